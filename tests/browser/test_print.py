"""Print, by its button and by its keys, opens every table that is folded before the browser is asked to print."""

import pytest

from browser.screens import open_page

OPEN = "document.querySelectorAll('[class*=st-key-exhibit-] .stExpander details[open]').length"


@pytest.mark.slow
def test_what_is_folded_is_open_when_the_browser_prints(filled_server, page) -> None:
    open_page(page, filled_server.url, "delegations", "?year=2024")
    page.evaluate(f"() => {{ window.print = () => {{ document.documentElement.dataset.printed = {OPEN}; }}; }}")
    assert page.evaluate(OPEN) == 0
    page.keyboard.press("Control+p")
    printed = page.wait_for_selector("html[data-printed]", state="attached", timeout=60_000)
    assert int(printed.get_attribute("data-printed")) >= 2
