"""Cells as they are handed on: composed letters, no invisible signs, None for blanks, nothing empty at the ends."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Any

_ESCAPED = re.compile("_x00([01][0-9A-Fa-f])_")
_BREAKS, _BLANKS = re.compile("\r\n?"), re.compile("[\x0b\x0c\u2028\u2029]")
#: Control characters and marks of direction. Those between U+0080 and U+009F and the soft hyphen are letters in old
#: encodings: they are looked at when these are known.
_ALL_BLANK = re.compile(r"\|\s+\|")  # between others
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u200e\u200f\u061c\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def composed(text: str) -> str:
    """Return text with each letter and its marks as one character (NFC), however the file spells them."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def trim(cells: list[list[Any]]) -> list[list[Any]]:
    """Return rows of equal length without the empty rows and columns at their ends; blank text becomes None.

    Rows that are as they should be are handed on, not copied.
    """
    height, width = len(cells), _width(cells)
    while height and all(map(_is_blank, cells[height - 1])):
        height -= 1
    kept = [row if len(row) == width else row[:width] + [None] * (width - len(row)) for row in islice(cells, height)]
    if _stand_as_they_are(kept):
        return [[None if value == "" else value for value in row] if "" in row else row for row in kept]
    return [[value if value.__class__ is not str else _text(value) for value in row] for row in kept]


def _width(cells: list[list[Any]]) -> int:
    width = 0
    for row in cells:
        last = len(row)
        while last > width and _is_blank(row[last - 1]):
            last -= 1
        width = max(width, last)
    return width


def _stand_as_they_are(cells: list[list[Any]]) -> bool:
    """True where no text but the empty one is to be changed: one look at all of them tells, as a rule."""
    together = "|".join([value for row in cells for value in row if value.__class__ is str])
    return together.isprintable() and composed(together) is together and not _ALL_BLANK.search(f"|{together}|")


def _is_blank(value: Any) -> bool:
    return value is None or (value.__class__ is str and not value.strip())


def _text(value: str) -> str | None:
    if not value.isprintable():
        value = without_invisible(value)
    return composed(value) if value.strip() else None


def without_invisible(text: str) -> str:
    """Return a text without signs nobody sees: marks of direction, of no width, control characters.

    Breaks of lines stay breaks; those a workbook writes as `_x000D_` too.
    """
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x00" in text else text
    return _UNSEEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text)))


def taken_from_under(cells: list[list[Any]], merged: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, int, Any]]:
    """Take out of trimmed cells what merged ones cover: only their first cell is seen.

    Return what differs from what is seen as (row, column, value).
    """
    height, width = len(cells), len(cells[0]) if cells else 0
    found = []
    for top, left, bottom, right in merged:
        if top >= height or left >= width:
            continue
        seen = cells[top][left]
        for row in range(top, min(bottom + 1, height)):
            for column in range(left, min(right + 1, width)):
                value = cells[row][column]
                if value is None or (row, column) == (top, left):
                    continue
                cells[row][column] = None
                if value != seen:
                    found.append((row, column, value))
    return found
