"""Wrong tries, and how long the next one has to wait: kept in the database, so that all processes count together.

Nobody is locked out by somebody else: a known browser is counted by itself, strangers by where they ask from, and only
after many more by the name they try. A wait grows with each further wrong try, to a quarter of an hour.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from data_model.people import sessions
from data_model.people.networks import network_of
from data_model.stored.tables import sign_in_wait

FREE_TRIES = 5  # of one browser, or from one network at one name
FREE_TRIES_OF_ALL = 20  # at one name from anywhere, or from one network at any names
SHORTEST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
_DAY = timedelta(days=1)
_CLOCKS_DIFFER = timedelta(minutes=1)  # between two machines of one database


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One count: by what, how many wrong tries are free, after how long without one it begins anew."""

    what: tuple[str, ...]
    free: int = FREE_TRIES
    forgotten_after: timedelta = _DAY
    cleared: bool = True  # by the right password


def of_browser(folded: str, kept: str, mark: str) -> tuple[Counted, ...]:
    """Return the count of a browser that somebody signed in to that name with before. `kept`: as below."""
    return (Counted(what=("browser", mark, folded, kept)),)


def of_stranger(folded: str, kept: str, address: str) -> tuple[Counted, ...]:
    """Return the counts of anybody else who tries a name: account or not, they are the same.

    `kept`: the hash of its password, "" for no account; with another password all counts of the name begin anew.
    """
    return (
        Counted(what=("name and network", folded, kept, network_of(address))),
        Counted(what=("name", folded, kept), free=FREE_TRIES_OF_ALL),
        *of_network(address),
    )


def of_network(address: str) -> tuple[Counted, ...]:
    """Return the count of all that is tried from one network. One's own password, put in between, does not clear it."""
    what = ("network", network_of(address))
    return (Counted(what=what, free=FREE_TRIES_OF_ALL, forgotten_after=LONGEST, cleared=False),)


def of_own_password(account_id: int) -> tuple[Counted, ...]:
    """Return the count of who is signed in and has to say the present password once more."""
    return (Counted(what=("own password", str(account_id))),)


def until(connection: Connection, counted: Iterable[Counted], now: datetime) -> datetime | None:
    """Return until when the next try has to wait; None where it may be made at once.

    What a clock that was ahead has left is no wait here; `until_in_turn` mends it.
    """
    keys = [_key(connection, one) for one in counted]
    query = select(sign_in_wait.c.until).where(
        sign_in_wait.c.key.in_(keys), sign_in_wait.c.until > now, sign_in_wait.c.at <= now + _CLOCKS_DIFFER
    )
    return max(connection.scalars(query), default=None)


def until_in_turn(connection: Connection, counted: Iterable[Counted], now: datetime) -> datetime | None:
    """Like `until`, in a writer's turn: a wait of a time that has not come begins now, and lasts no longer than one."""
    counted = tuple(counted)
    for one in counted:
        row = _row(connection, one)
        if row and row.at > now + _CLOCKS_DIFFER:
            _keep(connection, one, row.wrong, now)
    return until(connection, counted, now)


def count(connection: Connection, counted: Iterable[Counted], now: datetime) -> bool:
    """Count a wrong try; tell whether a wait began with it that was none before."""
    connection.execute(delete(sign_in_wait).where((sign_in_wait.c.at < now - _DAY) | (sign_in_wait.c.at > now + _DAY)))
    begun = False
    for one in counted:
        row = _row(connection, one)
        wrong = (row.wrong if row and row.at > now - one.forgotten_after else 0) + 1
        if row is None:
            connection.execute(insert(sign_in_wait).values(key=_key(connection, one), wrong=0, at=now))
        _keep(connection, one, wrong, now)
        begun = begun or wrong == one.free
    return begun


def clear(connection: Connection, counted: Iterable[Counted]) -> None:
    """Begin the counts anew that the right password clears."""
    keys = [_key(connection, one) for one in counted if one.cleared]
    connection.execute(delete(sign_in_wait).where(sign_in_wait.c.key.in_(keys)))


def length(wrong: int, free: int) -> timedelta:
    """Return how long to wait after so many wrong tries: nothing at first, then twice as long each time."""
    if wrong < free:
        return timedelta(0)
    return min(LONGEST, SHORTEST * 2 ** min(wrong - free, 10))


def _row(connection: Connection, one: Counted):
    return connection.execute(select(sign_in_wait).where(sign_in_wait.c.key == _key(connection, one))).one_or_none()


def _keep(connection: Connection, one: Counted, wrong: int, now: datetime) -> None:
    wait = length(wrong, one.free)
    connection.execute(
        update(sign_in_wait)
        .where(sign_in_wait.c.key == _key(connection, one))
        .values(wrong=wrong, at=now, until=now + wait if wait else None)
    )


def _key(connection: Connection, one: Counted) -> str:
    """Return a keyed hash: what people type for a name is now and then their password, and is kept nowhere."""
    words = "\0".join(one.what).encode()
    return hmac.new(sessions.secret(connection).encode(), words, hashlib.sha256).hexdigest()
