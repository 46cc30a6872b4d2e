"""What was found once on a connection that only reads serves it to its end: it speaks of one state of the data."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy import Connection

_FOUND = "found once"
Found = TypeVar("Found")


def keep_what_is_found(connection: Connection) -> None:
    """Begin to keep what is found on a connection that only reads, and let go of what was found before.

    So too when it becomes somebody's: nothing found for one is for another.
    """
    connection.execution_options(**{_FOUND: {}})


def keeps_what_is_found(connection: Connection) -> bool:
    """Tell whether it was said of a connection that it only reads."""
    return _FOUND in connection.get_execution_options()


def once(connection: Connection, key: Hashable, find: Callable[[], Found]) -> Found:
    """Return what was found for a key on this connection before, or find it; on one that may write always anew."""
    found = connection.get_execution_options().get(_FOUND)
    if found is None:
        return find()
    if key not in found:
        found[key] = find()
    return found[key]
