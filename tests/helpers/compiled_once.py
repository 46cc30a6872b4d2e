"""Statements are compiled once for a run, not once for every test.

Each test has a database, hence an engine and a dialect of its own, and SQLAlchemy keeps what it compiled by dialect:
every test compiled the same fifty statements anew, a sixth of its time. Dialects of one class, in one run against one
version of each database, compile alike.
"""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_CACHE = LRUCache(2000)


def share() -> None:
    """Let every engine of this process take what any other has compiled."""
    DefaultDialect.__hash__ = lambda dialect: hash(type(dialect))
    DefaultDialect.__eq__ = lambda dialect, other: type(dialect) is type(other)
    event.listen(Engine, "engine_connect", _take)


def _take(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_CACHE)
