"""Sheets of projects and money: nested headers, groups with their sums, cells merged downwards, a printed total.

Sums are added up here from the same rows, but for the one that is `wrong` on purpose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.paper import BOX, MIDDLE, font, put, set_up_page, write_letterhead, write_signatures

_LINE_HEIGHT = 16.5


#: What stands below the title and at the foot of every appendix.
DELIVERED = "(Kèm theo Báo cáo số {number}/BC-SNgV ngày {day} của Sở Ngoại vụ)"
FOOT = ("Ghi chú: Số liệu minh họa, dự án và nhà đầu tư không có thật.",)


@dataclass(frozen=True)
class Written:
    """A number or a day as somebody typed it, as text.

    `value` is what it adds to the sums of its column, if anything.
    """

    text: str
    value: Decimal | None = None


Value = str | int | Decimal | date | Written | None
Row = Mapping[str, Value]


@dataclass(frozen=True)
class Column:
    """One column: its field in the rows ("" for running numbers), its headers from top to bottom, its width.

    Equal headers side by side are one merged cell; "" continues the header above.
    """

    field: str
    headers: tuple[str, ...]
    width: float


class Sums(StrEnum):
    """Where the sums of a group stand."""

    NOWHERE = "nowhere"
    BESIDE = "beside its label"
    BELOW = "in a row below it"


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group of rows: number, label, its own rows, the groups within it."""

    marker: str
    label: str
    rows: tuple[Row, ...] = ()
    parts: tuple["Group", ...] = ()
    sums: Sums = Sums.NOWHERE

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows of the group and of all within it."""
        yield from self.rows
        for part in self.parts:
            yield from part.all_rows()


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table.

    The lines above it, its unit, columns and groups, which columns are added up, where the total stands.
    """

    title: tuple[str, ...]
    measure: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    summed: tuple[str, ...]
    total: str  # "": no row of totals
    total_first: bool = False
    merged: tuple[str, ...] = ()  # fields whose equal cells below each other are one
    counted: str = ""  # the field that holds how many rows the total has, in words ("40 dự án")
    wrong: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)  # (label, field) -> what is added to its sum
    foot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Appendix:
    """One sheet with its tables, one below the other."""

    name: str
    tables: tuple[Table, ...]


