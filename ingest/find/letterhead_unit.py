"""Whose letterhead stands above a sheet's tables: "UBND TỈNH QUẢNG TRỊ" is of Quảng Trị."""

from datetime import date
from pathlib import Path

from data_model.known.places import MERGER, Place, find_place
from data_model.known.text import clean, fold
from ingest.data_file import words_of
from ingest.find.cells import is_label
from ingest.model import Sheet

_FILE = words_of(Path(__file__).parent / "words" / "rows_of_no_record.csv")
_BODIES = frozenset(fold(words) for words in _FILE["letterhead of a unit"])
_LONGEST = 12  # words of a line of a letterhead


def letterhead_unit(sheet: Sheet, above: int, today: date) -> tuple[int, int, Place] | None:
    """Return row and column, from 0, of the first line that names a body of one unit, and that unit; else None.

    `above`: how many rows stand above the first table. In a table a body is what a record names.
    """
    for row, cells in enumerate(sheet.cells[:above]):
        for column, cell in enumerate(cells):
            for line in clean(cell).split("\n") if is_label(cell) else ():
                if place := _unit_of(line.split(), today):
                    return row, column, place
    return None


def _unit_of(words: list[str], today: date) -> Place | None:
    """Return the unit of "Ủy ban nhân dân tỉnh An Giang": a body of some unit, then a name and nothing more."""
    if not 2 <= len(words) <= _LONGEST:
        return None
    for at in range(1, len(words)):
        if fold(" ".join(words[:at])) in _BODIES:
            name = " ".join(words[at:])
            if place := find_place(name, today) or find_place(name, MERGER):
                return place
    return None
