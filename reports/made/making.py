"""Making what was ordered: filled on one connection, then written; with what the log says when it is taken."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from data_model import audit
from data_model.jobs.made_files import MadeFile
from data_model.known.personal import is_personal
from data_model.presented import editions
from reports.deck.each_year import with_each_year
from reports.deck.fill_deck import fill_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.editions.cited import book_of_edition, deck_of_edition, report_of_edition
from reports.made.order import DeckPaper, EditionPaper, Form, Frozen, Order, PagePaper, ReportPaper
from reports.office import as_pdf
from reports.pptx.write_pptx import deck_pptx
from reports.report.fill_report import fill_report
from reports.report.illustrative_report import marked_report
from reports.report.report import Report
from reports.report.whole_page import page_report
from reports.stage.behind import behind_numbers
from reports.stage.pack import deck_pack
from reports.table import Table
from reports.word.write_docx import report_docx
from reports.workbook.page_book import marked_book, page_book
from reports.workbook.write_book import book_xlsx
from translations import speaking

#: Opens a connection that shows what whoever ordered may see.
Reading = Callable[[], AbstractContextManager[Connection]]


def make(order: Order, reading: Reading) -> MadeFile:
    """Return the file of an order. Raises Problem where it cannot be made."""
    with speaking(order.language):
        return _MAKE[type(order.paper)](order, order.paper, reading)


def _deck(order: Order, paper: DeckPaper, reading: Reading) -> MadeFile:
    behind: Mapping[str, Any] = {}
    with reading() as connection:
        deck = fill_deck(connection, paper.filters, paper.recipe)
        deck = marked_illustrative(deck) if order.illustrative else deck
        deck = replace(deck, address=paper.address)
        if order.form is Form.PACK:
            behind, deck = behind_numbers(connection, deck), with_each_year(connection, deck)
    content = deck_pack(deck, behind, order.base) if order.form is Form.PACK else deck_pptx(deck, order.base)
    told = {"table": "deck", **paper.filters.codes(), "slides": len(deck.slides)}
    return _file(as_pdf(content, Form.PPTX) if order.form is Form.PDF else content, told)


def _report(order: Order, paper: ReportPaper, reading: Reading) -> MadeFile:
    with reading() as connection:
        report = fill_report(connection, paper.filters, paper.span)
    told = {"table": "report", **paper.filters.of_year(paper.filters.last_year).codes(), "span": str(paper.span)}
    return _document(order, report, told)


def _page(order: Order, paper: PagePaper, reading: Reading) -> MadeFile:
    told = {"table": "page", **paper.page.filters.codes()}
    if order.form is not Form.XLSX:
        with reading() as connection:
            report = page_report(connection, paper.page)
        return _document(order, report, told)
    with reading() as connection:
        book = page_book(connection, paper.page)
    content = book_xlsx(marked_book(book) if order.illustrative else book, order.base)
    return _file(content, told, book.lists)


def _edition(order: Order, paper: EditionPaper, reading: Reading) -> MadeFile:
    with reading() as connection:
        found = editions.find(connection, paper.number)
        told: dict[str, Any] = {"table": "edition", "record": found.id, "unit": found.unit}
        if paper.what is Frozen.DECK:
            deck = deck_of_edition(connection, found, order.language, paper.deck)
        elif paper.what is Frozen.REPORT:
            report = report_of_edition(connection, found, order.language, paper.span)
        else:
            book = book_of_edition(connection, found, order.language)
    if paper.what is Frozen.DECK:
        content = deck_pack(deck, base=order.base) if order.form is Form.PACK else deck_pptx(deck, order.base)
        return _file(content, {**told, "slides": len(deck.slides)})
    return _file(report_docx(report, order.base) if paper.what is Frozen.REPORT else book_xlsx(book, order.base), told)


def _document(order: Order, report: Report, told: Mapping[str, Any]) -> MadeFile:
    content = report_docx(marked_report(report) if order.illustrative else report, order.base)
    return _file(as_pdf(content, Form.DOCX) if order.form is Form.PDF else content, told, report.appendices)


def _file(content: bytes, told: Mapping[str, Any], lists: Iterable[Table] | None = None) -> MadeFile:
    if lists is None:
        return MadeFile(content, audit.Act.EXPORTED, dict(told))
    lists = list(lists)
    act, personal = act_of(lists)
    rows = sum(len(table.rows) for table in lists)
    return MadeFile(content, act, {**told, "rows": rows, "personal": personal})


def act_of(lists: Iterable[Table]) -> tuple[audit.Act, int]:
    """Return what the log calls it that lists are taken away, and how many of their cells look personal."""
    cells = (value for table in lists for row in table.rows for value in row)
    personal = sum(isinstance(value, str) and is_personal(value) for value in cells)
    return audit.Act.PERSONAL_EXPORTED if personal else audit.Act.EXPORTED, personal


_MAKE: dict[type, Callable[..., MadeFile]] = {
    DeckPaper: _deck,
    ReportPaper: _report,
    PagePaper: _page,
    EditionPaper: _edition,
}
