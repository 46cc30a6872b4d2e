"""The jobs kept in the database: asked for, taken by one worker at a time, ended or cancelled.

A worker holds a job for a while and says so again and again. One whose process died is free at once where that can be
seen (same computer), else when its time is over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from data_model.jobs import workers
from data_model.known import kept_words
from data_model.known.problems import Problem
from data_model.stored.tables_of.jobs import job
from translations import N_

MOST_TRIES = 3  # what ends its worker every time is not tried for ever
DIED = "job_died"  # the code of what is said then
_KEPT = timedelta(days=7)


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (State.WAITING, State.RUNNING)


@dataclass(frozen=True, kw_only=True)
class Job:
    """One job. `result` is what it came to, `problem` why it failed; of a running one how far it is."""

    id: int
    kind: str
    key: str
    about: dict[str, Any]
    account_id: int | None
    asked_by: str
    asked_at: datetime
    state: str
    tries: int
    step: str
    passed: int
    total: int
    result: dict[str, Any] | None
    problem: dict[str, Any] | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def refused(self) -> Problem | None:
        """Return why it failed, as it would have been raised."""
        return from_json(self.problem) if self.problem else None


_COLUMNS = [job.c[name] for name in Job.__dataclass_fields__]
# Asked at every click: put together once.
_LATEST = select(*_COLUMNS).where(
    job.c.id.in_(select(func.max(job.c.id)).where(job.c.key.in_(bindparam("keys", expanding=True))).group_by(job.c.key))
)


def ask(connection: Connection, kind: str, key: str, about: Mapping[str, Any], account_id: int | None, by: str) -> int:
    """Keep a job to be done; return its id. A former one of the same key that has not ended is given up."""
    cancel(connection, [key])
    connection.execute(delete(job).where(job.c.ended_at < datetime.now(UTC) - _KEPT, job.c.state.not_in(OPEN)))
    values = {
        "kind": kind,
        "key": key,
        "about": dict(about),
        "account_id": account_id,
        "asked_by": by,
        "asked_at": datetime.now(UTC),
        "state": State.WAITING,
        "tries": 0,
        "worker": "",
        "cancelling": False,
        "step": "",
        "passed": 0,
        "total": 0,
    }
    return connection.execute(insert(job).values(values)).inserted_primary_key[0]


def latest(connection: Connection, keys: Iterable[str]) -> dict[str, Job]:
    """Return the latest job of each key that has one."""
    rows = connection.execute(_LATEST, {"keys": list(keys)}).mappings()
    return {row["key"]: Job(**row) for row in rows}


def waiting_for(connection: Connection, kind: str, account_id: int | None) -> int:
    """Return how many jobs of a kind somebody waits for."""
    whose = job.c.account_id.is_(None) if account_id is None else job.c.account_id == account_id
    return connection.scalar(select(func.count()).where(job.c.kind == kind, job.c.state.in_(OPEN), whose))


def any_waits(connection: Connection, kinds: Iterable[str], since: timedelta = timedelta()) -> bool:
    """Tell whether a job of these kinds waits, or is held by nobody any more; asked for so long ago at least."""
    return bool(_free(connection, kinds, since))


def any_runs(connection: Connection, kinds: Iterable[str]) -> bool:
    """Tell whether somebody works at a job of these kinds."""
    query = select(job.c.worker, job.c.held_until)
    rows = connection.execute(query.where(job.c.state == State.RUNNING, job.c.kind.in_(list(kinds))))
    return any(not workers.has_let_go(row.worker, row.held_until) for row in rows)


def take(connection: Connection, worker: str, kinds: Iterable[str], since: timedelta = timedelta()) -> Job | None:
    """Take the job that has waited longest; None where none is free. It is this worker's for `workers.HELD_FOR`.

    `since`: only one that was asked for so long ago at least.
    """
    for found in _free(connection, kinds, since):
        mine = job.c.id == found.id, job.c.state == found.state, job.c.worker == found.worker
        if found.tries >= MOST_TRIES:
            connection.execute(update(job).where(*mine).values(_ended(State.FAILED) | {"problem": _died()}))
            continue
        values = {"state": State.RUNNING, "worker": worker, "tries": found.tries + 1, "held_until": _held_until()}
        if connection.execute(update(job).where(*mine).values(values)).rowcount == 1:
            return Job(**connection.execute(select(*_COLUMNS).where(job.c.id == found.id)).mappings().one())
    return None


def _free(connection: Connection, kinds: Iterable[str], since: timedelta) -> list[Any]:
    query = select(job.c.id, job.c.state, job.c.worker, job.c.tries, job.c.held_until)
    now = datetime.now(UTC)
    # what was asked for in time to come was asked for by a clock that was ahead, and would wait until then
    waited = or_(job.c.asked_at <= now - since, job.c.asked_at > now)
    wanted = job.c.state.in_(OPEN), job.c.kind.in_(list(kinds)), waited
    rows = connection.execute(query.where(*wanted).order_by(job.c.id))
    return [row for row in rows if row.state == State.WAITING or workers.has_let_go(row.worker, row.held_until)]


def hold(connection: Connection, number: int, worker: str, step: str, passed: int, total: int) -> bool:
    """Hold a job for longer, saying how far it is; False where it is no longer wanted or another's."""
    mine = job.c.id == number, job.c.worker == worker, job.c.state == State.RUNNING, job.c.cancelling.is_(False)
    values = {"held_until": _held_until(), "step": step, "passed": passed, "total": total}
    return connection.execute(update(job).where(*mine).values(values)).rowcount == 1


