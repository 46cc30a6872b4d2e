"""Floods of connections, on this computer alone: while they last, who is signed in works on.

In the short form the server holds sixty connections; with --long as many as it does for a department.
"""

import contextlib
import re
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

import psutil
import pytest

import examples
from data_model.operating import open_files
from servers import UVICORN, Server, start_server, stop_server
from signed_in_browser import NAME, PASSWORD, Browser
from websocket_pages import websocket_page

pytestmark = pytest.mark.one_database
#: addresses of this computer that strangers come from; who is signed in comes from 127.0.0.1
STRANGERS = [f"127.0.0.{number}" for number in range(2, 10)]
WITHIN_SECONDS = 60.0  # of a person's page, on two cores that do other things too
MOST_LOG, MOST_MEMORY = 200_000, 300_000_000


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, prepared_folder) -> Iterator[Server]:
    """A server with an administrator."""
    folder = tmp_path_factory.mktemp("flooded")
    shutil.copytree(prepared_folder, folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        if not examples.LONG:
            patch.setenv("DASHBOARD_CONNECTIONS", "60")
            patch.setenv("DASHBOARD_CONNECTIONS_OF_NETWORK", "40")
        running = start_server(folder)
    code = re.search(r"mã (\S+)", running.log.read_text(encoding="utf-8"))[1]
    Browser(running.url).fill(
        "/first-account", code=code, name=NAME, full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD
    )
    yield running
    stop_server(running)


class Flood:
    """Strangers who open connections as fast as they can, say the same each time, and hold what they are given."""

    def __init__(self, url: str, words: bytes, number: int, drop: bytes = b"") -> None:
        parts = urlsplit(url)
        self._to, self._words, self._number, self._drop = (parts.hostname, parts.port), words, number, drop
        self._held: list[socket.socket] = []
        self._ended = threading.Event()
        self.opened = 0

    def __enter__(self) -> "Flood":
        self._runs = threading.Thread(target=self._go_on, daemon=True)
        self._runs.start()
        until = time.monotonic() + 300
        while self.opened < self._number and time.monotonic() < until:
            time.sleep(0.05)
        assert self.opened >= self._number
        return self

    def __exit__(self, *_why: object) -> None:
        self._ended.set()
        self._runs.join(20)
        for one in self._held:
            one.close()

    def _go_on(self) -> None:
        addresses = cycle(STRANGERS)
        while not self._ended.is_set():
            if len(self._held) >= self._number:
                self._held.pop(0).close()
                self._ended.wait(0.02)
            with contextlib.suppress(OSError):  # refused
                self._held.append(socket.create_connection(self._to, 5, (next(addresses), 0)))
                self._held[-1].sendall(self._words)
                self.opened += 1
            if self._drop and self.opened % 10 == 0:
                for one in self._held:
                    with contextlib.suppress(OSError):  # ended by the server
                        one.sendall(self._drop)


HOST = b"Host: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
FLOODS: dict[str, tuple[bytes, bytes]] = {
    "half-sent heads": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: ", b""),
    "heads letter by letter": (b"GET / HTTP/1.1\r\n" + HOST + b"X-A: ", b"a"),
    "bodies letter by letter": (
        b"POST /sign-in HTTP/1.1\r\n" + HOST + FORM + b"Content-Length: 9999\r\n\r\nname=",
        b"a",
    ),
    "nothing at all": (b"", b""),
    "answers nobody reads": (b"GET /assets/topojson/world_50m.json HTTP/1.1\r\n" + HOST + b"\r\n", b""),
}


@pytest.fixture
def number() -> int:
    return 1200 if examples.LONG else 240


def connections_of(server: psutil.Process) -> int:
    return sum(one.status == psutil.CONN_ESTABLISHED for one in server.net_connections("tcp"))


@pytest.mark.sampled(1)
@pytest.mark.parametrize("kind", FLOODS)
def test_who_is_signed_in_works_on(guarded, number, kind):
    browser = Browser(guarded.url)
    browser.sign_in()
    server = psutil.Process(guarded.process.pid)
    with websocket_page(guarded.url, browser.cookie) as page:
        page.run()
        before, log = server.memory_info().rss, guarded.log.stat().st_size
        words, drop = FLOODS[kind]
        with Flood(guarded.url, words, number, drop):
            assert page.run() < WITHIN_SECONDS
            begun = time.monotonic()
            assert browser.ask("/")[0] == 200
            with websocket_page(guarded.url, browser.cookie) as other:
                other.run()
            assert time.monotonic() - begun < 2 * WITHIN_SECONDS
            assert connections_of(server) <= (600 if examples.LONG else 60)
        assert server.memory_info().rss - before < MOST_MEMORY
    assert guarded.log.stat().st_size - log < MOST_LOG


def test_somebody_new_signs_in_meanwhile(guarded, number):
    with Flood(guarded.url, FLOODS["half-sent heads"][0], number):
        assert Browser(guarded.url).sign_in()[:2] == (200, "/")


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    "start", [UVICORN, ("streamlit", "run", "app.py", "--server.port")], ids=lambda start: start[0]
)
def test_connections_are_bounded_however_the_server_is_started(start, prepared_folder, tmp_path, monkeypatch):
    shutil.copytree(prepared_folder, tmp_path / "data")
    monkeypatch.setenv("DASHBOARD_CONNECTIONS_OF_NETWORK", "2")
    server = start_server(tmp_path, command=start)
    try:
        port = int(server.url.rpartition(":")[2])
        silent = [socket.create_connection(("127.0.0.1", port), 5, (STRANGERS[0], 0)) for _time in range(6)]
        until = time.monotonic() + 120
        while connections_of(psutil.Process(server.process.pid)) != 2 and time.monotonic() < until:
            time.sleep(0.1)
        assert connections_of(psutil.Process(server.process.pid)) == 2
        for one in silent:
            one.close()
    finally:
        stop_server(server)


@pytest.mark.parametrize(
    ("soft", "hard", "connections", "raised"),
    [(1024, 20_000, 600, 3400), (256, 1024, 128, 1024), (256, 2048, 262, 2048), (9999, 9999, 600, None)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such bound")
def test_no_more_pages_than_files_may_be_open_four_each(soft, hard, connections, raised, monkeypatch):
    import resource

    told = []
    monkeypatch.setattr(resource, "getrlimit", lambda _what: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _what, limits: told.append(limits[0]))
    assert open_files.raise_for(600) == connections
    assert told == ([raised] if raised else [])
