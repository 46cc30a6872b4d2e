"""Due dates without a day: the last day of the months, quarters or year they name; doubtful ones none."""

from datetime import date

import pytest

from ingest.ask.answers import NO_ANSWERS
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book
from ingest.notation.deadlines import last_day_of
from ingest_books import TODAY, sheet

LAST_DAYS = {
    date(2025, 6, 30): (
        *("Tháng 5-6", "T5-T6/2025", "Tháng 5 và tháng 6", "Từ tháng 5 đến tháng 6", "6 tháng đầu năm"),
        *("Quý I, II", "Quý I+II", "Quý I - Quý II", "Q1-Q2/2025", "Quý II", "Trong quý II", "Đến hết quý II"),
    ),
    date(2025, 9, 30): ("Quý I, II, III", "Quý III"),
    date(2025, 12, 31): ("Quý III-IV", "Tháng 11-12/2025", "Quý 3,4", "Cuối năm", "Cả năm", "Trong năm 2025"),
    date(2026, 3, 31): ("Quý IV/2025 - Quý I/2026", "Tháng 11/2025 - 03/2026"),
    None: (
        *("Tháng 12-1", "Tháng 13-14", "5-6", "Tháng 5/6", "Quý II, Lào"),
        *("Từ tháng 5", "Trước tháng 6", "Thường xuyên"),
    ),
}


@pytest.mark.parametrize("last", LAST_DAYS)
def test_the_last_day_of_what_is_named(last):
    assert {text: last_day_of(text, 2025) for text in LAST_DAYS[last]} == dict.fromkeys(LAST_DAYS[last], last)


def test_a_programme_is_due_on_the_last_days_of_its_year():
    header = ["STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian thực hiện"]
    rows = [[1, "Đón đoàn Champasak", "Sở Ngoại vụ", "Tháng 5-6"], [2, "Ký bản ghi nhớ", "Sở Ngoại vụ", "Quý III-IV"]]
    title = ["CHƯƠNG TRÌNH CÔNG TÁC ĐỐI NGOẠI NĂM 2025"]
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet([title, header, *rows])])
    (table,) = check_book(book, Context(unit="46", today=TODAY, answers=NO_ANSWERS)).tables
    assert [row.values["due_on"] for row in table.rows] == [date(2025, 6, 30), date(2025, 12, 31)]
