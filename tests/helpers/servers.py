"""Servers of the tests: each a process of its own, with a data folder and a log of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from forked import Forked

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: its address, its data folder, what it has written so far; its process where it is ours."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen | Forked | None = None
    drafts: Mapping[str, int] = field(default_factory=dict)  # name -> number of those left open

    def answer(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path; return (status, headers by lower-case name, body)."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return (
                    response.status,
                    {name.lower(): value for name, value in response.headers.items()},
                    response.read(),
                )
        except urllib.error.HTTPError as error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read()


def environment_of(data: Path, database_url: str = "") -> dict[str, str]:
    return {**os.environ, "DASHBOARD_DATA": str(data), "DATABASE_URL": database_url}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


UVICORN = ("uvicorn", "app:app", "--ws", "websockets-sansio", "--port")


def start_server(folder: Path, database_url: str = "", command: Sequence[str] = (), **variables: str) -> Server:
    """Start a server on a port of its own, with these environment variables; return once it answers.

    Without a command it comes from a process that has the program loaded, and ends with this one (forked.py).
    """
    port, log = free_port(), folder / "server.log"
    environment = {**environment_of(folder / "data", database_url), **variables}
    if command:
        with log.open("wb") as out:
            whole = [sys.executable, "-m", *command, str(port)]
            process = subprocess.Popen(whole, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    else:
        log.write_bytes(b"")
        process = Forked(("-m", *UVICORN, str(port)), environment, (log, log))
    server = Server(url=f"http://127.0.0.1:{port}", data=folder / "data", log=log, process=process)
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            if server.answer("/health")[0] == 200:
                return server
        except OSError:  # not listening yet
            time.sleep(0.1)
    stop_server(server)
    raise AssertionError(f"The server did not start:\n{log.read_text(errors='replace')[-3000:]}")


def stop_server(server: Server) -> None:
    server.process.kill()
    server.process.wait(300)
