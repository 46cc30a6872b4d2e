"""A PostgreSQL server of one test alone, to be stopped and started while the program uses it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import pytest

from servers import free_port

OPTIONS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=100"


@dataclass(frozen=True)
class OwnPostgres:
    """Its programs, its folder, its port; as root it runs as the user postgres, which it asks for."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://dashboard@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: str) -> None:
        owner = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
        subprocess.run([*owner, str(self.programs / program), *words], cwd=self.folder, check=True, capture_output=True)

    def start(self) -> None:
        options = f"-p {self.port} {OPTIONS.format(folder=self.folder)}"
        words = ("-D", "data", "-l", str(self.folder / "log"), "-w", "-t", "60", "start", "-o", options)
        self.run("pg_ctl", *words)

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` ends what is open, `immediate` is as if the power had gone."""
        self.run("pg_ctl", "-D", "data", "-m", how, "-w", "stop")


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    """Make a server and start it; it is gone afterwards."""
    words = ("-D", "data", "-U", "dashboard", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    with _made("initdb", *words) as server:
        yield server


@contextmanager
def following(leader: OwnPostgres) -> Iterator[OwnPostgres]:
    """Make a follower of a server, which takes over what is written there as it comes, and start it."""
    of = ("-h", "127.0.0.1", "-p", str(leader.port), "-U", "dashboard")
    with _made("pg_basebackup", *of, "-D", "data", "-R", "-X", "stream", "-c", "fast", "--no-sync") as server:
        yield server


@contextmanager
def _made(program: str, *words: str) -> Iterator[OwnPostgres]:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not programs:
        pytest.skip("no PostgreSQL's own programs on this machine")
    folder = Path(mkdtemp(prefix="own-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    server = OwnPostgres(programs[-1], folder, free_port())
    try:
        server.run(program, *words)
        server.start()
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.stop("immediate")
        shutil.rmtree(folder)
