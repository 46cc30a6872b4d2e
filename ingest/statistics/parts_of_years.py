"""Parts of a year without their year, in a table of one year: "Quý III" under "NĂM 2024" is that of 2024."""

import re
from dataclasses import replace

from data_model.known.text import fold
from ingest.find.cells import is_filled, one_line
from ingest.find.table_year import year_of_headings
from ingest.model import BodyRow, CellValue, RawTable
from ingest.notation.periods import period_of_label

_PART = re.compile(
    r"(?:quy|q) ?(?:iv|i{1,3}|[1-4])|(?:thang|t) ?\d{1,2}"
    r"|\d{1,2} ?(?:thang|t)(?: (?:dau|cuoi) nam)?|nua (?:dau|cuoi) nam"
)
_WHOLE = frozenset(("ca nam", "toan nam", "whole year"))
_FEWEST = 2
#: Headers under which plain numbers are parts of a year, and how many of them there are.
_COUNTED = {"thang": ("Tháng", 12), "month": ("Tháng", 12), "quy": ("Quý", 4), "quarter": ("Quý", 4)}


def with_their_year(raw: RawTable, headings: tuple[str, ...]) -> RawTable:
    """Return a table of one year with the year beside its parts, in headers and in columns of labels.

    One part alone, or parts beside years, are left: nothing says that they belong to the year of the title.
    """
    year = year_of_headings(headings)
    if year is None:
        return raw
    if sum(_is_part(header, year) for header in raw.headers) >= _FEWEST:
        raw = replace(raw, headers=[_in_year(header, year) for header in raw.headers])
    for index in range(min(2, len(raw.headers))):
        raw = _with_numbers_named(raw, index)
        cells = [row.cells[index] for row in raw.body if is_filled(row.cells[index])]
        parts = [cell for cell in cells if not _is_whole(cell)]
        if len(parts) >= _FEWEST and all(_is_part(cell, year) for cell in parts):
            raw = replace(raw, body=[_row_in_year(row, index, year) for row in raw.body])
    return raw


def _with_numbers_named(raw: RawTable, index: int) -> RawTable:
    """Return a table with "Tháng 3" for each 3 below "Tháng", where every cell there is the number of a part."""
    name, most = _COUNTED.get(fold(raw.headers[index]), ("", 0))
    named = [row for row in raw.body if not _is_whole(row.cells[index])]
    numbers = [_number(row.cells[index]) for row in named]
    if not numbers or not all(number and number <= most for number in numbers):
        return raw
    body = [
        row if _is_whole(row.cells[index]) else _with(row, index, f"{name} {_number(row.cells[index])}")
        for row in raw.body
    ]
    return replace(raw, body=body)


def _with(row: BodyRow, index: int, text: str) -> BodyRow:
    return replace(row, cells=[*row.cells[:index], text, *row.cells[index + 1 :]])


def _is_whole(cell: CellValue) -> bool:
    """True for "Cả năm" below its parts."""
    return isinstance(cell, str) and fold(cell) in _WHOLE


def _number(cell: CellValue) -> int:
    text = one_line(cell).removesuffix(".0")
    return int(text) if text.isdecimal() and len(text) <= 2 else 0


def _is_part(value: CellValue, year: int) -> bool:
    if not isinstance(value, str) or not _PART.fullmatch(fold(value)):
        return False
    return period_of_label(f"{value} {year}").period is not None


def _in_year(text: str, year: int) -> str:
    return f"{text}/{year}" if _is_part(text, year) else text


def _row_in_year(row: BodyRow, index: int, year: int) -> BodyRow:
    value = row.cells[index]
    if not isinstance(value, str):
        return row
    return _with(row, index, f"Năm {year}" if _is_whole(value) else _in_year(value, year))
