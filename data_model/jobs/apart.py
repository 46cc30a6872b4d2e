"""A job done by a process of its own: Python works at one thing at a time in a process, and pages are not to wait.

The child is told the job on its standard input, and says line by line how far it is and what it came to (in_child.py).
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from data_model.jobs import workers
from data_model.jobs.crew import Told
from data_model.jobs.queue import Job, from_json
from data_model.keeping.database import data_folder

_PROJECT = Path(__file__).resolve().parents[2]
_PYTHON = [sys.executable, "-m"]


@dataclass
class _HowFar:
    step: str
    passed: int = 0
    total: int = 0
    child: subprocess.Popen | None = None
    _stopped: bool = False

    @property
    def stopped(self) -> bool:
        return self._stopped

    @stopped.setter
    def stopped(self, value: bool) -> None:
        """Stop: the child is ended at once, and what it has started with it; it says nothing while that works."""
        self._stopped = value
        if value and self.child is not None:
            _end(self.child)


def done_apart(module: str, found: Job, told: Told, step: str = "") -> Mapping[str, Any]:
    """Let a child that runs this module do a job; return what it came to, or raise the Problem it met with.

    `step` is what the job is called until the child says how far it is.
    """
    how_far = told.progress = _HowFar(step)
    with _started(module) as child:
        how_far.child = child
        if how_far.stopped:  # before there was one to end
            _end(child)
        child.stdin.write(orjson.dumps({"job": asdict(found), "holder": workers.own_name()}))
        child.stdin.close()
        for line in child.stdout:
            said = orjson.loads(line)
            if "problem" in said:
                raise from_json(said["problem"])
            if "result" in said:
                return said["result"]
            how_far.step, how_far.passed, how_far.total = said["step"] or step, said["passed"], said["total"]
    raise RuntimeError(f"The process of {module} ended with {child.returncode}.")


def _end(child: subprocess.Popen) -> None:
    """End a process and those it has started."""
    if child.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGTERM)
    else:
        child.terminate()


def _started(module: str) -> subprocess.Popen:
    paths = [str(_PROJECT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [*_PYTHON, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=_PROJECT,
        process_group=0 if hasattr(os, "killpg") else None,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "DASHBOARD_DATA": str(data_folder().resolve())},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would show a console
    )
