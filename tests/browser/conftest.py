"""A browser for tests: the system's Chromium, driven by Playwright, speaking Vietnamese.

Where either is missing the tests are skipped with the reason; with DASHBOARD_REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

#: The first of these: the one without a window of its own draws the same with a sixth less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # one page after the other in one process, which compiles the scripts once: half the work
)
SCREEN = {"width": 1366, "height": 768}
#: That a test waits for what it looks for, on a machine with much other work: it bounds what hangs, and nothing else.
SECONDS_TO_WAIT = 120


def patient(opened):
    """Return a browser's context, or a page, that waits as long as the tests do."""
    opened.set_default_timeout(SECONDS_TO_WAIT * 1000)
    return opened


@dataclass
class Traffic:
    """What a page asked for (websockets too), and what went wrong in its console."""

    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)


class Tab:
    """One tab, used by one test after the other.

    Opening another costs a second and a half, and its scripts are read anew.
    """

    def __init__(self, browser) -> None:
        context = patient(browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", viewport=SCREEN))
        self.traffic = Traffic()
        self.page = context.new_page()
        self.page.on("request", lambda request: self.traffic.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.traffic.requests.append(socket.url))
        self.page.on(
            "console", lambda said: self.traffic.console_errors.append(said.text) if said.type == "error" else None
        )
        self.page.on("pageerror", lambda error: self.traffic.console_errors.append(str(error)))

    def clear(self) -> None:
        """Make it as it was when it was opened: screen, theme, patience, nothing kept by the page just left."""
        if self.page.url.startswith("http"):
            self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()
        self.page.set_viewport_size(SCREEN)
        self.page.emulate_media(media="null", color_scheme="null")
        patient(self.page)
        self.traffic = Traffic()


class Tabs:
    """The tab in use, and a new one after a test that failed: who knows what state it left."""

    def __init__(self, browser) -> None:
        self.browser, self.tab = browser, None

    def clean(self) -> Tab:
        try:
            self.tab = self.tab or Tab(self.browser)
            self.tab.clear()
        except playwright_error():  # it hangs, or is gone
            self.tab = Tab(self.browser)
            self.tab.clear()
        return self.tab

    def throw_away(self) -> None:
        tab, self.tab = self.tab, None
        tab.page.context.close()


def playwright_error() -> type[Exception]:
    from playwright.sync_api import Error  # Playwright may be missing: then no test comes so far

    return Error


def _go_without(reason: str) -> None:
    if os.environ.get("DASHBOARD_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium for the whole run (playwright.sync_api.Browser)."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError:
        _go_without("Playwright is not installed: pip install -r requirements-dev.txt")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        _go_without(f"No browser found; install one of: {', '.join(NAMES)}")
    expect.set_options(timeout=SECONDS_TO_WAIT * 1000)  # as patient as everything else: the machine may have other work
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture(scope="session")
def tabs(browser) -> Tabs:
    """Where the tests' pages come from."""
    return Tabs(browser)


@pytest.fixture
def tab(tabs: Tabs, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab without cookies or anything stored, 1366 x 768, light, Vietnamese."""
    failed_before = request.session.testsfailed
    yield tabs.clean()
    if request.session.testsfailed > failed_before:
        tabs.throw_away()


@pytest.fixture
def page(tab: Tab):
    """The tab's page (playwright.sync_api.Page)."""
    return tab.page


@pytest.fixture
def traffic(tab: Tab) -> Traffic:
    """What the test's page asked for so far."""
    return tab.traffic
