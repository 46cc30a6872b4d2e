"""Money in one currency: compared with a slow calculation by hand, and said wherever it is shown."""

import json
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import examples
from data_model.__main__ import main
from data_model.declared import EXHIBITS, INDICATORS
from data_model.exhibits.conversion import added, conversion_in_words, converted, notes_in_words
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.listing import list_figures
from data_model.figures.exchange import Rate, put_rate
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.keeping.database import reading, writing
from data_model.known.periods import Period
from data_model.queries import published_figures
from hand_made import forget_rates, upload_rows, year_figure
from reports.table import exhibit_table
from reports.table_csv import table_csv

HUE = "46"
PUBLISHED = ["VN", "46", "48", "51", "79"]  # places whose published figures are in the most currencies
IN_VND, IN_USD = Conversion("VND"), Conversion("USD")
EUR = Rate(year=2023, currency="EUR", vnd=Decimal("26123.456789"), source="Ngân hàng Nhà nước", implied=False)
USD = Rate(
    year=2023,
    currency="USD",
    vnd=Decimal("23863.636363636364"),
    source="Huế năm 2023: 132 triệu USD, tương đương 3.150 tỷ đồng",
    implied=True,
)
RATES = {(rate.year, rate.currency): rate for rate in (EUR, USD)}


def money(value: object, currency: str = "USD", year: int = 2023, **others) -> Figure:
    return Figure(
        **{
            "indicator": "fdi_new_capital",
            "place": HUE,
            "period": Period.of_year(year),
            "value": Decimal(str(value)),
            "basis": RECORDS,
            "currency": currency,
            "source": "Sổ FDI",
            **others,
        }
    )


def bare(figure: Figure) -> Figure:
    """Return a figure without what is said about its conversion."""
    return replace(figure, converted=None, also=tuple(map(bare, figure.also)), rivals=tuple(map(bare, figure.rivals)))


def by_hand(amount: Decimal, currency: str, target: str, rates: dict[str, Decimal]) -> Decimal | None:
    """Return an amount in another currency, slowly and with eighty digits; None where a rate is missing."""
    with localcontext() as context:
        context.prec = 80
        if currency == target:
            return amount
        if any(code not in rates for code in (currency, target) if code != "VND"):
            return None
        dong = amount if currency == "VND" else amount * rates[currency]
        return dong if target == "VND" else dong / rates[target]


