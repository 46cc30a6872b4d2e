"""The unit of a number in a statistical table: of its row, its header, beside the number itself."""

from ingest_books import check_one
from statistical_tables import MILLION, of, said


def test_the_unit_of_a_row_says_what_is_counted():
    header = ["Chỉ tiêu", "ĐVT", "2022", "2023"]
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            header,
            ["Đoàn vào", "đoàn", 10, 12],
            ["Đoàn vào", "lượt người", 100, 120],
            ["Đoàn ra", "%", 80, 90],
            ["Số đoàn ra", "đoàn", 5, 6],
        ]
    )
    assert (of(table, "delegations_in"), of(table, "delegations_in_persons"), of(table, "delegations_out")) == (
        [10, 12],
        [100, 120],
        [5, 6],
    )
    assert said(table, "figure_row_unknown") == ["A5"]


def test_a_unit_that_may_be_any_is_refused_in_rows_too():
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Đơn vị tính: nghìn"],
            ["Chỉ tiêu", "2022", "2023"],
            ["Số đoàn vào", 100, 120],
            ["Số đoàn ra", 5, 6],
        ]
    )
    assert (table.rows, said(table, "number_unit_unclear")) == ([], ["B4", "C4", "B5", "C5"])
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Chỉ tiêu", "ĐVT", "2022", "2023"],
            ["Vốn FDI thực hiện", "triệu USD/tỷ đồng", 100, 120],
            ["Số đoàn ra", "đoàn", 5, 6],
        ]
    )
    assert of(table, "fdi_implemented_capital") == []


def test_units_in_the_headers_of_years_are_of_money():
    table = check_one(
        [
            ["KINH TẾ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "2022 (triệu USD)", "2023 (triệu USD)"],
            ["Vốn FDI thực hiện", 100, 120],
            ["Số dự án ODA", 3, 4],
        ]
    )
    assert (of(table, "fdi_implemented_capital"), of(table, "oda_projects_active")) == (
        [100 * MILLION, 120 * MILLION],
        [3, 4],
    )


def test_numbers_with_words_beside_them_make_no_header():
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Chỉ tiêu", "ĐVT", "2021", "2022"],
            ["Vốn FDI thực hiện", "triệu USD", "132 triệu USD", "1,5 tỷ USD"],
            ["Số đoàn vào", "đoàn", "gần 400", "khoảng 50 đoàn"],
        ]
    )
    assert (of(table, "fdi_implemented_capital"), of(table, "delegations_in")) == (
        [132 * MILLION, 1500 * MILLION],
        [400, 50],
    )
