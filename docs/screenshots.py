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

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES, GUIDE, SAMPLES = ROOT / "docs" / "images", ROOT / "assets" / "guide", ROOT / "sample_data"
PORT = 8599
URL = f"http://127.0.0.1:{PORT}"
#: Pictures of README and docs/su-dung.md besides the preview.
#: They show the invented department: nobody's figures.
PICTURES = {
    "tong-quan": "/?data=illustrative",
    "quan-he-doi-tac": "/partnerships?data=illustrative",
    "vien-tro": "/aid?data=illustrative",
    "dau-tu": "/investment?data=illustrative",
    "mot-nuoc": "/country?data=illustrative&of=Nhật Bản",
}
LANGUAGES, THEMES = {"vi": "", "en": "lang=en"}, ("light", "dark")
#: name -> (width, height) of a screen: an office computer's and a telephone's
SCREENS = {"1366": (1366, 768), "390": (390, 844)}
#: The screen of the guide's pictures: their words stay readable where the guide shows them smaller.
GUIDE_SCREEN = (1100, 900)
#: A picture in so many colours is a third of the size, and no different to the eye. With half as many Việt Nam on a map
#: had the colour of a class.
COLOURS = 256
#: Pixels around what a picture shows a part of a page for.
_MARGIN = 10
#: Milliseconds for a page on a busy machine.
PATIENCE = 180_000


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--all", type=Path, metavar="FOLDER", help="every page in both languages, both themes and two widths"
    )
    parser.add_argument(
        "--only", default="", metavar="PAGES", help="with --all: these pages, by the names of their files"
    )
    asked = parser.parse_args()
    files = sorted(SAMPLES.glob("*.xlsx"))
    with _server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        if asked.all:
            page = _page(browser, "light", SCREENS["1366"])
            _fill(page, files)
            _upload(page, files[0])
            preview = page.url.removeprefix(f"{URL}/")
            _every_page(browser, asked.all, _addresses(preview, [name for name in asked.only.split(",") if name]))
        else:
            _guide(_page(browser, "light", GUIDE_SCREEN), files)
            page = _page(browser, "light", SCREENS["1366"])
            for name, address in PICTURES.items():
                _open(page, address)
                _take(page, IMAGES / f"{name}.png")


@contextmanager
def _server() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        own = {**os.environ, "DASHBOARD_DATA": folder, "LOGNAME": "Lan"}
        subprocess.run([sys.executable, "-m", "ingest", "illustrative"], cwd=ROOT, env=own, check=True)
        server = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", "app:app", "--port", str(PORT)],
            cwd=ROOT,
            env=own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait()
            yield
        finally:
            server.kill()
            server.wait()


