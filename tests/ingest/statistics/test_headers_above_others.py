"""Headers above the columns of a statistical table: years, what is cumulative, new and added capital."""

from decimal import Decimal

import pytest

from ingest.model import CheckedTable
from ingest_books import check_one, codes

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


def test_a_header_of_two_rows_without_merges_keeps_what_is_new_apart_from_what_is_in_all():
    table = check_one(
        [
            ["FDI ĐẾN HẾT NĂM 2023"],
            ["Quốc gia", "Cấp mới năm 2023", None, "Lũy kế còn hiệu lực", None],
            [None, "Số dự án", "Vốn (triệu USD)", "Số dự án", "Vốn (triệu USD)"],
            ["Nhật Bản", 3, 120, 30, 1200],
            ["Hàn Quốc", 2, 80, 20, 800],
        ]
    )
    found = {(row.values["indicator"], row.values["country"], int(row.values["value"])) for row in table.rows}
    assert found == {
        ("fdi_new_projects", "JP", 3),
        ("fdi_projects_cumulative", "JP", 30),
        ("fdi_new_projects", "KR", 2),
        ("fdi_projects_cumulative", "KR", 20),
    }
