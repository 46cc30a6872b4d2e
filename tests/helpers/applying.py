"""What another process does in tests: it applies a prepared upload, and may be killed while it does.

Every turn has rows of its own to add and gives the same older records other values: both ways of writing are met.
"""

import os
import signal
from collections.abc import MutableSequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection as Pipe
from multiprocessing.context import BaseContext
from types import SimpleNamespace
from typing import Any

NEW, CHANGED = 60, 10


def rows(turn: int) -> list[dict[str, Any]]:
    """Return what the workbook of a turn holds: rows of its own, and older ones with other values."""
    from hand_made import delegation

    older = [
        delegation(f"Đoàn cũ {number}", date(2022, 1, 1 + number % 28), persons=turn + 1, countries=("JP",))
        for number in range(CHANGED)
    ]
    return older + [
        delegation(f"Đoàn {turn} {number}", date(2023, 1, 1 + number % 28), persons=number + 1, countries=("LA", "TH"))
        for number in range(NEW if turn else 0)
    ]


def overlapping(who: int) -> list[dict[str, Any]]:
    """Return one of two workbooks that share a hundred rows, with other values in each."""
    from hand_made import delegation

    return [
        delegation(f"Đoàn chung {number}", date(2023, 1, 1 + number % 28), persons=who + 1)
        for number in range(who * 100, who * 100 + 200)
    ]


@dataclass
class Reached:
    """How far an apply in another process has come, in memory that outlives it."""

    _numbers: MutableSequence[int]
    _words: Any

    @classmethod
    def told_by(cls, context: BaseContext) -> "Reached":
        return cls(context.RawArray("i", 3), context.RawArray("c", 80))

    def begin(self, last: int) -> None:
        self._numbers[:], self._words.value = [0, 0, last], b""

    @property
    def is_last(self) -> bool:
        """Whether the statement is the one before which it is killed."""
        return self._numbers[0] == self._numbers[2]

    def begins(self, statement: str) -> None:
        self._words.value = " ".join(statement.replace("(", " ").split()[:3]).encode()[:79]
        self._numbers[0] += 1

    def commits(self, done: bool) -> None:
        self._numbers[1] = 1 + done

    @property
    def statement(self) -> int:
        """The number of the statement that was begun last; 0 before the first."""
        return self._numbers[0]

    @property
    def words(self) -> str:
        """What it does: the beginning of the statement, or the commit."""
        statement = self._words.value.decode(errors="replace") or "before the first statement"
        return (statement, "the commit", "behind the commit")[self._numbers[1]]

    @property
    def is_committed(self) -> bool:
        return self._numbers[1] == 2


def apply_rows(url: str, data: str, pipe: Pipe, draft: int, given: list[dict[str, Any]]) -> None:
    """Plan the rows, say "ready", wait for a word, apply; say "committing" before the end, then what came of it."""
    _begin(url, data)
    _apply(pipe, _watched(pipe), draft, given)


def apply_in_children(url: str, data: str, pipe: Pipe, reached: Reached) -> None:
    """Apply what is sent, the first here, all others in a child each, which then waits to be killed; say how it ended.

    A child has what this process worked out before, the SQL of each statement above all: a tenth of the work of a
    process that begins anew. The word it waits for is the number of the statement before which it kills itself, or 0.
    """
    _begin(url, data)
    from data_model.keeping import database

    watched = _watched(pipe, reached)
    _apply(pipe, watched, *pipe.recv())
    with suppress(EOFError):  # nobody asks for more
        while given := pipe.recv():
            database.engine().dispose()  # a connection is of one process
            child = os.fork()
            if not child:
                try:
                    _apply(pipe, watched, *given)
                    pipe.recv()  # until it is killed, or nobody is there any more
                finally:
                    os._exit(1)
            pipe.send(f"ended {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


def _begin(url: str, data: str) -> None:
    os.environ.update(DATABASE_URL=url, DASHBOARD_DATA=data)
    from data_model.keeping import database

    database._prepared.add(database.database_url())  # it is: looking again would take longer than the work itself


def _apply(pipe: Pipe, reached: Reached, draft: int, given: list[dict[str, Any]]) -> None:
    from data_model.keeping import database
    from data_model.known.problems import Problem
    from hand_made import checked_file, table
    from ingest.apply.apply_plan import apply_plan
    from ingest.plan.compare import plan_changes

    with database.reading() as connection:
        plan = plan_changes(connection, checked_file(table("delegations", given), name=f"{draft}.xlsx"), "46")
    pipe.send(f"ready {os.getpid()}")
    reached.begin(last=pipe.recv())
    try:
        with database.writing() as connection:
            receipt = apply_plan(connection, plan, draft, "An")
        reached.commits(done=True)
    except Problem as problem:
        pipe.send(problem.code)
    else:
        pipe.send(f"applied {receipt.new} {receipt.changed}")


def _watched(pipe: Pipe, reached: Reached | None = None) -> Reached:
    """Let every statement from now on be noted, and the commit be said."""
    from sqlalchemy import event

    from data_model.keeping import database

    noted = reached or Reached([0, 0, 0], SimpleNamespace(value=b""))

    @event.listens_for(database.engine(), "before_cursor_execute")
    def die_in_time(_connection, _cursor, statement: str, *_about) -> None:
        noted.begins(statement)
        if noted.is_last:
            os.kill(os.getpid(), signal.SIGKILL)

    @event.listens_for(database.engine(), "commit")
    def say_so(_connection) -> None:
        pipe.send("committing")
        noted.commits(done=False)

    return noted
