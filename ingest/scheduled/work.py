"""Reading what is due, as a job: asked for once however often it was missed, done by one process at a time."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import queue
from data_model.jobs.asker import Asker
from data_model.jobs.crew import Told, broken
from data_model.jobs.queue import Job
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from ingest.draft.readings import keep_snapshot, latest_readings, losing_answers
from ingest.scheduled import schedules
from ingest.scheduled.schedules import KIND, Schedule, What
from ingest.sentences import problem
from ingest.sources.allowed import permit_source
from ingest.sources.declared_sources import Source, declared
from ingest.sources.snapshot import take_snapshot

#: What can only be put right by a person who goes on with it: the account or its right is gone.
STOPS = frozenset({"account_closed", "signed_out", "may_only_look", "may_not_enter"})


def ask_if_due(now: datetime | None = None) -> int:
    """Ask for each reading whose time has come; return how many were asked for just now.

    Writers wait for each other, and the next time is written in the same transaction: of several processes one asks.
    """
    now = now or datetime.now(UTC)
    with reading() as connection:
        if not schedules.due(connection, now):
            return 0
    with writing() as connection:
        found = schedules.due(connection, now)  # another process may have been quicker
        for item in found:
            schedules.put_off(connection, item, now)
            about = {"schedule": item.id}
            queue.ask(connection, KIND, schedules.job_key(item.id), about, item.account_id, item.set_by)
    return len(found)


def work(job: Job, _told: Told) -> Mapping[str, Any]:
    """Read what a schedule says, with the rights its person has at this moment, and keep what came of it."""
    with reading() as connection:
        found = next((item for item in schedules.listed(connection) if item.id == job.about["schedule"]), None)
    if found is None or found.paused:  # taken away, or paused, since it was asked for
        return {"upload": None}
    try:
        draft = _read(found)
    except Exception as error:  # of any kind: whoever looks at the schedule has to see that it failed
        why = error if isinstance(error, Problem) else broken()
        with writing() as connection:
            schedules.note_failed(connection, found, why, why.code in STOPS)
        raise
    return {"upload": draft}


def _read(found: Schedule) -> int | None:
    """Return the draft of what was read; None where the same rows were read before, applied or not."""
    asker, what = Asker(found.account_id, found.set_by), found.what
    source = declared().sources.get(what.source)
    if source is None:
        raise problem("schedule_no_source", name=what.source)
    with asker.reading() as connection:
        _permit(connection, source, what)
    snapshot = take_snapshot(source, what.table)
    sha256 = hashlib.sha256(snapshot.content).hexdigest()
    with asker.writing() as connection:  # the draft and what is said of it: both or none
        _permit(connection, source, what)
        is_new = not _is_known(connection, found, sha256)
        if is_new and (answered := losing_answers(connection, snapshot, what.unit)):
            raise problem("schedule_answered", table=what.table, number=answered[0])
        draft = keep_snapshot(connection, snapshot, what.unit, asker.name).draft if is_new else None
        schedules.note_read(connection, found, sha256, draft)
    return draft


def _permit(connection: Connection, source: Source, what: What) -> None:
    permit_source(connection, source)
    permit_entering(connection, what.unit)


def _is_known(connection: Connection, found: Schedule, sha256: str) -> bool:
    """Tell whether these rows were read before, and nothing else since: also where their draft was dropped."""
    readings = (item for item in latest_readings(connection) if What(item.source, item.table, item.unit) == found.what)
    last = next(readings, None)
    if last is not None and last.sha256 == sha256:
        return True
    by_itself = found.sha256 == sha256 and found.read_at is not None
    return by_itself and (last is None or last.read_at <= found.read_at)
