"""What the rows of a table count: by their label, the subject above them, the title."""

import pytest

from ingest_books import check, check_one
from statistical_tables import MILLION, of, said


def test_one_label_under_two_subjects():
    table = check_one(
        [
            ["VỐN NƯỚC NGOÀI"],
            ["TT", "Nội dung", "ĐVT", "2022", "2023"],
            ["I", "ODA"],
            [1, "Cam kết", "triệu USD", 5, 6],
            [2, "Giải ngân", "tỷ đồng", 3, 4],
            ["II", "Viện trợ PCPNN"],
            [1, "Cam kết", "triệu USD", 1, 2],
            [2, "Giải ngân", "triệu USD", 0.5, 0.6],
        ]
    )
    assert of(table, "oda_disbursed") == [3_000 * MILLION, 4_000 * MILLION]
    assert of(table, "ngo_disbursed") == [MILLION / 2, MILLION * 6 / 10]
    assert (of(table, "oda_committed"), of(table, "ngo_committed")) == (
        [5 * MILLION, 6 * MILLION],
        [MILLION, 2 * MILLION],
    )


@pytest.mark.parametrize("title", ["FDI, ODA TRÊN ĐỊA BÀN TỈNH", "KẾT QUẢ ĐỐI NGOẠI"])
def test_projects_of_nobody_knows_what_are_left_alone(title):
    table = check_one(
        [
            [title],
            ["Chỉ tiêu", "2022", "2023"],
            ["Số dự án", 3, 4],
            ["Vốn ODA cam kết (triệu USD)", 1, 2],
            ["Vốn FDI thực hiện (triệu USD)", 5, 6],
        ]
    )
    assert said(table, "figure_row_unknown") == ["A3"]
    assert len(table.rows) == 4


def test_cumulative_tables_by_indicator_hold_stocks():
    table = check_one(
        [
            ["LŨY KẾ CÁC DỰ ÁN FDI CÒN HIỆU LỰC"],
            ["Chỉ tiêu", "ĐVT", "Đến 31/12/2022", "2023"],
            ["Số dự án", "dự án", 30, 40],
            ["Vốn đăng ký", "triệu USD", 100, 200],
            ["Vốn thực hiện", "triệu USD", 50, 60],
        ]
    )
    assert {row.values["indicator"] for row in table.rows} == {"fdi_projects_cumulative", "fdi_capital_cumulative"}
    assert {row.values["period_start"] for row in table.rows} == {None}


def test_two_tables_under_the_same_headers_count_two_things():
    header = ["Quốc gia", "Năm 2023", "Năm 2024"]
    found = check(
        [
            ["SỐ ĐOÀN VÀO THEO NƯỚC"],
            header,
            ["Lào", 3, 4],
            ["Nhật Bản", 1, 2],
            [],
            ["SỐ ĐOÀN RA THEO NƯỚC"],
            header,
            ["Lào", 5, 6],
            ["Nhật Bản", 7, 8],
        ]
    )
    assert [{row.values["indicator"] for row in table.rows} for table in found.tables] == [
        {"delegations_in"},
        {"delegations_out"},
    ]
    table = check_one(
        [["SỐ ĐOÀN VÀO THEO NƯỚC"], header, ["Lào", 3, 4], ["Nhật Bản", 1, 2], ["II. Đoàn ra"], ["Lào", 5, 6]]
    )
    assert (of(table, "delegations_in"), said(table, "figure_row_unknown")) == ([3, 4, 1, 2], ["A6"])
