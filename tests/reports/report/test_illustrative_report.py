"""Invented figures say so wherever they go, and lead to no page of real ones."""

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from chart_frames import D, filled, row
from data_model.declared.pictures import Breakdown, Shape
from data_model.figures.filters import Filters
from decks import HUE, panel
from reports.deck.deck import Cell
from reports.report.illustrative_report import mark_in_words, marked_report
from reports.report.report import Field, Figure, Paragraph, Report, Section, ShortTable
from reports.table import Table, TakenColumn
from reports.word.write_docx import report_docx
from reports.workbook.book import Book, FigureSheet
from reports.workbook.page_book import marked_book
from reports.workbook.write_book import book_xlsx
from reports_made import BASE, links, opened


def report() -> Report:
    field = Field(indicator="delegations_in", text="9 đoàn", value=Decimal(9), about="", address="/figure/a")
    chart = panel(filled(Breakdown.YEAR, Shape.COLUMNS, [row("2024", D(9))]))
    table = ShortTable("Bảng", ("Tên", "Số"), ((Cell("Lào"), Cell("7", "/figure/b", True)),))
    section = Section("1. Đoàn", 2, (Paragraph(("Đón ", field)), Figure("Hình", chart), table))
    return Report(title="BÁO CÁO", subject="Thử", place="Huế", language="vi", filters=HUE, sections=(section,))


def test_a_report_of_invented_figures_says_so_and_leads_nowhere():
    assert len(links(opened(report_docx(report(), BASE)))) == 2
    file = opened(report_docx(marked_report(report()), BASE))
    assert links(file) == []
    assert mark_in_words() in [paragraph.text for paragraph in file.paragraphs]


def test_a_book_of_invented_figures_says_so_and_leads_nowhere():
    table = Table("Số liệu", (), (TakenColumn("Tên"), TakenColumn("Số")), [("Đoàn vào", Decimal(9))])
    figures, year = FigureSheet(table, 1, ("/figure/a",)), Filters(first_year=2024, last_year=2024)
    book = Book(title="Thử", language="vi", filters=year, figures=figures)
    cells = []
    for made in (book, marked_book(book)):
        sheet = load_workbook(BytesIO(book_xlsx(made, BASE))).worksheets[0]
        cells.append([cell for row in sheet.iter_rows() for cell in row])
    real, invented = ([cell.hyperlink.target for cell in found if cell.hyperlink] for found in cells)
    assert (real, invented) == ([f"{BASE}/figure/a"], [])
    assert mark_in_words() in [cell.value for cell in cells[1]]
    assert [any(str(cell.value).startswith(BASE) for cell in found) for found in cells] == [True, False]
