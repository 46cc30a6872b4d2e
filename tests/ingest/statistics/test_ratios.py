"""Ratios are compared with the numbers they name and hide no table."""

from ingest_books import check_one
from statistical_tables import said


def test_ratios_are_compared_with_the_numbers_they_name():
    rows = [
        ["ĐỐI NGOẠI"],
        ["Chỉ tiêu", "2021", "2022", "2023", "2022/2021 (%)", "2023/2021 (%)", "So với quý trước"],
        ["Số đoàn vào", 100, 120, 240, 120, 240, 7],
        ["Số đoàn ra", 50, 60, 60, 120, 999, 7],
    ]
    assert said(check_one(rows), "ratio_differs") == ["F4"]
    rows = [
        ["FDI THEO ĐỐI TÁC"],
        ["Quốc gia", "Năm 2022", None, "Năm 2023", None, "So sánh (%)", None],
        [None, *["Số dự án cấp mới", "Vốn đăng ký (triệu USD)"] * 3],
        ["Lào", 3, 4, 6, 8, 200, 200],
        ["Thái Lan", 10, 10, 11, 20, 110, 150],
    ]
    assert said(check_one(rows, merges=["A2:A3", "B2:C2", "D2:E2", "F2:G2"]), "ratio_differs") == ["G5"]


def test_a_column_headed_by_signs_alone_hides_no_table():
    for sign in ("%", "+/-", "+/- %"):
        table = check_one(
            [
                ["ĐỐI NGOẠI"],
                ["Chỉ tiêu", "2022", "2023", sign],
                ["Số đoàn vào", 100, 120, 20],
                ["Số đoàn ra", 50, 60, 20],
            ]
        )
        assert len(table.rows) == 4, sign
