"""The look: colours told apart, options that exist, typefaces and outlines that are here and need nothing outside."""

import csv
import itertools
import json
import math
import tomllib
from pathlib import Path

import pytest
from streamlit import config
from streamlit.elements.lib import streamlit_plotly_theme

import charts
from chart_frames import D, by_country
from charts import look, palette
from charts.maps.ramp import shades
from charts.maps.small_places import SMALL_PLACES
from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Shape
from data_model.known.countries import all_countries
from docs import country_boxes, letter_widths

ROOT = Path(__file__).resolve().parents[2]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))

#: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb):
    x, y, z = (
        sum(a * b for a, b in zip(line, rgb, strict=True))
        for line in (
            (0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505),
            (0.2126, 0.7152, 0.0722),
            (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089),
        )
    )
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour, sight):
    rgb = linear(colour)
    return lab([min(1, max(0, sum(a * b for a, b in zip(line, rgb, strict=True)))) for line in SIGHT[sight]])


def contrast(one, other):
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))]
    return (max(light) + 0.05) / (min(light) + 0.05)


def together():
    """Groups of colours that stand in one chart."""
    for exhibit in EXHIBITS.values():
        yield palette.series_colours(list(exhibit.indicators))
    yield list(palette.CHANNELS.values())
    for colour in {*palette.CONCEPTS.values(), *palette.OTHERS}:
        yield [*shades(colour), palette.HOME, palette.NONE]
    yield [palette.colour_of(name) for name in ("oda_foreign_disbursed", "fdi_new_capital", "ngo_committed")]


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_of_one_chart_are_told_apart(sight):
    for colours in together():
        for one, other in itertools.combinations(colours, 2):
            assert math.dist(seen(one, sight), seen(other, sight)) > 10, (one, other)
    drawn = [exhibit for exhibit in EXHIBITS.values() if exhibit.shape is not Shape.TABLE]
    for exhibit in drawn:  # lines and narrow columns need more than areas of a map
        for one, other in itertools.combinations(palette.series_colours(list(exhibit.indicators)), 2):
            assert math.dist(seen(one, sight), seen(other, sight)) > 16.6, (exhibit.name, one, other)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_drawn_and_read_stands_out_from_the_page(theme):
    page = CONFIG["theme"][theme]["backgroundColor"]
    assert contrast(CONFIG["theme"][theme]["textColor"], page) > 7
    for name in ("linkColor", "grayTextColor", "redTextColor", "greenTextColor"):
        assert contrast(CONFIG["theme"][theme][name], page) > 4.5, name
    for colour in (*palette.OTHERS, *palette.CHANNELS.values(), palette.HOME, palette.TREND, palette.REST):
        assert contrast(colour, page) > 2.8, colour
    for colour in palette.CONCEPTS.values():  # a pale shade of one is seen beside the full one
        assert contrast(colour, page) > 2.3, colour


def test_words_on_charts_take_the_page_s_colour():
    assert look.INK == streamlit_plotly_theme.GRAY_90
    assert contrast(look.INK, "#FFFFFF") > 7


def test_concepts_name_indicators_that_exist_and_keep_red_for_alarm():
    for beginning in palette.CONCEPTS:
        assert any(name.startswith(beginning) for name in INDICATORS), beginning
    assert palette.colour_of("delegations_in_persons") == palette.colour_of("delegations_in")
    assert CONFIG["theme"]["chartCategoricalColors"] == list(palette.OTHERS)
    alarm = CONFIG["theme"]["light"]["redColor"]
    assert alarm not in {*palette.CONCEPTS.values(), *palette.OTHERS, *palette.CHANNELS.values()}


def hue(colour):
    _lightness, a, b = lab(linear(colour))
    return math.degrees(math.atan2(b, a))


@pytest.mark.parametrize("indicator", INDICATORS)
def test_a_map_has_the_hue_of_its_concept_from_light_to_dark(indicator):
    colour = palette.colour_of(indicator)
    ramp = shades(colour)
    lights = [lab(linear(shade))[0] for shade in ramp]
    assert lights == sorted(lights, reverse=True)
    for shade in ramp:
        turned = (hue(shade) - hue(colour) + 180) % 360 - 180
        assert abs(turned) < 25, (colour, shade)


def test_series_of_one_concept_still_differ():
    assert len(set(palette.series_colours(["fdi_x", "fdi_y", "fdi_z", "oda_x", "ngo_x"]))) == 5


