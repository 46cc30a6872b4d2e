"""Every page, opened once: it asks nobody but its server, speaks Vietnamese, and axe finds nothing serious."""

from pathlib import Path

import pytest

from browser.language import english
from browser.screens import SAMPLES, TITLES, open_page, settle, upload

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
INSIDE = ("data:", "blob:", "about:")
#: The dictionary lists the headers we understand, English ones among them.
LISTS_ENGLISH = {"definitions"}


@pytest.mark.parametrize("path", TITLES)
def test_page(server, page, traffic, path: str) -> None:
    open_page(page, server.url, path)
    assert outside(traffic.requests, server.url) == []
    assert path in LISTS_ENGLISH or english(page) == []
    assert serious_findings(page) == []


def test_pages_with_records_and_their_preview(fresh_server, page, traffic) -> None:
    server = fresh_server()
    for name in ("thoa_thuan_quoc_te_hue_mau.xlsx", "doan_vao_doan_ra_hue_2023_mau.xlsx"):
        upload(page, server.url, SAMPLES / name)
        assert english(page) == []
        assert serious_findings(page) == []
        page.get_by_role("button", name="Ghi vào sổ").click()
        page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()
    for path in ("partnerships", "delegations", "uploads"):
        open_page(page, server.url, path)
        if path == "partnerships":
            page.locator(".st-key-exhibit-partner_countries_map .choroplethlayer path").first.wait_for(state="attached")
            settle(page)
            assert any("/assets/topojson/" in request for request in traffic.requests)
        assert english(page) == []
        assert serious_findings(page) == []
    assert outside(traffic.requests, server.url) == []


def outside(requests: list[str], url: str) -> list[str]:
    own = (url, url.replace("http://", "ws://"))
    return [request for request in requests if not request.startswith((*own, *INSIDE))]


def serious_findings(page) -> list[tuple[str, str, list[str]]]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    return [(item["id"], item["help"], [node["html"][:160] for node in item["nodes"][:3]]) for item in found if item["impact"] in ("serious", "critical")]
