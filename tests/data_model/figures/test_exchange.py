"""Exchange rates: which ones every database starts with, what may be kept, and how people type them."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from sqlalchemy import delete

from data_model.figures import exchange
from data_model.figures.exchange import CURRENCIES, Rate, is_plausible, put_rate, remove_rate
from data_model.figures.official_rates import official_rates, quote_of
from data_model.keeping import starter
from data_model.keeping.database import forget_engine, prepare, prepare_without_figures, reading, writing
from data_model.known import reference
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.tables import exchange_rate, setting
from ingest.notation.rates import read_rate
from ingest.notation.units import CURRENCIES as READ_CURRENCIES

BANK = Rate(
    year=2022, currency="USD", vnd=Decimal("23271.25"), source="Ngân hàng Nhà nước, bình quân năm 2022", implied=False
)


def kept() -> dict[tuple[int, str], Rate]:
    with reading() as connection:
        return exchange.rates(connection)


def put(rate: Rate) -> Rate | None:
    with writing() as connection:
        return put_rate(connection, rate, "An")


def remove(year: int, currency: str) -> None:
    with writing() as connection:
        remove_rate(connection, year, currency, "An")


def version() -> int:
    with reading() as connection:
        return settings.data_version(connection)


# The implied rates


#: The pairs as they were printed, typed off again: year -> (USD, dong).
PRINTED = {
    2021: ("4860000", "111800000000"),
    2023: ("132000000", "3150000000000"),
    2024: ("4600000", "110000000000"),
    2025: ("6500000", "156000000000"),
}


def older() -> None:
    """Make the prepared database one of before the official rates: with the implied ones alone."""
    with writing() as connection:
        connection.execute(delete(exchange_rate))
        connection.execute(delete(setting).where(setting.c.name.in_(("implied_rates", "official_rates"))))
        starter._load_implied_rates(connection)


@pytest.mark.parametrize("start", [prepare, prepare_without_figures])
def test_a_database_starts_with_the_official_rates_and_implied_ones_for_other_years(start):
    start()
    found = kept()
    implied = {(year, "USD") for year in PRINTED}
    assert set(found) == set(official_rates()) | implied
    assert {key for key in implied if found[key].implied} == {(2025, "USD")}
    assert all(rate.vnd == Decimal(official_rates()[key].vnd) for key, rate in found.items() if key[0] < 2025)


def test_the_implied_rates_are_those_of_printed_pairs():
    prepare()
    older()
    found = kept()
    assert set(found) == {(year, "USD") for year in PRINTED}
    for (year, _currency), rate in found.items():
        dollars, dong = map(Decimal, PRINTED[year])
        assert rate.implied
        assert abs(rate.vnd - dong / dollars) < Decimal("1e-11")
        assert round(dollars * rate.vnd, 2) == dong, "multiplied back it gives the printed amount"
        assert str(year) in rate.source


def test_the_file_says_how_each_rate_was_worked_out():
    for row in reference.rows("exchange_rates"):
        assert (row["amount"], row["amount_vnd"]) == PRINTED[int(row["year"])]


def test_an_older_database_gets_the_official_rates_once_and_keeps_what_it_has():
    prepare()
    older()
    put(replace(BANK, year=2023))
    put(replace(BANK, year=2019, currency="EUR", vnd=Decimal(26000)))
    remove(2021, "USD")
    forget_engine()
    prepare()
    found = kept()
    assert set(found) == (set(official_rates()) | {(2025, "USD")}) - {(2021, "USD")}
    assert (found[2023, "USD"].vnd, found[2019, "EUR"].vnd) == (BANK.vnd, 26000)
    assert found[2024, "USD"].implied, "it was there, and nobody put another in its place"
    assert (found[2023, "JPY"].changed_by, found[2023, "JPY"].implied) == ("", True)


def test_a_removed_or_corrected_rate_stays_so():
    prepare()
    remove(2021, "USD")
    remove(2023, "JPY")
    put(replace(BANK, year=2024))
    forget_engine()
    prepare()
    found = kept()
    assert {(2021, "USD"), (2023, "JPY")} & set(found) == set()
    assert (found[2024, "USD"].vnd, found[2024, "USD"].implied) == (BANK.vnd, False)


# The table of official rates


def test_every_official_rate_is_what_its_quoted_lines_say():
    for (year, currency), rate in official_rates().items():
        lines = [line.split(",") for line in rate.quote.split(" / ")]
        assert lines[0][0] == "vnm"
        assert [line[1] for line in lines] == [str(year)] * len(lines)
        dong, *other = (Decimal(line[2]) for line in lines)
        assert len(lines) == (1 if currency == "USD" else 2)
        assert abs(Decimal(rate.vnd) - dong / (other[0] if other else 1)) < Decimal("1e-11")
        assert rate.implied == bool(other), "only what a dollar was worth is published"


def test_every_official_rate_could_be_entered_and_names_who_says_so():
    for rate in official_rates().values():
        assert is_plausible(rate.currency, Decimal(rate.vnd)), rate
        assert rate.currency in CURRENCIES
        assert rate.address.startswith("https://")
        assert "Ngân hàng Thế giới" in rate.publisher
        assert "PA.NUS.FCRF" in rate.publisher
        assert re.fullmatch(r"[0-9]+(\.[0-9]{1,12})?", rate.vnd), rate


def test_the_table_has_no_gap_and_one_country_for_each_currency():
    countries = {}
    for rate in official_rates().values():
        countries.setdefault(rate.currency, set()).add(rate.quote.split(" / ")[-1].split(",")[0])
    assert all(len(found) == 1 for found in countries.values()), countries
    assert countries["JPY"] == {"jpn"}
    assert countries["EUR"] == {"fra"}
    missing = {
        (year, currency)
        for currency in countries
        for year in range(2005, 2025)
        if (year, currency) not in official_rates()
    }
    assert missing == {(2024, "LAK"), (2024, "RUB")}


def test_a_quote_belongs_to_the_rate_that_came_and_to_no_other(prepared):
    rate = kept()[2023, "JPY"]
    assert quote_of(rate) == "vnm,2023,23787.31917 / jpn,2023,140.4911"
    assert quote_of(replace(rate, vnd=rate.vnd + 1)) == quote_of(replace(rate, source="NHNN")) == ""
    assert quote_of(kept()[2025, "USD"]) == ""


# Keeping them


def test_a_rate_is_added_corrected_and_removed(prepared):
    remove(2022, "USD")
    assert put(BANK) is None
    found = kept()[2022, "USD"]
    assert (found.vnd, found.source, found.implied, found.changed_by) == (BANK.vnd, BANK.source, False, "An")
    before = put(replace(BANK, vnd=Decimal(23300)))
    assert before.vnd == BANK.vnd
    assert kept()[2022, "USD"].vnd == 23300
    remove(2022, "USD")
    assert (2022, "USD") not in kept()


def test_every_change_makes_what_is_cached_stale(prepared):
    remove(2022, "USD")
    versions = [version()]
    for change in (lambda: put(BANK), lambda: put(replace(BANK, vnd=Decimal(23300))), lambda: remove(2022, "USD")):
        change()
        versions.append(version())
    assert len(set(versions)) == 4
    assert versions == sorted(versions)


@pytest.mark.parametrize(
    ("code", "rate"),
    [
        ("rate_not_above_zero", replace(BANK, vnd=Decimal(0))),
        ("rate_not_above_zero", replace(BANK, vnd=Decimal(-23864))),
        ("rate_not_above_zero", replace(BANK, vnd=Decimal("NaN"))),
        ("rate_not_above_zero", replace(BANK, vnd=Decimal("Infinity"))),
        ("rate_not_plausible", replace(BANK, vnd=Decimal("23.864"))),
        ("rate_not_plausible", replace(BANK, vnd=Decimal(23864000))),
        ("rate_too_exact", replace(BANK, vnd=Decimal("23864.1234567890123"))),
        ("unknown_currency", replace(BANK, currency="VND")),
        ("unknown_currency", replace(BANK, currency="usd")),
        ("unknown_currency", replace(BANK, currency="XXX")),
        ("bad_rate_year", replace(BANK, year=1989)),
        ("bad_rate_year", replace(BANK, year=date.today().year + 1)),
        ("rate_without_source", replace(BANK, source="  ")),
    ],
)
def test_what_cannot_be_a_rate_is_refused_and_nothing_changes(prepared, code, rate):
    before = kept()
    with pytest.raises(Problem) as refused:
        put(rate)
    assert refused.value.code == code
    assert kept() == before


def test_what_is_gone_cannot_be_removed(prepared):
    with pytest.raises(Problem) as refused:
        remove(2026, "USD")
    assert refused.value.code == "no_such_rate"


def test_every_currency_we_read_can_have_a_rate():
    assert set(READ_CURRENCIES) - {"VND"} <= set(CURRENCIES)


# As people type them


@pytest.mark.parametrize(
    ("text", "currency", "vnd"),
    [
        ("23.864", "USD", "23864"),
        ("23,864", "USD", "23864"),
        ("23864", "USD", "23864"),
        ("23864,5", "USD", "23864.5"),
        ("23864.5", "USD", "23864.5"),
        ("23.864,5", "USD", "23864.5"),
        ("23,864.50", "USD", "23864.50"),
        (" 23 864 ", "USD", "23864"),
        ("23.864 đồng", "USD", "23864"),
        ("23,9 nghìn đồng", "USD", "23900"),
        ("23.864đ", "USD", "23864"),
        ("165.123", "JPY", "165.123"),
        ("165,123", "JPY", "165.123"),
        ("1,234", "LAK", "1.234"),
        ("3.412", "CNY", "3412"),
        ("17,9", "KRW", "17.9"),
        ("27.512,25", "EUR", "27512.25"),
    ],
)
def test_rates_are_read_the_vietnamese_and_the_plain_way(text, currency, vnd):
    assert read_rate(text, currency) == Decimal(vnd)


@pytest.mark.parametrize(
    "text", ["", "-", "abc", "khoảng 24.000", "24.000 USD", "24.000 người", "23.86.4", "1/2", "24.000 – 25.000"]
)
def test_what_is_no_plain_number_is_refused(text):
    with pytest.raises(Problem) as refused:
        read_rate(text, "USD")
    assert refused.value.code == "rate_unreadable"
    assert text in str(refused.value)


def test_what_could_be_two_numbers_and_is_likely_neither_is_asked_about():
    with pytest.raises(Problem) as refused:
        read_rate("1.234", "USD")
    assert refused.value.code == "rate_ambiguous"


@tries(deadline=None)
@given(st.sampled_from(CURRENCIES), st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_a_mark_is_never_read_a_thousand_times_wrong(currency, before, after, mark):
    text = f"{before}{mark}{after:03d}"
    thousands, decimals = Decimal(before * 1000 + after), Decimal(f"{before}.{after:03d}")
    assert not (is_plausible(currency, thousands) and is_plausible(currency, decimals))
    if is_plausible(currency, thousands) or is_plausible(currency, decimals):
        assert is_plausible(currency, read_rate(text, currency))
    else:
        with pytest.raises(Problem):
            read_rate(text, currency)
