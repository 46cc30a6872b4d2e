"""Workbooks: calamine reads them all; what it cannot open is tried with openpyxl before the file is refused."""

import io
import zipfile
from typing import Any

import python_calamine as calamine

from ingest.read import limits
from ingest.read.failure import Failure
from ingest.read.locked import is_locked
from ingest.read.sniff import Content
from ingest.read.uncounted import fill_uncounted


def read_workbook(data: bytes, content: Content) -> list[dict[str, Any]]:
    """Return the sheets of a workbook as {"name", "cells", "merged", "hidden"}. Raise Failure."""
    if content is Content.ZIP:
        _refuse_bombs(data)
    try:
        return _with_calamine(data)
    except calamine.PasswordError as error:
        raise Failure("password") from error
    except (Failure, MemoryError):
        raise
    except BaseException as error:
        # A panic of the library is a BaseException. Only zipped workbooks have a second reader.
        if is_locked(data):
            raise Failure("password") from error
        if content is not Content.ZIP:
            raise Failure("workbook_broken") from error
        return _with_openpyxl(data)


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Failure("workbook_broken") from error
    if unpacked > limits.UNPACKED_BYTES:
        raise _too_large(f"{unpacked // 1024**2} MB", f"{limits.UNPACKED_BYTES // 1024**2} MB")


def _too_large(found: str, allowed: str) -> Failure:
    return Failure("too_large", found=found, allowed=allowed)


def _with_calamine(data: bytes) -> list[dict[str, Any]]:
    sheets, kept = [], 0
    with calamine.load_workbook(io.BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
            _refuse_size(height * width, limits.CELLS_DECLARED)
            # Empty rows and columns at the start stay, so that every cell keeps the address Excel shows.
            cells = sheet.to_python(skip_empty_area=False) if sheet.end else []
            if data.startswith(b"PK"):
                fill_uncounted(data, {index: cells})
            cells = trim(cells)
            kept += len(cells) * len(cells[0]) if cells else 0
            _refuse_size(kept, limits.CELLS_KEPT)
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
            hidden = about.visible != calamine.SheetVisibleEnum.Visible
            sheets.append({"name": about.name, "cells": cells, "merged": merged, "hidden": hidden})
    return sheets


def _refuse_size(cells: int, allowed: int) -> None:
    if cells > allowed:
        raise _too_large(str(cells), str(allowed))


def _with_openpyxl(data: bytes) -> list[dict[str, Any]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except MemoryError:
        raise
    except Exception as error:
        raise Failure("workbook_broken") from error
    sheets, kept = [], 0
    for sheet in book.worksheets:
        _refuse_size(sheet.max_row * sheet.max_column, limits.CELLS_DECLARED)
        cells = trim([list(row) for row in sheet.iter_rows(values_only=True)])
        kept += len(cells) * len(cells[0]) if cells else 0
        _refuse_size(kept, limits.CELLS_KEPT)
        merged = [(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in sheet.merged_cells.ranges]
        sheets.append({"name": sheet.title, "cells": cells, "merged": merged, "hidden": sheet.sheet_state != "visible"})
    return sheets


def trim(cells: list[list[Any]]) -> list[list[Any]]:
    """Return rows of equal length without the empty rows and columns at their ends; blank text becomes None."""
    height = width = 0
    for number, row in enumerate(cells, start=1):
        last = len(row)
        while last > width and (row[last - 1] is None or row[last - 1] == ""):
            last -= 1
        if last > width or any(value is not None and value != "" for value in row[:last]):
            height, width = number, max(width, last)
    return [[None if value.__class__ is str and not value.strip() else value for value in row[:width]] + [None] * (width - len(row)) for row in cells[:height]]
