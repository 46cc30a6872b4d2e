"""Nothing of a file is written down before it was opened and looked into.

Whatever bears a mark of secrecy leaves no byte, however it comes in.
"""

import ast
import io
import json
import sys
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from data_model.declared import DATASETS
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.stored.tables import audit_event, metadata, upload
from ingest.__main__ import main
from ingest.admit.admitted import Admitted, look_into
from ingest.admit.secrecy_marks import refuse_secrets
from ingest.draft import memory, uploads
from ingest.draft.edited_record import Typed, admit_edit
from ingest.draft.readings import keep_snapshot
from ingest.draft.typed_form import admit_form
from ingest.model import Book, Sheet
from ingest.sources.snapshot import take_snapshot
from ingest_books import workbook
from locked_books import PASSWORD, protected
from other_database import OtherDatabase
from pages_opened import ROOT
from ui.upload import handed_in

pytestmark = pytest.mark.one_database
MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
INSIDE = "Đoàn khảo sát biên giới"  # a text of the file, to be found nowhere afterwards
BELOW = [["Tên đoàn"]] * 40  # rows of a table
NAME = "danh sách chỉ mình tôi biết.xlsx"


def rows(mark: str) -> list[list]:
    return [
        [mark],
        ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
        ["STT", "Tên đoàn", "Quốc gia", "Ngày đến"],
        [1, INSIDE, "Lào", "12/06/2024"],
    ]


@cache
def book(mark: str) -> bytes:
    return workbook({"Sheet1": rows(mark)})


def everything_written() -> str:
    """Return every value of every table, and of every file of the database as far as it is text."""
    with reading() as connection:
        return repr(
            [
                tuple(row)
                for table in metadata.sorted_tables
                if table.name not in ("country", "place")
                for row in connection.execute(select(table))
            ]
        )


def assert_nothing_is_kept(data: bytes = b"") -> None:
    with reading() as connection:
        assert connection.scalars(select(upload.c.content)).all() == []
        assert connection.execute(select(audit_event.c.subject, audit_event.c.details)).all() == []
    written = everything_written()
    for trace in (INSIDE, NAME, NAME.removesuffix(".xlsx"), *MARKS):
        assert trace not in written


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run().switch_page("../pages/upload.py").run()


def hand_in(data: bytes, name: str = NAME) -> AppTest:
    app = page()
    return app.file_uploader(key="file-0").upload(name, data, "application/octet-stream").run()


def errors(app: AppTest) -> list[str]:
    return [item.value for item in app.error]


def press(app: AppTest, label: str) -> AppTest:
    return next(item for item in app.button if item.label.startswith(label)).click().run()


def type_password(app: AppTest, password: str) -> AppTest:
    (field,) = [item for item in app.text_input if item.label == "Mật khẩu của tệp"]
    field.set_value(password)
    return press(app, "Đọc tệp")


def held(app: AppTest) -> str:
    return str(app.session_state._state._state)


@pytest.fixture(autouse=True)
def _empty(bare):
    """Each begins with a database that holds nothing."""


def test_a_mark_in_letters_of_before_unicode_is_one_though_the_rest_is_in_todays() -> None:
    """TCVN3, whose capitals are a matter of the font, and VNI: above the tables in any letters, below in capitals."""
    for mark, means in (("mËt", "MẬT"), ("Tèi mËt", "TỐI MẬT"), ("Ñoä maät: TUYEÄT MAÄT", "TUYỆT MẬT")):
        assert secret([[mark]]) == means, mark
    for mark in ("MËT", "TèI MËT", "TUYÖT MËT", "MAÄT", "TOÁI MAÄT", "TUYEÄT MAÄT"):
        assert secret([*BELOW, [mark]]) in MARKS, mark
    for other in ("mËt", "MAËT", "Đoàn MẬT ONG", "Maät ong"):
        assert secret([*BELOW, [other]]) == "", other


def secret(cells: list[list[str]]) -> str:
    try:
        refuse_secrets(Book(name="", sha256="", size=0, sheets=[Sheet(name="Sheet1", cells=cells)]))
    except Problem as refusal:
        return refusal.words.values["mark"]
    return ""


# The page


@pytest.mark.sampled(1)
@pytest.mark.parametrize("mark", MARKS)
def test_the_page_keeps_nothing_of_a_marked_workbook(mark) -> None:
    app = hand_in(book(mark))
    assert not app.exception
    assert errors(app) == [
        f"Tệp mang dấu “{mark}” \\(Sheet1\\!A1\\). Tài liệu có dấu này không được đưa vào hệ thống. "
        "Không có nội dung nào được lưu lại."
    ]
    assert "draft" not in app.query_params
    assert INSIDE not in held(app)
    assert NAME not in held(app)
    assert_nothing_is_kept()


