"""The short address of a number: written and read back, and refused where it names nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.declared.pictures import Breakdown
from data_model.figures.address import FigureAddress, read_address
from data_model.figures.filters import Conversion
from data_model.known.periods import Period
from data_model.known.places import Boundaries

YEAR = Period.of_year(2024)
PLAIN = FigureAddress(indicator="delegations_in", place="46", period=YEAR)
STOCK = replace(PLAIN, indicator="agreements_in_force", period=Period(None, date(2024, 12, 31)))
IN, STOCKS = "/figure/delegations_in", "/figure/agreements_in_force"


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (PLAIN, f"{IN}/46/2024"),
        (replace(PLAIN, period=days("2020-01-01", "2024-12-31")), f"{IN}/46/2020-2024"),
        (replace(PLAIN, period=days("2024-01-01", "2024-11-30")), f"{IN}/46/2024-01-01_2024-11-30"),
        (STOCK, f"{STOCKS}/46/2024"),
        (replace(STOCK, period=Period(None, date(2024, 6, 30))), f"{STOCKS}/46/_2024-06-30"),
        (replace(PLAIN, place="63:52", breakdown=Breakdown.COUNTRY, category="JP"), f"{IN}/63:52/2024/country=JP"),
        (
            replace(PLAIN, breakdown=Breakdown.CHOICE, field="channel", category="party"),
            f"{IN}/46/2024/choice.channel=party",
        ),
        (replace(PLAIN, countries=("JP", "KR"), approved_only=True), f"{IN}/46/2024?countries=JP,KR&approved=1"),
        (
            replace(PLAIN, indicator="fdi_new_capital", conversion=Conversion("USD", 2023)),
            "/figure/fdi_new_capital/46/2024?currency=USD&rate=2023",
        ),
        (replace(PLAIN, boundaries=Boundaries.FORMER), f"{IN}/46/2024?boundaries=63"),
        (PLAIN.citing(Decimal(852), "", date(2024, 7, 1)), f"{IN}/46/2024?cited=852&on=2024-07-01"),
        (
            replace(PLAIN, indicator="fdi_new_capital").citing(Decimal("1.5"), "USD", date(2024, 7, 1)),
            "/figure/fdi_new_capital/46/2024?cited=1.5USD&on=2024-07-01",
        ),
        (
            replace(PLAIN, place="VN", breakdown=Breakdown.PARTNER, category="12/7 = ?"),
            f"{IN}/VN/2024/partner=12%2F7%20=%20%3F",
        ),
    ],
)
def test_an_address_is_written_and_read_back(address, path):
    assert address.path == path
    assert read_address(*path.partition("?")[::2]) == address


@pytest.mark.parametrize(
    "path",
    [
        "/figure/delegations_in/46",
        "/figure/no_such_number/46/2024",
        "/figure/delegations_in/99/2024",
        "/figure/delegations_in/46/2024-2020",
        "/figure/delegations_in/46/2024-02-31_2024-03-01",
        "/figure/delegations_in/46/0000",
        "/figure/agreements_in_force/46/2020-2024",
        "/figure/delegations_in/46/2024/country=",
        "/figure/delegations_in/46/2024/colour=red",
        "/figure/delegations_in/46/2024/choice=party",
        "/figure/delegations_in/46/2024/country.channel=JP",
        "/figure/delegations_in/46/2024/country=JP/more",
        "/figure/delegations_in/46/2024?countries=XX",
        "/figure/delegations_in/46/2024?currency=EUR",
        "/figure/delegations_in/46/2024?rate=2023",
        "/figure/delegations_in/46/2024?cited=852",
        "/figure/delegations_in/46/2024?cited=many&on=2024-07-01",
        "/figure/delegations_in/46/2024?cited=852&on=2024-02-31",
        "/figure/delegations_in/46/2024?boundaries=62",
        "/elsewhere/delegations_in/46/2024",
    ],
)
def test_what_names_no_number_is_refused(path):
    assert read_address(*path.partition("?")[::2]) is None


def test_an_address_gives_the_filters_that_show_it():
    over_years = replace(PLAIN, period=Period(date(2020, 1, 1), date(2024, 12, 31)), countries=("JP",)).filters
    assert (over_years.first_year, over_years.last_year, over_years.place, over_years.countries) == (
        2020,
        2024,
        "46",
        ("JP",),
    )
    stock = FigureAddress(indicator="agreements_in_force", place="46", period=Period(None, date(2024, 6, 30)))
    assert (stock.filters.first_year, stock.filters.last_year) == (2024, 2024)
    reporting_year = replace(PLAIN, period=Period(date(2023, 12, 15), date(2024, 12, 14)))
    assert list(reporting_year.filters.years) == [2024]
