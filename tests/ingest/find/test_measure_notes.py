"""Where the unit of a table stands: in its title, under it, below a header."""

from decimal import Decimal

import pytest

from ingest_books import check_one

OUT = ["STT", "Tên đoàn", "Quốc gia", "Ngày đi", "Kinh phí"]


@pytest.mark.parametrize(
    "above",
    [
        [["DANH SÁCH ĐOÀN RA NĂM 2023 (Đơn vị tính: triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023 - ĐVT: triệu đồng"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023 (triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["(Triệu đồng)"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["Đơn vị tính triệu đồng"]],
        [["DANH SÁCH ĐOÀN RA NĂM 2023"], ["Đơn vị tính: triệu đồng"], ["Đơn vị: Sở Y tế"]],
    ],
)
def test_the_unit_in_or_under_the_title_is_read(above: list[list[object]]) -> None:
    table = check_one([*above, OUT, [1, "Đoàn A", "Lào", "05/06/2023", 150]])
    assert (table.rows[0].values["cost"], table.rows[0].values["cost_currency"]) == (Decimal(150_000_000), "VND")


def test_a_unit_below_one_header_belongs_to_it() -> None:
    table = check_one(
        [["DANH SÁCH ĐOÀN RA"], OUT, [None, None, None, None, "(triệu đồng)"], [1, "Đoàn A", "Lào", "05/06/2023", 150]]
    )
    assert table.rows[0].values["cost"] == Decimal(150_000_000)
    assert table.rejected == 0


def test_thousands_of_visitors_in_the_title_are_thousands() -> None:
    table = check_one(
        [
            ["KHÁCH QUỐC TẾ NĂM 2023 (Đơn vị tính: nghìn lượt)"],
            ["STT", "Quốc gia", "Lượt khách"],
            [1, "Lào", "2"],
            [2, "Mỹ", "1,5"],
        ]
    )
    assert [row.values["value"] for row in table.rows] == [2000, 1500]


def test_a_title_that_is_no_unit_stays_a_title() -> None:
    table = check_one([["Đoàn ra (lần 2)"], ["Dự án"], OUT, [1, "Đoàn A", "Lào", "05/06/2023", 150]])
    assert "lần 2" in table.title
    assert "Dự án" in table.title
    assert [question.id for question in table.questions] == ["measure:Sheet1!A3!money"]
