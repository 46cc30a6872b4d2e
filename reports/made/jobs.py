"""Files as jobs: asked for, made by a process of their own, looked for by whoever asked, taken once they are there."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from data_model.jobs import made_files, queue
from data_model.jobs.crew import Told, Work
from data_model.jobs.made_files import MAKE
from data_model.jobs.queue import Job, State, from_json
from data_model.keeping.database import data_folder
from data_model.known.problems import Problem
from data_model.rights.permits import permit_taking
from reports.made.order import Order, as_plain, as_text
from translations import N_

#: Files that one person may wait for at once: others want theirs too.
MOST_WAITING = 6
_PROJECT = Path(__file__).resolve().parents[2]
_COMMAND = [sys.executable, "-m", "reports.made.child"]


@dataclass
class _HowFar:
    step: str = MAKE
    passed: int = 0
    total: int = 0
    child: subprocess.Popen | None = None
    _stopped: bool = False

    @property
    def stopped(self) -> bool:
        return self._stopped

    @stopped.setter
    def stopped(self, value: bool) -> None:
        """Stop: the child is ended at once, and LibreOffice with it, which says nothing while it works."""
        self._stopped = value
        if value and self.child is not None:
            _end(self.child)


@dataclass(frozen=True)
class Standing:
    """How a file stands: its job, if one was asked for, and whether it can be taken."""

    job: Job | None
    is_there: bool

    @property
    def is_at_work(self) -> bool:
        return self.job is not None and self.job.is_open


def key_of(order: Order, data_version: int, account_id: int | None) -> str:
    """Return what an order's job and file are called: for one person, of one state of the data."""
    said = hashlib.sha256(f"{data_version}|{account_id}|".encode() + as_text(order)).hexdigest()
    return f"{MAKE}:{account_id or 0}:{said}"


def ask(connection: Connection, order: Order, key: str, account_id: int | None, by: str) -> None:
    """Ask for a file to be made. One that is being made already is waited for."""
    permit_taking(connection)
    now = queue.latest(connection, [key]).get(key)
    if now is None or not now.is_open:
        made_files.throw_away(connection)
        if queue.waiting_for(connection, MAKE, account_id) >= MOST_WAITING:
            raise Problem(
                "files_waiting",
                N_("{count} files are being made for you already. Wait until one of them is there."),
                count=MOST_WAITING,
            )
        queue.ask(connection, MAKE, key, as_plain(order), account_id, by)


def stop(connection: Connection, key: str, account_id: int | None) -> None:
    """Give up a file that waits or is being made, for whoever asked for it."""
    permit_taking(connection)
    found = queue.latest(connection, [key]).get(key)
    if found is not None and found.account_id == account_id:
        queue.cancel(connection, [key])


def standings(connection: Connection, keys: Iterable[str], account_id: int | None) -> dict[str, Standing]:
    """Return how the files of these keys stand."""
    keys = list(keys)
    jobs = queue.latest(connection, keys)
    there = made_files.that_are_there(connection, account_id, keys) if jobs else set()
    return {key: Standing(jobs.get(key), key in there and jobs[key].state == State.DONE) for key in keys}


def _make(job: Job, told: Told) -> Mapping[str, Any]:
    """Let a child make the file, and hear from it how far it is."""
    how_far = told.progress = _HowFar()
    task = {"key": job.key, "account_id": job.account_id, "asked_by": job.asked_by, "order": job.about}
    with _started() as child:
        how_far.child = child
        child.stdin.write(orjson.dumps(task))
        child.stdin.close()
        for line in child.stdout:
            said = orjson.loads(line)
            if "problem" in said:
                raise from_json(said["problem"])
            if said.get("made"):
                return said
            how_far.passed, how_far.total = said["passed"], said["total"]
    raise RuntimeError(f"The process that makes files ended with {child.returncode}.")


def _end(child: subprocess.Popen) -> None:
    """End a process and those it has started."""
    if child.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGTERM)
    else:
        child.terminate()


def _started() -> subprocess.Popen:
    paths = [str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_PROJECT,
        process_group=0 if hasattr(os, "killpg") else None,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "DASHBOARD_DATA": str(data_folder().resolve())},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would show a console
    )


#: What a crew of this program can do for whoever wants a file.
WORKS: Mapping[str, Work] = {MAKE: _make}
