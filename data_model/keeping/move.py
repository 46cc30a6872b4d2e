"""Everything carried over from the database in use to an empty one, and proved to be the same before it counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, LargeBinary, Table, bindparam, insert, inspect, select, update
from sqlalchemy.exc import SQLAlchemyError

from data_model import audit
from data_model.keeping import address, database_errors, numbering
from data_model.keeping.database import connected, database_url, one_writer, open_engine, writing
from data_model.keeping.fingerprint import Fingerprint, fingerprint
from data_model.known.problems import Problem
from data_model.stored.migrations import upgrade
from data_model.stored.tables import metadata
from translations import N_

_ROWS, _ROWS_WITH_FILES = 1000, 5  # handed over at a time: a row with a workbook in it may weigh tens of megabytes


@dataclass(frozen=True)
class Moved:
    """What was carried over: table name -> how many rows; and where to, as people may see it."""

    rows: dict[str, int]
    target: str


def move(target: str, by: str) -> Moved:
    """Copy the database in use into the empty one at address `target`; on any failure that one is left as it was.

    Nothing can be written to the database in use meanwhile. Raises a Problem that says why nothing was moved.
    """
    url = address.parse(target)
    _check(url)
    try:
        with writing() as source, _new_database(url) as connection:
            upgrade(connection)
            audit.note(source, audit.Act.MOVED, by, address.spoken(url))  # it goes along: both databases tell of it
            rows = {table.name: _copy(source, connection, table) for table in metadata.sorted_tables}
            _compare(source, connection)
    except (SQLAlchemyError, OSError, database_errors.Hindered) as error:
        raise Problem(
            "move_failed",
            N_("The data could not be moved ({reason}). {address} was left as it was."),
            reason=address.reason(url, error),
            address=address.spoken(url),
        ) from error
    return Moved(rows, address.spoken(url))


def _check(url: URL) -> None:
    file = address.file_of(url)
    if url == address.parse(database_url()) or (file and file == address.file_of(address.parse(database_url()))):
        raise Problem(
            "same_database",
            N_("{address} is the database in use already. Give another one."),
            address=address.spoken(url),
        )
    if file is None:
        return
    if not file.is_absolute():
        raise Problem(
            "relative_path", N_("Write the whole path of the new file, for example sqlite:////srv/data/dashboard.db.")
        )
    if not file.parent.is_dir():
        raise Problem(
            "no_such_folder",
            N_("The folder {folder} does not exist. Make it, or choose another one."),
            folder=str(file.parent),
        )
    if file.exists() and file.stat().st_size:
        raise _not_empty(url)


def _not_empty(url: URL) -> Problem:
    return Problem(
        "target_not_empty",
        N_("{address} holds data already, and nothing was moved. Give an empty database."),
        address=address.spoken(url),
    )


@contextmanager
def _new_database(url: URL) -> Iterator[Connection]:
    """One transaction on the empty target. A new file gets its name only when it is whole."""
    file = address.file_of(url)
    part = file.with_name(f"{file.name}.part") if file else None
    if part:
        _drop(part)
    engine = open_engine(address.text_of(url.set(database=str(part)) if part else url))
    try:
        with one_writer(engine) as connection:
            inspected = inspect(connection)
            if inspected.get_table_names() or inspected.get_view_names():
                raise _not_empty(url)
            yield connection
        if part:
            with connected(engine) as connection:
                connection.connection.execute("PRAGMA journal_mode=DELETE")  # one plain file, nothing of it beside
            engine.dispose()
            part.replace(file)
    finally:
        engine.dispose()
        if part:
            _drop(part)


def _drop(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


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
    with source.execution_options(yield_per=size).execute(select(table)) as result:
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
        here, there = _fingerprint(source, table), _fingerprint(target, table)
        if here != there:
            raise Problem(
                "move_differs",
                N_("After copying, the table {table} differs ({here} rows here, {there} there). Nothing was moved."),
                table=table.name,
                here=here.rows,
                there=there.rows,
            )


def _fingerprint(connection: Connection, table: Table) -> Fingerprint:
    return fingerprint(row.values() for batch in _batches(connection, table) for row in batch)
