"""A plan of trips is never counted as done: the table is asked about once, and its title answers first."""

import pytest

from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedTable
from ingest_books import TODAY, sheet

HEADERS = ["STT", "Tên đoàn", "Nước đến", "Số người", "Ngày đi", "Ngày về"]
TRIPS = [
    [1, "Đoàn Sở Ngoại vụ", "Lào", 5, "10/05/2025", "14/05/2025"],
    [2, "Đoàn lãnh đạo tỉnh", "Nhật Bản", 8, "02/06/2025", "09/06/2025"],
]


def check(title: str, *given: tuple[str, str], rows: list[list[object]] = TRIPS, name: str = "Sheet1") -> CheckedTable:
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet([[title], HEADERS, *rows], name=name)])
    (table,) = check_book(book, Context(unit="46", today=TODAY, answers=Answers(given=given))).tables
    return table


def planned(table: CheckedTable) -> list[str]:
    return [item.id for item in table.questions if item.id.endswith("!planned")]


@pytest.mark.parametrize(
    "title",
    [
        "KẾ HOẠCH ĐOÀN RA NĂM 2025",
        "DANH SÁCH ĐOÀN RA DỰ KIẾN NĂM 2025",
        "Dự kiến các đoàn ra nước ngoài 6 tháng cuối năm 2025",
        "CHƯƠNG TRÌNH CÔNG TÁC ĐỐI NGOẠI NĂM 2025 - ĐOÀN RA",
        "ĐĂNG KÝ ĐOÀN RA NĂM 2025",
        "ĐOÀN RA NĂM 2025 (kèm theo Kế hoạch số 12/KH-UBND)",
        "ĐOÀN RA NĂM 2025 THEO KẾ HOẠCH ĐÃ ĐƯỢC PHÊ DUYỆT",
    ],
)
def test_a_plan_waits_and_is_left_out_or_loaded_as_somebody_says(title):
    asked = check(title)
    (question,) = planned(asked)
    assert (asked.dataset, asked.waiting, len(asked.rows)) in [("delegations", 2, 0), ("tasks", 2, 0)]
    left = check(title, (question, "seen"))
    assert (len(left.rows), [item.why for item in left.skipped]) == (0, ["planned", "planned"])
    assert "rows_planned" in {item.code for item in left.issues}
    assert len(check(title, (question, "held"), ("choice:Sheet1!A2!direction", "out")).rows) == 2


def test_the_name_of_the_sheet_speaks_where_no_title_does():
    for name in ("Dự kiến", "KH 2025"):
        assert planned(check("ĐOÀN RA NĂM 2025", name=name))
    assert not planned(check("ĐOÀN RA NĂM 2025", name="KHCN"))


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH ĐOÀN RA NĂM 2025",
        "DANH SÁCH ĐOÀN RA NĂM 2025 (TRONG KẾ HOẠCH)",
        "ĐOÀN RA NĂM 2025 (nguồn: Sở Kế hoạch và Đầu tư)",
        "BÁO CÁO CÔNG TÁC ĐOÀN RA NĂM 2025 VÀ PHƯƠNG HƯỚNG NĂM 2026",
    ],
)
def test_results_are_asked_about_nothing(title):
    table = check(title)
    assert (planned(table), len(table.rows)) == ([], 2)


def test_of_a_list_of_both_only_the_group_of_plans_waits():
    rows = [["A. Đã thực hiện"], TRIPS[0], ["B. Dự kiến đến cuối năm"], TRIPS[1]]
    table = check("ĐOÀN RA NĂM 2025", rows=rows)
    assert ([row.values["name"] for row in table.rows], table.waiting) == (["Đoàn Sở Ngoại vụ"], 1)
    assert planned(table)
