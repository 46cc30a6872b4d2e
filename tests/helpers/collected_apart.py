"""Each worker begins its collection at another file, so that none rewrites what another has rewritten.

pytest compiles a test file with its assertions rewritten and keeps the result beside it: on a fresh clone that is half
of what collecting costs. Four workers that begin at the same file are always at the same file, and each does all of it;
apart from each other, whoever comes second finds it done.
"""

import os
from pathlib import Path

import pytest

#: These are asked of folders alone: a file named by itself would be collected in spite of them.
_LEFT_OUT = ("ignore", "ignore_glob", "deselect")


def begin_apart(config: pytest.Config) -> None:
    """Name the files of the folders asked for one by one, beginning at this worker's own."""
    worker, workers = os.environ.get("PYTEST_XDIST_WORKER", ""), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    folders = [config.invocation_params.dir / named for named in config.args]
    if not worker or any(config.getoption(name) for name in _LEFT_OUT) or not all(map(Path.is_dir, folders)):
        return
    files = [str(file) for folder in folders for file in sorted(folder.rglob("test_*.py"))]
    first = int(worker.removeprefix("gw")) * len(files) // workers
    config.args[:] = files[first:] + files[:first]


def in_one_order(items: list[pytest.Item]) -> None:
    """Bring what was collected into the order that all workers have: by its file, and as it stands there."""
    items.sort(key=lambda item: str(item.path))
