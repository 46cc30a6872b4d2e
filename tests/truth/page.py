"""A sheet while it is written: cells by place, merges, hidden rows; and where on it which truth stands."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

Place = tuple[int, int]  # row and column, from 0


@dataclass
class Placed:
    """One record: the sheet's row it stands in, and what must be found there, field by field."""

    row: int
    truth: dict[str, Any]
    columns: dict[str, int] = field(default_factory=dict)  # field -> column of its cell


@dataclass
class PlacedHeader:
    first: int
    last: int
    column: int
    field: str


@dataclass(kw_only=True)
class Page:
    name: str
    cells: dict[Place, Any] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first row, first column, last row, last column
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    state: str = "visible"  # | hidden | very_hidden
    records: list[Placed] = field(default_factory=list)
    headers: list[PlacedHeader] = field(default_factory=list)
    dataset: str = ""
    unused_columns: int = 0

    @property
    def height(self) -> int:
        return max((row for row, _column in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        return max((column for _row, column in self.cells), default=-1) + 1

    def put(self, row: int, column: int, value: Any) -> None:
        if value is not None:
            self.cells[row, column] = value

    def insert_row(self, at: int) -> None:
        """Put an empty row before a row; what stands there moves down."""
        self._move(lambda row: row + (row >= at), lambda column: column)

    def insert_column(self, at: int) -> None:
        """Put an empty column before a column; what stands there moves to the right."""
        self._move(lambda row: row, lambda column: column + (column >= at))

    def _move(self, row_of: Callable[[int], int], column_of: Callable[[int], int]) -> None:
        self.cells = {(row_of(row), column_of(column)): value for (row, column), value in self.cells.items()}
        self.merges = [
            (row_of(top), column_of(left), row_of(bottom), column_of(right)) for top, left, bottom, right in self.merges
        ]
        self.hidden_rows = {row_of(row) for row in self.hidden_rows}
        for item in self.records:
            item.row = row_of(item.row)
            item.columns = {name: column_of(column) for name, column in item.columns.items()}
        for header in self.headers:
            header.first, header.last, header.column = (
                row_of(header.first),
                row_of(header.last),
                column_of(header.column),
            )


def workbook_of(pages: list[Page]) -> bytes:
    """Return the .xlsx of these pages."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
    }
    plain = book.add_format({"border": 1})
    for page in pages:
        _write(book.add_worksheet(page.name), page, formats, plain)
    book.close()
    return data.getvalue()


def _write(sheet: Any, page: Page, formats: dict[type, Any], plain: Any) -> None:
    for (row, column), value in page.cells.items():
        if isinstance(value, date):
            moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, moment, formats[type(value)])
        elif isinstance(value, str):
            sheet.write_string(row, column, value)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        else:
            sheet.write_number(row, column, value)
    for top, left, bottom, right in page.merges:
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", plain)
            _again(sheet, page, top, left, formats, plain)
    for row in page.hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in page.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    if page.unused_columns:
        sheet.write_blank(0, page.width + page.unused_columns, None, plain)
    {"visible": lambda: None, "hidden": sheet.hide, "very_hidden": sheet.very_hidden}[page.state]()


def _again(sheet: Any, page: Page, row: int, column: int, formats: dict[type, Any], plain: Any) -> None:
    """Write the value of a merged area into its first cell: merging left a blank there."""
    value = page.cells.get((row, column))
    if value is not None:
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), formats[date])
        else:
            sheet.write(row, column, value, plain)
