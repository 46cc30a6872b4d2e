"""Rows as the bytes of a workbook: the same rows are the same bytes, whenever they are written."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_model.known.text import words_of_name
from ingest.sources.cells import LONGEST_TEXT, Cell

_WRITTEN_ON = datetime(2000, 1, 1)  # a workbook holds when it was made: its bytes would never be the same twice
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET_NAME = 31
_STARTS_A_FORMULA = ("=", "+", "-", "@")
_LOOKS = {
    "header": {"bold": True, "bottom": 1},
    "text": {"quote_prefix": True},
    "moment": {"num_format": "dd/mm/yyyy hh:mm:ss"},
    "day": {"num_format": "dd/mm/yyyy"},
}


def sheet_name(table: str) -> str:
    """Return the name of a table as Excel lets a sheet be called."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", table)[:_LONGEST_SHEET_NAME].strip(" '")
    return name if name and name.casefold() != "history" else f"{name or '1'}_"


def book_name(table: str) -> str:
    """Return the file name by which a reading is recognised.

    It is the words of its table's name, without those of its source's title.
    """
    return f"{words_of_name(table)}.xlsx"


def workbook_bytes(table: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return an .xlsx of one sheet: the headers in row 1, below them the rows."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "constant_memory": True}) as book:
        book.set_properties({"created": _WRITTEN_ON})
        sheet = book.add_worksheet(sheet_name(table))
        looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(headers) - 1, 0), 18)
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, looks["header"])
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells):
                _write(sheet, row, column, value, looks)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: Cell, looks: Mapping[str, Format]) -> None:
    if isinstance(value, str):  # as text, whatever it begins with
        look = looks["text"] if value.startswith(_STARTS_A_FORMULA) else None
        sheet.write_string(row, column, value[:LONGEST_TEXT], look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, looks["moment" if isinstance(value, datetime) else "day"])
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
