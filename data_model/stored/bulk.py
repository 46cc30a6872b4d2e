"""Many rows into a table at once.

The statement is compiled once, and each column of values goes through its type as a whole.

SQLAlchemy's own way looks up every value of every row by the name of its parameter, which takes longer than writing it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import JSON, Connection, Table, insert

from data_model.stored.batches import batches

Way = Callable[[Any], Any]
_ROWS = 5000  # handed over at a time
_ROOM_KB = 32_000
_COPIES = "copies"  # the execution option with the statement that copies what an INSERT would insert


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
    order = list(compiled.positiontup if compiled.positional else names)
    ways = [_way(connection, table, name, readers.get(name)) for name in names]
    options = {} if compiled.positional else {_COPIES: _copying(connection, table, order)}
    for some in batches(rows, _ROWS):
        columns = [way(column) for way, column in zip(ways, zip(*some, strict=True), strict=True)]
        of_name = dict(zip(names, columns, strict=True))
        ready = list(zip(*(of_name[name] for name in order), strict=True))
        if options and len(ready) == 1:
            connection.exec_driver_sql(str(compiled), dict(zip(order, ready[0], strict=True)))
        else:
            connection.exec_driver_sql(str(compiled), ready, execution_options=options)


def _copying(connection: Connection, table: Table, names: Iterable[str]) -> str:
    quoted = connection.dialect.identifier_preparer
    columns = ", ".join(map(quoted.quote, names))
    return f"COPY {quoted.format_table(table)} ({columns}) FROM STDIN"


def copied(cursor: Any, _statement: str, rows: Sequence[Sequence[Any]], context: Any) -> bool:
    """Let PostgreSQL copy many rows instead of inserting one after the other; False for any other statement.

    It stands where the driver would run the INSERT: whoever looks at statements and errors sees what they always see.
    """
    copying = context.execution_options.get(_COPIES)
    if copying is None:
        return False
    with cursor.copy(copying) as target:
        for row in rows:
            target.write_row(row)
    return True


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
    if isinstance(kind, JSON):  # no two are alike, nor could they be looked up
        nothing = None if kind.none_as_null else "null"
        return lambda column: [nothing if value is None else orjson.dumps(value).decode() for value in column]
    bound = kind.dialect_impl(connection.dialect).bind_processor(connection.dialect)
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
