"""Rows under one merged number or name: one record, counted once; asked where they state something of their own."""

from datetime import date
from decimal import Decimal

import pytest

from answered_tables import open_kinds
from data_model.known.problems import Problem
from ingest.ask.answers import Answers
from ingest.ask.cell_questions import ADDED, EACH, FIRST
from ingest.ask.context import Context
from ingest.ask.layout import rows_id
from ingest.check import check_book
from ingest.draft.memory import refuse_wrong_answers
from ingest.model import Book, CheckedFile
from ingest_books import TODAY, sheet

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
ODA = ["STT", "Tên dự án", "Nhà tài trợ", "Quốc gia", "Thời gian thực hiện", "Vốn nước ngoài (triệu USD)"]
DYKE = [2, "Đê biển", "WB", None, "2020-2027", 10]
MILLION = 10**6
ASKED = "rows:Sheet1!A2!joined"


def read(*rows, merges=(), title="DANH MỤC DỰ ÁN ODA NĂM 2024", answer="") -> CheckedFile:
    """Return the table under a title as it is read, with what was answered to the only question."""
    found = [sheet([[title], *rows], merges=merges)]
    answers = Answers(((ASKED, answer),) if answer else ())
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=found)
    return check_book(book, Context(unit="46", year=None, today=TODAY, answers=answers))


def values(found: CheckedFile, *names: str) -> list[tuple]:
    return [tuple(row.values.get(name) for name in names) for row in found.tables[0].rows]


def over(columns: str, first: int = 3, last: int = 4) -> list[str]:
    return [f"{column}{first}:{column}{last}" for column in columns]


#: Over which columns clerks merge the rows of one project, down to over none: the cells below are blank.
MERGED = ("ABEF", "AB", "A", "B", "")


@pytest.mark.parametrize("merged", MERGED)
def test_a_project_with_a_row_for_each_donor_is_one_project(merged):
    first, second = [1, "Nước sạch", "ADB", "Hàn Quốc", "2019-2026", 30], [None, None, "JICA", "Nhật Bản", None, None]
    third = [None, None, "KfW", None, None, None]
    found = read(ODA, first, second, third, DYKE, merges=over(merged, 3, 5))
    assert values(found, "name", "donor", "countries", "foreign_amount") == [
        ("Nước sạch", "ADB; JICA; KfW", ("KR", "JP"), 30 * MILLION),
        ("Đê biển", "WB", None, 10 * MILLION),
    ]
    assert not found.questions


SPLIT = [1, "Nước sạch", "ADB", None, "2019-2026", "20,5"], [None, None, "JICA", None, None, "10"]


@pytest.mark.parametrize("merged", ["ABE", *MERGED[1:]])
def test_amounts_of_each_donor_are_asked_about_and_never_two_projects_unasked(merged):
    read_as = {
        "": [],
        ADDED: [("ADB; JICA", Decimal("30500000"))],
        FIRST: [("ADB; JICA", Decimal("20500000"))],
        EACH: [("ADB", Decimal("20500000")), *([("JICA", Decimal("10000000"))] if "B" in merged else [])],
    }
    for answer, expected in read_as.items():
        found = read(ODA, *SPLIT, DYKE, merges=over(merged), answer=answer)
        assert values(found, "donor", "foreign_amount") == [*expected, ("WB", Decimal("10000000"))]
        assert (open_kinds(found), found.tables[0].waiting) == (([], 0) if answer else (["rows"], 2))
    assert found.tables[0].rejected == ("B" not in merged)  # a row without a name is no record, and says so


def test_a_program_answers_the_question_as_a_page_does():
    found = read(ODA, *SPLIT, DYKE, merges=over("ABE"), answer=ADDED)
    refuse_wrong_answers(found, Answers(((ASKED, ADDED),)))
    with pytest.raises(Problem, match="added"):
        refuse_wrong_answers(found, Answers(((ASKED, "twice"),)))
    with pytest.raises(Problem):
        refuse_wrong_answers(found, Answers(((rows_id("Sheet1"), "all"),)))  # rows to leave out: no question


