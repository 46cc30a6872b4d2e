"""Layouts that gave a wrong number or lost a row without a word: each of them is a table some clerk makes."""

from datetime import date
from decimal import Decimal

import pytest

from ingest.model import CheckedTable
from ingest_books import check_bytes, check_one, codes, workbook

OUT = ["STT", "Tên đoàn", "Quốc gia", "Ngày đi", "Kinh phí"]
IN = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]
FDI = ["STT", "Quốc gia", "Số dự án", "Vốn đăng ký (triệu USD)"]
PAIRED = ["A2:A3", "B2:B3", "C2:D2", "E2:F2"]


def two_rows(first: str, second: str, title: str = "FDI NĂM 2023 THEO ĐỐI TÁC") -> list[list[object]]:
    return [
        [title],
        ["STT", "Quốc gia", first, None, second, None],
        [None, None, *FDI[2:], *FDI[2:]],
        [1, "Hàn Quốc", 10, 100, 50, 900],
        [2, "Lào", 1, 10, 5, 90],
    ]


def of(table: CheckedTable, indicator: str, country: str = "KR") -> list[Decimal]:
    return [
        row.values["value"]
        for row in table.rows
        if (row.values["indicator"], row.values["country"]) == (indicator, country)
    ]


@pytest.mark.parametrize(
    "above",
    [
        [["DANH SÁCH ĐOÀN RA NĂM 2023 (Đơn vị tính: triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023 - ĐVT: triệu đồng"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023 (triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["(Triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["Đơn vị tính triệu đồng"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["Đơn vị tính: triệu đồng"], ["Đơn vị: Sở Y tế"]],
    ],
)
def test_the_unit_in_or_under_the_title_is_read(above: list[list[object]]) -> None:
    table = check_one([*above, OUT, [1, "Đoàn A", "Lào", "05/06/2023", 150]])
    assert (table.rows[0].values["cost"], table.rows[0].values["cost_currency"]) == (Decimal(150_000_000), "VND")


def test_a_unit_below_one_header_belongs_to_it() -> None:
    table = check_one(
        [["DANH SÁCH ĐOÀN RA"], OUT, [None, None, None, None, "(triệu đồng)"], [1, "Đoàn A", "Lào", "05/06/2023", 150]]
    )
    assert table.rows[0].values["cost"] == Decimal(150_000_000)
    assert table.rejected == 0


def test_thousands_of_visitors_in_the_title_are_thousands() -> None:
    table = check_one(
        [
            ["KHÁCH QUỐC TẾ NĂM 2023 (Đơn vị tính: nghìn lượt)"],
            ["STT", "Quốc gia", "Lượt khách"],
            [1, "Lào", "2"],
            [2, "Mỹ", "1,5"],
        ]
    )
    assert [row.values["value"] for row in table.rows] == [2000, 1500]


def test_a_title_that_is_no_unit_stays_a_title() -> None:
    table = check_one([["Đoàn ra (lần 2)"], ["Dự án"], OUT, [1, "Đoàn A", "Lào", "05/06/2023", 150]])
    assert "lần 2" in table.title
    assert "Dự án" in table.title
    assert ("E4", "currency_missing") in codes(table)


def test_a_date_merged_over_several_rows_is_theirs() -> None:
    rows = [
        ["ĐOÀN VÀO"],
        IN,
        [1, "A", "Lào", 3, date(2023, 5, 6)],
        [2, "B", "Lào", 4, None],
        [3, "C", "Lào", 5, "07/05/2023"],
        [4, "D", "Lào", 6, None],
    ]
    table = check_one(rows, merges=["E3:E4", "E5:E6", "D3:D4"])
    assert [row.values["starts_on"].day for row in table.rows] == [6, 6, 7, 7]


def test_cumulative_columns_are_never_the_years_own() -> None:
    for rows in (two_rows("Lũy kế đến 31/12/2023", "Năm 2023"), two_rows("Lũy kế", "Trong năm")):
        table = check_one(rows, merges=PAIRED)
        assert of(table, "fdi_projects_cumulative") == [10]
        assert of(table, "fdi_new_projects") == [50]
        assert of(table, "fdi_registered_capital") == [Decimal(900_000_000)]


@pytest.mark.parametrize(
    "other",
    ["Cùng kỳ", "Kế hoạch", "9 tháng năm 2023", "Thực hiện năm 2022", "Lũy kế đến 20/9/2023", "Mục tiêu năm 2023"],
)
def test_columns_of_another_time_or_of_a_plan_are_not_read(other: str) -> None:
    table = check_one(two_rows(other, "Thực hiện"), merges=PAIRED)
    assert of(table, "fdi_new_projects") == [50]
    assert not of(table, "fdi_projects_cumulative")
    assert ("C2", "column_apart") in codes(table)


def test_two_years_side_by_side_are_both_read() -> None:
    table = check_one(two_rows("Năm 2022", "Năm 2023"), merges=PAIRED)
    found = {
        (row.values["indicator"], row.values["period_end"].year): row.values["value"]
        for row in table.rows
        if row.values["country"] == "KR"
    }
    assert found == {
        ("fdi_new_projects", 2022): 10,
        ("fdi_registered_capital", 2022): 100_000_000,
        ("fdi_new_projects", 2023): 50,
        ("fdi_registered_capital", 2023): 900_000_000,
    }


def test_new_and_added_capital_are_kept_apart() -> None:
    table = check_one(two_rows("Điều chỉnh", "Cấp mới"), merges=PAIRED)
    assert of(table, "fdi_new_projects") == [50]
    assert of(table, "fdi_new_capital") == [Decimal(900_000_000)]
    assert of(table, "fdi_adjusted_capital") == [Decimal(100_000_000)]
    assert not of(table, "fdi_registered_capital")


def test_a_plan_is_no_result() -> None:
    rows = [FDI, [1, "Hàn Quốc", 10, 100], [2, "Lào", 1, 10]]
    table = check_one([["KẾ HOẠCH THU HÚT FDI NĂM 2023"], *rows])
    assert (table.dataset, codes(table)) == (None, [("A2", "table_planned")])
    for title in ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH THU HÚT FDI NĂM 2023", "FDI NĂM 2023 (nguồn: Sở Kế hoạch và Đầu tư)"):
        assert len(check_one([[title], *rows]).rows) == 4
    register = check_one([["KẾ HOẠCH ĐOÀN RA NĂM 2023"], OUT[:4], [1, "Đoàn A", "Lào", "05/06/2023"]])
    assert ("A2", "register_planned") in codes(register)


def test_continents_over_their_countries_are_subtotals() -> None:
    table = check_one(
        [
            ["FDI NĂM 2023 THEO ĐỐI TÁC"],
            FDI,
            [None, "Châu Á", 15, 150],
            [1, "Hàn Quốc", 10, 100],
            [2, "Nhật Bản", 5, 50],
            [None, "Châu Âu", 4, 30],
            [3, "Đức", 3, 30],
            [None, "Tổng số", 18, 180],
        ]
    )
    assert {row.values["country"] for row in table.rows} == {"KR", "JP", "DE"}
    assert [(item.cell, item.agrees) for item in table.totals if item.field == "fdi_new_projects"] == [
        ("C8", True),
        ("C3", True),
        ("C6", False),
    ]


def test_a_continent_among_countries_is_the_rest_of_it() -> None:
    table = check_one(
        [["FDI NĂM 2023 THEO ĐỐI TÁC"], FDI, [1, "Hàn Quốc", 10, 100], [2, "Châu Âu", 5, 50], [3, "Mỹ", 5, 50]]
    )
    assert {row.values["country"] for row in table.rows} == {"KR", "ZZ", "US"}


def test_a_chairman_among_the_records_ends_no_table() -> None:
    table = check_one(
        [
            ["ĐOÀN VÀO"],
            IN,
            [1, "A", "Lào", 3, "05/06/2023"],
            [None, "Chủ tịch tỉnh Champasak", "Lào"],
            [3, "C", "Lào", 3, "05/06/2023"],
        ]
    )
    assert [row.values["name"] for row in table.rows] == ["A", "C"]
    assert ("E4", "required_empty") in codes(table)


def test_men_and_women_beside_their_sum_hide_no_persons() -> None:
    table = check_one(
        [
            ["ĐOÀN VÀO"],
            ["STT", "Tên đoàn", "Quốc gia", "Số người", None, "Ngày đến"],
            [None, None, None, "Tổng số", "Trong đó nữ"],
            [1, "A", "Lào", 5, 2, "05/06/2023"],
        ],
        merges=["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"],
    )
    assert table.rows[0].values["persons"] == 5


def test_errors_and_formulas_without_a_result_are_no_empty_cells() -> None:
    rows = [
        IN,
        [1, "A", "Lào", "=2+3", "05/06/2023"],
        ["=1+1", "B", "Lào", "#REF!", "05/06/2023"],
        [3, "C", "Lào", 6, "05/06/2023"],
        ["=2+2", "D", "Lào", 7, "05/06/2023"],
    ]
    checked = check_bytes("a.xlsx", workbook({"Bìa": [["x"]], "Đoàn vào": rows}), unit="46").tables[-1]
    assert [row.values["name"] for row in checked.rows] == ["C", "D"]
    assert codes(checked) == [("D2", "cell_error"), ("D3", "cell_error")]


CSV = "STT,Tên đoàn,Quốc gia,Số người,Ngày đến\n1,A,Lào,5,05/06/2023\n2,B,Lào,6,05/06/2023\n"


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace("\n1", "\r\n1").replace("\n2", "\r2"),
        "sep=;\n" + CSV.replace(",", ";"),
        CSV.replace("A", "A" * 200_000),
    ],
    ids=["mixed line ends", "Excel's sep=", "a cell of 200,000 characters"],
)
def test_text_tables_as_programs_write_them(text: str) -> None:
    checked = check_bytes("doan vao.csv", text.encode(), unit="46")
    assert [row.values["persons"] for row in checked.tables[0].rows] == [5, 6]
