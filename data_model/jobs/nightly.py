"""The backup of each day, asked for as a job when it is time: held by one process, taken up again if it dies."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import queue
from data_model.jobs.crew import Told
from data_model.jobs.queue import Job, State
from data_model.keeping.backups import folder
from data_model.keeping.database import reading, writing
from data_model.settings import settings
from data_model.settings.operating_settings import BACKUP_TIME, NEVER

KIND = "backup"
_AGAIN_AFTER = timedelta(hours=1)  # where it failed: somebody may have made room meanwhile


def ask_if_due(now: datetime | None = None) -> bool:
    """Ask for the backup of the day where it is time and nobody did; tell whether it was asked for just now.

    A time that passed while the program stood still counts: a computer that is off at night is backed up in the
    morning.
    """
    now = now or datetime.now().astimezone()
    with reading() as connection:
        if _day_due(connection, now) is None:
            return False
    with writing() as connection:
        due = _day_due(connection, now)  # another process may have been quicker
        if due is not None:
            queue.ask(connection, KIND, _key(due), {}, None, "")
    return due is not None


def _day_due(connection: Connection, now: datetime) -> date | None:
    chosen = settings.get(connection, BACKUP_TIME)
    if chosen == NEVER:
        return None
    due = now.date() if now.time() >= time.fromisoformat(chosen) else now.date() - timedelta(days=1)
    last = queue.latest(connection, [_key(due)]).get(_key(due))
    # on either side: a clock that was ahead puts nothing off until its time
    tried_lately = last is not None and abs(now.astimezone(UTC) - last.asked_at) < _AGAIN_AFTER
    failed = last is not None and last.state in (State.FAILED, State.CANCELLED)
    return due if last is None or (failed and not tried_lately) else None


def _key(day: date) -> str:
    return f"{KIND}:{day.isoformat()}"


def work(_job: Job, _told: Told) -> Mapping[str, Any]:
    """Make the backup, and let go of those that are old enough."""
    return {"file": folder.make("").name}
