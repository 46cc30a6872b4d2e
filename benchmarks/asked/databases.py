"""Databases for one run: made empty, filled with made records, dropped at the end unless they are to be kept."""

import os
import shutil
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
_NAME = "dashboard_benchmark"


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
def filled(kind: str, records: int, keep: Path | None = None) -> Iterator[Filled]:
    """Make a database of its own with so many records; one that is kept, under `keep`, is made the first time only."""
    if keep is not None:
        yield _kept(kind, records, keep)
        return
    with tempfile.TemporaryDirectory() as folder, _dropped(kind) as name:
        yield _fill(_found(kind, records, Path(folder), name))


def _found(kind: str, records: int, folder: Path, name: str) -> Filled:
    address = make_url(server_address()).set(database=name).render_as_string(hide_password=False) if name else ""
    return Filled(kind, records, {**os.environ, "DASHBOARD_DATA": str(folder), "DATABASE_URL": address})


def _fill(database: Filled) -> Filled:
    command = [sys.executable, "-m", "benchmarks.records", str(database.records)]
    subprocess.run(command, cwd=ROOT, env=database.environment, check=True, stdout=sys.stderr)
    return database


def _kept(kind: str, records: int, keep: Path) -> Filled:
    """Return the database that is kept. It gets its name when it is whole: a run that was stopped leaves none."""
    folder, name = (keep / f"{kind.lower()}-{records}").resolve(), "" if kind == "SQLite" else f"{_NAME}_{records}"
    if not folder.exists() or (name and not _exists(name)):
        begun, unnamed = folder.with_name(f"{folder.name}-begun"), name and f"{name}_begun"
        for path in (folder, begun):
            shutil.rmtree(path, ignore_errors=True)
        begun.mkdir(parents=True)
        if name:
            _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", unnamed)
            _run("CREATE DATABASE {}", unnamed)
        _fill(_found(kind, records, begun, unnamed))
        if name:
            _run("ALTER DATABASE {} RENAME TO {}", unnamed, name)
        begun.rename(folder)
    return _found(kind, records, folder, name)


@contextmanager
def _dropped(kind: str) -> Iterator[str]:
    """Give the name of an empty database, dropped afterwards; "" for the embedded one."""
    if kind == "SQLite":
        yield ""
        return
    name = f"{_NAME}_{uuid4().hex}"
    _run("CREATE DATABASE {}", name)
    try:
        yield name
    finally:
        _run("DROP DATABASE {} WITH (FORCE)", name)


def _exists(name: str) -> bool:
    with _server() as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _run(command: str, *names: str) -> None:
    with _server() as connection:
        connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))


def _server() -> psycopg.Connection:
    url = make_url(server_address()).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(url, autocommit=True)
