"""Every page, opened once in each language: it asks nobody but its server, speaks that language, and axe finds nothing serious."""

from pathlib import Path

import pytest

from browser.language import english, vietnamese
from browser.screens import ENGLISH, SAMPLES, TITLES, open_page, settle, upload

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
INSIDE = ("data:", "blob:", "about:")
#: The dictionary lists the headers we understand, English ones among them.
LISTS_ENGLISH = {"definitions"}
#: language of the link -> (what finds words of the other one, the button that applies, what is said then)
SPOKEN = {"": (english, "Ghi vào sổ", "Đã ghi vào sổ, lần tải số"), ENGLISH: (vietnamese, "Apply:", "Applied as upload")}


@pytest.mark.parametrize("query", SPOKEN)
@pytest.mark.parametrize("path", TITLES)
def test_page(server, page, traffic, path: str, query: str) -> None:
    open_page(page, server.url, path, query)
    foreign, *_others = SPOKEN[query]
    assert outside(traffic.requests, server.url) == []
    assert (path in LISTS_ENGLISH and not query) or foreign(page) == []
    assert serious_findings(page) == []


@pytest.mark.parametrize("query", SPOKEN)
def test_pages_with_records_and_their_preview(fresh_server, page, traffic, query: str) -> None:
    server = fresh_server()
    foreign, apply, applied = SPOKEN[query]
    for name in ("thoa_thuan_quoc_te_hue_mau.xlsx", "doan_vao_doan_ra_hue_2023_mau.xlsx"):
        upload(page, server.url, SAMPLES / name, query)
        assert foreign(page) == []
        assert serious_findings(page) == []
        page.get_by_role("button", name=apply).click()
        page.get_by_text(applied).wait_for()
    for path in ("", "partnerships", "delegations", "uploads"):
        open_page(page, server.url, path, query)
        if path == "partnerships":
            page.locator(".st-key-exhibit-partner_countries_map .choroplethlayer path").first.wait_for(state="attached")
            settle(page)
            assert any("/assets/topojson/" in request for request in traffic.requests)
        assert foreign(page) == []
        assert serious_findings(page) == []
    assert outside(traffic.requests, server.url) == []


def outside(requests: list[str], url: str) -> list[str]:
    own = (url, url.replace("http://", "ws://"))
    return [request for request in requests if not request.startswith((*own, *INSIDE))]


def serious_findings(page) -> list[tuple[str, str, list[str]]]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    return [(item["id"], item["help"], [node["html"][:160] for node in item["nodes"][:3]]) for item in found if item["impact"] in ("serious", "critical")]
