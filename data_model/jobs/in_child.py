"""The side of a child that does one job (apart.py): hears which, says how far it is, and ends with who started it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from datetime import datetime
from types import FrameType

import orjson

from data_model.jobs import workers
from data_model.jobs.crew import Told, Work
from data_model.jobs.queue import Job, as_json
from data_model.known.problems import Problem

_GENTLE = 5  # of the system's steps of politeness: pages go before jobs
_LOOK_EVERY = 0.25  # seconds between two words, and two looks at who started this


def do_one(works: Mapping[str, Work]) -> None:
    """Do the one job that is told on standard input; what it came to is said on standard output."""
    if hasattr(os, "nice"):
        os.nice(_GENTLE)
    signal.signal(signal.SIGTERM, _stopped)
    task, told = orjson.loads(sys.stdin.buffer.read()), Told()
    found = Job(**{**task["job"], "asked_at": datetime.fromisoformat(task["job"]["asked_at"])})
    threading.Thread(target=_watch, args=(task["holder"], told), daemon=True).start()
    try:
        end = {"result": works[found.kind](found, told)}
    except Problem as problem:
        end = {"problem": as_json(problem)}
    _say(**end)


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """End as from an error, so that what this process has begun is ended and its folders are taken away."""
    sys.exit(1)


def _watch(holder: str, told: Told) -> None:
    """Say how far the job is, where that has changed; end this process once who holds the job is gone.

    It is another's then: the next one begins it anew, and would meet with what this one goes on writing.
    """
    said = None
    while True:
        time.sleep(_LOOK_EVERY)
        if workers.has_let_go(holder, None):
            signal.raise_signal(signal.SIGTERM)  # heard in the main thread
            return
        if (now := told.progress) and said != (said := (str(now.step), now.passed, now.total)):
            _say(**dict(zip(("step", "passed", "total"), said, strict=True)))


def _say(**said: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(said) + b"\n")
    sys.stdout.flush()
