"""A true follower of PostgreSQL that stands still, is stopped, freezes: nobody sees older data, all are answered."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import psutil
import psycopg
import pytest

from data_model.keeping import database
from data_model.keeping.follower import looks, reading
from hand_made import delegation, upload_rows
from own_postgres import OwnPostgres, following, own_postgres
from servers import Server, start_server, stop_server
from websocket_pages import websocket_page

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
WITHIN = 60


@pytest.fixture(scope="module")
def leader() -> Iterator[OwnPostgres]:
    with own_postgres() as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", running.url)
        database.prepare_without_figures()
        database.forget_engine()
        yield running


@pytest.fixture(scope="module")
def follower(leader: OwnPostgres) -> Iterator[OwnPostgres]:
    with following(leader) as running:
        yield running


@pytest.fixture(autouse=True)
def both(leader: OwnPostgres, follower: OwnPostgres, monkeypatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", leader.url)
    monkeypatch.setenv("DATABASE_READ_URL", follower.url)
    yield
    if not (follower.folder / "data" / "postmaster.pid").exists():
        follower.start()
    ask(follower, "SELECT pg_wal_replay_resume()")
    reading.engine_of.cache_clear()


@pytest.fixture
def server(both, leader: OwnPostgres, tmp_path) -> Iterator[Server]:
    running = start_server(tmp_path, leader.url, DASHBOARD_METRICS="this-computer")
    yield running
    stop_server(running)


def ask(server: OwnPostgres, words: str) -> object:
    with closing(psycopg.connect(server.url, autocommit=True)) as connection:
        return connection.execute(words).fetchone()[0]


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def caught_up(leader: OwnPostgres, follower: OwnPostgres) -> None:
    at = ask(leader, "SELECT pg_current_wal_lsn()::text")
    until(lambda: ask(follower, f"SELECT pg_last_wal_replay_lsn() >= '{at}'::pg_lsn"))


def hand_in(*names: str) -> None:
    upload_rows("delegations", *(delegation(name, date(2024, 5, 1)) for name in names), name=f"{names[0]}.xlsx")


def names_of(server: Server) -> set[str]:
    status, _headers, body = server.answer("/api/v1/registers/delegations/records?limit=1000")
    assert status == 200, body
    return {record["name"] for record in json.loads(body)["records"]}


def counted(server: Server, how: str) -> float:
    text = server.answer("/metrics")[2].decode()
    lines = [line for line in text.splitlines() if line.startswith(f'dashboard_follower_looks_total{{how="{how}"}}')]
    return sum(float(line.split()[-1]) for line in lines)


def comes_to_be(server: Server, how: str) -> None:
    """Ask until the follower was asked, or what else is counted: a busy machine may be too slow for it at first."""
    before = counted(server, how)
    until(lambda: names_of(server) and counted(server, how) > before)


def test_one_that_stands_still_hides_nothing_that_was_applied(leader, follower, server):
    hand_in("Đoàn thứ nhất")
    caught_up(leader, follower)
    assert "Đoàn thứ nhất" in names_of(server)
    comes_to_be(server, "asked")
    ask(follower, "SELECT pg_wal_replay_pause()")
    until(lambda: ask(follower, "SELECT pg_get_wal_replay_pause_state()") == "paused")
    hand_in("Đoàn thứ hai")
    assert {"Đoàn thứ nhất", "Đoàn thứ hai"} <= names_of(server)  # at once
    with websocket_page(server.url) as page:
        page.run(page="delegations", query="year=2024", within=WITHIN)
        assert any("Đoàn thứ hai".encode() in message.SerializeToString() for message in page.said)
    comes_to_be(server, "behind")
    assert [found.said for found in looks.follower() if "chậm hơn máy chính" not in found.said] == []
    ask(follower, "SELECT pg_wal_replay_resume()")
    caught_up(leader, follower)
    comes_to_be(server, "asked")
    assert "Đoàn thứ hai" in names_of(server)
    assert [found.said for found in looks.follower() if "theo kịp" not in found.said] == []


@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_one_that_is_stopped_in_mid_use_is_not_missed(leader, follower, server, how):
    hand_in(f"Đoàn trước khi dừng {how}")
    caught_up(leader, follower)
    assert f"Đoàn trước khi dừng {how}" in names_of(server)
    follower.stop(how)
    assert f"Đoàn trước khi dừng {how}" in names_of(server)
    hand_in(f"Đoàn lúc dừng {how}")
    with websocket_page(server.url) as page:
        page.run(page="delegations", query="year=2024", within=WITHIN)
    assert f"Đoàn lúc dừng {how}" in names_of(server)
    assert counted(server, "silent") > 0
    follower.start()
    caught_up(leader, follower)
    comes_to_be(server, "asked")
    assert f"Đoàn lúc dừng {how}" in names_of(server)
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def test_one_that_freezes_is_waited_for_shortly(leader, follower, server):
    hand_in("Đoàn trước khi treo")
    caught_up(leader, follower)
    comes_to_be(server, "asked")  # a connection is open
    before = counted(server, "silent")
    head = psutil.Process(int((follower.folder / "data" / "postmaster.pid").read_text().split()[0]))
    frozen = [head, *head.children(recursive=True)]
    for process in frozen:
        os.kill(process.pid, signal.SIGSTOP)
    try:
        assert "Đoàn trước khi treo" in names_of(server)
        assert counted(server, "silent") == before + 1
    finally:
        for process in frozen:
            os.kill(process.pid, signal.SIGCONT)
