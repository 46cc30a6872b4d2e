"""A worker that is killed while its process writes a large file: it is written once, by the next one."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from sqlalchemy import func, select

import forked
from data_model.jobs import queue
from data_model.jobs.queue import Job, State
from data_model.keeping.database import reading, writing
from data_model.stored.tables import REGISTERS
from half_a_year import book
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import size, uploads
from ingest.draft.job_keys import apply_key
from ingest.plan.compare import plan_changes
from ingest.read import read_book
from ingest.tray.draft_jobs import Shown, ask_apply

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.slow, pytest.mark.one_database]
ROWS = 24_000


def asked_to_apply() -> int:
    content = book(*([f"Đoàn số {number}", "Lào", 5, "01/03/2024"] for number in range(ROWS)))
    assert size.is_large(content)
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), "46", "An")
        checked = check_book(read_book("đoàn.xlsx", content), Context(unit="46"))
        shown = Shown(plan_changes(connection, checked, "46").fingerprint)
        ask_apply(connection, draft, shown, None, "An")
    return draft


def worker(folder: Path, number: int) -> forked.Forked:
    said = folder / f"out{number}", folder / f"err{number}"
    return forked.Forked(("-m", "server.worker"), dict(os.environ), said)


def job_of(draft: int) -> Job:
    with reading() as connection:
        return queue.latest(connection, [apply_key(draft)])[apply_key(draft)]


def wait_until(so: Callable[[], object]) -> None:
    until = time.monotonic() + 300
    while not so():
        assert time.monotonic() < until
        time.sleep(0.05)


def own_child(process: int) -> psutil.Process | None:
    found = psutil.Process(process).children(recursive=True)
    return next((item for item in found if "ingest.tray.child" in item.cmdline()), None)


def has_ended(child: psutil.Process) -> bool:
    return not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_a_large_file_is_written_once_though_its_worker_is_killed(data_folder, tmp_path):
    draft = asked_to_apply()
    first = worker(tmp_path, 1)
    wait_until(lambda: job_of(draft).state == State.RUNNING and own_child(first.pid))
    child = own_child(first.pid)
    wait_until(lambda: job_of(draft).step in ("check", "plan", "write"))
    first.kill()
    wait_until(lambda: has_ended(child))
    second = worker(tmp_path, 2)
    try:
        wait_until(lambda: not job_of(draft).is_open)
    finally:
        second.kill()
    assert (job_of(draft).state, job_of(draft).tries) == (State.DONE, 2)
    table = REGISTERS["delegations"]
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == ROWS
        assert uploads.find(connection, draft).status == uploads.Status.APPLIED
