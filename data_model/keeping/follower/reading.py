"""Looks at the data that the follower may answer: those for which it is exactly as far as the leader.

Who looks, with which rights, and how far the data is, the leader says. What it said is compared inside the follower's
own transaction, so nobody sees older data there, and who has just written sees what they wrote.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from data_model.keeping import address, database
from data_model.keeping.database_errors import Hindered
from data_model.keeping.follower.connection import AT_FIRST, LATER, engine_of, patient_for
from data_model.operating.counters import FOLLOWER
from data_model.rights.viewer import Viewer, look_as
from data_model.stored.followed import stand_for
from data_model.stored.once import keep_what_is_found

RESTS = 10.0  # seconds for which a follower that did not answer is not asked again
#: How far the data is: the version of the data, what names the content of each register, every setting, the schema.
_STATE = text(
    "SELECT encode(sha256(convert_to(string_agg(name || '=' || value, chr(10) ORDER BY name COLLATE \"C\")"
    " || (SELECT string_agg(version_num, ',') FROM alembic_version), 'UTF8')), 'hex') FROM setting"
)
_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class FollowerGone(Hindered):
    """The follower went away in the midst of a look; asked again, the leader answers."""

    def __init__(self, error: Exception) -> None:
        super().__init__("database_lost", error, database.follower_url() or database.engine().url)


class _Rest:
    """Until when a follower that did not answer is let be."""

    until = 0.0


_rest = _Rest()


def state_of(connection: Connection) -> str:
    """Return how far the data is on a connection to the leader; "" where no follower is to be asked."""
    if database.follower_url() is None or time.monotonic() < _rest.until:
        return ""
    return connection.scalar(_STATE) or ""


@contextmanager
def reading(viewer: Viewer, state: str) -> Iterator[Connection]:
    """A connection for one look at the data, for one viewer: the follower's where it is as far as `state` says.

    Else the leader's. Raises FollowerGone where the follower goes away meanwhile.
    """
    with _as_far(state) as found:
        if found is not None:
            look_as(found, viewer)
            yield found
            return
    with database.reading(viewer) as connection:
        yield connection


@contextmanager
def looking(who: Callable[[Connection], Viewer]) -> Iterator[Connection]:
    """Like `reading`, for whom `who` finds on the leader at this moment."""
    with ExitStack() as leader:
        connection = leader.enter_context(database.reading())
        viewer, state = who(connection), state_of(connection)
        if not state:
            look_as(connection, viewer)
            yield connection
            return
    with reading(viewer, state) as connection:
        yield connection


def once_more(read: Callable[[], Answer]) -> Answer:
    """Return what was read; where the follower went away meanwhile it is read again, by then from the leader."""
    try:
        return read()
    except FollowerGone:
        return read()


@contextmanager
def _as_far(state: str) -> Iterator[Connection | None]:
    connection = _opened(state) if state else None
    if connection is None:
        yield None
        return
    try:
        yield connection
    except DBAPIError as error:
        _let_be(error)
        raise FollowerGone(error) from None
    finally:
        connection.close()


def _opened(state: str) -> Connection | None:
    """Return a connection to the follower, in the midst of its look; None where it is not as far, or says nothing."""
    url = database.follower_url()
    if url is None or time.monotonic() < _rest.until:
        return None
    with ExitStack() as held:
        try:
            connection = held.enter_context(engine_of(address.text_of(url)).connect())
            patient_for(connection, AT_FIRST)
            found = connection.scalar(_STATE)
        except (DBAPIError, NoneFree) as error:
            _let_be(error)
            return None
        if found != state:
            FOLLOWER.labels("behind").inc()
            _log.warning("The follower is not as far as the leader, which was asked in its place.")
            return None
        held.pop_all()
    FOLLOWER.labels("asked").inc()
    patient_for(connection, LATER)
    keep_what_is_found(connection)
    stand_for(connection, database.engine())
    return connection


def _let_be(error: Exception) -> None:
    """Ask the leader alone for a while. What a driver says may name people and computers: its kind is enough here."""
    FOLLOWER.labels("silent").inc()
    _rest.until = time.monotonic() + RESTS
    origin = getattr(error, "orig", None) or error
    _log.warning("The follower does not answer (%s), the leader is asked in its place.", type(origin).__name__)
