"""Makes the pictures of README: `python -m docs.screenshots` (needs the development requirements and Chromium).

Starts a server on a data folder of its own, uploads the two sample workbooks as a person would, and takes the pictures.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 8599
URL = f"http://127.0.0.1:{PORT}"
SAMPLES = ("thoa_thuan_quoc_te_hue_mau.xlsx", "doan_vao_doan_ra_hue_2023_mau.xlsx")
PICTURES = {
    "tong-quan": "/?year=2023", "quan-he-doi-tac": "/partnerships", "doan": "/delegations", "vien-tro-dau-tu": "/capital",
    "cac-lan-tai-len": "/uploads", "dinh-nghia": "/definitions",
}


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([sys.executable, "-m", "uvicorn", "app:app", "--port", str(PORT)], cwd=ROOT,
                                  env={**os.environ, "DASHBOARD_DATA": folder}, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        try:
            _wait()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
                _take_all(browser.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN"))
        finally:
            server.kill()


def _wait() -> None:
    for _attempt in range(100):
        try:
            urllib.request.urlopen(f"{URL}/health", timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def _take_all(page: Page) -> None:
    for name in SAMPLES:
        page.goto(f"{URL}/upload")
        page.locator("input[type=file]").set_input_files(str(ROOT / "sample_data" / name))
        page.get_by_role("button", name="Ghi vào sổ").wait_for()
        _take(page, "xem-truoc")
        page.get_by_role("button", name="Ghi vào sổ").click()
        page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()
    for name, address in PICTURES.items():
        page.goto(URL + address)
        page.locator("h1").wait_for()
        _take(page, name)


def _take(page: Page, name: str) -> None:
    page.wait_for_timeout(1500)  # charts and maps are asked for after the run, and draw themselves
    page.wait_for_function("[...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(chart => chart.querySelector('.main-svg'))")
    page.wait_for_timeout(1500)
    page.screenshot(path=str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main()
