"""What one worker makes and all workers of a run use: databases to copy from, a server to look at.

The first that asks makes it; the run's own process ends it when the run is over. What it is lies as JSON in the folder
that all workers share.
"""

import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import postgres

_ENDING = ".shared.json"


def folder(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of this run see."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what was made under a name, or make it: a `database` and a `process` of it are ended with the run."""
    file = folder(factory) / f"{name}{_ENDING}"
    with FileLock(f"{file}.lock"):
        if not file.exists():
            file.write_text(json.dumps(make()), encoding="utf-8")
    return json.loads(file.read_text(encoding="utf-8"))


def end(config: pytest.Config) -> None:
    """End what was made, in the process that began the run."""
    factory = getattr(config, "_tmp_path_factory", None)
    if factory is None or "PYTEST_XDIST_WORKER" in os.environ:
        return
    for file in factory.getbasetemp().glob(f"*{_ENDING}"):
        made = json.loads(file.read_text(encoding="utf-8"))
        file.unlink()
        if "process" in made:
            with suppress(ProcessLookupError):
                os.kill(made["process"], signal.SIGTERM)
        if "database" in made:
            postgres.drop(made["database"])
