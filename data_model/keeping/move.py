"""Everything carried over from the database in use to an empty one, and proved to be the same before it counts."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import URL, Connection
from sqlalchemy.exc import SQLAlchemyError

from data_model import audit
from data_model.keeping import address, carrying, database_errors
from data_model.keeping.database import database_url, writing
from data_model.known.problems import Problem
from translations import N_


@dataclass(frozen=True)
class Moved:
    """What was carried over: table name -> how many rows; and where to, as people may see it."""

    rows: dict[str, int]
    target: str


def move(target: str, by: str) -> Moved:
    """Copy the database in use into the empty one at address `target`; on any failure that one is left as it was.

    Nothing can be written to the database in use meanwhile. Raises a Problem that says why nothing was moved.
    """
    url = address.parse(target)
    _check(url)
    try:
        with writing() as source, _new(url) as connection:
            audit.note(source, audit.Act.MOVED, by, address.spoken(url))  # it goes along: both databases tell of it
            rows = carrying.carry_over(source, connection)
    except (SQLAlchemyError, OSError, database_errors.Hindered) as error:
        raise Problem(
            "move_failed",
            N_("The data could not be moved ({reason}). {address} was left as it was."),
            reason=address.reason(url, error),
            address=address.spoken(url),
        ) from error
    return Moved(rows, address.spoken(url))


def _check(url: URL) -> None:
    file = address.file_of(url)
    if url == address.parse(database_url()) or (file and file == address.file_of(address.parse(database_url()))):
        raise Problem(
            "same_database",
            N_("{address} is the database in use already. Give another one."),
            address=address.spoken(url),
        )
    if file is None:
        return
    if not file.is_absolute():
        raise Problem(
            "relative_path", N_("Write the whole path of the new file, for example sqlite:////srv/data/dashboard.db.")
        )
    if not file.parent.is_dir():
        raise Problem(
            "no_such_folder",
            N_("The folder {folder} does not exist. Make it, or choose another one."),
            folder=str(file.parent),
        )
    if file.exists() and file.stat().st_size:
        raise carrying.not_empty(url)


def _new(url: URL) -> AbstractContextManager[Connection]:
    file = address.file_of(url)
    return carrying.new_database(url) if file is None else carrying.new_file(file)
