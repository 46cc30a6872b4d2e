"""Questions: asked once, answered once, remembered; until then the rows they touch are neither added up nor applied."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from data_model.declared import UPLOADED
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.stored.tables import REGISTERS
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.ask.answers import NONE_OF_THESE, Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest.draft.remembered import answers_kept
from ingest.find.header_meaning import meaning_of_header
from ingest.find.said_fields import said_fields
from ingest.model import Book, CheckedFile
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, check, check_one, codes, sheet, workbook

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)"]
ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    HEADER,
    [1, "Đoàn A", "Hàn Quốcc", 5, "12/06/2024", "1.234"],
    [2, "Đoàn B", "Lào", 6, "13/06/2024", "5"],
    [None, "Tổng cộng", None, 11],
]
HERE = Context(unit="46", year=None, today=TODAY)


def answered(rows, *pairs: tuple[str, str], context: Context = HERE) -> CheckedFile:
    return check_book(
        Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet(rows)]), replace(context, answers=Answers(pairs))
    )


def kinds(found: CheckedFile) -> dict[str, str]:
    return {question.kind: question.id for question in found.questions}


@pytest.mark.one_database
def test_a_row_under_a_question_is_neither_loaded_nor_added_up():
    (table,) = check(ROWS).tables
    assert (table.read, len(table.rows), table.rejected, table.waiting) == (2, 1, 0, 1)
    assert table.rows[0].values["name"] == "Đoàn B"
    assert [(total.field, total.agrees) for total in table.totals] == [("persons", True)]  # persons are beyond doubt
    assert not [code for _cell, code in codes(table)]


@pytest.mark.one_database
def test_a_row_waits_for_the_answer_it_needs_and_goes_without_the_other():
    found = kinds(check(ROWS))
    (table,) = answered(ROWS, (found["number_style"], "comma")).tables
    assert (len(table.rows), table.waiting, len(table.unread)) == (1, 1, 0)
    (table,) = answered(ROWS, (found["country"], "KR")).tables
    assert (len(table.rows), table.waiting, len(table.unread)) == (2, 0, 1)
    assert table.rows[0].values["cost"] is None, "nothing is guessed meanwhile"
    (table,) = answered(ROWS, (found["country"], "KR"), (found["number_style"], "comma")).tables
    assert (len(table.rows), table.waiting) == (2, 0)
    assert (table.rows[0].values["countries"], table.rows[0].values["cost"]) == (("KR",), Decimal(1_234_000_000))


@pytest.mark.one_database
@pytest.mark.parametrize(("style", "amount"), [("comma", Decimal(1_234_000_000)), ("dot", Decimal(1_234_000))])
def test_the_answer_decides_what_a_number_is(style, amount):
    found = kinds(check(ROWS))
    (table,) = answered(ROWS, (found["country"], "KR"), (found["number_style"], style)).tables
    assert table.rows[0].values["cost"] == amount


@pytest.mark.one_database
def test_marks_that_contradict_each_other_can_both_part_thousands():
    rows = [ROWS[0], HEADER, [1, "A", "Lào", 1, "12/06/2024", "13,760"], [2, "B", "Lào", 1, "12/06/2024", "34.141"]]
    (question,) = check(rows).questions
    assert [value for value, _meaning in question.choices] == ["comma", "dot", "thousands"]
    (table,) = answered(rows, (question.id, "thousands")).tables
    assert [row.values["cost"] for row in table.rows] == [Decimal(13_760_000_000), Decimal(34_141_000_000)]


@pytest.mark.one_database
def test_none_of_these_leaves_the_cell_empty_and_the_row_loads():
    found = kinds(check(ROWS))
    (table,) = answered(ROWS, (found["country"], NONE_OF_THESE), (found["number_style"], "comma")).tables
    assert table.rows[0].values["countries"] is None
    assert table.waiting == 0


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("written", "offered"),
    [("Ai-xơ-lan", "IS"), ("Hàn Quôcs", "KR"), ("Singapor", "SG"), ("Xứ Lạ", None), ("Ai-rơ-len", "")],
)
def test_misspelled_countries_are_asked_about_and_never_guessed(written, offered):
    rows = [ROWS[0], HEADER, [1, "A", written, 1, "12/06/2024", 5]]
    (table,) = check(rows).tables
    if offered == "":
        assert (table.rows[0].values["countries"], table.questions) == (("IE",), [])
    elif offered is None:
        assert ([code for _cell, code in codes(table)], table.questions) == (["country_unknown"], [])
    else:
        assert (table.rows, table.questions[0].choices[0][0]) == ([], offered)


# Headers


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("register", "header", "field"),
    [
        ("delegations", "Số ngườii", "persons"),
        ("delegations", "Trửơng đoàn", None),
        ("agreements", "Ngày ký kếtt", "signed_on"),
        ("fdi_projects", "Vốn đăg ký", "registered_capital"),
        ("delegations", "Ngày đến", None),
        ("delegations", "Ngày", None),
        ("oda_projects", "Nhà tài trợợ", "donor"),
        ("delegations", "Số đoàn", None),
    ],
)
def test_a_slip_of_the_keyboard_is_read_and_another_word_is_not(register, header, field):
    clear = [said.field for said in said_fields(register, header, "in") if said.is_clear]
    slips = meaning_of_header(header).slips
    assert (clear[0] if clear and slips else None) == field


@pytest.mark.one_database
@pytest.mark.parametrize("register", UPLOADED)
def test_no_spelling_is_a_slip(register):
    """A declared spelling has no word that passes for another one mistyped."""
    for item in UPLOADED[register].fields:
        assert [spelling for spelling in item.aliases if meaning_of_header(spelling).slips] == []


@pytest.mark.one_database
def test_a_mistyped_header_is_read_and_said_so():
    table = check_one([ROWS[0], [*HEADER[:3], "Số ngườii", *HEADER[4:]], [1, "A", "Lào", 7, "12/06/2024", 5]])
    assert table.rows[0].values["persons"] == 7
    assert codes(table) == [("D2", "column_mistyped")]


@pytest.mark.one_database
def test_a_header_that_resembles_one_is_asked_about():
    rows = [
        ["DANH SÁCH THỎA THUẬN"],
        ["STT", "Tên thỏa thuận", "Quốc gia", "Tên đối tác", "Ngày kí kết bản dịch", "Thời hạn hiệu lực cuối khóa"],
        [1, "A", "Lào", "Tỉnh Champasak", "12/06/2024", "5 năm"],
    ]
    found = check(rows)
    asked = [question for question in found.questions if question.kind == "column"]
    assert asked, [column.header for column in found.tables[0].columns]
    assert (found.tables[0].rows, found.tables[0].waiting) == ([], 1)
    (table,) = answered(rows, *((question.id, question.choices[0][0]) for question in asked)).tables
    assert table.waiting == 0
    assert all(column.field for column in table.columns[1:])
    (table,) = answered(rows, *((question.id, NONE_OF_THESE) for question in asked)).tables
    assert table.waiting == 0


@pytest.mark.one_database
def test_a_column_can_be_mapped_by_hand_and_left_out_by_hand():
    rows = [ROWS[0], [*HEADER, "Đầu mối"], [1, "A", "Lào", 7, "12/06/2024", 5, "Sở Y tế"]]
    (table,) = answered(rows, ("column:Sheet1!G2", "host"), ("column:Sheet1!D2", NONE_OF_THESE)).tables
    assert (table.rows[0].values["host"], "persons" in table.rows[0].values) == ("Sở Y tế", False)
    assert {column.letter: column.how for column in table.columns}["G"] == "answered"


@pytest.mark.one_database
def test_a_table_can_be_said_to_be_of_a_register():
    rows = [
        ["Tên dự án", "Chủ dự án", "Quốc gia", "Ngày phê duyệt", "Thời gian thực hiện", "Ghi chú"],
        ["A", "B", "Lào", "1/2/2023", "2023-2025", "x"],
    ]
    (table,) = check(rows).tables
    assert (table.dataset, table.waiting, [question.kind for question in table.questions]) == (None, 1, ["dataset"])
    (table,) = answered(rows, (table.questions[0].id, "oda_projects")).tables
    assert (table.dataset, len(table.rows)) == ("oda_projects", 1)
    (table,) = answered(rows, (table.questions[0].id, NONE_OF_THESE)).tables
    assert (table.dataset, table.waiting, [code for _cell, code in codes(table)]) == (None, 0, ["table_unknown"])
    assert (
        answered(rows, context=Context(unit="46", year=None, today=TODAY, dataset="ngo_aid")).tables[0].dataset
        == "ngo_aid"
    )


# Kept


def kept_draft(rows) -> tuple[int, bytes]:
    content = workbook({"Sheet1": rows})
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), "46", "An"), content


def read_again(number: int, content: bytes) -> CheckedFile:
    """Check a draft as a page does after a refresh."""
    with reading() as connection:
        answers = memory.answers_to(connection, number, "46")
        return check_draft(
            uploads.find(connection, number), content, Context(unit="46", year=None, today=TODAY, answers=answers)
        )


def apply(number: int, content: bytes) -> None:
    with writing() as connection:
        apply_plan(connection, plan_changes(connection, read_again(number, content), "46"), number, "An")


def give(number: int, identity: str, value: str) -> None:
    with writing() as connection:
        memory.answer(connection, number, identity, value)


@pytest.mark.usefixtures("prepared")
def test_answers_survive_a_refresh_and_can_be_taken_back():
    number, content = kept_draft(ROWS)
    asked = kinds(read_again(number, content))
    give(number, asked["country"], "KR")
    give(number, asked["number_style"], "dot")
    assert len(read_again(number, content).tables[0].rows) == 2
    give(number, asked["number_style"], "")
    found = read_again(number, content)
    assert ([row.values["cost"] for row in found.tables[0].rows], len(found.tables[0].unread)) == ([None, 5_000_000], 1)
    assert [question.kind for question in found.questions if question.is_open] == ["number_style"]


@pytest.mark.usefixtures("prepared")
def test_what_was_applied_is_remembered_and_what_numbers_are_is_only_offered():
    number, content = kept_draft(ROWS)
    asked = kinds(read_again(number, content))
    give(number, asked["country"], "KR")
    give(number, asked["number_style"], "comma")
    with reading() as connection:
        assert answers_kept(connection, "46") == ()  # nothing is remembered of what may yet be dropped
    apply(number, content)
    later, more = kept_draft([*ROWS[:2], [1, "Đoàn C", "Hàn Quốcc", 5, "12/08/2024", "7.500"]])
    found = read_again(later, more)
    country, style = sorted(found.questions, key=lambda question: question.kind)
    assert (country.answer, country.how, country.is_open) == ("KR", "remembered", False)
    assert (style.offered, style.is_open) == ("comma", True)
    assert (found.tables[0].waiting, len(found.tables[0].unread)) == (0, 1)
    give(later, country.id, NONE_OF_THESE)  # what is remembered is not forced
    assert (
        next(question for question in read_again(later, more).questions if question.kind == "country").how == "answered"
    )


@pytest.mark.usefixtures("prepared")
def test_rows_that_wait_are_not_written():
    number, content = kept_draft(ROWS)
    apply(number, content)
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(REGISTERS["delegations"])) == 1
    with pytest.raises(Problem, match="không còn là bản nháp"):
        give(number, "country:x", "KR")


@pytest.mark.usefixtures("prepared")
def test_a_later_answer_replaces_a_former_one():
    for day, code in (("12/06/2024", "KR"), ("13/06/2024", "KP")):
        number, content = kept_draft([*ROWS[:2], [1, f"Đoàn {code}", "Hàn Quốcc", 5, day, 5]])
        give(number, kinds(read_again(number, content))["country"], code)
        apply(number, content)
    with reading() as connection:
        assert [(kind, value) for kind, _memory, value in answers_kept(connection, "46")] == [("country", "KP")]
        assert connection.scalar(
            select(REGISTERS["delegations"].c.starts_on).where(REGISTERS["delegations"].c.name == "Đoàn KR")
        ) == date(2024, 6, 12)
