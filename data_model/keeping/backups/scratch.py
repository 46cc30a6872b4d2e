"""A database of PostgreSQL made beside the one in use, for a trial, and dropped whatever comes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from sqlalchemy import URL, Engine, text
from sqlalchemy.exc import DBAPIError

from data_model.keeping import address
from data_model.keeping.database import connected, database_url, engine
from data_model.known.problems import Problem
from translations import N_

_NAME = "dashboard_trial_"


@contextmanager
def scratch() -> Iterator[URL]:
    """Give the address of a new, empty database on the server in use; a Problem where none may be made there."""
    name = f"{_NAME}{uuid4().hex}"
    try:
        _run(engine(), f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    except DBAPIError as error:
        raise Problem(
            "no_trial_database",
            N_(
                "No database for the trial can be made ({reason}). Let the account make databases (ALTER ROLE … "
                "CREATEDB), or add --as-file."
            ),
            reason=address.reason(address.parse(database_url()), error),
        ) from error
    try:
        yield address.parse(database_url()).set(database=name)
    finally:
        _run(engine(), f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: Engine, command: str) -> None:
    """Run what no transaction can hold. The name in it was drawn here."""
    with connected(server, isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(command))
