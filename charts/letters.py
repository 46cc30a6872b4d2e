"""How wide words are drawn: the advance widths of our typeface, from charts/letters.csv."""

import csv
import html
import re
from functools import cache
from pathlib import Path

_MARKUP = re.compile(r"</?[a-z]+>")
#: A letter of no table, in thousandths: as wide as the widest usual one.
_UNKNOWN = 900


@cache
def _widths() -> dict[str, tuple[int, int]]:
    with Path(__file__).with_name("letters.csv").open(encoding="utf-8", newline="") as file:
        return {row["letter"]: (int(row["regular"]), int(row["bold"])) for row in csv.DictReader(file)}


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
