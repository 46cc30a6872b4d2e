"""What the embedded database's file is, looked at before anything opens it: a new one is never made for a lost one."""

import os
import sqlite3
from pathlib import Path

from data_model.known.problems import Problem
from data_model.stored import migrations, sqlite_file
from translations import N_

BEFORE_UPDATE = ".before-update"
#: What lies beside a database that was used, by the end of its name.
_TRACES = ("-wal", "-journal", ".damaged", "*.before-restore", f"*{BEFORE_UPDATE}")
_HEADER = 100  # bytes: what every database of SQLite begins with
_MAGIC = b"SQLite format 3\0"
_KEPT = 3  # copies of before an update
_TABLES = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"


def look(file: Path) -> None:
    """Finish a killed restore, refuse what is lost or another program's, keep a copy of what is to be updated."""
    sqlite_file.finish_exchange(file)
    if not file.exists():
        _refuse_lost(file)
        return
    if file.stat().st_size < _HEADER:  # of a byte or two SQLite makes a new database, as of none
        raise Problem(
            "database_empty",
            N_(
                "The database file {file} is empty, so what it held is lost. Restore a backup, or take the file away "
                "if nothing was ever in it."
            ),
            file=str(file),
        )
    _refuse_cut_off(file)
    try:
        _look_at_revision(file)
    except sqlite3.DatabaseError as error:
        if not sqlite_file.is_damage(error):
            raise
        # said by whoever opens it


def _refuse_cut_off(file: Path) -> None:
    """Refuse a file that ends within a page: SQLite reads what is missing there as noughts, and finds nothing wrong.

    With a WAL beside it that holds something, the page may stand there, as after a power cut.
    """
    with file.open("rb") as opened:
        header = opened.read(_HEADER)
    page = int.from_bytes(header[16:18]) if header.startswith(_MAGIC) else 0
    is_size = page >= 512 and page & (page - 1) == 0  # else it is damaged, which is said by whoever opens it
    wal = Path(f"{file}-wal")
    written_again = wal.exists() and wal.stat().st_size
    if is_size and file.stat().st_size % page and not written_again:
        raise Problem(
            "database_cut_off",
            N_(
                "The end of the database file {file} is missing, so not all that it held is there. Whoever looks after "
                "the server should put the latest backup in its place."
            ),
            file=str(file),
        )


def _refuse_lost(file: Path) -> None:
    found = next((path for ending in _TRACES for path in _beside(file, ending) if path.exists()), None)
    if found:
        raise Problem(
            "database_gone",
            N_(
                "The database file {file} is gone: {trace} beside it tells that there was one. Put it back or restore "
                "a backup. To begin anew, choose another data folder."
            ),
            file=str(file),
            trace=found.name,
        )


def _beside(file: Path, ending: str) -> list[Path]:
    return sorted(file.parent.glob(f"{file.stem}-{ending}")) if "*" in ending else [Path(f"{file}{ending}")]


def _look_at_revision(file: Path) -> None:
    try:
        revision = sqlite_file.first(file, "SELECT version_num FROM alembic_version")
    except sqlite3.OperationalError:  # no such table
        revision = None
    if revision is None and int(sqlite_file.first(file, _TABLES) or 0):
        raise Problem(
            "database_of_another",
            N_("{file} is a database of another program. Choose another data folder or another DATABASE_URL."),
            file=str(file),
        )
    if revision in migrations.known_revisions() and revision != migrations.newest():
        _keep_copy(file)


def _keep_copy(file: Path) -> None:
    """Keep the database as the earlier version of the program left it, and the last few of such copies."""
    try:
        sqlite_file.copy(file, sqlite_file.free_name(file, BEFORE_UPDATE))
    except (sqlite3.Error, OSError) as error:
        raise Problem(
            "no_copy_before_update",
            N_(
                "The database is of an earlier version and was not brought up to date: no copy of it could be kept "
                "({reason}). Make room beside {file}, then start again."
            ),
            reason=str(error),
            file=str(file),
        ) from error
    for old in _beside(file, f"*{BEFORE_UPDATE}")[:-_KEPT]:
        old.unlink(missing_ok=True)


def make_private(path: Path, mode: int) -> None:
    """Take a folder or file of ours from everybody else, on systems that know modes."""
    if os.name != "posix":
        return
    try:
        state = path.stat()
    except FileNotFoundError:  # SQLite takes its files beside the database away
        return
    if state.st_uid == os.geteuid() and state.st_mode & 0o077:
        path.chmod(mode)
