"""What became of a figure since the year before, in words: the same days of a running year, and what is provisional."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.known.periods import Period
from data_model.known.places import NATION
from translations import use_language
from ui.figures import changes
from ui.figures.changes import change_of


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    use_language("vi")
    monkeypatch.setattr(changes, "years_to_mark", lambda _name, _parts, _place, years: years)


def of(value: int, year: int = 2026, until: date | None = None, **others) -> Figure:
    period = Period(date(year, 1, 1), until or date(year, 12, 31))
    given = {"indicator": "delegations_in", "place": "46", "basis": RECORDS, "complete": True} | others
    return Figure(period=period, value=Decimal(value), as_of=period.end, **given)


def running(value: int, then: int, **others) -> Figure:
    earlier = of(then, 2025, date(2025, 11, 28), **others)
    return replace(of(value, 2026, date(2026, 11, 28), **others), earlier=earlier)


def test_a_running_year_is_compared_with_the_same_days_and_not_with_the_whole_year_before():
    change = change_of(running(52, 40), of(60, 2025))
    assert (change.words, change.falls, change.provisional) == (
        "+30% so cùng kỳ (40 đến 28/11/2025)",
        False,
        "",
    )
    assert change_of(running(52, 60), of(99, 2025)).falls
    assert change_of(running(9, 9), of(99, 2025)).words == "Bằng cùng kỳ năm trước (đến 28/11/2025)"
    assert change_of(running(5, 0), of(9, 2025)).words == "+5 so cùng kỳ (0 đến 28/11/2025)"


def test_a_year_that_is_over_is_compared_with_the_year_before():
    assert change_of(of(52, 2025), of(40, 2024)).words == "+30% so với năm 2024 (40)"


def test_reported_months_are_compared_with_the_same_months_where_they_were_reported_too():
    told = of(52, 2026, date(2026, 11, 30), basis=REPORTED)
    same = of(40, 2025, date(2025, 11, 30), basis=REPORTED)
    before = replace(of(60, 2025, basis=REPORTED), rivals=(same,))
    assert change_of(told, before).words == "+30% so cùng kỳ (40 đến 30/11/2025)"
    assert "không so được" in change_of(told, replace(before, rivals=())).words


@pytest.mark.parametrize(
    ("now", "then", "years"), [(False, False, "2025, 2026"), (True, False, "2025"), (False, True, "2026")]
)
def test_registers_that_nobody_called_complete_are_compared_and_marked_provisional(now, then, years):
    figure = running(10, 40, complete=now)
    figure = replace(figure, earlier=replace(figure.earlier, complete=then))
    change = change_of(figure, of(60, 2025, complete=then))
    assert change.words == "−75% so cùng kỳ (40 đến 28/11/2025)"
    assert change.provisional == f"Tạm tính: sổ {years} chưa xác nhận đủ"
    assert not change.falls  # no alarm over what may be records that are not here yet
    first, last = years[:4], years[-4:]
    assert f"from={first}&amp;year={last}&amp;complete=delegations%3Ain" in change.confirm


def test_the_way_to_confirm_is_for_whoever_may_and_never_for_the_country(monkeypatch):
    assert change_of(of(10, 2025, complete=False), of(40, 2024)).confirm
    assert not change_of(of(10, 2025, complete=False, place=NATION), of(40, 2024, place=NATION)).confirm
    monkeypatch.setattr(changes, "years_to_mark", lambda *_asked: ())
    assert not change_of(of(10, 2025, complete=False), of(40, 2024)).confirm


def test_another_number_of_units_is_said():
    now, then = (of(n, 2020 + n, complete=False, place=NATION, coverage=(n, 34)) for n in (6, 5))
    assert change_of(now, then).provisional == "Tạm tính: đếm từ 6 đơn vị, năm trước từ 5"


def test_reported_and_counted_numbers_never_compare_nor_do_several_currencies():
    assert "không so được" in change_of(running(10, 5), of(852, 2025, basis=REPORTED)).words
    money = {"indicator": "ngo_committed", "currency": "USD", "complete": False}
    both = replace(of(5, 2025, **money), also=(of(7, 2025, **money | {"currency": "EUR"}),))
    change = change_of(of(10, **money), both)
    assert "nhiều loại tiền" in change.words or "không so" in change.words
    assert not change.provisional


def test_the_year_before_is_said_at_a_glance_in_every_currency():
    dollars = {"indicator": "fdi_capital_cumulative", "currency": "USD"}
    assert change_of(of(2 * 10**9, **dollars), of(1_289_094_500, 2025, **dollars)).words.endswith("(1.289 triệu USD)")
    also = (of(365_318_450_000, 2025, **dollars | {"currency": "VND"}),)
    several = change_of(of(2 * 10**9, **dollars), replace(of(1_289_094_500, 2025, **dollars), also=also))
    assert "1.289 triệu USD + 365,3 tỷ đồng" in several.words