def done(connection: Connection, number: int, worker: str, result: Mapping[str, Any]) -> bool:
    """Keep what a job came to; False where it was cancelled meanwhile, or is another worker's: then nothing is kept."""
    return _end(connection, number, worker, State.DONE, {"result": dict(result)})


def failed(connection: Connection, number: int, worker: str, why: Problem) -> bool:
    """Keep why a job could not be done."""
    return _end(connection, number, worker, State.FAILED, {"problem": as_json(why)})


def stopped(connection: Connection, number: int, worker: str) -> bool:
    """Note that a job was stopped because nobody wants it any more."""
    return _end(connection, number, worker, State.CANCELLED, {})


def _end(connection: Connection, number: int, worker: str, state: State, values: Mapping[str, Any]) -> bool:
    mine = job.c.id == number, job.c.worker == worker, job.c.state == State.RUNNING
    return connection.execute(update(job).where(*mine).values(_ended(state) | dict(values))).rowcount == 1


def cancel(connection: Connection, keys: Iterable[str]) -> None:
    """Give up the jobs of these keys that have not ended: those that wait at once, others when they hear of it."""
    of_them = job.c.key.in_(list(keys))
    connection.execute(update(job).where(of_them, job.c.state == State.WAITING).values(_ended(State.CANCELLED)))
    connection.execute(update(job).where(of_them, job.c.state == State.RUNNING).values(cancelling=True))


def forget(connection: Connection, keys: Iterable[str]) -> None:
    """Remove every trace of the jobs of these keys; one that is running finds that it is nobody's."""
    connection.execute(delete(job).where(job.c.key.in_(list(keys))))


def forget_all(connection: Connection, beginning: str) -> None:
    """Remove every trace of the jobs whose key begins so."""
    connection.execute(delete(job).where(job.c.key.startswith(beginning, autoescape=True)))


def _held_until() -> datetime:
    return datetime.now(UTC) + workers.HELD_FOR


def _ended(state: State) -> dict[str, Any]:
    return {"state": state, "ended_at": datetime.now(UTC), "held_until": None}


def _died() -> dict[str, Any]:
    return as_json(
        Problem(
            DIED,
            N_("This work ended the program {count} times and is not tried again. Hand the file in alone."),
            count=MOST_TRIES,
        )
    )


def as_json(why: Problem) -> dict[str, Any]:
    """Return a problem as it is kept, and handed from one process to another."""
    return {"code": why.code, **kept_words.to_json(why.words)}


def from_json(why: Mapping[str, Any]) -> Problem:
    """Return the problem that `as_json` wrote."""
    words = kept_words.from_json({"message": why["message"], "values": why["values"]})
    return Problem(why["code"], words.message, **words.values)
