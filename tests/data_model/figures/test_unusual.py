"""A number far from its own history is marked, and only with enough history that compares with it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.figures.unusual import unusual
from data_model.known.periods import Period


def figures(*values: int, basis: str = RECORDS, **more) -> list[Figure]:
    """Return figures of the years from 2018 on."""
    return [
        Figure(
            indicator="delegations_in",
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


def test_with_fewer_than_four_years_that_compare_nothing_is_said():
    assert not is_far(50, 52, 48, 500)
    *earlier, last = figures(50, 52, 48, 51, 500)
    assert unusual(replace(last, basis=REPORTED), earlier) is None
    half = replace(last, period=Period(date(2022, 1, 1), date(2022, 6, 30)))
    assert unusual(half, earlier) is None
    assert unusual(last, [*earlier[:3], None, last]) is None  # itself and what is not known are no history


def test_what_is_found_says_its_median_and_years():
    *earlier, last = figures(50, 52, 48, 51, 500)
    found = unusual(last, [*earlier, last])
    assert (found.median, found.years) == (Decimal("50.5"), (2018, 2019, 2020, 2021))
