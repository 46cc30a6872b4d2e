"""Work a former process left is gone on with when the server starts, before anybody opens a page."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import update

from data_model.jobs import queue
from data_model.jobs.queue import State
from data_model.keeping.database import reading, writing
from data_model.stored.tables import job
from half_a_year import GIFU, book
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest.draft.job_keys import check_key
from ingest.tray.draft_jobs import ask_check
from servers import ROOT, start_server, stop_server

pytestmark = [pytest.mark.usefixtures("bare"), pytest.mark.sqlite_only]
OF_NOBODY = "another-computer/1/1/1"


@pytest.mark.slow  # without servers: tests/data_model/jobs/test_jobs.py
def test_a_job_left_behind_is_done_by_the_next_server(tmp_path: Path) -> None:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("đoàn.xlsx", book(GIFU)), "46", "An")
        ask_check(connection, draft, None, "An")
        connection.execute(update(job).values(state=State.RUNNING, worker=OF_NOBODY, held_until=None))
    server = start_server(tmp_path, DASHBOARD_DATA=os.environ["DASHBOARD_DATA"])
    until = time.monotonic() + 300
    try:
        while _state(draft) != State.DONE and time.monotonic() < until:
            time.sleep(0.2)
    finally:
        stop_server(server)
    assert _state(draft) == State.DONE, server.log.read_text(errors="replace")[-2000:]


@pytest.mark.slow
def test_a_worker_of_its_own_does_what_pages_ask_for_and_takes_up_what_a_killed_one_held(tmp_path: Path) -> None:
    with writing() as connection:
        drafts = [
            uploads.keep_draft(connection, Admitted(name, book(GIFU)), "46", "An") for name in ("a.xlsx", "b.xlsx")
        ]
        ask_check(connection, drafts[0], None, "An")
        connection.execute(update(job).values(state=State.RUNNING, worker=OF_NOBODY, held_until=None))
    with (tmp_path / "worker").open("wb") as said:
        command = [sys.executable, "-m", "server.worker"]
        worker, until = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said), time.monotonic() + 300
    try:
        while _state(drafts[0]) != State.DONE and time.monotonic() < until:
            time.sleep(0.2)
        assert _state(drafts[0]) == State.DONE, (tmp_path / "worker").read_text(errors="replace")[-2000:]
        with writing() as connection:
            ask_check(connection, drafts[1], None, "An")
        while _state(drafts[1]) != State.DONE and time.monotonic() < until:
            time.sleep(0.2)
        assert _state(drafts[1]) == State.DONE
    finally:
        worker.kill()
        worker.wait(120)


def _state(draft: int) -> str:
    with reading() as connection:
        return queue.latest(connection, [check_key(draft)])[check_key(draft)].state
