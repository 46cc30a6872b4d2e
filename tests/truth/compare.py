"""What the reader made of a workbook, held against its truth.

Headers mapped, cells right, wrong values nobody is told of.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data_model.declared import DATASETS
from data_model.known.problems import Severity
from data_model.known.text import clean
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile, CheckedRow, CheckedTable
from ingest.read.child import answer_to
from ingest.read.parent import book_of
from truth.page import Page, Placed, workbook_of

TODAY = date(2026, 11, 22)


@dataclass(kw_only=True)
class Score:
    """Counts over many workbooks.

    `silent`: values that would load, differ from the truth, and are spoken of nowhere.
    """

    headers: int = 0
    headers_mapped: int = 0
    cells: int = 0
    cells_right: int = 0
    refused: list[str] = field(default_factory=list)  # not read, and said so
    silent: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for name in ("headers", "headers_mapped", "cells", "cells_right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.refused += other.refused
        self.silent += other.silent
        return self


def read_here(name: str, data: bytes) -> Book:
    """Read a file with what the child runs, in this process: a child for each of thousands would take minutes."""
    return book_of(name, data, answer_to(data))


def checked_pages(pages: list[Page], unit: str = "46", year: int | None = None, name: str = "tep.xlsx") -> CheckedFile:
    """Write pages as a workbook, read it and check it."""
    return check_book(read_here(name, workbook_of(pages)), Context(unit=unit, year=year, today=TODAY))


#: Notes on columns that are not read: what stands in them is missing, and said to be.
_LEFT_OUT = frozenset(
    ("column_unknown", "column_no_header", "column_second", "column_personal", "column_of_other_kind")
)


class _Said:
    """The cells of a file somebody is told of."""

    def __init__(self, checked: CheckedFile) -> None:
        self._cells: set[tuple[str, str]] = set()
        self._left_out = {
            (item.sheet, item.cell) for table in checked.tables for item in table.issues if item.code in _LEFT_OUT
        }
        #: Columns in which a number that can mean two was read by another one beside it, and said to be.
        self.by_proof = {
            (item.sheet, item.cell.rstrip("0123456789"))
            for table in checked.tables
            for item in table.issues
            if item.code == "number_style"
        }
        for table in checked.tables:
            spoken = [item for item in table.issues if item.severity is not Severity.NOTE]
            self._cells |= {
                (item.sheet, item.cell) for item in (*spoken, *(item for item in table.questions if item.is_open))
            }
            self._cells |= {(table.sheet, cell) for cell in table.unread}
        self._cells |= {(item.sheet, item.cell) for item in checked.notes if item.severity is not Severity.NOTE}

    def left_out(self, sheet: str, letter: str, rows: range) -> bool:
        """True for a column that is named as not read."""
        return any((sheet, f"{letter}{row}") in self._left_out for row in rows)

    def of(self, sheet: str, letter: str, rows: range) -> bool:
        return any((sheet, f"{letter}{row}") in self._cells for row in rows)

    def of_row(self, sheet: str, number: int) -> bool:
        return any(
            name == sheet and cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(number) for name, cell in self._cells
        )

    def of_table(self, table: CheckedTable) -> bool:
        first = int(table.range.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
        return any(self.of_row(table.sheet, row) for row in range(first, first + 4))


def letter_of(column: int) -> str:
    """Return Excel's letters of a column (from 0)."""
    return (letter_of(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)


def score_of(pages: list[Page], checked: CheckedFile) -> Score:
    """Compare every cell of truth with what was read."""
    score, said = Score(), _Said(checked)
    tables = [table for table in checked.tables if table.dataset is None or not DATASETS[table.dataset].split_off]
    for page in (page for page in pages if page.state == "visible"):
        own = [table for table in tables if table.sheet == clean(page.name)]
        _headers(page, own, score)
        _rows(page, own, said, score)
    return score


def _headers(page: Page, tables: list[CheckedTable], score: Score) -> None:
    mapped = {
        (row, column.letter): column.field
        for table in tables
        for column in table.columns
        for row in (_first_row(table),)
    }
    for header in page.headers:
        score.headers += 1
        found = next(
            (
                mapped[row + 1, letter_of(header.column)]
                for row in range(header.first, header.last + 1)
                if (row + 1, letter_of(header.column)) in mapped
            ),
            None,
        )
        if found == header.field:
            score.headers_mapped += 1
        else:
            score.refused.append(
                f"header {page.name}!{letter_of(header.column)}{header.first + 1}: {header.field} read as {found}"
            )


def _first_row(table: CheckedTable) -> int:
    return int(table.range.partition(":")[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _rows(page: Page, tables: list[CheckedTable], said: _Said, score: Score) -> None:
    read: dict[int, list[tuple[CheckedTable, CheckedRow]]] = defaultdict(list)
    for table in tables:
        for row in table.rows:
            read[row.row].append((table, row))
    told = {
        table.range: said.of_table(table) or any(question.is_open for question in table.questions) for table in tables
    }
    for placed in page.records:
        found = read.pop(placed.row + 1, [])
        if len(found) != 1:
            score.cells += len(placed.truth)
            spoken = (
                said.of_row(page.name, placed.row + 1)
                or any(told.values())
                or (not found and _is_named(tables, placed.row + 1))
            )
            (score.refused if spoken and not found else score.silent).append(
                f"row {page.name}!{placed.row + 1}: read {len(found)} times"
            )
            continue
        _values(page, placed, *found[0], said, score)
    for number, rows in read.items():
        score.silent.append(f"row {page.name}!{number} is no record, read as {rows[0][1].values}")


def _is_named(tables: list[CheckedTable], number: int) -> bool:
    """True for a row in a table that nobody recognised: it loads nothing, and the table is named as left alone."""
    for table in tables:
        first, _colon, last = table.range.partition(":")
        ends = [int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0) for cell in (first, last)]
        if ends[0] <= number <= ends[1] and table.dataset is None:
            return True
    return False


def _values(page: Page, placed: Placed, table: CheckedTable, row: CheckedRow, said: _Said, score: Score) -> None:
    if table.dataset != page.dataset:
        score.silent.append(f"row {page.name}!{row.row} read as {table.dataset}")
        return
    for name, wanted in placed.truth.items():
        score.cells += 1
        if _same(row.values.get(name), wanted):
            score.cells_right += 1
            continue
        letter = letter_of(placed.columns[name]) if name in placed.columns else ""
        above = range(_first_row(table), _first_row(table) + 4)
        told = (
            said.of_row(page.name, row.row)
            or (letter and said.of(page.name, letter, above))
            or (not letter and said.of_table(table))
        )
        told = (
            told
            or (page.name, letter) in said.by_proof
            or (row.values.get(name) is None and said.left_out(page.name, letter, above))
        )
        words = f"{page.name}!{letter}{row.row} {name}: {wanted!r} read as {row.values.get(name)!r}"
        (score.refused if told else score.silent).append(words)


def _same(found: Any, wanted: Any) -> bool:
    if isinstance(wanted, str) and isinstance(found, str):
        return clean(wanted) == clean(found)
    return found == wanted or (found in (None, ()) and wanted in (None, ()))
