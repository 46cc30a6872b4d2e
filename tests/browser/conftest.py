"""A browser for tests: the system's Chromium, driven by Playwright, speaking Vietnamese.

Where either is missing the tests are skipped with the reason; with DASHBOARD_REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run")
SECONDS_TO_WAIT = 20


@dataclass
class Traffic:
    """What a page asked for (websockets too), and what went wrong in its console."""

    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)


def _go_without(reason: str) -> None:
    if os.environ.get("DASHBOARD_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium for the whole run (playwright.sync_api.Browser)."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _go_without("Playwright is not installed: pip install -r requirements-dev.txt")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        _go_without(f"No browser found; install one of: {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def traffic() -> Traffic:
    """What the test's page asked for so far."""
    return Traffic()


@pytest.fixture
def page(browser, traffic: Traffic) -> Iterator:
    """A new page without cookies or history, 1366 x 768, Vietnamese (playwright.sync_api.Page)."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(SECONDS_TO_WAIT * 1000)
    opened = context.new_page()
    opened.on("request", lambda request: traffic.requests.append(request.url))
    opened.on("websocket", lambda socket: traffic.requests.append(socket.url))
    opened.on("console", lambda said: traffic.console_errors.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: traffic.console_errors.append(str(error)))
    yield opened
    context.close()
