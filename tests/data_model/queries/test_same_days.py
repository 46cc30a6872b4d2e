"""A running year is compared with the same days of the year before; compared with slow counts."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.exhibits.conversion import applied
from data_model.figures.filters import Conversion
from data_model.keeping.database import reading, writing
from data_model.queries import counting, published_figures
from data_model.queries.periods.same_days import a_year_before
from data_model.registers import completeness
from examples import tried
from hand_made import agreement, delegation, upload_rows, year_figure
from ingest.apply.undo import undo_upload

TODAY = date.today()
THIS, LAST = TODAY.year, TODAY.year - 1
THEN = a_year_before(TODAY)
_INDICATORS = ("delegations_in", "delegations_in_persons", "fdi_new_projects", "fdi_new_capital")


def answer(indicator: str, place: str = "46"):
    with reading() as connection:
        return published_figures.answers(connection, indicator, place, [LAST, THIS]).get(THIS)


def _fdi(name: str, licensed_on: date, capital: int) -> dict:
    return {
        "name": name,
        "licensed_on": licensed_on,
        "kind": "new",
        "registered_capital": Decimal(capital),
        "currency": "USD",
    }


def _paid(name: str, year: int) -> dict:
    return {
        "programme": "oda_projects",
        "name": name,
        "year": year,
        "until": date(year, 1, 1),
        "amount": Decimal(5),
        "currency": "VND",
    }


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 28), date(2025, 11, 28)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2029, 2, 28), date(2028, 2, 28)),
    ],
)
def test_the_same_day_of_the_year_before(day, before):
    assert a_year_before(day) == before


def test_the_days_after_today_of_the_year_before_do_not_count(bare):
    later = [delegation("Sau", THEN + timedelta(days=1))] if THEN.month < 12 else []
    upload_rows("delegations", delegation("Nay", TODAY), delegation("Trước", THEN), *later)
    earlier = answer("delegations_in").earlier
    assert (earlier.value, earlier.period.end, earlier.complete) == (1, THEN, False)


def test_they_end_on_the_day_the_register_was_last_handed_in_or_its_last_record(bare, monkeypatch):
    handed_in = date(THIS, 1, 1)
    monkeypatch.setattr(counting, "_last_delivery", lambda _rows: handed_in)
    first = delegation("Trước 1", date(LAST, 1, 1))
    upload_rows("delegations", delegation("Nay", handed_in), first, delegation("Trước 2", date(LAST, 1, 2)))
    assert answer("delegations_in").earlier.period.end == date(LAST, 1, 1)
    assert answer("delegations_in").earlier.value == 1
    if handed_in < TODAY:
        upload_rows("delegations", delegation("Định trước", TODAY), name="them.xlsx")
        assert answer("delegations_in").earlier.period.end == THEN


def test_what_has_no_such_days_has_none(bare):
    upload_rows("agreements", agreement("A", date(LAST, 1, 1)), agreement("B", TODAY))
    upload_rows("delegations", delegation("Nay", TODAY))
    assert answer("agreements_in_force").earlier is None  # read on a day
    assert answer("delegations_in").earlier is None  # nothing is counted in the year before
    paid = [_paid("A", LAST), _paid("B", THIS)]
    upload_rows("disbursements", *paid)
    assert answer("oda_disbursed").value
    assert answer("oda_disbursed").earlier is None  # its list knows years alone


def test_none_on_the_same_days_is_nothing_and_a_complete_year_says_that_it_is(bare):
    if date(LAST, 12, 31) == THEN:
        return
    upload_rows("delegations", delegation("Nay", TODAY), delegation("Sau", date(LAST, 12, 31)))
    with writing() as connection:
        completeness.mark_complete(connection, "delegations", "46", LAST, "An")
    earlier = answer("delegations_in").earlier
    assert (earlier.value, earlier.complete) == (0, True)


def test_its_money_is_said_in_the_currency_asked_for(bare):
    upload_rows("fdi_projects", _fdi("Nay", TODAY, 1000), _fdi("Trước", THEN, 1000))
    with reading() as connection:
        (shown,) = applied(connection, [answer("fdi_new_capital")], Conversion("VND", 2024))
    assert (shown.currency, shown.earlier.currency, shown.earlier.value) == ("VND", "VND", shown.value)


def test_a_reported_year_has_none_beside_records(bare):
    upload_rows("delegations", delegation("Nay", TODAY), delegation("Trước", THEN))
    upload_rows("figures", year_figure("delegations_in", "46", THIS, Decimal(9), source="Báo cáo"))
    found = answer("delegations_in")
    assert (found.basis, found.earlier) == ("reported", None)


_days = st.dates(date(LAST, 1, 1), TODAY)
_made = st.fixed_dictionaries(
    {
        "delegations": st.lists(
            st.fixed_dictionaries(
                {"starts_on": _days, "direction": st.sampled_from(["in", "out"]), "persons": st.none() | st.just(7)}
            ),
            max_size=9,
        ),
        "fdi_projects": st.lists(
            st.fixed_dictionaries(
                {
                    "licensed_on": _days,
                    "kind": st.sampled_from(["new", "adjusted"]),
                    "registered_capital": st.integers(1, 9).map(Decimal),
                    "currency": st.sampled_from(["USD", "VND"]),
                }
            ),
            max_size=9,
        ),
    }
)


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_made)
def test_the_same_days_agree_with_a_slow_count(made):
    rows = {name: [{"name": f"Tên {n}", **row} for n, row in enumerate(found)] for name, found in made.items()}
    done = [upload_rows(name, *found).upload_id for name, found in rows.items() if found]
    for indicator in _INDICATORS:
        found = answer(indicator)
        earlier = found and found.earlier
        assert _told(earlier) == _slowly(indicator, rows, found), indicator
    for upload_id in done:
        with writing() as connection:
            undo_upload(connection, upload_id, "An")


def _told(figure) -> dict[str, int] | None:
    return figure and {part.currency: int(part.value) for part in figure.parts if part.value}


def _slowly(indicator: str, rows: dict[str, list[dict]], shown) -> dict[str, int] | None:
    """Return currency -> what the days came to, counted one by one; None where either year has no record."""
    if indicator.startswith("delegations"):
        mine = [(row["starts_on"], "", row) for row in rows["delegations"] if row["direction"] == "in"]
    else:
        mine = [(row["licensed_on"], row["currency"], row) for row in rows["fdi_projects"] if row["kind"] == "new"]
    years = {day.year for day, _currency, _row in mine}
    if not shown or years != {LAST, THIS}:
        return None
    worth = {
        "delegations_in": lambda row: 1,
        "delegations_in_persons": lambda row: row["persons"] or 0,
        "fdi_new_projects": lambda row: 1,
        "fdi_new_capital": lambda row: row["registered_capital"],
    }[indicator]
    found = Counter()
    for day, currency, row in mine:
        if day <= THEN:
            found[currency if indicator == "fdi_new_capital" else ""] += worth(row)
    return {currency: value for currency, value in found.items() if value}
