"""Statistical tables: each number one figure, totals never among them."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest

from data_model.known.periods import Period
from data_model.known.places import NATION
from ingest.ask.answers import NONE_OF_THESE, Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book
from ingest.notation.periods import period_of_heading, period_of_label
from ingest.read import read_book
from ingest_books import REAL, TODAY, check, check_bytes, check_one, codes, needs_real, sheet

FDI = "Foreign direct investment projects licensed in 2016"
MILLION = Decimal(10**6)


def real(name, unit=NATION):
    (table,) = check_bytes(name, (REAL / "figures" / name).read_bytes(), unit).tables
    return table


def sums(table):
    found = defaultdict(Decimal)
    for row in table.rows:
        found[row.values["indicator"]] += row.values["value"]
    return dict(found)


@needs_real
@pytest.mark.parametrize(
    ("name", "source"),
    [
        (f"{FDI} by main counterparts.csv", f"{FDI} by main counterparts chia theo Main counterparts và Iterms"),
        ("gso_yearbook_2016_transcribed.csv", "gso_yearbook_2016_transcribed"),
    ],
)
def test_projects_of_2016_by_country(name, source):
    table = real(name)
    assert (table.dataset, table.read, table.rejected) == ("figures", 56, 0)
    assert sums(table) == {"fdi_new_projects": 2579, "fdi_registered_capital": Decimal("26867.2") * MILLION}
    capital = [row.values for row in table.rows if row.values["indicator"] == "fdi_registered_capital"]
    assert len({values["country"] for values in capital}) == 56
    assert (
        len([row for row in table.rows if row.values["indicator"] == "fdi_new_projects"]) == 49
    )  # seven counts are blank, not zero
    assert {
        (
            values["place"],
            values["period_start"],
            values["period_end"],
            values["source"],
            values["currency"],
            values["measure"],
        )
        for values in capital
    } == {("VN", date(2016, 1, 1), date(2016, 12, 31), source, "USD", "money")}
    printed = {total.field: (total.printed, total.computed) for total in table.totals}
    assert printed == {
        "fdi_new_projects": (2613, 2579),
        "fdi_registered_capital": (Decimal("26890.5") * MILLION, Decimal("26867.2") * MILLION),
    }
    assert [item.code for item in table.issues] == ["figure_place_assumed", "total_differs", "total_differs"]


@needs_real
def test_both_files_say_the_same_of_every_country():
    first, second = (
        {(row.values["indicator"], row.values["country"]): row.values["value"] for row in real(name).rows}
        for name in (f"{FDI} by main counterparts.csv", "gso_yearbook_2016_transcribed.csv")
    )
    assert first == second
    assert first["fdi_registered_capital", "KR"] == Decimal("7965.2") * MILLION


@needs_real
def test_provinces_without_their_regions():
    table = real(f"{FDI} by province.csv")
    assert sums(table) == {"fdi_new_projects": 2612, "fdi_registered_capital": 26859 * MILLION}
    assert all(total.agrees for total in table.totals)
    assert len(table.totals) == 14  # the whole country and six regions, both columns
    assert len({row.values["place"] for row in table.rows}) == 57  # the file leaves six provinces out
    assert (table.read, table.rejected) == (58, 1)
    assert [code for _cell, code in codes(table)] == ["figure_region"] * 6 + ["figure_place_unknown"]
    capital = {
        row.values["place"]: row.values["value"]
        for row in table.rows
        if row.values["indicator"] == "fdi_registered_capital"
    }
    assert (capital["46"], capital["63:45"]) == (Decimal("78.5") * MILLION, Decimal("4.0") * MILLION)
    assert "63:79" in capital  # Ho Chi Minh City before its merger
    assert capital["63:44"] == Decimal("-7.4") * MILLION


@needs_real
def test_years_with_a_span_and_an_estimate():
    table = real("Foreign direct investment projects licensed in period 1988 - 2016.csv")
    assert sums(table) == {
        "fdi_new_projects": 24005,
        "fdi_registered_capital": Decimal("341598.2") * MILLION,
        "fdi_implemented_capital": Decimal("154492.9") * MILLION,
    }
    assert all(total.agrees for total in table.totals)
    periods = {(row.values["period_start"], row.values["period_end"]): row.values["hedge"] for row in table.rows}
    assert periods[date(1988, 1, 1), date(1990, 12, 31)] == ""
    assert periods[date(2016, 1, 1), date(2016, 12, 31)] == "sơ bộ"


@needs_real
def test_two_years_in_an_old_encoding_keep_their_sums():
    table = real("gso_yearbook_2006_2007_TCVN3_transcribed.csv")
    by_year = defaultdict(Decimal)
    for row in table.rows:
        by_year[row.values["period_end"].year, row.values["indicator"]] += row.values["value"]
    assert by_year == {
        (2006, "fdi_new_projects"): 968,
        (2006, "fdi_registered_capital"): Decimal("11919.1") * MILLION,
        (2007, "fdi_new_projects"): 1530,
        (2007, "fdi_registered_capital"): Decimal("21337.2") * MILLION,
    }
    assert [(total.printed, total.computed) for total in table.totals if total.field == "fdi_new_projects"] == [
        (987, 968),
        (1544, 1530),
    ]


@needs_real
def test_visitors_by_nationality_are_in_thousands_once_somebody_says_so():
    name = "Number of foreign visitors to Vietnam by some nationalities.csv"
    table = real(name)
    assert (table.read, table.waiting, table.rows, table.totals) == (27, 27, [], [])
    (question,) = table.questions
    assert (question.kind, question.cell) == ("measure", "B3")
    book = read_book(name, (REAL / "figures" / name).read_bytes())
    (table,) = check_book(
        book, Context(unit="VN", year=None, today=TODAY, answers=Answers(((question.id, question.choices[0][0]),)))
    ).tables
    assert (table.waiting, len(table.rows), {row.values["indicator"] for row in table.rows}) == (
        0,
        27 * 7,
        {"foreign_visitors"},
    )
    latest = {row.values["country"]: row.values["value"] for row in table.rows if row.values["period_end"].year == 2016}
    assert (len(latest), sum(latest.values()), latest["KR"]) == (27, 9_417_700, 1_543_900)
    assert {row.values["hedge"] for row in table.rows if row.values["period_end"].year == 2016} == {"sơ bộ"}
    assert {row.values["place"] for row in table.rows} == {"VN"}
    assert [(total.cell, total.printed, total.computed) for total in table.totals][-1] == ("H4", 10_012_700, 9_417_700)


def by_country(
    *rows,
    title="Đầu tư trực tiếp nước ngoài năm 2023 theo đối tác",
    header=("STT", "Quốc gia", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"),
):
    return [[title], list(header), *map(list, rows)]


def values(table, indicator):
    return {row.values["country"]: row.values["value"] for row in table.rows if row.values["indicator"] == indicator}


def test_names_we_do_not_know_keep_their_place_in_the_sum():
    table = check_one(
        by_country(
            (1, "Lào", 1, 10),
            (2, "Xứ Lạ", 2, 20),
            (3, "Xứ Khác", 3, 30),
            (4, "Nhật Bản", 4, 40),
            (None, "Tổng", 10, 100),
        )
    )
    assert sums(table) == {"fdi_new_projects": 10, "fdi_registered_capital": 100 * MILLION}
    assert all(total.agrees for total in table.totals)
    unknown = [row.values["note"] for row in table.rows if row.values["country"] == "ZZ"]
    assert unknown == ["Xứ Lạ", "Xứ Lạ", "Xứ Khác", "Xứ Khác"]
    assert codes(table) == [
        ("A2", "figure_place_assumed"),
        ("B4", "figure_country_unknown"),
        ("B5", "figure_country_unknown"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1.234", "5"), (None, 5)),
        (("1.500", "2.000.000"), (1500, 2000000)),
        (("1,5", "1.234"), (Decimal("1.5"), 1234)),
        (("13,760", "34.141"), (None, None)),
        ((1234.5, "1.234"), (Decimal("1234.5"), None)),
        (("..", "-"), (None, None)),
        ((0, "0"), (0, 0)),
        (("gần 5", "hơn 6"), (5, 6)),
    ],
)
def test_money_of_a_table_is_right_or_refused(cells, expected):
    table = check_one(by_country((1, "Lào", 1, cells[0]), (2, "Nhật Bản", 1, cells[1])))
    found = values(table, "fdi_registered_capital")
    assert (found.get("LA"), found.get("JP")) == tuple(
        value if value is None else value * MILLION for value in expected
    )


def test_a_number_that_cannot_be_read_leaves_out_its_figure_only():
    table = check_one(by_country((1, "Lào", 1, "1.234"), (2, "Nhật Bản", "nhiều", 5)))
    assert values(table, "fdi_new_projects") == {}  # the row of Laos waits as a whole
    assert values(table, "fdi_registered_capital") == {"JP": 5 * MILLION}
    assert codes(table)[1:] == [("C4", "number_unreadable")]
    assert (table.read, table.rejected, table.waiting) == (2, 1, 1)
    assert [(item.kind, item.cell) for item in table.questions] == [("number_style", "D2")]


def test_counts_with_a_mark_are_thousands_and_never_decimals():
    table = check_one(by_country((1, "Lào", "2.613", 1), (2, "Nhật Bản", "1.000", 1), (3, "Thái Lan", 2.5, 1)))
    assert values(table, "fdi_new_projects") == {"LA": 2613}
    assert [code for _cell, code in codes(table)[1:]] == ["number_not_whole"]
    assert (table.waiting, [item.evidence for item in table.questions]) == (1, [("1.000",)])


def test_hedges_are_kept_with_the_figure():
    table = check_one(by_country((1, "Lào", 1, "gần 5")))
    assert [row.values["hedge"] for row in table.rows] == ["", "gần"]
    assert table.rows[1].cells["value"] == "D3"


WITHOUT_MONEY = {
    "a column": by_country(
        (1, "Lào", 1, 5), (2, "Nhật Bản", 1, 7), header=("STT", "Quốc gia", "Số dự án cấp mới", "Vốn đăng ký")
    ),
    "rows": [
        ["SỐ LIỆU ĐỐI NGOẠI"],
        ["Chỉ tiêu", "2023", "2024"],
        ["Vốn ODA giải ngân", 120, 130],
        ["Viện trợ PCPNN giải ngân", 12, 9],
    ],
}


@pytest.mark.parametrize("name", WITHOUT_MONEY)
def test_a_table_without_a_currency_asks_once_and_waits_as_a_whole(name):
    rows = WITHOUT_MONEY[name]
    table = check_one(rows)
    (question,) = table.questions
    assert (question.kind, table.waiting, table.rejected, len(table.rows)) == ("measure", 2, 0, 0)
    said = [(answer, loaded_money(rows, question.id, answer)) for answer in ("triệu USD", "tỷ đồng", NONE_OF_THESE)]
    numbers = [5, 7] if name == "a column" else [120, 130, 12, 9]
    assert said == [
        ("triệu USD", [("USD", number * 10**6) for number in numbers]),
        ("tỷ đồng", [("VND", number * 10**9) for number in numbers]),
        (NONE_OF_THESE, []),
    ]


def loaded_money(rows: list[list[object]], question: str, answer: str) -> list[tuple[str, int]]:
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet(rows)])
    context = Context(unit="46", today=TODAY, answers=Answers(given=((question, answer),)))
    (table,) = check_book(book, context).tables
    assert not table.waiting
    return [(row.values["currency"], row.values["value"]) for row in table.rows if row.values["measure"] == "money"]


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Đầu tư trực tiếp nước ngoài năm 2023 theo đối tác", "fdi_new_projects"),
        ("Đầu tư trực tiếp nước ngoài theo đối tác lũy kế đến 31/12/2023", "fdi_projects_cumulative"),
        (
            "FDI projects by counterparts (Accumulation of projects having effect as of 31/12/2023)",
            "fdi_projects_cumulative",
        ),
    ],
)
def test_cumulative_numbers_are_stocks(title, indicator):
    table = check_one(
        by_country((1, "Lào", 1, 5), title=title, header=("STT", "Quốc gia", "Số dự án", "Vốn đăng ký (triệu USD)"))
    )
    first = table.rows[0].values
    assert first["indicator"] == indicator
    assert (first["period_start"], first["period_end"]) == (
        date(2023, 1, 1) if indicator == "fdi_new_projects" else None,
        date(2023, 12, 31),
    )


@pytest.mark.parametrize(
    "title",
    [
        "Đầu tư trực tiếp nước ngoài lũy kế đến 20/9/2023",  # capital implemented so far has no indicator
        "Đầu tư trực tiếp nước ngoài tính đến ngày 20/9/2023",  # of the year, or since the beginning?
    ],
)
def test_a_flow_until_a_day_without_a_beginning_is_left_alone(title):
    table = check_one(
        by_country(
            (1, "Lào", 1, 5), title=title, header=("STT", "Quốc gia", "Số dự án cấp mới", "Vốn thực hiện (triệu USD)")
        )
    )
    assert (table.dataset, table.rows) == (None, [])
    assert {code for _cell, code in codes(table)} == {"table_cumulative"}


@pytest.mark.parametrize(
    "title",
    [
        "Đầu tư ra nước ngoài năm 2023 theo nước",
        "Viet Nam's outward FDI in 2023",
        "Các dự án ODA năm 2023 theo nhà tài trợ",
    ],
)
def test_other_subjects_are_never_taken_for_investment_received(title):
    table = check_one(
        by_country((1, "Lào", 1, 5), title=title, header=("STT", "Quốc gia", "Số dự án", "Vốn đăng ký (triệu USD)"))
    )
    assert not any(name.startswith("fdi") for name in sums(table))


def test_delegations_by_country_with_both_measures():
    rows = [
        ["THỐNG KÊ ĐOÀN VÀO NĂM 2024 THEO QUỐC GIA"],
        ["STT", "Quốc gia", "Số đoàn", "Số lượt", "Số người"],
        [1, "Lào", 12, 150, 120],
        [2, "Nhật Bản", 3, 40, 40],
    ]
    table = check_one(rows)
    assert sums(table) == {"delegations_in": 15, "delegations_in_persons": 190}
    assert {row.values["measure"] for row in table.rows} == {"delegations", "person_trips"}
    assert codes(table)[0] == ("E2", "column_unknown")


@pytest.mark.parametrize(
    ("note", "expected", "unread"),
    [
        ("Đơn vị tính: nghìn lượt người", {"delegations_in": 15, "delegations_in_persons": 7000}, set()),
        ("Đơn vị tính: nghìn", {}, {"C3", "D3"}),
        ("Đơn vị tính: nghìn đoàn", {}, {"C3", "D3"}),
        ("Đơn vị tính: người", {"delegations_in": 15, "delegations_in_persons": 7}, set()),
    ],
)
def test_the_unit_of_the_table_is_never_put_on_the_wrong_column(note, expected, unread):
    rows = [
        ["ĐOÀN VÀO NĂM 2024 THEO QUỐC GIA"],
        [None, None, None, note],
        ["STT", "Quốc gia", "Số đoàn", "Số lượt"],
        [1, "Lào", 12, 4],
        [2, "Nhật Bản", 3, 3],
    ]
    table = check_one(rows)
    assert sums(table) == expected
    assert {cell for cell, code in codes(table) if code == "measure_unclear"} == unread


def test_in_and_out_side_by_side():
    rows = [
        ["ĐOÀN RA, ĐOÀN VÀO QUA CÁC NĂM"],
        ["Năm", "Đoàn vào", None, "Đoàn ra", None],
        [None, "Số đoàn", "Số lượt người", "Số đoàn", "Số lượt người"],
        [2023, 852, 9000, 40, 300],
        [2024, 900, 9500, 45, 310],
        ["Tổng cộng", 1752, 18500, 85, 610],
    ]
    table = check_one(rows, merges=["A2:A3", "B2:C2", "D2:E2"])
    assert sums(table) == {
        "delegations_in": 1752,
        "delegations_in_persons": 18500,
        "delegations_out": 85,
        "delegations_out_persons": 610,
    }
    assert all(total.agrees for total in table.totals)


def test_a_register_with_a_country_column_is_not_a_table_of_totals():
    rows = [
        ["DỰ ÁN FDI NĂM 2023"],
        ["Quốc gia", "Tên dự án", "Vốn đăng ký (triệu USD)"],
        ["Lào", "A", 5],
        ["Lào", "B", 6],
        ["Nhật Bản", "C", 7],
    ]
    table = check_one(rows)
    assert (table.dataset, len(table.rows)) == ("fdi_projects", 3)
    assert {row.values.get("licensed_on") for row in table.rows} == {None}
    assert "dates_missing" in [code for _cell, code in codes(table)], "rows that count in no year say so"
    rows = [["DỰ ÁN FDI NĂM 2023"], ["Quốc gia", "Vốn đăng ký (triệu USD)"], ["Lào", 5], ["Lào", 6], ["Nhật Bản", 7]]
    assert check_one(rows).dataset is None


def test_domestic_tables_without_a_subject_are_left_alone():
    rows = [
        ["Doanh nghiệp năm 2023"],
        ["Địa phương", "Số dự án", "Vốn đăng ký (tỷ đồng)"],
        ["Hà Nội", 5, 1],
        ["Huế", 6, 2],
    ]
    assert check_one(rows).dataset is None


def test_the_name_of_an_old_province_is_the_territory_of_its_time():
    header = ["Địa phương", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"]
    before, after = (
        [
            row.values["place"]
            for row in check_one(
                [[f"Vốn FDI năm {year} theo tỉnh"], header, ["Quảng Trị", 1, 1], ["Gia Lai", 1, 1]]
            ).rows
        ]
        for year in (2016, 2025)
    )
    assert set(after) == {"44", "52"}
    assert set(before) == {"63:45", "63:64"}


@pytest.mark.parametrize(
    ("title", "unit", "place", "said"),
    [
        ("FDI tại tỉnh Quảng Ninh năm 2023 theo đối tác", "46", "22", False),
        ("FDI thành phố Hải Phòng năm 2016", "46", "63:31", False),
        ("FDI cả nước năm 2023", "46", "VN", False),
        ("FDI năm 2023", "46", "46", True),
        ("FDI năm 2023", "VN", "VN", True),
    ],
)
def test_the_place_is_named_or_said_to_be_assumed(title, unit, place, said):
    table = check_one(by_country((1, "Lào", 1, 5), title=title), unit=unit)
    assert {row.values["place"] for row in table.rows} == {place}
    assert ("A2", "figure_place_assumed") in codes(table) or not said


@pytest.mark.parametrize(
    ("title", "name", "file", "year", "end"),
    [
        ("FDI năm 2023", "2022", "fdi_2021.csv", 2020, 2023),
        ("FDI theo nước", "2022", "fdi_2021.csv", 2020, 2022),
        ("FDI theo nước", "S", "fdi_2021.csv", 2020, 2021),
        ("FDI theo nước", "S", "fdi.csv", 2020, 2020),
    ],
)
def test_the_year_is_said_by_title_sheet_file_then_the_person(title, name, file, year, end):
    (table,) = check(by_country((1, "Lào", 1, 5), title=title), name=name, file=file, year=year).tables
    assert {row.values["period_end"] for row in table.rows} == {date(end, 12, 31)}
    assert (("A2", "figure_year_assumed") in codes(table)) == (end == 2020)


@pytest.mark.parametrize(
    "title", ["FDI theo nước", "FDI 2022 và 2023", "FDI kỳ báo cáo tháng năm 2023", "FDI nửa tháng 5 2023 quý"]
)
def test_without_one_clear_period_nothing_is_loaded(title):
    table = check_one(by_country((1, "Lào", 1, 5), title=title))
    assert (table.rows, table.waiting) == ([], 1)
    assert [(item.id, item.kind) for item in table.questions] == [("period:Sheet1!A2", "period")]


def test_a_year_that_is_not_over_is_said_so():
    table = check_one(by_country((1, "Lào", 1, 5), title="FDI năm 2026"))
    assert ("A2", "figure_year_not_over") in codes(table)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("FDI licensed in 2016", Period.of_year(2016)),
        ("9 tháng năm 2021", Period(date(2021, 1, 1), date(2021, 9, 30))),
        ("6 tháng đầu năm 2024", Period(date(2024, 1, 1), date(2024, 6, 30))),
        ("6 tháng cuối năm 2024", Period(date(2024, 7, 1), date(2024, 12, 31))),
        ("Quý II/2024", Period(date(2024, 4, 1), date(2024, 6, 30))),
        ("tháng 7/2024", Period(date(2024, 7, 1), date(2024, 7, 31))),
        ("tháng 2 năm 2024", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("Từ ngày 15/12/2022 đến ngày 14/12/2023", Period(date(2022, 12, 15), date(2023, 12, 14))),
        ("tính đến ngày 20/12/2023", Period(None, date(2023, 12, 20))),
        ("năm 2023 (tính đến 20/12/2023)", Period(date(2023, 1, 1), date(2023, 12, 20))),
        ("giai đoạn 2016-2020", Period(date(2016, 1, 1), date(2020, 12, 31))),
    ],
)
def test_periods_of_titles(text, period):
    assert period_of_heading(text).period == period


@pytest.mark.parametrize(
    "text",
    [
        "2022 so với 2023",
        "từ 2022, 2023",
        "9 tháng năm 2023 và năm 2022",
        "first months of 2023",
        "tính đến tháng 9 năm 2023 và 20/9/2022",
    ],
)
def test_titles_with_no_clear_period_are_not_read_as_whole_years(text):
    found = period_of_heading(text).period
    assert found is None or found != Period.of_year(2023) or "9 tháng" not in text
    assert found not in (Period.of_year(2022), Period.of_year(2023))


@pytest.mark.parametrize(
    ("text", "period", "hedge"),
    [
        ("2016", Period.of_year(2016), ""),
        ("2016.0", Period.of_year(2016), ""),
        ("Năm 2016", Period.of_year(2016), ""),
        ("Prel. 2016", Period.of_year(2016), "sơ bộ"),
        ("Ước 2024", Period.of_year(2024), "ước"),
        ("1988-1990", Period(date(1988, 1, 1), date(1990, 12, 31)), ""),
        ("9 tháng năm 2020", Period(date(2020, 1, 1), date(2020, 9, 30)), ""),
        ("Kế hoạch 2024", None, ""),
        ("Lào", None, ""),
        ("20161", None, ""),
        ("2016 2015", None, ""),
    ],
)
def test_periods_of_labels(text, period, hedge):
    assert (period_of_label(text).period, period_of_label(text).hedge) == (period, hedge)


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("FDI theo nước tính đến ngày 31 tháng 12 năm 2024", None, date(2024, 12, 31)),
        ("FDI năm 2024, tính đến ngày 20 tháng 9 năm 2024", date(2024, 1, 1), date(2024, 9, 20)),
        ("FDI từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 12 năm 2024", date(2023, 12, 15), date(2024, 12, 14)),
        ("FDI 9 tháng năm 2024", date(2024, 1, 1), date(2024, 9, 30)),
    ],
)
def test_days_written_out_in_a_title(title, first, last):
    assert period_of_heading(title).period == Period(first, last)


def test_the_date_of_the_covering_letter_is_not_the_year_of_the_numbers():
    table = check_one(
        by_country((1, "Lào", 1, 5), title="FDI theo nước (Kèm theo Báo cáo số 15/BC-SNgV ngày 15/01/2025)")
    )
    assert [question.kind for question in table.questions] == ["period"]


THE_COUNTRYS = [
    ["ĐẦU TƯ TRỰC TIẾP NƯỚC NGOÀI CÁC NĂM"],
    ["Năm", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"],
    [2014, 1843, 21921.7],
    [2015, 2120, 24115],
    [2016, 2613, 26890.5],
]


def of_a_province(cells, **answers):
    book = Book(name="so_lieu.xlsx", sha256="0" * 64, size=1, sheets=[sheet(cells)])
    context = Context(unit="46", year=None, today=TODAY, answers=Answers(given=tuple(answers.items())))
    (table,) = check_book(book, context).tables
    return table


def test_a_table_of_the_country_that_does_not_say_so_is_asked_about():
    waiting = of_a_province(THE_COUNTRYS)
    (question,) = waiting.questions
    assert (question.kind, question.suggested) == ("place", NATION)
    assert (waiting.rows, waiting.waiting, codes(waiting)) == ([], 3, [])
    assert [left.row for left in waiting.left] == [3, 4, 5]
    for place in (NATION, "46"):
        told = of_a_province(THE_COUNTRYS, **{question.id: place})
        assert ({row.values["place"] for row in told.rows}, len(told.rows)) == ({place}, 6)
        assert [item.answer for item in told.questions] == [place]


def test_printed_totals_of_the_country_are_known_where_its_parts_are_not():
    head = ["Năm", "Quốc gia", "Số dự án cấp mới"]
    rows = [
        (year, label, number)
        for year, total in ((2006, 987), (2007, 1544))
        for label, number in (("Tổng số", total), ("Lào", 7), ("Nhật Bản", total - 9))
    ]
    table = of_a_province([["ĐẦU TƯ NƯỚC NGOÀI THEO ĐỐI TÁC"], head, *map(list, rows)])
    assert [item.kind for item in table.questions] == ["place"]
    assert table.rows == []


def test_a_table_of_a_province_is_not_asked_about():
    own = [*THE_COUNTRYS[:2], [2014, 12, 921.7], [2015, 21, 115], [2016, 26, 890.5]]
    assert of_a_province(own).questions == []
    named = [["ĐẦU TƯ NƯỚC NGOÀI TẠI TỈNH QUẢNG NINH"], *THE_COUNTRYS[1:]]
    assert of_a_province(named).questions == []
