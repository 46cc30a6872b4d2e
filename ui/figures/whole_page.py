"""The whole page to take away: what a run shows is noted while it is drawn, and offered below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import streamlit as st
from markupsafe import Markup

from data_model import audit
from data_model.queries.records_behind import Wanted
from reports.file_names import place_and_years
from reports.made.order import Form, PagePaper
from reports.office import office
from reports.picture.page_pictures import MIME as ZIP
from reports.picture.page_pictures import page_pictures
from reports.report.illustrative_report import mark_in_words
from reports.report.report import ShortTable
from reports.report.whole_page import Page, panels_of
from translations import _
from ui import answers, session
from ui.figures.stored_records import looking
from ui.frame.filters import chosen
from ui.parts.downloads import Taken, named, offer_file
from ui.parts.made_files import Offered, offer_made
from ui.parts.plain_text import show_line

_NOTED = "run-whole-page"
#: In the state of a page: that it is to be printed, and how often it was: each time once.
_PRINTED, _PRINTS = "print-now", "prints"


@dataclass
class _Noted:
    """What the page has shown so far in this run."""

    exhibits: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)  # those of which it is known that they have numbers
    tables: list[ShortTable] = field(default_factory=list)
    lists: list[Wanted] = field(default_factory=list)
    folds: list[str] = field(default_factory=list)
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


def note_fold(key: str) -> None:
    """Note that the page has a fold of this key, which is printed only when it was opened."""
    _noted().folds.append(key)


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
    with st.container(gap="small", key="for-screen-whole-page"):
        show_line(_("The whole page:"), "source")
        with st.container(horizontal=True, gap="small"):
            _offer(page)
            _offer_print(found.folds)


def _shows_anything(found: _Noted) -> bool:
    """Tell whether there is anything to take away: what is folded is asked for only where nothing else is shown."""
    if found.drawn or found.tables or found.lists:
        return True
    return any(not answers.filled_exhibits([name], chosen())[name].is_empty for name in found.exhibits)


def _offer(page: Page) -> None:
    look, mark = looking(), _mark()
    name = named(_("Page"), page.title, *place_and_years(page.filters))
    forms = [(_("Word"), Form.DOCX), (_("Excel"), Form.XLSX), *([(_("PDF"), Form.PDF)] if office() else [])]
    paper = PagePaper(page)
    offer_made(*(Offered(label=label, paper=paper, form=form, name=name, key=f"page-{form}") for label, form in forms))

    def pictures() -> Taken:
        with look() as connection:
            panels = panels_of(connection, page)
        told = {"table": "page", **page.filters.codes(), "rows": 0, "personal": 0}
        return Taken(page_pictures(panels, mark), audit.Act.EXPORTED, told)

    if page.exhibits:
        offer_file(_("Pictures"), pictures, f"{name}.zip", ZIP, key="page-zip")


def _offer_print(folds: Sequence[str]) -> None:
    """Draw the button that opens every fold of the page, and then lets the browser print it (assets/paper.js)."""
    about = _("Opens every table of the page and prints it")
    st.button(_("Print"), icon=":material/print:", key="print-page", help=about, on_click=_open, args=(folds,))
    if st.session_state.pop(_PRINTED, False):
        at = st.session_state[_PRINTS] = st.session_state.get(_PRINTS, 0) + 1
        st.html(Markup('<span class="print-now" data-at="{}"></span>').format(at))


def _open(folds: Iterable[str]) -> None:
    st.session_state.update(dict.fromkeys(folds, True))
    st.session_state[_PRINTED] = True


def _mark() -> str:
    """Return what a file says of illustrative figures; asked now: files are made in another thread."""
    return mark_in_words() if session.is_illustrative() else ""
