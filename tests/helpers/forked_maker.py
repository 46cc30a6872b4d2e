"""The process that does a job, forked from one that has the program loaded: started anew it imports for seconds."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import forked
from data_model.keeping.database import data_folder


class ForkedMaker:
    """What `data_model.jobs.apart` sees of its child. It begins when it is heard, and says all at its end."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __enter__(self) -> Self:
        self._folder = TemporaryDirectory()
        self._task = Path(self._folder.name, "task")
        self.stdin = self._task.open("wb")
        self.returncode: int | None = None
        return self

    def __exit__(self, *_why: object) -> None:
        self._folder.cleanup()

    @property
    def stdout(self) -> list[bytes]:
        """The lines it says; the task is written and closed by now."""
        out, err = (Path(self._folder.name, name) for name in ("out", "err"))
        given = {**os.environ, "DASHBOARD_DATA": str(data_folder().resolve())}
        child = forked.Forked(("-m", self._module), given, (out, err), told=self._task)
        self.returncode = child.wait(forked.SECONDS)
        return out.read_bytes().splitlines()

    def poll(self) -> int:
        """There is nothing to end: whoever asks has heard it to its end."""
        return self.returncode or 0
