"""Servers for one run, ours and the peers': each a process of its own, ended with the run."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.asked.databases import ROOT, Filled

_START_SECONDS = 120


@dataclass(frozen=True)
class Held:
    """What a process holds at a moment: what would grow where something is not given back."""

    megabytes: float
    files: int
    threads: int


@dataclass(frozen=True)
class Server:
    """A running server: where it listens, and the number of its process."""

    port: int
    process: int

    @property
    def megabytes(self) -> float:
        """How much memory the process holds now."""
        return psutil.Process(self.process).memory_info().rss / 1024**2

    @property
    def held(self) -> Held:
        """What the process holds now."""
        process = psutil.Process(self.process)
        with process.oneshot():
            return Held(round(self.megabytes, 1), process.num_fds(), process.num_threads())


@contextmanager
def ours(database: Filled) -> Iterator[Server]:
    """Start this program on a database."""
    command = [sys.executable, "-m", "uvicorn", "app:app", "--ws", "websockets-sansio", "--port"]
    with started(command, ROOT, database.environment, "/health/live") as server:
        yield server


@contextmanager
def started(command: Sequence[str], folder: Path, environment: Mapping[str, str], path: str) -> Iterator[Server]:
    """Start a server; the port follows the command's last word. It has started once `path` is answered."""
    port = _free_port()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen([*command, str(port)], cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            if not _answers(process, f"http://127.0.0.1:{port}{path}"):
                log.seek(0)
                raise SystemExit(f"did not start: {process.args}\n{log.read().decode(errors='replace')[-2000:]}")
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    """Wait until an address is answered, or end where it will not be."""
    if not _answers(process, url):
        raise SystemExit(f"did not start: {process.args}")


def _answers(process: subprocess.Popen[bytes], url: str) -> bool:
    until = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return True
        except OSError:  # not listening yet
            time.sleep(0.1)
    return False


def free_ports(count: int) -> list[int]:
    """Return so many free ports one after the other."""
    while True:
        first = _free_port()
        found = list(range(first, first + count))
        try:
            for port in found:
                socket.create_server(("127.0.0.1", port)).close()
        except OSError:  # somebody listens at one of them
            continue
        return found


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]