def rounded(value: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 80
        return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


# One figure


@pytest.mark.parametrize(
    ("value", "currency", "target", "expected"),
    [
        ("132000000", "USD", "VND", "3150000000000"),
        ("4439000", "USD", "VND", "105930681818.18"),
        ("1000000000000", "VND", "USD", "41904761.90"),
        ("1000", "EUR", "VND", "26123456.79"),
        ("1000", "EUR", "USD", "1094.70"),
        ("0.01", "USD", "VND", "238.64"),
        ("0", "USD", "VND", "0"),
    ],
)
def test_amounts_through_dong(value, currency, target, expected):
    found = converted(money(value, currency), Conversion(target), RATES)
    assert (found.value, found.currency) == (Decimal(expected), target)
    assert found.value == rounded(by_hand(Decimal(value), currency, target, {"USD": USD.vnd, "EUR": EUR.vnd}))
    assert [(part.value, part.currency) for part in found.converted.given] == [(Decimal(value), currency)]
    assert set(found.converted.rates) == {RATES[2023, code] for code in {currency, target} - {"VND"}}


def test_half_a_hundredth_is_rounded_up_and_only_once():
    rate = {(2023, "USD"): replace(USD, vnd=Decimal("23000.5"))}
    assert converted(money("0.01"), IN_VND, rate).value == Decimal("230.01")  # 230,005
    assert converted(money("-0.01"), IN_VND, rate).value == Decimal("-230.01")
    both = converted(replace(money("0.01"), also=(money("0.49", "VND"),)), IN_VND, rate)
    assert both.value == Decimal("230.50")  # 230,495, and not 230,01 + 0,49


def test_several_currencies_are_added_and_what_lacks_a_rate_stays_beside():
    figure = replace(money(10), also=(money(5000, "VND"), money(7, "EUR"), money(9, "JPY")))
    found = converted(figure, IN_VND, RATES)
    assert found.value == rounded(10 * USD.vnd + 5000 + 7 * EUR.vnd)
    assert [(part.value, part.currency) for part in found.also] == [(Decimal(9), "JPY")]
    assert found.converted.missing == (("JPY", "2023"),)
    assert [part.currency for part in found.converted.given] == ["USD", "VND", "EUR"]
    assert "JPY năm 2023" in " ".join(conversion_in_words(found))
    assert found.whole_text().endswith(" + 9 JPY")


def test_into_dollars_everything_needs_the_dollars_rate_too():
    found = converted(replace(money(7, "EUR"), also=(money(5000, "VND"),)), IN_USD, {(2023, "EUR"): EUR})
    assert bare(found) == replace(money(7, "EUR"), also=(money(5000, "VND"),))
    assert found.converted.missing == (("USD", "2023"),)


def test_an_amount_in_the_currency_asked_for_is_itself():
    assert converted(money(10), IN_USD, {}) == money(10)
    assert converted(money(10), AS_GIVEN, RATES) == money(10)


def test_the_years_own_rate_or_one_for_all():
    rates = {**RATES, (2021, "USD"): replace(USD, year=2021, vnd=Decimal(23000))}
    assert converted(money(10, year=2021), IN_VND, rates).value == 230000
    assert converted(money(10, year=2021), Conversion("VND", 2023), rates).value == Decimal("238636.36")
    assert converted(money(10, year=2023), Conversion("VND", 2021), rates).value == 230000
    assert bare(converted(money(10, year=2022), IN_VND, rates)) == money(10, year=2022)
    assert converted(money(10, year=2022), Conversion("VND", 2021), rates).value == 230000


def test_a_stock_takes_the_rate_of_the_year_of_its_day():
    stock = money(10, indicator="oda_committed", period=Period(None, date(2023, 9, 20)))
    assert converted(stock, IN_VND, RATES).value == Decimal("238636.36")


def test_several_years_together_have_no_rate_of_their_own():
    figure = money(10, period=Period(date(2021, 1, 1), date(2023, 12, 31)))
    assert bare(converted(figure, IN_VND, RATES)) == figure
    assert "2021–2023" in " ".join(conversion_in_words(converted(figure, IN_VND, RATES)))
    assert converted(figure, Conversion("VND", 2023), RATES).value == Decimal("238636.36")


def test_a_hedge_stays_and_a_sum_with_one_is_about():
    assert converted(money(10, hedge="hơn"), IN_VND, RATES).text() == "≈ hơn 238.636,36 đồng"
    assert converted(replace(money(10, hedge="hơn"), also=(money(1, "VND"),)), IN_VND, RATES).hedge == "khoảng"
    assert converted(money("4439000", hedge="hơn"), IN_VND, RATES).text() == "≈ hơn 105,93 tỷ đồng"


CURRENCIES = st.sampled_from(["USD", "EUR", "JPY", "VND"])
AMOUNTS = st.decimals(min_value="0", max_value="9999999999999", places=2)
KNOWN = st.dictionaries(
    st.sampled_from(["USD", "EUR", "JPY"]), st.decimals(min_value="100", max_value="40000", places=6)
)


@settings(deadline=None)
@given(
    st.dictionaries(CURRENCIES, AMOUNTS, min_size=1),
    KNOWN,
    st.sampled_from(["USD", "VND"]),
    st.sampled_from([None, 2020]),
)
@pytest.mark.both_databases
def test_any_answer_equals_the_slow_calculation(amounts, known, target, year):
    first, *others = [money(value, code) for code, value in amounts.items()]
    figure = replace(first, also=tuple(others))
    rates = {
        (year or 2023, code): replace(USD, year=year or 2023, currency=code, vnd=vnd) for code, vnd in known.items()
    }
    found = converted(figure, Conversion(target, year), rates)
    slow = {code: by_hand(value, code, target, known) for code, value in amounts.items()}
    if not any(value is not None for code, value in slow.items() if code != target):
        assert bare(found) == figure
    else:
        with localcontext() as context:
            context.prec = 80
            assert found.value == rounded(sum((value for value in slow.values() if value is not None), Decimal(0)))
        assert {part.currency: part.value for part in found.also} == {
            code: amounts[code] for code, value in slow.items() if value is None
        }
    lacking = {code for code, value in slow.items() if value is None}
    assert bool(lacking) == bool(found.converted and found.converted.missing)


@settings(deadline=None)
@given(st.dictionaries(CURRENCIES, AMOUNTS, min_size=1), st.sampled_from(["USD", "VND"]), st.sampled_from([None, 2020]))
def test_without_rates_nothing_changes(amounts, target, year):
    first, *others = [money(value, code) for code, value in amounts.items()]
    figure = replace(first, also=tuple(others), rivals=(money(3, "EUR", basis=REPORTED, source="Báo A"),))
    assert bare(converted(figure, Conversion(target, year), {})) == figure


@settings(deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([name for name, item in INDICATORS.items() if not item.is_money]))
def test_counts_are_never_converted(value, indicator):
    figure = money(value, "", indicator=indicator)
    assert converted(figure, IN_VND, RATES) == figure


@settings(deadline=None)
@given(st.lists(st.tuples(AMOUNTS, CURRENCIES, st.integers(2019, 2023)), min_size=1, max_size=12))
def test_a_sum_over_years_is_rounded_once(items):
    rates = {
        (year, code): replace(USD, year=year, currency=code, vnd=Decimal(f"{year}.123456{at}"))
        for year in range(2019, 2024)
        for at, code in enumerate(("USD", "EUR", "JPY"))
    }
    found = added([converted(money(value, code, year), IN_VND, rates) for value, code, year in items])
    with localcontext() as context:
        context.prec = 80
        slow = sum(
            (value if code == "VND" else value * rates[year, code].vnd for value, code, year in items), Decimal(0)
        )
    assert found.value == rounded(slow)


# What one source says in two currencies


PRINTED = money(
    132000000, basis=REPORTED, source="Báo", rivals=(money(3150000000000, "VND", basis=REPORTED, source="Báo"),)
)


def test_a_printed_amount_is_preferred_to_a_computed_one():
    found = converted(PRINTED, IN_VND, RATES)
    assert (found.value, found.text(), found.is_computed) == (3150000000000, "3.150 tỷ đồng", False)
    assert [(rival.value, rival.currency) for rival in found.rivals] == [(132000000, "USD")]
    assert conversion_in_words(found) == ["Nguồn có ghi cả số tiền bằng VND; đây là số in sẵn, không quy đổi."]


def test_a_printed_amount_needs_no_rate():
    assert converted(PRINTED, IN_VND, {}).value == 3150000000000


def test_a_fixed_rate_holds_for_printed_amounts_too():
    found = converted(PRINTED, Conversion("VND", 2021), {(2021, "USD"): replace(USD, year=2021, vnd=Decimal(23000))})
    assert (found.value, found.is_computed) == (3036000000000, True)
    assert [(rival.value, rival.currency) for rival in found.rivals] == [(3150000000000, "VND")]


def test_another_sources_amount_is_no_other_wording_of_this_one():
    other = money(3000000000000, "VND", basis=REPORTED, source="Tạp chí")
    found = converted(replace(PRINTED, rivals=(other,)), IN_VND, RATES)
    assert (found.is_computed, found.rivals) == (True, (other,))


def test_other_answers_are_converted_so_that_they_can_be_compared():
    counted = replace(money(120000000), also=(money(7, "JPY"),))
    found = converted(replace(PRINTED, rivals=(*PRINTED.rivals, counted)), IN_VND, RATES)
    assert [(rival.currency, rival.is_computed) for rival in found.rivals] == [("USD", False), ("VND", True)]
    assert [part.currency for part in found.rivals[1].also] == ["JPY"]
    assert "23.863,64" in " ".join(notes_in_words([found], lambda figure: "2023"))


# In the database, through everything that shows money


def put(*rates: Rate) -> None:
    with writing() as connection:
        for rate in rates:
            put_rate(connection, rate, "An")


def only(*rates: Rate) -> None:
    """Keep these rates and no others."""
    forget_rates()
    put(*rates)


def filled(name: str, filters: Filters):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def fdi(name: str, year: int, amount: object, currency: str | None = "USD", **others) -> dict:
    return {
        "name": name,
        "licensed_on": date(year, 5, 1),
        "registered_capital": Decimal(str(amount)),
        "currency": currency,
        "kind": "new",
        **others,
    }


def values(shown) -> dict[str, Decimal]:
    return {point.category: point.value for point in shown.points}


def test_a_chart_in_dong_at_each_years_rate_and_at_one(bare):
    only(
        replace(USD, year=2021, vnd=Decimal(23000)),
        replace(USD, year=2022, vnd=Decimal(23500)),
        replace(EUR, year=2022, vnd=Decimal(25000)),
    )
    upload_rows(
        "fdi_projects",
        fdi("A", 2021, 100),
        fdi("B", 2022, 10),
        fdi("C", 2022, 4, "EUR"),
        fdi("D", 2022, 1000, "VND"),
        fdi("E", 2023, 5),
    )
    filters = Filters(first_year=2021, last_year=2023, place=HUE)
    shown = filled("fdi_by_year", replace(filters, conversion=IN_VND))
    assert values(shown) == {"2021": 2300000, "2022": 235000 + 100000 + 1000}
    assert (shown.measure, {point.currency for point in shown.points}) == ("VND", {"VND"})
    words = " ".join(shown.notes)
    for said in (
        "1 USD = 23.000 đồng",
        "1 USD = 23.500 đồng",
        "1 EUR = 25.000 đồng",
        "suy ra",
        "Ngân hàng Nhà nước",
    ):
        assert said in words, said
    assert [banner.text for banner in shown.banners] == [
        "5 USD (Vốn FDI cấp mới) chưa quy đổi: chưa có tỷ giá USD năm 2023."
    ]
    assert "quy đổi từ 10 USD + 1.000 đồng + 4 EUR" in [point.other for point in shown.points][1]
    fixed = filled("fdi_by_year", replace(filters, conversion=Conversion("VND", 2022)))
    assert values(fixed) == {"2021": 2350000, "2022": 336000, "2023": 117500}
    assert fixed.banners == ()
    assert values(filled("fdi_by_year", filters)) == {"2021": 100, "2022": 10, "2023": 5}


def test_a_chart_by_country_adds_before_it_rounds(bare):
    only(*(replace(USD, year=year, vnd=Decimal("23000.4")) for year in (2021, 2022)))
    upload_rows(
        "fdi_projects",
        *(fdi(f"{year}", year, "0.01", countries=("JP",)) for year in (2021, 2022)),
        fdi("X", 2022, "1", "VND", countries=("JP",)),
    )
    shown = filled("fdi_by_country", Filters(first_year=2021, last_year=2022, place=HUE, conversion=IN_VND))
    assert values(shown) == {"JP": Decimal("461.01")}  # 230,004 + 230,004 + 1
    assert [point.given_in for point in shown.points] == ["USD VND"]


def test_a_printed_table_by_country_is_preferred_too(bare):
    rows = [
        year_figure("fdi_registered_capital", HUE, 2023, Decimal(value), country=iso2, currency=code)
        for iso2, code, value in (("JP", "USD", 100), ("JP", "VND", 2400000), ("KR", "USD", 50))
    ]
    upload_rows("figures", *rows)
    shown = filled("fdi_by_country", Filters(first_year=2023, last_year=2023, place=HUE, conversion=IN_VND))
    assert values(shown) == {"JP": Decimal(2400000), "KR": Decimal("1189365.96")}


@pytest.mark.both_databases
def test_a_stock_in_the_database(bare):
    only(replace(USD, year=2022, vnd=Decimal(23000)), replace(USD, year=2023, vnd=Decimal(24000)))
    upload_rows(
        "oda_projects",
        {
            "name": "A",
            "donor": "WB",
            "starts_on": date(2020, 1, 1),
            "foreign_amount": Decimal(100),
            "currency": "USD",
            "status": "active",
        },
    )
    with reading() as connection:
        asked = [
            (year, list_figures(connection, "oda_committed", "year", [HUE], (year, year), IN_VND)[0].value)
            for year in (2022, 2023)
        ]
    assert asked == [(2022, 2300000), (2023, 2400000)]


def test_counts_stay_and_do_not_speak_of_rates(prepared):
    filters = Filters(first_year=2018, last_year=2025, place=HUE)
    for name, exhibit in EXHIBITS.items():
        if not INDICATORS[exhibit.indicators[0]].is_money:
            plain, shown = filled(name, filters), filled(name, replace(filters, conversion=IN_VND))
            assert shown.points == plain.points
            assert (shown.notes, shown.filters, shown.title, shown.measure) == (
                plain.notes,
                plain.filters,
                plain.title,
                plain.measure,
            )


@pytest.mark.one_database
def test_no_rate_no_conversion_anywhere(prepared):
    only()
    years = (2015, 2026) if examples.LONG else (2023, 2024)
    with reading() as connection:
        for name, item in INDICATORS.items():
            plain = list_figures(connection, name, "year", PUBLISHED, years)
            asked = list_figures(connection, name, "year", PUBLISHED, years, Conversion("USD"))
            assert list(map(bare, asked)) == plain
            assert any(figure.converted for figure in asked) == any(
                figure.currency not in ("", "USD") for figure in plain
            ), item.title


def test_the_file_to_take_away_names_rate_and_source(prepared):
    shown = filled("ngo_by_year", Filters(first_year=2023, last_year=2023, place=HUE, conversion=IN_VND))
    text = table_csv(exhibit_table(shown)).decode("utf-8-sig")
    for said in (
        "1 USD ≈ 23.787,32 đồng",
        "Ngân hàng Thế giới",
        "105591909795.63",
        "quy đổi từ hơn 4,439 triệu USD",
        "quy đổi ra VND theo tỷ giá từng năm",
    ):
        assert said in text, said
    assert ",VND," in text


# The command


def lines(capsys, *arguments: str) -> list[dict]:
    assert main(["figures", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_command_says_what_it_converted(prepared, capsys):
    (found,) = lines(capsys, "ngo_committed", "--places", "46", "--currency", "VND")
    assert (found["value"], found["currency"], found["hedge"]) == ("105591909795.63", "VND", "hơn")
    assert found["converted"]["from"] == [{"value": "4439000", "currency": "USD"}]
    (rate,) = found["converted"]["rates"]
    assert (rate["year"], rate["currency"], rate["vnd"], rate["implied"]) == (2023, "USD", "23787.31917", False)
    assert "PA.NUS.FCRF" in rate["source"]
    (fixed,) = lines(capsys, "ngo_committed", "--places", "46", "--currency", "VND", "--rate-year", "2025")
    assert fixed["value"] == "106536000000"
    (plain,) = lines(capsys, "ngo_committed", "--places", "46")
    assert (plain["value"], plain["currency"], plain["converted"]) == ("4439000", "USD", None)


def test_the_command_prefers_what_is_printed_and_names_what_is_missing(prepared, capsys):
    found, _later = lines(capsys, "fdi_new_capital", "--places", "46", "--currency", "VND")
    assert (found["value"], found["converted"]["rates"]) == ("3150000000000", [])
    only()
    (found,) = lines(capsys, "ngo_committed", "--places", "46", "--currency", "VND")
    assert (found["value"], found["currency"], found["converted"]["missing"]) == (
        "4439000",
        "USD",
        [{"currency": "USD", "year": "2023"}],
    )


def test_one_line_a_country_however_many_currencies(prepared, capsys):
    put(EUR, USD)
    upload_rows("fdi_projects", fdi("A", 2023, 10, countries=("JP",)), fdi("B", 2023, 10, "EUR", countries=("JP",)))
    (found,) = lines(
        capsys, "fdi_registered_capital", "--by", "country", "--places", "46", "--years", "2023", "--currency", "VND"
    )
    assert Decimal(found["value"]) == rounded(10 * USD.vnd + 10 * EUR.vnd)
    assert len(lines(capsys, "fdi_registered_capital", "--by", "country", "--places", "46", "--years", "2023")) == 2


def test_a_rate_year_alone_is_refused(prepared, capsys):
    assert main(["figures", "ngo_committed", "--rate-year", "2023"]) == 2
    assert "--currency" in capsys.readouterr().err


def test_answers_themselves_are_never_converted(prepared):
    """What is kept and counted stays as it was given; conversion stands between it and what is shown."""
    with reading() as connection:
        assert published_figures.answer(connection, "ngo_committed", HUE, 2023).currency == "USD"
