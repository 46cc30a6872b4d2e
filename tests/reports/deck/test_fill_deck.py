"""The ready deck: what it is made of, every number at its address, and the same deck for the same data."""

from dataclasses import replace

import pytest

import decks
from chart_frames import D, filled, row
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.ways import way_of
from data_model.figures.address import read_address
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.queries import published_figures
from reports.deck.deck import Deck, Layout
from reports.deck.fill_deck import fill_deck
from reports.deck.recipe import recipe_of_codes
from reports.deck.slide_parts import cautions_of
from translations import speaking

pytestmark = pytest.mark.one_database
HUE = Filters(first_year=2020, last_year=2024, place="46")
NAMES = [
    "cover",
    "overview",
    "partners",
    "agreements",
    "delegations",
    "delegation_countries",
    "channels",
    "money",
    "investors",
    "donors",
    "commitments",
    "standing_out",
    "next_year",
    "sources",
]


def deck_of(filters: Filters, language: str = "vi", names: list[str] | None = None) -> Deck:
    with speaking(language), reading() as connection:
        return fill_deck(connection, filters, recipe_of_codes(names or ()))


def slide(deck: Deck, name: str):
    return next(item for item in deck.slides if item.name == name)


@pytest.mark.parametrize("place", ["46", "VN"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_samples_fill_every_slide(samples_seen, ready_once, place, language):
    deck = ready_once(language, replace(HUE, place=place))
    assert [item.name for item in deck.slides] == NAMES
    assert all(item.title and item.foot for item in deck.slides)
    assert deck == deck_of(replace(HUE, place=place), language)


def test_what_must_be_read_with_numbers_is_said_once():
    several = [
        decks.panel(replace(filled(Breakdown.YEAR, Shape.COLUMNS, [row("2024", D(7))]), notes=(words,)))
        for words in ("Đếm từ 1/63 đơn vị.", "Đếm từ 1/63 đơn vị. Các năm trước: 1/63.", "Chưa đánh dấu đủ.")
    ]
    assert cautions_of(several) == ("Đếm từ 1/63 đơn vị. Các năm trước: 1/63.", "Chưa đánh dấu đủ.")


def test_what_is_said_of_one_picture_alone_names_it_where_another_has_other_years():
    some = [
        ("Vốn FDI", "Sổ chưa đủ: 2021–2024."),
        ("Viện trợ", "Sổ chưa đủ: 2021, 2023."),
        ("ODA", "Đã quy đổi 2 khoản."),
    ]
    several = [
        decks.panel(replace(filled(Breakdown.YEAR, Shape.COLUMNS, [row("2024", D(7))]), title=title, notes=(words,)))
        for title, words in some
    ]
    wanted = ("Sổ chưa đủ: 2021–2024 (Vốn FDI).", "Sổ chưa đủ: 2021, 2023 (Viện trợ).", "Đã quy đổi 2 khoản.")
    assert cautions_of(several) == wanted
    assert cautions_of(several[1:]) == ("Sổ chưa đủ: 2021, 2023.", "Đã quy đổi 2 khoản.")


def test_the_last_slide_names_the_source_of_every_number(samples_seen, ready_once):
    deck = ready_once("vi", HUE)
    assert set(deck.slides[-1].lines) >= {source for item in deck.slides for source in item.sources}
    assert all(item.sources for item in deck.slides[1:-1])
    with reading() as connection:
        alone = fill_deck(connection, HUE, recipe_of_codes(["cards:delegations_in"]))
    assert alone.slides[-1].lines == alone.slides[1].sources != ()


def test_the_titles_are_made_from_the_figures(samples_seen, ready_once):
    deck = ready_once("vi", HUE)
    assert slide(deck, "overview").title == "Năm 2024 đón 9 đoàn vào, cử 5 đoàn ra"
    assert slide(deck, "partners").title == (
        "Thỏa thuận đang có hiệu lực, đến 31/12/2024: nhiều nhất là Nhật Bản (7), tiếp đến Hàn Quốc (6) và Lào (5)"
    )
    # 9 counted against 852 reported is no change; dollars with dong beside them are no sentence
    assert slide(deck, "agreements").title == "16 thỏa thuận có hiệu lực, tính đến ngày 31/12/2024"
    assert slide(deck, "money").title == "ODA, FDI và viện trợ PCPNN đặt cạnh nhau"


def test_the_country_says_of_how_many_units_it_is_counted(ready_once):
    deck = ready_once("vi", replace(HUE, place="VN"))
    for item in deck.slides:
        if item.numbers or item.panels:
            assert any("1/63 đơn vị" in said for said in item.cautions), item.name


def test_the_country_counted_from_one_unit_makes_no_title(ready_once):
    """Nine delegations of Hue are not the country's."""
    deck = ready_once("vi", replace(HUE, place="VN"))
    titles = {item.name: item.title for item in deck.slides}
    assert titles["overview"] == "Tổng quan công tác đối ngoại"
    assert titles["partners"] == "Đối tác trên thế giới"
    assert titles["next_year"] == "Thỏa thuận hết hạn trong một năm tới, theo số đang có"
    assert not any(character.isdigit() for name in ("agreements", "channels", "money") for character in titles[name])


def test_every_number_is_found_again_at_its_address(samples_seen, ready_once):
    deck, found = ready_once("vi", HUE), 0
    with reading() as connection:
        for item in deck.slides:
            for number in item.numbers:
                address = read_address(*number.address.partition("?")[::2])
                answer = published_figures.answer(connection, address.indicator, address.place, address.period.year)
                assert number.exact == answer.whole_text()
                assert (address.cited.value, address.cited.currency) == (answer.value, answer.currency)
                found += 1
            for panel in item.panels:
                for point, written in zip(panel.filled.points, panel.addresses, strict=True):
                    assert point.value in _asked_again(connection, panel.filled.exhibit, written), written
                    found += 1
    assert found > 150


def _asked_again(connection, exhibit, written: str) -> list:
    """Return the values an address leads to, by another way than the exhibit was filled."""
    address = read_address(*written.partition("?")[::2])
    if address.breakdown is None:
        answer = published_figures.answer(connection, address.indicator, address.place, address.period.year)
        figures = [part for said in (answer, *answer.rivals) for part in said.parts]
        return [figure.value for figure in figures]
    assert address.breakdown is exhibit.breakdown
    asked = way_of(exhibit).ask(connection, address.indicator, address.filters)
    own = [part for figure in asked if figure.category == address.category for part in figure.parts]
    currency = exhibit.currency
    return [sum(part.value for part in own if part.currency == currency)]


def test_addresses_of_years_carry_no_part(ready_once):
    for item in ready_once("vi", HUE).slides:
        for panel in item.panels:
            of_years = panel.filled.exhibit.breakdown is Breakdown.YEAR
            paths = [address.partition("?")[0] for address in panel.addresses]
            assert all(("=" in path) != of_years for path in paths)


def test_slides_without_numbers_are_left_out_and_said(prepared):
    deck = deck_of(replace(HUE, first_year=2023, last_year=2023))
    assert 2 < len(deck.slides) < len(NAMES)
    assert "partners" not in [item.name for item in deck.slides]
    assert "Đối tác trên thế giới" in slide(deck, "sources").lines[-1]


def test_nothing_at_all_is_said_in_a_sentence(bare):
    with pytest.raises(Problem) as said:
        deck_of(HUE)
    assert said.value.code == "no_slides"


def test_chosen_countries_narrow_the_deck_and_name_themselves(samples_seen):
    deck = deck_of(replace(HUE, countries=("JP",)))
    assert "overview" not in [item.name for item in deck.slides]  # key figures are of all countries
    partners = slide(deck, "partners")
    assert partners.layout is Layout.MAP
    assert [point.category for point in partners.panels[0].filled.points] == ["JP"]
    assert "Nhật Bản" in partners.foot
    assert all("?countries=JP&cited=" in address for address in partners.panels[0].addresses)


def test_slides_are_chosen_and_come_in_their_order(samples_seen):
    deck = deck_of(HUE, names=["money", "overview", "money"])
    assert [item.name for item in deck.slides] == ["cover", "money", "overview", "sources"]
    whole = deck_of(HUE)
    assert slide(deck, "money") == slide(whole, "money")
    assert set(slide(deck, "sources").lines) < set(slide(whole, "sources").lines)


def test_a_slide_that_is_not_there_is_named_with_those_that_are(samples_seen):
    with pytest.raises(Problem) as said:
        deck_of(HUE, names=["overview", "weather"])
    assert "weather" in str(said.value)
    assert "standing_out" in str(said.value)
