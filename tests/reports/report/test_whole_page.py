"""A page as a document and as a workbook: what it shows and nothing else, each number the query's."""

import shutil
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from data_model.keeping.database import reading
from data_model.queries.records_behind import Wanted, records
from reports.deck.deck import Cell
from reports.report import whole_page
from reports.report.report import ShortTable
from reports.report.whole_page import Page, page_report
from reports.word.write_docx import report_docx
from reports.workbook.page_book import page_book
from reports.workbook.write_book import book_xlsx
from reports_made import BASE, HUE, opened
from translations import speaking

pytestmark = pytest.mark.one_database
TABLE = ShortTable("Nhật Bản", ("Chỉ tiêu", "Giá trị"), ((Cell("Đoàn vào"), Cell("7 đoàn", "", True)),))
PAGE = Page(
    title="Đoàn vào, đoàn ra",
    filters=HUE,
    exhibits=("delegations_by_year", "delegations_in_countries_by_year", "delegations_by_year"),
    tables=(TABLE,),
    lists=(Wanted(dataset="delegations", filters=HUE),),
)


@pytest.fixture
def page(data_folder, filled_folder) -> Page:
    shutil.copytree(filled_folder, data_folder)
    return PAGE


def test_a_page_as_a_document_has_its_charts_its_tables_and_its_lists_newest_first(page, monkeypatch):
    with speaking("vi"), reading() as connection:
        report = page_report(connection, page)
        held = records(connection, page.lists[0])
        monkeypatch.setattr(whole_page, "_MOST", 10)
        cut = page_report(connection, page).appendices[0]
    file = opened(report_docx(report, BASE))
    assert [paragraph.text for paragraph in file.paragraphs if paragraph.text][:2] == [
        page.title,
        "Huế ·\xa02020\u2060–\u20602024",
    ]
    assert len(list(file.element.body.iter(qn("c:chart")))) == 1
    made_by_hand, grid, listed = file.tables
    assert [cell.text for cell in made_by_hand.rows[1].cells] == ["Đoàn vào", "7 đoàn"]
    assert [cell.text for cell in grid.rows[0].cells][1:] == ["2022", "2023", "2024"]
    names = [row.cells[2].text for row in listed.rows[1:]]
    assert names == [row["name"] for row in reversed(held)]
    assert len(cut.rows) == 10
    assert dict(cut.facts)["Số dòng"] == f"10 mục mới nhất trong {len(held)}"


def test_a_page_as_a_workbook_has_the_same_and_its_lists_whole(page):
    with speaking("vi"), reading() as connection:
        content = book_xlsx(page_book(connection, page), BASE)
        held = records(connection, page.lists[0])
    file = load_workbook(BytesIO(content))
    assert len(file.sheetnames) == 1 + 2 + 1 + 1
    rows = [row for row in file.worksheets[-1].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert len(rows) == len(held)
