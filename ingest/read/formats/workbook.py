"""Workbooks: calamine reads them, a second look adds what it leaves out, a second reader opens what it cannot."""

import io
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Any

import python_calamine as calamine

from ingest.read import limits
from ingest.read.failure import Failure, Locked
from ingest.read.formats.kind_of_file import Content
from ingest.read.formats.lacking import Lacking
from ingest.read.formats.ods import CONTENT, lacking_in_ods
from ingest.read.formats.package import Package
from ingest.read.formats.xls import lacking_in_xls, read_xls
from ingest.read.formats.xlsb import BINARY_WORKBOOK, lacking_in_xlsb, written_out
from ingest.read.formats.xlsx import WORKBOOK, lacking_in_xlsx
from ingest.read.trim import composed, taken_from_under, trim
from ingest.read.under_password import is_locked

_Sheet = dict[str, Any]  # {"name", "cells", "merged", "hidden"}; when kept, what a second look found too


class Kind(Enum):
    XLSX = auto()  # xlsm too
    XLSB = auto()
    ODS = auto()
    XLS = auto()
    OTHER = auto()  # a zip without the usual parts: a reader may make something of it all the same


_PARTS = {WORKBOOK: Kind.XLSX, BINARY_WORKBOOK: Kind.XLSB, CONTENT: Kind.ODS}
_NO_WORKBOOK = ("word/", "ppt/")


def read_workbook(data: bytes, content: Content) -> dict[str, Any]:
    """Return {"sheets": […], "notes": (code, values) of issues} of a workbook.

    Raise Failure, or Locked if a password is needed.
    """
    kind = _kind_of_zip(data) if content is Content.ZIP else Kind.XLS
    data = _readable(data) if kind is Kind.XLSB else data
    lacking = _second_look(data, kind)
    try:
        sheets = _kept(_with_calamine(data), lacking)
    except calamine.PasswordError as error:
        raise Locked from error
    except (Failure, MemoryError):
        raise
    except BaseException as error:  # a panic of the library is a BaseException
        if is_locked(data):
            raise Locked from error
        sheets = _kept(_SECOND_READER.get(kind, _nobody)(data), lacking)
    seen = {sheet["name"] for sheet in sheets} <= lacking.keys()
    return {
        "sheets": [{**sheet, "name": composed(sheet["name"])} for sheet in sheets],
        "notes": [] if seen else [("second_look_failed", {})],
    }


def _kind_of_zip(data: bytes) -> Kind:
    try:
        package = Package(data)
    except (zipfile.BadZipFile, ValueError) as error:
        raise Failure("workbook_broken") from error
    if package.unpacked() > limits.UNPACKED_BYTES:
        raise _too_large(f"{package.unpacked() // 1024**2} MB", f"{limits.UNPACKED_BYTES // 1024**2} MB")
    if any(name.startswith(_NO_WORKBOOK) for name in package.names()):
        raise Failure("not_a_table_file")
    return next((kind for part, kind in _PARTS.items() if part in package), Kind.OTHER)


def _too_large(found: str, allowed: str) -> Failure:
    return Failure("too_large", found=found, allowed=allowed)


def _readable(data: bytes) -> bytes:
    """Return an .xlsb with all its cells in the form calamine reads: it would pass over the others without a word."""
    try:
        return written_out(data)
    except MemoryError:
        raise
    except Exception as error:
        raise Locked if is_locked(data) else Failure("workbook_broken") from error


def _second_look(data: bytes, kind: Kind) -> dict[str, Lacking]:
    """Return what is lacking by sheet.

    Nothing where it cannot be found out, for the file may be readable all the same.
    """
    try:
        return _LOOK[kind](data) if kind in _LOOK else {}
    except (Failure, MemoryError):
        raise
    except Exception as error:
        print(f"second look: {type(error).__name__}: {error}", file=sys.stderr)
        return {}


_LOOK: dict[Kind, Callable[[bytes], dict[str, Lacking]]] = {
    Kind.XLSX: lacking_in_xlsx,
    Kind.XLSB: lacking_in_xlsb,
    Kind.ODS: lacking_in_ods,
    Kind.XLS: lacking_in_xls,
}


def _with_calamine(data: bytes) -> Iterator[_Sheet]:
    with calamine.load_workbook(io.BytesIO(data)) as book:
        for index, about in enumerate(book.sheets_metadata):
            if about.typ != calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
            _refuse_size(height * width, limits.CELLS_DECLARED)
            # Empty rows and columns at the start stay, so that every cell keeps the address Excel shows.
            yield {
                "name": about.name,
                "cells": sheet.to_python(skip_empty_area=False) if sheet.end else [],
                "merged": [(*first, *last) for first, last in sheet.merged_cell_ranges or []],
                "hidden": about.visible != calamine.SheetVisibleEnum.Visible,
            }


def _with_openpyxl(data: bytes) -> Iterator[_Sheet]:
    import openpyxl  # half a second, for few files

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except MemoryError:
        raise
    except Exception as error:
        raise Failure("workbook_broken") from error
    for sheet in book.worksheets:
        _refuse_size(sheet.max_row * sheet.max_column, limits.CELLS_DECLARED)
        yield {
            "name": sheet.title,
            "cells": [list(row) for row in sheet.iter_rows(values_only=True)],
            "merged": [
                (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
                for area in sheet.merged_cells.ranges
            ],
            "hidden": sheet.sheet_state != "visible",
        }


def _with_xlrd(data: bytes) -> Iterator[_Sheet]:
    try:
        yield from read_xls(data)
    except (Failure, MemoryError):
        raise
    except Exception as error:
        raise Failure("workbook_broken") from error


def _nobody(data: bytes) -> Iterator[_Sheet]:
    raise Failure("workbook_broken")


_SECOND_READER: dict[Kind, Callable[[bytes], Iterator[_Sheet]]] = {
    Kind.XLSX: _with_openpyxl,
    Kind.OTHER: _with_openpyxl,
    Kind.XLS: _with_xlrd,
}


def _kept(sheets: Iterable[_Sheet], lacking: dict[str, Lacking]) -> list[_Sheet]:
    """Return the sheets with what was lacking, without the empty rows and columns at their ends."""
    found, kept, letters = [], 0, 0
    for sheet in sheets:
        letters += sum(len(value) for row in sheet["cells"] for value in row if value.__class__ is str)
        _refuse_size(letters, limits.LETTERS_KEPT)
        extra = lacking.get(sheet["name"], Lacking())
        extra.fill(sheet["cells"])
        cells = trim(sheet["cells"])
        merged = sheet["merged"] or extra.merged
        width = len(cells[0]) if cells else 0
        _refuse_size(width, limits.COLUMNS)
        kept += len(cells) * width
        _refuse_size(kept, limits.CELLS_KEPT)
        found.append(
            {
                **sheet,
                "cells": cells,
                "merged": merged,
                "under_merge": taken_from_under(cells, merged),
                "hidden_rows": extra.hidden_rows,
                "hidden_columns": extra.hidden_columns,
                "shown": extra.shown,
                "struck_rows": extra.struck_rows,
                "from_1904": extra.from_1904,
            }
        )
    return found


def _refuse_size(found: int, allowed: int) -> None:
    if found > allowed:
        raise _too_large(str(found), str(allowed))