def test_years_merged_over_a_project_and_over_several_are_those_of_each_row():
    found = read(ODA, *SPLIT, DYKE, merges=over("ABE"), answer=EACH)
    assert [year.year for (year,) in values(found, "starts_on")] == [2019, 2019, 2020]
    agreements = [
        ["STT", "Tên văn bản", "Đối tác nước ngoài", "Quốc gia", "Năm ký"],
        [1, "MOU A", "Tỉnh Champasak", "Lào", 2022],
        [2, "MOU B", "Tỉnh Sekong", "Lào", None],
    ]
    found = read(*agreements, merges=["E3:E4"], title="DANH MỤC THỎA THUẬN QUỐC TẾ")
    assert [day.year for (day,) in values(found, "signed_on")] == [2022, 2022]


def test_an_amount_of_all_donors_above_those_of_each_is_offered_as_it_stands():
    header, donors = [*ODA[:5], "Vốn nước ngoài (triệu USD)"], (("ADB", 20), ("JICA", 10))
    first = [1, "A", "Tổng", None, "2019-2026", 30]
    each = [[None, None, name, None, None, amount] for name, amount in donors]
    found = read(header, first, *each, DYKE, merges=over("ABE", 3, 5))
    assert [question.suggested for question in found.questions] == [FIRST]
    found = read(header, first, *each, DYKE, merges=over("ABE", 3, 5), answer=FIRST)
    assert values(found, "donor", "foreign_amount")[0] == ("ADB; JICA", 30 * MILLION)


def test_amounts_are_added_up_in_their_unit_and_never_in_two_currencies():
    header = [*ODA[:5], "Vốn nước ngoài"]
    rows = [1, "A", "ADB", None, "2019-2026", "20 triệu USD"], [None, None, "JICA", None, None, "10,5 triệu USD"]
    found = read(header, *rows, merges=over("AB"), answer=ADDED)
    assert values(found, "foreign_amount", "currency") == [(Decimal("30500000"), "USD")]
    rows = [1, "A", "ADB", None, "2019-2026", "20 triệu USD"], [None, None, "JICA", None, None, "10 tỷ đồng"]
    found = read(header, *rows, [*DYKE[:5], "5 triệu USD"], merges=over("AB"), answer=ADDED)
    assert values(found, "name", "foreign_amount") == [("Đê biển", 5 * MILLION)]
    assert [item.cell for item in found.tables[0].issues if item.code == "number_unreadable"] == ["F3"]
    money = [*ODA[:5], "Vốn nước ngoài", "Loại tiền"]
    rows = [1, "A", "ADB", None, "2019-2026", 20, "USD"], [None, None, "AFD", None, None, 10, "EUR"]
    found = read(money, *rows, [*DYKE[:5], 5, "USD"], merges=over("AB"), answer=ADDED)
    assert values(found, "name", "foreign_amount") == [("Đê biển", 5)]
    assert [item.cell for item in found.tables[0].issues if item.code == "number_unreadable"] == ["F3"]


OUT = ["STT", "Tên đoàn", "Trưởng đoàn", "Nước đến", "Số người", "Ngày đi", "Ngày về"]


def test_a_delegation_with_two_heads_or_stops_is_one_delegation():
    first = [1, "Đoàn A", "Ông A", "Lào", 8, date(2024, 5, 6), date(2024, 5, 8)]
    other = [2, "Đoàn B", "Bà C", "Nhật Bản", 5, date(2024, 6, 6), date(2024, 6, 8)]
    named = ("leader", "countries", "persons", "starts_on", "ends_on")
    found = read(
        OUT, first, [None, None, "Ông B", "Thái Lan", *[None] * 3], other, merges=over("ABEFG"), title="ĐOÀN RA"
    )
    assert values(found, *named)[0] == ("Ông A; Ông B", ("LA", "TH"), 8, first[5], first[6])
    stop = [None, None, None, "Thái Lan", None, date(2024, 5, 8), date(2024, 5, 10)]
    found = read(OUT, first, stop, other, merges=over("ABC"), title="ĐOÀN RA")
    assert (len(found.tables[0].rows), open_kinds(found)) == (1, ["rows"])
    found = read(OUT, first, stop, other, merges=over("ABC"), title="ĐOÀN RA", answer=ADDED)
    assert values(found, *named)[0] == ("Ông A", ("LA", "TH"), 8, first[5], stop[6])


