"""Many rows into a table at once.

The statement is compiled once, and each column of values goes through its type as a whole.

SQLAlchemy's own way looks up every value of every row by the name of its parameter, which takes longer than writing it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, Connection, Table, insert

from data_model.stored.batches import batches

Way = Callable[[Any], Any]
_ROWS = 5000  # handed over at a time
_ROOM_KB = 32_000


def insert_many(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    readers: Mapping[str, Way] = MappingProxyType({}),
) -> None:
    """Insert rows, each a sequence of the values of the columns `names`; the columns not named get their defaults.

    `readers`: what turns the values of some columns into those their type takes.
    """
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
    ways = [_way(connection, table, name, readers.get(name)) for name in names]
    order = [list(names).index(name) for name in compiled.positiontup] if compiled.positional else None
    for some in batches(rows, _ROWS):
        columns = [way(column) for way, column in zip(ways, zip(*some, strict=True), strict=True)]
        ready: list[Any] = (
            list(zip(*(columns[at] for at in order), strict=True))
            if order is not None
            else [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        )
        connection.exec_driver_sql(str(compiled), ready)


@contextmanager
def room_to_write(connection: Connection) -> Iterator[None]:
    """Let SQLite keep what a long upload changes in memory until it is committed.

    In the 2 MB it has otherwise the pages of an index of random keys are written out and read back again and again.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_ROOM_KB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={usual:d}")


def _way(
    connection: Connection, table: Table, name: str, reader: Way | None
) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """Return what turns the values of a column into what the database's driver takes.

    Equal values are turned once: a hundred thousand rows hold a few hundred days.
    """
    kind = table.c[name].type
    bound = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if isinstance(kind, JSON):  # no two are alike, nor could they be looked up
        return lambda column: list(map(bound, column))
    steps = [step for step in (reader and _where_stated(reader), bound) if step]
    if not steps:
        return lambda column: column
    return lambda column: _each_once(steps, column)


def _where_stated(reader: Way) -> Way:
    return lambda value: None if value is None else reader(value)


def _each_once(steps: Iterable[Way], column: Sequence[Any]) -> list[Any]:
    known = {value: value for value in set(column)}
    for step in steps:
        known = {value: step(turned) for value, turned in known.items()}
    return list(map(known.__getitem__, column))
