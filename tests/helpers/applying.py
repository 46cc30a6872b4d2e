"""What another process does in tests: it applies a prepared upload, and may be killed while it does.

Every turn has rows of its own to add and gives the same older records other values: both ways of writing are met.
"""

import itertools
import os
import signal
from datetime import date
from multiprocessing.connection import Connection as Pipe
from typing import Any

NEW, CHANGED = 150, 50


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


def apply_rows(url: str, data: str, draft: int, given: list[dict[str, Any]], pipe: Pipe) -> None:
    """Plan the rows, say "ready", wait for a word, apply; say "committing" just before the end, then what came of it.

    The word is the number of the statement before which the process kills itself, or 0: then it does not. With
    "committing" it says how many statements there were.
    """
    os.environ.update(DATABASE_URL=url, DASHBOARD_DATA=data)
    from sqlalchemy import event

    from data_model.keeping import database
    from data_model.known.problems import Problem
    from hand_made import checked_file, table
    from ingest.apply.apply_plan import apply_plan
    from ingest.plan.compare import plan_changes

    database._prepared.add(database.database_url())  # it is: looking again would take longer than the work itself
    with database.reading() as connection:
        plan = plan_changes(connection, checked_file(table("delegations", given), name=f"{draft}.xlsx"), "46")
    pipe.send("ready")
    last, done = pipe.recv(), itertools.count(1)

    @event.listens_for(database.engine(), "before_cursor_execute")
    def die_in_time(*_about) -> None:
        if next(done) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database.engine(), "commit", lambda _connection: pipe.send(f"committing {next(done) - 1}"))
    try:
        with database.writing() as connection:
            receipt = apply_plan(connection, plan, draft, "An")
    except Problem as problem:
        pipe.send(problem.code)
    else:
        pipe.send(f"applied {receipt.new} {receipt.changed}")
