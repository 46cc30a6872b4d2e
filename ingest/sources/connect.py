"""A connection to a source that can only read.

What a driver says of a failure names computers and accounts: it is never repeated.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import NoSuchModuleError

from data_model.keeping.database import data_folder
from data_model.known.problems import Problem
from data_model.settings.setting_declarations import APP
from ingest.sentences import problem
from ingest.sources.declared_sources import Source

SECONDS = 60  # for one reading
_CONNECT_SECONDS = 10
_STEPS = 20_000  # of SQLite's machine between two looks at the clock
_POSTGRES = "postgresql+psycopg"
#: SQLSTATE of PostgreSQL and others -> code of what is said
_SAID = {"57014": "source_slow", "42501": "source_forbidden"}
#: driver whose errors begin with a number -> number -> the same
_SAID_BY_NUMBER = {
    # stopped for its time (MariaDB, MySQL), the right is lacking
    "pymysql": {1969: "source_slow", 3024: "source_slow", 1142: "source_forbidden", 1143: "source_forbidden"},
    # no answer in time, another holds the rows; no right to the table, to a column of it
    "pymssql": {20003: "source_slow", 1222: "source_slow", 229: "source_forbidden", 230: "source_forbidden"},
}
#: driver of MariaDB and MySQL -> how it is told to give no file of this computer to a server that asks for one (LOAD
#: DATA LOCAL): the server may ask whatever was sent to it, and whatever the address of the source says
_GIVE_NO_FILE = {
    "pymysql": {"local_infile": False},
    "mysqldb": {"local_infile": 0},
    "mariadbconnector": {"local_infile": False},
    "mysqlconnector": {"allow_local_infile": False},
}
_LOG = logging.getLogger(__name__)


@contextmanager
def reading_source(source: Source, table: str = "") -> Iterator[Connection]:
    """A connection that can change nothing, for one reading of at most SECONDS.

    Every failure is a Problem about the source.
    """
    engine = connection = None
    try:
        engine = _engine(source.url)
        connection = engine.connect()
        _begin(connection)
    except (NoSuchModuleError, ModuleNotFoundError):
        raise problem("source_no_driver", name=source.name, driver=source.url.drivername) from None
    except Exception as error:
        _close(connection)
        raise _refusal("source_unreachable", source, table, error) from None
    try:
        yield connection
    except Problem:
        raise
    except Exception as error:  # whatever a driver raises: its words would show the address on a page or in a log
        raise _refusal(_code(error), source, table, error) from None
    finally:
        _close(connection)
        engine.dispose()


def _close(connection: Connection | None) -> None:
    """Close without a commit. What goes wrong now has no more to say than what went wrong before."""
    if connection is None:
        return
    try:
        connection.close()
    except Exception as error:
        _note(error)


def _refusal(code: str, source: Source, table: str, error: Exception) -> Problem:
    _note(error)
    return problem(code, title=source.title, table=table, seconds=SECONDS)


def _note(error: Exception) -> None:
    """Leave a trace for whoever runs the server: what kind of failure, never its words."""
    origin = getattr(error, "orig", None) or error
    _LOG.warning("a source could not be read: %s %s", type(origin).__name__, getattr(origin, "sqlstate", None) or "")


def _code(error: Exception) -> str:
    origin = getattr(error, "orig", None) or error
    if (
        isinstance(origin, sqlite3.OperationalError)
        and getattr(origin, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
    ):
        return "source_slow"
    number = next(iter(origin.args), None)
    number = number[0] if isinstance(number, tuple) and number else number  # pymssql wraps it once more
    by_number = _SAID_BY_NUMBER.get(type(origin).__module__.partition(".")[0], {})
    return by_number.get(number) or _SAID.get(getattr(origin, "sqlstate", None) or "", "source_failed")


def _engine(url: URL) -> Engine:
    return _ENGINES.get(url.get_backend_name(), _other)(url)


def _sqlite(url: URL) -> Engine:
    """Open the file read-only; one that is not there is not made.

    A path that is not whole begins in the data folder.
    """
    path = (data_folder() / (url.database or "")).resolve()

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_CONNECT_SECONDS, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.text_factory = _text
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")  # a view runs no function but harmless ones
    until = time.monotonic() + SECONDS
    connection.set_progress_handler(lambda: int(time.monotonic() > until), _STEPS)


def _text(stored: bytes) -> str:
    """Return text as older programs leave it too: in the letters of Windows where it is no UTF-8."""
    try:
        return stored.decode("utf-8")
    except UnicodeDecodeError:
        return stored.decode("cp1252", "replace")


def _postgresql(url: URL) -> Engine:
    """Begin every transaction as one that only reads.

    Nothing is set for the session: a pooler would hand it on to others.
    """
    connect = {"connect_timeout": _CONNECT_SECONDS, "client_encoding": "utf8", "application_name": APP}
    return create_engine(
        url.set(drivername=_POSTGRES),
        poolclass=NullPool,
        pool_reset_on_return=None,
        connect_args=connect,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        hide_parameters=True,
    )


def _mariadb(url: URL) -> Engine:
    """MariaDB and MySQL, by the driver that comes with the program where the address names none."""
    if url.drivername in ("mysql", "mariadb"):
        url = url.set(drivername=f"{url.drivername}+pymysql")
    connect = {"connect_timeout": _CONNECT_SECONDS, "read_timeout": SECONDS + _CONNECT_SECONDS, "charset": "utf8mb4"}
    driver = url.get_driver_name()
    return create_engine(
        url.difference_update_query(option for said in _GIVE_NO_FILE.values() for option in said),
        poolclass=NullPool,
        pool_reset_on_return=None,
        connect_args=(connect if driver == "pymysql" else {}) | _GIVE_NO_FILE.get(driver, {}),
        hide_parameters=True,
    )


def _mssql(url: URL) -> Engine:
    """SQL Server, by pymssql (requirements-mssql.txt) where the address names no driver.

    It has no transactions that only read: nothing is sent but SELECT, and nothing is ever committed.
    """
    plain = url.drivername == "mssql"
    connect = {"login_timeout": _CONNECT_SECONDS, "timeout": SECONDS, "appname": APP, "use_datetime2": True}
    return create_engine(
        url.set(drivername="mssql+pymssql") if plain else url,
        poolclass=NullPool,
        pool_reset_on_return=None,
        connect_args=connect if plain or url.get_driver_name() == "pymssql" else {},
        hide_parameters=True,
    )


def _other(url: URL) -> Engine:
    return create_engine(url, poolclass=NullPool, pool_reset_on_return=None, hide_parameters=True)


_ENGINES: dict[str, Callable[[URL], Engine]] = {
    "sqlite": _sqlite,
    "postgresql": _postgresql,
    "mysql": _mariadb,
    "mariadb": _mariadb,
    "mssql": _mssql,
}


def _begin(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL statement_timeout = {SECONDS * 1000}"))
        if connection.scalar(text("SHOW transaction_read_only")) != "on":
            raise RuntimeError("the transaction is not read-only")
    elif connection.dialect.name in ("mysql", "mariadb"):
        _begin_mariadb(connection)
    elif connection.dialect.name == "mssql":  # who works there goes first, and we do not wait for them for long
        connection.exec_driver_sql("SET DEADLOCK_PRIORITY LOW")
        connection.exec_driver_sql(f"SET LOCK_TIMEOUT {_CONNECT_SECONDS * 1000}")
    elif connection.dialect.name == "sqlite":
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # a file that is no database shows it here


def _begin_mariadb(connection: Connection) -> None:
    """Begin a transaction that only reads, with one look at all tables, and statements that end in time."""
    of_maria = connection.dialect.is_mariadb
    limit = f"max_statement_time = {SECONDS}" if of_maria else f"max_execution_time = {SECONDS * 1000}"
    connection.exec_driver_sql(f"SET SESSION {limit}")
    connection.exec_driver_sql("SET SESSION time_zone = '+07:00'")  # a TIMESTAMP is a moment: its day is that of here
    connection.exec_driver_sql("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