@pytest.mark.sampled(1)
@pytest.mark.parametrize("mark", [MARKS[0], *(pytest.param(mark, marks=pytest.mark.slow) for mark in MARKS[1:])])
def test_the_page_keeps_nothing_of_a_marked_workbook_under_a_password(mark) -> None:
    app = hand_in(protected(book(mark)))
    assert not app.exception
    assert_nothing_is_kept()
    app = type_password(app, "sai rồi")
    assert len(errors(app)) == 1
    assert_nothing_is_kept()
    app = type_password(app, PASSWORD)
    assert errors(app)[0].startswith(f"Tệp mang dấu “{mark}”")
    assert INSIDE not in held(app)
    assert_nothing_is_kept()


def test_a_workbook_under_a_password_is_kept_once_it_was_opened_as_it_came_and_read_once(monkeypatch) -> None:
    data = protected(book("Mẫu 01"))
    app = hand_in(data)
    assert errors(app) == []
    assert_nothing_is_kept()
    app = type_password(app, PASSWORD)
    assert not app.exception
    (number,) = (
        app.query_params["draft"] if isinstance(app.query_params["draft"], list) else [app.query_params["draft"]]
    )
    with reading() as connection:
        assert uploads.content(connection, int(number)) == data
    assert [item.label for item in app.button if item.label.startswith("Ghi vào sổ")] == [
        "Ghi vào sổ: 1 mới, 0 thay đổi"
    ]
    assert PASSWORD not in held(app)
    assert page(draft=number).text_input, "after a refresh it is there, and its password asked again"


def test_a_file_that_is_kept_was_read_once_and_is_there_after_a_refresh(monkeypatch) -> None:
    read = []
    from ingest.read import parent

    whole = parent.read_in_child
    monkeypatch.setattr(parent, "read_in_child", lambda *given: read.append(given[0]) or whole(*given))
    app = hand_in(book("Mẫu 01"))
    assert not app.exception
    assert [item.label for item in app.button if item.label.startswith("Ghi vào sổ")] == [
        "Ghi vào sổ: 1 mới, 0 thay đổi"
    ]
    assert read == [NAME]
    assert "just-read" not in app.session_state
    assert "handed-in" not in app.session_state
    (number,) = (
        app.query_params["draft"] if isinstance(app.query_params["draft"], list) else [app.query_params["draft"]]
    )
    assert [item.label for item in page(draft=number).button if item.label.startswith("Ghi vào sổ")]
    app = press(app, "Ghi vào sổ")
    assert app.success


def test_a_file_that_waits_for_its_password_is_forgotten_with_the_page() -> None:
    app = hand_in(protected(book("Mẫu 01")))
    assert "handed-in" in app.session_state
    assert "handed-in" not in press(app, "Chọn tệp khác").session_state
    app = hand_in(protected(book("Mẫu 01"))).switch_page("../pages/home.py").run()
    assert "handed-in" not in app.session_state
    assert_nothing_is_kept()


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "hỏng"),
        (b"", "trống"),
        (Path(ROOT, "tests", "books", "doan_vao_mat_khau.ods").read_bytes(), "không có mật khẩu"),
    ],
    ids=["damaged", "empty", "a password nobody opens here"],
)
def test_what_cannot_be_opened_is_not_kept(data, said) -> None:
    app = hand_in(data)
    assert not app.exception
    assert len(errors(app)) == 1
    assert said in errors(app)[0]
    assert_nothing_is_kept()


# Commands


