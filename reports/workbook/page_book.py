"""A page of the program, or one exhibit of it, as a workbook: charts, tables, lists whole."""

from dataclasses import replace

from sqlalchemy import Connection

from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.filters import Filters
from reports.deck.slide_parts import panel_with
from reports.report.illustrative_report import mark_in_words, without_address
from reports.report.report import ShortTable
from reports.report.whole_page import Page, panels_of
from reports.table import Table, TakenColumn
from reports.workbook.book import Book
from reports.workbook.fill_book import list_of
from translations import _, language


def page_book(connection: Connection, page: Page) -> Book:
    """Return a page as a book."""
    lists = (list_of(connection, wanted) for wanted in page.lists)
    return Book(
        title=page.title,
        language=language(),
        filters=page.filters,
        panels=tuple(panels_of(connection, page)),
        tables=tuple(_table(table, page) for table in page.tables),
        lists=tuple(table for table in lists if table),
    )


def exhibit_book(filled: FilledExhibit, filters: Filters) -> Book:
    """Return one exhibit as it was filled as a book of one sheet."""
    return Book(title=filled.title, language=language(), filters=filters, panels=(panel_with(filled, filters),))


def marked_book(book: Book) -> Book:
    """Return a book of invented figures: it says so, and no number leads to a page of real ones."""
    figures = book.figures and replace(book.figures, addresses=("",) * len(book.figures.addresses))
    panels = tuple(map(without_address, book.panels))
    return replace(book, figures=figures, panels=panels, mark=mark_in_words())


def _table(short: ShortTable, page: Page) -> Table:
    rows = [[cell.text for cell in row] for row in short.rows]
    facts = ((_("Chosen"), page.filters.in_words()),)
    return Table(short.title or page.title, facts, tuple(map(TakenColumn, short.header)), rows)
