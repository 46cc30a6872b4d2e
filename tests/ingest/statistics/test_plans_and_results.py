"""A plan is no result: which of a table's columns, and which tables, say what took place."""

from datetime import date
from decimal import Decimal

import pytest

from ingest_books import check_one, codes
from statistical_tables import MILLION, numbers, of, said

OUT = ["STT", "Tên đoàn", "Quốc gia", "Ngày đi", "Kinh phí"]
FDI = ["STT", "Quốc gia", "Số dự án", "Vốn đăng ký (triệu USD)"]


def test_a_plan_is_no_result() -> None:
    rows = [FDI, [1, "Hàn Quốc", 10, 100], [2, "Lào", 1, 10]]
    table = check_one([["KẾ HOẠCH THU HÚT FDI NĂM 2023"], *rows])
    assert (table.dataset, codes(table)) == (None, [("A2", "table_planned")])
    for title in ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH THU HÚT FDI NĂM 2023", "FDI NĂM 2023 (nguồn: Sở Kế hoạch và Đầu tư)"):
        assert len(check_one([[title], *rows]).rows) == 4
    register = check_one([["KẾ HOẠCH ĐOÀN RA NĂM 2023"], OUT[:4], [1, "Đoàn A", "Lào", "05/06/2023"]])
    assert ([item.id for item in register.questions], register.waiting) == (["rows:Sheet1!A2!planned"], 1)


def test_one_column_of_results_beside_its_plan_is_enough():
    for header in (["KH 2024", "TH 2024"], ["Kế hoạch", "Thực hiện"]):
        table = check_one(
            [
                ["KẾT QUẢ ĐỐI NGOẠI NĂM 2024"],
                ["TT", "Chỉ tiêu", "ĐVT", *header, "% so với KH"],
                [1, "Số đoàn vào", "đoàn", 100, 120, 120],
                [2, "Số đoàn ra", "đoàn", 50, 60, 99],
            ]
        )
        year = (date(2024, 1, 1), date(2024, 12, 31), "")
        assert numbers(table) == {("delegations_in", *year): 120, ("delegations_out", *year): 60}
        assert not said(table, "ratio_differs"), "the share of a plan is compared with nothing we read"


def test_plans_and_results_below_each_year():
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "Năm 2022", None, "Năm 2023", None],
            [None, "KH", "TH", "Kế hoạch", "Thực hiện"],
            ["Số đoàn vào", 3, 4, 7, 8],
            ["Số đoàn ra", 13, 14, 27, 28],
        ],
        merges=["A2:A3", "B2:C2", "D2:E2"],
    )
    assert (of(table, "delegations_in"), of(table, "delegations_out")) == ([4, 8], [14, 28])
    table = check_one(
        [
            ["FDI THEO ĐỐI TÁC"],
            ["Quốc gia", "Năm 2022", None, "Năm 2023", None],
            [None, "KH", None, "KH", None],
            [None, *["Số dự án cấp mới", "Vốn đăng ký (triệu USD)"] * 2],
            ["Lào", 3, 4, 7, 8],
        ],
        merges=["A2:A4", "B2:C2", "D2:E2", "B3:C3", "D3:E3"],
    )
    assert table.rows == []


def test_of_an_estimate_and_the_result_of_one_year_the_result_is_read():
    table = check_one([["ĐỐI NGOẠI"], ["Chỉ tiêu", "Ước 2023", "2023"], ["Số đoàn vào", 3, 4], ["Số đoàn ra", 5, 6]])
    assert (of(table, "delegations_in"), said(table, "column_apart")) == ([4], ["B2"])


@pytest.mark.parametrize(
    ("title", "is_read"),
    [
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU, KẾ HOẠCH ĐỐI NGOẠI", True),
        ("KẾ HOẠCH ĐOÀN RA, ĐOÀN VÀO", False),
    ],
)
def test_titles_of_plans_and_of_their_results(title, is_read):
    table = check_one([[title], ["Chỉ tiêu", "2021", "2022"], ["Số đoàn vào", 10, 12], ["Số đoàn ra", 20, 18]])
    assert bool(table.rows) is is_read
    assert (said(table, "table_planned") == []) is is_read


def test_numbers_that_are_aimed_at_are_targets_and_no_figures():
    table = check_one([["MỤC TIÊU ĐỐI NGOẠI"], ["Chỉ tiêu", "2021", "2022"], ["Đoàn vào", 10, 12], ["Đoàn ra", 9, 8]])
    assert table.dataset == "targets"
    both = [["MỤC TIÊU ĐỐI NGOẠI"], ["Chỉ tiêu", "Thực hiện 2022", "KH 2023"], ["Đoàn vào", 10, 12], ["Đoàn ra", 9, 8]]
    assert check_one(both).dataset == "figures"


def test_the_appendix_of_a_yearly_report():
    year, next_year = (date(2023, 1, 1), date(2023, 12, 31), ""), (date(2024, 1, 1), date(2024, 12, 31), "")
    table = check_one(
        [
            ["PHỤ LỤC"],
            ["MỘT SỐ CHỈ TIÊU CÔNG TÁC ĐỐI NGOẠI NĂM 2024"],
            ["(Kèm theo Báo cáo số 123/BC-SNgV ngày 10/12/2024 của Sở Ngoại vụ)"],
            [
                "TT",
                "Nội dung",
                "Đơn vị tính",
                "Thực hiện năm 2023",
                "Kế hoạch năm 2024",
                "Ước thực hiện năm 2024",
                "So sánh (%)",
                None,
            ],
            [*[None] * 6, "UTH 2024/ TH 2023", "UTH 2024/ KH 2024"],
            ["I", "Quản lý đoàn ra, đoàn vào"],
            [1, "Đoàn vào", "Đoàn", 852, 900, 920, 108, 102.2],
            [None, "Lượt khách", "Lượt người", 9000, None, 9500, 105.6],
            ["II", "Phi chính phủ nước ngoài"],
            [1, "Số khoản viện trợ", "Khoản", 34, None, 40],
            [2, "Giải ngân", "Triệu USD", "2,5", None, "3,25"],
            ["III", "Đầu tư nước ngoài"],
            [1, "Vốn đăng ký cấp mới", "Triệu USD", 132, None, 140, 999],
        ],
        merges=["A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:H4"],
    )
    assert numbers(table) == {
        ("delegations_in", *year): 852,
        ("delegations_in", *next_year): 920,
        ("delegations_in_persons", *year): 9000,
        ("delegations_in_persons", *next_year): 9500,
        ("ngo_items", *year): 34,
        ("ngo_items", *next_year): 40,
        ("ngo_disbursed", *year): Decimal("2.5") * MILLION,
        ("ngo_disbursed", *next_year): Decimal("3.25") * MILLION,
        ("fdi_new_capital", *year): 132 * MILLION,
        ("fdi_new_capital", *next_year): 140 * MILLION,
    }
    assert {row.values["hedge"] for row in table.rows if row.values["period_end"].year == 2024} == {"ước"}
    assert said(table, "ratio_differs") == ["G13"]
