"""The workbooks of the invented department: built again they are the same, and every sheet says what it is."""

import io

import openpyxl
import pytest

from sample_data.illustrative.books import FOLDER, books
from sample_data.paper import MARK

BOOKS = books()


def test_each_committed_workbook_is_built_by_a_module():
    assert sorted(BOOKS) == sorted(path.name for path in FOLDER.glob("*.xlsx"))


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", BOOKS)
def test_building_again_gives_the_committed_cells_and_the_same_bytes(name):
    def cells(file):
        book = openpyxl.load_workbook(file)
        return {
            (sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
        }

    assert cells(io.BytesIO(BOOKS[name])) == cells(FOLDER / name)
    assert books()[name] == BOOKS[name]


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_says_on_top_that_it_is_illustrative(name):
    assert {sheet["A1"].value for sheet in openpyxl.load_workbook(FOLDER / name)} == {MARK}
