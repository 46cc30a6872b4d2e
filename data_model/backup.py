"""Backup and restore of the embedded database: one file, written whole or not at all."""

import os
import sqlite3
import tempfile
from pathlib import Path

from data_model.database import embedded_file, forget_engine, prepare
from data_model.problems import Problem
from translations import N_


def _database() -> Path:
    file = embedded_file()
    if file is None:
        raise Problem("not_embedded", N_("This command keeps the built-in database. A PostgreSQL database is backed up with pg_dump."))
    return file


def backup(target: Path) -> None:
    """Copy the database, as of one moment, into `target`; people may go on working meanwhile."""
    prepare()
    if target.exists():
        raise Problem("file_exists", N_("{file} exists already and was not overwritten. Choose another name."), file=str(target))
    _copy(_database(), target)


def restore(source: Path) -> None:
    """Put the data of a backup in place of the present data. What is there now is kept beside it as *.before-restore."""
    database = _database()
    _check(source)
    forget_engine()
    if database.exists():
        _copy(database, database.with_suffix(".before-restore"))
    _copy_into(source, database)
    forget_engine()
    prepare()


def _check(source: Path) -> None:
    if not source.is_file():
        raise Problem("no_such_file", N_("{file} does not exist. Give the file that “backup” wrote."), file=str(source))
    connection = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        ours = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
    except sqlite3.DatabaseError:
        sound = ours = False
    finally:
        connection.close()
    if not (sound and ours):
        raise Problem("not_a_backup", N_("{file} is not a backup of this program, or it is damaged. Nothing was changed."), file=str(source))


def _copy(source: Path, target: Path) -> None:
    """Write a consistent copy beside the target first, then give it its name: a full disk leaves nothing half written."""
    handle, name = tempfile.mkstemp(dir=target.parent or Path(), suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        _copy_into(source, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy_into(source: Path, target: Path) -> None:
    """Replace the content of `target`, page by page in one transaction, so that its other readers see old or new."""
    with sqlite3.connect(source) as reader, sqlite3.connect(target) as writer:
        reader.backup(writer)
    reader.close()
    writer.close()
