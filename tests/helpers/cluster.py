"""Three machines of PostgreSQL under Patroni with etcd, and HAProxy, on loopback, with the configuration we ship.

Each has an address of its own in 127.0.0.0/8, so that all ports stay as they are shipped. Linux alone knows that.
"""

import os
import secrets
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp

import psutil
import psycopg
import pytest

from servers import ROOT, free_port

SHIPPED = ROOT / "deploy" / "cluster"
PROGRAMS = ("patroni", "etcd", "haproxy")
PASSWORDS = ("DOI-MAT-KHAU-PATRONI", "DOI-MAT-KHAU-POSTGRES", "DOI-MAT-KHAU-REPLICATOR")
THIS_MACHINE = "# máy này"
START_SECONDS = 120


def program(name: str) -> str:
    """Return where a program is; skip or fail with the reason where there is none."""
    found = shutil.which(name) or shutil.which(f"/usr/sbin/{name}")
    if found:
        return found
    if os.environ.get("DASHBOARD_REQUIRE_CLUSTER") == "1":
        pytest.fail(f"{name} is not installed", pytrace=False)
    pytest.skip(f"{name} is not installed: apt-get install patroni etcd-server haproxy")


def postgres_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return found[-1] if found else pytest.skip("no PostgreSQL's own programs on this machine")


