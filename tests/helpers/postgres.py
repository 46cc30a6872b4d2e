"""Databases for tests on the PostgreSQL server that DASHBOARD_TEST_POSTGRES names: made quickly, dropped afterwards.

Without it the tests on PostgreSQL are skipped with the reason; with DASHBOARD_REQUIRE_POSTGRES=1 they fail instead.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

import forked

EMPTY = "template0"  # the server's own: nothing in it, and nobody connects to it
BACKENDS = ("sqlite", "postgresql")
#: modules whose names in a test module mean that its tests use the database
_DATABASE = {"data_model.keeping.database", "data_model.__main__", "ingest.commands.run"}
#: Without the national series, as tests/conftest.py has it.
_PREPARE = "from data_model.keeping import database, starter; starter.SHIPPED = (starter.PUBLISHED,); database.{act}()"


def uses_database(fixtures: list[str], module: object) -> bool:
    """Tell whether a test reads or writes a database: then it runs on both, and otherwise once."""
    if {"prepared", "bare"} & set(fixtures) or "empty_database" in fixtures:
        return True
    names = vars(module).values()
    return any(
        (item.__name__ if hasattr(item, "__spec__") else getattr(item, "__module__", "")) in _DATABASE for item in names
    )


def server_url() -> str:
    """Return the address of the server for tests; where none is given, skip or fail with the reason."""
    url = os.environ.get("DASHBOARD_TEST_POSTGRES")
    if url:
        return url
    reason = "no PostgreSQL: DASHBOARD_TEST_POSTGRES=postgresql://… names a server where databases may be made"
    if os.environ.get("DASHBOARD_REQUIRE_POSTGRES") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def url_of(database: str) -> str:
    """Return the address of one database of the server, as DATABASE_URL takes it."""
    return make_url(server_url()).set(database=database).render_as_string(hide_password=False)


def _run(command: str, *names: str) -> None:
    url = make_url(server_url()).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


@contextmanager
def database(template: str = EMPTY, options: str = "") -> Iterator[str]:
    """Make a database as a copy of `template`, give its address, drop it whoever is still connected."""
    name = f"dashboard_test_{uuid4().hex}"  # no worker and no other run can have it too
    _run(f"CREATE DATABASE {{}} TEMPLATE {{}} {options}", name, template)
    try:
        yield url_of(name)
    finally:
        drop(name)


def prepared_template(act: str = "prepare") -> str:
    """Make a database prepared once (`act`: how); return its name, for others to be copied from."""
    name = f"dashboard_test_{uuid4().hex}"
    _run("CREATE DATABASE {} TEMPLATE {}", name, EMPTY)
    kept = {name: value for name, value in os.environ.items() if name != "DASHBOARD_DATA"}
    code = _PREPARE.format(act=act)
    forked.run("-c", code, environment={**kept, "DATABASE_URL": url_of(name)}).check_returncode()
    return name


@contextmanager
def prepared() -> Iterator[str]:
    """Make a database prepared as the program does it, give its address, drop it."""
    template = prepared_template()
    try:
        with database(template) as address:
            yield address
    finally:
        drop(template)


def end_connections(name: str) -> None:
    """End whoever is connected to a database: nobody may be while it is copied."""
    url = make_url(server_url()).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def drop(name: str) -> None:
    """Drop a database, whoever is still connected to it."""
    _run("DROP DATABASE {} WITH (FORCE)", name)
