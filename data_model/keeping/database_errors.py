"""What a database says when it cannot write or answer, as one sentence.

A full disk, a file nobody may write, another writer.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError

from data_model.keeping import address
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from translations import N_

_SENTENCES = {
    "no_room": N_(
        "The disk that holds the database is full, so nothing was written. Make room on it, then do this once "
        "more; what was there before is untouched."
    ),
    "disk_failed": N_(
        "The disk did not take what the database wrote ({reason}), so nothing was written. Whoever looks after "
        "the server should check how much room there is and whether the disk is sound."
    ),
    "not_writable": N_(
        "The database cannot be written to ({reason}), so nothing was written. Whoever looks after the server "
        "should check who may write its file and folder."
    ),
    "database_busy": N_(
        "Somebody else is saving to the database, and it takes longer than usual. Nothing of yours was changed. "
        "Please press once more in a moment."
    ),
    "database_full": N_(
        "So many people ask the database just now that it could not be asked for you. Nothing was changed. Please "
        "press once more in a moment."
    ),
    "database_slow": N_(
        "The database needed too long for this, so it was stopped and nothing was changed. Please press once more in "
        "a moment; if it happens again, tell whoever looks after the server."
    ),
    "database_damaged": N_(
        "The database file is damaged ({reason}). Whoever looks after the server should put the latest backup in "
        "its place."
    ),
    "database_lost": N_(
        "The connection to the database broke off. Load the page again and look whether what you did is there "
        "before you do it once more."
    ),
}
#: It is there and well, but somebody else has it.
TAKEN = ("database_busy", "database_full", "database_slow")
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "no_room",
    sqlite3.SQLITE_IOERR: "disk_failed",
    sqlite3.SQLITE_READONLY: "not_writable",
    sqlite3.SQLITE_CANTOPEN: "not_writable",
    sqlite3.SQLITE_PERM: "not_writable",
    sqlite3.SQLITE_BUSY: "database_busy",
    sqlite3.SQLITE_CORRUPT: "database_damaged",
    sqlite3.SQLITE_NOTADB: "database_damaged",
}
_OF_POSTGRESQL = {
    "53100": "no_room",
    "58030": "disk_failed",
    "25006": "not_writable",
    "55P03": "database_busy",
    "57014": "database_slow",
    "25P03": "database_lost",
    "57P01": "database_lost",
    "57P02": "database_lost",
    "XX001": "database_damaged",
}


class Hindered(Problem):
    """The database could not do its work. `orig` is what it said itself, if it was asked."""

    def __init__(self, code: str, error: Exception, url: URL) -> None:
        super().__init__(code, _SENTENCES[code], reason=address.reason(url, error))
        self.orig = getattr(error, "orig", None)


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Raise Hindered for what keeps a database from its work.

    Anything else the database refuses is a fault of the program and stays as it is.
    """
    try:
        yield
    except DBAPIError as error:
        if code := code_of(error):
            if code == "database_damaged" and (file := address.file_of(url)):
                sqlite_file.mark_damaged(file, address.reason(url, error))
            raise Hindered(code, error, url) from error
        raise


def code_of(error: DBAPIError | sqlite3.Error) -> str:
    """Return the code of what keeps the database from its work; "" for any other error."""
    said = getattr(error, "orig", error)
    if isinstance(said, sqlite3.Error):
        return _OF_SQLITE.get(
            getattr(said, "sqlite_errorcode", 0) & 0xFF, ""
        )  # the low byte is the kind, what stands above it the detail
    state = getattr(said, "sqlstate", None)
    return _OF_POSTGRESQL.get(state or "", "") or (
        "database_lost" if getattr(error, "connection_invalidated", False) else ""
    )
