"""A number far from its own history is marked, and only with enough history that compares with it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import INDICATORS
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.figures.unusual import unusual
from data_model.keeping import illustrative
from data_model.known.periods import Period
from data_model.queries import published_figures


def figures(*values: int, basis: str = RECORDS, indicator: str = "delegations_in", **more) -> list[Figure]:
    """Return figures of the years from 2018 on."""
    return [
        Figure(
            indicator=indicator,
            place="46",
            period=Period.of_year(2018 + at),
            value=Decimal(value),
            basis=basis,
            **more,
        )
        for at, value in enumerate(values)
    ]


def is_far(*values: int, **more) -> bool:
    *earlier, last = figures(*values, **more)
    return unusual(last, earlier) is not None


def test_far_is_more_than_what_earlier_years_vary_by():
    assert is_far(50, 52, 48, 51, 500)
    assert is_far(50, 52, 48, 51, 0)
    assert not is_far(50, 52, 48, 51, 60)
    assert not is_far(10, 20, 30, 40, 51)  # it grows as ever
    assert not is_far(2, 1, 3, 2, 5)  # chance
    assert is_far(10**9, 11 * 10**8, 9 * 10**8, 10**9, 10**12, currency="VND")  # a thousand times too much


def test_a_series_may_move_to_another_level_but_no_mistake_excuses_the_next_one():
    assert not is_far(2, 3, 2, 2, 3, 7, 10)
    assert is_far(50, 52, 48, 51, 49000, 52000)
    assert is_far(50, 52, 48, 49000, 52000)  # nobody can tell whether the one before was right


def test_a_stock_is_judged_by_its_change():
    """Growing, at rest, jumping, by seasons: what a median of earlier years would mark, and what it would not."""

    def stock(*values: int, **more) -> bool:
        return is_far(*values, indicator="agreements_in_force", **more)

    assert not stock(20, 21, 23, 25, 27, 31, 40, 51)
    assert not stock(100, 200, 300, 400, 500, 600)
    assert not stock(40, 40, 40, 40, 43)
    assert not stock(50, 80, 50, 80, 50, 80)
    assert stock(20, 21, 23, 25, 27, 280)
    assert stock(100, 200, 300, 400, 500, 5)
    assert stock(100, 200, 300, 400, 500, 1600)
    assert not stock(10**9, 10**9, 10**9, 10**9, 10**9 + 10**8, currency="VND")
    assert stock(10**9, 10**9, 10**9, 10**9, 10**12, currency="VND")
    assert not stock(20, 21, 23, 280)  # too few changes
    one, two, _missing, *rest = figures(20, 21, 22, 23, 24, 240, indicator="agreements_in_force")
    assert unusual(rest[-1], [one, two, *rest]) is None  # a change over two years is none of a year


def test_what_runs_out_is_listed_by_itself():
    assert not is_far(0, 0, 0, 0, 0, 40, indicator="agreements_expiring_6")


@pytest.mark.sqlite_only
@pytest.mark.one_database
def test_nothing_of_the_illustrative_department_is_marked(illustrated):
    with illustrative.reading() as connection:
        found = published_figures.answers_of(connection, INDICATORS, "46", range(2014, date.today().year + 1))
    marked = [
        (figure.indicator, figure.period.year)
        for of_years in found.values()
        for figure in of_years.values()
        if unusual(figure, of_years.values())
    ]
    assert any(len(of_years) > 5 for of_years in found.values())
    assert marked == []


def test_with_fewer_than_four_years_that_compare_nothing_is_said():
    assert not is_far(50, 52, 48, 500)
    *earlier, last = figures(50, 52, 48, 51, 500)
    assert unusual(replace(last, basis=REPORTED), earlier) is None
    half = replace(last, period=Period(date(2022, 1, 1), date(2022, 6, 30)))
    assert unusual(half, earlier) is None
    assert unusual(last, [*earlier[:3], None, last]) is None  # itself and what is not known are no history


def test_what_is_found_says_what_is_usual_and_its_years():
    *earlier, last = figures(50, 52, 48, 51, 500)
    found = unusual(last, [*earlier, last])
    assert (found.usual, found.years) == (Decimal("50.5"), (2018, 2019, 2020, 2021))
