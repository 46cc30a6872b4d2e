"""Restore: the data of a backup in place of the present data, in one step, after everything was looked at.

Whatever is killed on the way leaves the data of before or that of the backup, with no session in it.
"""

import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, StaticPool, create_engine, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from data_model import audit
from data_model.audit.log import last_event
from data_model.keeping import address, carrying, database_errors
from data_model.keeping.backup import copy_database
from data_model.keeping.backups import sealed
from data_model.keeping.candidate import candidate
from data_model.keeping.database import (
    connected,
    data_folder,
    database_url,
    embedded_file,
    forget_engine,
    one_writer,
    open_engine,
    prepare,
    writing,
)
from data_model.known.problems import Problem
from data_model.people import access_tokens, sessions
from data_model.people.second_factor import after_restore
from data_model.settings import settings
from data_model.stored import sqlite_file
from data_model.stored.tables import metadata
from translations import N_

_KEPT = ".before-restore"
_WAIT = "30s"  # for whoever reads a PostgreSQL database at that moment


def restore(source: Path, by: str) -> Path | None:
    """Put the data of a backup in place of the present data. Return the file that keeps what was there before, if any.

    The log goes back with the data; the event of the restore holds the hash it ended with before.
    """
    file = embedded_file()
    try:
        with sealed.opened(source, file.absolute().parent if file else data_folder()) as plain:
            given = _Given(plain, source.name, by)
            return _into_server(given) if file is None else _into_file(given, file)
    except (sqlite3.Error, SQLAlchemyError, database_errors.Hindered, OSError) as error:
        raise Problem(
            "restore_failed",
            N_("The backup could not be put in place ({reason}). The data is as it was before."),
            reason=address.reason(address.parse(database_url()), error),
        ) from error


@dataclass(frozen=True)
class _Given:
    """What is restored: the file, its name as the person gave it, and who does it."""

    file: Path
    name: str
    by: str


def _into_file(given: _Given, database: Path) -> Path | None:
    with candidate(given.file, database.absolute().parent) as ready:
        forget_engine()
        sqlite_file.finish_exchange(database)
        kept = sqlite_file.free_name(database, _KEPT) if database.exists() else None
        _begin_anew_in(ready, database, given, kept)
        if kept and not sqlite_file.fault(database, "quick_check"):
            _exchange_content(ready, database, kept)
        else:
            _exchange_file(ready, database, kept)
    forget_engine()
    sqlite_file.mark_sound(database)
    return kept


def _exchange_content(ready: Path, database: Path, kept: Path) -> None:
    """In one transaction of the old database, after it was copied to `kept`."""
    sqlite_file.copy(database, kept)
    try:
        sqlite_file.copy_into(ready, database)
    except BaseException:
        sqlite_file.remove(kept)
        raise


def _exchange_file(ready: Path, database: Path, kept: Path | None) -> None:
    """The old one is damaged or gone: as the file itself, after the very bytes of a damaged one were kept."""
    if kept:
        sqlite_file.keep_as_it_is(database, kept)
    sqlite_file.exchange(ready, database)


def _begin_anew_in(ready: Path, database: Path, given: _Given, kept: Path | None) -> None:
    """Write into the data that is to come what a restore changes, before it is anybody's data."""
    version, ended_with, before = _version_of(database), _end_of_log(database), _factors_of(database)
    engine = open_engine(address.of_file(ready))
    try:
        with one_writer(engine) as connection:
            _begin_anew(connection, version, before)
            name = kept.name if kept else ""
            audit.note(connection, audit.Act.RESTORED, given.by, given.name, kept=name, hash=ended_with)
    finally:
        engine.dispose()
    sqlite_file.make_plain(ready)


def _begin_anew(connection: Connection, version: int, before: after_restore.Held | None) -> None:
    settings.outgrow(connection, version)
    sessions.end_everything(connection)  # those that were ended since the backup would be good again
    access_tokens.revoke_all(connection)
    after_restore.put_back(connection, before)  # a telephone that was stolen since would open the door again


def _version_of(database: Path) -> int:
    """Return the version of the data that is to be replaced; of a damaged database a number it cannot have reached."""
    try:
        found = sqlite_file.first(database, "SELECT value FROM setting WHERE name = 'data_version'")
    except sqlite3.DatabaseError:
        return int(time.time())
    return int(found) if found else 0


def _end_of_log(database: Path) -> str:
    """Return the hash of the newest event of the database that is to be replaced.

    It is empty where the log cannot be read, or the database is older than the log.
    """
    try:
        return sqlite_file.first(database, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1") or ""
    except sqlite3.DatabaseError:
        return ""


def _factors_of(database: Path) -> after_restore.Held | None:
    """Return the second factors of the database that is to be replaced; None where they cannot be read."""
    try:
        with sqlite_file.looked_into(database) as looked:
            engine = create_engine("sqlite://", creator=lambda: looked, poolclass=StaticPool)
            with engine.connect() as connection:
                return after_restore.held(connection)
    except (sqlite3.DatabaseError, DatabaseError):  # damaged, away, or of a time before second factors
        return None


def _into_server(given: _Given) -> Path:
    """The same into PostgreSQL: one transaction replaces all rows, compares them, and ends the sessions."""
    folder = data_folder()
    with candidate(given.file, folder) as ready:
        prepare()
        kept = sqlite_file.free_name(folder / f"{address.parse(database_url()).database}.db", _KEPT)
        copy_database(kept)
        engine = open_engine(address.of_file(ready))
        try:
            with connected(engine) as stored, writing() as connection:
                _replace_rows(stored, connection, given, kept.name)
        except BaseException:
            kept.unlink()
            raise
        finally:
            engine.dispose()
    return kept


def _replace_rows(stored: Connection, connection: Connection, given: _Given, kept: str) -> None:
    version, last = settings.data_version(connection), last_event(connection)
    before = after_restore.held(connection)
    names = ", ".join(connection.dialect.identifier_preparer.format_table(item) for item in metadata.sorted_tables)
    connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT}'"))
    connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    carrying.carry_over(stored, connection)
    _begin_anew(connection, version, before)
    audit.note(connection, audit.Act.RESTORED, given.by, given.name, kept=kept, hash=last.hash if last else "")