def write_appendix(sheet: Worksheet, appendix: Appendix) -> None:
    """Write a whole sheet."""
    last = max(8, *(len(table.columns) for table in appendix.tables))  # a narrow table leaves room for the letterhead
    write_letterhead(sheet, last)
    row = 5
    for table in appendix.tables:
        row = _Writer(sheet, table, row).write() + 2
    write_signatures(sheet, row, last)
    for index, column in enumerate(appendix.tables[0].columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    first = appendix.tables[0]
    set_up_page(sheet, f"C{5 + len(first.title) + bool(first.measure) + _depth(first)}")


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, roughly: letters are a little narrower than digits."""
    return sum(max(1, ceil(len(line) * 0.86 / width)) for line in text.split("\n"))


def _depth(table: Table) -> int:
    return max(len(column.headers) for column in table.columns)


class _Writer:
    """Writes one table from a row downwards."""

    def __init__(self, sheet: Worksheet, table: Table, row: int) -> None:
        self.sheet = sheet
        self.table = table
        self.row = row
        self.number = 0
        self.spans: list[tuple[int, int]] = []  # first and last row of each unbroken run of records

    def write(self) -> int:
        """Write the table; return the number of the row below it."""
        rows = [row for group in self.table.groups for row in group.all_rows()]
        self._write_title()
        self._write_header()
        if self.table.total_first:
            self._write_sums("", self.table.total, rows)
        for group in self.table.groups:
            self._write_group(group)
        if self.table.total and not self.table.total_first:
            self._write_sums("", self.table.total, rows)
        self._merge_down()
        for line in self.table.foot:
            put(self.sheet, self.row, 1, line, font(11, italic=True), len(self.table.columns)).alignment = Alignment(
                horizontal="left"
            )
            self.row += 1
        return self.row

    def _write_title(self) -> None:
        """The title is merged over part of the width only; the unit stands on the right."""
        last = len(self.table.columns)
        for index, line in enumerate(self.table.title):
            put(self.sheet, self.row, 1, line, font(14, bold=True) if index == 0 else font(12, italic=True), last - 2)
            self.row += 1
        if self.table.measure:
            cell = self.sheet.cell(self.row, last - 1, self.table.measure)
            cell.font, cell.alignment = font(12, italic=True), Alignment(horizontal="left")
            self.row += 1

    def _write_header(self) -> None:
        depth = _depth(self.table)
        paths = [(*column.headers, *[""] * (depth - len(column.headers))) for column in self.table.columns]
        for level in range(depth):
            for index, path in enumerate(paths):
                cell = self.sheet.cell(self.row + level, index + 1)
                cell.font, cell.alignment, cell.border = font(12, bold=True), MIDDLE, BOX
                if path[level] and (index == 0 or paths[index - 1][: level + 1] != path[: level + 1]):
                    cell.value = path[level]
                    self._merge_header(paths, index, level)
            self.sheet.row_dimensions[self.row + level].height = _LINE_HEIGHT * 2
        self.row += depth

    def _merge_header(self, paths: list[tuple[str, ...]], index: int, level: int) -> None:
        """Merge a header over the columns that share it and down to where the next one begins."""
        path = paths[index]
        width = sum(1 for other in paths[index:] if other[: level + 1] == path[: level + 1])
        height = 1
        while level + height < len(path) and not path[level + height] and width == 1:
            height += 1
        if width > 1 or height > 1:
            self.sheet.merge_cells(
                start_row=self.row + level,
                start_column=index + 1,
                end_row=self.row + level + height - 1,
                end_column=index + width,
            )

    def _write_group(self, group: Group) -> None:
        rows = list(group.all_rows())
        if group.sums is Sums.BESIDE:
            self._write_sums(group.marker, group.label, rows)
        elif group.label:
            text = f"{group.marker}. {group.label}" if group.marker else group.label
            put(self.sheet, self.row, 1, text, font(12, bold=True), len(self.table.columns)).alignment = Alignment(
                horizontal="left"
            )
            self.row += 1
        start = self.row
        for row in group.rows:
            self._write_row(row)
        self.spans.append((start, self.row - 1))
        for part in group.parts:
            self._write_group(part)
        if group.sums is Sums.BELOW:
            self._write_sums("", f"Cộng {group.label[0].lower()}{group.label[1:]}", rows)

    def _write_row(self, row: Row) -> None:
        self.number += 1
        lines = 1
        for index, column in enumerate(self.table.columns, 1):
            cell = self.sheet.cell(self.row, index)
            _fill(cell, row.get(column.field) if column.field else self.number)
            if isinstance(cell.value, str) and column.field not in self.table.merged:
                lines = max(lines, _lines(cell.value, column.width))
        self.sheet.row_dimensions[self.row].height = _LINE_HEIGHT * lines
        self.row += 1

    def _write_sums(self, marker: str, label: str, rows: list[Row]) -> None:
        for index, column in enumerate(self.table.columns, 1):
            value: Value = None
            if column.field in self.table.summed:
                value = added(rows, column.field) + self.table.wrong.get((label, column.field), Decimal(0))
            elif self.table.counted and column.field == self.table.counted and not marker:
                value = f"{len(rows)} dự án"
            _fill(self.sheet.cell(self.row, index), value)
            self.sheet.cell(self.row, index).font = font(12, bold=True)
        self.sheet.cell(self.row, 1, marker or None)
        self.sheet.cell(self.row, 2, label)
        self.row += 1

    def _merge_down(self) -> None:
        """Make one cell of equal cells below each other, within one run of records."""
        for index, column in enumerate(self.table.columns, 1):
            if column.field in self.table.merged:
                for first, last in self.spans:
                    self._merge_equal(index, first, last)

    def _merge_equal(self, column: int, first: int, last: int) -> None:
        values = [self.sheet.cell(row, column).value for row in range(first, last + 1)]
        starts = [0, *(at + 1 for at, (one, other) in enumerate(pairwise(values)) if one != other), len(values)]
        for start, after in pairwise(starts):
            if after - start > 1 and values[start] is not None:
                self.sheet.merge_cells(
                    start_row=first + start, start_column=column, end_row=first + after - 1, end_column=column
                )


def added(rows: list[Row], name: str) -> Decimal:
    """Return the sum of a column as a spreadsheet adds it up, numbers typed as text included."""
    values = (row.get(name) for row in rows)
    numbers = (value.value if isinstance(value, Written) else value for value in values)
    return sum((Decimal(number) for number in numbers if isinstance(number, int | Decimal)), Decimal(0))


def _fill(cell: Cell, value: Value) -> None:
    """Write one value: days as dates, numbers with their decimals, everything else as it stands."""
    cell.font, cell.border = font(12), BOX
    cell.alignment = Alignment(
        vertical="center",
        wrap_text=True,
        horizontal="center" if isinstance(value, int) else "right" if isinstance(value, Decimal) else None,
    )
    if isinstance(value, Written):
        cell.value, cell.number_format = value.text, "@"
        cell.alignment = Alignment(
            vertical="center", wrap_text=True, horizontal="right" if value.value is not None else None
        )
    elif isinstance(value, Decimal):
        cell.value, cell.number_format = float(value), "#,##0.00" if value % 1 else "#,##0"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    else:
        cell.value = value
