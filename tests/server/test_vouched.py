"""The seam for OpenID Connect and trusted headers.

Whoever is vouched for gets a session of their own account, nobody else does.
"""

from http.cookies import SimpleCookie

import pytest
from starlette.responses import PlainTextResponse

from asgi import ask, header
from data_model.keeping.database import writing
from data_model.people import accounts, sessions
from server.incoming.access import SignedInOnly

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]


class Header:
    """A voucher for tests: it believes a header."""

    def name_of(self, scope) -> str | None:
        return dict(scope["headers"]).get(b"x-person", b"").decode() or None


async def hello(scope, receive, send):
    await PlainTextResponse(f"account {scope['account']}")(scope, receive, send)


def cookies(answer) -> list[SimpleCookie]:
    return [SimpleCookie(value.decode()) for name, value in answer["headers"] if name == b"set-cookie"]


class Browser:
    """Asks for a page as somebody, or as nobody, and keeps the cookie it is given."""

    def __init__(self) -> None:
        self.cookie = ""

    def ask(self, person: str = "", query: str = "", accept: str = "text/html"):
        answer, body = ask(
            SignedInOnly(hello, vouchers=[Header()]),
            "/capital",
            query=query,
            accept=accept,
            x_person=person,
            cookie=f"{sessions.COOKIE}={self.cookie}",
            host="localhost",
        )
        for given in cookies(answer):
            self.cookie = given[sessions.COOKIE].value if sessions.COOKIE in given else self.cookie
        return answer, body


@pytest.fixture
def browser() -> Browser:
    with writing() as connection:
        for name, active in (("lan", True), ("dong", False)):
            made = accounts.add(connection, name, name, "bốn con voi trắng", "An", administrator=True)
            if not active:
                accounts.set_active(connection, made.id, False, "An")
    return Browser()


def test_whoever_is_vouched_for_has_a_session_from_then_on(browser):
    answer, _body = browser.ask("Lan", query="year=2023")
    assert (answer["status"], header(answer, "location")) == (303, "/capital?year=2023")
    assert cookies(answer)
    assert all(morsel["httponly"] for given in cookies(answer) for morsel in given.values())
    assert browser.ask()[1] == b"account 1"


@pytest.mark.parametrize("name", ["", "dong", "nobody"])
def test_nobody_else_has(browser, name):
    answer, _body = browser.ask(name)
    assert header(answer, "location").startswith("/sign-in")
    assert browser.cookie == ""


def test_a_session_that_was_ended_begins_anew_only_by_being_vouched_for_again(browser):
    browser.ask("lan")
    with writing() as connection:
        sessions.end_all(connection, 1)
    assert header(browser.ask()[0], "location").startswith("/sign-in")
    assert header(browser.ask("lan")[0], "location") == "/capital"


def test_files_and_sockets_begin_no_session(browser):
    assert browser.ask("lan", accept="*/*")[0]["status"] == 401
    assert browser.cookie == ""
