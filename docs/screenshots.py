"""Makes pictures of the program: `python -m docs.screenshots` (needs the development requirements and Chromium).

Without more words it makes the pictures of README (docs/images) and of the guide (assets/guide). `--all FOLDER` makes
one of every page in both languages, both themes and two widths, to be looked at; `--only aid,investment` some of them.
Each run starts a server on a data folder of its own and uploads the sample workbooks as a person would.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES, GUIDE, SAMPLES = ROOT / "docs" / "images", ROOT / "assets" / "guide", ROOT / "sample_data"
PORT = 8599
URL = f"http://127.0.0.1:{PORT}"
PICTURES = {
    "tong-quan": "/?year=2023", "quan-he-doi-tac": "/partnerships", "doan": "/delegations", "vien-tro": "/aid", "dau-tu": "/investment",
    "cac-lan-tai-len": "/uploads", "dinh-nghia": "/definitions",
}
LANGUAGES, THEMES = {"vi": "", "en": "lang=en"}, ("light", "dark")
#: name -> (width, height) of a screen: an office computer's and a telephone's
SCREENS = {"1366": (1366, 768), "390": (390, 844)}


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page in both languages, both themes and two widths")
    parser.add_argument("--only", default="", metavar="PAGES", help="with --all: these pages, by the names of their files")
    asked = parser.parse_args()
    with _server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = _page(browser, "light", SCREENS["1366"])
        _upload_samples(page)
        if asked.all:
            _every_page(browser, asked.all, [name for name in asked.only.split(",") if name])
        else:
            for name, address in PICTURES.items():
                _open(page, address)
                _take(page, IMAGES / f"{name}.png")


@contextmanager
def _server() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([sys.executable, "-m", "uvicorn", "app:app", "--port", str(PORT)], cwd=ROOT,
                                  env={**os.environ, "DASHBOARD_DATA": folder}, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        try:
            _wait()
            yield
        finally:
            server.kill()
            server.wait()


def _wait() -> None:
    for _attempt in range(150):
        try:
            urllib.request.urlopen(f"{URL}/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _page(browser: Browser, theme: str, size: tuple[int, int]) -> Page:
    return browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="vi-VN", color_scheme=theme)


def _upload_samples(page: Page) -> None:
    """Upload every sample; the pictures of the guide are taken on the way, of the one with most to mend."""
    files = sorted(SAMPLES.glob("*.xlsx"))
    _open(page, "/upload")
    _take(page, GUIDE / "1-chon-tep.png")
    for number, file in enumerate(files):
        _open(page, "/upload")
        page.locator("input[type=file]").set_input_files(str(file))
        page.get_by_role("button", name="Ghi vào sổ").wait_for(timeout=60_000)
        if number == 0:
            _take(page, IMAGES / "xem-truoc.png")
            _take(page, GUIDE / "2-xem-truoc.png")
            page.get_by_text("Cần xem").first.scroll_into_view_if_needed()
            _take(page, GUIDE / "3-can-xem.png")
        page.get_by_role("button", name="Ghi vào sổ").click()
        page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for(timeout=60_000)
        if number == 0:
            _take(page, GUIDE / "4-ghi-vao-so.png")
    _open(page, "/uploads")
    page.get_by_role("combobox", name="Xem một lần tải lên").click()
    page.get_by_role("option").first.click()
    page.get_by_text("Tôi đồng ý trả mọi hồ sơ").wait_for()
    _take(page, GUIDE / "5-hoan-tac.png")


def _every_page(browser: Browser, folder: Path, only: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names = only or sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
    for theme, (screen, size) in product(THEMES, SCREENS.items()):
        page = _page(browser, theme, size)
        for (language, query), name in product(LANGUAGES.items(), names):
            _open(page, f"/{'' if name == 'home' else name}?{query}")
            _take(page, folder / f"{name}-{language}-{theme}-{screen}.png", whole=True)
        page.close()


def _open(page: Page, address: str) -> None:
    page.goto(URL + address)
    page.locator("h1").wait_for()


def _take(page: Page, path: Path, whole: bool = False) -> None:
    _settle(page)
    if whole:
        _unroll(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path))


def _settle(page: Page) -> None:
    """Wait until the run is over and every part of the page has drawn itself: charts and maps are asked for late."""
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]') && !document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_function("[...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))", timeout=60_000)
    page.wait_for_timeout(1200)


def _unroll(page: Page) -> None:
    """Make the window as tall as the page, so that a picture shows all of it (up to five screens)."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    size = page.viewport_size
    page.set_viewport_size({"width": size["width"], "height": min(max(height, 768), 4200)})
    page.wait_for_timeout(500)


if __name__ == "__main__":
    main()
