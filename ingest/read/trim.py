"""Cells as they are handed on: composed letters, None for blanks, nothing empty at the ends."""

import unicodedata
from typing import Any


def composed(text: str) -> str:
    """Return text with each letter and its marks as one character (NFC), however the file spells them."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def trim(cells: list[list[Any]]) -> list[list[Any]]:
    """Return rows of equal length without the empty rows and columns at their ends; blank text becomes None."""
    height = width = 0
    for number, row in enumerate(cells, start=1):
        last = len(row)
        while last > width and _is_blank(row[last - 1]):
            last -= 1
        if last > width or not all(map(_is_blank, row[:last])):
            height, width = number, max(width, last)
    return [
        [value if value.__class__ is not str else _text(value) for value in row[:width]] + [None] * (width - len(row))
        for row in cells[:height]
    ]


def _is_blank(value: Any) -> bool:
    return value is None or (value.__class__ is str and not value.strip())


def _text(value: str) -> str | None:
    return composed(value) if value.strip() else None
