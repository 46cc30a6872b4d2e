"""Strangers at the forms wait for each other, and for nobody else; a database that is away is not described to them."""

import asyncio
import re
import threading
import time
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from data_model.keeping.database import engine, forget_engine, writing
from data_model.people import accounts, known_browsers, passwords, sessions
from loops import finished
from server import routes
from server.sign_in import answering, queues

GOOD = "bốn con voi trắng"
pytestmark = pytest.mark.one_database


async def ask(path: str, cookies: str = "", **sent: str) -> tuple[int, str, str]:
    """Ask for a form, or send one; return (status, body, cookies it gave)."""
    got, body = [], urlencode(sent).encode()
    headers = {"host": "localhost", "cookie": cookies, "content-length": str(len(body))}
    if sent:
        headers["content-type"] = "application/x-www-form-urlencoded"

    async def receive():
        return {"type": "http.request", "body": body}

    async def send(message):
        got.append(message)

    scope = {
        "type": "http",
        "method": "POST" if sent else "GET",
        "path": path,
        "query_string": b"",
        "client": ("10.0.0.66", 1),
        "server": ("127.0.0.1", 80),
        "scheme": "http",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    await Starlette(routes=routes.routes())(scope, receive, send)
    given = [value.decode().partition(";")[0] for name, value in got[0]["headers"] if name == b"set-cookie"]
    return got[0]["status"], b"".join(item.get("body", b"") for item in got).decode(), "; ".join(given)


async def sign_in(mark: str = "") -> int:
    """Open the form and send it, as one browser does; return the status."""
    _status, body, given = await ask("/sign-in", mark)
    token = re.search(r'name="form" value="([^"]+)"', body)[1]
    return (await ask("/sign-in", f"{given}; {mark}", form=token, name="lan", password="sai"))[0]


@pytest.fixture
def mark(prepared) -> str:
    """The mark of a browser that lan signed in with before."""
    with writing() as connection:
        sessions.make_secret(connection)
        made = accounts.add(connection, "lan", "Nguyễn Thị Lan", GOOD, by="An", administrator=True)
        return f"may-quen={known_browsers.cookie_of(connection, known_browsers.STRANGER, made.id)}"


class Hashing:
    """Hashes that take as long as the test says, and note how many are at work."""

    def __init__(self) -> None:
        self.go, self.now, self.most, self._lock = threading.Event(), 0, 0, threading.Lock()

    def tried(self, kept: str, _password: str) -> passwords.Tried:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        self.go.wait(120)
        with self._lock:
            self.now -= 1
        return passwords.Tried(kept, False)


def test_a_known_browser_and_a_page_do_not_wait_for_strangers_passwords(mark, monkeypatch):
    hashing = Hashing()
    monkeypatch.setattr(passwords, "tried", hashing.tried)

    async def all_at_once() -> list[int]:
        flood = [asyncio.create_task(sign_in()) for _ in range(queues.AT_ONCE)]
        while hashing.now < queues.AT_ONCE:
            await asyncio.sleep(0.01)
        assert engine().pool.checkedout() == 0, "hashing holds no connection"
        later = [asyncio.create_task(ask("/sign-in")) for _ in range(5)]
        began = time.monotonic()
        assert (await ask("/sign-in", mark))[0] == 200, "the known browser's form"
        assert time.monotonic() - began < 15
        known = asyncio.create_task(sign_in(mark))
        while hashing.now < queues.AT_ONCE + 1:
            await asyncio.sleep(0.01)
        assert not any(task.done() for task in (*flood, *later))
        hashing.go.set()
        return [await task for task in (*flood, known)]

    assert finished(all_at_once()) == [403] * (queues.AT_ONCE + 1)
    assert hashing.most == queues.AT_ONCE + 1


def test_no_more_than_a_few_wait_and_the_rest_is_told_at_once(mark, monkeypatch):
    monkeypatch.setattr(queues, "strangers", queues.Queue(1, 3))
    hashing = Hashing()
    monkeypatch.setattr(passwords, "tried", hashing.tried)

    async def flood() -> list[int]:
        first = asyncio.create_task(sign_in())
        while not hashing.now:
            await asyncio.sleep(0.01)
        waiting = [asyncio.create_task(ask("/sign-in")) for _ in range(10)]
        until = time.monotonic() + 120
        while sum(task.done() for task in waiting) < 8 and time.monotonic() < until:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)  # and no more of them
        codes = [task.result()[0] for task in waiting if task.done()]
        hashing.go.set()
        await asyncio.gather(first, *waiting)
        return codes

    assert finished(flood()) == [503] * 8


@pytest.mark.parametrize("path", ["/sign-in", "/first-account", "/password", "/sign-out"])
def test_a_database_that_is_away_is_not_described_to_strangers(path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://keeper:secret@127.0.0.1:9/registers_of_hue")
    forget_engine()
    try:
        status, body, _cookies = finished(ask(path, f"{sessions.COOKIE}=x"))
    finally:
        monkeypatch.undo()
        forget_engine()
    assert status == 503
    assert body
    for told in ("127.0.0.1", ":9", "registers_of_hue", "keeper", "secret"):
        assert told not in body


def test_what_strangers_are_told_of_the_database_names_no_place():
    from data_model.keeping import database_errors

    assert all("{" not in database_errors._SENTENCES[code] for code in answering._FOR_ANYBODY)
