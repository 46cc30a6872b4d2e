"""What stands under an exhibit."""

from dataclasses import replace

from chart_frames import D, by_year, row
from ui.figures.show import folded_source


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
