"""Looking into the log, for administrators: events by day, by who and by act, the newest first, some at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, func, select

from data_model.audit.log import COLUMNS, Event
from data_model.rights.permits import permit_administering
from data_model.stored.tables import audit_event

_ROWS = 1000  # read at a time


@dataclass(frozen=True)
class Wanted:
    """Which events: of these days (of this computer's calendar, both included), by whom, which act. None: any."""

    since: date | None = None
    until: date | None = None
    who: str | None = None
    act: str | None = None


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many events there are."""
    permit_administering(connection)
    return connection.scalar(select(func.count()).select_from(audit_event).where(*_conditions(wanted))) or 0


def some(connection: Connection, wanted: Wanted, most: int, skipped: int = 0) -> list[Event]:
    """Return some events, the newest first."""
    permit_administering(connection)
    query = select(*COLUMNS).where(*_conditions(wanted)).order_by(audit_event.c.id.desc()).limit(most).offset(skipped)
    return [Event(**row) for row in connection.execute(query).mappings()]


def every(connection: Connection, wanted: Wanted) -> Iterator[Event]:
    """Yield all events, the newest first; they are read some at a time."""
    permit_administering(connection)
    query = select(*COLUMNS).where(*_conditions(wanted)).order_by(audit_event.c.id.desc())
    with connection.execute(query.execution_options(yield_per=_ROWS)) as result:
        for row in result.mappings():
            yield Event(**row)


def people(connection: Connection) -> list[str]:
    """Return everybody the log names."""
    permit_administering(connection)
    return list(connection.scalars(select(audit_event.c.who).distinct().order_by(audit_event.c.who)))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(audit_event.c.at >= _midnight(wanted.since))
    if wanted.until:
        found.append(audit_event.c.at < _midnight(wanted.until + timedelta(days=1)))
    if wanted.who is not None:
        found.append(audit_event.c.who == wanted.who)
    if wanted.act is not None:
        found.append(audit_event.c.act == wanted.act)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min).astimezone()
