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


EVENTS = ["STT", "Tên hội nghị, hội thảo", "Đơn vị chủ trì", "Thời gian", "Địa điểm"]
EVENT = [1, "Hội thảo năng lượng", "Sở Ngoại vụ", "10/05/2025", "Huế"]
PROGRAMME = ["STT", "Nội dung hoạt động", "Đơn vị chủ trì", "Thời gian thực hiện", "Nước"]
ITEM = [1, "Xúc tiến đầu tư tại Nhật Bản", "Sở Tài chính", "Tháng 5", "Nhật Bản"]


def check(
    title: str,
    *given: tuple[str, str],
    rows: list[list[object]] = TRIPS,
    headers: list[str] = HEADERS,
    name: str = "Sheet1",
    file: str = "tep.xlsx",
) -> CheckedTable:
    book = Book(name=file, sha256="0" * 64, size=1, sheets=[sheet([[title], headers, *rows], name=name)])
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


@pytest.mark.parametrize(
    ("title", "headers", "row"),
    [
        ("KẾ HOẠCH TỔ CHỨC HỘI NGHỊ, HỘI THẢO QUỐC TẾ NĂM 2025", EVENTS, EVENT),
        ("LỊCH TỔ CHỨC HỘI NGHỊ, HỘI THẢO NĂM 2025", EVENTS, EVENT),
        ("CHƯƠNG TRÌNH XÚC TIẾN ĐẦU TƯ NĂM 2025", EVENTS, EVENT),
        (
            "DỰ KIẾN KÝ KẾT NĂM 2025",
            ["Tên thỏa thuận", "Đối tác", "Nước", "Ngày ký"],
            ["MOU", "Oita", "Nhật Bản", "1/5/2025"],
        ),
        (
            "KẾ HOẠCH VẬN ĐỘNG VIỆN TRỢ PHI CHÍNH PHỦ NƯỚC NGOÀI NĂM 2025",
            ["Tên dự án", "Tên tổ chức", "Giá trị viện trợ (USD)", "Ngày phê duyệt"],
            ["Nước sạch", "Plan International", 50000, "10/05/2025"],
        ),
    ],
)
def test_no_register_of_what_took_place_loads_a_plan_unasked(title, headers, row):
    table = check(title, headers=headers, rows=[row])
    assert (bool(planned(table)), table.waiting, table.rows) == (True, 1, [])


@pytest.mark.parametrize(("headers", "row"), [(PROGRAMME, ITEM), (EVENTS, EVENT)])
@pytest.mark.parametrize(
    "title",
    ["Chương trình hoạt động năm 2025", "KẾ HOẠCH ĐỐI NGOẠI NĂM 2025", "CHƯƠNG TRÌNH HOẠT ĐỘNG ĐỐI NGOẠI NĂM 2025"],
)
def test_a_programme_of_the_year_is_tasks_however_its_columns_are_called(title, headers, row):
    table = check(title, headers=headers, rows=[row])
    assert (table.dataset, [item.values["origin"] for item in table.rows]) == ("tasks", ["programme"])


def test_the_file_speaks_where_title_and_sheet_say_nothing():
    title = "HỘI NGHỊ, HỘI THẢO NĂM 2025"
    assert planned(check(title, headers=EVENTS, rows=[EVENT], file="Ke hoach doi ngoai 2025.xlsx"))
    gates = ["STT", "Cửa khẩu phía Việt Nam", "Cửa khẩu phía bạn", "Loại cửa khẩu"]
    row = [1, "Bờ Y", "Phu Cưa", "Quốc tế"]
    assert not planned(check("DANH SÁCH CỬA KHẨU", headers=gates, rows=[row], file="Ke hoach doi ngoai 2025.xlsx"))
    assert not planned(check(f"KẾT QUẢ {title}", headers=EVENTS, rows=[EVENT], file="Ke hoach doi ngoai 2025.xlsx"))


def test_a_year_that_has_not_begun_lists_nothing_that_took_place():
    ahead = check(f"HỘI NGHỊ, HỘI THẢO NĂM {TODAY.year + 1}", headers=EVENTS, rows=[EVENT])
    assert (bool(planned(ahead)), ahead.rows) == (True, [])
    agreements = ["Tên thỏa thuận", "Đối tác", "Nước", "Ngày ký"]
    row = ["Bản ghi nhớ", "Oita", "Nhật Bản", "1/5/2020"]
    ending = check(f"THỎA THUẬN HẾT HẠN NĂM {TODAY.year + 1}", headers=agreements, rows=[row])
    assert (planned(ending), len(ending.rows)) == ([], 1)


def test_what_took_place_as_planned_was_in_the_plan():
    title = "KẾ HOẠCH HỘI NGHỊ, HỘI THẢO NĂM 2025"
    (question,) = planned(check(title, headers=EVENTS, rows=[EVENT]))
    rows = [EVENT, ["Phát sinh"], [2, "Hội thảo du lịch", "Sở Du lịch", "11/06/2025", "Huế"]]
    held = check(title, (question, "held"), headers=EVENTS, rows=rows)
    assert [row.values["planned"] for row in held.rows] == [True, False]


def test_headings_say_whether_what_took_place_was_in_the_plan():
    rows = [["A. Trong kế hoạch"], TRIPS[0], ["B. Ngoài kế hoạch"], TRIPS[1]]
    assert [row.values["planned"] for row in check("ĐOÀN RA NĂM 2025", rows=rows).rows] == [True, False]
