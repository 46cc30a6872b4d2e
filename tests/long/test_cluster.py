"""PostgreSQL on three machines: the leader dies or freezes during an apply, and people go on with nothing lost.

It prints the seconds without service that docs/scaling.md gives (`python -m pytest -n0 --long -s` and this file).
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from cluster import Cluster, Machine, cluster, within
from servers import ROOT, Server, environment_of, start_server, stop_server
from websocket_pages import websocket_page

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
SERVED_SECONDS = 30
#: What is said when no connection can be had, and when one breaks off.
SENTENCES = ("Không kết nối được cơ sở dữ liệu", "Kết nối tới cơ sở dữ liệu bị ngắt")
ROWS = 400


@pytest.fixture(scope="module")
def three() -> Iterator[Cluster]:
    with cluster() as running:
        within(30, "HAProxy finds the leader", lambda: _connects(running.url))
        yield running


@pytest.fixture(autouse=True)
def shown_if_it_fails(three: Cluster, request: pytest.FixtureRequest) -> Iterator[None]:
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed > failed:
        print(three.logs())


@pytest.fixture
def server(three: Cluster, tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path, three.url)
    yield running
    stop_server(running)


def _connects(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _killed(machine: Machine) -> None:
    machine.kill()


def _frozen(machine: Machine) -> None:
    machine.signal(signal.SIGSTOP)


def _back(machine: Machine) -> None:
    if machine.running:
        machine.signal(signal.SIGCONT)
    else:
        machine.start()


@pytest.mark.parametrize("stop", [_killed, _frozen])
def test_a_leader_that_goes_is_followed_and_nothing_is_lost(
    three: Cluster, server: Server, tmp_path: Path, stop: Callable[[Machine], None]
) -> None:
    environment = environment_of(tmp_path / "data", three.url)
    with _confirmed_at_every_machine(three) as confirmed, _applying(environment) as said:
        within(30, "an upload", lambda: any(line.startswith("applied") for line in said))
        leader = three.leader()
        with websocket_page(server.url) as page:
            page.run()
            whole = len(page.said)
            _wait_for_an_apply(three, leader)
            stop(leader)
            seconds, told = _until_served(page, whole)
        print(f"\n{stop.__name__[1:]}: people were served again after {seconds:.1f} seconds")
        assert seconds <= SERVED_SECONDS
        assert any(sentence in told for sentence in SENTENCES)
        assert "Traceback" not in told + server.log.read_text(encoding="utf-8")
        assert three.leader() != leader
        _goes_on(said)
        _back(leader)
        seconds = within(90, "the old leader follows", three.is_whole)
        print(f"{stop.__name__[1:]}: three machines again {seconds:.1f} seconds after it was back")
    _nothing_confirmed_is_lost(three, confirmed)
    _every_upload_is_whole_or_absent(environment, said)


def test_who_follows_is_never_asked(three: Cluster, tmp_path: Path) -> None:
    """What a follower holds is a moment older: the program refuses to look at it at all."""
    follower = next(each for each in three.machines if each.answers("/replica"))
    url = three.url.replace(f"127.0.0.1:{three.port}", f"{follower.address}:5432")
    for address, code in ((three.url, 0), (url, 1)):
        done = subprocess.run(
            [sys.executable, "-c", _LOOK],
            cwd=ROOT,
            env=environment_of(tmp_path, address),
            capture_output=True,
            text=True,
        )
        assert done.returncode == code, done.stderr
    assert "standby" in done.stderr


def _wait_for_an_apply(three: Cluster, leader: Machine) -> None:
    """Return in the midst of one: the writers' lock is held, and a record was written after it was taken."""
    with three.connect(leader, autocommit=True) as connection:
        within(60, "an apply", lambda: connection.execute(_WRITES).fetchone())


def _until_served(page, whole: int) -> tuple[float, str]:
    """Press until the page is whole again; return the seconds, and everything that was said meanwhile."""
    begun, told, year = time.monotonic(), "", 2010
    while True:
        page.said.clear()
        page.run(query=f"year={year}", within=60)
        seconds, year = time.monotonic() - begun, year + 1
        said = "".join(str(message) for message in page.said)
        if len(page.said) > whole / 2 and not any(sentence in said for sentence in SENTENCES):
            return seconds, told
        told += said
        assert seconds < 120, told[-2000:]
        time.sleep(0.5)


