"""Title sentences say what the figures carry, with their hedges, and nothing where they carry nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chart_frames import D, by_country, filled, row
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.filled_exhibit import Banner
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.known.countries import UNKNOWN
from data_model.known.periods import Period
from reports.deck.sentences import change_of, of_figures, of_largest
from translations import speaking

CAME = "{delegations_in} came in, {delegations_out} went out {when}"


def figure(value, year=2024, **more):
    given = {
        "indicator": "delegations_in",
        "place": "46",
        "period": Period.of_year(year),
        "value": Decimal(value),
        "basis": REPORTED,
    } | more
    return Figure(**given)


@pytest.fixture(autouse=True)
def _in_english():
    with speaking("en"):
        yield


def test_a_sentence_keeps_hedges_and_measures():
    said = of_figures(
        CAME,
        {"delegations_in": figure(852, hedge="gần"), "delegations_out": figure(1, indicator="delegations_out")},
    )
    assert said == "Nearly 852 delegations came in, 1 delegation went out in 2024"


def test_figures_of_two_periods_are_said_each_with_its_own():
    until = Period(date(2024, 1, 1), date(2024, 11, 30))
    said = of_figures(
        CAME,
        {
            "delegations_in": figure(852),
            "delegations_out": figure(16, indicator="delegations_out", period=until),
        },
    )
    assert said == (
        "Inbound delegations in 2024: 852 delegations; "
        "Outbound delegations in the period 2024, until 30 Nov 2024: 16 delegations"
    )


def test_an_amount_with_parts_in_other_currencies_makes_no_sentence():
    dollars = figure(10**6, indicator="fdi_new_capital", currency="USD")
    assert of_figures("{fdi_new_capital} {when}", {"fdi_new_capital": dollars}) == "USD 1 million in 2024"
    both = replace(dollars, also=(replace(dollars, currency="VND"),))
    assert of_figures("{fdi_new_capital} {when}", {"fdi_new_capital": both}) == ""


def test_a_country_counted_from_some_units_makes_no_sentence():
    some, all_units = figure(9, basis=RECORDS, coverage=(1, 34)), figure(9, basis=RECORDS, coverage=(34, 34))
    assert of_figures("{delegations_in} came in {when}", {"delegations_in": some}) == ""
    assert of_figures("{delegations_in} came in {when}", {"delegations_in": all_units}) == (
        "9 delegations came in in 2024"
    )


def test_a_change_is_said_of_figures_that_compare():
    assert change_of(figure(90), figure(60, 2023)) == "+50% against 2023 (60)"
    assert change_of(figure(9), figure(6, 2023)) == "+3 against 2023 (6)"


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ({"basis": RECORDS, "complete": True}, {}),  # another basis
        ({"basis": RECORDS}, {"basis": RECORDS}),  # registers that may lack records
        ({"place": "63:46"}, {}),  # another territory
        ({"period": Period(date(2024, 1, 1), date(2024, 11, 30))}, {}),  # an unfinished year
        ({"hedge": "khoảng"}, {}),
        ({}, {"hedge": "gần"}),
        ({"currency": "USD"}, {"currency": "VND"}),
    ],
)
def test_a_change_is_not_said_of(now, before):
    assert change_of(figure(90, **now), figure(60, 2023, **before)) == ""


def test_no_change_is_no_change():
    assert change_of(figure(60), figure(60, 2023)) == ""


def test_a_change_of_complete_registers_is_said():
    complete = {"basis": RECORDS, "complete": True, "as_of": date(2024, 12, 31)}
    assert change_of(figure(90, **complete), figure(60, 2023, **{**complete, "as_of": date(2023, 12, 31)}))


def test_the_year_before_is_rounded_as_the_number_beside_it():
    complete = {"basis": RECORDS, "complete": True, "as_of": date(2024, 12, 31), "currency": "USD"}
    before = figure(2_532_600, 2023, **{**complete, "as_of": date(2023, 12, 31)})
    assert "(USD 2.53 million)" in change_of(figure(3_175_800, **complete), before)


def largest(values, alone=True, **more):
    shown = by_country({code: D(value) for code, value in values.items()}, **more)
    return of_largest(shown, alone=alone)


def test_the_largest_parts_are_named_with_their_numbers():
    assert largest({"JP": 7, "KR": 6, "LA": 5, "FR": 1}) == (
        "Đoàn vào, JP: most with Japan (7 đoàn), then Republic of Korea (6 đoàn) and Laos (5 đoàn)"
    )
    assert largest({"JP": 7, "KR": 6}, alone=False) == "Đoàn vào, JP: most with Japan (7 đoàn)"


def test_equals_are_not_ranked():
    assert largest({"JP": 7, "KR": 7, "LA": 5}) == ""
    assert largest({"JP": 7, "KR": 6, "LA": 6}) == "Đoàn vào, JP: most with Japan (7 đoàn)"


@pytest.mark.parametrize("more", [{"hedge": "gần"}, {"partial": True}])
def test_parts_that_are_not_final_are_not_ranked(more):
    assert largest({"JP": 7, "KR": 6}, **more) == ""


def test_parts_of_two_bases_are_not_ranked():
    parts = [row("JP", D(7)), row("KR", D(6), basis="records")]
    assert of_largest(filled(Breakdown.COUNTRY, Shape.RANKED_BARS, parts), alone=True) == ""


def test_parts_of_which_money_is_left_out_are_not_ranked():
    shown = by_country({"JP": D(7), "KR": D(6)})
    counted = replace(shown, banners=(Banner("2 of 3 units."),))
    assert of_largest(counted, alone=True)
    left_out = Banner("EUR 38 million left out.", incomplete=True)
    assert of_largest(replace(shown, banners=(left_out,)), alone=True) == ""


def test_what_nobody_named_takes_no_place_and_may_forbid_the_first():
    named = [row("JP", D(7), label="Japan"), row("KR", D(4), label="Korea")]
    few, many = row(UNKNOWN, D(2)), row(UNKNOWN, D(3))
    assert "Japan (7" in of_largest(filled(Breakdown.COUNTRY, Shape.RANKED_BARS, [*named, few]), alone=True)
    assert of_largest(filled(Breakdown.COUNTRY, Shape.RANKED_BARS, [*named, many]), alone=True) == ""
    rest = row("\0rest", D(30), rest=True)
    assert of_largest(filled(Breakdown.COUNTRY, Shape.RANKED_BARS, [*named, rest]), alone=True) == ""
