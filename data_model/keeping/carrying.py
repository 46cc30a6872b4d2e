"""All rows carried over from one database to another of the same schema, whatever kind each is, and compared."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, LargeBinary, Table, bindparam, insert, inspect, select, update

from data_model.keeping import address, waiting
from data_model.keeping.database import one_writer, open_engine
from data_model.keeping.fingerprint import Fingerprint, fingerprint
from data_model.known.problems import Problem
from data_model.stored import numbering, sqlite_file
from data_model.stored.migrations import upgrade
from data_model.stored.tables import metadata
from translations import N_

_ROWS, _ROWS_WITH_FILES = 1000, 5  # handed over at a time: a row with a workbook in it may weigh tens of megabytes


@contextmanager
def new_file(file: Path) -> Iterator[Connection]:
    """One transaction on a new SQLite file of today's schema. It gets its name only when it is whole."""
    part = file.with_name(f"{file.name}.part")
    sqlite_file.remove(part)
    engine = open_engine(address.of_file(part))
    try:
        with one_writer(engine) as connection:
            upgrade(connection)
            yield connection
        engine.dispose()
        sqlite_file.make_plain(part)
        part.replace(file)
    finally:
        engine.dispose()
        sqlite_file.remove(part)


@contextmanager
def new_database(url: URL) -> Iterator[Connection]:
    """One transaction on an empty database, brought to today's schema; a Problem for one that is not empty."""
    engine = open_engine(url)
    try:
        with one_writer(engine) as connection:
            inspected = inspect(connection)
            if inspected.get_table_names() or inspected.get_view_names():
                raise not_empty(url)
            upgrade(connection)
            yield connection
    finally:
        engine.dispose()


def not_empty(url: URL) -> Problem:
    """Return the Problem of a target that holds data, to be raised."""
    return Problem(
        "target_not_empty",
        N_("{address} holds data already, and nothing was moved. Give an empty database."),
        address=address.spoken(url),
    )


def carry_over(source: Connection, target: Connection) -> dict[str, int]:
    """Copy every row and compare both sides. Return table name -> how many rows."""
    for connection in (source, target):
        waiting.take_time(connection)
    rows = {table.name: _copy(source, target, table) for table in metadata.sorted_tables}
    _compare(source, target)
    return rows


def _copy(source: Connection, target: Connection, table: Table) -> int:
    """Copy a table and where its numbering stands; return how many rows it has."""
    later = _referring_ahead(table)
    copied = 0
    for batch in _batches(source, table):
        target.execute(insert(table), [{**row, **dict.fromkeys(later)} for row in batch])
        copied += len(batch)
    if later:
        _fill_in(source, target, table, later)
    if last := numbering.last_id(source, table):
        numbering.set_last_id(target, table, last)
    return copied


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    size = _ROWS_WITH_FILES if any(isinstance(column.type, LargeBinary) for column in table.c) else _ROWS
    with source.execute(select(table).execution_options(yield_per=size)) as result:
        for rows in result.mappings().partitions():
            yield [dict(row) for row in rows]


def _referring_ahead(table: Table) -> list[str]:
    """Return the columns that refer to rows not yet copied: of the table itself, or of one that comes later."""
    order = [item.name for item in metadata.sorted_tables]
    done = order[: order.index(table.name)]
    return [column.name for column in table.c if any(key.column.table.name not in done for key in column.foreign_keys)]


def _fill_in(source: Connection, target: Connection, table: Table, names: list[str]) -> None:
    keys = list(table.primary_key.columns)
    change = (
        update(table)
        .where(*(key == bindparam(f"_{key.name}") for key in keys))
        .values({name: bindparam(f"new_{name}") for name in names})
    )
    rows = source.execute(select(*keys, *(table.c[name] for name in names))).mappings()
    values = [
        {f"_{key.name}": row[key.name] for key in keys} | {f"new_{name}": row[name] for name in names}
        for row in rows
        if any(row[name] is not None for name in names)
    ]
    if values:
        target.execute(change, values)


def _compare(source: Connection, target: Connection) -> None:
    """Read every table again on both sides; a Problem names the first that differs."""
    for table in metadata.sorted_tables:
        here, there = fingerprint_of(source, table), fingerprint_of(target, table)
        if here != there:
            raise Problem(
                "move_differs",
                N_("After copying, the table {table} differs ({here} rows here, {there} there). Nothing was moved."),
                table=table.name,
                here=here.rows,
                there=there.rows,
            )


def fingerprint_of(connection: Connection, table: Table) -> Fingerprint:
    """Return the fingerprint of every row of a table, the same on every kind of database."""
    return fingerprint(row.values() for batch in _batches(connection, table) for row in batch)