@contextmanager
def _applying(environment: dict[str, str]) -> Iterator[list[str]]:
    """A process that hands in one file after another, and what it said of each."""
    said: list[str] = []
    program = [sys.executable, "-c", _WRITE_ON_AND_ON, str(ROWS)]
    writing = subprocess.Popen(
        program,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    reading = threading.Thread(target=lambda: said.extend(_lines(writing)), daemon=True)
    reading.start()
    try:
        yield said
        writing.stdin.close()
        writing.wait(120)
    finally:
        writing.kill()
        writing.wait(10)
        reading.join(10)
    assert writing.returncode == 0, said[-20:]


def _lines(process: subprocess.Popen) -> Iterator[str]:
    for line in process.stdout:
        yield line.rstrip("\n")


def _goes_on(said: list[str]) -> None:
    """What was refused says why, and the next files are applied."""
    refused = [line for line in said if line.startswith("refused")]
    assert refused
    assert {line.split()[2] for line in refused} <= {"database_lost", "database_unreachable"}
    after = len(said)
    within(60, "an upload", lambda: any(line.startswith("applied") for line in said[after:]))


@contextmanager
def _confirmed_at_every_machine(three: Cluster) -> Iterator[list[tuple[str, int]]]:
    """Write at every machine whatever it takes, and note in which order what was confirmed by whom."""
    confirmed: list[tuple[str, int]] = []
    ended = threading.Event()
    with three.connect(three.leader(), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS confirmed (machine text, number int)")
        connection.execute("DELETE FROM confirmed")
    writers = [
        threading.Thread(target=_write_at, args=(three, each, confirmed, ended), daemon=True) for each in three.machines
    ]
    for writer in writers:
        writer.start()
    try:
        yield confirmed
    finally:
        ended.set()
        for writer in writers:
            writer.join(30)


def _write_at(three: Cluster, machine: Machine, confirmed: list[tuple[str, int]], ended: threading.Event) -> None:
    number = 0
    while not ended.wait(0.3):
        try:
            with three.connect(machine, autocommit=True) as connection:
                while not ended.wait(0.1):
                    number += 1
                    connection.execute("INSERT INTO confirmed VALUES (%s, %s)", (machine.name, number))
                    confirmed.append((machine.name, number))
        except psycopg.Error:  # it follows, starts, or is gone
            continue


def _nothing_confirmed_is_lost(three: Cluster, confirmed: list[tuple[str, int]]) -> None:
    """Two led, one after the other: once the second confirmed anything, the first never did again."""
    with three.connect(three.leader()) as connection:
        kept = set(connection.execute("SELECT machine, number FROM confirmed").fetchall())
    assert set(confirmed) <= kept
    led = [name for place, (name, _number) in enumerate(confirmed) if not place or confirmed[place - 1][0] != name]
    assert len(led) == len(set(led)) == 2, led


def _every_upload_is_whole_or_absent(environment: dict[str, str], said: list[str]) -> None:
    counted = subprocess.run(
        [sys.executable, "-c", _COUNT], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    *lines, chain = counted.stdout.split("\n")[:-1]
    records = dict(line.split("=") for line in lines)
    assert set(records.values()) == {str(ROWS)}
    assert {line.split()[1] for line in said if line.startswith("applied")} <= set(records)
    assert chain == "sound"


#: The lock of those who write is held, and what they wrote has a number of its own already.
_WRITES = """
SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND backend_xid IS NOT NULL AND usename = 'dashboard'
"""
_LOOK = "from data_model.keeping.database import connected, engine\nwith connected(engine()): pass"
_WRITE_ON_AND_ON = """
import sys, threading, time
sys.path[:0] = ["tests", "tests/helpers"]
from datetime import date
from uuid import uuid4
from hand_made import delegation, upload_rows
from data_model.known.problems import Problem
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
while not ended.is_set():
    name = uuid4().hex
    rows = [delegation(f"Đoàn {name} {n}", date(2023, 1, 1)) for n in range(int(sys.argv[1]))]
    try:
        upload_rows("delegations", *rows, name=name)
    except Problem as problem:
        print("refused", name, problem.code, flush=True)
        time.sleep(0.5)
    else:
        print("applied", name, flush=True)
"""
_COUNT = """
from sqlalchemy import func, select
from data_model.audit import chain
from data_model.keeping.database import reading
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import REGISTERS, upload
register = REGISTERS["delegations"]
with reading() as connection:
    counted = select(register.c.upload_id, func.count()).group_by(register.c.upload_id)
    records = dict(connection.execute(of_every_unit(counted, "delegations")).fetchall())
    names = select(upload.c.id, upload.c.name).where(upload.c.status == "applied", upload.c.kind == "file")
    for number, name in connection.execute(names):
        print(f"{name}={records.pop(number, 0)}")
    chain.check(connection)
print("sound" if not records else records)
"""
