"""Databases for one run: made empty, filled with made records, dropped at the end."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy import make_url

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Filled:
    """A database with so many made records, as the environment of who asks it."""

    kind: str
    records: int
    environment: Mapping[str, str]


def server_address() -> str:
    """Return the address of a PostgreSQL server where databases may be made; "" where none is named."""
    named = os.environ.get("DASHBOARD_TEST_POSTGRES") or os.environ.get("DATABASE_URL", "")
    return named if named.startswith("postgres") else ""


def kinds() -> tuple[str, ...]:
    """Return which kinds of databases can be asked here."""
    return ("SQLite", "PostgreSQL") if server_address() else ("SQLite",)


@contextmanager
def filled(kind: str, records: int) -> Iterator[Filled]:
    """Make a database of its own with so many records."""
    with tempfile.TemporaryDirectory() as folder, _address(kind) as address:
        found = Filled(kind, records, {**os.environ, "DASHBOARD_DATA": folder, "DATABASE_URL": address})
        command = [sys.executable, "-m", "benchmarks.records", str(records)]
        subprocess.run(command, cwd=ROOT, env=found.environment, check=True, stdout=sys.stderr)
        yield found


@contextmanager
def _address(kind: str) -> Iterator[str]:
    """Give the address of an empty database, dropped afterwards; "" for the embedded one."""
    if kind == "SQLite":
        yield ""
        return
    name = f"dashboard_benchmark_{uuid4().hex}"
    _run("CREATE DATABASE {}", name)
    try:
        yield make_url(server_address()).set(database=name).render_as_string(hide_password=False)
    finally:
        _run("DROP DATABASE {} WITH (FORCE)", name)


def _run(command: str, name: str) -> None:
    url = make_url(server_address()).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(command).format(sql.Identifier(name)))
