"""Backup of the database in use: one SQLite file, written whole or not at all, whichever database is in use."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data_model import audit
from data_model.keeping import carrying, database_errors
from data_model.keeping.database import embedded_file, prepare, reading, writing
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from translations import N_


def backup(target: Path, by: str) -> None:
    """Copy the database, as of one moment, into `target`; people may go on working meanwhile."""
    prepare()
    _refuse_target(target)
    try:
        copy_database(target)
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
            audit.note(connection, audit.Act.BACKUP_MADE, by, target.name)
    except BaseException:
        target.unlink()  # a copy the log knows nothing of
        raise


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