def test_what_has_a_number_a_name_or_a_paper_of_its_own_is_a_record_of_its_own():
    own = [None, "Cầu", "JICA", "Nhật Bản", "2019-2026", 5]
    found = read(ODA, [1, "Nước sạch", "ADB", None, "2019-2026", 30], own, DYKE, merges=over("A"))
    assert [name for (name,) in values(found, "name")] == ["Nước sạch", "Cầu", "Đê biển"]
    numbered = [2, None, "JICA", "Nhật Bản", "2021-2026", 5]
    found = read(ODA, [1, "Nước sạch", "ADB", None, "2019-2026", 30], numbered, merges=over("B"))
    assert values(found, "name", "donor") == [("Nước sạch", "ADB"), ("Nước sạch", "JICA")]
    fdi = ["STT", "Tên dự án", "Nhà đầu tư", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"]
    rows = [1, "Nhà máy", "Cty A", "1234567890", date(2024, 5, 6), 10], [None, None, "Cty B", "1234567899", None, None]
    found = read(fdi, *rows, merges=over("ABEF"), title="DỰ ÁN FDI CẤP MỚI NĂM 2024")
    assert (values(found, "name"), open_kinds(found)) == ([], ["rows"])


def test_a_sum_without_a_word_below_a_list_is_no_part_of_its_last_record():
    found = read(ODA, DYKE, [None, None, None, None, None, 40])
    assert values(found, "name", "foreign_amount") == [("Đê biển", 10 * MILLION)]
    assert not found.questions


def test_a_page_may_end_within_a_record_and_headings_of_groups_are_no_donors():
    first, second = [1, "Nước sạch", "ADB", None, "2019-2026", 30], [None, None, "JICA", None, None, None]
    found = read(ODA, first, ODA, second, DYKE)
    assert values(found, "donor") == [("ADB; JICA",), ("WB",)]
    heads = [[None, None, name, None, None, None] for name in ("ADB", "WB")]
    found = read(ODA, heads[0], first, heads[1], DYKE)
    assert values(found, "donor") == [("ADB",), ("WB",)]


def test_a_certificate_merged_over_its_adjustments_is_that_of_each():
    fdi = ["STT", "Tên dự án", "Nhà đầu tư", "Số GCNĐKĐT", "Hình thức", "Ngày cấp", "Vốn đăng ký (triệu USD)"]
    rows = (
        [1, "Nhà máy", "Cty A", 1234567890, "Cấp mới", date(2022, 5, 6), 10],
        [None, None, None, None, "Điều chỉnh tăng vốn", date(2023, 5, 6), 5],
    )
    found = read(fdi, *rows, merges=over("ABCD"), title="DANH MỤC DỰ ÁN FDI")
    assert values(found, "certificate_number", "kind", "registered_capital") == [
        ("1234567890", "new", 10 * MILLION),
        ("1234567890", "adjusted", 5 * MILLION),
    ]
    assert not found.questions


def test_a_name_alone_under_the_number_of_another_is_asked_about():
    first = [1, "Đoàn Tổng Lãnh sự quán", None, "Lào", 8, date(2024, 5, 6), None]
    goes_on, second = ([None, name, *[None] * 5] for name in ("tại Đà Nẵng", "Đoàn B"))
    for row, name in ((goes_on, "Đoàn Tổng Lãnh sự quán tại Đà Nẵng"), (second, "Đoàn Tổng Lãnh sự quán; Đoàn B")):
        found = read(OUT, first, row, merges=over("ADEF"), title="ĐOÀN RA")
        assert (values(found, "name"), open_kinds(found)) == ([], ["rows"])
        found = read(OUT, first, row, merges=over("ADEF"), title="ĐOÀN RA", answer=ADDED)
        assert values(found, "name", "persons") == [(name, 8)]
    found = read(OUT, first, second, merges=over("ADEF"), title="ĐOÀN RA", answer=EACH)
    assert values(found, "name", "persons") == [("Đoàn Tổng Lãnh sự quán", 8), ("Đoàn B", None)]
