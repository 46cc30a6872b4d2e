"""How long a person waits in a browser, against an empty page of the same framework in the same run.

`python -m benchmarks.browser [RUNS]` (7): medians of so many runs, at 1366 x 768, with the samples in the registers.
Cold: a browser that holds nothing, from the address to the first chart (the empty page: to its one word), and how many
requests that took. Filter: from the click on another last year until the charts of the page are drawn for it, and how
much of a processor the page's own thread took meanwhile.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/delegations"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SCREEN = {"width": 1366, "height": 768}
UNIT = "46"
_EMPTY = "import streamlit as st\nst.write('x')\n"
_CHART, _WORD = ".js-plotly-plot .main-svg .point", "[data-testid=stMarkdown] p"
#: When the charts were last drawn to, as the page's own clock says, and since when nothing more came.
_WATCH = """() => {
  window.drawn = 0;
  const watching = new MutationObserver(changes => {
    if (changes.some(each => (each.target.closest ?? (() => null)).call(each.target, '.stPlotlyChart')
        || [...each.addedNodes].some(node => node.querySelector?.('.stPlotlyChart')))) window.drawn = performance.now();
  });
  watching.observe(document.body, {childList: true, subtree: true, attributes: true});
  document.addEventListener('click', () => { window.clicked = performance.now(); window.drawn = 0 }, {capture: true});
}"""
_QUIET = "() => window.drawn && performance.now() - window.drawn > 700"


@dataclass
class Waits:
    """Seconds, requests and bytes of each run."""

    cold: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    kilobytes: list[float] = field(default_factory=list)
    empty: list[float] = field(default_factory=list)
    redrawn: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        return trial.getsockname()[1]


@contextmanager
def _serving(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """Start a server and give its address once it answers."""
    port = str(_free_port())
    server = subprocess.Popen(
        [sys.executable, "-m", *command, port], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        for _try in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _fill(folder: Path, environment: dict[str, str]) -> None:
    samples = [str(path) for path in sorted((ROOT / "sample_data").glob("*.xlsx"))]
    command = [sys.executable, "-m", "ingest", "apply", *samples, "--unit", UNIT, "--as", "An"]
    # It ends with 1 where rows wait for an answer, as in the samples; without records no chart would come.
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False)


def _cold(browser: Browser, url: str, sign: str) -> tuple[float, int, float]:
    """Open an address in a browser that holds nothing; return seconds until `sign`, requests and kilobytes."""
    context = browser.new_context(viewport=SCREEN, locale="vi-VN")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    watching = context.new_cdp_session(page)
    watching.send("Network.enable")
    sizes: list[float] = []
    watching.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(sign, state="attached")
    seconds = time.perf_counter() - started
    requests = len(asked)
    context.close()
    return seconds, requests, sum(sizes) / 1000


def _busy(watching: CDPSession) -> float:
    """Return how many seconds of a processor the page's thread has taken so far."""
    told = {each["name"]: each["value"] for each in watching.send("Performance.getMetrics")["metrics"]}
    return told["TaskDuration"]


def _choose_other_year(page: Page, watching: CDPSession, at: int) -> tuple[float, float]:
    """Choose the `at`-th last year; return seconds from the click to the last drawing, and of work in between."""
    page.locator(".stSidebar .stSelectbox").nth(2).locator("input").click()
    option = page.get_by_role("option").nth(at)
    option.wait_for()
    before = _busy(watching)
    option.click()
    page.wait_for_function(_QUIET)
    return page.evaluate("() => (window.drawn - window.clicked) / 1000"), _busy(watching) - before


def _filters(browser: Browser, url: str, runs: int, waits: Waits) -> None:
    context = browser.new_context(viewport=SCREEN, locale="vi-VN")
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(_CHART, state="attached")
    page.wait_for_timeout(1500)
    page.evaluate(_WATCH)
    watching = context.new_cdp_session(page)
    watching.send("Performance.enable", {"timeDomain": "threadTicks"})  # work, not waiting for a turn
    for run in range(runs + 1):
        redrawn, busy = _choose_other_year(page, watching, 2 + run % 2)
        if run:  # the first opens the list for the first time
            waits.redrawn.append(redrawn)
            waits.busy.append(busy)
    context.close()


def measured(browser: Browser, ours: str, empty: str, runs: int) -> Waits:
    """Measure both in turn, so that a machine that changes its speed changes it for both."""
    waits = Waits()
    _cold(browser, ours + PAGE, _CHART)  # the servers compress and load what they serve for the first time
    _cold(browser, empty, _WORD)
    for _run in range(runs):
        waits.empty.append(_cold(browser, empty, _WORD)[0])
        seconds, requests, kilobytes = _cold(browser, ours + PAGE, _CHART)
        waits.cold.append(seconds)
        waits.requests.append(requests)
        waits.kilobytes.append(kilobytes)
    _filters(browser, ours + PAGE, runs, waits)
    return waits


def main(runs: int) -> None:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise SystemExit(f"No browser found; install one of: {', '.join(BROWSERS)}")
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        environment = {**os.environ, "DASHBOARD_DATA": str(folder / "data"), "DATABASE_URL": ""}
        _fill(folder, environment)
        (folder / "main.py").write_text(_EMPTY, encoding="utf-8")
        serve = ["uvicorn", "app:app", "--log-level", "error", "--ws", "websockets-sansio", "--port"]
        plain = ["streamlit", "run", "main.py", "--server.headless=true", "--browser.gatherUsageStats=false"]
        ours = held.enter_context(_serving(serve, ROOT, environment))
        empty = held.enter_context(_serving([*plain, "--server.port"], folder, environment))
        browser = held.enter_context(sync_playwright()).chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        waits = measured(browser, ours, empty, runs)
        browser.close()
    _say(waits, runs)


def _say(waits: Waits, runs: int) -> None:
    middle = statistics.median
    print(
        f"cold first chart {middle(waits.cold):.2f} s ({min(waits.cold):.2f}–{max(waits.cold):.2f}; "
        f"{middle(waits.requests):.0f} requests, {middle(waits.kilobytes):.0f} kB), "
        f"empty page {middle(waits.empty):.2f} s, ratio {middle(waits.cold) / middle(waits.empty):.2f}; "
        f"filter to redrawn {middle(waits.redrawn):.2f} s ({min(waits.redrawn):.2f}–{max(waits.redrawn):.2f}), "
        f"{middle(waits.busy):.2f} s of a processor ({runs} runs)"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
