"""A PostgreSQL that is stopped and started in mid-use: people are told in a sentence, and go on when it is back."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from own_postgres import OwnPostgres, own_postgres
from servers import ROOT, Server, environment_of, start_server, stop_server
from websocket_pages import websocket_page

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WAIT_SECONDS = 30


@pytest.fixture
def postgres() -> Iterator[OwnPostgres]:
    with own_postgres() as running:
        yield running


@pytest.fixture
def server(postgres: OwnPostgres, tmp_path: Path) -> Iterator[Server]:
    running = start_server(tmp_path, postgres.url)
    yield running
    stop_server(running)


def becomes(server: Server, status: int) -> None:
    """Wait until the server says of its health what is expected."""
    until = time.monotonic() + WAIT_SECONDS
    while server.answer("/health")[0] != status:
        assert time.monotonic() < until, server.answer("/health")
        time.sleep(0.2)


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_pages_say_so_and_go_on_when_it_is_back(postgres: OwnPostgres, server: Server, how: str) -> None:
    with websocket_page(server.url) as page:
        page.run()
        before = page.said[:]
        assert before
        postgres.stop(how)
        becomes(server, 503)
        page.said.clear()
        page.run(query="year=2019", within=WAIT_SECONDS)
        told = "".join(str(message) for message in page.said)
        assert "Traceback" not in told
        assert "Không kết nối được cơ sở dữ liệu" in told
        postgres.start()
        becomes(server, 200)
        page.said.clear()
        page.run(query="year=2018", within=WAIT_SECONDS)
        assert len(page.said) > len(before) / 2  # the whole page, not one sentence
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_what_was_being_written_is_whole_or_absent(postgres: OwnPostgres, tmp_path: Path, how: str) -> None:
    environment = environment_of(tmp_path / "data", postgres.url)
    program = [sys.executable, "-c", _WRITE_ON_AND_ON]
    subprocess.run([sys.executable, "-c", _PREPARE], cwd=ROOT, env=environment, check=True)
    writing = subprocess.Popen(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert writing.stdout is not None
    done = [writing.stdout.readline() for _turn in range(3)]
    postgres.stop(how)
    rest, _errors = writing.communicate(timeout=120)
    postgres.start()
    lines = [*filter(None, done), *rest.splitlines()]
    applied = sum(line.startswith("applied") for line in lines)
    assert lines[-1].startswith("refused "), lines
    assert "Traceback" not in "".join(lines)
    counted = subprocess.run(
        [sys.executable, "-c", _COUNT], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    uploads, records, chain = counted.stdout.split()
    assert int(records) == 40 * int(uploads)
    assert int(uploads) in (applied, applied + 1)  # what was committed and could not be said any more
    assert chain == "sound"


_PREPARE = "from data_model.keeping import database; database.prepare_without_figures()"
_WRITE_ON_AND_ON = """
import sys
sys.path[:0] = ["tests", "tests/helpers"]
from datetime import date
from hand_made import delegation, upload_rows
from data_model.known.problems import Problem
for turn in range(10_000):
    rows = [delegation(f"Đoàn {turn} {n}", date(2023, 1, 1)) for n in range(40)]
    try:
        upload_rows("delegations", *rows, name=f"{turn}.xlsx")
    except Problem as problem:
        print("refused", problem, flush=True)
        break
    print("applied", turn, flush=True)
"""
_COUNT = """
from sqlalchemy import func, select
from data_model.audit import chain
from data_model.keeping.database import reading
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import REGISTERS, upload
with reading() as connection:
    uploads = connection.scalar(select(func.count()).select_from(upload).where(upload.c.status == 'applied'))
    every = select(func.count()).select_from(REGISTERS["delegations"])
    records = connection.scalar(of_every_unit(every, "delegations"))
    chain.check(connection)
print(uploads, records, "sound")
"""
