"""What a source holds: its tables and views by name, and the columns of one of them."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Inspector, column, func, inspect, select
from sqlalchemy import table as table_named
from sqlalchemy.dialects.mssql import TIMESTAMP as ROW_VERSION
from sqlalchemy.types import BINARY, VARBINARY, Boolean, Date, DateTime, LargeBinary, TypeEngine

from ingest.find.columns import is_personal
from ingest.sentences import problem
from ingest.sources.connect import reading_source
from ingest.sources.declared_sources import Source


class Holds(StrEnum):
    """What a column was declared to hold.

    For where a database without real types (SQLite) keeps texts and numbers instead.
    """

    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    BYTES = "bytes"
    ANY = "any"


_TYPES: tuple[tuple[Holds, tuple[type[TypeEngine], ...]], ...] = (
    (Holds.BYTES, (LargeBinary, BINARY, VARBINARY, ROW_VERSION)),
    (Holds.YES_NO, (Boolean,)),
    (Holds.MOMENT, (DateTime,)),
    (Holds.DAY, (Date,)),
)


@dataclass(frozen=True)
class SourceTable:
    """A table or view, as the database names it."""

    name: str
    is_view: bool


@dataclass(frozen=True)
class SourceColumn:
    name: str
    holds: Holds

    @property
    def is_taken(self) -> bool:
        """False for files and pictures, and for personal data: these never leave their database."""
        return self.holds is not Holds.BYTES and not self.is_personal

    @property
    def is_personal(self) -> bool:
        return is_personal(self.name)


@dataclass(frozen=True)
class Columns:
    """The columns of a table in their order, and the names of those that make up its primary key."""

    all: tuple[SourceColumn, ...]
    key: tuple[str, ...]


def tables_of(source: Source) -> list[SourceTable]:
    """Return the tables and views that may be read, by name."""
    with reading_source(source) as connection:
        return listed(connection, source)


def columns_of(source: Source, table: str) -> Columns:
    """Return the columns of one table or view."""
    with reading_source(source, table) as connection:
        return described(connection, source, table)


def listed(connection: Connection, source: Source) -> list[SourceTable]:
    """Return what `tables_of` does, over a connection that is open."""
    inspector = inspect(connection)
    views = _views(inspector, source.schema)
    tables = set(inspector.get_table_names(source.schema)) - views
    if connection.dialect.name == "postgresql":
        tables |= set(inspector.get_foreign_table_names(source.schema))
    names = (tables | views) & set(source.tables) if source.tables else tables | views
    return [SourceTable(name, name in views) for name in sorted(names, key=lambda name: (name.casefold(), name))]


def _views(inspector: Inspector, schema: str | None) -> set[str]:
    views = set(inspector.get_view_names(schema))
    if inspector.dialect.name == "postgresql":
        views |= set(inspector.get_materialized_view_names(schema))
    return views


def described(connection: Connection, source: Source, table: str) -> Columns:
    """Return what `columns_of` does, over a connection that is open; a Problem for a table that may not be read."""
    if table not in {item.name for item in listed(connection, source)}:
        raise problem("source_no_table", title=source.title, table=table)
    if connection.dialect.name in ("mysql", "mariadb"):
        return _described_by_mariadb(connection, source, table)
    inspector = inspect(connection)
    columns = tuple(
        SourceColumn(found["name"], _holds(found["type"])) for found in inspector.get_columns(table, source.schema)
    )
    return Columns(columns, tuple(inspector.get_pk_constraint(table, source.schema)["constrained_columns"]))


def _described_by_mariadb(connection: Connection, source: Source, name: str) -> Columns:
    """Return the columns as MariaDB and MySQL keep them.

    The library asks how a view was made, which takes more than the right to read it, and doubles a % in its names.
    """
    kept = table_named("columns", schema="information_schema")
    of_it = column("table_schema") == (source.schema or func.database()), column("table_name") == name
    said = [column(item) for item in ("column_name", "data_type", "column_type", "column_key")]
    rows = connection.execute(select(*said).select_from(kept).where(*of_it).order_by(column("ordinal_position"))).all()
    return Columns(
        tuple(
            SourceColumn(name, _OF_MARIADB.get(whole, _OF_MARIADB.get(kind, Holds.ANY)))
            for name, kind, whole, _ in rows
        ),
        tuple(name for name, _kind, _whole, key in rows if key == "PRI"),
    )


#: A type of MariaDB or MySQL, in full or by its name -> what it holds. Yes and no: of most programs, of those in Java.
_OF_MARIADB = {
    **dict.fromkeys(("tinyint(1)", "bit(1)"), Holds.YES_NO),
    **dict.fromkeys(("datetime", "timestamp"), Holds.MOMENT),
    "date": Holds.DAY,
    **dict.fromkeys(("tinyblob", "blob", "mediumblob", "longblob", "binary", "varbinary"), Holds.BYTES),
    **dict.fromkeys(("geometry", "point", "linestring", "polygon", "geometrycollection"), Holds.BYTES),
    **dict.fromkeys(("multipoint", "multilinestring", "multipolygon"), Holds.BYTES),
}


def _holds(kind: TypeEngine) -> Holds:
    return next((holds for holds, types in _TYPES if isinstance(kind, types)), Holds.ANY)
