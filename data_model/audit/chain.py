"""Whether the log is as it was written: every event recomputed, each following the one before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from data_model.audit.acts import Act
from data_model.audit.log import BEGINNING, COLUMNS, Event, hash_of
from data_model.known.problems import Problem
from data_model.rights.permits import permit_administering
from data_model.stored.tables import audit_event
from translations import N_
from translations.formats import moment

_ROWS = 1000  # read at a time
_CLOCKS_DIFFER = timedelta(seconds=10)  # of two computers that write to one database
_MOST_NAMED = 20


@dataclass(frozen=True)
class Chain:
    """A log that was found whole. `first` and `last` are None in an empty one.

    `set_back`: the first events that are dated before the one before them, which no clock does by itself.
    """

    count: int
    first: Event | None
    last: Event | None
    set_back: tuple[Event, ...] = ()


def check(connection: Connection, noted: str = "") -> Chain:
    """Return the chain, or raise the Problem that names the first event that does not fit.

    `noted`: a hash that was noted elsewhere. Who can write to the database can also write the whole log anew; a hash
    kept where nobody of them comes shows that, and an end that was cut off.
    """
    permit_administering(connection)
    first = last = None
    removed, seen, set_back = None, not noted, []
    for event in _events(connection):
        _check_one(event, last)
        if last and event.at < last.at - _CLOCKS_DIFFER and len(set_back) < _MOST_NAMED:
            set_back.append(event)
        first, last = first or event, event
        seen = seen or event.hash == noted
        if event.act == Act.OLD_EVENTS_REMOVED:
            removed = (event.details.get("until"), event.details.get("hash"))
    _check_ends(first, removed, noted, seen)
    return Chain(last.id - first.id + 1, first, last, tuple(set_back)) if first and last else Chain(0, None, None)


def _check_ends(first: Event | None, removed: tuple[Any, Any] | None, noted: str, seen: bool) -> None:
    """Raise a Problem where the beginning is gone and no event says so, or the event somebody noted is not there."""
    if first and first.previous != BEGINNING and removed != (first.id - 1, first.previous):
        raise Problem(
            "audit_beginning",
            N_(
                "The log is not whole: it begins with event {number}, and no event says that the earlier ones "
                "were removed for their age."
            ),
            number=first.id,
        )
    if not seen and not (removed and noted == removed[1]):
        raise Problem(
            "audit_cut",
            N_(
                "The log is not whole: it no longer holds the event with the hash {hash}. Events were cut off "
                "its end, or it was written anew."
            ),
            hash=noted,
        )


def _events(connection: Connection) -> Iterator[Event]:
    query = select(*COLUMNS).order_by(audit_event.c.id)
    with connection.execute(query.execution_options(yield_per=_ROWS)) as result:
        for row in result.mappings():
            yield Event(**row)


def _check_one(event: Event, before: Event | None) -> None:
    if before and event.id != before.id + 1:
        raise Problem(
            "audit_missing",
            N_("The log is not whole: event {number} is missing. The one before it is of {when}."),
            number=before.id + 1,
            when=moment(before.at),
        )
    if (before and event.previous != before.hash) or (event.id == 1) != (event.previous == BEGINNING):
        raise Problem(
            "audit_not_following",
            N_(
                "The log was tampered with: event {number} of {when} does not follow the one before it. It was "
                "put there later, or the one before was exchanged."
            ),
            number=event.id,
            when=moment(event.at),
        )
    if event.hash != hash_of(**{name: value for name, value in vars(event).items() if name != "hash"}):
        raise Problem(
            "audit_changed",
            N_("The log was tampered with: event {number} of {when} was changed after it was written."),
            number=event.id,
            when=moment(event.at),
        )
