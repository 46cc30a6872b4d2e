"""axe finds nothing serious on any page."""

from pathlib import Path

import pytest

from browser.screens import TITLES, open_page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"


@pytest.mark.parametrize("path", TITLES)
def test_page_has_no_serious_finding(server, page, path: str) -> None:
    open_page(page, server.url, path)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    serious = [(item["id"], item["help"], [node["html"][:160] for node in item["nodes"][:3]]) for item in found if item["impact"] in ("serious", "critical")]
    assert serious == []
