"""A page's number, in somebody else's hands, opens nothing of that page."""

import shutil
from collections.abc import Iterator

import pytest

import forked
from servers import Server, environment_of, start_server, stop_server
from signed_in_browser import PASSWORD, Browser
from websocket_pages import websocket_page

pytestmark = pytest.mark.one_database
PEOPLE = """
import sys
from data_model.keeping import database
from data_model.people import accounts
with database.writing() as connection:
    for name in ("lan", "minh"):
        accounts.add(connection, name, name, sys.argv[1], "lan", administrator=True)
database.forget_engine()
"""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, prepared_folder) -> Iterator[Server]:
    """A server with two accounts."""
    folder = tmp_path_factory.mktemp("own-pages")
    shutil.copytree(prepared_folder, folder / "data")
    forked.run("-c", PEOPLE, PASSWORD, environment=environment_of(folder / "data")).check_returncode()
    running = start_server(folder)
    yield running
    stop_server(running)


@pytest.fixture(scope="module")
def cookies(guarded) -> dict[str, str]:
    """Who -> the cookie of their session."""
    browsers = {name: Browser(guarded.url) for name in ("lan", "minh")}
    for name, browser in browsers.items():
        assert browser.sign_in(name)[0] == 200
    return {name: browser.cookie for name, browser in browsers.items()}


def session_of(server: Server, cookie: str, session: str = "", **headers: str) -> str:
    """Open a page, or go on with one; return its number."""
    with websocket_page(server.url, cookie, session, **headers) as page:
        page.run()
    return page.session


def test_an_interrupted_page_is_taken_up_by_its_own_account_alone(guarded, cookies):
    of_lan = session_of(guarded, cookies["lan"])
    assert of_lan
    assert session_of(guarded, cookies["minh"], of_lan) != of_lan
    assert session_of(guarded, cookies["lan"], of_lan) == of_lan


def test_an_open_page_is_not_taken_from_its_account(guarded, cookies):
    with websocket_page(guarded.url, cookies["lan"]) as page:
        page.run()
        assert session_of(guarded, cookies["minh"], page.session) != page.session
        first = page.session
        page.run()
        assert page.session == first


def test_what_a_websocket_says_of_itself_is_not_believed(guarded, cookies):
    of_lan = session_of(guarded, cookies["lan"])
    for number in ("1", "2"):
        claims = {"X-Dashboard-Account": number}
        assert session_of(guarded, cookies["minh"], of_lan, **claims) != of_lan
