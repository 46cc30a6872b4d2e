"""An apply in another process, and everything it writes: what is asked after it was killed, or met another."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

import applying
import forked
from data_model import audit
from data_model.audit import chain
from data_model.keeping import soundness
from data_model.keeping.database import embedded_file, reading, writing
from data_model.settings import settings
from data_model.stored import sqlite_file
from data_model.stored.tables import REGISTERS, audit_event, change
from data_model.stored.tables import upload as uploads_table
from hand_made import HUE, checked_file, content_of, dump, table
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.draft import uploads
from ingest.plan.compare import plan_changes


@dataclass(frozen=True, kw_only=True)
class State:
    """Everything an apply writes."""

    held: dict[str, list[tuple]]
    history: int
    events: int
    version: int
    statuses: dict[int, str]


def state() -> State:
    """Return what is there now. Under the write lock: whatever a killed process had begun is decided by then."""
    with writing() as connection:
        return State(
            held=dump(connection),
            history=connection.scalar(select(func.count()).select_from(change)),
            events=_events(connection),
            version=settings.data_version(connection),
            statuses=dict(map(tuple, connection.execute(select(uploads_table.c.id, uploads_table.c.status)))),
        )


def _events(connection) -> int:
    return connection.scalar(
        select(func.count()).select_from(audit_event).where(audit_event.c.act == audit.Act.APPLIED)
    )


def keep(rows: list[dict[str, Any]], name: str) -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted(name, content_of((table("delegations", rows),))), HUE, "An")


def check_all() -> None:
    """Assert that the database is sound and its log whole, from the first event to the last."""
    file = embedded_file()
    assert not (soundness.look() if file is None else sqlite_file.fault(file, "integrity_check"))
    with reading() as connection:
        assert chain.check(connection).last  # a Problem where an event does not follow the one before


def plan_of(rows: list[dict[str, Any]], name: str):
    with reading() as connection:
        return plan_changes(connection, checked_file(table("delegations", rows), name=name), HUE)


def apply_here(draft: int, rows: list[dict[str, Any]]):
    plan = plan_of(rows, f"{draft}.xlsx")
    with writing() as connection:
        return apply_plan(connection, plan, draft, "An")


class Worker:
    """A process that has a plan and waits for the word to apply it."""

    def __init__(self, folder: Path, draft: int, rows: list[dict[str, Any]]) -> None:
        self._process, self._pipe = _begun(applying.apply_rows, folder, draft, rows)
        assert hear(self._pipe).startswith("ready")

    def go(self) -> None:
        """Let it apply."""
        self._pipe.send(0)

    def end(self) -> str:
        """Wait for the end; return what the process said last."""
        said = hear(self._pipe)
        while said == "committing":
            said = hear(self._pipe)
        self._process.join(300)
        assert self._process.exitcode == 0
        return said


class Killed:
    """One apply after the other in another process, each to be killed: `applying.apply_in_children`."""

    def __init__(self, folder: Path) -> None:
        self.reached = applying.Reached.told_by(forked.context())
        self._process, self._pipe = _begun(applying.apply_in_children, folder, self.reached)
        self._child = 0

    def plan(self, draft: int, rows: list[dict[str, Any]]) -> None:
        """Let the next one plan, and wait for the word."""
        self._pipe.send((draft, rows))
        self._child = int(self.hear().removeprefix("ready "))

    def go(self, killed_before: int = 0) -> None:
        """Let it apply; with a number it kills itself before that statement."""
        self.reached.begin(last=killed_before)
        self._pipe.send(killed_before)

    def hear(self) -> str:
        return hear(self._pipe)

    def comes_to(self, statement: int) -> None:
        """Wait until it has begun a statement, or said something: then it was the last."""
        while self.reached.statement < statement and not self._pipe.poll(0.0002):
            pass

    def ends(self) -> int:
        """Wait until it is dead; return how it died."""
        while not (said := self.hear()).startswith("ended "):
            pass
        return int(said.removeprefix("ended "))

    def kill(self) -> int:
        os.kill(self._child, signal.SIGKILL)  # it waits for that, if it came to its end
        return self.ends()

    def stop(self) -> None:
        self._pipe.close()
        self._process.join(300)


def _begun(work: Callable[..., None], folder: Path, *given: Any) -> tuple[Any, Any]:
    """Begin work in another process on the database in use; return the process, and the pipe to it."""
    forks = forked.context()
    ours, theirs = forks.Pipe()
    process = forks.Process(target=work, args=(os.environ.get("DATABASE_URL", ""), str(folder), theirs, *given))
    forked.start(process)
    theirs.close()
    return process, ours


def hear(pipe: Any, seconds: float = 300) -> str:
    assert pipe.poll(seconds), "the process says nothing"
    return pipe.recv()


def whole(before: State, draft: int, after: State) -> None:
    """Assert that an upload of a turn is there with everything that belongs to it."""
    assert after.statuses == {**before.statuses, draft: "applied"}
    assert (after.history - before.history, after.events - before.events, after.version - before.version) == (
        applying.NEW + applying.CHANGED,
        1,
        1,
    )
    register = REGISTERS["delegations"]
    assert len(after.held[register.name]) == len(before.held[register.name]) + applying.NEW
    with reading() as connection:
        assert (
            connection.scalar(select(func.count()).select_from(register).where(register.c.upload_id == draft))
            == applying.NEW + applying.CHANGED
        )
