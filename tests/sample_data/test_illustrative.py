"""The workbooks of the invented department: built again they are the same, and every sheet says what it is."""

import io

import openpyxl
import pytest

from sample_data.illustrative.books import FOLDER, makers
from sample_data.paper import MARK

MAKERS = makers()


def test_each_committed_workbook_is_built_by_a_module():
    assert sorted(MAKERS) == sorted(path.name for path in FOLDER.glob("*.xlsx"))


@pytest.mark.sampled(1)
@pytest.mark.parametrize("name", MAKERS)
def test_building_again_gives_the_committed_cells_and_the_same_bytes(name):
    def cells(file):
        book = openpyxl.load_workbook(file)
        return {
            (sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
        }

    content = MAKERS[name]()
    assert cells(io.BytesIO(content)) == cells(FOLDER / name)
    assert MAKERS[name]() == content


@pytest.mark.parametrize("name", MAKERS)
def test_every_sheet_says_on_top_that_it_is_illustrative(name):
    assert {sheet["A1"].value for sheet in openpyxl.load_workbook(FOLDER / name)} == {MARK}
