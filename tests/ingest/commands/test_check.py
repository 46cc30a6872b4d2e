"""python -m ingest check: exit codes, the JSON form, sentences for people."""

import json
import subprocess
import sys

import pytest

from ingest.__main__ import main
from ingest.report.file_report import plain
from ingest_books import REAL, ROOT, needs_real, workbook

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Ngày về", "Kinh phí (triệu đồng)"]
TABLE_KEYS = {
    "sheet",
    "range",
    "title",
    "dataset",
    "encoding_note",
    "columns",
    "rows",
    "sums",
    "by_country",
    "by_direction",
    "by_month",
    "totals",
    "issues",
    "questions",
    "answered",
}


def run(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    return code, capsys.readouterr()


def report(capsys, *arguments):
    code, output = run(capsys, "check", *arguments, "--json")
    return code, [json.loads(line) for line in output.out.splitlines()]


@pytest.fixture
def delegations(tmp_path):
    path = tmp_path / "Đoàn vào.xlsx"
    rows = [
        ["ĐOÀN VÀO NĂM 2024"],
        HEADER,
        [1, "A", "Lào; Thái Lan", 5, "12/06/2024", "13/06/2024", 10.5],
        [2, "B", "Lào", 6, "12/07/2024", None, "2,25"],
        [3, "C", "Nhật Bản", 7, "x", None, None],
        [None, "Tổng cộng", None, 19],
    ]
    path.write_bytes(workbook({"Đoàn": rows}))
    return path


def test_the_whole_form(capsys, delegations):
    code, (found,) = report(capsys, delegations, "--unit", "46")
    assert code == 1
    assert set(found) >= {"file", "sha256", "verdict", "problem", "tables"}
    assert (found["file"], found["verdict"], found["problem"], len(found["sha256"])) == (
        "Đoàn vào.xlsx",
        "issues",
        None,
        64,
    )
    (table,) = found["tables"]
    assert set(table) == TABLE_KEYS
    assert (table["dataset"], table["range"], table["title"]) == ("delegations", "A2:G6", "ĐOÀN VÀO NĂM 2024")
    assert table["rows"] == {
        "read": 3,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "rejected": 1,
        "waiting": 0,
        "skipped": [{"row": 6, "why": "total"}],
    }
    assert table["sums"] == {"persons": "11", "cost": {"VND": "12750000"}}
    assert table["by_country"] == {"LA": 2, "TH": 1}
    assert table["by_direction"] == {"in": 2}
    assert table["by_month"] == {"2024-06": 1, "2024-07": 1}
    assert table["totals"] == [
        {"cell": "D6", "label": "Tổng cộng", "field": "persons", "printed": "19", "computed": "18", "agrees": False}
    ]
    assert {(item["cell"], item["severity"], item["code"], item["text"]) for item in table["issues"]} == {
        ("E5", "error", "date_unreadable", "x"),
        ("D6", "warning", "total_differs", "19"),
    }
    assert all(item["message"] and "suggestion" in item for item in table["issues"])
    assert table["columns"][3] == {
        "column": "D",
        "header": "Số người",
        "field": "persons",
        "measure": "",
        "how": "alias",
        "left_out": None,
    }
    assert table["questions"] == []


@needs_real
def test_figures_are_keyed_by_indicator(capsys):
    path = REAL / "figures" / "gso_yearbook_2016_transcribed.csv"
    code, (found,) = report(capsys, path, "--unit", "VN")
    (table,) = found["tables"]
    assert (code, found["verdict"], table["dataset"], table["rows"]["read"]) == (1, "issues", "figures", 56)
    assert table["sums"] == {"fdi_new_projects": "2579", "fdi_registered_capital": {"USD": "26867200000"}}
    assert table["by_country"]["fdi_registered_capital"]["KR"] == "7965200000"
    assert table["by_country"]["fdi_new_projects"]["KR"] == "849"
    assert [(total["printed"], total["computed"], total["agrees"]) for total in table["totals"]] == [
        ("2613", "2579", False),
        ("26890500000", "26867200000", False),
    ]


def test_nothing_wrong_is_exit_0(capsys, tmp_path):
    path = tmp_path / "tốt.csv"
    path.write_text("Tên đoàn;Quốc gia;Số người;Ngày đến;Đoàn vào/ra\nA;Lào;5;12/06/2024;Đoàn vào\n", encoding="utf-8")
    code, (found,) = report(capsys, path)
    assert (code, found["verdict"], found["tables"][0]["rows"]["new"]) == (0, "ready", 1)


def test_a_refused_file_has_no_tables_and_a_sentence(capsys, tmp_path, delegations):
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 no zip")
    code, found = report(capsys, delegations, broken, tmp_path / "none.xlsx")
    assert code == 2
    assert [item["verdict"] for item in found] == ["issues", "refused", "refused"]
    assert [item["tables"] for item in found[1:]] == [[], []]
    assert [item["problem"]["code"] for item in found[1:]] == ["workbook_broken", "file_missing"]


def test_people_read_sentences_in_vietnamese(capsys, delegations):
    code, output = run(capsys, "check", delegations)
    assert code == 1
    assert "đọc 3 dòng, sẽ nhập 2 bản ghi, loại 1 dòng" in output.out
    assert "Lỗi Đoàn!E5" in output.out


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "x.csv", "--unit", "99"], ["check", "x.csv", "--year", "abc"], []]
)
def test_wrong_arguments_are_refused_in_one_sentence(capsys, arguments):
    code, output = run(capsys, *arguments)
    assert code == 2
    assert output.err.count("\n") == 1


def test_the_year_is_taken_where_the_file_says_none(capsys, tmp_path):
    path = tmp_path / "fdi.csv"
    path.write_text("Quốc gia;Số dự án cấp mới;Vốn đăng ký (triệu USD)\nLào;1;5\n", encoding="utf-8")
    without, (first,) = report(capsys, path)
    given, (second,) = report(capsys, path, "--year", "2023")
    assert (without, first["verdict"], first["tables"][0]["rows"]["waiting"]) == (1, "questions", 1)
    (question,) = first["tables"][0]["questions"]
    answered, (third,) = report(capsys, path, "--answer", f"{question['id']}=2023")
    assert (answered, third["tables"][0]["by_month"]) == (0, {"2023-12": 2})
    assert (given, second["tables"][0]["sums"]) == (
        0,
        {"fdi_new_projects": "1", "fdi_registered_capital": {"USD": "5000000"}},
    )


@pytest.mark.sampled(1)
@pytest.mark.parametrize("text", ["period:phi!A1=2023", "period:fdi!A1=mới đây"])
def test_an_answer_to_nothing_and_one_that_is_none_are_refused(capsys, tmp_path, text):
    path = tmp_path / "fdi.csv"
    path.write_text("Quốc gia;Số dự án cấp mới;Vốn đăng ký (triệu USD)\nLào;1;5\n", encoding="utf-8")
    code, (found,) = report(capsys, path, "--answer", text)
    assert (code, found["verdict"], found["problem"]["code"]) == (
        2,
        "refused",
        "answer_wrong" if "fdi" in text else "answer_unasked",
    )


def test_it_runs_as_a_command(delegations, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "check", str(delegations), "--json"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["tables"][0]["dataset"] == "delegations"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("26867200000.00", "26867200000"),
        ("0.00", "0"),
        ("12.50", "12.5"),
        ("1E+3", "1000"),
        ("-0.10", "-0.1"),
        ("100", "100"),
    ],
)
def test_numbers_are_plain_decimals(value, text):
    from decimal import Decimal

    assert plain(Decimal(value)) == text
