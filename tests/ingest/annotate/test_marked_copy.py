"""The marked workbook: what is wrong stands in its cells; mended and uploaded again, only that is new."""

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from data_model.known.problems import Severity
from ingest.annotate import annotated, annotated_name
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import CheckedFile
from ingest.read import read_book
from ingest_books import REAL, TODAY, needs_real, workbook
from translations import speaking

ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)"],
    [1, "Đoàn A", "Hàn Quốcc", 5, "12/06/2024", "1.234"],
    [2, "Đoàn B", "Xứ Lạ", 6, "13/06/2024", 5],
    [3, "Đoàn C", "Lào", 6, "tháng 7", 5],
]
HERE = Context(unit="46", year=None, today=TODAY)


def check(name: str, data: bytes) -> CheckedFile:
    return check_book(read_book(name, data), HERE)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def made_by_hand() -> bytes:
    """A workbook with a look, a formula and somebody's own comment."""
    book = opened(workbook({"Đoàn vào": ROWS}))
    sheet = book.active
    sheet["B3"].font = Font(bold=True, color="FF00AA00")
    sheet["B3"].comment = Comment("Của tôi", "Hoa")
    sheet["D6"] = "=SUM(D3:D5)"
    sheet["A6"] = "Tổng"
    sheet["C4"].comment = Comment("Hỏi lại", "Hoa")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_are_coloured_and_say_what_to_do():
    data = made_by_hand()
    book = opened(annotated(check("đoàn.xlsx", data), data))
    sheet = book["Đoàn vào"]
    assert "không phải ngày" in sheet["E5"].comment.text or "Thiếu ngày" in sheet["E5"].comment.text, sheet[
        "E5"
    ].comment.text
    assert sheet["C4"].comment.text.startswith("Hỏi lại\n\n— Bảng đối ngoại —\nKhông nhận ra “Xứ Lạ”")
    assert "Hàn Quốc; " in sheet["C3"].comment.text  # a question, with what can be answered
    assert len({sheet[cell].fill.start_color.rgb for cell in ("C3", "C4", "E5")}) == 3
    assert (sheet["B3"].font.bold, sheet["B3"].comment.text, sheet["D6"].value) == (True, "Của tôi", "=SUM(D3:D5)")


def test_the_list_names_everything_the_gravest_first_with_links():
    data = made_by_hand()
    checked = check("đoàn.xlsx", data)
    sheet = opened(annotated(checked, data))["Cần sửa"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    said = [item.message for table in checked.tables for item in table.issues]
    assert len(rows) == len(said) + len([question for question in checked.questions if question.is_open]) + len(
        checked.notes
    )
    assert set(said) <= {row[4] for row in rows}
    grades = [row[2] for row in rows]
    assert grades == sorted(grades, key=["Không ghi được", "Cần trả lời", "Cần xem", "Lưu ý"].index)
    assert all(cell.hyperlink for (cell,) in sheet.iter_rows(min_row=5, min_col=2, max_col=2))
    with speaking("en"):
        assert "To mend" in opened(annotated(check("đoàn.xlsx", data), data)).sheetnames


def test_mended_and_uploaded_again_it_is_right_and_nothing_else_is_said():
    data = annotated(check("đoàn.xlsx", made_by_hand()), made_by_hand())
    again = check("đoàn (cần sửa).xlsx", data)
    first = check("đoàn.xlsx", made_by_hand())
    assert {(item.cell, item.code) for item in again.tables[0].issues} - {("D6", "total_unreadable")} == {
        (item.cell, item.code) for item in first.tables[0].issues
    } - {("D6", "total_unreadable")}
    assert len(again.tables) == 1  # the list is no table of the file
    book = opened(data)
    sheet = book["Đoàn vào"]
    sheet["C3"], sheet["C4"], sheet["E5"], sheet["F3"], sheet["D6"] = "Hàn Quốc", "Lào", "01/07/2024", 1234, 17
    out = io.BytesIO()
    book.save(out)
    mended = check("đoàn.xlsx", out.getvalue())
    assert (
        mended.questions,
        [item for item in mended.tables[0].issues if item.severity is not Severity.NOTE],
        len(mended.tables[0].rows),
    ) == ([], [], 3)
    clean = opened(annotated(mended, out.getvalue()))
    assert clean.sheetnames.count("Cần sửa") == 1
    comments = {
        cell.coordinate: cell.comment.text for row in clean["Đoàn vào"].iter_rows() for cell in row if cell.comment
    }
    assert comments == {"B3": "Của tôi", "C4": "Hỏi lại"} | {
        cell: text for cell, text in comments.items() if cell == "A2"
    }
    assert clean["Đoàn vào"]["E5"].fill == PatternFill()


@pytest.mark.parametrize(
    "name",
    [
        "Foreign direct investment projects licensed in 2016 by province.csv",
        "gso_yearbook_2006_2007_TCVN3_transcribed.csv",
    ],
)
@needs_real
def test_a_text_table_becomes_a_workbook_with_its_values(name):
    data = (REAL / "figures" / name).read_bytes()
    checked = check(name, data)
    made = annotated(checked, data)
    again = check(annotated_name(name, "cần sửa"), made)
    assert [row.values["value"] for row in again.tables[0].rows] == [
        row.values["value"] for row in checked.tables[0].rows
    ]
    assert {item.cell for item in again.tables[0].issues} == {item.cell for item in checked.tables[0].issues}


@pytest.mark.sampled(2)
@needs_real
@pytest.mark.parametrize(
    "name",
    [
        "testEXCEL_4.xls",
        pytest.param("InvalidPrintTitles.xlsx", marks=pytest.mark.slow),
        "picture.xlsx",
        "issue_419.xlsx",
        "utf16be.xlsx",
    ],
)
def test_strange_files_are_given_back_as_workbooks(name):
    data = (REAL / "corpus" / name).read_bytes()
    assert opened(annotated(check(name, data), data)).sheetnames[-1] == "Cần sửa"


def test_text_that_looks_like_a_formula_stays_text():
    rows = [*ROWS[:2], [1, "=cmd|' /C calc'!A0", "=1+1", 5, "12/06/2024", 5]]
    text = "\n".join(";".join(map(str, row)) for row in rows).encode()
    for data, name in ((text, "đoàn.csv"), (workbook({"S": [[*row] for row in ROWS]}), "đoàn.xlsx")):
        book = opened(annotated(check(name, data), data))
        assert [
            cell.coordinate
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ] == []


def test_remarks_on_a_merged_area_stand_at_its_first_cell():
    data = workbook({"S": [*ROWS, [None, None, None, None, None, None]]}, {"S": ["C4:C5"]})
    sheet = opened(annotated(check("đoàn.xlsx", data), data))["S"]
    assert sheet["C4"].comment is not None


def test_names():
    assert annotated_name("đoàn vào.2024.xls", "cần sửa") == "đoàn vào.2024 (cần sửa).xlsx"
    assert Path(annotated_name("a", "x")).suffix == ".xlsx"
