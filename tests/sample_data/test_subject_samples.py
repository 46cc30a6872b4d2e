"""The samples of the other subjects: as built, illustrative on every sheet, and read row for row."""

import io

import openpyxl
import pytest

from ingest_books import check_bytes
from sample_data import build, money, subjects
from sample_data.paper import MARK

#: sheet -> (dataset, records): a table of numbers gives one record for each of its years
READ = {
    "HỘI NGHỊ": ("activities", 8),
    "XÚC TIẾN": ("activities", 4),
    "KỶ NIỆM": ("activities", 4),
    "TIẾP XÚC": ("activities", 5),
    "TẬP HUẤN": ("activities", 4),
    "ẤN PHẨM": ("activities", 3),
    "ĐỐI TÁC": ("partner_profiles", 6),
    "LÃNH SỰ": ("figures", 18),
    "KIỀU BÀO": ("figures", 6),
    "ĐÓNG GÓP": ("figures", 3),
    "CỬA KHẨU": ("border_gates", 3),
    "CHƯƠNG TRÌNH": ("tasks", 7),
    "CAM KẾT": ("tasks", 7),
    "MỤC TIÊU": ("targets", 4),
    "VĂN BẢN": ("documents", 4),
    "CƠ QUAN": ("bodies", 3),
    "TỔ CHỨC": ("ngo_organisations", 5),
}
each_book = pytest.mark.parametrize("name", subjects.BOOKS)


def cells(content: bytes) -> dict:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


@each_book
def test_building_again_gives_the_committed_file(name):
    assert cells(money.workbook_bytes(subjects.BOOKS[name])) == cells((build.FOLDER / name).read_bytes())


@each_book
def test_every_sheet_says_on_top_that_it_is_illustrative(name):
    book = openpyxl.load_workbook(build.FOLDER / name)
    assert {sheet["A1"].value for sheet in book} == {MARK}


@each_book
def test_every_row_is_read_and_nothing_waits(name):
    found = check_bytes(name, (build.FOLDER / name).read_bytes(), "46").tables
    assert {table.sheet: (table.dataset, len(table.rows)) for table in found} == {
        sheet.name: READ[sheet.name] for sheet in subjects.BOOKS[name]
    }
    assert sum(table.rejected + table.waiting for table in found) == 0
    assert [item.text for table in found for item in table.issues if item.code == "column_unknown"] == []


def test_each_kind_of_activity_is_told_by_the_heading_of_its_list():
    name = "hoat_dong_doi_ngoai_hue_mau.xlsx"
    found = check_bytes(name, (build.FOLDER / name).read_bytes(), "46").tables
    assert [{row.values["kind"] for row in table.rows} for table in found] == [
        {"conference"},
        {"promotion"},
        {"anniversary"},
        {"mission_meeting"},
        {"training"},
        {"publication"},
    ]
