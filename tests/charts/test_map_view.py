"""Which part of the world a map shows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import charts
from chart_frames import D, by_country
from charts import letters
from charts.maps.country_numbers import MOST
from charts.maps.places import places
from charts.maps.view import ARCHIPELAGOS, EAST_SEA, FRAME, INSET, INSET_BOX, view_of
from data_model.declared.pictures import Shape
from data_model.known.countries import all_countries
from translations import use_language

OURS = {country.iso3: code for code, country in all_countries().items() if country.iso3 in places()}
some = st.lists(st.sampled_from(sorted(OURS)), min_size=1, max_size=12, unique=True)


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")
    yield
    use_language("vi")


def members(group):
    return [
        country.iso3 for country in all_countries().values() if group in country.groups and country.iso3 in places()
    ]


def wide(box):
    return box.east - box.west


def holds_the_archipelagos(box):
    return all(box.within(*place) for place in ARCHIPELAGOS.values())


def test_europe_is_shown_alone_with_viet_nam_in_an_inset():
    view = view_of(["FRA", "DEU", "NLD", "ITA"])
    assert view.inset
    assert wide(view.box) < 60
    assert 30 < view.box.south < view.box.north < 60


def test_the_members_of_asean_are_shown_with_viet_nam_among_them():
    view = view_of(members("asean"))
    assert not view.inset
    assert wide(view.box) < 100
    assert holds_the_archipelagos(view.box)


@pytest.mark.parametrize("codes", [["LAO"], ["SGP"], ["KHM", "THA"], ["JPN", "KOR"], ["IND"]])
def test_a_near_country_is_shown_with_viet_nam(codes):
    view = view_of(codes)
    assert not view.inset
    assert holds_the_archipelagos(view.box)
    assert wide(view.box) <= 120


@pytest.mark.parametrize("codes", [["USA", "JPN", "FRA"], ["BRA", "CHN", "ZAF"], sorted(OURS)])
def test_figures_from_all_over_show_the_whole_world(codes):
    assert view_of(codes).is_world


def test_a_map_across_the_pacific_is_not_drawn_the_long_way_round():
    box = view_of(["FJI", "NZL", "WSM", "TON"]).box
    assert wide(box) < 120
    assert box.within(178.0, -18.0)
    assert box.within(-172.2, -13.8)


@given(some)
def test_every_country_with_a_figure_is_in_the_picture_and_none_fills_it(codes):
    view = view_of(codes)
    for code in codes:
        box = places()[code].box
        assert view.box.within(box.middle, min(max((box.south + box.north) / 2, -60), 84))
        if not view.is_world:
            assert view.box.placed(box.west) + wide(box) <= view.box.east + 0.01
            assert view.box.south <= max(box.south, -60) <= min(box.north, 84) <= view.box.north
            assert wide(box) <= 0.56 * wide(view.box)
    assert wide(view.box) > 35.99


@given(some)
def test_the_sea_is_shown_with_both_archipelagos_or_not_at_all(codes):
    view = view_of(codes)
    assert holds_the_archipelagos(view.box) or (view.inset and not view.box.meets(EAST_SEA))
    assert holds_the_archipelagos(INSET_BOX)


@given(some)
def test_a_map_has_the_form_of_its_frame(codes):
    view = view_of(codes)
    box, projection = view.box, view.projection
    high = projection.up(box.north) - projection.up(box.south)
    form = wide(box) * projection.widest(box.south, box.north) / high
    frame = FRAME * (1 - INSET) if view.inset else FRAME
    assert math.isclose(form, frame, rel_tol=0.02) or (view.is_world and form < 2.3)


# --- what is drawn ----------------------------------------------------------------------------------------------------


def drawn(values, **more):
    return charts.draw(by_country({code: D(value) for code, value in values.items()}, Shape.MAP, **more))


def numbers(figure):
    return [
        dict(zip(zip(trace.lon, trace.lat, strict=True), trace.text, strict=True))
        for trace in figure.data
        if trace.type == "scattergeo" and trace.mode == "text"
    ]


def test_the_inset_shows_viet_nam_and_its_archipelagos():
    figure = drawn({"FR": 3, "DE": 2})
    assert list(figure.layout.geo.domain.x) == [INSET, 1]
    assert figure.layout.geo2.domain.x[1] < INSET
    inset = [trace for trace in figure.data if trace.geo == "geo2"]
    assert [trace.type for trace in inset] == ["choropleth", "scattergeo"]
    assert list(inset[0].locations) == ["VNM"]
    assert list(inset[1].text) == ["Hoàng Sa<br>(Việt Nam)", "Trường Sa<br>(Việt Nam)"]
    assert "geo2" not in drawn({"LA": 3}).layout


def test_the_largest_countries_bear_their_numbers_and_few_do():
    figure = drawn(
        {code: at for at, code in enumerate(("US", "CN", "RU", "BR", "AU", "CA", "IN", "AR", "ZA", "SG"), 1)}
    )
    (said,) = numbers(figure)
    assert 1 <= len(said) <= MOST
    assert "10" not in said.values()  # Singapore has no room


def test_no_number_is_wider_than_its_country():
    """The largest exact counts are long; "tỷ" in a small country has no room."""
    figure = drawn({"DE": 123_456_789, "FR": 2})
    ((_place, words),) = [item for found in numbers(figure) for item in found.items()]
    assert words == "2"


def test_a_hover_on_a_map_is_two_lines():
    figure = drawn({"FR": 3}, source="Sổ theo dõi " * 20, other="34 hồ sơ đang có")
    area = next(trace for trace in figure.data if trace.type == "choropleth" and "FRA" in trace.locations)
    assert area.hovertext[0] == "<b>Pháp</b><br>3 đoàn"


def test_a_map_of_one_country_names_its_class_by_its_value():
    figure = drawn({"LA": 13})
    assert "13" in [trace.name for trace in figure.data]


def test_the_width_of_words_follows_their_letters():
    assert letters.width("iii", 10) < letters.width("mmm", 10) < letters.width("<b>mmm</b>", 10)
    assert letters.width("ngắn<br>một dòng dài", 10) == letters.width("một dòng dài", 10)
    assert letters.width("A &amp; B", 10) == letters.width("A & B", 10)
