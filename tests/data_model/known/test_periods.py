"""Periods: what people call a span of days, and which ones stand for a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.figures.filters import Filters
from data_model.known.periods import Period, PeriodKind, month_period

CASES = [
    # start, end, kind, in words, starts the year, whole year
    ("2023-01-01", "2023-12-31", PeriodKind.YEAR, "2023", True, True),
    ("2022-12-15", "2023-12-14", PeriodKind.YEAR, "2023 (15/12/2022–14/12/2023)", True, True),
    ("2022-12-21", "2023-12-20", "year", "2023 (21/12/2022–20/12/2023)", True, True),
    ("2019-12-15", "2023-12-14", "several years", "2020–2023 (15/12/2019–14/12/2023)", False, False),
    ("2023-01-01", "2023-06-30", PeriodKind.HALF, "6 tháng (kỳ 1) năm 2023", True, False),
    ("2022-12-15", "2023-06-14", PeriodKind.HALF, "6 tháng (kỳ 1) năm 2023", True, False),
    ("2023-06-15", "2023-12-14", PeriodKind.HALF, "6 tháng (kỳ 2) năm 2023", False, False),
    ("2023-07-01", "2023-12-31", PeriodKind.HALF, "6 tháng (kỳ 2) năm 2023", False, False),
    ("2023-01-01", "2023-03-31", PeriodKind.QUARTER, "Quý 1/2023", True, False),
    ("2022-12-15", "2023-03-14", PeriodKind.QUARTER, "Quý 1/2023", True, False),
    ("2023-10-01", "2023-12-31", PeriodKind.QUARTER, "Quý 4/2023", False, False),
    ("2023-07-01", "2023-07-31", PeriodKind.MONTH, "Tháng 7/2023", False, False),
    ("2023-06-15", "2023-07-14", PeriodKind.MONTH, "Tháng 7/2023", False, False),
    ("2024-02-01", "2024-02-29", PeriodKind.MONTH, "Tháng 2/2024", False, False),
    ("2023-01-01", "2023-07-31", PeriodKind.YEAR_TO_DATE, "2023, đến 31/07/2023", True, False),
    ("2021-01-01", "2021-09-20", PeriodKind.YEAR_TO_DATE, "2021, đến 20/09/2021", True, False),
    ("2021-01-01", "2025-12-31", PeriodKind.SEVERAL_YEARS, "2021–2025", False, False),
    ("2014-08-01", "2016-08-21", PeriodKind.SEVERAL_YEARS, "2014–2016", False, False),
    ("2022-07-01", "2023-06-30", PeriodKind.OTHER, "từ 01/07/2022 đến 30/06/2023", False, False),
    ("2023-02-01", "2023-04-30", PeriodKind.OTHER, "từ 01/02/2023 đến 30/04/2023", False, False),
    ("2023-03-05", "2023-03-20", PeriodKind.OTHER, "từ 05/03/2023 đến 20/03/2023", False, False),
    ("", "2023-12-31", PeriodKind.AS_OF, "đến 31/12/2023", False, False),
]


@pytest.mark.parametrize(("start", "end", "kind", "words", "starts", "whole"), CASES)
def test_periods(start, end, kind, words, starts, whole):
    period = Period(date.fromisoformat(start) if start else None, date.fromisoformat(end))
    assert (period.kind, period.label(), period.starts_the_year, period.is_whole_year) == (kind, words, starts, whole)


@given(st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_period_has_words_and_only_a_whole_year_is_one(start, end):
    period = Period(start, end)
    assert period.label()
    if period.is_whole_year:
        assert 364 <= (end - start).days <= 365


@given(st.integers(1990, 2100), st.integers(1, 12))
def test_every_month_is_a_month(year, month):
    assert month_period(year, month).kind is PeriodKind.MONTH
    assert Period.of_year(year).is_whole_year


def test_filters_in_words():
    assert Filters(first_year=2023, last_year=2023, place="46").in_words() == "Huế · 2023"
    assert (
        Filters(first_year=2019, last_year=2023, place="VN", countries=("LA", "JP")).in_words()
        == "Cả nước · 2019–2023 · Lào, Nhật Bản"
    )
    assert Filters(first_year=2023, last_year=2023, place="48").territories == ("48", "63:48", "63:49")
