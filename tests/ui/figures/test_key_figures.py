"""Key-figure cards: a number read at a glance, every digit of it one step away."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.figures.figure import REPORTED, Figure
from data_model.figures.filters import Filters
from data_model.known.periods import Period
from translations import use_language
from ui import answers
from ui.figures.key_figures import card_of
from ui.parts.markup import markup


@pytest.fixture(autouse=True)
def _vietnamese():
    use_language("vi")


@pytest.mark.parametrize(
    ("value", "glance", "exact"),
    [
        ("1718046812345", "hơn 1,72 nghìn tỷ đồng", "hơn 1.718.046.812.345 đồng"),
        ("120000000000", "hơn 120 tỷ đồng", "hơn 120 tỷ đồng"),
    ],
)
def test_a_card_rounds_and_keeps_every_digit_at_hand(value, glance, exact):
    figure = Figure(
        indicator="ngo_committed",
        place="46",
        period=Period.of_year(2023),
        value=Decimal(value),
        basis=REPORTED,
        currency="VND",
        hedge="hơn",
    )
    card = card_of("ngo_committed", Filters(first_year=2023, last_year=2023, place="46"), {2023: figure})
    assert f'title="{exact}">{glance}</a>' in str(markup("key_figures", cards=[card], why=""))
    assert (f"Số đầy đủ: {exact}" in card.why) == (glance != exact)


def test_a_card_of_another_period_says_what_it_rests_on(monkeypatch):
    figure = Figure(
        indicator="ngo_committed",
        place="46",
        period=Period(date(2014, 1, 1), date(2016, 8, 31)),
        value=Decimal(300),
        basis=REPORTED,
        currency="USD",
        as_of=date(2016, 8, 31),
    )
    monkeypatch.setattr(answers, "figure_of_other_period", lambda *_asked: figure)
    card = card_of("ngo_committed", Filters(first_year=2016, last_year=2016, place="46"), {})
    assert (card.number, card.stands) == ("300 USD", "theo báo cáo, tính đến 31/08/2016")
