"""How long the database is waited for: by who reads, by who writes, for a connection, and for an answer."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, text

from data_model.keeping.database_errors import Hindered
from data_model.settings import environment

#: Nobody who only looks waits for who writes; what they may meet with is a table that is being rebuilt.
READING_MS = 2000
_SET = text("SELECT set_config('lock_timeout', :lock, true)")
_TAKE_TIME = text(
    "SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)"
)
_BOUND = "SELECT set_config('lock_timeout', %s, false), set_config(n, %s, false) FROM unnest(%s::text[]) AS n"
_UNTIL: ContextVar[float] = ContextVar("until")
_turns: WeakKeyDictionary[Engine, threading.Lock] = WeakKeyDictionary()


def wait_seconds() -> int:
    """Return how long somebody who writes waits for another, and anybody for a connection."""
    return int(environment.value("database_wait"))


def of_pool() -> dict[str, int]:
    """Return how many connections a process has at most, and how long one is waited for."""
    size = int(environment.value("database_connections"))
    return {"pool_size": size, "max_overflow": 0, "pool_timeout": wait_seconds()}


def of_connection() -> dict[str, int | str]:
    """Return how a connection to PostgreSQL is sought and watched: a computer that is gone says nothing of it.

    The system says after two minutes that nobody answers, and after two hours that nobody is there any more. Who
    follows the leader of a cluster answers at once, with what was a moment ago, and takes nothing: it is asked by
    another door (data_model/keeping/follower/).
    """
    silent = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
    return {"connect_timeout": 10, "target_session_attrs": "primary", **silent}


def bound_connection(connection: Any, _record: Any) -> None:
    """Bound what a new connection of PostgreSQL waits for, works at, and stands still in the midst of."""
    longest = str(1000 * int(environment.value("database_longest")))
    names = ["statement_timeout", "idle_in_transaction_session_timeout"]
    connection.execute(_BOUND, (str(READING_MS), longest, names))
    connection.commit()


def take_time(connection: Connection) -> None:
    """Let the transaction take as long as it needs: a large file, another schema, a copy of everything."""
    if connection.dialect.name == "postgresql":
        connection.execute(_TAKE_TIME)


def wait_for_locks(connection: Connection, milliseconds: int) -> None:
    """Say how long the transaction waits for others on PostgreSQL: at least a moment, where none is for ever."""
    connection.execute(_SET, {"lock": str(max(1, milliseconds))})


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Whoever writes in here waits for others no longer than this, counted from now."""
    before = _UNTIL.set(min(_UNTIL.get(float("inf")), time.monotonic() + seconds))
    try:
        yield
    finally:
        _UNTIL.reset(before)


@contextmanager
def turn(engine: Engine) -> Iterator[int]:
    """The turn to write among the threads of this process. Gives the milliseconds left to wait for other processes.

    No connection is held meanwhile: the first who waits takes one, and who reads has all the others.
    """
    until = min(_UNTIL.get(float("inf")), time.monotonic() + wait_seconds())
    mine = _turns.setdefault(engine, threading.Lock())
    if not mine.acquire(timeout=max(0, until - time.monotonic())):
        raise Hindered("database_busy", TimeoutError("another thread writes"), engine.url)
    try:
        yield max(0, int(1000 * (until - time.monotonic())))
    finally:
        mine.release()