def _wait() -> None:
    for _attempt in range(300):
        try:
            urllib.request.urlopen(f"{URL}/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _page(browser: Browser, theme: str, size: tuple[int, int]) -> Page:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="vi-VN", color_scheme=theme)
    page.set_default_timeout(PATIENCE)
    return page


def _fill(page: Page, files: list[Path]) -> None:
    for file in files:
        _upload(page, file)
        _apply(page)


def _upload(page: Page, file: Path) -> None:
    """Hand a workbook in and wait for its preview."""
    _open(page, "/upload")
    page.locator("input[type=file]").set_input_files(str(file))
    page.get_by_role("button", name="Ghi vào sổ").wait_for()
    _settle(page)


def _apply(page: Page) -> None:
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()


def _guide(page: Page, files: list[Path]) -> None:
    """Take the guide's pictures, step by step with the first sample, and upload the others."""
    _open(page, "/upload")
    _take(
        page,
        GUIDE / "1-chon-tep.png",
        page.locator(".languages"),
        page.get_by_text("Quản trị", exact=True),
        page.locator(".stFileUploader"),
    )
    _upload(page, files[0])
    question = _box_of(page.get_by_text("không phải các lựa chọn trên").first)
    _take(page, GUIDE / "2-xem-truoc.png", page.locator("h1"), page.locator(".tiles"), question)
    marked = page.locator(".table-box", has=page.locator(".mark"))
    _take(page, GUIDE / "3-can-xem.png", page.get_by_role("heading", name="Cần xem lại"), marked)
    page.set_viewport_size(dict(zip(("width", "height"), SCREENS["1366"], strict=True)))
    _take(page, IMAGES / "xem-truoc.png")
    page.set_viewport_size(dict(zip(("width", "height"), GUIDE_SCREEN, strict=True)))
    _apply(page)
    _take(page, GUIDE / "4-ghi-vao-so.png", page.locator(".stAlert"), page.locator(".stFileUploader"))
    _fill(page, files[1:])
    _open(page, "/uploads")
    page.get_by_role("combobox", name="Xem một lần tải lên").click()
    page.get_by_role("option").first.click()
    sure = page.get_by_text("Tôi đồng ý trả mọi hồ sơ")
    sure.click()
    _take(
        page,
        GUIDE / "5-hoan-tac.png",
        page.locator("h1"),
        page.get_by_role("button", name="Hoàn tác lần tải này"),
    )


def _box_of(item: Locator) -> Locator:
    """Return the frame on the page that holds something."""
    return item.locator("xpath=ancestor::div[contains(@class, 'stVerticalBlock')][1]")


def _addresses(preview: str, only: list[str]) -> dict[str, str]:
    """Return the pages to take by name, a preview among them."""
    pages = {path.stem: path.stem for path in sorted((ROOT / "pages").rglob("*.py"))} | {"home": "", "preview": preview}
    return {name: address for name, address in pages.items() if not only or name in only}


def _every_page(browser: Browser, folder: Path, addresses: dict[str, str]) -> None:
    for theme, (screen, size) in product(THEMES, SCREENS.items()):
        page = _page(browser, theme, size)
        for (language, query), (name, address) in product(LANGUAGES.items(), addresses.items()):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            _open(page, f"/{address}{'&' if '?' in address else '?'}{query}")
            _settle(page)
            _unroll(page)
            _take(page, folder / f"{name}-{language}-{theme}-{screen}.png")
        page.close()


def _open(page: Page, address: str) -> None:
    page.goto(URL + address)
    page.locator("h1").wait_for()


def _take(page: Page, path: Path, *around: Locator) -> None:
    """Take a picture of the window, or of the part of the whole page that holds what is named."""
    _settle(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    window = page.viewport_size
    if around:
        _unroll(page)  # what lies below the window would be cut
        _settle(page)
    page.screenshot(path=str(path), **({"clip": _frame(page, around)} if around else {}))
    page.set_viewport_size(window)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _frame(page: Page, around: tuple[Locator, ...]) -> dict[str, float]:
    """Return the part of the window that holds all these, with a margin less than the gap to what stands beside."""
    boxes = [box for box in (item.first.bounding_box() for item in around) if box]
    left, top = (max(0, min(box[side] for box in boxes) - _MARGIN) for side in "xy")
    right, bottom = (
        min(page.viewport_size[size], max(box[side] + box[size] for box in boxes) + _MARGIN)
        for side, size in (("x", "width"), ("y", "height"))
    )
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def _settle(page: Page) -> None:
    """Wait until the run is over and every part of the page has drawn itself: charts and maps are asked for late."""
    page.wait_for_function(
        "() => !document.querySelector('[data-test-script-state=running]')"
        " && !document.querySelector('[data-testid=stSkeleton]')"
    )
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stPlotlyChart]')]"
        ".every(chart => chart.querySelector('.main-svg'))"
    )
    page.wait_for_timeout(1200)


def _unroll(page: Page) -> None:
    """Make the window as tall as the page, so that a picture shows all of it."""
    size = page.viewport_size
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(max(height, size["height"]), 9000)})


if __name__ == "__main__":
    main()
