"""Merged cells: a value is that of every row it spans, a header that of its own column."""

from datetime import date

from fdi_lists import DAY
from ingest_books import check_one

IN = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"]


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


def test_an_empty_column_under_a_merged_header_takes_no_field() -> None:
    rows = [
        ["DANH MỤC THỎA THUẬN QUỐC TẾ"],
        ["STT", "Tên văn bản", "Đối tác nước ngoài", None, None, "Ngày ký"],
        [None, None, "Tên đối tác", None, "Quốc gia/vùng lãnh thổ", None],
        [1, "Bản A", "Tỉnh Champasak", None, "Lào", DAY],
    ]
    table = check_one(rows, merges=["A2:A3", "B2:B3", "C2:E2", "F2:F3"])
    assert (table.rows[0].values["partner_name"], table.rows[0].values["country"]) == ("Tỉnh Champasak", "LA")
