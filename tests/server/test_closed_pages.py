"""People come, click and go: what their pages held is given back, without anybody coming after them."""

import re
import shutil
import time
from collections.abc import Iterator

import psutil
import pytest

import examples
from servers import Server, start_server, stop_server
from signed_in_browser import NAME, PASSWORD, Browser
from websocket_pages import websocket_page

pytestmark = pytest.mark.one_database
KEPT_SECONDS = 2
MOST_MEMORY = 60_000_000  # what Python's and the system's memory managers do not give back of a round
PAGES = ("", "capital", "partnerships", "delegations")


@pytest.fixture
def guarded(tmp_path_factory, prepared_folder, monkeypatch) -> Iterator[Server]:
    """A server with an administrator that keeps a session without a page for two seconds."""
    folder = tmp_path_factory.mktemp("gone")
    shutil.copytree(prepared_folder, folder / "data")
    (folder / ".streamlit").mkdir()  # where the framework looks for settings of the person who starts it
    (folder / ".streamlit" / "config.toml").write_text(f"[server]\ndisconnectedSessionTTL = {KEPT_SECONDS}\n")
    monkeypatch.setenv("HOME", str(folder))
    running = start_server(folder)
    code = re.search(r"mã (\S+)", running.log.read_text(encoding="utf-8"))[1]
    Browser(running.url).fill(
        "/first-account", code=code, name=NAME, full_name="Nguyễn Thị Lan", password=PASSWORD, again=PASSWORD
    )
    yield running
    stop_server(running)


def come_and_go(server: Server, cookie: str, number: int) -> None:
    """Open pages five at a time, click twice on each, and close them."""
    for first in range(0, number, 5):
        held = [websocket_page(server.url, cookie) for _page in range(min(5, number - first))]
        pages = [one.__enter__() for one in held]
        for place, page in enumerate(pages):
            for click in (0, 1):
                page.run(PAGES[(first + place + click) % len(PAGES)])
        for one in held:
            one.__exit__(None, None, None)


def settled(process: psutil.Process, files: int, within: float) -> int:
    """Return how many descriptors are open once there are no more than `files`, or after that time."""
    until = time.monotonic() + within
    while (now := process.num_fds()) > files and time.monotonic() < until:
        time.sleep(0.2)
    return now


@pytest.mark.slow
def test_descriptors_and_memory_are_back_at_the_start(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    process = psutil.Process(guarded.process.pid)
    come_and_go(guarded, browser.cookie, 10)  # caches, threads and the pool of connections are filled once
    files = settled(process, 0, 2 * KEPT_SECONDS + 1)
    memory = process.memory_info().rss
    number = 100 if examples.LONG else 15
    come_and_go(guarded, browser.cookie, number)
    assert settled(process, files + 3, KEPT_SECONDS + 10) <= files + 3
    assert process.memory_info().rss - memory < MOST_MEMORY


def test_a_broken_connection_is_taken_up_again(guarded):
    browser = Browser(guarded.url)
    browser.sign_in()
    with websocket_page(guarded.url, browser.cookie) as page:
        page.run()
    with websocket_page(guarded.url, browser.cookie, page.session) as back:
        back.run()
    time.sleep(KEPT_SECONDS + 1)
    with websocket_page(guarded.url, browser.cookie, page.session) as late:
        late.run()
    assert page.session
    assert back.session == page.session
    assert late.session != page.session
