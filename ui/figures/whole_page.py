"""The whole page to take away: what a run shows is noted while it is drawn, and offered below it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from data_model import audit
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.known.personal import is_personal
from data_model.queries.records_behind import Wanted
from reports.office import MIME as PDF
from reports.office import as_pdf, office
from reports.picture.page_pictures import MIME as ZIP
from reports.picture.page_pictures import page_pictures
from reports.report.illustrative_report import mark_in_words, marked_report
from reports.report.report import Report, ShortTable
from reports.report.whole_page import Page, page_report, panels_of
from reports.table import Table, exhibit_table
from reports.table_xlsx import MIME as XLSX
from reports.word.write_docx import MIME as DOCX
from reports.word.write_docx import report_docx
from reports.workbook.page_book import exhibit_book, marked_book, page_book
from reports.workbook.write_book import book_xlsx
from translations import _
from ui import answers, session
from ui.figures.stored_records import Looking, looking
from ui.frame.filters import chosen
from ui.parts.downloads import Taken, named, offer_file, own_address, place_and_years
from ui.parts.plain_text import show_line

_NOTED = "run-whole-page"


@dataclass
class _Noted:
    """What the page has shown so far in this run."""

    exhibits: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)  # those of which it is known that they have numbers
    tables: list[ShortTable] = field(default_factory=list)
    lists: list[Wanted] = field(default_factory=list)
    title: str = ""  # where the page has one of its own


def begin() -> None:
    """Forget what the run before has shown."""
    st.session_state[_NOTED] = _Noted()


def _noted() -> _Noted:
    return st.session_state.setdefault(_NOTED, _Noted())


def note_exhibits(names: Iterable[str], drawn: Iterable[str] = ()) -> None:
    """Note that the page shows these exhibits; those `drawn` have numbers, of the others nobody knows yet."""
    _noted().exhibits += names
    _noted().drawn += drawn


def note_table(table: ShortTable) -> None:
    """Note that the page shows a table that is no exhibit."""
    _noted().tables.append(table)


def note_title(title: str) -> None:
    """Note how the page is called where its name in the menu says less."""
    _noted().title = title


def note_list(wanted: Wanted) -> None:
    """Note that the page shows the list of these records."""
    _noted().lists.append(wanted)


def offer_whole_page(title: str) -> None:
    """Draw the ways to take all of the page away; nothing where it showed nothing that is taken away."""
    found = _noted()
    if not _shows_anything(found):
        return
    page = Page(
        title=found.title or title,
        filters=chosen(),
        exhibits=tuple(found.exhibits),
        tables=tuple(found.tables),
        lists=tuple(found.lists),
    )
    with st.container(horizontal=True, gap="small", key="for-screen-whole-page", vertical_alignment="center"):
        show_line(_("The whole page:"), "source")
        _offer(page)


def _shows_anything(found: _Noted) -> bool:
    """Tell whether there is anything to take away: what is folded is asked for only where nothing else is shown."""
    if found.drawn or found.tables or found.lists:
        return True
    return any(not answers.filled_exhibits([name], chosen())[name].is_empty for name in found.exhibits)


def _offer(page: Page) -> None:
    base, look, mark = own_address(), looking(), _mark()
    name = named("trang", page.title, *place_and_years(page.filters))

    def word() -> Taken:
        report = _filled(look, page, mark)
        return _taken(report_docx(report, base), page, report.appendices)

    def pdf() -> Taken:
        report = _filled(look, page, mark)
        return _taken(as_pdf(report_docx(report, base), "docx"), page, report.appendices)

    def workbook() -> Taken:
        with look() as connection:
            book = page_book(connection, page)
        book = marked_book(book) if mark else book
        return _taken(book_xlsx(book, base), page, book.lists)

    def pictures() -> Taken:
        with look() as connection:
            panels = panels_of(connection, page)
        return _taken(page_pictures(panels, mark), page, ())

    ways: list[tuple[str, Callable[[], Taken], str, str]] = [
        (_("Word"), word, f"{name}.docx", DOCX),
        (_("Excel"), workbook, f"{name}.xlsx", XLSX),
    ]
    if page.exhibits:
        ways.append((_("Pictures"), pictures, f"{name}.zip", ZIP))
    if office():
        ways.append((_("PDF"), pdf, f"{name}.pdf", PDF))
    for label, make, file, mime in ways:
        offer_file(label, make, file, mime, key=f"page-{file.rpartition('.')[2]}")


def offer_exhibit(filled: FilledExhibit, parts: Iterable[str], told: Mapping[str, Any]) -> None:
    """Draw the button for one exhibit as a workbook: its numbers, its native chart. `parts` are of the file's name."""
    filters, base, mark = chosen(), own_address(), _mark()

    def taken() -> Taken:
        book = exhibit_book(filled, filters)
        content = book_xlsx(marked_book(book) if mark else book, base)
        act, personal = act_of([exhibit_table(filled)])
        return Taken(content, act, {**told, "rows": len(filled.points), "personal": personal})

    about = _("Download as an Excel workbook, with its chart, real numbers and dates")
    look = {"key": f"xlsx-{filled.exhibit.name}", "help": about, "type": "tertiary"}
    offer_file(_("Excel"), taken, f"{named(*parts)}.xlsx", XLSX, **look)


def _mark() -> str:
    """Return what a file says of illustrative figures; asked now: files are made in another thread."""
    return mark_in_words() if session.is_illustrative() else ""


def _filled(look: Looking, page: Page, mark: str) -> Report:
    with look() as connection:
        report = page_report(connection, page)
    return marked_report(report) if mark else report


def _taken(content: bytes, page: Page, lists: Iterable[Table]) -> Taken:
    lists = list(lists)
    act, personal = act_of(lists)
    told = {"table": "page", **page.filters.codes(), "rows": sum(len(table.rows) for table in lists)}
    return Taken(content, act, {**told, "personal": personal})


def act_of(lists: Iterable[Table]) -> tuple[audit.Act, int]:
    """Return what the log calls it that lists are taken away, and how many of their cells look personal."""
    cells = (value for table in lists for row in table.rows for value in row)
    personal = sum(isinstance(value, str) and is_personal(value) for value in cells)
    return audit.Act.PERSONAL_EXPORTED if personal else audit.Act.EXPORTED, personal
