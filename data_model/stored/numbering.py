"""Where the numbering of a table's rows stands: the highest id ever given, which may be higher than any there is now.

The history of changes names records by their ids, so that none may be given twice, on whatever database.
"""

from collections.abc import Callable

from sqlalchemy import Connection, Table, func, inspect, select, text


def last_id(connection: Connection, table: Table) -> int:
    """Return the highest id ever given in a table that numbers its rows; 0 for an unused one and for other tables."""
    column = table.autoincrement_column
    if column is None:
        return 0
    highest = connection.scalar(select(func.max(column)))
    return max(highest or 0, _GIVEN[connection.dialect.name](connection, table.name, column.name) or 0)


def set_last_id(connection: Connection, table: Table, last: int) -> None:
    """Make the next row's id higher than `last`."""
    _SET[connection.dialect.name](connection, table, last)


def _given_by_sqlite(connection: Connection, table: str, _column: str) -> int | None:
    if not inspect(connection).has_table("sqlite_sequence"):  # made with the first table that asks for it
        return None
    return connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table})


def _given_by_postgresql(connection: Connection, table: str, column: str) -> int | None:
    given = text(
        "SELECT last_value FROM pg_sequences WHERE format('%I.%I', schemaname, sequencename)::regclass"
        " = pg_get_serial_sequence(:table, :column)::regclass"
    )
    return connection.scalar(given, {"table": table, "column": column})


def _set_in_sqlite(connection: Connection, table: Table, last: int) -> None:
    if table.dialect_options["sqlite"]["autoincrement"]:  # the others' next id follows the highest there is
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        connection.execute(
            text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), {"name": table.name, "last": last}
        )


def _set_in_postgresql(connection: Connection, table: Table, last: int) -> None:
    name = {"table": table.name, "column": table.autoincrement_column.name}
    connection.execute(text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"), {**name, "last": last})


_GIVEN: dict[str, Callable[[Connection, str, str], int | None]] = {
    "sqlite": _given_by_sqlite,
    "postgresql": _given_by_postgresql,
}
_SET: dict[str, Callable[[Connection, Table, int], None]] = {"sqlite": _set_in_sqlite, "postgresql": _set_in_postgresql}
