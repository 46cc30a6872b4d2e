"""The schedules kept: set, paused, gone on with, taken away by who may enter the unit's data; and what came of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from data_model import audit
from data_model.jobs import queue
from data_model.jobs.queue import Job, as_json, from_json
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.stored.tables import source_schedule
from ingest.scheduled.times import Every, Times
from ingest.sentences import problem

_KEPT = source_schedule.c
KIND = "source"  # of the jobs that read


@dataclass(frozen=True)
class What:
    """What is read: a table of a source, for a unit."""

    source: str
    table: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """One schedule: what is read, when, with whose rights, and what came of the last time.

    `upload`: the draft it made; None where nothing was new, or it failed.
    """

    id: int
    what: What
    times: Times
    account_id: int | None
    set_by: str
    set_at: datetime
    paused: bool
    due_at: datetime
    read_at: datetime | None
    sha256: str
    upload: int | None
    problem: Mapping[str, Any] | None

    def why_not(self) -> Problem | None:
        """Return why the last time failed, or why it was stopped."""
        return from_json(self.problem) if self.problem else None


def job_key(number: int) -> str:
    """Return the key of the job that reads what a schedule says."""
    return f"{KIND}:{number}"


def listed(connection: Connection) -> list[Schedule]:
    """Return the schedules of the units whose data the viewer enters."""
    rows = connection.execute(select(source_schedule).order_by(_KEPT.id))
    found = [_read(row) for row in rows if rights_of(connection).may_enter(row.unit)]
    jobs = queue.latest(connection, [job_key(item.id) for item in found])
    return [_as_it_ended(item, jobs.get(job_key(item.id))) for item in found]


def _as_it_ended(found: Schedule, last: Job | None) -> Schedule:
    """Return a schedule with how its last reading ended where that could not say so itself: its process died."""
    noted = max(found.set_at, found.read_at or found.set_at)
    if last is None or last.problem is None or last.asked_at <= noted:
        return found
    died = last.problem["code"] == queue.DIED
    why = as_json(problem("schedule_died", table=found.what.table)) if died else last.problem
    return replace(found, read_at=last.asked_at, upload=None, problem=why)


def find(connection: Connection, number: int) -> Schedule:
    """Return one schedule; a Problem where there is none that the viewer may know of."""
    found = next((item for item in listed(connection) if item.id == number), None)
    if found is None:
        raise problem("no_such_schedule")
    return found


def choose(connection: Connection, what: What, times: Times, account_id: int | None, by: str) -> int:
    """Keep when something is read, with the rights of who says so; return its number. Begins anew what was paused."""
    permit_entering(connection, what.unit)
    values = {
        "every": times.every,
        "hour": times.hour,
        "weekday": times.weekday,
        "hours": times.hours,
        "account_id": account_id,
        "set_by": by,
        "set_at": datetime.now(UTC),
        "paused": False,
        "due_at": times.after(datetime.now(UTC)),
        "problem": None,
    }
    number = connection.scalar(select(_KEPT.id).where(*_of(what)))
    if number is None:
        new = {"source": what.source, "table_name": what.table, "unit": what.unit, "sha256": ""}
        number = connection.execute(insert(source_schedule).values(new | values)).inserted_primary_key[0]
    else:
        connection.execute(update(source_schedule).where(_KEPT.id == number).values(values))
    _note(connection, audit.Act.SCHEDULE_SET, by, what, every=str(times.every))
    return number


def pause(connection: Connection, number: int, by: str) -> None:
    """Let something be read no more until somebody goes on with it."""
    found = _mine(connection, number)
    connection.execute(update(source_schedule).where(_KEPT.id == number).values(paused=True))
    _note(connection, audit.Act.SCHEDULE_PAUSED, by, found.what)


def go_on(connection: Connection, number: int, account_id: int | None, by: str) -> None:
    """Read again what was paused, or stopped by itself: with the rights of who says so."""
    found = _mine(connection, number)
    choose(connection, found.what, found.times, account_id, by)


def remove(connection: Connection, number: int, by: str) -> None:
    """Take a schedule away; what it read stays."""
    found = _mine(connection, number)
    connection.execute(delete(source_schedule).where(_KEPT.id == number))
    queue.forget(connection, [job_key(number)])  # the next schedule may bear the same number
    _note(connection, audit.Act.SCHEDULE_REMOVED, by, found.what)


def due(connection: Connection, now: datetime) -> list[Schedule]:
    """Return what is to be read by now, on a connection of the program itself.

    What is due later than its next time from now was put off by a clock that went ahead, or by that of another zone.
    """
    goes_on = connection.execute(select(source_schedule).where(_KEPT.paused.is_(False)).order_by(_KEPT.id))
    found = map(_read, goes_on)
    return [item for item in found if item.due_at <= now or item.due_at > item.times.after(now)]


def put_off(connection: Connection, found: Schedule, now: datetime) -> None:
    """Say when something is due next, once it was asked for: however often it was missed, it is read once."""
    next_time = found.times.after(now)
    connection.execute(update(source_schedule).where(_KEPT.id == found.id).values(due_at=next_time))


def note_read(connection: Connection, found: Schedule, sha256: str, draft: int | None) -> None:
    """Keep that something was read, and the draft it became; None where nothing was new."""
    _end(connection, found, {"sha256": sha256, "upload_id": draft, "problem": None})
    told = {"upload": draft} if draft else {"unchanged": True}
    _note(connection, audit.Act.SOURCE_READ, found.set_by, found.what, **told)


def note_failed(connection: Connection, found: Schedule, why: Problem, stops: bool) -> None:
    """Keep why something could not be read; where it stops, somebody has to go on with it.

    What was read before is forgotten: a person may read meanwhile, and the next time has to say what is new to that.
    """
    stopped = {"paused": True} if stops else {}
    _end(connection, found, {"sha256": "", "upload_id": None, "problem": as_json(why), **stopped})
    act = audit.Act.SCHEDULE_STOPPED if stops else audit.Act.SOURCE_NOT_READ
    _note(connection, act, found.set_by, found.what, reason=why.code)


def _end(connection: Connection, found: Schedule, values: Mapping[str, Any]) -> None:
    connection.execute(update(source_schedule).where(_KEPT.id == found.id).values(read_at=datetime.now(UTC), **values))


def _mine(connection: Connection, number: int) -> Schedule:
    found = find(connection, number)
    permit_entering(connection, found.what.unit)
    return found


def _note(connection: Connection, act: audit.Act, by: str, what: What, **told: Any) -> None:
    audit.note(connection, act, by, what.table, source=what.source, unit=what.unit, **told)


def _of(what: What) -> tuple[Any, ...]:
    return _KEPT.source == what.source, _KEPT.table_name == what.table, _KEPT.unit == what.unit


def _read(row: Row) -> Schedule:
    return Schedule(
        id=row.id,
        what=What(row.source, row.table_name, row.unit),
        times=Times(every=Every(row.every), hour=row.hour, weekday=row.weekday, hours=row.hours),
        account_id=row.account_id,
        set_by=row.set_by,
        set_at=row.set_at,
        paused=row.paused,
        due_at=row.due_at,
        read_at=row.read_at,
        sha256=row.sha256,
        upload=row.upload_id,
        problem=row.problem,
    )
