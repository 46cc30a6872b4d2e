"""Nothing leaves the server: every request of every page, charts and map included, goes to its own address."""

import pytest

from browser.screens import SAMPLES, TITLES, open_page, settle, upload

INSIDE = ("data:", "blob:", "about:")


@pytest.mark.parametrize("path", TITLES)
def test_page_asks_nobody_but_its_server(server, page, traffic, path: str) -> None:
    open_page(page, server.url, path)
    assert outside(traffic.requests, server.url) == []


def test_the_map_asks_nobody_but_its_server(fresh_server, page, traffic) -> None:
    server = fresh_server()
    upload(page, server.url, SAMPLES / "thoa_thuan_quoc_te_hue_mau.xlsx")
    page.get_by_role("button", name="Ghi vào sổ").click()
    page.get_by_text("Đã ghi, lần tải số").wait_for()
    open_page(page, server.url, "partnerships")
    page.locator(".st-key-exhibit-partner_countries_map .js-plotly-plot .choroplethlayer path").first.wait_for(state="attached")
    settle(page)
    assert any("/assets/topojson/" in request for request in traffic.requests)
    assert outside(traffic.requests, server.url) == []


def outside(requests: list[str], url: str) -> list[str]:
    own = (url, url.replace("http://", "ws://"))
    return [request for request in requests if not request.startswith((*own, *INSIDE))]
