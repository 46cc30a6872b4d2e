"""A few threads of a process that do jobs while there are any, and end when there are none."""

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Protocol

from sqlalchemy import Connection

from data_model.jobs import queue, workers
from data_model.jobs.queue import Job
from data_model.keeping import database
from data_model.keeping.database import database_url
from data_model.keeping.database_errors import Hindered
from data_model.known.problems import Problem
from data_model.operating import call_numbers
from data_model.operating.counters import FAILURES, JOB_SECONDS
from data_model.settings import environment
from translations import N_

HANDS = 2  # at once in one process: each may read a file in a process of its own
_LOOK_EVERY = 1.0  # seconds between two words of how far a job is

#: What no worker (server/worker.py) has begun by then, while none works at anything, is done by the pages' processes.
_LEFT_TO_WORKER = timedelta(seconds=30)

_log = logging.getLogger(__name__)


def patience() -> timedelta:
    """Return how long the hands of a pages' process leave a job to a worker, where there are workers."""
    return _LEFT_TO_WORKER if environment.value("jobs") == "worker" else timedelta()


class Followed(Protocol):
    """How far work is; it stops where `stopped` is set."""

    step: Any
    passed: int
    total: int
    stopped: bool


@dataclass
class Told:
    """What a job lets be seen while it is done: it puts here what says how far it is."""

    progress: Followed | None = field(default=None)


#: A kind of job: takes the job and where to say how far it is; returns what it came to, or raises a Problem. It must
#: bear being done twice: a worker may die behind its last act.
Work = Callable[[Job, Told], Mapping[str, Any]]


class Crew:
    """The threads of this process that do jobs of these kinds.

    `patience` says how long others are given to begin one first. Where that is any time, nothing is begun here while
    others work: a job may wait long for its turn with them.
    """

    def __init__(self, kinds: Mapping[str, Work], patience: Callable[[], timedelta] = timedelta) -> None:
        self._kinds, self._patience = kinds, patience
        self._lock = threading.Lock()
        self._at_work: dict[str, int] = {}  # database -> threads

    def wake(self) -> None:
        """Let threads begin where a job is free and hands are; they end by themselves."""
        url = database_url()
        with database.reading() as connection:
            if not self._may_begin(connection):
                return
        with self._lock:
            missing = HANDS - self._at_work.get(url, 0)
            self._at_work[url] = HANDS
        for _number in range(missing):
            threading.Thread(target=self._work_off, args=(url,), daemon=True).start()

    def work_off(self) -> None:
        """Do every job that is free, one after the other, in this thread."""
        while found := self._next():
            self._do(found)

    def _work_off(self, url: str) -> None:
        try:
            while database_url() == url and (found := self._next()):
                self._do(found)
        finally:
            with self._lock:
                self._at_work[url] -= 1

    def _next(self) -> Job | None:
        # Where another writes for long nothing is taken: whoever looks next wakes the crew again.
        with suppress(Hindered), database.writing() as connection:
            if self._may_begin(connection):
                return queue.take(connection, workers.own_name(), self._kinds, self._patience())
        return None

    def _may_begin(self, connection: Connection) -> bool:
        patience = self._patience()
        if patience and queue.any_runs(connection, self._kinds):
            return False
        return queue.any_waits(connection, self._kinds, patience)

    def _do(self, found: Job) -> None:
        call_numbers.begin()
        worker, told, ended = workers.own_name(), Told(), threading.Event()
        began = time.perf_counter()
        threading.Thread(target=_hold, args=(found.id, worker, told, ended), daemon=True).start()
        try:
            end = self._outcome(found, told)
        finally:
            ended.set()
        JOB_SECONDS.labels(found.kind, end.func.__name__).observe(time.perf_counter() - began)
        with database.writing() as connection:
            end(connection, found.id, worker)

    def _outcome(self, found: Job, told: Told) -> partial[bool]:
        """Do a job; return what writes down how it ended."""
        try:
            return partial(queue.done, result=self._kinds[found.kind](found, told))
        except Problem as problem:
            return partial(queue.failed, why=problem)
        except Exception:  # of any kind: the job says that it failed, the log why
            if told.progress is not None and told.progress.stopped:
                return partial(queue.stopped)
            FAILURES.labels("job").inc()
            _log.exception("The job %s (%s) failed.", found.id, found.kind)
            return partial(queue.failed, why=broken())


def broken() -> Problem:
    """Return what is said of work that failed on what nobody foresaw: the number under which the log says why."""
    return Problem(
        "job_failed",
        N_(
            "The program failed at this. Try again; if it happens again, tell whoever looks after the program this "
            "number: {number}."
        ),
        number=call_numbers.current_or_begin(),
    )


def _hold(number: int, worker: str, told: Told, ended: threading.Event) -> None:
    """Say again and again that a job is held and how far it is; stop it where it is no longer wanted."""
    while not ended.wait(_LOOK_EVERY):
        now = told.progress
        step, passed, total = (str(now.step), now.passed, now.total) if now else ("", 0, 0)
        with suppress(Hindered), database.writing() as connection:  # this very job may write for long: said next time
            wanted = queue.hold(connection, number, worker, step, passed, total)
            if not wanted and now is not None and not ended.is_set():
                now.stopped = True
