"""A database of SQLite as a file: looked into without changing it, copied whole, put in another's place."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BESIDE = ("", "-wal", "-shm", "-journal")
_OURS = 0o600
_MARK = ".damaged"
_damaged: dict[Path, str] = {}
_READY = ".restored"  # a whole database that waits for its name


@contextmanager
def looked_into(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing and, unlike others of SQLite, makes no file where there is none."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


def first(file: Path, query: str) -> str | None:
    """Return the first value a query finds; None where it finds nothing."""
    with looked_into(file) as connection:
        found = connection.execute(query).fetchone()
    return found[0] if found else None


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error says that the file is damaged, rather than busy, or that the disk is full."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED


def fault(file: Path, look: str = "integrity_check") -> str:
    """Return what is wrong with a file, "" for a sound one. `look`: integrity_check, or the quicker quick_check."""
    try:
        with looked_into(file) as connection:
            found = connection.execute(f"PRAGMA {look}(1)").fetchone()[0]
            if found != "ok" or look == "quick_check":
                return "" if found == "ok" else found
            lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return str(error)
    return f"{lost[0]} → {lost[2]}" if lost else ""


def mark_damaged(file: Path, reason: str) -> None:
    """Remember that a database is damaged, for every process and every start, until it is looked at and found sound."""
    _damaged[file] = reason
    with suppress(OSError):  # a disk that takes nothing: this process knows all the same
        Path(f"{file}{_MARK}").write_text(reason, encoding="utf-8")


def mark_sound(file: Path) -> None:
    """Forget that a database was damaged."""
    _damaged.pop(file, None)
    Path(f"{file}{_MARK}").unlink(missing_ok=True)


def known_damage(file: Path) -> str:
    """Return what is known to be wrong with a database; "" where nothing is."""
    mark = Path(f"{file}{_MARK}")
    return _damaged.get(file, "") or (mark.read_text(encoding="utf-8") if mark.exists() else "")


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy beside the target first, then give it its name.

    A full disk leaves nothing half written.
    """
    handle, name = tempfile.mkstemp(dir=target.absolute().parent, suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        copy_into(source, part)
        make_plain(part)
        part.replace(target)
    finally:
        remove(part)


def copy_into(source: Path, target: Path) -> None:
    """Replace the content of `target`, page by page in one transaction, so that its other readers see old or new."""
    with looked_into(source) as reader, closing(sqlite3.connect(target, timeout=30)) as writer:
        reader.backup(writer)


def make_plain(file: Path) -> None:
    """Make a database one file, on the disk by now, its owner's alone, readable where nothing may be written."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    file.chmod(_OURS)
    with file.open("rb+") as kept:
        os.fsync(kept.fileno())


def remove(file: Path) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for suffix in (*_BESIDE, _MARK):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def free_name(database: Path, ending: str) -> Path:
    """Return a name beside a database that nothing bears yet: what was kept earlier is not overwritten."""
    stem = f"{database.stem}-{datetime.now():%Y%m%d-%H%M%S}"
    names = (
        database.with_name(f"{stem}{number}{ending}") for number in ("", *(f"-{number}" for number in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())


def keep_as_it_is(database: Path, kept: Path) -> None:
    """Copy the very bytes of a damaged database, and of what lies beside it, to another name."""
    for suffix in _BESIDE:
        file = Path(f"{database}{suffix}")
        if file.exists():
            copied = Path(f"{kept}{suffix}")
            copied.touch(_OURS)
            copied.write_bytes(file.read_bytes())


def name_new(part: Path, file: Path) -> None:
    """Give a new database its name, unless another process was quicker with one of its own."""
    try:
        os.link(part, file)
    except FileExistsError:
        return
    except OSError:  # a disk without second names
        if not file.exists():
            part.rename(file)


def exchange(ready: Path, database: Path) -> None:
    """Put a whole database in the place of a damaged one, or of none.

    From the first step on it is done, now or by whoever looks next.
    """
    ready.replace(f"{database}{_READY}")
    finish_exchange(database)


def finish_exchange(database: Path) -> None:
    """Give the database that waits for its name that name: what was killed on the way is done now."""
    ready = Path(f"{database}{_READY}")
    if ready.exists():
        for suffix in _BESIDE[1:]:  # they are of the damaged one, and would be read into the new one
            Path(f"{database}{suffix}").unlink(missing_ok=True)
        mark_sound(database)
        ready.replace(database)
