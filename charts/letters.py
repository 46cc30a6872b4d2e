"""How wide words are drawn: the advance widths of our typeface, from charts/letters.csv."""

import csv
import html
import re
from functools import cache, lru_cache
from pathlib import Path

_MARKUP = re.compile(r"</?[a-z]+>")
#: A letter of no table, in thousandths: as wide as the widest usual one.
_UNKNOWN = 900
#: Words whose room is known: names of countries and units stand in one picture after the other.
_KNOWN = 8192


@cache
def _widths() -> dict[str, tuple[int, int]]:
    with Path(__file__).with_name("letters.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: (int(row["regular"]), int(row["bold"])) for row in csv.DictReader(file)}


@lru_cache(maxsize=_KNOWN)
def width(text: str, size: float) -> float:
    """Return the pixels that the longest line of a drawn text takes; <b>…</b> is bold."""
    return max(_line(line, size) for line in text.split("<br>"))


def _line(line: str, size: float) -> float:
    widths, total, bold = _widths(), 0, False
    for part in re.split(r"(</?b>)", line):
        if part in ("<b>", "</b>"):
            bold = part == "<b>"
        else:
            letters = html.unescape(_MARKUP.sub("", part)).replace("\u00a0", " ")
            total += sum(widths.get(letter, (_UNKNOWN, _UNKNOWN))[bold] for letter in letters)
    return total * size / 1000


@lru_cache(maxsize=_KNOWN)
def in_lines(words: str, room: float, size: float) -> str:
    """Return words to be drawn, escaped, in lines no wider than `room` pixels where the words allow it."""
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width(html.escape(f"{lines[-1]} {word}", quote=False), size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(html.escape(line, quote=False) for line in lines)


@lru_cache(maxsize=_KNOWN)
def shortened(words: str, room: float, most: int, size: float) -> str:
    """Return words to be drawn in at most so many lines no wider than `room` pixels; what is cut ends in "…"."""
    lines = in_lines(" ".join(_pieces(words, room, size)), room, size).split("<br>")
    if len(lines) <= most:
        return "<br>".join(lines)
    last = html.unescape(lines[most - 1])
    while width(html.escape(f"{last}…", quote=False), size) > room:
        last = last[:-1].rstrip()
    return "<br>".join([*lines[: most - 1], html.escape(f"{last}…", quote=False)])


def _pieces(words: str, room: float, size: float) -> list[str]:
    """Return the words, those that are wider than the room in pieces."""
    found = []
    for word in words.split():
        while width(html.escape(word, quote=False), size) > room:
            fits = max(n for n in range(1, len(word)) if n == 1 or width(html.escape(word[:n]), size) <= room)
            found.append(word[:fits])
            word = word[fits:]
        found.append(word)
    return found
