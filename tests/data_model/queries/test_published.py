"""The numbers we publish: reported, counted from records, and which of them is the answer.

Compared with slow counts.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.figure import RECORDS, REPORTED
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.countries import all_countries
from data_model.known.places import NATION, all_places
from data_model.queries import asked, counting, published_figures
from data_model.queries.by_place import by_place
from data_model.queries.records_behind import records, wanted_behind
from data_model.registers import completeness
from data_model.registers.partner_names import kind_of, spelling
from examples import tried
from hand_made import agreement, delegation, figure, upload_rows, year_figure
from ingest.apply.undo import undo_upload

TODAY = date.today()


def answer(indicator: str, place: str = "46", year: int = 2023):
    with reading() as connection:
        return published_figures.answer(connection, indicator, place, year)


def by_country(indicator: str, filters: Filters) -> dict[str, Decimal]:
    with reading() as connection:
        found = published_figures.by_country(connection, indicator, filters)
    assert len({item.category for item in found}) == len(found), "one figure a country"
    return {item.category: item.value for item in found}


def filled(name: str, filters: Filters):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def mark_complete(dataset: str, place: str = "46", year: int = 2023) -> None:
    with writing() as connection:
        completeness.mark_complete(connection, dataset, place, year, "An")


def in_year(count: int, year: int = 2023, **others) -> list[dict]:
    return [delegation(f"Đoàn {n}", date(year, 1, 1) + timedelta(days=n), **others) for n in range(count)]


# The published figures


@pytest.mark.parametrize(
    ("indicator", "number", "measure"),
    [
        ("delegations_in", "852", "đoàn"),
        ("partner_countries", "44", "quốc gia"),
        ("oda_projects_active", "9", "dự án"),
        ("oda_foreign_disbursed", "gần 1.000 tỷ đồng (ước)", ""),
        ("fdi_new_projects", "7", "dự án"),
        ("fdi_new_capital", "132 triệu USD", ""),
        ("ngo_items", "34", "khoản viện trợ"),
        ("ngo_committed", "hơn 4,439 triệu USD", ""),
    ],
)
def test_hue_2023(prepared, indicator, number, measure):
    found = answer(indicator)
    assert (found.text(), found.measure_text(), found.basis) == (number, measure, REPORTED)
    assert found.source == "Báo Thừa Thiên Huế, 04/02/2024"
    assert (found.quote, found.cell.file, found.as_of) == (found.quote, "published_figures.csv", date(2023, 12, 31))


def test_the_amount_in_dong_stands_beside_the_one_in_dollars(prepared):
    found = answer("fdi_new_capital")
    assert [rival.text() for rival in found.rivals] == ["3.150 tỷ đồng"]


def test_all_published_figures_are_loaded_and_each_names_its_cell(prepared):
    from data_model.known import reference
    from data_model.queries import reported_figures

    rows = reference.rows("published_figures")
    assert len(rows) == 69
    with reading() as connection:
        found = [item for name in INDICATORS for item in reported_figures.totals(connection, [name], None, 1900, 2100)]
    assert len(found) == 69
    assert sorted(item.value for item in found) == sorted(Decimal(row["value"]) for row in rows)
    for item in found:
        row = rows[int(item.cell.cell.removeprefix("F")) - 2]
        assert (Decimal(row["value"]), row["indicator"], row["place_code"]) == (
            item.value,
            item.indicator,
            item.place.removeprefix("63:"),
        )


def test_code_52_of_2018_is_binh_dinh_and_not_gia_lai(prepared):
    assert answer("fdi_new_projects", "63:52", 2018).value == 4
    found = answer("fdi_new_projects", "52", 2018)
    assert (found.value, found.place) == (4, "63:52")  # shown for today's unit, and said to be of Bình Định
    shown = filled("fdi_projects_by_year", Filters(first_year=2017, last_year=2019, place="52"))
    assert any("Bình Định" in note and "2018" in note for note in shown.notes)


def former(indicator: str, place: str, value: int, **others) -> dict:
    return year_figure(indicator, place, 2023, Decimal(value), **{"source": place, **others})


def test_flows_of_former_units_are_added_up_and_each_is_named(bare):
    upload_rows("figures", former("delegations_in", "63:48", 852), former("delegations_in", "63:49", 120), unit=NATION)
    found = answer("delegations_in", "48")
    assert (found.value, found.place) == (972, "48")
    assert "Đà Nẵng: 852 + Quảng Nam: 120" in str(found.note)


def test_stocks_and_different_things_of_former_units_are_not_added_up(bare):
    upload_rows(
        "figures",
        figure("partner_countries", "63:48", None, date(2023, 12, 31), Decimal(40), source="a"),
        figure("partner_countries", "63:49", None, date(2023, 12, 31), Decimal(30), source="b"),
        unit=NATION,
    )
    found = answer("partner_countries", "48")
    assert (found.value, found.place, [item.value for item in found.beside]) == (40, "63:48", [30])


def test_amounts_of_former_units_in_different_currencies_are_not_added_up(bare):
    upload_rows(
        "figures",
        former("ngo_committed", "63:48", 5, currency="USD"),
        former("ngo_committed", "63:49", 7, currency="VND"),
        unit=NATION,
    )
    found = answer("ngo_committed", "48")
    assert (found.value, found.currency, [item.value for item in found.beside]) == (5, "USD", [7])


def test_a_part_that_reports_nothing_is_named(bare):
    parts = all_places()["91"].parts
    upload_rows("figures", *(former("delegations_in", place, 10) for place in parts[:-1]), unit=NATION)
    found = answer("delegations_in", "91")
    assert found.value == 10 * (len(parts) - 1)
    if len(parts) > 2:
        assert all_places()[parts[-1]].name_vi in str(found.note)


def test_quang_tri_of_today_answers_for_its_former_namesake_and_not_for_quang_binh(prepared):
    found = answer("delegations_in", "44")
    assert (found.place, found.value) == ("63:45", 54)


def test_a_seven_month_figure_is_partial_and_the_month_is_no_year(prepared):
    found = answer("delegations_in_persons", "44")
    assert (found.text(), found.period.end) == ("hơn 318", date(2023, 7, 31))
    shown = filled("delegations_by_year", Filters(first_year=2023, last_year=2023, place="44"))
    assert [point.partial for point in shown.points] == [True, True]


def test_periods_of_several_years_are_no_years_answer(prepared):
    assert answer("agreements_signed", NATION, 2018) is None
    assert answer("agreements_signed", NATION, 2023) is None
    assert answer("delegations_in", "48", 2025) is None
    with reading() as connection:
        spans = [
            published_figures.of_other_periods(connection, *asked)
            for asked in (("agreements_signed", NATION, 2018), ("delegations_in", "48", 2025))
        ]
    assert [(span.value, span.period.label()) for span in spans] == [(420, "2017–2018"), (3000, "2021–2025")]


def test_a_period_of_several_years_is_a_category_of_its_own(prepared):
    shown = filled("agreements_signed_by_year", Filters(first_year=2014, last_year=2024, place=NATION))
    assert [(point.label, point.value) for point in shown.points] == [
        ("2014–2016", 300),
        ("2017–2018", 420),
        ("2019–2021", 661),
        ("2021–2023", 422),
    ]


def test_parts_of_a_year_stand_beside_years_only_where_the_year_has_no_number(bare):
    months = [
        figure("delegations_in", "46", date(year, month, 1), date(year, month, 28), Decimal(month), source="b")
        for year in (2021, 2022)
        for month in range(2, 9)
    ]
    upload_rows("figures", year_figure("delegations_in", "46", 2022, Decimal(90)), *months)
    shown = filled("delegations_by_year", Filters(first_year=2021, last_year=2022, place="46"))
    assert [point.category.partition(":")[0] for point in shown.points] == ["2022", "2021", "2021", "2021", "2021"]
    assert len(answer("delegations_in", "46", 2022).beside) == 7


def test_an_unknown_year_has_no_answer(prepared):
    assert answer("delegations_in", "46", 1990) is None
    assert answer("delegations_in", "46", TODAY.year + 1) is None


# Reported and recorded


def test_852_stays_the_answer_until_the_register_is_complete(prepared):
    upload_rows("delegations", *in_year(34, persons=2))
    found = answer("delegations_in")
    assert (found.value, found.basis, [(rival.value, rival.basis) for rival in found.rivals]) == (
        852,
        REPORTED,
        [(34, RECORDS)],
    )
    mark_complete("delegations")
    found = answer("delegations_in")
    assert (found.value, found.basis, [(rival.value, rival.basis) for rival in found.rivals]) == (
        34,
        RECORDS,
        [(852, REPORTED)],
    )
    with writing() as connection:
        completeness.mark_incomplete(connection, "delegations", "46", 2023, "An")
    assert answer("delegations_in").value == 852


def test_a_register_complete_for_another_year_unit_or_kind_changes_nothing(prepared):
    upload_rows("delegations", *in_year(34))
    mark_complete("delegations", year=2022)
    mark_complete("delegations", place="48")
    mark_complete("agreements")
    assert answer("delegations_in").value == 852


def test_where_nothing_is_reported_the_records_are_the_answer(bare):
    upload_rows("delegations", *in_year(3))
    found = answer("delegations_in")
    assert (found.value, found.basis, found.rivals) == (3, RECORDS, ())


def test_undoing_the_register_gives_the_reported_number_back(prepared):
    receipt = upload_rows("delegations", *in_year(3))
    mark_complete("delegations")
    assert answer("delegations_in").value == 3
    with writing() as connection:
        undo_upload(connection, receipt.upload_id, "An")
    assert answer("delegations_in").value == 852


def test_no_number_is_ever_a_reported_and_a_recorded_one_together(prepared):
    upload_rows("delegations", *in_year(34, countries=("JP",)), *in_year(3, 2022, countries=("JP",)))
    upload_rows(
        "figures", *(year_figure("delegations_in", "46", 2022, Decimal(100), country=iso2) for iso2 in ("JP", "KR"))
    )
    mark_complete("delegations")
    filters = Filters(first_year=2022, last_year=2023, place="46")
    shown = filled("delegations_in_by_country", filters)
    assert {point.category: point.value for point in shown.points} == {"JP": 34}
    assert any("2022" in note for note in shown.notes)
    with reading() as connection:
        years = published_figures.by_year(connection, "delegations_in", filters)
    assert [(item.period.year, item.value, item.basis) for item in years] == [
        (2022, 3, RECORDS),
        (2023, 34, RECORDS),
        (2022, 200, REPORTED),
        (2023, 852, REPORTED),
    ]
    shown = filled("delegations_by_year", filters)
    own = [point for point in shown.points if point.indicator == "delegations_in"]
    assert [(point.value, point.beside) for point in own] == [(3, False), (34, False), (200, True), (852, True)]


# Tables by country


def countries_table(source: str, values: dict[str, int], year: int = 2016, **others) -> list[dict]:
    return [
        year_figure("fdi_new_projects", NATION, year, Decimal(value), country=iso2, source=source, **others)
        for iso2, value in values.items()
    ]


def test_two_sources_of_one_table_are_never_mixed(prepared):
    upload_rows("figures", *countries_table("GSO, bảng 1", {"JP": 10, "KR": 20}), name="a.csv")
    upload_rows("figures", *countries_table("GSO, bảng 2", {"JP": 11, "KR": 20, "US": 5}), name="b.csv")
    assert by_country("fdi_new_projects", Filters(first_year=2016, last_year=2016)) == {"JP": 11, "KR": 20, "US": 5}
    found = answer("fdi_new_projects", NATION, 2016)
    assert (found.value, [rival.value for rival in found.rivals]) == (36, [30])


def test_a_correction_of_one_country_leaves_the_table_whole(prepared):
    upload_rows("figures", *countries_table("GSO", {"JP": 10, "KR": 20, "US": 5}), name="a.csv")
    upload_rows("figures", *countries_table("GSO", {"JP": 12}), name="b.csv")
    assert by_country("fdi_new_projects", Filters(first_year=2016, last_year=2016)) == {"JP": 12, "KR": 20, "US": 5}
    assert answer("fdi_new_projects", NATION, 2016).value == 37


def test_lines_that_name_no_country_stay_in_the_sum(prepared):
    rows = [*countries_table("GSO", {"JP": 10}), *countries_table("GSO", {"ZZ": 3}), *countries_table("GSO", {"ZZ": 4})]
    upload_rows("figures", *rows)
    assert by_country("fdi_new_projects", Filters(first_year=2016, last_year=2016)) == {"JP": 10, "ZZ": 7}
    assert answer("fdi_new_projects", NATION, 2016).value == 17


def test_a_stock_by_country_keeps_every_line_too(prepared):
    rows = [
        figure("fdi_projects_cumulative", NATION, None, date(2016, 12, 31), Decimal(value), country=iso2, source="GSO")
        for iso2, value in (("JP", 10), ("ZZ", 3), ("ZZ", 4))
    ]
    upload_rows("figures", *rows)
    assert by_country("fdi_projects_cumulative", Filters(first_year=2010, last_year=2016)) == {"JP": 10, "ZZ": 7}


def test_a_printed_total_is_preferred_to_the_sum_of_the_countries_listed(prepared):
    upload_rows(
        "figures",
        *countries_table("GSO", {"JP": 10, "KR": 20}),
        year_figure("fdi_new_projects", NATION, 2016, Decimal(33), source="GSO"),
    )
    assert answer("fdi_new_projects", NATION, 2016).value == 33


def test_a_sum_of_hedged_parts_says_about(prepared):
    upload_rows("figures", *countries_table("GSO", {"JP": 10, "KR": 20}, hedge="hơn"))
    assert answer("fdi_new_projects", NATION, 2016).text() == "khoảng 30"


def test_chosen_countries_narrow_a_table(prepared):
    upload_rows("figures", *countries_table("GSO", {"JP": 10, "KR": 20}))
    assert by_country("fdi_new_projects", Filters(first_year=2016, last_year=2016, countries=("KR",))) == {"KR": 20}


def test_a_flow_adds_up_over_years_and_says_which_sources(prepared):
    upload_rows(
        "figures",
        *countries_table("Nguồn 2015", {"JP": 1, "US": 2}, 2015),
        *countries_table("Nguồn 2016", {"JP": 10}, 2016),
    )
    shown = filled("fdi_projects_by_country", Filters(first_year=2015, last_year=2016))
    assert {point.category: point.value for point in shown.points} == {"JP": 11, "US": 2}
    assert set(shown.sources) == {"Nguồn 2015", "Nguồn 2016"}
    assert not any(point.partial for point in shown.points)


def test_a_sum_over_years_with_a_part_of_one_is_partial(prepared):
    part = figure("fdi_new_projects", NATION, date(2015, 1, 1), date(2015, 9, 30), Decimal(1), country="JP")
    upload_rows("figures", part, *countries_table("GSO", {"JP": 10}, 2016))
    assert filled("fdi_projects_by_country", Filters(first_year=2015, last_year=2016)).points[0].partial


def test_a_distinct_count_is_never_a_sum_of_parts(prepared):
    rows = [
        figure("fdi_source_countries", NATION, None, date(2011, 12, 31), Decimal(1), country=iso2)
        for iso2 in ("JP", "KR")
    ]
    upload_rows("figures", *rows)
    assert answer("fdi_source_countries", NATION, 2011) is None


def test_money_of_two_currencies_is_never_added(prepared):
    rows = [
        year_figure("fdi_registered_capital", NATION, 2016, Decimal(10), country="JP", currency="USD"),
        year_figure("fdi_registered_capital", NATION, 2016, Decimal(250000), country="KR", currency="VND"),
    ]
    upload_rows("figures", *rows)
    found = answer("fdi_registered_capital", NATION, 2016)
    assert [(item.value, item.currency) for item in (found, *found.rivals)] == [(10, "USD"), (250000, "VND")]
    assert by_country("fdi_registered_capital", Filters(first_year=2016, last_year=2016)) == {"JP": 10}
    shown = filled("fdi_by_country", Filters(first_year=2016, last_year=2016))
    assert [point.currency for point in shown.points] == ["USD"]


# Which figure stands for a year


@pytest.mark.parametrize(
    ("start", "end", "stands"),
    [
        (date(2020, 1, 1), date(2020, 12, 31), True),
        (date(2019, 12, 15), date(2020, 12, 14), True),
        (date(2020, 1, 1), date(2020, 9, 20), True),
        (date(2020, 2, 1), date(2020, 2, 29), False),
        (date(2020, 4, 1), date(2020, 6, 30), False),
        (date(2020, 7, 1), date(2020, 12, 31), False),
        (date(2019, 7, 1), date(2020, 6, 30), False),
        (date(2019, 1, 1), date(2020, 12, 31), False),
        (None, date(2020, 12, 31), False),
    ],
)
def test_which_periods_of_a_flow_stand_for_a_year(prepared, start, end, stands):
    upload_rows("figures", figure("conferences", "46", start, end, Decimal(5)))
    assert (answer("conferences", "46", 2020) is not None) is stands


def test_the_whole_year_is_preferred_to_its_parts_and_the_later_part_to_the_earlier(prepared):
    rows = [figure("conferences", "46", date(2020, 1, 1), date(2020, month, 30), Decimal(month)) for month in (6, 9)]
    upload_rows("figures", *rows)
    assert answer("conferences", "46", 2020).value == 9
    upload_rows("figures", year_figure("conferences", "46", 2020, Decimal(4)))
    found = answer("conferences", "46", 2020)
    assert (found.value, found.rivals) == (4, ())


def test_a_stock_is_read_at_its_latest_day_and_every_source_of_that_day_is_named(prepared):
    rows = [
        figure("oda_projects_active", "46", None, date(2020, 6, 30), Decimal(5)),
        figure("oda_projects_active", "46", None, date(2020, 12, 31), Decimal(7), source="A"),
        figure("oda_projects_active", "46", date(2020, 1, 1), date(2020, 12, 31), Decimal(8), source="B"),
    ]
    upload_rows("figures", *rows)
    found = answer("oda_projects_active", "46", 2020)
    assert sorted(item.value for item in (found, *found.rivals)) == [7, 8]


def test_the_newest_delivery_is_preferred_and_the_others_are_named(prepared):
    upload_rows("figures", year_figure("delegations_in", "46", 2023, Decimal(900), source="Báo cáo năm"))
    found = answer("delegations_in")
    assert (found.value, [rival.value for rival in found.rivals]) == (900, [852])


def test_a_picture_of_years_knows_which_were_asked_for(prepared):
    filters = Filters(first_year=2010, last_year=2023, place="46")
    assert filled("delegations_by_year", filters).years == range(2010, 2024)
    assert not filled("delegations_in_by_country", filters).years


@pytest.mark.parametrize("year", [TODAY.year, TODAY.year - 1])
def test_a_year_that_was_handed_in_before_its_end_says_until_when(bare, monkeypatch, year):
    monkeypatch.setattr(counting, "_last_delivery", lambda _rows: date(year, 1, 2))
    upload_rows("delegations", delegation("Đầu năm", date(year, 1, 1)))
    filters = Filters(first_year=year, last_year=year, place="46")
    (point,) = filled("delegations_by_year", filters).points
    assert (point.partial, point.period) == (True, f"{year}, đến 02/01/{year}")


def test_a_running_year_is_partial_and_counts_only_what_has_passed(bare):
    upload_rows("delegations", delegation("Đã đến", TODAY), delegation("Sẽ đến", TODAY + timedelta(days=1)))
    found = answer("delegations_in", "46", TODAY.year)
    assert found.value == 1
    assert found.period.end == TODAY
    if date(TODAY.year, 12, 31) != TODAY:
        shown = filled("delegations_by_year", Filters(first_year=TODAY.year, last_year=TODAY.year, place="46"))
        assert all(point.partial for point in shown.points)
    with reading() as connection:
        behind = records(
            connection,
            wanted_behind("delegations_in", Filters(first_year=TODAY.year, last_year=TODAY.year, place="46")),
        )
    assert [row["name"] for row in behind] == ["Đã đến"]


# Agreements in force


@pytest.mark.parametrize(
    ("values", "first", "last"),
    [
        # the first and last day on which it is in force; None: no last day
        ({}, date(2015, 3, 10), None),
        ({"effective_on": date(2015, 6, 1)}, date(2015, 6, 1), None),
        ({"expires_on": date(2020, 3, 9)}, date(2015, 3, 10), date(2020, 3, 9)),
        ({"expires_on": date(2020, 3, 9), "term": "years:5+auto"}, date(2015, 3, 10), None),
        ({"expires_on": date(2020, 3, 9), "term": "auto", "status": "in_force"}, date(2015, 3, 10), None),
        ({"expires_on": date(2020, 3, 9), "term": "auto", "status": "expired"}, date(2015, 3, 10), date(2020, 3, 9)),
        ({"expires_on": date(2020, 3, 9), "status": "terminated"}, date(2015, 3, 10), date(2020, 3, 9)),
        ({"effective_on": date(2016, 1, 1), "status": "not_yet"}, date(2016, 1, 1), None),
    ],
)
def test_the_first_and_the_last_day_in_force(bare, values, first, last):
    upload_rows("agreements", agreement("MoU", date(2015, 3, 10), country="JP", **values))
    for day, expected in (
        (first - timedelta(days=1), 0),
        (first, 1),
        (last or TODAY, 1),
        ((last or TODAY) + timedelta(days=1), 0 if last else 1),
    ):
        assert _in_force_on(day) == expected, day


@pytest.mark.parametrize(
    "values",
    [
        {"status": "terminated"},
        {"status": "expired"},
        {"status": "not_yet"},
        {"status": "terminated", "expires_on": TODAY + timedelta(days=400)},
        {"status": "expired", "term": "years:5+auto"},
    ],
)
def test_agreements_that_are_in_force_on_no_day(bare, values):
    upload_rows("agreements", agreement("MoU", date(2015, 3, 10), country="JP", **values))
    assert [_in_force_on(date(year, 12, 31)) for year in range(2014, 2031)] == [0] * 17


def _in_force_on(day: date) -> int:
    with reading() as connection:
        return len(asked.rows_of(connection, INDICATORS["agreements_in_force"], asked.Scope(None)).in_force_on(day))


# A slow second count, over registers made at random

_COUNTRIES = ["JP", "KR", "LA", "VN"]
_days = st.dates(date(2018, 12, 30), date(2022, 1, 2))
_delegations = st.lists(
    st.fixed_dictionaries(
        {
            "direction": st.sampled_from(["in", "out"]),
            "starts_on": _days,
            "countries": st.lists(st.sampled_from(_COUNTRIES), max_size=3, unique=True).map(tuple),
            "persons": st.none() | st.integers(0, 40),
            "channel": st.sampled_from([None, "party", "state"]),
            "unit": st.sampled_from(["48", "63:48", "63:49", "46"]),
        }
    ),
    max_size=14,
)
_agreements = st.lists(
    st.fixed_dictionaries(
        {
            "signed_on": _days,
            "effective_on": st.none() | _days,
            "expires_on": st.none() | _days,
            "term": st.sampled_from([None, "open", "auto", "years:1+auto"]),
            "status": st.sampled_from([None, "in_force", "expired", "terminated", "not_yet"]),
            "country": st.sampled_from([None, *_COUNTRIES, "ZZ"]),
            "partner_name": st.sampled_from([None, "Champasak", "Chămpasak", "tỉnh Gifu", "Đại học Kyoto"]),
            "channel": st.sampled_from([None, "people"]),
            "unit": st.sampled_from(["48", "63:48", "63:49", "46"]),
        }
    ),
    max_size=14,
)
_slowly = tried(3)
_PLACES = {"46": ("46",), "48": ("48", "63:48", "63:49"), "63:49": ("63:49",)}


def _load(dataset: str, rows: list[dict]) -> list[int]:
    done = []
    for unit in dict.fromkeys(row["unit"] for row in rows):
        own = [{name: value for name, value in row.items() if name != "unit"} for row in rows if row["unit"] == unit]
        done.append(upload_rows(dataset, *own, unit=unit, name=f"{unit}.xlsx").upload_id)
    return done


def _take_back(done: list[int]) -> None:
    for upload_id in done:
        with writing() as connection:
            undo_upload(connection, upload_id, "An")


def _of_place(rows: list[dict], place: str, countries: tuple[str, ...] = ()) -> list[dict]:
    units = _PLACES[place]
    kept = [row for row in rows if row["unit"] in units]
    return [row for row in kept if not countries or set(countries) & set(row.get("countries", (row.get("country"),)))]


def _shown(found) -> Decimal:
    return found.value if found else Decimal(0)


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_delegations)
def test_delegations_agree_with_a_slow_count(made):
    rows = [{"name": f"Đoàn {n}", **row} for n, row in enumerate(made)]
    done = _load("delegations", rows)
    for place in _PLACES:
        for year in (2018, 2020):
            _compare_delegations(rows, place, year)
    _take_back(done)


def _compare_delegations(rows: list[dict], place: str, year: int) -> None:
    for direction in ("in", "out"):
        mine = [
            row for row in _of_place(rows, place) if row["direction"] == direction and row["starts_on"].year == year
        ]
        assert _shown(answer(f"delegations_{direction}", place, year)) == len(mine)
        assert _shown(answer(f"delegations_{direction}_persons", place, year)) == sum(
            row["persons"] or 0 for row in mine
        )
        countries = Counter(iso2 for row in mine for iso2 in row["countries"])
        assert (
            by_country(f"delegations_{direction}", Filters(first_year=year, last_year=year, place=place)) == countries
        )
        persons = Counter()
        for row in mine:
            persons.update(dict.fromkeys(row["countries"], row["persons"] or 0))
        assert (
            by_country(f"delegations_{direction}_persons", Filters(first_year=year, last_year=year, place=place))
            == persons
        )
        chosen = [row for row in mine if {"JP", "LA"} & set(row["countries"])]
        with reading() as connection:
            narrowed = published_figures.by_year(
                connection,
                f"delegations_{direction}",
                Filters(first_year=year, last_year=year, place=place, countries=("JP", "LA")),
            )
            channels = published_figures.by_records(
                connection,
                f"delegations_{direction}",
                Filters(first_year=year, last_year=year, place=place),
                Breakdown.CHOICE,
                "channel",
            )
            behind = records(
                connection,
                wanted_behind(f"delegations_{direction}", Filters(first_year=year, last_year=year, place=place)),
            )
        assert sum(item.value for item in narrowed) == len(chosen)
        assert {item.category: item.value for item in channels} == Counter(row["channel"] or "" for row in mine)
        assert sorted((row["name"], row["countries"]) for row in behind) == sorted(
            (row["name"], row["countries"]) for row in mine
        )


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_agreements)
def test_agreements_agree_with_a_slow_count(made):
    rows = [{"title": f"MoU {n}", **row} for n, row in enumerate(made)]
    done = _load("agreements", rows)
    for place in _PLACES:
        for year in (2018, 2020, 2023):
            _compare_agreements(rows, place, year)
    _take_back(done)


def _slowly_in_force(row: dict, on: date) -> bool:
    start = row["effective_on"] or (None if row["status"] == "not_yet" else row["signed_on"])
    if start is None or start > on:
        return False
    if row["status"] in ("expired", "terminated"):
        return row["expires_on"] is not None and on <= row["expires_on"]
    return row["expires_on"] is None or "auto" in (row["term"] or "") or on <= row["expires_on"]


def _compare_agreements(rows: list[dict], place: str, year: int) -> None:
    mine = [row for row in _of_place(rows, place) if _slowly_in_force(row, date(year, 12, 31))]
    assert _shown(answer("agreements_in_force", place, year)) == len(mine)
    assert _shown(answer("partner_countries", place, year)) == len({row["country"] for row in mine} - {None, "ZZ"})
    localities = {
        (row["country"], spelling(row["partner_name"]))
        for row in mine
        if row["partner_name"] and kind_of(row["partner_name"]) == "locality"
    }
    assert _shown(answer("partner_localities", place, year)) == len(localities)
    signed = [row for row in _of_place(rows, place) if row["signed_on"].year == year]
    assert _shown(answer("agreements_signed", place, year)) == len(signed)
    assert by_country("agreements_in_force", Filters(first_year=2000, last_year=year, place=place)) == Counter(
        row["country"] for row in mine if row["country"]
    )
    with reading() as connection:
        channels = published_figures.by_records(
            connection,
            "agreements_in_force",
            Filters(first_year=2000, last_year=year, place=place),
            Breakdown.CHOICE,
            "channel",
        )
        narrowed = published_figures.by_year(
            connection,
            "partner_countries",
            Filters(first_year=year, last_year=year, place=place, countries=("JP", "LA")),
        )
        behind = records(
            connection, wanted_behind("agreements_in_force", Filters(first_year=2000, last_year=year, place=place))
        )
    assert {item.category: item.value for item in channels} == Counter(row["channel"] or "" for row in mine)
    assert sum(item.value for item in narrowed) == len({row["country"] for row in mine} & {"JP", "LA"})
    assert sorted(row["title"] for row in behind) == sorted(row["title"] for row in mine)


def test_the_records_behind_localities_are_those_of_localities(bare):
    upload_rows(
        "agreements",
        *(
            agreement(f"MoU {name}", date(2020, 1, 1), country="JP", partner_name=name)
            for name in ("Gifu", "Đại học Kyoto")
        ),
    )
    with reading() as connection:
        behind = records(
            connection, wanted_behind("partner_localities", Filters(first_year=2020, last_year=2021, place="46"))
        )
    assert [row["partner_name"] for row in behind] == ["Gifu"]


# Every exhibit, with and without data


@pytest.mark.both_databases
def test_every_exhibit_fills_on_an_empty_database(bare):
    shown = {name: filled(name, Filters(first_year=2015, last_year=2025, place="46")) for name in EXHIBITS}
    assert [name for name, each in shown.items() if not each.is_empty or each.as_of or each.sources != ()] == []


@pytest.mark.sampled(1)
@pytest.mark.both_databases
def test_every_exhibit_fills_with_the_published_figures(prepared):
    places = ("46", "44", NATION, "63:52")
    found = [
        (name, place, fault)
        for name in EXHIBITS
        for place in places
        for fault in _faults(EXHIBITS[name], filled(name, Filters(first_year=2014, last_year=2025, place=place)))
    ]
    assert found == []


def _faults(exhibit: Exhibit, shown: FilledExhibit) -> Iterator[str]:
    """Yield what is wrong with the points of a filled exhibit."""
    if exhibit.currency and not {point.currency for point in shown.points} <= {exhibit.currency}:
        yield "another currency"
    flow = INDICATORS[exhibit.indicators[0]].nature is Nature.FLOW
    if flow and not all(isinstance(point.value, Decimal) for point in shown.points):
        yield "no exact number"


def test_by_place_never_sets_a_unit_beside_the_territories_it_was_made_of(prepared):
    with reading() as connection:
        before, after = (
            {item.place for item in by_place(connection, indicator, Filters(first_year=year, last_year=year))}
            for indicator, year in (("ngo_items", 2021), ("partner_localities", 2025))
        )
    assert before == {"63:49"}
    assert after == {"48"}


def test_a_complete_register_without_such_records_says_zero(prepared):
    upload_rows("delegations", *in_year(3))
    mark_complete("delegations")
    with reading() as connection:
        found = published_figures.answer(connection, "delegations_out", "46", 2023)
        inbound = published_figures.answer(connection, "delegations_in", "46", 2023)
    assert (found.value, found.basis) == (0, RECORDS)
    assert (inbound.value, [rival.value for rival in inbound.rivals]) == (3, [852])


def test_an_empty_register_is_never_complete(prepared):
    mark_complete("delegations")
    assert answer("delegations_in").value == 852


def test_reported_numbers_are_marks_beside_records_and_a_series_where_there_are_none(prepared):
    filters = Filters(first_year=2022, last_year=2023, place="46")
    assert [point.beside for point in filled("delegations_by_year", filters).points] == [False]
    upload_rows("delegations", *in_year(2, 2022))
    shown = filled("delegations_by_year", filters)
    assert [(point.category, point.basis, point.beside) for point in shown.points] == [
        ("2022", RECORDS, False),
        ("2023", REPORTED, True),
    ]
    assert [note for note in shown.notes if "2022" in note and "chưa" in note]
    mark_complete("delegations", year=2022)
    assert not [note for note in filled("delegations_by_year", filters).notes if "2022" in note]


def test_the_country_is_counted_from_the_units_that_have_sent_something_and_says_so(bare):
    for unit in ("46", "48", "63:52"):
        for day in (date(2023, 5, 1), date(2025, 8, 1)):
            upload_rows("delegations", delegation("Đoàn", day, countries=("JP",)), unit=unit, name=f"{unit}{day}.xlsx")
    assert (answer("delegations_in", NATION).value, answer("delegations_in", NATION).coverage) == (3, (4, 63))
    assert answer("delegations_in", NATION, 2025).coverage == (3, 34)
    assert answer("delegations_in", NATION, 2024) is None
    filters = Filters(first_year=2022, last_year=2025, place=NATION)
    assert by_country("delegations_in", filters.of_year(2023)) == {"JP": 3}
    said = filled("delegations_by_year", filters).banners[0].text
    assert said == "Năm 2025 đếm từ 3/34 đơn vị. Các năm trước: 4/63."
    of_all_years = filled("delegations_in_by_country", filters).banners[0].text
    assert of_all_years == "Năm 2023–2025 đếm từ 3/34 đơn vị."


def test_a_reported_figure_of_the_country_stands_beside_what_some_units_sent(bare):
    upload_rows("delegations", delegation("Đoàn", date(2023, 5, 1)), unit="46")
    upload_rows("figures", year_figure("delegations_in", NATION, 2023, Decimal(5000)), unit=NATION)
    found = answer("delegations_in", NATION)
    assert (found.value, found.basis, [rival.value for rival in found.rivals]) == (5000, REPORTED, [1])
    points = filled("delegations_by_year", Filters(first_year=2023, last_year=2023, place=NATION)).points
    assert [(point.value, point.beside) for point in points] == [(1, False), (5000, True)]


# Every way to take records apart


def parts(indicator: str, breakdown: Breakdown, year: int = 2023, field: str = "", **others) -> dict[str, Decimal]:
    filters = Filters(first_year=2020, last_year=year, place="46", **others)
    with reading() as connection:
        found = published_figures.by_records(connection, indicator, filters, breakdown, field)
    return {figure.category: figure.value for figure in found}


@pytest.mark.usefixtures("bare")
@tried(3)
@given(made=_delegations)
def test_parts_of_delegations_agree_with_a_slow_count(made):
    rows = [{"name": f"Đoàn {n}", **row} for n, row in enumerate(made)]
    done = _load("delegations", rows)
    mine = [row for row in _of_place(rows, "46") if row["direction"] == "in" and row["starts_on"].year >= 2020]
    countries = all_countries()
    for breakdown, groups in (
        (Breakdown.CONTINENT, lambda iso2: {countries[iso2].continent}),
        (Breakdown.GROUP, lambda iso2: countries[iso2].groups - {countries[iso2].continent}),
    ):
        expected = Counter(group for row in mine for group in {g for iso2 in row["countries"] for g in groups(iso2)})
        assert parts("delegations_in", breakdown, 2030) == expected
    years = {row["starts_on"].year for row in mine if row["starts_on"] <= TODAY}
    for year in years:
        of_year = [row["starts_on"] for row in mine if row["starts_on"].year == year]
        for breakdown, months in ((Breakdown.MONTH, 1), (Breakdown.QUARTER, 3), (Breakdown.HALF, 6)):
            found = parts("delegations_in", breakdown, year)
            counted = Counter(f"{year}-{(day.month - 1) // months + 1:02}" for day in of_year)
            assert {category: value for category, value in found.items() if value} == counted
            assert len(found) == 12 // months or year == TODAY.year
    _take_back(done)


def test_persons_and_money_are_taken_apart_too(bare):
    upload_rows(
        "ngo_aid",
        *(
            {
                "name": f"Dự án {n}",
                "donor": "WWF",
                "approved_on": date(2023, n, 1),
                "country": country,
                "committed_amount": Decimal(n) / 4,
                "currency": "USD",
                "field": field,
            }
            for n, country, field in ((1, "JP", "health"), (2, "LA", "health"), (5, "DE", None))
        ),
    )
    assert parts("ngo_committed", Breakdown.CHOICE, field="field") == {"health": Decimal("0.75"), "": Decimal("1.25")}
    assert parts("ngo_committed", Breakdown.CONTINENT) == {"asia": Decimal("0.75"), "europe": Decimal("1.25")}
    assert parts("ngo_committed", Breakdown.QUARTER) == {"2023-01": Decimal("0.75"), "2023-02": Decimal("1.25")}


def test_partners_are_categories_by_their_names(bare):
    names = ("Champasak", "Champasak", "Gifu")
    upload_rows(
        "agreements",
        *(agreement(f"MoU {n}", date(2020, 1, n + 1), country="LA", partner_name=name) for n, name in enumerate(names)),
    )
    shown = filled("agreements_by_partner", Filters(first_year=2020, last_year=2023, place="46"))
    assert [(point.label, point.value) for point in shown.points] == [("Champasak", 2), ("Gifu", 1)]
    with reading() as connection:
        wanted = wanted_behind("agreements_in_force", Filters(first_year=2020, last_year=2023, place="46"))
        behind = records(connection, replace(wanted, partner=int(shown.points[0].category)))
    assert [row["title"] for row in behind] == ["MoU 0", "MoU 1"]


def test_months_are_in_their_order_and_what_has_passed_without_a_record_counts_none(bare):
    upload_rows("delegations", delegation("A", date(2023, 11, 2)), delegation("B", date(2023, 2, 1)))
    shown = filled("delegations_by_month", Filters(first_year=2020, last_year=2023, place="46"))
    assert [point.value for point in shown.points] == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert [point.partial for point in shown.points] == [False] * 12
    assert (shown.points[1].label, shown.points[1].period) == ("2/2023", "Tháng 2/2023")
    assert shown.title.endswith(", 2023")


# Conditions of a day


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_agreements)
def test_what_expires_soon_agrees_with_a_slow_look(made):
    rows = [{"title": f"MoU {n}", **row} for n, row in enumerate(made)]
    done = _load("agreements", rows)
    for year in (2018, 2020):
        day = date(year, 12, 31)
        for months, last in ((6, date(year + 1, 6, 30)), (12, date(year + 1, 12, 31))):
            soon = [
                row["title"]
                for row in _of_place(rows, "46")
                if _slowly_in_force(row, day)
                and row["expires_on"]
                and ("auto" not in (row["term"] or "") or row["status"] in ("expired", "terminated"))
                and row["expires_on"] <= last
            ]
            assert _shown(answer(f"agreements_expiring_{months}", "46", year)) == len(soon)
            with reading() as connection:
                filters = Filters(first_year=year, last_year=year, place="46")
                behind = records(connection, wanted_behind(f"agreements_expiring_{months}", filters))
            assert sorted(row["title"] for row in behind) == sorted(soon)
    _take_back(done)


def test_overdue_is_what_is_past_its_last_day_and_not_said_to_have_ended(bare):
    upload_rows(
        "oda_projects",
        *(
            {"name": f"P{n}", "donor": "JICA", "starts_on": date(2019, 1, 1), "ends_on": ends, "status": status}
            for n, (ends, status) in enumerate(
                [
                    (date(2022, 12, 31), "under_way"),
                    (date(2022, 12, 31), None),
                    (date(2022, 12, 31), "completed"),
                    (date(2023, 12, 31), "under_way"),
                    (None, "under_way"),
                ]
            )
        ),
    )
    assert [_shown(answer("oda_projects_overdue", year=year)) for year in (2021, 2022, 2023, 2024)] == [0, 0, 2, 3]


_reports = st.sampled_from(
    [None, "", "45/BC-SNgV", "Chưa có", "chưa", "không có", "-", "Đã báo cáo", "No. 7", "Chương trình 5"]
)
_returned = st.lists(
    st.fixed_dictionaries(
        {
            "direction": st.sampled_from(["in", "out"]),
            "starts_on": st.dates(date(2020, 12, 10), date(2021, 1, 5)),
            "lasts": st.none() | st.integers(0, 9),
            "report_number": _reports,
            "unit": st.sampled_from(["48", "63:48", "46"]),
        }
    ),
    max_size=14,
)


@pytest.mark.usefixtures("bare")
@tried(4)
@given(made=_returned)
def test_who_came_back_and_has_not_reported_agrees_with_a_slow_look(made):
    rows = []
    for number, row in enumerate(made):
        kept = {name: value for name, value in row.items() if name != "lasts" and value is not None}
        if row["lasts"] is not None:
            kept["ends_on"] = row["starts_on"] + timedelta(row["lasts"])
        rows.append({"name": f"Đoàn {number}", **kept})
    done = _load("delegations", rows)
    named = {"45/BC-SNgV", "Đã báo cáo", "No. 7", "Chương trình 5"}
    for place in ("46", "48"):
        for year in (2020, 2021):
            missing = [
                row["name"]
                for row in _of_place(rows, place)
                if row["direction"] == "out"
                and (date(year, 12, 31) - row.get("ends_on", row["starts_on"])).days > 10
                and row.get("report_number") not in named
            ]
            assert _shown(answer("delegations_out_unreported", place, year)) == len(missing)
            filters = Filters(first_year=year, last_year=year, place=place)
            with reading() as connection:
                behind = records(connection, wanted_behind("delegations_out_unreported", filters))
            assert sorted(row["name"] for row in behind) == sorted(missing)
    _take_back(done)
