"""The log itself.

Adding an event in the transaction of the act it tells of, and removing the oldest once they are old enough.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from data_model.audit import retention
from data_model.audit.acts import Act
from data_model.rights.permits import permit_administering
from data_model.stored.tables import audit_event

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
    last = last_event(connection)
    if jumped := retention.jump(last.at if last else None, now):
        _add(connection, now, Act.CLOCK_JUMPED, "", "", jumped)
    event = _add(connection, now, act, who, subject, details)
    if removed := retention.remove_old(connection, now):
        _add(connection, now, Act.OLD_EVENTS_REMOVED, "", "", removed)
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
    """Return number, hash and time of the newest event; None in an empty log."""
    return connection.execute(
        select(audit_event.c.id, audit_event.c.hash, audit_event.c.at).order_by(audit_event.c.id.desc()).limit(1)
    ).one_or_none()


def confirm_clock(connection: Connection, who: str) -> None:
    """Say, as an administrator, that the clock is right after it jumped: what is old may be removed again."""
    permit_administering(connection)
    if retention.unconfirmed_jump(connection) is not None:
        note(connection, Act.CLOCK_CONFIRMED, who)
