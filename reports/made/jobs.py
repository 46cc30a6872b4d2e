"""Files as jobs: asked for, made by a process of their own, looked for by whoever asked, taken once they are there."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import made_files, queue
from data_model.jobs.apart import done_apart
from data_model.jobs.crew import Told, Work
from data_model.jobs.made_files import MAKE
from data_model.jobs.queue import Job, State
from data_model.known.problems import Problem
from data_model.rights.permits import permit_taking
from reports.made.order import Order, as_plain, as_text
from translations import N_

#: Files that one person may wait for at once: others want theirs too.
MOST_WAITING = 6


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
    """Let a child make the file."""
    return done_apart("reports.made.child", job, told, MAKE)


#: What a crew of this program can do for whoever wants a file.
WORKS: Mapping[str, Work] = {MAKE: _make}
