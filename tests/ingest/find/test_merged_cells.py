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


def test_further_countries_below_the_first_are_of_the_same_delegation() -> None:
    rows = [
        ["ĐOÀN RA"],
        ["STT", "Tên đoàn", "Nước đến", "Số người", "Ngày đi"],
        [1, "A", "Lào", 10, DAY],
        [None, None, "Thái Lan", None, None],
        [None, None, "Myanmar", None, None],
        [2, "B", "Nhật Bản", 4, DAY],
    ]
    for merges in ((), ("A3:A5", "B3:B5", "D3:D5", "E3:E5")):
        table = check_one(rows, merges=merges)
        found = [(row.values["name"], row.values["countries"], row.values["persons"]) for row in table.rows]
        assert found == [("A", ("LA", "TH", "MM"), 10), ("B", ("JP",), 4)]


def test_a_country_alone_above_rows_that_begin_with_countries_is_no_part_of_another() -> None:
    rows = [
        ["ĐOÀN VÀO THEO NƯỚC NĂM 2024"],
        ["STT", "Quốc gia", "Số đoàn vào"],
        [1, "Lào", 3],
        [None, "Thái Lan", None],
        [2, "Nhật Bản", 4],
    ]
    assert [row.values["country"] for row in check_one(rows).rows] == ["LA", "JP"]


def test_a_cell_merged_over_rows_and_columns_is_theirs() -> None:
    rows = [
        ["ĐOÀN RA"],
        ["STT", "Tên đoàn", "Nước đến", "Số người", "Ngày đi", "Ngày về"],
        [1, "A", "Lào", 3, "05-07/01/2024", None],
        [2, "B", "Lào", 4, None, None],
        [3, "C", "Lào", 5, DAY, None],
    ]
    found = [(row.values["starts_on"].day, row.values["ends_on"]) for row in check_one(rows, merges=["E3:F4"]).rows]
    assert found == [(5, date(2024, 1, 7)), (5, date(2024, 1, 7)), (DAY.day, None)]
