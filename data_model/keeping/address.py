"""Addresses of databases: what DATABASE_URL may say, and how one is named to people, never with its password."""

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from data_model.known.problems import Problem
from translations import N_

_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
_BAD = N_(
    "The address of the database is not understood. Write postgresql://name:password@computer:5432/database, "
    "with signs such as @ : / # % "
    "in the password as %40 %3A %2F %23 %25, or sqlite:////whole/path/dashboard.db."
)
_UNREACHABLE = N_(
    "The database {address} cannot be reached ({reason}). Check DATABASE_URL, the name and password, and that "
    "its server runs."
)
_NO_FOLLOWER = N_(
    "DATABASE_READ_URL names a follower of the PostgreSQL in DATABASE_URL. The data here is in a file, or the follower "
    "is one, and a file has no followers: take DATABASE_READ_URL away."
)
_SECRETS = ("password", "sslpassword")


def parse(text: str) -> URL:
    """Return an address with the driver this program uses.

    A Problem when it is none (it never repeats what was written).
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):  # their words would show the password
        raise Problem("bad_database_url", _BAD) from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None or "@" in (url.host or "") or not url.database:
        raise Problem("bad_database_url", _BAD)
    return url.set(drivername=driver)


def of_follower(text: str, leader: URL) -> URL:
    """Return the address of a follower of the database in use, with its driver.

    A Problem where either is no PostgreSQL: a file has no followers.
    """
    url = parse(text)
    if {url.get_backend_name(), leader.get_backend_name()} != {"postgresql"}:
        raise Problem("no_follower", _NO_FOLLOWER)
    return url


def text_of(url: URL) -> str:
    """Return the whole address, password included: for the driver, never for people."""
    return url.render_as_string(hide_password=False)


def spoken(url: URL) -> str:
    """Return the address as people may see it: computer, port and name of the database, or the file."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    host = url.host or str(url.query.get("host", "localhost"))
    return f"{host}:{url.port}/{url.database}" if url.port else f"{host}/{url.database}"


def unreachable(url: URL, error: DBAPIError) -> Problem:
    """Return the Problem to raise when a connection cannot be made."""
    return Problem("database_unreachable", _UNREACHABLE, address=spoken(url), reason=reason(url, error))


def reason(url: URL, error: Exception) -> str:
    """Return what the database said first, on one line, without any password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
    words = said[0]
    for secret in (url.password, *(url.query.get(name) for name in _SECRETS), os.environ.get("PGPASSWORD")):
        words = words.replace(str(secret), "***") if secret else words
    return words


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite database, or None."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def of_file(file: Path) -> URL:
    """Return the address of an SQLite file, whatever signs are in its name."""
    return URL.create("sqlite", database=str(file))
