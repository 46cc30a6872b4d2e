"""One table or view as it stands now: read whole, put in an order of its own, written as a workbook."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, column, select, table

from ingest.admit.admitted import Admitted, admit_book
from ingest.model import Book, Sheet
from ingest.read import limits
from ingest.read.parent import in_todays_letters
from ingest.sentences import problem
from ingest.sources.as_workbook import sheet_name, workbook_bytes
from ingest.sources.cells import LONGEST_TEXT, Cell, cell
from ingest.sources.connect import SECONDS, reading_source
from ingest.sources.contents import Columns, Holds, SourceColumn, described
from ingest.sources.declared_sources import Source

ROWS = 100_000  # of one reading
_LETTERS = 50_000_000
_AT_ONCE = 1000  # rows asked for at a time


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What one reading took: a workbook with a row for each row of the table, and what it could not take."""

    source: str
    title: str
    table: str
    file: Admitted  # under the name its upload bears
    columns: tuple[str, ...]  # its headers
    rows: int
    left_out: tuple[str, ...] = ()  # columns of files and pictures
    cut: tuple[str, ...] = ()  # columns with texts longer than a cell can be

    @property
    def content(self) -> bytes:
        return self.file.content


def take_snapshot(source: Source, name: str) -> Snapshot:
    """Read a table or view whole. Raise Problem when it is gone, too large, too slow, or carries a mark of secrecy."""
    with reading_source(source, name) as connection:
        columns = described(connection, source, name)
        taken = [item for item in columns.all if item.is_taken]
        if not taken:
            raise problem("source_no_columns", title=source.title, table=name)
        found = [values for batch in _batches(connection, source, name, taken) for values in batch]
    rows = [[cell(value, item.holds) for value, item in zip(values, taken, strict=True)] for values in found]
    rows.sort(key=_order(columns, taken))
    headers = tuple(item.name for item in columns.all if item.is_taken or item.is_personal)
    under = _under(headers, taken, rows)
    return Snapshot(
        source=source.name,
        title=source.title,
        table=name,
        file=_admitted(f"{name} ({source.title}).xlsx", name, headers, under),
        columns=headers,
        rows=len(rows),
        left_out=_left_out(columns, taken, found),
        cut=_cut(taken, rows),
    )


def _admitted(called: str, name: str, headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Admitted:
    """Return the rows as a workbook that may be kept.

    Older programs keep old letters: a mark of secrecy has to be seen before the reader turns them.
    """
    book = Book(name=name, sha256="", size=0, sheets=[Sheet(name=sheet_name(name), cells=[list(headers), *rows])])
    return admit_book(called, workbook_bytes(name, headers, rows), in_todays_letters(book))


def _batches(
    connection: Connection, source: Source, name: str, taken: Sequence[SourceColumn]
) -> Iterator[Sequence[Sequence[Any]]]:
    """Yield the rows in batches; a Problem as soon as they are too many, or have taken too long."""
    until = time.monotonic() + SECONDS
    query = asked(source, name, taken)
    most = min(ROWS, limits.CELLS_KEPT // len(taken))
    count = letters = 0
    for batch in connection.execution_options(stream_results=True).execute(query).partitions(_AT_ONCE):
        count += len(batch)
        letters += sum(len(value) for values in batch for value in values if isinstance(value, str))
        if count > most or letters > _LETTERS:
            raise problem("source_large", title=source.title, table=name, rows=most, letters=_LETTERS)
        if time.monotonic() > until:
            raise problem("source_slow", title=source.title, table=name, seconds=SECONDS)
        yield batch


def asked(source: Source, name: str, taken: Sequence[SourceColumn]) -> Select:
    """Return the one question put to a table.

    Its columns have no type: values come as the driver gives them, also texts where a day was declared.
    """
    return select(*[column(item.name) for item in taken]).select_from(table(name, schema=source.schema))


def _order(columns: Columns, taken: Sequence[SourceColumn]) -> Callable[[Sequence[Cell]], tuple[Any, ...]]:
    """Return the order of rows: by the primary key, else by all columns.

    A database gives the same rows in another order each time.
    """
    names = [item.name for item in taken]
    by = (
        [names.index(name) for name in columns.key]
        if columns.key and set(columns.key) <= set(names)
        else range(len(names))
    )
    return lambda row: tuple(_rank(row[index]) for index in by)


def _rank(value: Cell) -> tuple[int, Any]:
    if value is None:
        return 0, 0
    if isinstance(value, int | float | Decimal):
        return 1, value
    return (2, value.isoformat()) if isinstance(value, date) else (3, value)


def _under(headers: Sequence[str], taken: Sequence[SourceColumn], rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return rows under all headers: columns of personal data stay empty, so that the check says they were left out."""
    place = {item.name: index for index, item in enumerate(taken)}
    wanted = [place.get(name) for name in headers]
    return [[None if index is None else row[index] for index in wanted] for row in rows]


def _cut(taken: Sequence[SourceColumn], rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Return the columns with texts longer than a cell can be."""
    return tuple(
        item.name
        for index, item in enumerate(taken)
        if any(isinstance(row[index], str) and len(row[index]) > LONGEST_TEXT for row in rows)
    )


def _left_out(columns: Columns, taken: Sequence[SourceColumn], found: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """Return the columns that hold files or pictures, in every row or (SQLite) in some."""
    in_some = {
        item.name
        for index, item in enumerate(taken)
        if item.holds is not Holds.YES_NO
        and any(isinstance(values[index], bytes | bytearray | memoryview) for values in found)
    }
    return tuple(
        item.name for item in columns.all if item.name in in_some or (not item.is_taken and not item.is_personal)
    )
