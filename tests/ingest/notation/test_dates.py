"""Dates: day first, one day or two, never turned round."""

from datetime import date, datetime

import pytest

from ingest.notation.dates import Calendar, read_days

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12/06/2024", date(2024, 6, 12)),
        ("1.6.24", date(2024, 6, 1)),
        ("12-06-2024", date(2024, 6, 12)),
        ("2024-06-12", date(2024, 6, 12)),
        ("2024/6/12", date(2024, 6, 12)),
        ("12 / 6 / 2024", date(2024, 6, 12)),
        ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
        ("Ngày 05/03/2024", date(2024, 3, 5)),
        ("12/06/2024 00:00:00", date(2024, 6, 12)),
        ("2024-06-12T08:30:00", date(2024, 6, 12)),
        ("01/02/2024", date(2024, 2, 1)),
        (datetime(2024, 6, 12, 9), date(2024, 6, 12)),
        (date(2024, 6, 12), date(2024, 6, 12)),
        (45455.0, date(2024, 6, 12)),
        ("12/06/2024.", date(2024, 6, 12)),
    ],
)
def test_one_day(value, expected):
    days = read_days(value, Calendar(today=TODAY))
    assert (days.first, days.last, days.fault) == (expected, None, "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12–15/6/2024", date(2024, 6, 12), date(2024, 6, 15)),
        ("12-15/6/2024", date(2024, 6, 12), date(2024, 6, 15)),
        ("từ 11/6 đến 15/6/2024", date(2024, 6, 11), date(2024, 6, 15)),
        ("Từ ngày 11/6 đến ngày 15/6/2024", date(2024, 6, 11), date(2024, 6, 15)),
        ("11/6/2024 - 15/6/2024", date(2024, 6, 11), date(2024, 6, 15)),
        ("11/6/2024-15/6/2024", date(2024, 6, 11), date(2024, 6, 15)),
        ("11.6.2024 đến 15.6.2024", date(2024, 6, 11), date(2024, 6, 15)),
        ("28/12 - 03/01/2024", date(2023, 12, 28), date(2024, 1, 3)),
        ("28/12/2023 – 3/1/2024", date(2023, 12, 28), date(2024, 1, 3)),
        ("từ 12 đến 15/6/2024", date(2024, 6, 12), date(2024, 6, 15)),
        ("15-12/6/2024", date(2024, 6, 15), date(2024, 6, 12)),
    ],
)
def test_two_days_in_one_cell(text, first, last):
    days = read_days(text, Calendar(today=TODAY))
    assert (days.first, days.last, days.fault) == (first, last, "")


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("06/15/2024", "date_unreadable"),
        ("31/02/2024", "date_unreadable"),
        ("32/13/2024", "date_unreadable"),
        ("abc", "date_unreadable"),
        ("January", "date_unreadable"),
        ("5-6/2024", "date_unreadable"),
        ("12/6", "date_unreadable"),
        (True, "date_unreadable"),
        (12.5, "date_unreadable"),
        ("11/6 - 31/6/2024", "date_unreadable"),
        ("tháng 7/2024", "date_incomplete"),
        ("7/2024", "date_incomplete"),
        ("2024", "date_incomplete"),
        (2024, "date_incomplete"),
        ("Quý II/2024", "date_incomplete"),
        ("12/06/1890", "date_out_of_range"),
        ("12/06/2099", "date_out_of_range"),
        (date(1905, 7, 16), "date_out_of_range"),
        ("01/05/98", "date_out_of_range"),
    ],
)
def test_what_is_no_day_is_refused(value, fault):
    days = read_days(value, Calendar(today=TODAY))
    assert (days.first, days.fault) == (None, fault)


@pytest.mark.parametrize("value", [None, "", " ", "-", "...", "–"])
def test_blanks_are_nothing(value):
    days = read_days(value, Calendar(today=TODAY))
    assert (days.first, days.fault) == (None, "")


@pytest.mark.parametrize("day", [date(2020, 2, 29), date(2024, 1, 2), date(2024, 12, 31), date(1999, 10, 9)])
@pytest.mark.parametrize(
    "form",
    ["{0.day:02d}/{0.month:02d}/{0.year}", "{0.day}.{0.month}.{0.year}", "{0.day:02d}-{0.month:02d}-{0.year}", "{0}"],
)
def test_every_way_of_writing_a_day_reads_back(day, form):
    assert read_days(form.format(day), Calendar(today=TODAY)).first == day
