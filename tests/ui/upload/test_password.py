"""Asking for a workbook's password: the commands at a terminal or a pipe, and the upload page."""

import io
import json
import sys

import pytest
from streamlit.testing.v1 import AppTest

from data_model.keeping.database import reading, writing
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from locked_books import PASSWORD, locked_workbook
from pages_opened import ROOT

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]


@pytest.fixture(scope="module")
def locked() -> bytes:
    return locked_workbook()


@pytest.fixture
def locked_file(tmp_path, locked):
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(locked)
    return path


class NoTerminal(io.StringIO):
    """What a command reads where nobody sits at a terminal."""

    def isatty(self) -> bool:
        return False


def test_the_commands_ask_for_the_password(capsys, monkeypatch, prepared, locked_file):
    assert main(["check", str(locked_file), "--json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["problem"]["code"] == "password"
    assert "--password" in said.err
    monkeypatch.setattr(sys, "stdin", NoTerminal(f"{PASSWORD}\r\nmore\n"))
    assert main(["check", str(locked_file), "--password", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["tables"][0]["rows"]["new"] == 1
    assert PASSWORD not in json.dumps(report, ensure_ascii=False)


def test_at_a_terminal_the_password_is_not_shown(capsys, monkeypatch, prepared, locked_file):
    asked = []
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt: asked.append(prompt) or "sai")
    assert main(["check", str(locked_file), str(locked_file), "--password"]) == 2
    assert asked == ["Mật khẩu của tệp: "]  # once for all files
    assert "không mở được" in capsys.readouterr().out


def test_what_is_applied_is_kept_as_it_came(capsys, monkeypatch, locked_file, locked):
    assert main(["apply", str(locked_file), "--as", "An", "--unit", "46"]) == 2
    assert "--password" in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", NoTerminal(f"{PASSWORD}\n"))
    assert main(["apply", str(locked_file), "--as", "An", "--unit", "46", "--password", "--json"]) == 0
    receipt = json.loads(capsys.readouterr().out)
    assert receipt["new"] == 1
    with reading() as connection:
        kept = uploads.find(connection, receipt["upload"])
        assert uploads.content(connection, receipt["upload"]) == locked
    assert PASSWORD not in str(kept)


def draft_on_screen(locked: bytes) -> AppTest:
    """Open the upload page on a draft of the protected workbook."""
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("khóa.xlsx", locked), "46", "An")
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = str(draft)
    return app.run().switch_page("../pages/upload.py").run()


def type_password(app: AppTest, password: str) -> AppTest:
    (field,) = [item for item in app.text_input if item.label == "Mật khẩu của tệp"]
    field.set_value(password)
    return next(item for item in app.button if item.label == "Đọc tệp").click().run()


def apply_buttons(app: AppTest) -> list[str]:
    return [item.label for item in app.button if item.label.startswith("Ghi vào sổ")]


def everything_held(app: AppTest) -> str:
    return str(app.session_state._state._state) + str(dict(app.query_params))


def test_the_page_asks_says_what_is_wrong_and_shows_the_preview(locked) -> None:
    app = draft_on_screen(locked)
    assert not app.exception
    assert not app.error  # a question, no failure
    assert apply_buttons(app) == []
    app = type_password(app, "sai rồi")
    assert [item.value for item in app.error] == [
        "Mật khẩu này không mở được tệp. Hãy nhập lại, lưu ý chữ hoa, chữ thường và dấu tiếng Việt."
    ]
    app = type_password(app, PASSWORD)
    assert not app.exception
    assert apply_buttons(app) == ["Ghi vào sổ: 1 mới, 0 thay đổi"]
    assert not app.error
    assert not [item for item in app.text_input if item.label == "Mật khẩu của tệp"]
    app = next(item for item in app.button if item.label.startswith("Ghi vào sổ")).click().run()
    assert app.success
    with reading() as connection:
        (applied,) = [each for each in uploads.listed(connection, uploads.Status.APPLIED) if each.name == "khóa.xlsx"]
        assert uploads.content(connection, applied.id) == locked
    assert PASSWORD not in str(applied)


def test_the_password_is_held_nowhere_once_the_workbook_is_read(locked) -> None:
    app = draft_on_screen(locked)
    app = type_password(type_password(app, "sai rồi"), PASSWORD)
    assert "Đoàn A" in everything_held(app)  # what was read is there, so the search below finds what there is
    for password in (PASSWORD, "sai rồi"):
        assert password not in everything_held(app)


def test_the_workbook_is_let_go_when_its_draft_leaves_the_screen(locked) -> None:
    app = type_password(draft_on_screen(locked), PASSWORD)
    number = app.query_params["draft"]
    assert apply_buttons(app)
    assert "opened-workbook" in app.session_state
    app = next(item for item in app.button if item.label == "Để sau").click().run()
    assert "opened-workbook" not in app.session_state
    app.query_params["draft"] = number
    assert apply_buttons(app.run()) == []


def test_another_unit_needs_no_second_password(locked) -> None:
    app = type_password(draft_on_screen(locked), PASSWORD)
    unit = next(item for item in app.selectbox if item.label == "Số liệu của đơn vị nào?")
    app = unit.set_value("40").run()
    assert not app.exception
    assert apply_buttons(app) == ["Ghi vào sổ: 1 mới, 0 thay đổi"]


def test_another_session_asks_again_and_a_wrong_password_finds_nothing_remembered(locked) -> None:
    first = type_password(draft_on_screen(locked), PASSWORD)
    assert apply_buttons(first)
    second = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    second.query_params["draft"] = first.query_params["draft"]
    second = second.run().switch_page("../pages/upload.py").run()
    assert apply_buttons(second) == []
    second = type_password(second, "sai rồi")
    assert apply_buttons(second) == []
    assert len(second.error) == 1


def test_a_workbook_nobody_here_opens_is_one_sentence(prepared) -> None:
    with writing() as connection:
        draft = uploads.keep_draft(
            connection, Admitted("a.ods", (ROOT / "tests" / "books" / "doan_vao_mat_khau.ods").read_bytes()), "46", "An"
        )
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.query_params["draft"] = str(draft)
    app = app.run().switch_page("../pages/upload.py").run()
    assert "không có mật khẩu" in app.error[0].value
    assert not [item for item in app.text_input if item.label == "Mật khẩu của tệp"]
