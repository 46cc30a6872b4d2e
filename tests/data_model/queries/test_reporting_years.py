"""Figures by reporting years, which end on 14 December (investment: 20): against slow counts, with their records."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.exhibits.addressed import said_at
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.point_address import address_of_point
from data_model.figures.address import address_of_figure, read_address
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.periods import Period
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd, YearEnds, read_year_ends
from data_model.queries import published_figures
from data_model.queries.periods.first_months import answers_until
from data_model.queries.periods.same_days import a_year_before
from data_model.queries.records_behind import records, wanted_behind
from data_model.registers import completeness
from data_model.rights.viewer import Viewer
from hand_made import agreement, delegation, upload_rows, year_figure

pytestmark = pytest.mark.one_database
ENDS = YearEnds(YearEnd(14), YearEnd(20))
VIEWER = Viewer(year_ends=ENDS)
YEARS = range(2021, 2025)
FILTERS = Filters(first_year=2021, last_year=2024, place="46", year_ends=ENDS)


def day(rng: random.Random) -> date:
    """Return a day of 2020 to 2024, every other one in a December."""
    year = rng.randint(2020, 2024)
    return (
        date(year, 12, rng.randint(1, 31)) if rng.random() < 0.5 else date(year, 1, 1) + timedelta(rng.randint(0, 333))
    )


def made() -> dict[str, list[dict]]:
    """Return rows of three registers."""
    rng = random.Random(20241214)
    signed = [day(rng) for _ in range(50)]
    fdi = {"kind": "new", "currency": "USD"}
    return {
        "delegations": [delegation(f"Đoàn {at}", day(rng)) for at in range(90)],
        "agreements": [
            agreement(f"Thỏa thuận {at}", begins, expires_on=begins + timedelta(rng.randint(30, 900)))
            for at, begins in enumerate(signed)
        ],
        "fdi_projects": [
            {"name": f"Dự án {at}", "licensed_on": day(rng), "registered_capital": Decimal(rng.randint(1, 999)), **fdi}
            for at in range(40)
        ],
    }


@pytest.fixture
def held(bare) -> dict[str, list[dict]]:
    rows = made()
    for name, lines in rows.items():
        upload_rows(name, *lines)
    return rows


def within(day: date, year: int, last: int) -> bool:
    return date(year - 1, 12, last) < day <= date(year, 12, last)


def test_every_day_is_of_exactly_one_year_and_of_the_month_that_holds_it():
    for last in (1, 14, 30, 31):
        end, at = YearEnd(last), date(2023, 11, 25)
        while at < date(2025, 1, 10):
            year = end.year_of(at)
            assert [each for each in range(2022, 2027) if end.first_day(each) <= at <= end.last_day(each)] == [year]
            holding = [n for n in range(1, 13) if end.months(year, n, n).start <= at <= end.months(year, n, n).end]
            assert len(holding) == 1
            at += timedelta(1)


def test_counts_money_and_stocks_are_those_of_a_slow_count(held):
    slow = {
        "delegations_in": lambda year: sum(within(row["starts_on"], year, 14) for row in held["delegations"]),
        "fdi_new_capital": lambda year: sum(
            row["registered_capital"] for row in held["fdi_projects"] if within(row["licensed_on"], year, 20)
        ),
        "agreements_in_force": lambda year: sum(
            row["signed_on"] <= date(year, 12, 14) <= row["expires_on"] for row in held["agreements"]
        ),
    }
    with reading(VIEWER) as connection:
        for name, count in slow.items():
            found = published_figures.answers(connection, name, "46", YEARS)
            assert {year: figure.value for year, figure in found.items()} == {year: count(year) for year in YEARS}
            assert {figure.period.year for figure in found.values()} == set(YEARS)
            for year, figure in found.items():
                end = 20 if name.startswith("fdi") else 14
                assert figure.period.end == date(year, 12, end)
                shown = records(connection, wanted_behind(name, FILTERS.of_year(year)))
                if not figure.currency:
                    assert len(shown) == figure.value, "the records behind a number are those it counts"
    with reading() as connection:
        calendar = published_figures.answers(connection, "delegations_in", "46", YEARS)
    assert {year: figure.value for year, figure in calendar.items()} != {
        year: slow["delegations_in"](year) for year in YEARS
    }


def test_months_of_a_reporting_year_end_when_it_does(held):
    exhibit = next(
        item for item in EXHIBITS.values() if item.breakdown is Breakdown.MONTH and "delegations_in" in item.indicators
    )
    with reading(VIEWER) as connection:
        filled = fill(connection, exhibit, FILTERS)
    months = {point.category: point.value for point in filled.points if point.indicator == "delegations_in"}
    of_year = [row["starts_on"] for row in held["delegations"] if within(row["starts_on"], 2024, 14)]
    assert not any(point.partial for point in filled.points)
    assert sum(months.values()) == len(of_year)
    assert months["2024-01"] == sum(day <= date(2024, 1, 14) for day in of_year)
    assert months["2024-12"] == sum(day >= date(2024, 11, 15) for day in of_year)


@pytest.mark.parametrize("name", ["delegations_by_field", "fdi_by_year"])
def test_years_that_are_over_are_whole(held, name):
    with reading(VIEWER) as connection:
        filled = fill(connection, EXHIBITS[name], FILTERS)
    assert filled.points
    assert not any(point.partial for point in filled.points)


def test_the_first_months_end_on_the_14th(held):
    with reading(VIEWER) as connection:
        found = answers_until(connection, ["delegations_in"], "46", date(2024, 6, 30))["delegations_in"]
    first, last = date(2023, 12, 15), date(2024, 6, 14)
    assert found.period == Period(first, last)
    assert found.value == sum(first <= row["starts_on"] <= last for row in held["delegations"])


def test_a_running_year_is_compared_with_the_same_days_of_the_reporting_year_before(bare):
    today, end = date.today(), ENDS.usual
    year = end.year_of(today)
    days = [end.first_day(year), end.last_day(year - 1), end.first_day(year - 1), end.last_day(year - 2), today]
    upload_rows("delegations", *(delegation(f"Đoàn {at}", each) for at, each in enumerate(days)))
    with reading(VIEWER) as connection:
        found = published_figures.answers(connection, "delegations_in", "46", [year - 1, year])[year]
    first, last = end.first_day(year - 1), a_year_before(today)
    assert found.period == Period(end.first_day(year), today)
    assert found.earlier.period == Period(first, last)
    assert found.earlier.value == sum(first <= each <= last for each in days)


def test_a_cited_address_keeps_its_years_whatever_is_chosen_since(held):
    with reading(VIEWER) as connection:
        figure = published_figures.answer(connection, "delegations_in", "46", 2024)
        stock = published_figures.answer(connection, "agreements_in_force", "46", 2024)
        filled = fill(connection, EXHIBITS["delegations_by_year"], FILTERS)
        points = [(point, address_of_point(filled, point, FILTERS)) for point in filled.points]
    for item in (figure, stock):
        path = address_of_figure(item, FILTERS.of_year(2024)).path
        assert path.endswith("/46/2024?year_ends=14-12,20-12")
        read = read_address(*path.split("?"))
        assert read.period == item.period
        assert read.filters == FILTERS.of_year(2024)
        with reading(Viewer(year_ends=read.year_ends)) as connection:
            assert said_at(connection, read)[0].value == item.value
    for point, address in points:
        with reading(VIEWER) as connection:
            assert said_at(connection, read_address(*address.path.split("?")))[0].value == point.value
    assert read_address("/figure/delegations_in/46/2024", "year_ends=31-11,20-12") is None


def test_what_is_shown_says_by_which_years(held):
    for ends, said in ((CALENDAR_YEARS, False), (ENDS, True)):
        with reading(Viewer(year_ends=ends)) as connection:
            filled = fill(
                connection,
                EXHIBITS["delegations_by_year"],
                Filters(first_year=2021, last_year=2024, place="46", year_ends=ends),
            )
        assert filled.title.endswith(", năm báo cáo") == said
        assert ("năm báo cáo (đến 14/12; đầu tư nước ngoài đến 20/12)" in filled.filters) == said
        assert not any(point.partial for point in filled.points)
        assert any("15/12/2023–14/12/2024" in point.period for point in filled.points) == said
    with reading() as connection, pytest.raises(ValueError, match="other years"):
        fill(connection, EXHIBITS["delegations_by_year"], FILTERS)


def test_a_year_is_complete_where_both_it_has_days_of_are(bare):
    upload_rows("delegations", *(delegation(f"Đoàn {year}", date(year, 6, 1)) for year in (2021, 2022, 2023)))
    with writing() as connection:
        for year in (2022, 2023):
            completeness.mark_complete(connection, "delegations", "46", year, "An", ("in",))
    for viewer, complete in ((Viewer(), {2022, 2023}), (VIEWER, {2023})):
        with reading(viewer) as connection:
            found = published_figures.answers(connection, "delegations_in", "46", [2021, 2022, 2023])
        assert {year for year, figure in found.items() if figure.complete} == complete


def test_of_what_is_reported_the_year_that_ends_then_is_preferred_and_the_other_named(bare):
    upload_rows(
        "figures",
        year_figure("delegations_in", "46", 2024, Decimal(50)),
        year_figure("delegations_in", "46", 2023, Decimal(40)),
        {
            **year_figure("delegations_in", "46", 2024, Decimal(45)),
            "period_start": date(2023, 12, 15),
            "period_end": date(2024, 12, 14),
        },
    )
    for viewer, value in ((Viewer(), 50), (VIEWER, 45)):
        with reading(viewer) as connection:
            found = published_figures.answers(connection, "delegations_in", "46", [2023, 2024])
        assert (found[2024].value, found[2023].value) == (value, 40)
        assert [item.value for item in found[2024].beside] == [95 - value]
    with reading(VIEWER) as connection:
        notes = fill(connection, EXHIBITS["delegations_by_year"], FILTERS).notes
    assert any("dương lịch" in note and "2023" in note and "2024" not in note for note in notes)


def test_a_link_says_no_other_days_than_of_december():
    assert read_year_ends(ENDS.code) == ENDS
    assert read_year_ends("") == CALENDAR_YEARS
    for wrong in ("14", "0-12,20-12", "32-12,20-12", "14-11,20-12", "x"):
        assert read_year_ends(wrong) is None
    assert INDICATORS["delegations_in"].recorded
