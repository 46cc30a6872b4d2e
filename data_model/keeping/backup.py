"""Backup and restore of the embedded database: one file, written whole or not at all."""

import os
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from data_model import audit
from data_model.keeping import database_errors
from data_model.keeping.database import embedded_file, forget_engine, prepare, writing
from data_model.known.problems import Problem
from data_model.people import sessions
from data_model.settings import settings
from data_model.stored.migrations import known_revisions
from translations import N_


def _database() -> Path:
    file = embedded_file()
    if file is None:
        raise Problem(
            "not_embedded",
            N_("This command keeps the built-in database. A PostgreSQL database is backed up with pg_dump."),
        )
    return file


def backup(target: Path, by: str) -> None:
    """Copy the database, as of one moment, into `target`; people may go on working meanwhile."""
    database = _database()
    prepare()
    _refuse_target(target)
    try:
        _copy(database, target)
    except (sqlite3.Error, OSError) as error:
        raise Problem(
            "backup_failed",
            N_(
                "{file} could not be written ({reason}), and nothing of it was left. Make room, or choose "
                "another place."
            ),
            file=str(target),
            reason=str(error),
        ) from error
    try:
        with writing() as connection:  # not while copying: people go on working meanwhile
            audit.note(connection, audit.Act.BACKUP_MADE, by, target.name)
    except BaseException:
        target.unlink()  # a copy the log knows nothing of
        raise


def _refuse_target(target: Path) -> None:
    """Raise a Problem where a file is already, or where there is no folder for one."""
    if target.exists():
        raise Problem(
            "file_exists", N_("{file} exists already and was not overwritten. Choose another name."), file=str(target)
        )
    if not target.absolute().parent.is_dir():
        raise Problem(
            "no_such_folder",
            N_("The folder {folder} does not exist. Make it, or choose another one."),
            folder=str(target.absolute().parent),
        )


def restore(source: Path, by: str) -> Path:
    """Put the data of a backup in place of the present data. Return the file that keeps what was there before.

    The log goes back with the data; the event of the restore holds the hash it ended with before.
    """
    database = _database()
    _check(source)
    forget_engine()
    version, ended_with = _version_of(database), _end_of_log(database)
    try:
        kept = _put_aside(database)
        _copy_into(source, database)
    except (sqlite3.Error, OSError) as error:
        raise Problem(
            "restore_failed",
            N_("The backup could not be put in place ({reason}). The data is as it was before."),
            reason=str(error),
        ) from error
    forget_engine()
    with writing() as connection:
        settings.outgrow(connection, version)
        sessions.end_everything(connection)  # those that were ended since the backup would be good again
        audit.note(connection, audit.Act.RESTORED, by, source.name, kept=kept.name, hash=ended_with)
    return kept


def _version_of(database: Path) -> int:
    """Return the version of the data that is to be replaced; of a damaged database a number it cannot have reached."""
    try:
        found = _first(database, "SELECT value FROM setting WHERE name = 'data_version'")
    except sqlite3.DatabaseError:
        return int(time.time())
    return int(found) if found else 0


def _end_of_log(database: Path) -> str:
    """Return the hash of the newest event of the database that is to be replaced.

    It is empty where the log cannot be read, or the database is older than the log.
    """
    try:
        return _first(database, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1") or ""
    except sqlite3.DatabaseError:
        return ""


def _first(database: Path, query: str) -> str | None:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute(query).fetchone()
    return found[0] if found else None


def _put_aside(database: Path) -> Path:
    """Keep what is there now under another name, which is returned: a copy, or, where it is damaged, the very files."""
    kept = _free_name(database)
    try:
        if database.exists():
            _copy(database, kept)
    except sqlite3.DatabaseError as error:
        if database_errors.code_of(error) not in (
            "",
            "database_damaged",
        ):  # it is sound, but there is no room for a copy
            raise
        for suffix in ("", "-wal", "-shm"):
            file = Path(f"{database}{suffix}")
            if file.exists():
                file.replace(f"{kept}{suffix}")
    return kept


def _free_name(database: Path) -> Path:
    """Return a name nothing bears yet: what an earlier restore put aside is not overwritten."""
    stem = f"{database.stem}-{datetime.now():%Y%m%d-%H%M%S}"
    names = (
        database.with_name(f"{stem}{suffix}.before-restore")
        for suffix in ("", *(f"-{number}" for number in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())


def _check(source: Path) -> None:
    if not source.is_file():
        raise Problem("no_such_file", N_("{file} does not exist. Give the file that “backup” wrote."), file=str(source))
    revision = _revision_of(source)
    if revision is None:
        raise Problem(
            "not_a_backup",
            N_("{file} is not a backup of this program, or it is damaged. Nothing was changed."),
            file=str(source),
        )
    if revision not in known_revisions():
        raise Problem(
            "backup_too_new",
            N_(
                "{file} was written by a newer version of this program. Install that version first. Nothing was "
                "changed."
            ),
            file=str(source),
        )


def _revision_of(source: Path) -> str | None:
    """Return the revision of a sound backup's schema; None for a damaged file or another program's."""
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            connection.execute("SELECT id FROM upload LIMIT 1")
            connection.execute("SELECT name FROM setting LIMIT 1")
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        return None
    return found[0] if sound and found else None


def _copy(source: Path, target: Path) -> None:
    """Write a consistent copy beside the target first, then give it its name.

    A full disk leaves nothing half written.
    """
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        _copy_into(source, part)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # one plain file that can be read where nothing may be written
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_into(source: Path, target: Path) -> None:
    """Replace the content of `target`, page by page in one transaction, so that its other readers see old or new."""
    with closing(sqlite3.connect(source)) as reader, closing(sqlite3.connect(target, timeout=30)) as writer:
        reader.backup(writer)
