"""Many rows into a table at once: the statement is compiled once, and each value goes through the type of its column.

SQLAlchemy's own way looks up every value of every row by the name of its parameter, which takes longer than writing it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from data_model.batches import batches

_ROWS = 5000  # handed over at a time


def insert_many(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, each a sequence of the values of the columns `names`; the columns not named get their defaults."""
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
    ways = [_way(connection, table, name) for name in names]
    order = [list(names).index(name) for name in compiled.positiontup] if compiled.positional else None
    for some in batches(rows, _ROWS):
        values = [[value if way is None else way(value) for way, value in zip(ways, row, strict=True)] for row in some]
        ready: list[Any] = [tuple([row[at] for at in order]) for row in values] if order is not None else [dict(zip(names, row, strict=True)) for row in values]
        connection.exec_driver_sql(str(compiled), ready)


def _way(connection: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    """Return what turns a value of a column into what the database's driver takes; None where it takes it as it is."""
    return table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
