"""A known name is not taught to mean another: one cell may be corrected, the column's text may not."""

from dataclasses import replace

import pytest

from data_model.declared import DATASETS
from data_model.known.problems import Problem
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.correct.known_names import is_known_otherwise
from ingest.draft.memory import refuse_wrong_answers
from ingest.model import Book, CheckedFile
from ingest_books import TODAY, sheet

pytestmark = pytest.mark.one_database
ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"],
    [1, "Đoàn A", "Nhật Bản", 5, "12/06/2024"],
    [2, "Đoàn B", "Nhật Bản", 6, "13/06/2024"],
    [3, "Đoàn C", "Xứ lạ", 7, "14/06/2024"],
]
JAPAN, UNKNOWN = "value:Sheet1!C2:nhật bản", "value:Sheet1!C2:xứ lạ"


def checked(*given: tuple[str, str], remembered=()) -> CheckedFile:
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet(ROWS, name="Sheet1")])
    return check_book(book, replace(Context(unit="46", today=TODAY), answers=Answers(given, tuple(remembered))))


def countries(found: CheckedFile) -> list[tuple[str, ...]]:
    return [row.values["countries"] for row in found.tables[0].rows]


def test_japan_is_not_read_as_laos_throughout_a_column_and_a_warning_says_so():
    found = checked((JAPAN, "Lào"))
    assert countries(found)[:2] == [("JP",), ("JP",)]
    assert [(note.code, note.cell) for note in found.notes if note.code == "known_name_kept"] == [
        ("known_name_kept", "C3")
    ]
    assert found.corrections == [], "nor is it remembered"


def test_one_cell_may_be_corrected_and_an_unknown_text_taught():
    found = checked(("cell:Sheet1!C3", "Lào"), (UNKNOWN, "Lào"))
    assert countries(found) == [("LA",), ("JP",), ("LA",)]
    assert [item.memory != "" for item in found.corrections] == [False, True]


def test_what_was_remembered_before_it_was_refused_is_not_read_so():
    (made,) = checked((UNKNOWN, "Lào")).corrections
    column = made.memory.partition("=")[0]
    former = [("value", f"{column}=nhật bản", "Lào"), ("value", f"{column}=xứ lạ", "Lào")]
    found = checked(remembered=former)
    assert countries(found) == [("JP",), ("JP",), ("LA",)]
    assert [item.written for item in found.corrections] == ["Xứ lạ"]


def test_a_command_is_refused_with_the_reason():
    answers = Answers(((JAPAN, "Lào"),))
    with pytest.raises(Problem) as refused:
        refuse_wrong_answers(checked(*answers.given), answers)
    assert refused.value.code == "known_name_taught"
    refuse_wrong_answers(checked((UNKNOWN, "Lào")), Answers(((UNKNOWN, "Lào"),)))


#: register, field, a known name, another one, the same one in other words, a text nobody knows
KNOWN = [
    ("delegations", "countries", "Nhật Bản", "Lào", "Japan", "Xứ lạ"),
    ("delegations", "countries", "Nhật Bản; Lào", "Lào", "Lào và Nhật Bản", "Xứ lạ"),
    ("delegations", "countries", "Nhật Bản, Xứ lạ", "Lào", "Nhật Bản, Lào", "Xứ lạ"),
    ("agreements", "country", "Nhật Bản", "Lào", "Japan", "Xứ lạ"),
    ("delegations", "direction", "Đoàn vào", "Đoàn ra", "in", "Đoàn lạ"),
    ("oda_projects", "donor", "WB", "ADB", "Ngân hàng Thế giới", "Quỹ Hoa Sen"),
    ("oda_projects", "donor", "Chính phủ Nhật Bản", "Lào", "Nhật Bản", "Quỹ Hoa Sen"),
    ("oda_projects", "currency", "USD", "VND", "đô la Mỹ", "xu"),
    ("figures", "place", "Hà Nội", "Huế", "Thành phố Hà Nội", "Nơi lạ"),
]


@pytest.mark.parametrize(("register", "name", "known", "another", "same", "unknown"), KNOWN)
def test_known_names_of_every_kind(register, name, known, another, same, unknown):
    field = DATASETS[register].field(name)
    assert is_known_otherwise(field, known, another, TODAY)
    assert is_known_otherwise(field, known, "không đọc được", TODAY)
    assert not is_known_otherwise(field, known, same, TODAY)
    assert not is_known_otherwise(field, unknown, another, TODAY)
