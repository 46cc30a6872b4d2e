"""Maps, and what charts say in words."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po

import charts
from chart_frames import D, by_country, by_year, filled, row
from charts import palette
from charts.maps import ramp
from charts.maps.map_classes import class_of, map_classes
from charts.scale import scale_for
from data_model.declared.pictures import Breakdown, Shape
from data_model.known.countries import UNKNOWN
from translations import use_language

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")
    yield
    use_language("vi")


def map_of(values):
    return charts.draw(by_country(values, Shape.MAP))


def test_a_map_has_classes_by_iso3_each_country_in_one():
    values = {"LA": D(1), "KR": D(3), "JP": D(8), "CN": D(20), "US": D(41), "SG": D(9)}
    figure = map_of(values)
    areas = [trace for trace in figure.data if trace.type == "choropleth" and "VNM" not in trace.locations]
    found = {
        iso3: (trace.name, point[0])
        for trace in areas
        for iso3, point in zip(trace.locations, trace.customdata, strict=True)
    }
    assert {iso3: code for iso3, (_name, code) in found.items()} == {
        "LAO": "LA",
        "KOR": "KR",
        "JPN": "JP",
        "CHN": "CN",
        "USA": "US",
        "SGP": "SG",
    }
    assert sum(len(trace.locations) for trace in areas) == len(values)
    for iso3, (name, code) in found.items():
        low, _dash, high = name.partition(" – ")
        assert D(low) <= values[code] <= D(high or low), iso3
    assert all(trace.showlegend for trace in areas)
    assert figure.layout.geo.resolution == 50


def test_singapore_is_marked_by_a_dot_in_its_class_s_colour():
    figure = map_of({"SG": D(9), "US": D(1), "CN": D(40)})
    area = next(trace for trace in figure.data if trace.type == "choropleth" and "SGP" in trace.locations)
    dot = next(
        trace
        for trace in figure.data
        if trace.type == "scattergeo" and ["SG", "delegations_in"] in list(trace.customdata)
    )
    assert dot.marker.color == area.colorscale[0][1]
    assert (round(dot.lon[0]), round(dot.lat[0])) == (104, 1)


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"]),
        ("en", ["Hoang Sa Archipelago (Viet Nam)", "Truong Sa Archipelago (Viet Nam)"]),
    ],
)
def test_every_map_names_the_archipelagos_as_viet_nam_s_and_marks_viet_nam(language, names):
    use_language(language)
    figure = map_of({"US": D(1)})
    named = figure.data[-1]  # last: nothing is drawn over it
    assert list(named.hovertext) == names
    assert all(
        words in (name, short) for words, name, short in zip(named.text, names, in_two_lines(names), strict=True)
    )
    assert [(round(lon), round(lat)) for lon, lat in zip(named.lon, named.lat, strict=True)] == [(112, 16), (114, 10)]
    assert named.unselected.marker.opacity == 1  # a click elsewhere does not fade them
    assert figure.layout.hoverdistance <= 5  # nor do they take clicks on the countries around them
    home = next(trace for trace in figure.data if trace.type == "choropleth" and "VNM" in trace.locations)
    assert home.colorscale[0][1] == named.marker.color == palette.HOME


def in_two_lines(names):
    """The archipelagos' names without the word for it: "Hoàng Sa<br>(Việt Nam)"."""
    return [re.sub(r"Quần đảo | Archipelago", "", name).replace(" (", "<br>(") for name in names]


def test_a_map_tells_what_it_cannot_show():
    figure = map_of({"US": D(1), UNKNOWN: D(5)})
    said = figure.layout.legend.title.text.replace("<br>", " ")
    assert "Không thể hiện trên bản đồ: " in said
    assert "5 đoàn" in said
    assert figure.layout.margin.b > map_of({"US": D(1)}).layout.margin.b


def test_what_lies_below_the_edge_of_every_map_is_named():
    assert "Nam Cực" in map_of({"US": D(1), "AQ": D(2)}).layout.legend.title.text


def test_a_map_of_nothing_but_unknown_countries_still_draws():
    assert "Không thể hiện" in map_of({UNKNOWN: D(5)}).layout.legend.title.text


def test_a_map_refuses_two_indicators():
    rows = [row("US", D(1)), row("US", D(1), indicator="delegations_out")]
    with pytest.raises(ValueError, match="one indicator"):
        charts.draw(filled(Breakdown.COUNTRY, Shape.MAP, rows))


@pytest.mark.parametrize(
    "values",
    [
        [1],
        [1, 1, 1],
        [1, 2],
        [0, 5],
        [-3, 0, 4],
        [1, 2, 3, 5, 8, 13, 21, 34, 55],
        list(range(1, 60)),
        [1] * 40 + [500],
        [D("0.4"), D("0.7"), D(3)],
    ],
)
@pytest.mark.parametrize("currency", ["", "USD"])
def test_every_value_lies_in_the_class_that_names_it_and_no_class_is_empty(values, currency):
    values = [D(value) * (10**6 if currency else 1) for value in values]
    classes = map_classes(values, scale_for(max(values), currency, "dự án"), ramp.shades("#7A5AB5"))
    members = {item.name: [value for value in values if class_of(value, classes) is item] for item in classes}
    assert len(members) == len(classes) <= 6
    assert all(members.values())
    for item in classes:
        for value in members[item.name]:
            if item.low is None:
                assert value <= 0
            else:
                assert item.low <= value
                assert item.below is None or value < item.below


# --- in words --------------------------------------------------------------------------------------------------------


def test_a_chart_is_described_in_words():
    words = charts.describe(
        by_year(
            [row("2022", D(900)), row("2023", D(852)), row("2024", D(512), partial=True, period="2024, đến 30/11/2024")]
        )
    )
    assert words == (
        "Biểu đồ cột: Số đoàn. Đơn vị tính: đoàn. Đoàn vào: 3 giá trị. Cao nhất: 2022, 900 đoàn. "
        "Gần nhất: 2024, đến 30/11/2024, 512 đoàn."
    )


def test_every_word_of_the_charts_has_its_vietnamese():
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "charts").rglob("*.py"))
    messages = set(re.findall(r'\b(?:_|N_)\(\s*"([^"]+)"\s*\)', source))
    assert len(messages) > 25
    with (ROOT / "translations/vi/charts.po").open("rb") as file:
        known = {message.id for message in read_po(file, locale="vi") if message.string}
    assert known - {""} == messages


def test_a_sparkline_is_plain_svg_with_a_gap_for_what_is_missing():
    drawn = ElementTree.fromstring(charts.sparkline_svg([D(1), D(3), None, D(2), D("5.5")]))
    assert drawn.get("aria-hidden") == "true"
    lines = [item for item in drawn if item.tag.endswith("polyline")]
    assert [len(line.get("points").split()) for line in lines] == [2, 2]
    assert not any(item.tag.endswith("script") for item in drawn.iter())
    last = drawn[-1]
    assert float(last.get("cy")) == 4  # the largest, at the top


@pytest.mark.parametrize("values", [[], [None], [None, None]])
def test_no_value_no_sparkline(values):
    assert charts.sparkline_svg(values) == ""
