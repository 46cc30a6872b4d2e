"""What was found once on a connection that only reads serves it to its end: it speaks of one state of the data."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy import Connection

from data_model.stored.touched import touched_on

_FOUND = "found once"
Found = TypeVar("Found")


def once(connection: Connection, key: Hashable, find: Callable[[], Found]) -> Found:
    """Return what was found for a key on this connection before, or find it; on one that writes always anew.

    A connection has one viewer: nothing found here is for another (`forget`).
    """
    if touched_on(connection) is not None:
        return find()
    found = connection.get_execution_options().get(_FOUND)
    if found is None:
        found = {}
        connection.execution_options(**{_FOUND: found})
    if key not in found:
        found[key] = find()
    return found[key]


def forget(connection: Connection) -> None:
    """Let go of what was found, as when the connection becomes somebody's."""
    connection.execution_options(**{_FOUND: None})
