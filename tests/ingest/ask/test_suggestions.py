"""The likeliest answer stands first, and only what is beyond doubt and changes no number is taken with all others."""

from dataclasses import replace

import pytest

from data_model.known.problems import ASKED, Question, Words
from ingest.ask.suggestions import ONE_BY_ONE, suggestions
from ingest_books import check, check_one, codes

pytestmark = pytest.mark.one_database
HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Từ ngày", "Nội dung"]


def question(kind: str, clear: bool) -> Question:
    asked = Question(
        id=f"{kind}:x",
        kind=kind,
        sheet="S",
        cell="A1",
        words=Words("?"),
        choices=(("a", "A"), ("b", "B")),
    )
    return asked.suggesting("b", clear)


def list_of(*rows: list[object], title: str = "DANH SÁCH ĐOÀN", header: list[str] = HEADER) -> list[list[object]]:
    return [[title], header, *rows]


@pytest.mark.parametrize("kind", [*ASKED, "days", "identity", "former_state"])
def test_money_days_and_identities_are_never_taken_together(kind):
    assert suggestions([question(kind, clear=False)]) == {}
    assert bool(suggestions([question(kind, clear=True)])) is (kind not in ONE_BY_ONE)
    assert suggestions([replace(question(kind, clear=True), answer="a")]) == {}


def test_the_likeliest_answer_stands_first():
    assert [value for value, _said in question("column", clear=True).choices] == ["b", "a"]
    unknown = question("column", clear=True).suggesting("z", clear=True)
    assert (unknown.suggested, unknown.choices[0][0]) == ("b", "b")


@pytest.mark.parametrize(
    ("header", "purposes", "suggested", "clear"),
    [
        (HEADER, ["Đi công tác xúc tiến đầu tư", "Đi công tác Nhật Bản"], "out", True),
        (HEADER, ["Chào xã giao lãnh đạo tỉnh", "Đến thăm trường đại học"], "in", True),
        (HEADER, ["Chào xã giao lãnh đạo tỉnh", "Đi công tác Nhật Bản"], "in", False),
        (HEADER, ["Ký kết thỏa thuận", "Hội thảo"], "in", False),
        (["STT", "Tên đoàn", "Nước đến", *HEADER[3:]], ["Chào xã giao", "Hội thảo"], "out", True),
    ],
)
def test_a_missing_direction_is_one_question_answered_first_by_the_nearest_words(header, purposes, suggested, clear):
    rows = [[at, f"Đoàn {at}", "Lào", 5, "12/06/2024", text] for at, text in enumerate(purposes, 1)]
    table = check_one(list_of(*rows, header=header))
    (asked,) = [item for item in table.questions if item.kind == "choice"]
    assert (asked.suggested, asked.choices[0][0], asked.clear) == (suggested, suggested, clear)
    assert (table.waiting, table.rejected, codes(table)) == (2, 0, []), "the remarks say nothing against the question"


def test_a_title_that_speaks_of_guests_who_come_suggests_it_before_anything_else():
    row = [1, "A", "Lào", 3, "01/05/2024", "Đi công tác"]
    table = check_one(list_of(row, title="CÁC ĐOÀN KHÁCH ĐẾN THĂM NĂM 2024"))
    assert [(item.suggested, item.clear) for item in table.questions] == [("in", True)]


def test_groups_that_say_it_wait_for_no_answer():
    rows = [["I", "Đoàn ra"], [1, "A", "Lào", 5, "12/06/2024"], ["II", "Khác"], [2, "B", "Lào", 5, "12/06/2024"]]
    table = check_one(list_of(*rows))
    assert [row.values["direction"] for row in table.rows] == ["out"]
    assert (table.waiting, table.rejected) == (1, 0)


def test_the_year_of_the_table_above_is_the_first_answer():
    rows = [
        ["KHÁCH QUỐC TẾ NĂM 2023"],
        ["STT", "Quốc gia", "Lượt khách"],
        [1, "Lào", 200],
        [],
        ["KHÁCH QUỐC TẾ"],
        ["STT", "Quốc gia", "Lượt khách"],
        [1, "Mỹ", 150],
    ]
    found = check(rows)
    (asked,) = [item for item in found.questions if item.kind == "period"]
    assert (asked.suggested, asked.choices[0][0], asked.clear) == ("2023", "2023", True)


def test_a_column_nobody_needs_holds_no_row_and_one_they_need_does():
    header = [*HEADER[:4], "Ngày đến", "Đơn vị quán xuyến việc tiếp"]
    row = [1, "A", "Lào", 5, "12/06/2024", "Sở Y tế"]
    table = check_one(list_of(row, title="ĐOÀN VÀO", header=header))
    (asked,) = table.questions
    assert (asked.choices[0][0], len(table.rows), table.waiting) == ("host", 1, 0)
    assert table.unread == ["F3"]
    header = ["STT", "Tên thỏa thuận", "Quốc gia", "Tên đối tác", "Ngày kí văn thư"]
    table = check_one([["DANH SÁCH THỎA THUẬN"], header, [1, "A", "Lào", "B", "12/06/2024"]])
    (asked,) = table.questions
    assert (asked.suggested, table.rows, table.waiting, table.rejected) == ("signed_on", [], 1, 0)
    assert "field_missing" not in [code for _cell, code in codes(table)]
