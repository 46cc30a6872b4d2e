"""A list of border gates takes its country from its title, its groups or the header of the other side."""

import pytest

from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedTable
from ingest_books import TODAY, sheet

BO_Y = [1, "Bờ Y", "Phu Cưa", "Quốc tế"]
LE_THANH = [2, "Lệ Thanh", "O Ya Đao", "Quốc tế"]


def check(title: str, *rows: list[object], other: str = "Cửa khẩu phía bạn") -> CheckedTable:
    headers = ["STT", "Cửa khẩu phía Việt Nam", other, "Loại cửa khẩu"]
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet([[title], headers, *rows])])
    (table,) = check_book(book, Context(unit="62", today=TODAY)).tables
    return table


def countries(table: CheckedTable) -> list[object]:
    return [row.values.get("country") for row in table.rows]


@pytest.mark.parametrize(
    ("title", "other", "country"),
    [
        ("DANH SÁCH CẶP CỬA KHẨU TUYẾN BIÊN GIỚI VIỆT NAM – LÀO", "Cửa khẩu phía bạn", "LA"),
        ("CỬA KHẨU GIÁP CAMPUCHIA", "Cửa khẩu phía bạn", "KH"),
        ("DANH SÁCH CẶP CỬA KHẨU", "Phía Lào", "LA"),
        ("DANH SÁCH CẶP CỬA KHẨU", "Cửa khẩu phía Trung Quốc", "CN"),
        ("DANH SÁCH CẶP CỬA KHẨU", "Cửa khẩu phía bạn", None),
        ("CỬA KHẨU TỈNH LÀO CAI", "Cửa khẩu phía bạn", None),
        ("CỬA KHẨU TUYẾN VIỆT NAM - LÀO VÀ VIỆT NAM - CAMPUCHIA", "Cửa khẩu phía bạn", None),
        ("CỬA KHẨU TUYẾN VIỆT NAM - LÀO - CAMPUCHIA", "Cửa khẩu phía bạn", None),
    ],
)
def test_the_country_a_heading_names(title, other, country):
    table = check(title, BO_Y, other=other)
    assert (table.dataset, countries(table)) == ("border_gates", [country])
    assert any(item.code == "column_missing" for item in table.issues) is (country is None)


def test_each_group_speaks_for_its_rows():
    groups = (["I. Tuyến biên giới Việt Nam – Lào"], BO_Y, ["II. Tuyến biên giới Việt Nam - Campuchia"], LE_THANH)
    assert countries(check("DANH SÁCH CẶP CỬA KHẨU", *groups)) == ["LA", "KH"]
