"""Vietnamese of before Unicode: TCVN3 (ABC) and VNI texts, known by their letters and turned into today's.

Their fonts drew Vietnamese for Western letters: "Tæng sè" is "Tổng số" in TCVN3, "Toång soá" in VNI. A text is turned
only when every word of it then is a Vietnamese syllable; "São Tomé" and "Straße" stay.
"""

import re
from dataclasses import dataclass, replace

from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.model import Book, CellValue, Sheet
from ingest.read.letters.old_alphabets import ALPHABETS, WORD, is_vietnamese, turned
from ingest.sentences import issue

_WESTERN = re.compile("[\u00a1-\u00ff]")
#: Letters that show an old encoding. "Ð" shows none: many keyboards give it for "Đ", and "QÐ-UBND" is no "QÉ".
_TELLING = re.compile("[\u00a1-\u00cf\u00d1-\u00ff]")
#: Letters that only today's Vietnamese has.
_TODAYS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_LOOKED_AT, _FEWEST = 3000, 3  # rows; texts that show a sheet to be of an encoding


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What a sheet is written in, whether all of it is, and the first cell that shows it."""

    encoding: str
    wholly: bool
    cell: str
    before: str
    after: str


def with_todays_letters(book: Book) -> Book:
    """Return a file with the texts of old encodings as today's Vietnamese, cell by cell.

    A note for each sheet and encoding says so and shows one.
    """
    sheets: list[Sheet] = []
    notes: list[Issue] = list(book.notes)
    for sheet in book.sheets:
        found = _encodings_of(sheet)
        if not found:
            sheets.append(sheet)
            continue
        sheets.append(replace(sheet, cells=[[_turned_cell(value, found) for value in row] for row in sheet.cells]))
        for item in found:
            said = {"encoding": item.encoding, "before": item.before, "after": item.after}
            notes.append(issue("encoding_legacy", sheet.name, item.cell, item.before, **said))
    return replace(book, sheets=sheets, notes=notes) if len(notes) > len(book.notes) else book


def _encodings_of(sheet: Sheet) -> list[_Found]:
    """Return the encodings most of the strange texts of a sheet are in, the commonest first; of two hands both."""
    looked_at = sheet.cells[:_LOOKED_AT]
    texts = {
        value: (row, column)
        for row, cells in reversed(list(enumerate(looked_at)))
        for column, value in enumerate(cells)
        if isinstance(value, str) and _TELLING.search(value) and not _TODAYS.search(value)
    }
    strange = [text for text in texts if not is_vietnamese(text)]
    turned: dict[str, dict[str, str]] = {}
    rest = strange
    while best := max((_of_encoding(rest, name) for name in ALPHABETS if name not in turned), key=_count, default=None):
        if len(best[1]) < _FEWEST:
            break
        turned[best[0]] = best[1]
        rest = [text for text in rest if text not in best[1]]
    if len(rest) * 2 >= len(strange):
        return []
    wholly = not any(isinstance(value, str) and _TODAYS.search(value) for cells in looked_at for value in cells)
    return [_found(encoding, after, texts, wholly and len(turned) == 1) for encoding, after in turned.items()]


def _of_encoding(texts: list[str], encoding: str) -> tuple[str, dict[str, str]]:
    return encoding, _turned_texts(texts, encoding)


def _count(found: tuple[str, dict[str, str]]) -> int:
    return len(found[1])


def _found(encoding: str, after: dict[str, str], texts: dict[str, tuple[int, int]], wholly: bool) -> _Found:
    before = min(after, key=texts.__getitem__)
    row, column = texts[before]
    return _Found(encoding=encoding, wholly=wholly, cell=address(column, row + 1), before=before, after=after[before])


def _turned_texts(strange: list[str], encoding: str) -> dict[str, str]:
    """Return the texts that are Vietnamese of an encoding, each with what it is in today's letters."""
    return {text: after for text in strange if (after := turned(text, encoding)) is not None and _tells(after)}


def _tells(after: str) -> bool:
    """True for a text with a strange word of more than one letter: a letter alone is a syllable in any encoding."""
    return any(len(word) > 1 and not word.isascii() for word in WORD.findall(after))


def _turned_cell(value: CellValue, found: list[_Found]) -> CellValue:
    """Return a cell in today's letters. In a sheet of several hands one that reads as Vietnamese already stays."""
    if not isinstance(value, str) or not _WESTERN.search(value) or _TODAYS.search(value):
        return value
    if not found[0].wholly and (is_vietnamese(value) or not _TELLING.search(value)):
        return value
    return next((after for item in found if (after := turned(value, item.encoding))), value)
