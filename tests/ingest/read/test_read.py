"""Reading a file in its own process: every file ends in sheets or in one sentence, and never takes the server along."""

import io
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime

import pytest

from data_model.known.problems import Problem
from ingest.read import limits, parent, read_book
from ingest.read.formats.text import choose_delimiter
from ingest.read.wire import pack, unpack
from ingest.sentences import PROBLEMS
from ingest_books import REAL, ROOT, needs_real, workbook

CORPUS = sorted((REAL / "corpus").iterdir()) if REAL.is_dir() else []
OPENED = {
    "49609.xlsx",
    "EmptyFill.xlsx",
    "InvalidPrintTitles.xlsx",
    "Zip-Windows-Directory-Separator.xlsx",
    "issue.2494.xlsx",
    "issue_419.xlsx",
    "minimal_package.xlsx",
    "picture.xlsx",
    "pivots.xlsx",
    "utf16be.xlsx",
    "SheetsWithoutRelId.xlsx",
    "60825.xlsx",
    "64420.xlsm",
    "57893-many-merges.xlsx",
    "sheetProtection_allLocked.xlsx",
    "workbookProtection-workbook_password_user_range-2010.xlsx",
    "testEXCEL_3.xls",
    "testEXCEL_4.xls",
    "biff4_no_format_no_window2.xls",
    "protect.xlsx",  # under Excel's own password, which Excel does not ask for either
}
LOCKED = {
    "protected_passtika.xlsx": "password",
    "pass_protected.xlsx": "password",
    "password.xls": "password",
    "encryptAES.xlsx": "password",
    "encryptSHA512.xlsx": "password",
    "xor-encryption-abc.xls": "password",
    "pass_protected.ods": "password_unsupported",
    "pwtest.xls": "password_unsupported",
}


