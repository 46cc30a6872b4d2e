"""Money that a picture leaves out is said above it: how much of each currency, and which rate is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import EXHIBITS
from data_model.exhibits import unconverted
from data_model.exhibits.conversion import converted
from data_model.exhibits.figure_words import source_line
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.exchange import Rate, put_rate
from data_model.figures.figure import RECORDS, REPORTED, Figure
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.keeping.database import reading, writing
from data_model.known.periods import Period
from hand_made import forget_rates, upload_rows
from reports.table import exhibit_table
from reports.table_csv import table_csv

HUE = "46"
YEARS = Filters(first_year=2021, last_year=2023, place=HUE)
EUR = Rate(year=2022, currency="EUR", vnd=Decimal(25000), source="Ngân hàng Nhà nước", implied=False)
USD = replace(EUR, currency="USD", vnd=Decimal(23500))
BY_YEAR, BY_COUNTRY = EXHIBITS["fdi_by_year"], EXHIBITS["fdi_by_country"]
OF_ONE = replace(BY_YEAR, indicators=("fdi_new_capital",))


@pytest.fixture
def no_rates(bare):
    forget_rates()


def keep(*kept: Rate) -> None:
    with writing() as connection:
        for rate in kept:
            put_rate(connection, rate, "An")


def fdi(name: str, year: int, amount: int, currency: str, **others) -> dict:
    kind = {"licensed_on": date(year, 5, 1), "kind": "new", "countries": ("JP",)}
    return {"name": name, "registered_capital": Decimal(amount), "currency": currency, **kind, **others}


def filled(name: str, filters: Filters = YEARS):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def said(figures: list[Figure], exhibit=OF_ONE, conversion: Conversion = AS_GIVEN) -> list[str]:
    with reading() as connection:
        found = unconverted.banners(connection, figures, exhibit, conversion)
    return [f"{item.text} {item.remedy}".strip() for item in found]


def amount(value: int, currency: str, year: int = 2022, **others) -> Figure:
    told = {"indicator": "fdi_new_capital", "place": HUE, "basis": RECORDS, "source": "Sổ FDI", **others}
    return Figure(value=Decimal(value), currency=currency, period=Period.of_year(year), **told)


def test_a_picture_says_the_sum_it_could_not_convert_and_leads_to_the_rates(no_rates):
    keep(USD, replace(USD, year=2021), replace(USD, year=2023))
    upload_rows(
        "fdi_projects",
        fdi("A", 2021, 4_890_000_000, "JPY"),
        fdi("B", 2023, 5_000_000_000, "JPY"),
        fdi("C", 2022, 7, "USD"),
        fdi("D", 2022, 3, "EUR"),
    )
    shown = filled("fdi_by_year", replace(YEARS, conversion=Conversion("VND")))
    assert [point.category for point in shown.points] == ["2022"]
    (banner,) = shown.banners
    assert banner.text == (
        "9.890 triệu JPY + 3 EUR (Vốn FDI cấp mới) chưa quy đổi: chưa có tỷ giá JPY năm 2021, 2023; EUR năm 2022."
    )
    assert (banner.page, banner.link) == ("rates", "Nhập tỷ giá")
    assert not any("chưa quy đổi" in note.lower() for note in shown.notes), "it is said once"


def test_files_and_pages_without_a_screen_say_it_too(no_rates):
    upload_rows("fdi_projects", fdi("A", 2022, 5, "EUR"), fdi("B", 2022, 7, "USD"))
    shown = filled("fdi_by_year")
    words = "5 EUR (Vốn FDI cấp mới) chưa quy đổi: chưa có tỷ giá EUR năm 2022; USD năm 2022."
    assert words in source_line(shown)
    assert words in table_csv(exhibit_table(shown)).decode("utf-8-sig")


def test_a_picture_in_one_currency_says_what_a_choice_would_add(no_rates):
    keep(USD, EUR)
    assert said([amount(10, "USD"), amount(3, "EUR"), amount(2, "EUR", 2021)]) == [
        "2 EUR chưa quy đổi: chưa có tỷ giá EUR năm 2021; USD năm 2021.",
        "Chưa tính vào vì là tiền khác: 3 EUR. Chọn “USD” ở ô “Tiền tính bằng” để quy đổi.",
    ]


def test_nothing_is_said_where_nothing_is_left_out(no_rates):
    keep(USD, EUR)
    assert said([amount(10, "USD")]) == []
    upload_rows("fdi_projects", fdi("A", 2022, 5, "EUR"), fdi("B", 2022, 7, "USD"))
    assert filled("fdi_by_year", replace(YEARS, conversion=Conversion("VND"))).banners == ()


def test_a_picture_that_would_be_empty_says_why(no_rates):
    upload_rows("fdi_projects", fdi("A", 2022, 5, "JPY"))
    shown = filled("fdi_by_year")
    assert shown.is_empty
    assert [banner.text for banner in shown.banners] == [
        "5 JPY (Vốn FDI cấp mới) chưa quy đổi: chưa có tỷ giá JPY năm 2022; USD năm 2022."
    ]


def test_a_reported_amount_that_its_source_prints_in_both_is_not_left_out(no_rates):
    printed = amount(24, "VND", basis=REPORTED, rivals=(amount(1, "USD", basis=REPORTED),))
    assert said([printed]) == []
    assert said([replace(printed, rivals=())]) == ["24 đồng (theo báo cáo) chưa quy đổi: chưa có tỷ giá USD năm 2022."]


def test_what_is_in_force_in_several_years_is_not_added_up(no_rates):
    stock = replace(BY_YEAR, indicators=("oda_committed",))
    same = [amount(9, "JPY", year, indicator="oda_committed") for year in (2021, 2022, 2023)]
    (words,) = said(same, stock)
    assert "9 JPY (2023) chưa quy đổi" in words
    assert "JPY năm 2021, 2022, 2023" in words


def test_one_record_of_several_countries_is_said_to_stand_several_times(no_rates):
    figures = [amount(9, "JPY", category=code, indicator="fdi_registered_capital") for code in ("JP", "KR")]
    (words,) = said(figures, BY_COUNTRY)
    assert words.startswith("18 JPY (mỗi nước của hồ sơ một lần) chưa quy đổi")


def test_what_is_counted_and_what_is_reported_are_never_added_up(no_rates):
    (words,) = said([amount(9, "JPY"), amount(8, "JPY", basis=REPORTED)])
    assert words.split(" chưa")[0] == "9 JPY; 8 JPY (theo báo cáo)"


def test_a_span_of_years_is_never_added_to_its_years(no_rates):
    span = replace(amount(20, "JPY", basis=REPORTED), period=Period(date(2021, 1, 1), date(2022, 8, 31)))
    (words,) = said([amount(8, "JPY", basis=REPORTED), span])
    assert words.split(" chưa")[0] == f"8 JPY (theo báo cáo); 20 JPY (theo báo cáo, {span.period.label()})"


def test_several_indicators_are_never_added_up(no_rates):
    both = replace(BY_YEAR, indicators=("fdi_new_capital", "fdi_adjusted_capital"))
    (words,) = said([amount(9, "JPY"), amount(4, "JPY", indicator="fdi_adjusted_capital")], both)
    assert words.split(" chưa")[0] == "9 JPY (Vốn FDI cấp mới); 4 JPY (Vốn FDI điều chỉnh tăng)"


def test_one_figure_says_what_it_leaves_out():
    figure = amount(5, "EUR")
    assert unconverted.of_figure(figure, "VND") is None
    found = converted(replace(figure, also=(amount(7, "VND"),)), Conversion("VND"), {})
    assert unconverted.of_figure(found, "VND").text == "5 EUR chưa quy đổi: chưa có tỷ giá EUR năm 2022."
