"""For how long the log keeps events, and when the clock is not believed.

A clock that is years ahead would make everything old: nothing is removed after a jump until an administrator says that
the clock is right.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, select

from data_model.audit.acts import Act
from data_model.stored.tables import audit_event, setting

YEARS = "audit_years"  # the setting that says for how long events are kept; 0: for ever
YEARS_KEPT = "5"
FURTHEST_AHEAD = timedelta(days=31)  # between two events; a program nobody used for longer asks too
FURTHEST_BACK = timedelta(hours=1)
_CLOCKS_DIFFER = timedelta(minutes=5)  # this computer's and the database's


def jump(last: datetime | None, now: datetime) -> dict[str, Any] | None:
    """Return the details of a jump of the clock since the last event; None where it went on as clocks do."""
    if last is None or -FURTHEST_BACK <= now - last <= FURTHEST_AHEAD:
        return None
    return {"clock_before": last.isoformat(timespec="seconds"), "clock_after": now.isoformat(timespec="seconds")}


def unconfirmed_jump(connection: Connection) -> int | None:
    """Return the number of the last event that tells of a jump nobody has confirmed since; None for none."""
    found = connection.execute(
        select(audit_event.c.id, audit_event.c.act)
        .where(audit_event.c.act.in_((Act.CLOCK_JUMPED.value, Act.CLOCK_CONFIRMED.value)))
        .order_by(audit_event.c.id.desc())
        .limit(1)
    ).one_or_none()
    return found.id if found and found.act == Act.CLOCK_JUMPED else None


def remove_old(connection: Connection, now: datetime) -> dict[str, Any] | None:
    """Remove whole months that are older than the log keeps; return what is to be said of them, None for nothing.

    The hash the removed ones end with is among it, so that what is left can still be checked from its beginning.
    """
    years = int(connection.scalar(select(setting.c.value).where(setting.c.name == YEARS)) or YEARS_KEPT)
    oldest = connection.execute(select(audit_event.c.id, audit_event.c.at).order_by(audit_event.c.id).limit(1)).one()
    if years == 0 or oldest.at >= (kept_from := datetime(now.year - years, now.month, 1, tzinfo=UTC)):
        return None
    if unconfirmed_jump(connection) is not None or abs(database_clock(connection, now) - now) > _CLOCKS_DIFFER:
        return None
    first_kept = connection.scalar(select(func.min(audit_event.c.id)).where(audit_event.c.at >= kept_from))
    last = connection.execute(select(audit_event).where(audit_event.c.id == first_kept - 1)).one()
    connection.execute(delete(audit_event).where(audit_event.c.id < first_kept))
    days = {"since": oldest.at.date().isoformat(), "to": last.at.date().isoformat()}
    return {"count": first_kept - oldest.id, "until": last.id, "hash": last.hash, **days}


def database_clock(connection: Connection, now: datetime) -> datetime:
    """Return the time it is for the database; SQLite has no clock but this computer's."""
    return connection.scalar(select(func.clock_timestamp())) if connection.dialect.name == "postgresql" else now
