"""The first page on an office computer's screen: all of it without scrolling, fresh and with illustrative figures."""

import re
import shutil

import pytest

from browser.screens import TELEPHONE, open_page, settle
from servers import start_server, stop_server

TITLES = {"": "Tổng quan: Huế, năm 2023", "?data=illustrative": "Tổng quan: Huế, năm 2025"}
IN_BOTH = TITLES | {"?data=illustrative&lang=en": "Overview: Hue, 2025"}
#: Sources whose end is not seen, and numbers that take two lines.
_BROKEN = """() => [
    ...[...document.querySelectorAll('.brief .cut')].filter(each => each.scrollHeight > each.clientHeight),
    ...[...document.querySelectorAll('.brief .number a')].filter(each => each.getClientRects().length > 1),
].map(each => each.textContent)"""
_HIGH = "() => { const main = document.querySelector('.stMain'); return [main.scrollHeight, main.clientHeight]; }"


@pytest.fixture(scope="module")
def fresh(illustrative_folder, tmp_path_factory):
    """A server on a fresh machine where the illustrative figures were made."""
    folder = tmp_path_factory.mktemp("fresh")
    shutil.copytree(illustrative_folder, folder / "data")
    running = start_server(folder)
    yield running
    stop_server(running)


@pytest.mark.sampled(1)
@pytest.mark.parametrize("query", IN_BOTH)
def test_it_fits_one_screen_and_says_what_it_shows(page, fresh, query):
    open_page(page, fresh.url, "", query)
    assert page.locator("h1").inner_text() == IN_BOTH[query]
    high, seen = page.evaluate(_HIGH)
    assert high <= seen
    assert page.evaluate(_BROKEN) == []
    for part in (".sentence", ".small-bars", ".attention"):
        assert page.locator(part).bounding_box()["y"] < seen


def test_on_a_telephone_its_title_stands_below_the_bar_at_the_top(page, fresh):
    page.set_viewport_size(TELEPHONE)
    open_page(page, fresh.url, "")
    words = page.locator("h1").bounding_box()
    bar = page.locator(".stAppHeader").bounding_box()
    assert words["y"] + words["height"] / 2 > bar["y"] + bar["height"]


def test_a_count_leads_to_its_rows_and_a_country_to_its_page(page, fresh):
    open_page(page, fresh.url, "", "?data=illustrative")
    page.locator(".attention li a").first.click()
    page.locator("h1", has_text="Cần chú ý").wait_for()
    settle(page)
    assert page.locator(".table-box tbody tr").count() > 0
    page.go_back()
    page.locator("h1", has_text=TITLES["?data=illustrative"]).wait_for()
    page.go_forward()
    page.locator("h1", has_text="Cần chú ý").wait_for()
    settle(page)
    page.locator(".table-box a", has_text="").first.click()
    page.locator(".profile").wait_for()
    assert "data=illustrative" in page.url


def test_the_sheet_of_a_country_is_one_page_of_a4(page, fresh):
    page.goto(f"{fresh.url}/country?data=illustrative&of=Nhật Bản")
    page.locator(".profile table").first.wait_for()
    settle(page)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert b"/MediaBox [0 0 841" in printed


def test_one_click_leads_back_to_what_is_real(page, fresh):
    open_page(page, fresh.url, "", "?data=illustrative")
    page.get_by_text("Trở về số liệu của đơn vị").click()
    page.locator("h1", has_text="năm 2023").wait_for()
    assert page.locator(".illustrative").count() == 0
