"""Workbooks under a password: opened with it, in the child process, and the password stays nowhere."""

import io
import os
import subprocess
import sys
import time
import unicodedata
import zipfile

import psutil
import pytest

from data_model.known.problems import Problem
from ingest.read import limits, parent, read_book
from ingest_books import REAL, ROOT, needs_real, workbook
from locked_books import PASSWORD, ROWS, locked_workbook, protected

BOOKS = ROOT / "tests" / "books"


@pytest.fixture(scope="module")
def locked() -> bytes:
    return locked_workbook()


def refusal(data: bytes, password: str = "") -> Problem:
    with pytest.raises(Problem) as caught:
        read_book("a.xlsx", data, password)
    return caught.value


def test_the_right_password_opens_a_workbook(locked):
    book = read_book("a.xlsx", locked, PASSWORD)
    assert book.sheets[0].cells == ROWS
    assert (book.size, book.notes) == (len(locked), [])


@pytest.mark.sampled(1)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_of_a_password_may_be_typed_in_pieces(form):
    data = protected(workbook({"S": [["x"]]}), unicodedata.normalize(form, PASSWORD))
    for typed in ("NFC", "NFD"):
        assert read_book("a.xlsx", data, unicodedata.normalize(typed, PASSWORD)).sheets[0].cells == [["x"]]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("password", "code"),
    [("", "password"), ("huế 2024", "password_wrong"), ("Hue 2024", "password_wrong"), ("x" * 300, "password_wrong")],
)
def test_without_the_password_it_is_asked_for_and_a_wrong_one_is_said_so(locked, password, code):
    for data in (locked, (BOOKS / "doan_vao_mat_khau.xls").read_bytes()):
        problem = refusal(data, password)
        assert problem.code == code
        assert "mật khẩu" in str(problem).lower()
        assert password not in str(problem) or not password


def test_an_old_workbook_gives_the_same_cells_with_and_without_a_password():
    opened = read_book("a.xls", (BOOKS / "doan_vao_mat_khau.xls").read_bytes(), PASSWORD)
    plain = read_book("a.xls", (BOOKS / "doan_vao.xls").read_bytes())
    assert opened.sheets == plain.sheets
    assert any("#DIV/0!" in row for row in opened.sheets[0].cells)
    assert opened.notes == []


@pytest.mark.parametrize("password", ["", PASSWORD, "x"])
def test_what_only_another_program_opens_is_said_to_be_so(password):
    problem = refusal((BOOKS / "doan_vao_mat_khau.ods").read_bytes(), password)
    assert problem.code == "password_unsupported"
    assert "không có mật khẩu" in str(problem)


def test_what_is_behind_a_password_may_be_damaged(locked):
    for at in (len(locked) // 2, len(locked) - 600):  # in what is encrypted, not in how
        damaged = locked[:at] + bytes(255 - byte for byte in locked[at : at + 500]) + locked[at + 500 :]
        assert refusal(damaged, PASSWORD).code in ("password_wrong", "workbook_broken", "not_a_table_file")
        assert refusal(damaged).code == "password"
    assert refusal(locked[:3000], PASSWORD).code in ("password_unsupported", "workbook_broken")


def test_a_password_for_a_workbook_without_one_does_no_harm():
    assert read_book("a.xlsx", workbook({"S": [["x"]]}), PASSWORD).sheets[0].cells == [["x"]]
    assert read_book("a.csv", b"a;b\n1;2\n", PASSWORD).sheets[0].cells == [["a", "b"], ["1", "2"]]


def test_excels_own_password_is_not_asked_for():
    assert read_book("a.xlsx", protected(workbook({"S": [["x"]]}), "VelvetSweatshop")).sheets[0].cells == [["x"]]


def test_a_document_behind_a_password_is_no_workbook():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("word/document.xml", f"<w:document>{'x' * 9000}</w:document>")
    assert refusal(protected(data.getvalue()), PASSWORD).code == "not_a_table_file"


@pytest.mark.sampled(3)
@needs_real
@pytest.mark.parametrize(
    ("name", "password", "cell"),
    [
        ("encryptAES.xlsx", "password", "SECRET"),
        ("encryptSHA512.xlsx", "password", "SECRET"),
        ("xor-encryption-abc.xls", "abc", 1.0),
        ("protected_passtika.xlsx", "tika", "This is an Encrypted Excel spreadsheet."),
        ("pass_protected.xlsx", "123", None),
        ("password.xls", "password", None),
    ],
)
def test_real_workbooks_of_every_cipher(name, password, cell):
    data = (REAL / "corpus" / name).read_bytes()
    sheets = read_book(name, data, password).sheets
    assert cell is None or sheets[0].cells[0][0] == cell
    assert sheets[0].name
    assert refusal(data, f"{password}.").code == "password_wrong"


def test_limits_hold_while_a_password_is_tried(monkeypatch, locked):
    monkeypatch.setattr(parent, "_COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(limits, "SECONDS", 1)
    assert refusal(locked, PASSWORD).code == "too_slow"


def test_other_programs_do_not_see_the_password(monkeypatch, locked):
    """Look at the child as any other program of the same computer could: its arguments and its environment."""
    seen = []
    start = parent._start

    def looked_at(command):
        child = start(command)
        about = psutil.Process(child.pid)
        until = time.monotonic() + 120
        while "ingest.read.child" not in about.cmdline() and time.monotonic() < until:
            time.sleep(0.02)
        seen.append((about.cmdline(), about.environ()))
        return child

    monkeypatch.setattr(parent, "_start", looked_at)
    assert read_book("a.xlsx", locked, PASSWORD).sheets
    assert len(seen) == 1
    assert "ingest.read.child" in seen[0][0]
    assert PASSWORD not in str(seen)
    assert PASSWORD not in str(os.environ)


def test_a_child_that_fails_does_not_write_the_password_anywhere(locked):
    from ingest.read.wire import pack_task

    for data in (locked, locked[:3000], (BOOKS / "doan_vao_mat_khau.xls").read_bytes()[:4000]):
        for password in (PASSWORD, "bí mật lắm"):
            done = subprocess.run(
                [sys.executable, "-m", "ingest.read.child"],
                cwd=ROOT,
                input=pack_task(data, password),
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0
            for written in (done.stdout, done.stderr):
                assert password.encode() not in written
                assert ascii(password).strip("'").encode() not in written
