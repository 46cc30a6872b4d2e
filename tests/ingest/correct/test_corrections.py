"""Corrections: a cell or a value is read otherwise than the file says, everywhere behind, never without saying so."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.stored.tables import REGISTERS, upload
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.annotate.remarks import remarks_of
from ingest.apply.apply_plan import apply_plan
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.correct.correctable import CORRECTABLE, to_correct
from ingest.correct.correction_ids import cell_id, cell_of, split_answer, value_id
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest.draft.remembered import answers_kept
from ingest.model import Book, CheckedFile
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, sheet, workbook

HEADER = ["STT", "Tên thỏa thuận", "Loại văn bản", "Quốc gia", "Tên đối tác", "Ngày ký", "Tình trạng"]
ROWS = [
    ["DANH SÁCH THỎA THUẬN"],
    HEADER,
    [1, "Bản A", "Biên bảnn ghi nhớ", "Lào", "Tỉnh A", "06/15/2024", "Còn hiệu lực"],
    [2, "Bản B", "Biên bảnn ghi nhớ", "Lào", "Tỉnh B", "12/06/2024", "Còn hiệu lwc"],
    [3, "Bản C", "Thỏa thuận", "Lào", "Tỉnh C", "06/15/2024", "Còn hiệu lực"],
]
COUNTED = [
    ["ĐOÀN VÀO NĂM 2024"],
    ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến"],
    [1, "A", "Lào", 5, "12/06/2024"],
    [2, "B", "Lào", "1O", "13/06/2024"],
    [None, "Tổng cộng", None, 15],
]
HERE = Context(unit="46", year=None, today=TODAY)
F3, C_TEXT = "cell:Sheet1!F3", "value:Sheet1!C2:biên bảnn ghi nhớ"


def book(rows, name: str = "Sheet1", **about) -> Book:
    return Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[replace(sheet(rows, name=name), **about)])


def checked(rows, *pairs: tuple[str, str], remembered: tuple[tuple[str, str, str], ...] = ()) -> CheckedFile:
    return check_book(book(rows), replace(HERE, answers=Answers(pairs, remembered)))


def codes(found: CheckedFile) -> list[tuple[str, str]]:
    return [
        (item.cell, item.code) for item in (*found.notes, *(issue for table in found.tables for issue in table.issues))
    ]


# One cell


@pytest.mark.one_database
def test_a_corrected_cell_is_read_as_if_the_text_stood_in_it_and_is_never_silent():
    before, after = checked(ROWS), checked(ROWS, (F3, "15/06/2024"))
    assert [row.values["title"] for row in before.tables[0].rows] == ["Bản B"]
    assert [(row.values["title"], row.values["signed_on"]) for row in after.tables[0].rows] == [
        ("Bản A", date(2024, 6, 15)),
        ("Bản B", date(2024, 6, 12)),
    ]
    assert after.tables[0].rows[0].cells["signed_on"] == "F3", "its origin stays the cell"
    (note,) = after.notes
    assert (note.cell, note.code, note.text, note.words.values["value"]) == (
        "F3",
        "cell_corrected",
        "06/15/2024",
        "15/06/2024",
    )
    assert set(codes(before)) - set(codes(after)) == {("F3", "date_unreadable")}
    assert set(codes(after)) - set(codes(before)) == {("F3", "cell_corrected")}


@pytest.mark.one_database
def test_the_file_as_read_is_left_as_it_was():
    held = book(ROWS)
    check_book(held, replace(HERE, answers=Answers(((F3, "15/06/2024"), (C_TEXT, "Biên bản ghi nhớ")))))
    assert [row[5] for row in held.sheets[0].cells[2:]] == ["06/15/2024", "12/06/2024", "06/15/2024"]
    assert [row[2] for row in held.sheets[0].cells[2:]] == ["Biên bảnn ghi nhớ", "Biên bảnn ghi nhớ", "Thỏa thuận"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("given", "signed"),
    [("15/06/2024", date(2024, 6, 15)), ("  15.6.2024 ", date(2024, 6, 15)), ("2024-06-15", date(2024, 6, 15))],
)
def test_any_way_of_writing_that_a_cell_may_have_can_be_given(given, signed):
    assert checked(ROWS, (F3, given)).tables[0].rows[0].values["signed_on"] == signed


@pytest.mark.one_database
def test_what_is_no_better_is_said_again_with_the_new_text():
    table = checked(ROWS, (F3, "31/02/2024")).tables[0]
    assert [(item.cell, item.text) for item in table.issues if item.code == "date_unreadable"] == [
        ("F3", "31/02/2024"),
        ("F5", "06/15/2024"),
    ]


@pytest.mark.one_database
def test_a_number_can_be_given_for_a_text_and_totals_respond():
    before, after = checked(COUNTED), checked(COUNTED, ("cell:Sheet1!D4", "10"))
    assert [row.values["persons"] for row in before.tables[0].rows] == [5]
    assert [row.values["persons"] for row in after.tables[0].rows] == [5, 10]
    assert [(total.computed, total.agrees) for total in after.tables[0].totals] == [(Decimal(15), True)]
    assert not after.tables[0].issues


@pytest.mark.one_database
def test_a_typed_number_is_replaced_too_and_a_date_cell_and_an_empty_one():
    rows = [COUNTED[0], COUNTED[1], [1, "A", "Lào", 5, date(2024, 6, 12)], [2, "B", None, 6, date(2024, 6, 13)]]
    table = checked(rows, ("cell:Sheet1!D3", "7"), ("cell:Sheet1!E3", "14/06/2024"), ("cell:Sheet1!C4", "Lào")).tables[
        0
    ]
    assert [(row.values["persons"], row.values["starts_on"], row.values["countries"]) for row in table.rows] == [
        (7, date(2024, 6, 14), ("LA",)),
        (6, date(2024, 6, 13), ("LA",)),
    ]


@pytest.mark.one_database
def test_a_correction_may_decide_whether_two_rows_are_the_same():
    rows = [
        ROWS[0],
        HEADER,
        [1, "Bản A", "Thỏa thuận", "Lào", "Tỉnh A", "12/06/2024"],
        [2, "Bản Á", "Thỏa thuận", "Lào", "Tỉnh A", "12/06/2024"],
        [3, "Bản Z", "Thỏa thuận", "Lào", "Tỉnh A", "12/06/2024"],
    ]
    assert ("B4", "duplicate_row") in [
        (f"B{cell[1:]}", code) for cell, code in codes(checked(rows)) if code == "duplicate_row"
    ]
    assert "duplicate_row" not in dict(map(reversed, codes(checked(rows, ("cell:Sheet1!B4", "Bản khác")))))


@pytest.mark.one_database
@pytest.mark.parametrize(
    "identity",
    ["cell:Sheet1!ZZ900", "cell:Other!F3", "cell:Sheet1!f3", "cell:Sheet1!F0", "cell:Sheet1", "cell:Sheet1!F3!"],
)
def test_a_cell_that_is_not_there_changes_nothing_and_is_refused_by_a_command(identity):
    found = checked(ROWS, (identity, "15/06/2024"))
    assert (found.corrections, codes(found)) == ([], codes(checked(ROWS)))
    with pytest.raises(Problem) as refused:
        memory.refuse_wrong_answers(found, Answers(((identity, "15/06/2024"),)))
    assert refused.value.code in ("cell_unknown", "value_unknown")


@pytest.mark.one_database
def test_a_sheet_that_is_not_read_has_nothing_to_correct():
    hidden = Book(
        name="tep.xlsx", sha256="0" * 64, size=1, sheets=[sheet(ROWS), replace(sheet(ROWS, name="Ẩn"), hidden=True)]
    )
    assert check_book(hidden, replace(HERE, answers=Answers((("cell:Ẩn!F3", "x"),)))).corrections == []


@pytest.mark.one_database
def test_no_correction_takes_a_mark_of_secrecy_away():
    with pytest.raises(Problem) as refused:
        checked([["MẬT"], *ROWS], ("cell:Sheet1!A1", "Báo cáo"))
    assert refused.value.code == "secret_mark"


@pytest.mark.one_database
def test_hostile_texts_stay_texts():
    given = ('=HYPERLINK("x")', "<script>alert(1)</script>", "a\x00b\x07c", "{field} {0}", "%s", "A=B!C3:D")
    for text in given:
        found = checked(ROWS, (F3, "15/06/2024"), ("cell:Sheet1!B3", text))
        (title,) = [row.values["title"] for row in found.tables[0].rows if row.row == 3]
        assert title == "".join(char if char.isprintable() else " " for char in text)
        (note,) = [note for note in found.notes if note.cell == "B3"]
        assert title in str(note.words)


# Values of a column


@pytest.mark.one_database
def test_a_value_is_read_so_wherever_its_column_says_so():
    found = checked(ROWS, (C_TEXT, "Biên bản ghi nhớ"), (F3, "15/06/2024"), ("cell:Sheet1!F5", "15/06/2024"))
    assert [row.values["kind"] for row in found.tables[0].rows] == ["mou", "mou", "agreement"]
    (made,) = [item for item in found.corrections if item.kind == "value"]
    assert (made.id, made.cell, made.written, made.read, made.count, made.how) == (
        C_TEXT,
        "C3",
        "Biên bảnn ghi nhớ",
        "Biên bản ghi nhớ",
        2,
        "answered",
    )
    assert [(note.cell, note.words.values["count"]) for note in found.notes if note.code == "value_corrected"] == [
        ("C3", 2)
    ]


@pytest.mark.one_database
def test_the_same_text_in_another_column_and_nearly_the_same_text_are_left_alone():
    rows = [
        ROWS[0],
        HEADER,
        [1, "x y", "x y", "Lào", "x y", "12/06/2024"],
        [2, "B", "x-y", "Lào", "P", "12/06/2024"],
        [3, "C", "X  Y", "Lào", "P", "12/06/2024"],
    ]
    table = checked(rows, (value_id("Sheet1", "C2", "x y"), "Thỏa thuận")).tables[0]
    assert [(row.values["title"], row.values["kind"], row.values["partner_name"]) for row in table.rows] == [
        ("x y", "agreement", "x y"),
        ("B", None, "P"),
        ("C", "agreement", "P"),
    ]


@pytest.mark.one_database
def test_a_cell_decided_by_itself_is_not_read_as_its_column_is():
    found = checked(ROWS, (C_TEXT, "Biên bản ghi nhớ"), ("cell:Sheet1!C4", "Thỏa thuận"), (F3, "15/06/2024"))
    assert [row.values["kind"] for row in found.tables[0].rows] == ["mou", "agreement"]
    assert [item.count for item in found.corrections if item.kind == "value"] == [1]


@pytest.mark.one_database
def test_a_month_before_its_day_casts_a_doubt_on_the_other_days_of_its_column():
    rows = [
        ROWS[0],
        [*HEADER[:6], "Ngày hết hiệu lực"],
        [1, "A", None, "Lào", "P", "06/15/2024", "01/02/2030"],
        [2, "B", None, "Lào", "P", "05/06/2024", "01/02/2030"],
        [3, "C", None, "Lào", "P", date(2024, 4, 7), None],
        [4, "D", None, "Lào", "P", "06/06/2024", None],
        [5, "E", None, "Lào", "P", "25/06/2024", None],
    ]

    def doubts(*pairs: tuple[str, str]) -> list[tuple[str, int]]:
        return [
            (item.cell, item.words.values["count"])
            for item in checked(rows, *pairs).tables[0].issues
            if item.code == "dates_turned"
        ]

    assert doubts() == [("F3", 2)], (
        "05/06 and the cell Excel took for a day; 06/06 and 25/06 are one day only, and column G has no such day"
    )
    assert doubts((F3, "15/06/2024")) == [("F3", 2)], "a correction mends one cell, not the others"
    assert doubts((F3, "15/06/2024"), ("cell:Sheet1!F4", "06/05/2024")) == [("F3", 1)]
    assert doubts((F3, "15/06/2024"), ("cell:Sheet1!F4", "06/05/2024"), ("cell:Sheet1!F5", "07/04/2024")) == []


@pytest.mark.one_database
def test_long_texts_have_names_of_their_own():
    long = "Biên bản " * 40
    assert len(value_id("S", "C2", long)) < 60
    assert value_id("S", "C2", long) != value_id("S", "C2", long + "x")
    rows = [*ROWS[:2], [1, "A", long, "Lào", "P", "12/06/2024"]]
    found = checked(rows, (value_id("Sheet1", "C2", long), "Ý định thư"))
    assert found.tables[0].rows[0].values["kind"] == "letter_of_intent"
    memory.refuse_wrong_answers(found, Answers(((f"value:Sheet1!C2:{long}", "x"),)))
    with pytest.raises(Problem):
        memory.refuse_wrong_answers(found, Answers((("value:Sheet1!C2:other", "x"),)))


# Kept with the draft


@pytest.fixture
def draft(prepared) -> int:
    return kept(ROWS)


def kept(rows, name: str = "thỏa thuận.xlsx") -> int:
    with writing() as connection:
        return uploads.keep_draft(connection, Admitted(name, workbook({"Sheet1": rows})), "46", "An")


def seen(number: int) -> CheckedFile:
    """Return a draft as a session sees it that never saw it before."""
    with reading() as connection:
        found, content = uploads.find(connection, number), uploads.content(connection, number)
        return check_draft(found, content, replace(HERE, answers=memory.answers_to(connection, number, "46")))


def say(number: int, **values: str) -> None:
    with writing() as connection:
        memory.answer_all(connection, number, values)


def applied(number: int) -> None:
    found = seen(number)
    with reading() as connection:
        plan = plan_changes(connection, found, "46")
    with writing() as connection:
        apply_plan(connection, plan, number, "An")


def test_a_correction_survives_a_refresh_and_can_be_taken_back(draft):
    say(draft, **{F3: "15/06/2024", C_TEXT: "Biên bản ghi nhớ"})
    assert {item.id for item in seen(draft).corrections} == {F3, C_TEXT}
    say(draft, **{F3: ""})
    assert [item.id for item in seen(draft).corrections] == [C_TEXT]
    say(draft, **{C_TEXT: ""})
    assert codes(seen(draft)) == codes(checked(ROWS))


def test_what_was_corrected_stays_with_the_upload_and_the_record_holds_it(draft):
    say(draft, **{F3: "15/06/2024"})
    applied(draft)
    table = REGISTERS["agreements"]
    with reading() as connection:
        assert connection.execute(
            select(table.c.signed_on, table.c.sheet, table.c.row).where(table.c.title == "Bản A")
        ).one() == (date(2024, 6, 15), "Sheet1", 3)
        summary = connection.scalar(select(upload.c.summary).where(upload.c.id == draft))
    (said,) = [item for item in summary["issues"] if item["code"] == "cell_corrected"]
    assert (said["cell"], said["text"], said["values"]["value"]) == ("F3", "06/15/2024", "15/06/2024")


def test_a_value_is_remembered_shown_and_open_to_change(draft):
    say(draft, **{C_TEXT: "Biên bản ghi nhớ", value_id("Sheet1", "F2", "06/15/2024"): "15/06/2024"})
    applied(draft)
    again = kept([["DANH SÁCH KHÁC"], [], HEADER, *ROWS[2:4]], "khác.xlsx")
    found = seen(again)
    (made,) = found.corrections
    assert (made.how, made.id, made.count, made.read) == (
        "remembered",
        "value:Sheet1!C3:biên bảnn ghi nhớ",
        2,
        "Biên bản ghi nhớ",
    ), "a day is of one file alone"
    assert [row.values["kind"] for row in found.tables[0].rows] == ["mou"]
    assert "value_remembered" in [note.code for note in found.notes]
    say(again, **{made.id: "-"})
    found = seen(again)
    assert [(item.read, item.how) for item in found.corrections] == [("", "answered")]
    assert [row.values["kind"] for row in found.tables[0].rows] == [None]
    assert not [note for note in found.notes if note.code.startswith("value_")]
    applied(again)
    with reading() as connection:
        assert [(kind, value) for kind, _memory, value in answers_kept(connection, "46")] == [("value", "-")]
    assert not seen(kept([["KHÁC NỮA"], [], HEADER, *ROWS[2:4]], "nữa.xlsx")).corrections


@pytest.mark.one_database
def test_a_value_of_one_register_says_nothing_about_another():
    of_agreements = (("value", "agreements|tendoan=a", "B"),)
    assert checked(COUNTED, remembered=of_agreements).corrections == []


# What is offered to be corrected, the marked workbook, the commands


@pytest.mark.one_database
def test_cells_with_one_text_and_one_fault_are_corrected_together():
    found = to_correct(checked(ROWS))
    assert [(item.cells, item.issue.suggestion, item.value_id) for item in found] == [
        (("F3", "F5"), "15/06/2024", value_id("Sheet1", "F2", "06/15/2024")),
        (("C3", "C4"), "Biên bản ghi nhớ", C_TEXT),
        (("G4",), "Còn hiệu lực", value_id("Sheet1", "G2", "Còn hiệu lwc")),
    ]
    assert {code for _cell, code in codes(checked(ROWS))} - {"dates_turned"} <= CORRECTABLE
    for item in found:
        after = checked(ROWS, (item.value_id, item.issue.suggestion))
        assert not [cell for cell, code in codes(after) if cell in item.cells and code == item.issue.code], (
            "accepting it mends it"
        )


@pytest.mark.one_database
def test_the_marked_workbook_names_what_is_read_and_what_is_suggested():
    said = [(remark.cell, remark.message) for remark in remarks_of(checked(ROWS, (F3, "15/06/2024")))]
    assert [message for cell, message in said if cell == "F3" and "“15/06/2024”" in message]
    assert [message for cell, message in said if cell == "F5" and message.endswith("15/06/2024")]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("text", "identity", "value"),
    [
        ("cell:Sheet1!F12=15/06/2024", "cell:Sheet1!F12", "15/06/2024"),
        ("cell:A!B=C!F12=x=y", "cell:A!B=C!F12", "x=y"),
        ("value:S!F4:a=b=c", "value:S!F4:a=b", "c"),
        ("number_style:Sheet1!G2=comma", "number_style:Sheet1!G2", "comma"),
    ],
)
def test_an_answer_is_split_where_its_name_ends(text, identity, value):
    assert split_answer(text) == (identity, value)


@pytest.mark.one_database
def test_names_of_cells_lead_back_to_them():
    for name in ("Sheet1", "Đoàn vào!", "a!b!c", "Tờ: 1"):
        assert cell_of(cell_id(name, "F12")) == (name, "F12")


def test_the_command_takes_what_check_prints(prepared, tmp_path, capsys):
    path = tmp_path / "thỏa thuận.xlsx"
    path.write_bytes(workbook({"Sheet1": ROWS}))
    assert main(["check", str(path), "--unit", "46"]) == 1
    printed = [line.split('"')[1] for line in capsys.readouterr().out.splitlines() if '--answer "cell:' in line]
    assert "cell:Sheet1!F3=15/06/2024" in printed
    given = [part for answer in printed for part in ("--answer", answer)]
    assert main(["check", str(path), "--unit", "46", "--json", *given]) == 1
    report = json.loads(capsys.readouterr().out)
    assert {(item["id"], item["written"], item["read"], item["how"]) for item in report["corrections"]} >= {
        (F3, "06/15/2024", "15/06/2024", "answered")
    }
    assert len(report["corrections"]) == len(printed) == 5
    assert report["tables"][0]["rows"]["new"] == 3
    assert [item["code"] for item in report["tables"][0]["issues"]] == ["dates_turned"], (
        "12/06/2024 beside 06/15/2024: the column is looked at"
    )
    given += ["--answer", "cell:Sheet1!F4=12/06/2024"]
    assert main(["apply", str(path), "--unit", "46", "--as", "An", *given]) == 0
    with reading() as connection:
        summary = connection.scalar(select(upload.c.summary).order_by(upload.c.id.desc()).limit(1))
    assert sum(item["code"] == "cell_corrected" for item in summary["issues"]) == 6


def test_the_command_refuses_a_cell_that_is_not_there(prepared, tmp_path, capsys):
    path = tmp_path / "thỏa thuận.xlsx"
    path.write_bytes(workbook({"Sheet1": ROWS}))
    assert main(["check", str(path), "--unit", "46", "--answer", "cell:Sheet9!F3=15/06/2024", "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["problem"]["code"], report["corrections"]) == ("cell_unknown", [])
    assert "Sheet9!F3" in report["problem"]["message"]
