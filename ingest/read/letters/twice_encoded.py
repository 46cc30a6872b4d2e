"""Texts whose UTF-8 was once read as an old Windows code page: "Nháº­t Báº£n" is "Nhật Bản" again, cell by cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from data_model.known.text import clean
from ingest.addresses import address
from ingest.model import Book, Sheet
from ingest.read.trim import composed
from ingest.sentences import issue

#: A letter that a first byte of UTF-8 shows as, and one that a byte after it shows as.
_TWICE = re.compile(
    "[ÃÂÄÅÆáâăĂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_CODE_PAGES = ("cp1252", "cp1258")  # of Western and of Vietnamese Windows
_MOST_TIMES = 2
#: Left over from elsewhere and seen by nobody: where a word may be broken, control characters of before Unicode.
_UNSEEN = re.compile("[\u00ad\u0080-\u009f]")


def with_letters_put_right(book: Book) -> Book:
    """Return a file with such texts as they were written, and a note for each sheet that has any."""
    sheets, notes = [], list(book.notes)
    for sheet in book.sheets:
        found = {
            (row, column): right for row, column, value in _texts(sheet, _TWICE) if (right := once(value)) != value
        }
        sheets.append(_with(sheet, found))
        if found:
            first = min(found)
            written = clean(sheet.cells[first[0]][first[1]])
            cell = address(first[1], first[0] + 1)
            said = {"before": written, "after": found[first], "count": len(found)}
            notes.append(issue("encoding_twice", sheet.name, cell, written, **said))
    return replace(book, sheets=sheets, notes=notes)


def _texts(sheet: Sheet, signs: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    """Return the texts of a sheet that have such signs: as a rule none, which one look at all of them tells."""
    texts = [value for cells in sheet.cells for value in cells if value.__class__ is str and not value.isascii()]
    if not signs.search("\0".join(texts)):
        return
    for row, cells in enumerate(sheet.cells):
        for column, value in enumerate(cells):
            if value.__class__ is str and signs.search(value):
                yield row, column, value


def _with(sheet: Sheet, found: dict[tuple[int, int], str]) -> Sheet:
    if not found:
        return sheet
    cells = [list(row) for row in sheet.cells]
    for (row, column), right in found.items():
        cells[row][column] = right or None
    return replace(sheet, cells=cells)


@lru_cache(maxsize=16384)
def once(text: str) -> str:
    """Return a text with its letters as they were before they were read wrongly; the text itself where they were not.

    Bytes that are whole UTF-8 by chance are no word of any language.
    """
    for _time in range(_MOST_TIMES):
        if not _TWICE.search(text):
            break
        right = next((found for page in _CODE_PAGES if (found := _read_again(text, page))), "")
        if not right:
            break
        text = right
    return text


def _read_again(text: str, page: str) -> str:
    try:
        return composed(b"".join(_byte(char, page) for char in text).decode("utf-8"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""


def _byte(char: str, page: str) -> bytes:
    """Return the byte a code page shows as a letter; those it has no letter for stay what they are."""
    return char.encode("latin-1") if "\u0080" <= char <= "\u009f" else char.encode(page)


def without_unseen(book: Book) -> Book:
    """Return a file without the signs that only an old encoding could have meant something by."""
    sheets = []
    for sheet in book.sheets:
        found = {(row, column): _UNSEEN.sub("", value) for row, column, value in _texts(sheet, _UNSEEN)}
        sheets.append(_with(sheet, found))
    return replace(book, sheets=sheets)
