"""When somebody looked last: what they have not seen yet begins there. Theirs alone, beside what they chose."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from data_model.people import preferences

_NAME = "visits"
#: Sessions that begin sooner after each other than this are one visit: a page loaded again is no new one.
APART = timedelta(hours=1)


def visit_before(connection: Connection, owner: str, now: datetime) -> datetime | None:
    """Return when the visit before the one of this moment was; None for the first."""
    began, last = _kept(connection, owner)
    return last if last and now - last >= APART else began


def note_visit(connection: Connection, owner: str, now: datetime) -> None:
    """Note that somebody looks now."""
    before = visit_before(connection, owner, now)
    preferences.keep(connection, owner, _NAME, f"{before.isoformat() if before else ''} {now.isoformat()}")


def _kept(connection: Connection, owner: str) -> tuple[datetime | None, datetime | None]:
    """Return when the visit before the last one was, and when the last one was seen."""
    before, _space, last = preferences.kept(connection, owner, _NAME).partition(" ")
    return _moment(before), _moment(last)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
