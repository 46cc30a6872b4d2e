"""Which kind of database a test runs on in the quick run: both, or the one that its name picks.

What is about a database's own ways (its SQL, locks, types, migrations; moving, killing, writing at once) is marked
`both_databases` and always runs on both. Every other test tells of the program: one kind of database shows the same,
and over all tests each kind is met by about half. With --long all run on both; without a PostgreSQL all on SQLite.
"""

import os
import re
import zlib

import pytest

import postgres

_KIND = re.compile(r"(?<=[\[-])(?:sqlite|postgresql)(?=[\]-])")


def picked(name: str) -> str:
    """Return the kind of database for a test's id: the same in every run, on every machine, for each of its kinds."""
    return postgres.BACKENDS[zlib.crc32(_KIND.sub("", name).encode()) % 2]


def is_left_out(item: pytest.Item) -> bool:
    """Tell whether a test stays out of the quick run, because its twin runs on the other kind of database."""
    kind = getattr(item, "callspec", None) and item.callspec.params.get("backend")
    if kind is None or item.get_closest_marker("both_databases") or item.get_closest_marker("sqlite_only"):
        return False
    return kind != (picked(item.nodeid) if there_is_postgres() else "sqlite")


def there_is_postgres() -> bool:
    """Tell whether there is a PostgreSQL, or should be: then its absence is a failure of the tests on it."""
    return bool(os.environ.get("DASHBOARD_TEST_POSTGRES")) or os.environ.get("DASHBOARD_REQUIRE_POSTGRES") == "1"