# --- files the browser fetches ----------------------------------------------------------------------------------------


def test_the_options_are_the_framework_s_own():
    known = set(config.get_config_options(force_reparse=False))
    named = set(options(CONFIG))
    assert named <= known
    assert {"runner.postScriptGC", "client.showErrorDetails", "server.address", "theme.fontFaces"} <= named
    assert CONFIG["client"]["showErrorDetails"] in {"full", "stacktrace", "type", "none"}


def options(table, above=""):
    for name, value in table.items():
        if isinstance(value, dict):
            yield from options(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def test_every_typeface_named_is_here_in_every_weight():
    faces = CONFIG["theme"]["fontFaces"]
    assert {face["weight"] for face in faces} == {"400", "500", "600", "700"}
    for face in faces:
        assert face["url"].startswith("assets/fonts/")
        assert (ROOT / face["url"].lstrip("/")).read_bytes()[:4] == b"wOF2"
        assert face["weight"] in face["url"]
    letters = ",".join(face["unicodeRange"] for face in faces if "vietnamese-400" in face["url"])
    assert "U+1EA0-1EF9" in letters


def test_nothing_of_the_look_names_an_address_outside():
    assert charts.MAP_CONFIG["topojsonURL"] == "assets/topojson/"
    assert "http" not in json.dumps(charts.CONFIG) + json.dumps(CONFIG)
    assert "http" not in charts.draw(by_country({"US": D(1), "SG": D(2)}, Shape.MAP)).to_json(validate=False)


@pytest.fixture(scope="module")
def outlines():
    path = ROOT / charts.MAP_CONFIG["topojsonURL"].strip("/")
    return {name: json.loads((path / f"world_{name}.json").read_text(encoding="utf-8")) for name in ("50m", "110m")}


def lines_of(outline):
    """Each arc of all layers as (longitude, latitude) points."""
    (sx, sy), (tx, ty) = outline["transform"]["scale"], outline["transform"]["translate"]
    for arc in outline["arcs"]:
        steps = itertools.accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
        yield [(x * sx + tx, y * sy + ty) for x, y in steps]


def test_every_country_has_an_outline_or_a_dot(outlines):
    drawn = {item.get("id") for item in outlines["50m"]["objects"]["countries"]["geometries"]}
    assert {"SGP", "HKG", "MAC", "BRN", "LUX", "VNM"} <= drawn
    ours = {country.iso3 for country in all_countries().values() if country.iso3}
    assert ours - drawn - set(SMALL_PLACES) == set()
    assert set(SMALL_PLACES) <= ours


def test_a_dot_lies_where_the_outline_does(outlines):
    middles = {
        item["id"]: item["properties"]["ct"]
        for item in outlines["50m"]["objects"]["countries"]["geometries"]
        if item.get("id") in SMALL_PLACES and "ct" in item.get("properties", {})
    }
    assert len(middles) > 60
    for iso3, (lon, lat) in middles.items():
        if iso3 not in ("KIR", "PCN"):  # scattered over an ocean: the dot is on the main island
            assert math.dist((lon, lat), SMALL_PLACES[iso3]) < 1.5, iso3


def test_the_frames_of_countries_are_those_of_the_outlines():
    with country_boxes.PAGE.open(encoding="utf-8", newline="") as file:
        held = list(csv.DictReader(file))
    assert held == [{name: str(value) for name, value in row.items()} for row in country_boxes.rows()]


def test_the_widths_of_letters_are_those_of_the_typefaces():
    with letter_widths.PAGE.open(encoding="utf-8", newline="") as file:
        held = list(csv.DictReader(file))
    assert held == [{name: str(value) for name, value in row.items()} for row in letter_widths.rows()]
    assert set("ẲặỗỰđƯơ0123456789,.%–") <= {row["letter"] for row in held}


@pytest.mark.parametrize("resolution", ["50m", "110m"])
def test_no_line_crosses_the_east_sea_and_nobody_s_outline_lies_at_the_archipelagos(outlines, resolution):
    crossing = []
    for line in lines_of(outlines[resolution]):
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / 0.1))
            for step in range(steps + 1):
                lon, lat = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                if 109.6 < lon < 116.9 and 7.4 < lat < 18.1:
                    crossing.append((lon, lat))
    assert crossing == []
