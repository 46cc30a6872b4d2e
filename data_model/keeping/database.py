"""Where the data is kept and how it is reached: SQLite in a data folder by default, or DATABASE_URL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from data_model.columns import blocks
from data_model.keeping import address, database_errors, waiting
from data_model.known.problems import Problem
from data_model.rights import guard
from data_model.rights.viewer import Viewer, look_as
from data_model.settings import environment
from data_model.stored import bulk, first_look, sqlite_file, touched
from data_model.stored.once import keep_what_is_found
from data_model.stored.without_collector import undisturbed
from translations import N_

_WRITE_LOCK_KEY = 7_226_001  # any number, the same in every process: serialises writers on PostgreSQL
_prepared: set[str] = set()
_preparing = threading.Lock()


def data_folder() -> Path:
    """Return the folder of the embedded database. It is made if missing; a Problem says why it cannot be."""
    folder = environment.data_folder()
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            "no_data_folder",
            N_(
                "The data folder {folder} cannot be made ({reason}). Choose another one with DASHBOARD_DATA, or have "
                "it made by whoever looks after the computer."
            ),
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return folder


def database_url() -> str:
    """Return the address of the database chosen, with its driver, or that of the embedded SQLite database."""
    chosen = environment.value("database")
    return address.text_of(address.parse(chosen)) if chosen else f"sqlite:///{data_folder() / 'dashboard.db'}"


def follower_url() -> URL | None:
    """Return the address of the follower that may be read in the place of the database in use; None for none."""
    chosen = environment.value("database_read")
    return address.of_follower(chosen, address.parse(database_url())) if chosen else None


def _to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def open_engine(url: str | URL) -> Engine:
    """Return a new engine for an address with its driver; whoever asks disposes of it.

    What stood in a statement is in none of its errors: they go to the server's log, and it may be a person's.
    """
    if make_url(url).get_backend_name() == "sqlite":
        pool = waiting.of_pool() if make_url(url).database else {}  # one in memory has no pool
        engine = create_engine(url, json_serializer=_to_json, hide_parameters=True, **pool)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(
            url,
            json_serializer=_to_json,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"client_encoding": "utf8", **waiting.of_connection()},
            **waiting.of_pool(),
        )
        event.listen(engine, "connect", waiting.bound_connection)
        event.listen(engine, "handle_error", _without_values)
        event.listen(engine, "do_executemany", bulk.copied)
    guard.watch(engine)
    return engine


def _without_values(context: ExceptionContext) -> None:
    """Take from an error what PostgreSQL adds to it in detail: the values of the row that was refused."""
    primary = getattr(getattr(context.original_exception, "diag", None), "message_primary", None)
    for error in (context.original_exception, context.sqlalchemy_exception) if primary else ():
        if error is not None:
            error.args = (primary,)


_engine = cache(open_engine)


def engine() -> Engine:
    """Return the engine of the database in use."""
    return _engine(database_url())


@contextmanager
def connected(engine: Engine, **options: bool | int) -> Iterator[Connection]:
    """A connection.

    A Problem that names the database, never its password, when it cannot be had or does not do its work.
    """
    try:
        connection = engine.connect()
    except NoneFree as error:
        raise database_errors.Hindered("database_full", error, engine.url) from None
    except DBAPIError as error:
        if (code := database_errors.code_of(error)) in ("database_damaged", "database_busy"):
            raise database_errors.Hindered(code, error, engine.url) from None
        raise address.unreachable(engine.url, error) from None
    with database_errors.told(engine.url), connection:
        yield connection.execution_options(**options)


def _set_up_sqlite(connection, _record) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in (f"busy_timeout={waiting.READING_MS}", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={options.get('waits', waiting.READING_MS):d}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


@contextmanager
def reading(viewer: Viewer | None = None) -> Iterator[Connection]:
    """A connection for one consistent look at the data: all of it, or what a person may see."""
    prepare()
    with connected(engine()) as connection:
        if connection.dialect.name == "postgresql":  # SQLite's readers have it so by themselves
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        keep_what_is_found(connection)
        if viewer is not None:
            look_as(connection, viewer)
        yield connection


@contextmanager
def writing(viewer: Viewer | None = None) -> Iterator[Connection]:
    """A connection whose one transaction is committed at the end, or leaves nothing.

    Writers wait for each other, but not for long: Hindered where another is not done in time.
    """
    prepare()
    with one_writer(engine()) as connection:
        touched.follow(connection)
        if viewer is not None:
            look_as(connection, viewer)
        with undisturbed(), bulk.room_to_write(connection):
            yield connection
            blocks.keep_up(connection)


@contextmanager
def one_writer(engine: Engine) -> Iterator[Connection]:
    """Like `writing`, on any database, as it is: without preparing it."""
    with waiting.turn(engine) as left, connected(engine, writes=True, waits=left) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            waiting.wait_for_locks(connection, left)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK_KEY})
        yield connection


def prepare() -> None:
    """Bring the database to the newest schema and load reference data and, into a new one, the published figures.

    Safe to call from every entry point and from several processes at once; after the first time it costs nothing.
    """
    _prepare(with_published_figures=True)


def prepare_without_figures() -> None:
    """Like `prepare`, but a new database starts without the published figures, and stays without them."""
    _prepare(with_published_figures=False)


def _prepare(with_published_figures: bool) -> None:
    url = database_url()
    if url in _prepared:
        return
    with _preparing:
        if url in _prepared:
            return
        environment.check()
        follower_url()  # one that cannot be is said before anything is begun
        if file := embedded_file():
            _prepare_file(file, with_published_figures)
        with one_writer(engine()) as connection:
            _fill(connection, with_published_figures)
        _prepared.add(url)


def _fill(connection: Connection, with_published_figures: bool) -> None:
    from data_model.keeping import starter
    from data_model.stored.migrations import upgrade

    waiting.take_time(connection)
    upgrade(connection)
    starter.load_reference(connection)
    starter.choose_published_figures(connection, with_published_figures)
    starter.load_rates(connection)
    if blocks.states(connection) is None:
        from data_model.registers import named_partners

        named_partners.name_unnamed(connection)
    blocks.ensure(connection)


def _prepare_file(file: Path, with_published_figures: bool) -> None:
    """See that the file is what it should be; make a new one whole before it bears its name: an empty one is lost."""
    first_look.look(file)
    if not file.exists() and file.parent.is_dir():
        part = file.with_name(f"{file.name}.{uuid4().hex}.new")
        made = open_engine(address.of_file(part))
        try:
            with one_writer(made) as connection:
                _fill(connection, with_published_figures)
            made.dispose()
            sqlite_file.make_plain(part)
            sqlite_file.name_new(part, file)
        finally:
            made.dispose()
            sqlite_file.remove(part)
    _make_private(file)


def _make_private(file: Path) -> None:
    if file.parent == environment.data_folder():  # another folder may be anybody's
        first_look.make_private(file.parent, 0o700)
        for path in file.parent.iterdir():
            if path.is_file() and not path.is_symlink():
                first_look.make_private(path, 0o600)
    first_look.make_private(file, 0o600)


def embedded_file() -> Path | None:
    """Return the file of the embedded database, or None when another database is used."""
    return address.file_of(address.parse(database_url()))


def forget_engine() -> None:
    """Close the pooled connections of the database in use, if there are any; the next call opens new ones."""
    if _engine.cache_info().currsize:
        engine().dispose()
        _engine.cache_clear()
    _prepared.clear()
