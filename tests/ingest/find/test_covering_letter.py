"""The covering letter named in a title: its day is the day of no number."""

from datetime import date

import pytest

from ingest.find.covering_letter import without_covering
from ingest_books import check
from project_lists import BILLION, paid

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
LETTERS = [
    "Kèm theo Báo cáo số …/BC-SNgV ngày 15/01/2025",
    "Kèm theo Công văn số 12/SNgV-HTQT ngày 15/01/2025 của Sở Ngoại vụ",
    "Ban hành kèm theo Quyết định số 345/QĐ-UBND ngày 15 tháng 01 năm 2025",
]


@pytest.mark.parametrize("letter", LETTERS)
def test_the_day_of_a_covering_letter_gives_no_year(letter):
    columns = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân trong năm (tỷ đồng)"]
    row = [1, "A", "WB", "2019-2026", 40]
    assert paid(check([[f"DỰ ÁN ODA NĂM 2024 ({letter})"], columns, row])) == [(2024, date(2024, 12, 31), 40 * BILLION)]
    silent = check([[f"DỰ ÁN ODA ({letter})"], columns, row])
    assert paid(silent) == []
    assert [question.id for question in silent.questions] == ["period:Sheet1!A2"]


@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo số liệu ODA năm 2024",
        "Biểu tổng hợp số 2 năm 2024",
        "Tổng số dự án đến ngày 31/12/2024",
        "BÁO CÁO 9 THÁNG NĂM 2024",
    ],
)
def test_titles_that_only_sound_like_letters_stay_whole(title):
    assert without_covering(title) == title