@pytest.mark.sampled(2)
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("locked", [False, True], ids=["open", "under a password"])
def test_the_commands_keep_nothing(capsys, monkeypatch, tmp_path, mark, locked) -> None:
    path = tmp_path / NAME
    path.write_bytes(protected(book(mark)) if locked else book(mark))
    for act in ("check", "apply"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
        assert main([act, str(path), "--as", "An", "--unit", "46", *(["--password"] if locked else [])]) == 2
    assert f"“{mark}”" in "".join(capsys.readouterr())
    assert_nothing_is_kept()


# Databases


@pytest.mark.sampled(1)
@pytest.mark.parametrize("mark", MARKS)
def test_a_reading_of_a_database_keeps_nothing(tmp_path, data_folder, mark) -> None:
    other = OtherDatabase("sqlite", f"sqlite:///{tmp_path / 'other.db'}", data_folder)
    other.write(
        "CREATE TABLE ds (ten TEXT, nuoc TEXT)",
        f"INSERT INTO ds VALUES ('{INSIDE}', 'Lào')",
        f"INSERT INTO ds VALUES ('{mark}', 'Lào')",
    )
    with pytest.raises(Problem) as refused, writing() as connection:
        keep_snapshot(connection, take_snapshot(other.declare(), "ds"), "46", "An")
    assert refused.value.code == "secret_mark"
    assert main(["apply", "--source", other.declare().name, "--table", "ds", "--as", "An", "--unit", "46"]) == 2
    assert_nothing_is_kept()


# What is typed


@pytest.mark.sampled(3)
@pytest.mark.parametrize("mark", [*MARKS, "Độ mật: Mật", f"{INSIDE}\nTUYỆT MẬT"])
def test_what_is_typed_keeps_nothing(mark) -> None:
    texts = {"name": INSIDE, "purpose": mark}
    edited = Typed(
        dataset=DATASETS["delegations"], record_id=1, texts=texts, changed=("purpose",), why="sửa theo bản ký"
    )
    for admit in (
        lambda: admit_form("x", DATASETS["delegations"], texts),
        lambda: admit_edit("x", edited),
        lambda: admit_edit(
            "x",
            Typed(dataset=DATASETS["delegations"], record_id=1, texts={"name": INSIDE}, changed=("name",), why=mark),
        ),
    ):
        with pytest.raises(Problem) as refused:
            admit()
        assert refused.value.code == "secret_typed"
    assert_nothing_is_kept()


def test_the_form_says_so_and_keeps_what_was_typed_on_screen_alone() -> None:
    app = page()
    app = app.button_group(key="form-register").set_value("delegations").run()
    app.text_input(key="form-delegations-name").set_value(INSIDE)
    app.text_input(key="form-delegations-purpose").set_value("TỐI MẬT")
    app = press(app, "Kiểm tra hồ sơ này")
    assert not app.exception
    assert errors(app)[0].startswith("“Mục đích, nội dung” có dấu “TỐI MẬT”")
    assert_nothing_is_kept()


def test_a_correction_keeps_no_mark() -> None:
    with writing() as connection:
        draft = uploads.keep_draft(connection, look_into("đoàn.xlsx", book("Mẫu 01")).file, "46", "An")
    with pytest.raises(Problem) as refused, writing() as connection:
        memory.answer(connection, draft, "cell:Sheet1!B4", "TUYỆT MẬT")
    assert refused.value.code == "secret_typed"
    assert "TUYỆT MẬT" not in everything_written()


# What an earlier version kept


@pytest.mark.sampled(1)
@pytest.mark.parametrize("kind", ["file", "locked", "form"])
def test_a_secret_draft_of_an_earlier_version_is_removed_when_it_is_opened(kind) -> None:
    with writing() as connection:
        if kind == "form":
            typed = json.dumps(
                {"dataset": "delegations", "texts": {"name": INSIDE, "purpose": "MẬT"}}, ensure_ascii=False
            ).encode()
            draft = uploads.keep_form(connection, Admitted("Nhập tay", typed), "46", "An")
        else:
            draft = uploads.keep_draft(
                connection, Admitted("a.xlsx", protected(book("MẬT")) if kind == "locked" else book("MẬT")), "46", "An"
            )
        memory.answer(connection, draft, "period", INSIDE)
    app = page(draft=str(draft))
    if kind == "locked":
        app = type_password(app, PASSWORD)
    assert not app.exception
    assert errors(app)[0].startswith("Bản nháp mang dấu “MẬT”")
    assert "draft" not in app.query_params
    with reading() as connection:
        assert connection.execute(select(upload.c.content, upload.c.status, upload.c.answers)).all() == [
            (None, "dropped", {})
        ]
    assert INSIDE not in everything_written()


# The rule


def test_only_what_was_looked_into_can_be_kept() -> None:
    """An Admitted is made in ingest/admit/admitted.py alone.

    Rows of uploads are written by ingest/draft/uploads.py and for the published figures.
    """
    makers, writers = set(), set()
    for folder in ("data_model", "ingest", "ui", "pages", "server", "reports", "charts"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                called = ast.unparse(node) if isinstance(node, ast.Call) else ""
                makers |= {path.relative_to(ROOT).as_posix()} if called.startswith("Admitted(") else set()
                writers |= {path.relative_to(ROOT).as_posix()} if called == "insert(upload)" else set()
    assert makers == {"ingest/admit/admitted.py"}
    assert writers == {"ingest/draft/uploads.py", "data_model/keeping/starter.py"}


def test_what_waits_shows_nothing_of_itself_in_a_trace() -> None:
    waiting = handed_in.HandedIn(NAME, b"content", "46")
    assert "content" not in repr(waiting).replace("content=", "")
