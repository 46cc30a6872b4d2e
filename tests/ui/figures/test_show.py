"""What stands under an exhibit."""

import re
from dataclasses import replace

from chart_frames import D, by_year, row
from pages_opened import ROOT
from ui.figures.show import folded_source

SHARES = re.compile(r"widths=\((\d+), (\d+)\)")


def test_sources_are_one_line_that_unfolds_and_an_address_is_its_site():
    address = "https://www.danang.gov.vn/long/way"
    html = folded_source(replace(by_year([row("2023", D(1))]), sources=(address, "A & B")))
    line, whole = html.split("</summary>")
    assert line.startswith('<details class="source"><summary>')
    assert "<a" not in line
    assert "danang.gov.vn" in line
    assert ">danang.gov.vn</a>" in whole
    assert ">danang.gov.vn</a>" in html
    assert f">{address}" not in html
    assert "A &amp; B" in html


def test_every_share_of_the_width_that_pages_give_is_in_the_style():
    """Pictures side by side are one element, not columns: without its rule each would be as wide as its words."""
    given = {match for page in (ROOT / "pages").rglob("*.py") for match in SHARES.findall(page.read_text("utf-8"))}
    style = (ROOT / "ui" / "frame" / "css" / "page.css").read_text("utf-8")
    ruled = set(re.findall(r'st-key-row-(\d+)-(\d+)-"\] > :first-child \{ flex-grow: \1; \}', style))
    assert given
    assert given == ruled
