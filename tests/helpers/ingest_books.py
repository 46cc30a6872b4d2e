"""Workbooks for the tests of the reader, built cell by cell."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ingest.ask.context import Context
from ingest.check import check_book
from ingest.find import find_tables
from ingest.model import Book, CheckedFile, CheckedTable, RawTable, Sheet
from ingest.read import read_book

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "real"
FORMS = ROOT.parent / "shared" / "forms" / "header_variants.json"
TODAY = date(2026, 11, 22)

needs_real = pytest.mark.skipif(not REAL.is_dir(), reason=f"the real files are not at {REAL}")
needs_forms = pytest.mark.skipif(not FORMS.is_file(), reason=f"the header forms are not at {FORMS}")


def workbook(sheets: dict[str, list[list[object]]], merges: dict[str, Iterable[str]] | None = None) -> bytes:
    """Return an .xlsx with these rows on each sheet; None leaves a cell empty."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(number, column, value)
        for area in (merges or {}).get(name, ()):
            sheet.merge_cells(area)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def sheet(rows: list[list[object]], merges: Iterable[str] = (), name: str = "Sheet1") -> Sheet:
    """Return a sheet as the reader gives it, without going through a file."""
    width = max(len(row) for row in rows)
    merged = []
    for area in merges:
        left, top, right, bottom = openpyxl.utils.range_boundaries(area)
        merged.append((top - 1, left - 1, bottom - 1, right - 1))
    return Sheet(name=name, cells=[[*row, *[None] * (width - len(row))] for row in rows], merged=merged)


def tables(rows: list[list[object]], merges: Iterable[str] = ()) -> list[RawTable]:
    return find_tables(sheet(rows, merges))


def check(
    rows: list[list[object]],
    merges: Iterable[str] = (),
    name: str = "Sheet1",
    file: str = "tep.xlsx",
    unit: str = "46",
    year: int | None = None,
) -> CheckedFile:
    """Check one sheet of rows as a file."""
    return check_book(
        Book(name=file, sha256="0" * 64, size=1, sheets=[sheet(rows, merges, name)]),
        Context(unit=unit, year=year, today=TODAY),
    )


def check_one(rows: list[list[object]], **about: object) -> CheckedTable:
    """Check one sheet that holds one table."""
    found = check(rows, **about).tables
    assert len(found) == 1
    return found[0]


def check_bytes(name: str, data: bytes, unit: str = "VN") -> CheckedFile:
    return check_book(read_book(name, data), Context(unit=unit, year=None, today=TODAY))


def codes(table: CheckedTable) -> list[tuple[str, str]]:
    """Return (cell, code) of every issue."""
    return [(item.cell, item.code) for item in table.issues]
