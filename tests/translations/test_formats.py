"""Numbers, money, dates and hedges as Vietnamese and English readers write them."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from pathlib import Path

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import MEASURES
from data_model.declared.measures import measure_words
from data_model.figures.figure import REPORTED, Figure
from data_model.known import reference
from data_model.known.periods import Period
from translations import speaking, use_language
from translations.formats import at_a_glance, day, glance_money, glance_number, moment, money, number, percent


@pytest.fixture
def english():
    use_language("en")
    yield
    use_language("vi")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (852, "852"),
        (Decimal("1234.5"), "1.234,5"),
        (Decimal("1000000"), "1.000.000"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("0.05"), "0,05"),
        (Decimal("-1234.50"), "-1.234,5"),
        (0, "0"),
        (Decimal("9999999999999999.99"), "9.999.999.999.999.999,99"),
    ],
)
def test_numbers(value, text):
    assert number(value) == text


@given(
    st.integers(-(10**20), 10**20),
    st.integers(0, 12),
    st.sampled_from([None, 0, 1, 2]),
    st.sampled_from(["vi", "en"]),
)
def test_numbers_are_written_as_babel_writes_them(digits, places, decimals, spoken):
    value = Decimal(digits).scaleb(-places)
    pattern = "#,##0" if decimals == 0 else "#,##0." + "#" * (12 if decimals is None else decimals)
    with speaking(spoken), localcontext(prec=40):
        assert number(value, decimals) == format_decimal(
            value, format=pattern, locale=spoken, decimal_quantization=decimals is not None
        )


def test_numbers_are_rounded_only_when_told():
    assert number(Decimal("2.345"), 2) == "2,34"
    assert number(Decimal("26867.25"), 1) == "26.867,2"
    assert number(Decimal("12.7"), 0) == "13"


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("1000000000000", "VND", "1.000 tỷ đồng"),
        ("3150000000000", "VND", "3.150 tỷ đồng"),
        ("250000000", "VND", "250 triệu đồng"),
        ("999", "VND", "999 đồng"),
        ("132000000", "USD", "132 triệu USD"),
        ("4439000", "USD", "4,439 triệu USD"),
        ("11974405.56", "USD", "11.974.405,56 USD"),
        ("1452000000", "USD", "1.452 triệu USD"),
        ("403190000000", "USD", "403,19 tỷ USD"),
        ("-5000000", "USD", "-5 triệu USD"),
        ("0", "USD", "0 USD"),
        ("2500", "EUR", "2.500 EUR"),
    ],
)
def test_money(value, currency, text):
    assert money(Decimal(value), currency) == text


@given(st.decimals(-(10**15), 10**15, places=2), st.sampled_from(["VND", "USD"]))
def test_money_loses_nothing(value, currency):
    words = money(value, currency).replace(".", "").replace(",", ".")
    amount, *scale = words.split(" ")
    factor = {"tỷ": 10**9, "triệu": 10**6}.get(scale[0], 1)
    assert Decimal(amount) * factor == value


@pytest.mark.parametrize(
    ("value", "currency", "words", "english_words"),
    [
        ("1718046812345.67", "VND", "1,72 nghìn tỷ đồng", "VND 1.72 trillion"),
        ("47612000000", "VND", "47,61 tỷ đồng", "VND 47.61 billion"),
        ("11974405.56", "USD", "11,97 triệu USD", "USD 11.97 million"),
        ("4439000000", "USD", "4.439 triệu USD", "USD 4,439 million"),
        ("26867200000", "USD", "26,87 tỷ USD", "USD 26.87 billion"),
        ("123456", "JPY", "123,5 nghìn JPY", "JPY 123.5 thousand"),
        ("2500", "EUR", "2.500 EUR", "EUR 2,500"),
        ("0", "USD", "0 USD", "USD 0"),
    ],
)
def test_money_at_a_glance(value, currency, words, english_words):
    assert glance_money(Decimal(value), currency) == words
    with speaking("en"):
        assert glance_money(Decimal(value), currency) == english_words


def test_counts_at_a_glance():
    assert [glance_number(Decimal(n)) for n in (852, 9999, 12345, 47_612_345)] == [
        "852",
        "9.999",
        "12,35 nghìn",
        "47,61 triệu",
    ]


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_glance_is_four_digits_and_two_decimals_and_no_further_off_than_that(value):
    said = Decimal(at_a_glance(value).replace(".", "").replace(",", "."))
    digits = said.normalize().as_tuple()
    assert len(digits.digits) <= 4
    assert digits.exponent >= -2
    assert abs(said - value) <= max(Decimal("0.005"), abs(value) / 2000)


def test_english(english):
    assert number(Decimal("1234.5")) == "1,234.5"
    assert money(Decimal("3150000000000"), "VND") == "VND 3,150 billion"
    assert money(Decimal("132000000"), "USD") == "USD 132 million"
    assert day(date(2024, 12, 31)) == "31 Dec 2024"


def test_days_and_moments():
    assert day(date(2024, 1, 5)) == "05/01/2024"
    assert day(None) == ""
    assert moment(datetime(2024, 1, 5, 7, 5)).startswith("07:05 05/01/2024")
    assert moment(datetime(2024, 1, 5, 7, 5, tzinfo=UTC))


def test_changes_in_percent():
    assert percent(Decimal("0.125")) == "+12,5%"
    assert percent(Decimal("-0.5")) == "−50%"
    assert percent(Decimal(0)) == "0%"


@pytest.mark.parametrize(
    ("hedge", "text"),
    [
        ("", "300"),
        ("gần", "gần 300"),
        ("hơn", "hơn 300"),
        ("Trên", "trên 300"),
        ("khoảng", "khoảng 300"),
        ("dưới", "dưới 300"),
        ("ước", "300 (ước)"),
        ("gần, dự ước", "gần 300 (ước)"),
        ("xấp xỉ", "xấp xỉ 300"),
    ],
)
def test_a_hedge_is_never_lost(hedge, text):
    assert (
        Figure(
            indicator="ngo_items",
            place="46",
            period=Period.of_year(2023),
            value=Decimal(300),
            basis=REPORTED,
            hedge=hedge,
        ).text()
        == text
    )


@pytest.mark.parametrize(
    ("measure", "text"), [("", "khoản viện trợ"), ("aid_items", "khoản viện trợ"), ("dự án PCPNN", "dự án PCPNN")]
)
def test_a_measure_stands_after_the_number(measure, text):
    assert (
        Figure(
            indicator="ngo_items",
            place="46",
            period=Period.of_year(2023),
            value=Decimal(300),
            basis=REPORTED,
            measure=measure,
        ).measure_text()
        == text
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (852, "852"),
        (Decimal("1234567.5"), "1,234,567.5"),
        (Decimal("-1234.50"), "-1,234.5"),
        (0, "0"),
        (Decimal("9999999999999999.99"), "9,999,999,999,999,999.99"),
    ],
)
def test_numbers_in_english(english, value, text):
    assert number(value) == text


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        ("1000000000000", "VND", "VND 1,000 billion"),
        ("250000000", "VND", "VND 250 million"),
        ("999", "VND", "VND 999"),
        ("4439000", "USD", "USD 4.439 million"),
        ("11974405.56", "USD", "USD 11,974,405.56"),
        ("403190000000", "USD", "USD 403.19 billion"),
        ("-5000000", "USD", "USD -5 million"),
        ("2500", "EUR", "EUR 2,500"),
    ],
)
def test_money_in_english(english, value, currency, text):
    assert money(Decimal(value), currency) == text


def test_months_in_english_do_not_depend_on_the_computer(english, monkeypatch):
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    said = [day(date(2024, month, 5)).split()[1] for month in range(1, 13)]
    assert said == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert day(datetime(2024, 9, 5, 7, 5)) == "5 Sep 2024"
    assert moment(datetime(2024, 9, 5, 7, 5)) == "5 Sep 2024, 07:05"


@pytest.mark.parametrize(
    ("hedge", "text"),
    [
        ("gần", "nearly 300"),
        ("hơn", "more than 300"),
        ("dự ước", "300 (estimated)"),
        ("gần, dự ước", "nearly 300 (estimated)"),
    ],
)
def test_hedges_in_english(english, hedge, text):
    assert (
        Figure(
            indicator="ngo_items",
            place="46",
            period=Period.of_year(2023),
            value=Decimal(300),
            basis=REPORTED,
            hedge=hedge,
        ).text()
        == text
    )


@pytest.mark.parametrize(
    ("measure", "value", "text"),
    [
        ("", 300, "aid items"),
        ("aid_items", 1, "aid item"),
        ("dự án PCPNN", 300, "foreign NGO projects"),
        ("Dự án PCPNN", 1, "foreign NGO project"),
        ("quốc gia và vùng lãnh thổ", 1, "country or territory"),
        ("mục", 2, "mục"),
    ],
)
def test_a_source_s_own_measure_is_said_in_english(english, measure, value, text):
    assert (
        Figure(
            indicator="ngo_items",
            place="46",
            period=Period.of_year(2023),
            value=Decimal(value),
            basis=REPORTED,
            measure=measure,
        ).measure_text()
        == text
    )


def test_every_measure_of_the_published_figures_has_its_english(english):
    with (Path(reference.__file__).parent / "published_figures.csv").open(encoding="utf-8") as file:
        said = {row["measure"] for row in csv.DictReader(file)}
    assert len(said) > 20
    assert [measure for measure in said if not measure_words(measure, Decimal(2)).isascii()] == []


def test_every_measure_of_ours_has_its_english_for_one(english):
    assert [
        code
        for code in MEASURES
        if code not in ("money", "per_cent") and measure_words(code, Decimal(1)) == measure_words(code, Decimal(2))
    ] == []


def test_vietnamese_measures_have_one_form():
    assert measure_words("projects", Decimal(1)) == measure_words("projects", Decimal(2)) == "dự án"
    assert measure_words("dự án PCPNN", Decimal(1)) == "dự án PCPNN"