def refusal(name: str, data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        read_book(name, data)
    return caught.value


@pytest.mark.sampled(15)
@needs_real
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_file_of_the_corpus_ends_in_sheets_or_a_sentence(path):
    started = time.monotonic()
    refused, book = None, None
    try:
        book = read_book(path.name, path.read_bytes())
    except Problem as problem:
        refused = problem
    if refused:
        assert refused.code in PROBLEMS
        assert len(str(refused)) > 20
    else:
        assert all(len(row) == len(sheet.cells[0]) for sheet in book.sheets for row in sheet.cells)
    assert path.name not in OPENED or book
    assert LOCKED.get(path.name) == (refused.code if refused and refused.code.startswith("password") else None)
    assert time.monotonic() - started < 20


@needs_real
@pytest.mark.parametrize("name", ["oleloop.xls", "oleloop.xlsx", "oleloop.csv"])
def test_the_file_that_kills_its_reader_ends_in_one_sentence(name):
    assert refusal(name, (REAL / "corpus" / "oleloop.xls").read_bytes()).code == "reader_stopped"
    assert read_book("a.csv", b"a;b\n1;2\n").sheets[0].cells == [["a", "b"], ["1", "2"]]


def test_cells_keep_the_addresses_excel_shows():
    rows = [[], [None, None, "C2"], [], [None, "B4", 1.5, 7, date(2024, 6, 1), datetime(2024, 6, 1, 8, 30), True]]
    book = read_book("so.xlsx", workbook({"Một": rows, "Hai": [["x"]]}, {"Một": ["C2:E2"]}))
    first = book.sheets[0]
    assert [sheet.name for sheet in book.sheets] == ["Một", "Hai"]
    assert first.cells[1][2] == "C2"
    assert first.cells[3][1:] == ["B4", 1.5, 7, date(2024, 6, 1), datetime(2024, 6, 1, 8, 30), True]
    assert first.merged == [(1, 2, 1, 4)]


def test_hidden_sheets_are_marked():
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = "thấy"
    for name, state in (("Ẩn", "hidden"), ("Ẩn kỹ", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet["A1"] = "x"
        sheet.sheet_state = state
    data = io.BytesIO()
    book.save(data)
    assert [sheet.hidden for sheet in read_book("a.xlsx", data.getvalue()).sheets] == [False, True, True]


def test_empty_rows_and_columns_at_the_ends_are_cut_off():
    book = read_book("a.xlsx", workbook({"S": [["a", "b", " "], ["1", None, ""], [" "], [None, None, None, "  "]]}))
    assert book.sheets[0].cells == [["a", "b"], ["1", None]]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b\n1,5;2,5\n", [["a", "b"], ["1,5", "2,5"]]),
        ("a\tb\n1,5\t2;5\n", [["a", "b"], ["1,5", "2;5"]]),
        ('a,b\n"1,5",2\n', [["a", "b"], ["1,5", "2"]]),
        ('a;b\n"x;y\nz";2\n', [["a", "b"], ["x;y\nz", "2"]]),
        ("Tiêu đề, có dấu phẩy\n\na;b\n1;2\n", [["Tiêu đề, có dấu phẩy", None], [None, None], ["a", "b"], ["1", "2"]]),
        ("a,b\n07,1.234\n", [["a", "b"], ["07", "1.234"]]),
        ("a,b,,\n1,2,,\n,,,\n", [["a", "b"], ["1", "2"]]),
        ("a\r\n1\r\n", [["a"], ["1"]]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_tables(text, cells, encoding):
    assert read_book("bảng.csv", text.encode(encoding)).sheets[0].cells == cells


def test_the_sheet_of_a_text_table_is_named_after_its_file():
    book = read_book("Đoàn vào 2024.csv", b"a;b\n1;2\n")
    assert [sheet.name for sheet in book.sheets] == ["Đoàn vào 2024"]
    assert book.notes == []


@pytest.mark.parametrize(
    "text",
    [
        "nước,số dự án,vốn\nNhật Bản,351,3035,9\n",  # a decimal comma without quotes
        "nước,số dự án,vốn\nNhật Bản,351,3035,9\nHàn Quốc,849,7965,2\nLào,1,1,1\n",  # … in every line
        "Tiêu đề\nnước;vốn\nLào;1;2\n",
    ],
)
def test_a_stray_separator_is_refused_and_never_moves_numbers(text):
    assert refusal("a.csv", text.encode()).code == "text_ragged"


def test_the_delimiter_is_chosen_by_all_lines():
    assert choose_delimiter("a;b\n1,5;2\n3;4,5\n") == ";"
    assert choose_delimiter("tên,ghi chú\nA,x;y;z\nB,u\n") == ","
    assert choose_delimiter("một cột\nhai\n") == ","


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"  \n\n", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "web_page"),
        (b"%PDF-1.4 ...", "not_a_table_file"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table_file"),
        (b"SQLite format 3\x00\x10\x00", "file_is_database"),
        (b"ab\x00cd\x00", "not_a_table_file"),
        (b"PK\x03\x04 broken", "workbook_broken"),
        (b'a,b\n"1,2\n3,4\n', "text_quotes"),
        (b"\x8d\x8f\x9d,\xd2\n", "text_encoding"),
    ],
)
def test_what_is_no_table_is_refused(data, code):
    problem = refusal("a.xlsx", data)
    assert problem.code == code
    assert str(problem) != PROBLEMS[code]  # put into Vietnamese


def test_a_zip_of_something_else_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("ảnh/1.txt", "x")
    assert refusal("a.xlsx", data.getvalue()).code == "workbook_broken"


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
    ):
        for _megabyte in range(limits.UNPACKED_BYTES // 1024**2 + 1):
            sheet.write(bytes(1024**2))
    assert refusal("a.xlsx", data.getvalue()).code == "too_large"


def _instead(monkeypatch, program: str) -> None:
    monkeypatch.setattr(parent, "_COMMAND", [sys.executable, "-c", program])


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch):
    _instead(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(limits, "SECONDS", 1)
    started = time.monotonic()
    assert refusal("a.csv", b"a,b\n1,2\n").code == "too_slow"
    assert time.monotonic() - started < 40


def test_a_reader_slow_to_begin_gets_all_of_a_large_file(monkeypatch):
    """More than fits into a pipe, sent while the reader has not looked yet: it must not wait for the rest for ever."""
    program = "import time; time.sleep(1); from ingest.read.child import main; main()"
    _instead(monkeypatch, program)
    monkeypatch.setattr(limits, "SECONDS", 60)
    text = "nước;số\n" + "Lào;1\n" * 100_000
    started = time.monotonic()
    assert len(read_book("a.csv", text.encode()).sheets[0].cells) == 100_001
    assert time.monotonic() - started < 50


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        "print('no answer')",
        "import os; os.kill(os.getpid(), 9)",
        "",
    ],
)
def test_any_end_of_the_reader_is_one_sentence(monkeypatch, program):
    _instead(monkeypatch, program)
    assert refusal("a.csv", b"a,b\n1,2\n").code == "reader_stopped"


def test_memory_is_watched_where_the_system_does_not_limit_it(monkeypatch):
    _instead(monkeypatch, "x = bytearray(300 * 1024**2); import time; time.sleep(60)")
    monkeypatch.setattr(limits, "MEMORY_BYTES", 100 * 1024**2)
    assert refusal("a.csv", b"a,b\n1,2\n").code == "too_much_memory"


def test_the_reader_starts_from_anywhere_and_stays_light(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert read_book("a.csv", b"a,b\n1,2\n").sheets[0].cells == [["a", "b"], ["1", "2"]]
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import ingest.read.child, ingest.read.formats.text, ingest.read.formats.workbook\n"
            "import sys\nprint(*sys.modules)",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"streamlit", "pandas", "sqlalchemy", "babel", "openpyxl", "numpy", "msoffcrypto", "cryptography"} & set(
        loaded
    )


def test_what_travels_arrives_as_it_was():
    cells = [["a", 1, 1.5, True, None, date(2024, 1, 2), datetime(2024, 1, 2, 3, 4, 5), "\ud800"]]
    assert unpack(pack({"cells": cells})) == {"cells": cells}
