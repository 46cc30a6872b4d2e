"""A backup made ready to be put in place: copied beside the data, brought to today's schema, found whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, func, inspect, select, table, text
from sqlalchemy.exc import SQLAlchemyError

from data_model.audit import chain
from data_model.keeping import address
from data_model.keeping.database import one_writer, open_engine
from data_model.known.problems import Problem
from data_model.stored import migrations, sqlite_file
from data_model.stored.tables import metadata
from translations import N_

_ENDING = ".restoring"
_OTHER_PARTS = text("SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name")
_DAMAGED = N_("{file} is not a database or backup of this program, or it is damaged. Nothing was changed.")


@contextmanager
def candidate(source: Path, folder: Path) -> Iterator[Path]:
    """Give a whole copy of a backup that may be put in place, removed at the end; a Problem says why there is none.

    The backup itself is only read.
    """
    _refuse_unknown(source)
    for left in folder.glob(f"*{_ENDING}"):  # by a restore that was killed
        sqlite_file.remove(left)
    file = folder / f"{uuid4().hex}{_ENDING}"
    try:
        _copy(source, file)
        _refuse_unsound(source, file)
        _bring_up_to_date(source, file)
        sqlite_file.make_plain(file)
        yield file
    finally:
        sqlite_file.remove(file)


def _refuse_unknown(source: Path) -> None:
    if not source.is_file():
        raise Problem("no_such_file", N_("{file} does not exist. Give the file that “backup” wrote."), file=str(source))
    try:
        revision = sqlite_file.first(source, "SELECT version_num FROM alembic_version")
    except sqlite3.DatabaseError:
        revision = None
    if revision is None:
        raise _no_backup(source)
    if revision not in migrations.known_revisions():
        raise Problem(
            "backup_too_new",
            N_(
                "{file} was written by a newer version of this program. Install that version first. Nothing was "
                "changed."
            ),
            file=str(source),
        )


def _no_backup(source: Path) -> Problem:
    return Problem("not_a_backup", _DAMAGED, file=str(source))


def _copy(source: Path, file: Path) -> None:
    try:
        sqlite_file.copy_into(source, file)
    except sqlite3.DatabaseError as error:
        if not sqlite_file.is_damage(error):
            raise
        raise _no_backup(source) from error


def _refuse_unsound(source: Path, file: Path) -> None:
    if sqlite_file.fault(file):
        raise _no_backup(source)


def _bring_up_to_date(source: Path, file: Path) -> None:
    engine = open_engine(address.of_file(file))
    try:
        with one_writer(engine) as connection:
            before = _counts(connection)
            migrations.upgrade(connection)
            _refuse_other_schema(source, connection)
            _refuse_broken_log(source, connection)
            _refuse_lost_rows(source, before, _counts(connection))
    except SQLAlchemyError as error:  # a schema that calls itself ours and cannot be brought up to date
        if not isinstance(getattr(error, "orig", None), sqlite3.OperationalError) or "full" in str(error.orig):
            raise
        raise _no_backup(source) from error
    finally:
        engine.dispose()


def _counts(connection: Connection) -> dict[str, int]:
    names = sorted({*inspect(connection).get_table_names()} & {*metadata.tables})
    return {name: connection.scalar(select(func.count()).select_from(table(name))) for name in names}


def _refuse_other_schema(source: Path, connection: Connection) -> None:
    """Tables, columns and keys as declared; triggers and views as a new database has them, and no others."""
    if migrations.differences(connection) or connection.execute(_OTHER_PARTS).all() != _parts_of_a_new_one():
        raise _no_backup(source)


def _parts_of_a_new_one() -> list:
    engine = open_engine("sqlite://")
    try:
        with one_writer(engine) as connection:
            migrations.upgrade(connection)
            return connection.execute(_OTHER_PARTS).all()
    finally:
        engine.dispose()


def _refuse_broken_log(source: Path, connection: Connection) -> None:
    try:
        chain.check(connection)
    except Problem as problem:
        raise Problem(
            "backup_log_broken",
            N_("{file} was not taken, and nothing was changed. {why}"),
            file=str(source),
            why=problem.words,
        ) from problem


def _refuse_lost_rows(source: Path, before: dict[str, int], after: dict[str, int]) -> None:
    for name, count in before.items():
        if after.get(name) != count:
            raise Problem(
                "backup_lost_rows",
                N_(
                    "{file} was not taken, and nothing was changed: brought up to date, the table {table} has "
                    "{there} rows instead of {here}."
                ),
                file=str(source),
                table=name,
                here=count,
                there=after.get(name, 0),
            )
