"""A row for every table there is, made from the tables' own description: new tables are filled without a word here."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    insert,
    select,
)

from data_model.stored.column_types import ExactDecimal, Moment

_VALUES = {
    ExactDecimal: Decimal("9007199254740993.25"),
    Moment: datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC),
    Boolean: True,
    Date: date(2024, 2, 29),
    JSON: {"Đ": [1, None, "é"]},
    DateTime: datetime(2024, 2, 29, 1, 2, 3),
    LargeBinary: bytes(range(256)),
    Integer: 2**31 - 1,
    Float: 0.1,
    Numeric: Decimal("1.5"),
    String: "Đồng “Lào”\n",
}

#: Columns of text that hold something of a form of its own.
_BY_NAME = {"vnd": "25000.5"}


def fill_every_table(connection: Connection, metadata: MetaData) -> None:
    """Add one row to each table that can take one."""
    for table in metadata.sorted_tables:
        numbered = table.autoincrement_column
        connection.execute(
            insert(table).values(
                {column.name: _value(connection, column) for column in table.c if column is not numbered}
            )
        )


def _value(connection: Connection, column: Column[Any]) -> Any:
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return connection.scalar(select(key.column).order_by(key.column.desc()).limit(1))
    if column.name in _BY_NAME:
        return _BY_NAME[column.name]
    value = next(value for kind, value in _VALUES.items() if isinstance(column.type, kind))
    return value[: column.type.length] if isinstance(value, str) else value
