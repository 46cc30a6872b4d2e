"""Parts of a whole, in rows and columns, are never taken for it."""

import pytest

from ingest_books import check_one
from statistical_tables import of


@pytest.mark.parametrize(
    "rows",
    [
        [[1, "Số đoàn vào"], ["1.1", "Cấp tỉnh", 4, 5], ["1.2", "Cấp sở", 6, 7]],
        [["I", "Số đoàn vào"], [1, "Lào", 4, 5], [2, "Thái Lan", 6, 7]],
        [[1, "Đoàn vào"], [None, "- Cấp tỉnh", 4, 5]],
    ],
)
def test_parts_are_never_taken_for_the_whole(rows):
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["TT", "Chỉ tiêu", "Năm 2022", "Năm 2023"],
            *rows,
            ["II", "Số thỏa thuận ký kết", 3, 4],
            ["III", "Số đoàn ra", 1, 2],
        ]
    )
    assert of(table, "delegations_in") == []
    assert of(table, "agreements_signed") == [3, 4]


@pytest.mark.parametrize(
    "headers",
    [
        ("Cấp tỉnh / Số đoàn", "Cấp sở / Số đoàn"),
        ("Số đoàn / Cấp tỉnh", "Số đoàn / Cấp sở"),
        ("Lào / Số đoàn", "Nhật / Số đoàn"),
    ],
)
def test_columns_of_parts_are_never_taken_for_the_whole(headers):
    over, under = zip(*(header.split(" / ") for header in headers), strict=True)
    table = check_one(
        [["ĐOÀN VÀO NĂM 2024"], ["Quốc gia", *over], [None, *under], ["Lào", 3, 4], ["Thái Lan", 5, 6]],
        merges=["A2:A3", *(["B2:C2"] if over[0] == over[1] else [])],
    )
    assert table.rows == []


def test_bullets_stand_under_the_row_above_them():
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "Năm 2022", "Năm 2023"],
            ["1. Đoàn vào", 4, 5],
            ["- Lượt người", 60, 70],
            ["2. Đoàn ra", 2, 3],
            ["- Lượt người", 13, 23],
        ]
    )
    assert (of(table, "delegations_in_persons"), of(table, "delegations_out_persons")) == ([60, 70], [13, 23])
