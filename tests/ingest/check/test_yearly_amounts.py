"""Which year an amount is of: what was paid so far is of none, nor is the day a file was written."""

from datetime import date

import pytest

from ingest_books import check, codes
from project_lists import BILLION, paid, rows

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    "title",
    [
        "TÌNH HÌNH GIẢI NGÂN ODA LŨY KẾ ĐẾN 30/9/2024",
        "DỰ ÁN ODA TÍNH ĐẾN NGÀY 30/9/2024",
        "DỰ ÁN ODA ĐẾN HẾT NĂM 2024",
        "DỰ ÁN ODA (tính đến ngày 30 tháng 9 năm 2024)",
    ],
)
def test_all_that_was_paid_so_far_is_no_amount_of_the_year(title):
    found = check(
        [
            [title],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân (tỷ đồng)"],
            [1, "A", "WB", "2019-2026", 40],
        ]
    )
    assert rows(found.tables[0], "disbursed_year", "disbursed_total", "disbursed_currency") == [
        (None, 40 * BILLION, "VND")
    ]
    assert paid(found) == []
    assert [(item.cell, item.severity.value) for item in found.tables[0].issues if item.code == "read_as_so_far"] == [
        ("E2", "warning")
    ]


@pytest.mark.parametrize(
    ("title", "header", "until"),
    [
        ("DỰ ÁN ODA NĂM 2024 (tính đến 30/9/2024)", "Giải ngân (tỷ đồng)", date(2024, 9, 30)),
        ("DỰ ÁN ODA NĂM 2024", "Giải ngân (tỷ đồng)", date(2024, 12, 31)),
        ("DỰ ÁN ODA TÍNH ĐẾN 30/9/2024", "Giải ngân trong năm (tỷ đồng)", date(2024, 9, 30)),
        ("DỰ ÁN ODA TỪ NGÀY 01/01/2024 ĐẾN 30/9/2024", "Giải ngân (tỷ đồng)", date(2024, 9, 30)),
    ],
)
def test_the_year_until_a_day_stays_an_amount_of_the_year(title, header, until):
    found = check(
        [[title], ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", header], [1, "A", "WB", "2019-2026", 40]]
    )
    assert paid(found) == [(2024, until, 40 * BILLION)]


def test_where_no_column_holds_all_that_was_paid_the_amount_is_left_out_aloud():
    header = ["STT", "Tên dự án", "Tên tổ chức PCPNN", "Quốc tịch", "Ngày phê duyệt", "Giải ngân (USD)"]
    found = check([["VIỆN TRỢ PCPNN LŨY KẾ ĐẾN 31/12/2024"], header, [1, "A", "X", "Đức", "1/2/2022", 40]])
    assert paid(found) == []
    assert ("F2", "amount_so_far") in codes(found.tables[0])
    both = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Giải ngân (tỷ đồng)",
        "Lũy kế giải ngân (tỷ đồng)",
    ]
    found = check([["DỰ ÁN ODA TÍNH ĐẾN 30/9/2024"], both, [1, "A", "WB", "2019-2026", 40, 90]])
    assert rows(found.tables[0], "disbursed_total") == [(90 * BILLION,)]
    assert ("E2", "amount_so_far") in codes(found.tables[0])


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("45_BC-SNgV_15-01-2025.xlsx", []),
        ("ODA 15.01.2025.xlsx", []),
        ("ODA_20250115.xlsx", []),
        ("ODA nam 2024 15.01.2025.xlsx", [2024]),
        ("ODA den 30.9.2024.xlsx", [2024]),
        ("ODA 2024.xlsx", [2024]),
    ],
)
def test_the_day_a_file_was_written_gives_no_year(file, expected):
    columns = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân trong năm (tỷ đồng)"]
    found = check([["DỰ ÁN ODA"], columns, [1, "A", "WB", "2019-2026", 40]], file=file)
    assert [year for year, _until, _amount in paid(found)] == expected
