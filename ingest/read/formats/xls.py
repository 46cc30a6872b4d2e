"""Workbooks of before 2007, with xlrd.

A second look for errors and for what is hidden, and a second reader where the first one gives up.
"""

import struct
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import xlrd
from xlrd.sheet import Cell, Sheet

from ingest.notation.number_formats import adds_something
from ingest.read import limits
from ingest.read.failure import Failure
from ingest.read.formats.lacking import Lacking, Runs, keep_hidden, shown_error

_LOOKS_READ = 8 * 1024**2  # bytes: the format of every cell takes time and memory
_STARTS = (0x0009, 0x0209, 0x0409, 0x0809)  # of a sheet, and of each chart on it
_END, _ROW, _COLUMNS = 0x0A, 0x0208, 0x7D
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01  # in the byte of flags 12 of a row, 8 of a span of columns


def lacking_in_xls(data: bytes) -> dict[str, Lacking]:
    """Return the errors, the hidden rows and the hidden columns by sheet.

    Failure where a sheet is too large, or whatever xlrd raises.
    """
    with xlrd.open_workbook(
        file_contents=data,
        logfile=sys.stderr,
        on_demand=True,
        ragged_rows=True,
        formatting_info=len(data) <= _LOOKS_READ,
    ) as book:
        return {
            sheet.name: _with_hidden(_with_looks(book, sheet), book.mem, start)
            for sheet, start in zip(_sheets(book), book._sh_abs_posn, strict=False)
        }


def _with_looks(book: xlrd.Book, sheet: Sheet) -> Lacking:
    """Return the errors of a sheet, and how its cells look where the file is small enough to be asked."""
    shown, struck = Runs(), []
    for row in range(sheet.nrows) if book.formatting_info else ():
        styles = [book.xf_list[style] for style in sheet._cell_xf_indexes[row]]
        filled = [cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) for cell in sheet.row(row)]
        for column, cell in enumerate(sheet.row(row)):
            code = book.format_map[styles[column].format_key].format_str if cell.ctype == xlrd.XL_CELL_NUMBER else ""
            if code and adds_something(code):
                shown.add(row, column, code)
        marked = [book.font_list[style.font_index].struck_out for style in styles]
        if 2 * sum(has and mark for has, mark in zip(filled, marked, strict=True)) > sum(filled):
            struck.append(row)
    return Lacking(cells=_errors(sheet), shown=shown.found, struck_rows=struck, from_1904=book.datemode == 1)


def _with_hidden(lacking: Lacking, records: bytes, at: int) -> Lacking:
    """Add what is hidden on the sheet whose records begin at a place.

    xlrd says it only together with the format of every cell.
    """
    depth = 0
    while at + 4 <= len(records):
        kind, size = struct.unpack_from("<2H", records, at)
        if kind in _STARTS:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                break
        elif kind in _KEEP_HIDDEN:
            _KEEP_HIDDEN[kind](lacking, records[at + 4 : at + 4 + size])
        at += 4 + size
    return lacking


def _row(lacking: Lacking, body: bytes) -> None:
    if len(body) > 12 and body[12] & _ROW_HIDDEN:
        keep_hidden(lacking.hidden_rows, int.from_bytes(body[:2], "little"), 1)


def _columns(lacking: Lacking, body: bytes) -> None:
    if len(body) > 8 and body[8] & _COLUMN_HIDDEN:
        first, last = struct.unpack_from("<2H", body)
        keep_hidden(lacking.hidden_columns, first, last - first + 1)


_KEEP_HIDDEN = {_ROW: _row, _COLUMNS: _columns}


def read_xls(data: bytes) -> Iterator[dict[str, Any]]:
    """Return the sheets of a workbook as {"name", "cells", "merged", "hidden"}; rows may differ in length."""
    with xlrd.open_workbook(
        file_contents=data, logfile=sys.stderr, on_demand=True, ragged_rows=True, formatting_info=True
    ) as book:
        for sheet in _sheets(book):
            yield {
                "name": sheet.name,
                "cells": [[_value(cell, book.datemode) for cell in sheet.row(row)] for row in range(sheet.nrows)],
                "merged": [(top, left, below - 1, beside - 1) for top, below, left, beside in sheet.merged_cells],
                "hidden": bool(sheet.visibility),
            }


def _sheets(book: xlrd.Book) -> Iterator[Sheet]:
    """Return the worksheets one after the other, each let go of before the next."""
    for number in range(book.nsheets):
        sheet = book.sheet_by_index(number)
        if sheet.nrows * sheet.ncols > limits.CELLS_KEPT:
            raise Failure("too_large", found=str(sheet.nrows * sheet.ncols), allowed=str(limits.CELLS_KEPT))
        yield sheet
        if book.on_demand:
            book.unload_sheet(number)


def _errors(sheet: Sheet) -> list[tuple[int, int, str]]:
    return [
        (row, column, shown_error(sheet.cell_value(row, column)))
        for row in range(sheet.nrows)
        if xlrd.XL_CELL_ERROR in sheet.row_types(row)
        for column, kind in enumerate(sheet.row_types(row))
        if kind == xlrd.XL_CELL_ERROR
    ]


def _value(cell: Cell, datemode: int) -> str | float | bool | date | time | None:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return shown_error(cell.value)
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


def _moment(number: float, datemode: int) -> float | date | time:
    """Return the day, the moment or the time of day; the number itself where it is none of them."""
    try:
        moment: datetime = xlrd.xldate_as_datetime(number, datemode)
    except (ValueError, OverflowError):
        return number
    if 0 <= number < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
