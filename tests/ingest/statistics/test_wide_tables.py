"""Tables whose columns are periods: years, parts of years, several measures a year, indicators down the side."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book
from ingest_books import TODAY, check_one, codes, sheet

MILLION = Decimal(10**6)
#: The form of the quick reports on foreign investment; numbers of two styles as they come.
QUICK = [
    ["BÁO CÁO NHANH ĐẦU TƯ NƯỚC NGOÀI 9 THÁNG NĂM 2021"],
    [],
    ["TT", "Chỉ tiêu", "Đơn vị tính", "9 tháng năm 2020", "9 tháng năm 2021", "So cùng kỳ"],
    [1, "Vốn thực hiện", "triệu USD", 13760, 13280, "96,5%"],
    [2, "Vốn đăng ký*", "triệu USD", 21203, 22151, "104,5%"],
    [2.1, "Đăng ký cấp mới", "triệu USD", 10362, 12500, "120,6%"],
    [2.2, "Đăng ký tăng thêm", "triệu USD", 5113, 6400, "125,2%"],
    [2.3, "Góp vốn, mua cổ phần", "triệu USD", 5728, 3251, "56,8%"],
    [3, "Số dự án", None, None, None, None],
    [3.1, "Cấp mới", "dự án", 1947, 1212, "62,2%"],
    [3.2, "Tăng vốn", "lượt dự án", 798, 678, "85%"],
    [4, "Xuất khẩu", None, None, None, None],
    [4.1, "Xuất khẩu (kể cả dầu thô)", "triệu USD", 132430, 175574, "132,6%"],
    ["*Số liệu tính từ 1/1 đến ngày 20 tháng báo cáo"],
]


def figures(table):
    """Return (indicator, first day, last day) → value."""
    return {
        (row.values["indicator"], row.values["period_start"], row.values["period_end"]): row.values["value"]
        for row in table.rows
    }


def by_year(table, indicator):
    found = defaultdict(dict)
    for row in table.rows:
        if row.values["indicator"] == indicator:
            found[row.values["period_end"].year][row.values["country"]] = row.values["value"]
    return dict(found)


def test_indicators_down_the_side_and_the_same_months_of_two_years():
    table = check_one(QUICK, unit="VN")
    months = {2020: (date(2020, 1, 1), date(2020, 9, 20)), 2021: (date(2021, 1, 1), date(2021, 9, 20))}
    assert figures(table) == {
        (indicator, *months[year]): value
        for indicator, values in {
            "fdi_implemented_capital": (13760 * MILLION, 13280 * MILLION),
            "fdi_registered_capital": (21203 * MILLION, 22151 * MILLION),
            "fdi_new_capital": (10362 * MILLION, 12500 * MILLION),
            "fdi_adjusted_capital": (5113 * MILLION, 6400 * MILLION),
            "fdi_share_purchase": (5728 * MILLION, 3251 * MILLION),
            "fdi_new_projects": (1947, 1212),
        }.items()
        for year, value in zip(months, values, strict=True)
    }
    assert {row.values["currency"] for row in table.rows if row.values["value"] > MILLION} == {"USD"}
    assert [cell for cell, code in codes(table) if code == "figure_row_unknown"] == ["B11", "B13"]
    assert (table.read, table.rejected, table.waiting) == (6, 0, 0)


def test_a_ratio_that_fits_no_pair_of_numbers_is_pointed_at():
    rows = [list(row) for row in QUICK]
    rows[4][5] = "140,5%"
    table = check_one(rows, unit="VN")
    assert [cell for cell, code in codes(table) if code == "ratio_differs"] == ["F5"]
    assert not [code for _cell, code in codes(check_one(QUICK, unit="VN")) if code == "ratio_differs"]
    for right in ("+4,5%", "4,5", 1.045, "104.5"):
        rows[4][5] = right
        assert "ratio_differs" not in [code for _cell, code in codes(check_one(rows, unit="VN"))], right


def test_countries_beside_years_take_what_they_count_from_the_title():
    table = check_one(
        [
            ["SỐ ĐOÀN VÀO THEO NƯỚC, GIAI ĐOẠN 2021-2023"],
            ["STT", "Quốc gia", 2021, 2022, "Ước 2023"],
            [1, "Lào", 3, 5, 8],
            [2, "Nhật Bản", "-", 4, 9],
            [None, "Tổng", 3, 9, 18],
        ]
    )
    assert by_year(table, "delegations_in") == {2021: {"LA": 3}, 2022: {"LA": 5, "JP": 4}, 2023: {"LA": 8, "JP": 9}}
    assert {row.values["hedge"] for row in table.rows if row.values["period_end"].year == 2023} == {"ước"}
    assert [(total.cell, total.agrees) for total in table.totals] == [("C5", True), ("D5", True), ("E5", False)]


def test_two_measures_for_each_year_keep_their_own():
    header = [
        ["Quốc gia", "Năm 2022", None, "Năm 2023", None],
        [None, "Số dự án cấp mới", "Vốn đăng ký (triệu USD)", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"],
    ]
    table = check_one([["FDI THEO ĐỐI TÁC"], *header, ["Lào", 1, 2.5, 3, 4]], merges=["A2:A3", "B2:C2", "D2:E2"])
    assert figures(table) == {
        ("fdi_new_projects", date(2022, 1, 1), date(2022, 12, 31)): 1,
        ("fdi_registered_capital", date(2022, 1, 1), date(2022, 12, 31)): 2_500_000,
        ("fdi_new_projects", date(2023, 1, 1), date(2023, 12, 31)): 3,
        ("fdi_registered_capital", date(2023, 1, 1), date(2023, 12, 31)): 4_000_000,
    }


def test_quarters_take_their_year_from_the_title():
    table = check_one(
        [
            ["SỐ LIỆU ĐOÀN RA, ĐOÀN VÀO NĂM 2024"],
            ["STT", "Chỉ tiêu", "Quý I", "Quý II", "Cả năm"],
            [1, "Số đoàn vào", 3, 5, 20],
            [2, "Số đoàn ra", 1, 2, 9],
        ]
    )
    assert figures(table) == {
        ("delegations_in", date(2024, 1, 1), date(2024, 3, 31)): 3,
        ("delegations_in", date(2024, 4, 1), date(2024, 6, 30)): 5,
        ("delegations_in", date(2024, 1, 1), date(2024, 12, 31)): 20,
        ("delegations_out", date(2024, 1, 1), date(2024, 3, 31)): 1,
        ("delegations_out", date(2024, 4, 1), date(2024, 6, 30)): 2,
        ("delegations_out", date(2024, 1, 1), date(2024, 12, 31)): 9,
    }


def test_a_plan_beside_results_is_not_read():
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "Thực hiện năm 2023", "Kế hoạch năm 2024", "Ước thực hiện năm 2024"],
            ["Số đoàn vào", 10, 50, 12],
            ["Số đoàn ra", 3, 9, 4],
        ]
    )
    assert {key[2].year for key in figures(table)} == {2023, 2024}
    assert sorted(figures(table).values()) == [3, 4, 10, 12]
    assert ("C2", "column_apart") in codes(table)


def test_a_row_said_twice_is_not_guessed():
    rows = [["ĐỐI NGOẠI"], ["Chỉ tiêu", 2022, 2023], ["Số đoàn vào", 10, 12], ["Số đoàn ra", 3, 4], ["Đoàn vào", 7, 7]]
    table = check_one(rows)
    assert sorted(figures(table).values()) == [3, 4, 10, 12]
    assert ("A5", "figure_row_unknown") in codes(table)


def test_a_title_that_names_the_subject_only_is_asked_about():
    rows = [
        ["ĐẦU TƯ TRỰC TIẾP NƯỚC NGOÀI THEO ĐỐI TÁC"],
        ["Đơn vị tính: triệu USD"],
        ["Quốc gia", 2022, 2023],
        ["Lào", 5, 6],
        ["Nhật Bản", 7, 8],
    ]
    table = check_one(rows)
    (question,) = table.questions
    assert (question.kind, table.rows, table.waiting) == ("column", [], 2)
    assert "fdi_registered_capital" in dict(question.choices)
    (answered,) = check_book(
        Book(name="a.xlsx", sha256="0" * 64, size=1, sheets=[sheet(rows)]),
        Context(unit="46", year=None, today=TODAY, answers=Answers(((question.id, "fdi_registered_capital"),))),
    ).tables
    assert by_year(answered, "fdi_registered_capital") == {
        2022: {"LA": 5 * MILLION, "JP": 7 * MILLION},
        2023: {"LA": 6 * MILLION, "JP": 8 * MILLION},
    }


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("12,5", "1.234"), [Decimal("12.5"), 1234]),  # its own row shows the comma to be the decimal mark
        (("1.234", "5"), [1234, 5]),  # no cell of the row tells; the row of Laos does
    ],
)
def test_a_row_shows_how_its_numbers_are_written_else_the_table_does(cells, expected):
    rows = [
        ["VỐN FDI ĐĂNG KÝ THEO NƯỚC (triệu USD)"],
        ["Quốc gia", 2022, 2023],
        ["Lào", "1,5", "2,5"],
        ["Nhật Bản", *cells],
    ]
    table = check_one(
        [[rows[0][0].replace("VỐN FDI ĐĂNG KÝ", "Tổng vốn FDI đăng ký")], ["Đơn vị tính: triệu USD"], *rows[1:]]
    )
    found = [row.values["value"] for row in table.rows if row.values["country"] == "JP"]
    assert found == [value * MILLION for value in expected]
    assert "number_style" in [code for _cell, code in codes(table)]


def test_rows_of_two_styles_are_asked_about_once():
    rows = [
        ["Tổng vốn FDI đăng ký theo nước"],
        ["Đơn vị tính: triệu USD"],
        ["Quốc gia", 2022, 2023],
        ["Lào", "1,5", 2],
        ["Nhật Bản", "2.5", 3],
        ["Thái Lan", "1.234", "5.678"],
    ]
    table = check_one(rows)
    assert (table.waiting, len(table.questions)) == (1, 1)
    assert {row.values["country"] for row in table.rows} == {"LA", "JP"}
    answers = Answers(((table.questions[0].id, "comma"),))
    (answered,) = check_book(
        Book(name="a.xlsx", sha256="0" * 64, size=1, sheets=[sheet(rows)]),
        replace(Context(unit="46", year=None, today=TODAY), answers=answers),
    ).tables
    assert [row.values["value"] / MILLION for row in answered.rows if row.values["country"] == "TH"] == [1234, 5678]


def test_a_table_of_something_else_is_left_alone():
    table = check_one([["GIÁ TRỊ XUẤT KHẨU THEO MẶT HÀNG"], ["Mặt hàng", 2022, 2023], ["Gạo", 1, 2], ["Cà phê", 3, 4]])
    assert (table.dataset, table.rows, codes(table)) == (None, [], [("A2", "table_wide")])
