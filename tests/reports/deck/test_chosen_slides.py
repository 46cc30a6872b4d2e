"""Slides somebody chose: every exhibit there is, key figures, countries and text become slides in both writers."""

import shutil
from io import BytesIO

import pytest
from pptx import Presentation

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.places import Boundaries
from data_model.known.problems import Problem
from decks import HUE
from reports.deck.deck import Deck, Layout
from reports.deck.declared_slides import TITLES
from reports.deck.each_year import with_each_year
from reports.deck.fill_deck import fill_deck
from reports.deck.recipe import (
    Kind,
    Recipe,
    WantedSlide,
    as_plain,
    check,
    read_plain,
    recipe_of_codes,
    slides_of_exhibits,
)
from reports.joined import joined
from reports.pptx.write_pptx import deck_pptx
from reports.stage.pack import pack_files
from translations import _

pytestmark = pytest.mark.one_database
DIRECTIONS = WantedSlide(kind=Kind.TEXT, title="Phương hướng 2025", lines="Một\n\nHai", notes="Nói chậm")


@pytest.fixture(scope="module")
def folder(filled_folder, tmp_path_factory):
    made = tmp_path_factory.mktemp("chosen") / "data"
    shutil.copytree(filled_folder, made)
    return made


@pytest.fixture(autouse=True)
def samples(folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_DATA", str(folder))


def filled(recipe: Recipe, filters: Filters = HUE) -> Deck:
    with reading() as connection:
        return fill_deck(connection, filters, recipe)


def one_of_each() -> list[str]:
    """Return an exhibit of each shape, breakdown and columns, with numbers in the samples."""
    kinds = {(item.shape, item.breakdown, item.across): name for name, item in reversed(EXHIBITS.items())}
    return list(kinds.values())


@pytest.mark.parametrize("all_of_them", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["one", "all"])
def test_an_exhibit_is_a_slide_on_the_screen_and_in_powerpoint(all_of_them):
    names = list(EXHIBITS) if all_of_them else one_of_each()
    recipe = Recipe(tuple(wanted for name in names for wanted in slides_of_exhibits([name])))
    deck = filled(recipe, Filters(first_year=2020, last_year=2024))
    shown = {slide.name: slide for slide in deck.slides}
    assert len(shown) > (50 if all_of_them else 12)
    for name, exhibit in EXHIBITS.items():
        slide = shown.get(f"exhibits-{name}")
        if slide:
            assert slide.layout is {Shape.MAP: Layout.MAP, Shape.TABLE: Layout.TABLE}.get(exhibit.shape, Layout.CHARTS)
            assert slide.title
            assert slide.foot
    assert {EXHIBITS[name].shape for name in EXHIBITS if f"exhibits-{name}" in shown} == set(Shape)
    pages = Presentation(BytesIO(deck_pptx(deck, "http://127.0.0.1", None))).slides
    assert [page.shapes.title.text for page in pages] == [joined(slide.title) for slide in deck.slides]
    assert pack_files(deck)["index.html"].count(b"<section ") == len(deck.slides)


def test_what_was_typed_stands_in_the_place_of_the_sentence():
    typed = WantedSlide(kind=Kind.READY, names=("overview",), title=" Năm được mùa ", notes="Chào\nCảm ơn")
    deck = filled(Recipe((typed, DIRECTIONS, DIRECTIONS), "Hội nghị tháng 12"))
    cover, overview, text, again, _sources = deck.slides
    assert (deck.title, cover.title, overview.title) == ("Hội nghị tháng 12", "Hội nghị tháng 12", "Năm được mùa")
    assert overview.notes[:2] == ("Chào", "Cảm ơn")
    assert len(overview.notes) > 2
    assert (text.title, text.lines, text.notes) == ("Phương hướng 2025", ("Một", "Hai"), ("Nói chậm",))
    assert text.name != again.name


def test_key_figures_and_a_country():
    deck = filled(recipe_of_codes(["cards:delegations_in.ngo_committed", "country:JP"]))
    _cover, cards, country, _sources = deck.slides
    assert [number.indicator for number in cards.numbers] == ["delegations_in", "ngo_committed"]
    assert country.title == "Quan hệ với Nhật Bản"
    assert 1 <= len(country.panels) <= 3
    assert "Nhật Bản" in country.foot
    assert all("countries=JP" in address for panel in country.panels for address in panel.addresses if address)


def test_of_years_the_last_one_is_said_never_the_largest():
    """“Most with 2016” is no message of a chart of years."""
    (_cover, slide, _sources) = filled(recipe_of_codes(["exhibits:delegations_by_year"])).slides
    assert "nhiều nhất" not in slide.title
    assert "2024" in slide.title


def test_what_has_no_figures_or_is_not_known_any_more_is_named_on_the_last_slide():
    gone = WantedSlide(kind=Kind.EXHIBITS, names=("an_exhibit_of_long_ago",))
    empty = WantedSlide(kind=Kind.COUNTRY, names=("TV",))
    deck = filled(Recipe((DIRECTIONS, gone, empty)))
    assert len(deck.slides) == 3
    assert "exhibits:an_exhibit_of_long_ago; Tuvalu" in deck.slides[-1].lines[-1]


def test_a_recipe_is_written_and_read_alike():
    slides = (*slides_of_exhibits(["delegations_by_year", "partner_countries_map", "fdi_by_year"]), DIRECTIONS)
    assert [slide.names for slide in slides[:3]] == [
        ("delegations_by_year",),
        ("partner_countries_map",),
        ("fdi_by_year",),
    ]
    recipe = Recipe(slides, "Tên")
    assert read_plain(as_plain(recipe), "Tên") == recipe
    codes = [slide.code for slide in slides[:3]] + ["overview", "cards:delegations_in", "country:JP"]
    assert [slide.code for slide in recipe_of_codes(codes).slides] == codes


def test_a_recipe_that_shows_nothing_is_not_kept():
    two_maps = WantedSlide(kind=Kind.EXHIBITS, names=("partner_countries_map", "fdi_countries_map"))
    seven = WantedSlide(kind=Kind.CARDS, names=tuple(INDICATORS)[:7])
    bad = (two_maps, seven, WantedSlide(kind=Kind.TEXT), WantedSlide(kind=Kind.COUNTRY, names=("XX",)))
    for slides in ((), *((slide,) for slide in bad), (DIRECTIONS,) * 61):
        with pytest.raises(Problem):
            check(Recipe(slides))
    for code in ("weather", "exhibits:", "exhibits:x", "country:XX", "text", "cards:delegations_in.x"):
        with pytest.raises(Problem):
            recipe_of_codes([code])


def test_under_other_boundaries_no_figure_of_today_stands_beside():
    """Da Nang of today has other numbers than the territories it was made of, and no address names these."""
    filters = Filters(first_year=2020, last_year=2024, boundaries=Boundaries.FORMER)
    codes = ["overview", "exhibits:delegations_in_by_country"]
    _cover, exhibit, last = filled(recipe_of_codes(codes), filters).slides
    assert _(TITLES["overview"]) in last.lines[-1]
    assert set(exhibit.panels[0].addresses) == {""}


def test_exhibits_of_single_years_are_those_years_own():
    """What a pack offers for 2023 is what the page shows for 2023; charts of years and tables have none."""
    codes = ["exhibits:delegations_in_by_country", "exhibits:delegations_by_year", "exhibits:partner_countries_map"]
    with reading() as connection:
        deck = with_each_year(connection, fill_deck(connection, HUE, recipe_of_codes(codes)))
        alone = fill(connection, EXHIBITS["delegations_in_by_country"], HUE.of_year(2023))
    countries, years, world = (slide.panels[0] for slide in deck.slides[1:4])
    assert dict(countries.years)[2023] == alone
    assert (years.years, [year for year, _filled in world.years][-1]) == ((), 2024)
    assert max(map(len, (countries.years, world.years))) <= 6
