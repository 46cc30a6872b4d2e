"""The log itself.

Adding an event in the transaction of the act it tells of, and removing the oldest once they are old enough.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from data_model.audit.acts import Act
from data_model.stored.tables import audit_event, setting

YEARS = "audit_years"  # the setting that says for how long events are kept; 0: for ever
YEARS_KEPT = "5"
BEGINNING = ""  # what the very first event holds as the hash of the one before
_SUBJECT, _WHO = audit_event.c.subject.type.length, audit_event.c.who.type.length


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event.

    Its number, when, who ("" is nobody known, or the program), which act, upon what, and what else is to be known.
    """

    id: int
    at: datetime
    who: str
    act: str
    subject: str
    details: dict[str, Any]
    previous: str
    hash: str


COLUMNS = [audit_event.c[name] for name in Event.__dataclass_fields__]


def note(connection: Connection, act: Act, who: str, subject: str = "", /, **details: Any) -> Event:
    """Add an event. It is there when the transaction of `connection` is kept, and only then.

    `connection` comes from `database.writing`: writers wait for each other, so that there is one chain. Details are
    names, numbers, codes and counts; passwords, codes to sign in with and texts of cells are never among them.
    """
    if not connection.get_execution_options().get("writes"):
        raise ValueError("an event is noted in the transaction of the act it tells of: use database.writing")
    now = datetime.now(UTC)
    event = _add(connection, now, act, who, subject, details)
    _remove_old(connection, now)
    return event


def _add(connection: Connection, now: datetime, act: Act, who: str, subject: str, details: dict[str, Any]) -> Event:
    last = last_event(connection)
    values = {
        "id": last.id + 1 if last else 1,
        "at": now,
        "who": _kept(who, _WHO),
        "act": act.value,
        "subject": _kept(subject, _SUBJECT),
        "details": details,
        "previous": last.hash if last else BEGINNING,
    }
    event = Event(**values, hash=hash_of(**values))
    connection.execute(insert(audit_event).values(vars(event)))
    return event


def _kept(text: str, most: int) -> str:
    return text.replace("\0", "")[:most]


def hash_of(**values: Any) -> str:
    """Return the SHA-256 of an event over everything it holds, the hash of the one before included."""
    spoken = {**values, "at": values["at"].astimezone(UTC).isoformat(timespec="microseconds")}
    return hashlib.sha256(
        json.dumps(spoken, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def last_event(connection: Connection) -> Row | None:
    """Return number and hash of the newest event; None in an empty log."""
    return connection.execute(
        select(audit_event.c.id, audit_event.c.hash).order_by(audit_event.c.id.desc()).limit(1)
    ).one_or_none()


def _remove_old(connection: Connection, now: datetime) -> None:
    """Remove whole months that are older than the log keeps: once a month at most, with an event that says so.

    The hash the removed ones end with stays in that event, so that what is left can still be checked from its
    beginning.
    """
    years = int(connection.scalar(select(setting.c.value).where(setting.c.name == YEARS)) or YEARS_KEPT)
    oldest = connection.execute(select(audit_event.c.id, audit_event.c.at).order_by(audit_event.c.id).limit(1)).one()
    if years == 0 or oldest.at >= (kept_from := datetime(now.year - years, now.month, 1, tzinfo=UTC)):
        return
    first_kept = connection.scalar(select(func.min(audit_event.c.id)).where(audit_event.c.at >= kept_from))
    last = connection.execute(
        select(audit_event.c.id, audit_event.c.hash).where(audit_event.c.id == first_kept - 1)
    ).one()
    connection.execute(delete(audit_event).where(audit_event.c.id < first_kept))
    _add(
        connection,
        now,
        Act.OLD_EVENTS_REMOVED,
        "",
        "",
        {"count": first_kept - oldest.id, "until": last.id, "hash": last.hash},
    )
