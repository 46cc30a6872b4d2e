"""Programs of ours in processes of their own, forked from one that has the program loaded.

A process started anew spends a second of the processor on reading the program: over a run's hundred of them, more than
on what they do. A forked one has what a started one has: an environment, a folder and words of its own, its files for
what it says, its exit code, and it can be killed. Each entry point is started as people do it too: tests/test_start.py,
tests/server/test_processes.py, and wherever `sys.executable` stands.
"""

import atexit
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from unittest.mock import patch

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 600  # that a program may take, on a machine with much other work
_OF_TESTS = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "helpers"), ""]


def context() -> multiprocessing.context.BaseContext:
    """Where the processes come from: one process of this worker, started when it is first asked for."""
    if os.name == "nt":  # it cannot fork
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver

    found = multiprocessing.get_context("forkserver")
    with patch.dict(os.environ, {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "helpers")])}):
        found.set_forkserver_preload(["whole_program"])
        forkserver.ensure_running()
    return found


class Forked:
    """A running program; it is asked as a `subprocess.Popen` is."""

    def __init__(
        self,
        words: tuple[str, ...],
        environment: Mapping[str, str],
        said: tuple[Path, Path],
        most_bytes: int = 0,
        told: Path = Path(os.devnull),
    ) -> None:
        given = (words, dict(environment), (told, *said), most_bytes)
        self._process = context().Process(target=_become, args=given, daemon=True)
        start(self._process)
        self.pid = self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, seconds: float | None = None) -> int:
        self._process.join(seconds)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("a forked program", seconds)
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    def terminate(self) -> None:
        self._process.terminate()


def start(process: multiprocessing.Process) -> None:
    """Start a process of the context; a page tested before leaves itself as the main module, which it would run."""
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        process.start()


def run(
    *words: str, environment: Mapping[str, str] | None = None, most_bytes: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a program ("-m", "data_model", "backup", … or "-c", code, …) to its end; return its code and what it said.

    `most_bytes`: of what it may write into one file.
    """
    return run_at_once(words, environment=environment, most_bytes=most_bytes)[0]


def run_at_once(
    *programs: tuple[str, ...], environment: Mapping[str, str] | None = None, most_bytes: int = 0
) -> list[subprocess.CompletedProcess[str]]:
    """Run programs beside each other to their ends; each waits for the other as long as a busy machine makes it."""
    with TemporaryDirectory() as folder:
        files = [(Path(folder, f"{number}.out"), Path(folder, f"{number}.err")) for number in range(len(programs))]
        given = {"DASHBOARD_DATABASE_WAIT": "300", **(os.environ if environment is None else environment)}
        running = [Forked(words, given, said, most_bytes) for words, said in zip(programs, files, strict=True)]
        try:
            codes = [process.wait(SECONDS) for process in running]
        finally:
            for process in running:  # one that hangs would go on beside all other tests
                process.kill()
                process.wait()
        return [
            subprocess.CompletedProcess(words, code, *(file.read_text("utf-8") for file in said))
            for words, code, said in zip(programs, codes, files, strict=True)
        ]


def _become(
    words: tuple[str, ...], environment: dict[str, str], files: tuple[Path, Path, Path], most_bytes: int
) -> None:
    """Be the program that `python words` would start in the project's folder; it hashes passwords in no time."""
    from quick_hashes import hash_quickly  # it knows the program, which the process that asks need not load

    hash_quickly(pytest.MonkeyPatch())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.path[:] = [str(ROOT), *(path for path in sys.path if path not in _OF_TESTS)]
    _speak_through(*files)
    if most_bytes:
        import resource  # POSIX's

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        _run(words)
    finally:
        atexit._run_exitfuncs()


def _speak_through(told: Path, out: Path, err: Path) -> None:
    """Read and write these files, in the letters of our programs."""
    write = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for number, path, flags in ((0, told, os.O_RDONLY), (1, out, write), (2, err, write)):
        opened = os.open(path, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)  # the library closed what was there
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")


def _run(words: tuple[str, ...]) -> None:
    kind, what, *rest = words
    sys.argv = [kind, *rest]
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.modules["__main__"] = ModuleType("__main__")
        exec(compile(what, "<string>", "exec"), vars(sys.modules["__main__"]))
