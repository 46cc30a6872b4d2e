"""A person can say of any table where its header is, what it is, which rows to leave out, its unit and its year."""

from datetime import date
from decimal import Decimal

import pytest

from answered_tables import answered
from ingest.ask.layout import header_id, rows_id, spans
from ingest_books import check, codes

pytestmark = pytest.mark.one_database
ODD = [
    ["Ghi chép của phòng"],
    ["x", "y"],
    ["Ai tới", "Từ đâu", "Bữa nào"],
    ["Đoàn A", "Lào", "12/06/2024"],
    ["thử nghiệm", "Lào", "13/06/2024"],
    ["Đoàn B", "Mỹ", "14/06/2024"],
]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("5", ((5, 5),)),
        (" 12-14, 7 ", ((7, 7), (12, 14))),
        ("5–6; 20", ((5, 6), (20, 20))),
        ("", None),
        ("0", None),
        ("6-5", None),
        ("năm", None),
        ("5,,6", None),
    ],
)
def test_rows_are_named_by_excels_own_numbers(text, read):
    assert spans(text) == read


def test_a_table_nobody_understood_is_read_as_a_person_says():
    assert not any(table.rows for table in check(ODD).tables)
    said = [
        (header_id("Sheet1"), "3"),
        ("dataset:Sheet1!A3", "delegations"),
        ("column:Sheet1!A3", "name"),
        ("column:Sheet1!B3", "countries"),
        ("column:Sheet1!C3", "starts_on"),
        ("choice:Sheet1!A3!direction", "in"),
        (rows_id("Sheet1"), "5"),
    ]
    (table,) = answered(ODD, *said).tables
    assert [(row.values["name"], row.values["countries"], row.values["direction"]) for row in table.rows] == [
        ("Đoàn A", ("LA",), "in"),
        ("Đoàn B", ("US",), "in"),
    ]
    assert {("A3", "header_said"), ("A3", "rows_left_out")} <= set(codes(table)), "nothing said of it is silent"
    assert [item.row for item in table.skipped if item.why == "left out"] == [5]


def test_the_direction_a_person_gives_goes_before_the_title_and_after_groups():
    header = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Từ ngày"]
    rows = [
        ["ĐOÀN VÀO"],
        header,
        [1, "A", "Lào", 1, "12/06/2024"],
        ["I", "Đoàn vào"],
        [1, "B", "Lào", 1, "12/06/2024"],
    ]
    (table,) = answered(rows, ("choice:Sheet1!A2!direction", "out")).tables
    assert [row.values["direction"] for row in table.rows] == ["out", "in"]


def test_the_unit_and_the_year_a_person_gives_go_before_what_the_table_says():
    rows = [
        ["DANH MỤC DỰ ÁN ODA NĂM 2023"],
        ["STT", "Tên dự án", "Nhà tài trợ", "Tổng mức đầu tư (đồng)", "Giải ngân trong năm (đồng)"],
        [1, "Nước sạch", "ADB", 1000, 100],
    ]
    first, paid = answered(rows, ("measure:Sheet1!E2", "triệu đồng"), ("period:Sheet1!A2", "2022")).tables
    assert first.rows[0].values["disbursed_year"] == Decimal(100_000_000)
    assert (paid.rows[0].values["year"], paid.rows[0].values["until"]) == (2022, date(2022, 12, 31))
    visitors = [["KHÁCH QUỐC TẾ NĂM 2023"], ["STT", "Quốc gia", "Lượt khách"], [1, "Lào", 200]]
    (table,) = answered(visitors, ("period:Sheet1!A2", "2021")).tables
    assert table.rows[0].values["period_end"] == date(2021, 12, 31)
