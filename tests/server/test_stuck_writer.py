"""A writer that does not go on: forms, pages and health answer meanwhile, with a sentence where they cannot do more."""

import asyncio
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import TimeoutError as NoneFree
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data_model.keeping import database, soundness
from data_model.keeping.database import open_engine, reading, writing
from data_model.people import accounts, sessions
from data_model.stored.tables import session
from loops import finished
from server import routes
from server.incoming.access import SignedInOnly

pytestmark = pytest.mark.both_databases
GOOD = "bốn con voi trắng"
#: Seconds. What is bounded ends in one or two, on a machine that is busy later; what is not would never end.
LATE = 120.0
FORMS = {"/sign-in": {"name": "lan", "password": GOOD}, "/sign-out": {}, "/sessions": {"session": "7"}}


@pytest.fixture
def cookie(prepared, monkeypatch) -> str:
    """The cookie of lan, whose last look was a while ago: it is time to note another."""
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "1")
    monkeypatch.setattr(soundness, "_ends", {})  # another test's log
    database._engine.cache_clear()
    with writing() as connection:
        made = accounts.add(connection, "lan", "Nguyễn Thị Lan", GOOD, by="An", administrator=True)
        token = sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.1"))
        connection.execute(update(session).values(seen_at=datetime.now(UTC) - timedelta(minutes=20)))
    return token


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status_code: int
    text: str

    def json(self) -> dict:
        return json.loads(self.text)


class Client:
    """A browser on this computer, with its cookies."""

    def __init__(self) -> None:
        page = Route("/page", lambda _request: PlainTextResponse("page"))
        self.app = Starlette(routes=[*routes.routes(), page], middleware=[Middleware(SignedInOnly)])
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return finished(self.ask(path))

    def post(self, path: str, sent: dict[str, str]) -> Answer:
        return finished(self.ask(path, sent))

    async def ask(self, path: str, sent: dict[str, str] | None = None) -> Answer:
        got, body = [], urlencode(sent or {}).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"host": "localhost", "cookie": cookies, "content-length": str(len(body)), "accept": "text/html"}
        if sent is not None:
            headers["content-type"] = "application/x-www-form-urlencoded"

        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message):
            got.append(message)

        scope = {
            "type": "http",
            "method": "GET" if sent is None else "POST",
            "path": path,
            "query_string": b"",
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
            "scheme": "http",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        await self.app(scope, receive, send)
        for name, value in got[0]["headers"]:
            if name == b"set-cookie" and sent is None:
                key, _, text_ = value.decode().partition(";")[0].partition("=")
                self.cookies[key] = text_
        return Answer(got[0]["status"], b"".join(item.get("body", b"") for item in got).decode())


@pytest.fixture
def client() -> Client:
    return Client()


@contextmanager
def stuck(*also: str) -> Iterator[None]:
    """Somebody of another process has the writers' turn and every session's row, and does not go on."""
    other = open_engine(database.database_url())
    try:
        with database.one_writer(other) as connection:
            for statement in ("UPDATE session SET address = address", *also):
                connection.execute(text(statement))
            yield
    finally:
        other.dispose()


async def together(asked: list) -> list[Answer]:
    return await asyncio.gather(*asked)


def filled(client: Client, path: str) -> dict[str, str]:
    token = re.search(r'name="form" value="([^"]+)"', client.get(path).text)[1]
    return {**FORMS[path], "form": token}


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", FORMS)
def test_a_form_says_in_time_that_somebody_else_is_saving(cookie, client, path):
    client.cookies[sessions.COOKIE] = cookie
    sent = filled(client, path)
    with stuck():
        began = time.monotonic()
        answer = client.post(path, sent)
        assert time.monotonic() - began < LATE
    assert answer.status_code == 503
    assert "bấm lại" in answer.text
    assert client.post(path, filled(client, path)).status_code == 303


def test_those_behind_in_the_queue_wait_no_longer_than_the_first(cookie, client):
    sent = filled(client, "/sign-in")
    with stuck():
        began = time.monotonic()
        answers = finished(together([client.ask("/sign-in", sent) for _ in range(60)]))
        assert time.monotonic() - began < 25, "two after two they would wait for thirty"
    assert [answer.status_code for answer in answers] == [503] * 60


def test_a_page_is_given_at_once_though_its_session_cannot_be_noted(cookie, client, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATABASE_WAIT", "600")
    client.cookies[sessions.COOKIE] = cookie
    with reading() as connection:
        assert sessions.is_due(connection, 1)
    with stuck():
        began = time.monotonic()
        assert client.get("/page").text == "page"
        assert time.monotonic() - began < LATE
        assert client.get("/health/ready").status_code == 200
    assert client.get("/page").text == "page"
    with reading() as connection:
        assert not sessions.is_due(connection, 1)


def test_a_locked_database_is_told_from_one_that_is_not_there(cookie, client, backend, monkeypatch):
    if backend == "sqlite":
        pytest.skip("what locks a file against readers is no program of ours")
    with stuck("LOCK TABLE account, audit_event IN ACCESS EXCLUSIVE MODE"):
        began = time.monotonic()
        answer = client.get("/health/ready")
        assert time.monotonic() - began < LATE
        assert (answer.status_code, answer.json()["status"]) == (503, "database busy")
        client.cookies[sessions.COOKIE] = cookie
        asked = client.get("/page")
        assert (asked.status_code, "bấm lại" in asked.text) == (503, True)
        assert client.get("/health/live").status_code == 200
    assert client.get("/health/ready").status_code == 200
    monkeypatch.setenv("DATABASE_URL", "postgresql://keeper@127.0.0.1:9/registers")
    assert client.get("/health/ready").json()["status"] == "no database"


def test_without_a_free_connection_there_is_a_sentence(cookie, client, monkeypatch):
    def none_free(_engine):
        raise NoneFree("QueuePool limit reached")

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", none_free)
    client.cookies[sessions.COOKIE] = cookie
    for path in ("/page", "/sign-in"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "bấm lại" in answer.text
    assert client.get("/health/ready").json()["status"] == "database busy"
