"""A chart as a picture: every number on it, in our letters on any computer, and where it is from."""

import re
import shutil
from dataclasses import replace
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from chart_frames import D, by_country, filled, row
from charts.series import read
from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.keeping.database import reading
from reports.deck.deck import Panel
from reports.picture.chart_picture import chart_png, chart_svg
from reports.picture.page_pictures import page_pictures
from reports_made import HUE

pytestmark = pytest.mark.one_database
NAMES = ("delegations_by_year", "agreements_over_time", "fdi_by_country", "ngo_by_year")


def words(svg: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


def test_every_number_stands_on_the_picture_with_its_source(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)
    with reading() as connection:
        found = {name: fill(connection, EXHIBITS[name], HUE) for name in NAMES}
    for shown in found.values():
        said, chart = words(chart_svg(shown)), read(shown)
        ranked = shown.exhibit.shape is Shape.RANKED_BARS
        numbers = [chart.words(point) for point in chart.points[:15] if ranked or shown.exhibit.name != "ngo_by_year"]
        assert [number for number in numbers if number not in said] == []
        assert said[0] == shown.title
        assert any(shown.filters in line for line in said)
        assert any(line.startswith("Nguồn:") for line in said)
    panels = [Panel(shown, ("",) * len(shown.points)) for shown in found.values()]
    content = page_pictures(panels, "Số liệu minh họa")
    assert page_pictures(panels, "Số liệu minh họa") == content
    with ZipFile(BytesIO(content)) as zipped:
        assert len(zipped.namelist()) == 2 * len(NAMES)
        assert Image.open(BytesIO(zipped.read("ngo_by_year.png"))).size == (1920, 1080)
        assert "Số liệu minh họa" in zipped.read("ngo_by_year.svg").decode()


def test_what_is_awkward_to_draw_stays_on_the_picture():
    years = [row(str(year), D(value)) for year, value in ((2015, 3), (2020, -5), (2024, 10**9))]
    long = [
        row(str(at), D(9 - at), label="Hội đồng Nhân dân và Ủy ban Nhân dân các tỉnh <Xiêng Khoảng> & Hủa Phăn")
        for at in range(4)
    ]
    drawn = (
        filled(Breakdown.YEAR, Shape.COLUMNS, years),
        filled(Breakdown.YEAR, Shape.LINE, years[:1]),
        filled(Breakdown.PARTNER, Shape.RANKED_BARS, long),
        by_country({"JP": D(1), "LA": D(0)}, Shape.MAP),
    )
    for shown in drawn:
        svg = chart_svg(shown)
        places = [float(number) for number in re.findall(r'<(?:rect|text)[^>]* x="([-\d.]+)"', svg)]
        assert min(places) >= 0
        assert max(places) <= 1920
        assert "nan" not in svg


def test_vietnamese_letters_are_drawn_without_any_typeface_of_the_computer():
    shown = filled(Breakdown.YEAR, Shape.COLUMNS, [row("2024", D(5))])
    pictures = [chart_png(replace(shown, title=title)) for title in ("Đường ấy", "Ðuong ay", "")]
    assert len(set(pictures)) == 3
    inked = [
        sum(Image.open(BytesIO(picture)).convert("L").crop((0, 40, 1920, 130)).histogram()[:128])
        for picture in pictures
    ]
    assert inked[0] > inked[2] + 1000