def within(seconds: float, what: str, holds: Callable[[], object]) -> float:
    """Wait until something holds; return after how many seconds it did."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, f"{what}: not within {seconds} seconds"
        time.sleep(0.1)
    return time.monotonic() - begun


@dataclass
class Machine:
    """One of the three: its name, its address, its folder and what runs on it."""

    name: str
    address: str
    folder: Path
    running: list[subprocess.Popen] = field(default_factory=list)

    def begin(self, name: str, *words: str, **variables: str) -> None:
        owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        with (self.folder / f"{name}.log").open("ab") as out:
            self.running.append(
                subprocess.Popen(
                    [program(name), *words],
                    cwd=self.folder,
                    env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables},
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    **owner,
                )
            )

    def start(self) -> None:
        settings = (self.folder / "etcd.env").read_text(encoding="utf-8").splitlines()
        self.begin("etcd", **dict(line.split("=", 1) for line in settings if line.startswith("ETCD_")))
        self.begin("patroni", str(self.folder / "patroni.yml"))

    def everything(self) -> list[psutil.Process]:
        """What runs on it, PostgreSQL and those it started too; who gives the orders comes first."""
        found = [psutil.Process(process.pid) for process in self.running if process.poll() is None]
        with suppress(OSError, psutil.NoSuchProcess):
            pid = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
            found.append(psutil.Process(pid))
        return [*found, *(child for each in found for child in each.children(recursive=True))]

    def signal(self, number: signal.Signals) -> None:
        for process in self.everything():
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)

    def kill(self) -> None:
        """As if the power had gone: nothing on it says goodbye."""
        self.signal(signal.SIGKILL)
        for process in self.running:
            process.wait(10)
        self.running.clear()

    def answers(self, path: str) -> bool:
        """Say whether Patroni answers with 200, as HAProxy asks."""
        try:
            with urllib.request.urlopen(f"http://{self.address}:8008{path}", timeout=2) as response:
                return response.status == 200
        except OSError:  # a refusal by the machine, or by its status
            return False


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """The three machines, what stands before them, and the passwords."""

    machines: list[Machine]
    proxy: Machine
    port: int
    passwords: dict[str, str]

    @cached_property
    def url(self) -> str:
        return f"postgresql://dashboard:{self.passwords[PASSWORDS[1]]}@127.0.0.1:{self.port}/dashboard"

    def leader(self) -> Machine:
        (leader,) = [machine for machine in self.machines if machine.answers("/primary")]
        return leader

    def is_whole(self) -> bool:
        """One leader, and two that follow it; one of them holds all that was said to be kept."""
        count = {path: sum(each.answers(path) for each in self.machines) for path in ("/primary", "/replica", "/sync")}
        return count == {"/primary": 1, "/replica": 2, "/sync": 1}

    def connect(self, machine: Machine, **options: object) -> psycopg.Connection:
        """A connection past HAProxy, as the owner of everything."""
        password = self.passwords[PASSWORDS[1]]
        return psycopg.connect(
            host=machine.address, user="postgres", password=password, dbname="postgres", connect_timeout=3, **options
        )

    def logs(self) -> str:
        files = [file for each in (*self.machines, self.proxy) for file in each.folder.glob("*.log")]
        return "\n".join(f"== {file}\n{file.read_text(errors='replace')[-6000:]}" for file in files)


def _fill(machine: Machine, net: str, passwords: dict[str, str]) -> None:
    """Put addresses, names, passwords and folders of a machine into what we ship."""
    patroni = (SHIPPED / "patroni.yml").read_text(encoding="utf-8").splitlines()
    own = [_own(line, machine, THIS_MACHINE in line) for line in patroni]
    changes = {"10.0.0.0/24": "127.0.0.0/8", "10.0.0.": net, **passwords}
    changes |= {
        "/var/lib/postgresql/15/doi-ngoai": f"{machine.folder}/data",
        "/var/run/postgresql": f"{machine.folder}",
    }
    changes |= {"/var/lib/postgresql/patroni.pgpass": f"{machine.folder}/pgpass"}
    changes |= {"/usr/lib/postgresql/15/bin": f"{postgres_programs()}"}
    (machine.folder / "patroni.yml").write_text(_changed("\n".join(own), changes), encoding="utf-8")
    etcd = (SHIPPED / "etcd.env").read_text(encoding="utf-8").splitlines()
    own = [_own(line, machine, not line.startswith("ETCD_INITIAL_CLUSTER=")) for line in etcd]
    changes = {"10.0.0.": net, "/var/lib/etcd/doi-ngoai": f"{machine.folder}/etcd"}
    (machine.folder / "etcd.env").write_text(_changed("\n".join(own), changes), encoding="utf-8")


def _own(line: str, machine: Machine, is_own: bool) -> str:
    return line.replace("10.0.0.11", machine.address).replace("pg1", machine.name) if is_own else line


def _changed(text: str, changes: dict[str, str]) -> str:
    for shipped, own in changes.items():
        assert shipped in text, f"{shipped} is no longer in what we ship"
        text = text.replace(shipped, own)
    return text


def _make(folder: Path) -> Cluster:
    net = f"127.{100 + os.getpid() % 100}.{os.getpid() // 100 % 250}."
    passwords = {name: secrets.token_urlsafe(12) for name in PASSWORDS}
    machines = [Machine(f"pg{n}", f"{net}{10 + n}", folder / f"pg{n}") for n in (1, 2, 3)]
    proxy, port = Machine("proxy", "127.0.0.1", folder / "proxy"), free_port()
    for machine in (*machines, proxy):
        machine.folder.mkdir()
    for machine in machines:
        _fill(machine, net, passwords)
    text = (SHIPPED / "haproxy.cfg").read_text(encoding="utf-8")
    changes = {
        "bind 127.0.0.1:5000\n": f"bind 127.0.0.1:{port}\n",
        "bind 127.0.0.1:5001\n": f"bind 127.0.0.1:{free_port()}\n",
        "10.0.0.": net,
        "/dev/log local0": "stdout format raw local0",
    }
    (proxy.folder / "haproxy.cfg").write_text(_changed(text, changes), encoding="utf-8")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        if os.getuid() == 0:
            shutil.chown(path, "postgres", "postgres")
    return Cluster(machines=machines, proxy=proxy, port=port, passwords=passwords)


def _make_database(cluster: Cluster) -> None:
    """What docs/scaling.md says to do once: the program's account and its database."""
    with cluster.connect(cluster.leader(), autocommit=True) as connection:
        password = cluster.passwords[PASSWORDS[1]]
        connection.execute(f"CREATE ROLE dashboard LOGIN PASSWORD '{password}'")
        connection.execute("CREATE DATABASE dashboard OWNER dashboard")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Start three machines; they are gone afterwards, and what they wrote is shown if the test fails."""
    for name in PROGRAMS:
        program(name)
    folder = Path(mkdtemp(prefix="cluster-"))
    made = _make(folder)
    try:
        for machine in made.machines:
            machine.start()
        made.proxy.begin("haproxy", "-f", str(made.proxy.folder / "haproxy.cfg"))
        within(START_SECONDS, "three machines", made.is_whole)
        _make_database(made)
        yield made
    except BaseException:
        print(made.logs())
        raise
    finally:
        for machine in (*made.machines, made.proxy):
            machine.signal(signal.SIGCONT)
            machine.kill()
        shutil.rmtree(folder)
