"""Who works: one thread of one process of one computer, and whether it still does."""

import os
import platform
import threading
from datetime import UTC, datetime, timedelta

import psutil

HELD_FOR = timedelta(seconds=60)

_CLOCKS_DIFFER = timedelta(hours=1)  # at most, of two computers that work for one database
_PARTS = 4


def own_name() -> str:
    """Return the name of this thread as a worker: computer, process, when that began, thread."""
    return f"{_computer()}/{os.getpid()}/{_began(os.getpid()):.0f}/{threading.get_ident()}"


def _computer() -> str:
    return platform.node().replace("/", "-")[:80]


def has_let_go(worker: str, until: datetime | None) -> bool:
    """Tell whether a worker holds its job no longer.

    One on this computer is looked at: while its process lives it works, however long it was not heard of (whoever
    writes for long keeps all others from writing, this too). Of another's it counts until when it said it holds; who
    held it for longer than anybody does had a clock that was ahead.
    """
    parts = worker.split("/")
    if len(parts) == _PARTS and parts[0] == _computer():
        return not _lives(int(parts[1]), float(parts[2])) or not _goes_on(int(parts[1]), int(parts[3]))
    now = datetime.now(UTC)
    return until is None or not now <= until <= now + HELD_FOR + _CLOCKS_DIFFER


def _lives(process: int, began: float) -> bool:
    """Tell whether a process lives; another one that was given its number is not it."""
    return psutil.pid_exists(process) and abs(_began(process) - began) <= 1


def _goes_on(process: int, thread: int) -> bool:
    """Tell whether a thread of this process goes on; of another process nobody can tell, and it counts as going on."""
    return process != os.getpid() or any(item.ident == thread for item in threading.enumerate())


def _began(process: int) -> float:
    """Return when a process began, as a number that stays when the clock is set."""
    try:
        began = psutil.Process(process).create_time()
    except psutil.NoSuchProcess:
        return 0.0
    # Linux counts from when it was started itself, and works out that moment anew from the clock.
    return began - psutil.boot_time() if psutil.LINUX else began
