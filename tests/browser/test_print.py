"""Print, by its button and by its keys, opens every table that is folded before the browser is asked to print; what is
printed from a wide window can be read, and pictures share sheets."""

from itertools import pairwise

import pytest

from browser.screens import open_page, settle

OPEN = "document.querySelectorAll('[class*=st-key-exhibit-] .stExpander details[open]').length"


@pytest.mark.slow
def test_what_is_folded_is_open_when_the_browser_prints(filled_server, page) -> None:
    open_page(page, filled_server.url, "delegations", "?year=2024")
    page.evaluate(f"() => {{ window.print = () => {{ document.documentElement.dataset.printed = {OPEN}; }}; }}")
    assert page.evaluate(OPEN) == 0
    page.keyboard.press("Control+p")
    printed = page.wait_for_selector("html[data-printed]", state="attached")
    assert int(printed.get_attribute("data-printed")) >= 2


#: Of each row of pictures: its height on paper (the boxes below them are not printed) in shares of a sheet.
ROWS = """() => {
    const page = document.querySelector('.stMainBlockContainer'), style = getComputedStyle(page);
    const sheet = (page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) * 186 / 273;
    dispatchEvent(new Event('beforeprint'));
    return [...document.querySelectorAll('.stHorizontalBlock[class*=st-key-row-]:has([class*=st-key-exhibit-])')]
        .filter(row => row.style.getPropertyValue('--fits'))
        .map(row => [parseFloat(row.style.getPropertyValue('--fits')), (row.offsetHeight - 54) / sheet]);
}"""


@pytest.mark.slow
def test_a_wide_window_is_drawn_for_a_sheet_and_rows_of_pictures_share_one(filled_server, page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    open_page(page, filled_server.url, "partnerships", "?year=2024")
    page.evaluate(
        "() => { window.print = () => { document.documentElement.dataset.printed = "
        "document.querySelector('.stMainBlockContainer').clientWidth; }; }"
    )
    page.keyboard.press("Control+p")
    page.wait_for_selector("html[data-printed]", state="attached")
    assert int(page.evaluate("document.documentElement.dataset.printed")) <= 1250
    rows = page.evaluate(ROWS)
    assert all(0.4 < fits <= 1 and fits * height <= 1.01 for fits, height in rows)
    shared = [one[0] * one[1] + two[0] * two[1] for one, two in pairwise(rows)]
    assert min(shared) <= 1.01
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    settle(page)
    assert page.evaluate("document.querySelector('.stMainBlockContainer').clientWidth") > 1250
