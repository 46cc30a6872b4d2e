"""The database of illustrative figures: a file of its own beside the real data, made whole and then only read.

No writing of the program reaches it, and nothing that reads it can write: what is invented stays in here.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from data_model.keeping import address
from data_model.keeping.database import connected, data_folder, open_engine
from data_model.known.problems import Problem
from data_model.rights.roles import Rights
from data_model.rights.viewer import USUAL_LOOK, Viewer, look_as
from data_model.stored import sqlite_file
from data_model.stored.migrations import newest
from data_model.stored.once import keep_what_is_found
from translations import N_

_FOLDER = "minh-hoa"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
#: Everybody sees all of it; nobody enters, approves or administers anything there.
LOOKS_ONLY = Rights(sees=None, enters=(), approves=(), administers=False)
_GONE = N_(
    "The illustrative figures are not on this computer any more. Go back to your own data; there they can be made "
    "again."
)


def folder() -> Path:
    """Return the folder that holds illustrative figures, and nothing else."""
    return data_folder() / _FOLDER


def workbooks() -> list[Path]:
    """Return the workbooks that the illustrative figures are read from."""
    return sorted((SAMPLES / "illustrative").glob("*.xlsx"))


def is_of_samples(sha256: str) -> bool:
    """Tell whether a file is one of the workbooks that come with the program, whose content is made up."""
    return any(hashlib.sha256(book.read_bytes()).hexdigest() == sha256 for book in SAMPLES.rglob("*.xlsx"))


@cache
def _name() -> str:
    """Return how the file is called: otherwise for other workbooks or another schema."""
    said = hashlib.sha256(newest().encode())
    for book in workbooks():
        said.update(hashlib.sha256(book.read_bytes()).digest())
    return f"{said.hexdigest()[:12]}.db"


def file() -> Path:
    """Return the file of the illustrative figures of this version of the program, whether it is there or not."""
    return folder() / _name()


def is_there() -> bool:
    """Tell whether illustrative figures of this version of the program were made on this computer."""
    return file().exists()


def url() -> str:
    """Return the address of the illustrative database: what is held of it is held by this name."""
    return address.text_of(address.of_file(file()))


@contextmanager
def reading(like: Viewer = USUAL_LOOK) -> Iterator[Connection]:
    """A connection for one look at the illustrative figures, at what another look was at; a Problem without any."""
    if not is_there():
        raise Problem("illustrative_gone", _GONE)
    with connected(_engine(url())) as connection:
        keep_what_is_found(connection)
        look_as(connection, Viewer(LOOKS_ONLY).looking_like(like))
        yield connection


@cache
def _engine(at: str) -> Engine:
    engine = open_engine(at)
    event.listen(engine, "connect", _only_read)
    return engine


def _only_read(connection, _record) -> None:
    connection.execute("PRAGMA query_only=ON")


def name_new(made: Path) -> None:
    """Give a database that was just made the name by which it is read, unless somebody was quicker."""
    sqlite_file.make_plain(made)
    sqlite_file.name_new(made, file())
    _delete(*(found for found in folder().glob("*.db") if found != file()))


def delete() -> None:
    """Delete all illustrative figures, those of other versions of the program too."""
    _engine(url()).dispose()
    _engine.cache_clear()
    _delete(*folder().glob("*.db"))
    if folder().is_dir() and not any(folder().iterdir()):
        folder().rmdir()


def _delete(*files: Path) -> None:
    for found in files:
        sqlite_file.remove(found)
