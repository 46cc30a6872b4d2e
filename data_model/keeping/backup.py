"""Backup of the database in use: one SQLite file, written whole or not at all, whichever database is in use.

Where the settings name a key it is sealed with it.
"""

import hashlib
import sqlite3
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data_model import audit
from data_model.keeping import carrying, database_errors
from data_model.keeping.backups import sealed
from data_model.keeping.database import data_folder, embedded_file, prepare, reading, writing
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from translations import N_


def backup(target: Path, by: str) -> None:
    """Copy the database, as of one moment, into `target`; people may go on working meanwhile."""
    prepare()
    _refuse_target(target)
    try:
        sha256, size = _copy(target)
    except (sqlite3.Error, SQLAlchemyError, database_errors.Hindered, OSError) as error:
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
            audit.note(connection, audit.Act.BACKUP_MADE, by, target.name, sha256=sha256, size=size)
    except BaseException:
        target.unlink()  # a copy the log knows nothing of
        raise


def _copy(target: Path) -> tuple[str, int]:
    """Write the backup, sealed where there is a key; return SHA-256 and size of what was copied, before it was sealed.

    Nothing of it is left where it could not be written whole.
    """
    key = sealed.key()
    plain = sealed.unsealed_name(data_folder()) if key else target
    try:
        copy_database(plain)
        if key:
            sealed.seal(plain, target, key)
        with plain.open("rb") as read:
            return hashlib.file_digest(read, "sha256").hexdigest(), plain.stat().st_size
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        if key:
            sqlite_file.remove(plain)


def copy_database(target: Path) -> None:
    """Write the database in use, of one moment, into a new SQLite file."""
    file = embedded_file()
    if file is not None:
        sqlite_file.copy(file, target)
        return
    with reading() as source, carrying.new_file(target) as connection:
        carrying.carry_over(source, connection)


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
