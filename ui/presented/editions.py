"""Editions on a page: those of the chosen place, what is in one, signing it off, and what differs since."""

from typing import Any

import streamlit as st

from data_model import audit
from data_model.figures.filters import Filters, year_ends_in_words
from data_model.known.problems import Problem
from data_model.presented import editions
from data_model.presented.editions import Edition
from data_model.settings.base_path import below
from reports.editions.command import in_words
from reports.editions.content import decks_in, freeze, read_content, reports_in, year_ends_in
from reports.editions.differences import Difference, differences, parts_compared
from reports.editions.make import make_edition, usual_name
from reports.file_names import file_name
from reports.made.order import EditionPaper, Form, Frozen
from reports.report.spans import TITLES, Span
from reports.stage.deck_link import link_to_edition
from translations import N_, _, language
from translations.formats import day, number
from ui import session
from ui.parts.downloads import Taken, offer_file
from ui.parts.made_files import Offered, offer_made
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line
from ui.parts.table import Column, Held, show_list

_COMPARED = "edition-compared"  # what was compared last, with the version of the data and the rights it was for
#: How the name of a file of an edition begins.
_FILES = {
    Frozen.DECK: N_("Presentation"),
    Frozen.REPORT: N_("Report on external affairs"),
    Frozen.BOOK: N_("Figures"),
}
_NOW = 0  # what there is now, among editions to compare with


def show_editions(filters: Filters) -> None:
    """Draw the editions of the chosen place, the way to make one, and what can be done with the one chosen."""
    if session.is_illustrative():
        show_line(_("Editions are made of your own data. Go back to it first."), "banner")
        return
    with session.reading() as connection:
        found = {item.id: item for item in editions.editions(connection, filters.place)}
    _show_making(filters)
    if not found:
        show_line(_("No edition yet: figures that are quoted from a day on are best frozen first."))
        return
    _show_list(list(found.values()))
    number_of = st.selectbox(
        _("Edition"), list(found), format_func=lambda item: found[item].name, key="edition", persist_state="session"
    )
    _show_one(found[number_of])
    _show_differences(found, found[number_of])


def _show_list(found: list[Edition]) -> None:
    columns = [
        Column(_("Edition"), "name"),
        Column(_("Day"), "narrow"),
        Column(_("Years"), "narrow"),
        Column(_("Made by")),
        Column(_("Signed off by")),
        Column(_("Hash"), "narrow"),
    ]
    rows = [
        [
            Held(item.name),
            day(item.day),
            "–".join(str(year) for year in dict.fromkeys((item.first_year, item.last_year))),
            Held(item.made_by),
            Held(item.signed_by) if item.signed_by else _("Not signed off"),
            f"{item.sha256[:12]}…",
        ]
        for item in found
    ]
    show_list(columns, rows, key="editions")


def _show_making(filters: Filters) -> None:
    rights = session.rights()
    if not (rights.may_enter(filters.place) or rights.may_approve(filters.place)):
        return
    with st.form("make-edition", border=True):
        st.text_input(
            _("Name of a new edition"), value=usual_name(), key="edition-name", max_chars=editions.LONGEST_NAME
        )
        show_line(
            _("Freezes every figure of {what}, what it means, where it is from, and the presentations kept.").format(
                what=_frozen(filters).in_words()
            )
        )
        st.form_submit_button(_("Make the edition"), on_click=_make, args=(filters,))


def _frozen(filters: Filters) -> Filters:
    """Return what of the filters an edition follows: a unit, its years, and when these end."""
    return Filters(
        first_year=filters.first_year, last_year=filters.last_year, place=filters.place, year_ends=filters.year_ends
    )


@says_why_not
def _make(filters: Filters) -> None:
    name, years = st.session_state["edition-name"], filters.years
    made = make_edition(session.here().writing, filters.place, name, years, session.user(), filters.year_ends)
    st.session_state["edition"] = made
    say(_("The edition “{name}” is made.").format(name=name.strip()))


def _show_one(found: Edition) -> None:
    """Draw what can be done with an edition: show a deck of it, take it, check it, sign it off."""
    with session.reading() as connection:
        try:
            held = read_content(editions.content(connection, found))
        except Problem as problem:
            show_line(str(problem), "banner")
            return
    names = decks_in(held, language())
    if names:
        _show_deck(found, names)
    _offer_papers(found, held)
    with st.container(horizontal=True, gap="small"):
        _offer_content(found)
        st.button(_("Check"), key="edition-check", icon=":material/verified:", on_click=_check, args=(found,))
        if not found.signed_by and session.rights().may_approve(found.unit):
            st.button(_("Sign off"), key="edition-sign", icon=":material/draw:", on_click=_sign, args=(found,))
    show_line(_counted_by(held), "source")
    show_line(_("SHA-256 {sum}, {n} bytes.").format(sum=found.sha256, n=number(found.size)), "source")


def _counted_by(held: dict[str, Any]) -> str:
    ends = year_ends_in(held)
    words = _("years of the calendar") if ends.is_calendar else year_ends_in_words(ends)
    return _("Counted by: {years}.").format(years=words)


def _show_deck(found: Edition, names: list[str]) -> None:
    name = st.selectbox(
        _("Presentation"),
        names,
        format_func=lambda item: item or _("The ready presentation"),
        key=f"edition-deck-{found.id}",
    )
    with st.container(horizontal=True, gap="small"):
        st.link_button(
            _("Open the presentation"),
            below(link_to_edition(found.id, name, language())),
            type="primary",
            icon=":material/slideshow:",
        )
        offer_made(
            _of_edition(found, _("PowerPoint"), Form.PPTX, Frozen.DECK, deck=name),
            _of_edition(found, _("Pack for a USB stick"), Form.PACK, Frozen.DECK, deck=name),
        )


def _of_edition(found: Edition, label: str, form: Form, what: Frozen, **more: Any) -> Offered:
    """Return a file of an edition as it is offered; `more` says which of several decks or reports."""
    paper = EditionPaper(found.id, what, **more)
    part = "" if paper.span is Span.YEAR else _(TITLES[paper.span])
    name = file_name(_(_FILES[what]), part, found.name, paper.deck)
    return Offered(label=label, paper=paper, form=form, name=name, key=f"edition-{form}")


def _offer_papers(found: Edition, held: dict[str, Any]) -> None:
    """Draw the buttons for the report and the workbook of an edition; one made before they were frozen has none."""
    spans = [span for span in Span if language() in reports_in(held, span)]
    offers = []
    if spans:
        span = st.segmented_control(
            _("Report on"),
            spans,
            default=spans[-1],
            format_func=lambda item: _(TITLES[item]),
            key=f"edition-span-{found.id}",
            required=True,
        )
        offers.append(_of_edition(found, _("Report (Word)"), Form.DOCX, Frozen.REPORT, span=span))
    if language() in held.get("books", {}):
        offers.append(_of_edition(found, _("Figures (Excel)"), Form.XLSX, Frozen.BOOK))
    if offers:
        offer_made(*offers)


def _offer_content(found: Edition) -> None:
    here, name = session.here(), f"{file_name(_('Editions'), found.name)}.json"
    told = {"table": "edition", "record": found.id, "unit": found.unit, "sha256": found.sha256}

    def taken() -> Taken:
        with here.reading() as connection:
            return Taken(editions.content(connection, found), audit.Act.EXPORTED, told)

    very = _("The very bytes whose SHA-256 stands here and in the log")
    offer_file(_("All that is frozen (JSON)"), taken, name, "application/json", key="edition-json", help=very)


@says_why_not
def _check(found: Edition) -> None:
    with session.reading() as connection:
        say(in_words(found, editions.verify(connection, found)))


@says_why_not
def _sign(found: Edition) -> None:
    with session.writing() as connection:
        editions.sign(connection, found, session.user())
    say(_("“{name}” is signed off.").format(name=found.name))


def _show_differences(found: dict[int, Edition], chosen: Edition) -> None:
    st.header(_("What differs"), anchor=False)
    others = {_NOW: _("The data of now"), **{item.id: item.name for item in found.values() if item is not chosen}}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        other = st.selectbox(_("Compared with"), list(others), format_func=others.get, key="edition-other")
        asked = st.button(_("Compare"), key="edition-compare")
    pair = (chosen.id, other, session.version().said)
    if asked:
        try:
            st.session_state[_COMPARED] = (pair, *_compared(chosen, found.get(other)))
        except Problem as problem:
            show_line(str(problem), "banner")
    shown, told, is_whole = st.session_state.get(_COMPARED, (None, [], True))
    if shown == pair:
        _show_compared(told, is_whole)


def _compared(chosen: Edition, other: Edition | None) -> tuple[list[Difference], bool]:
    """Return the differences from the earlier to the later one, and whether parts of numbers are among them."""
    order = sorted([chosen, other], key=lambda item: item.made_at) if other else [chosen]
    with session.reading() as connection:
        sides = [read_content(editions.content(connection, item)) for item in order]
    if not other:
        years = range(chosen.first_year, chosen.last_year + 1)
        sides.append(read_content(freeze(chosen.unit, years, year_ends_in(sides[0])).content))
    with session.reading() as connection:
        return differences(connection, chosen.unit, *sides), parts_compared(*sides)


def _show_compared(told: list[Difference], is_whole: bool) -> None:
    if not is_whole:
        show_line(_("The two are of different years: years that both have are compared, and no parts of numbers."))
    if not told:
        show_line(_("Nothing differs."))
        return
    columns = [
        Column(_("What differs"), "name"),
        Column(_("Period"), "narrow"),
        Column(_("It was")),
        Column(_("It is")),
        Column(_("Why"), "name"),
        Column(_("Uploads"), "narrow"),
    ]
    show_list(columns, [_row(item) for item in told], key="edition-differences")


def _row(item: Difference) -> list[str | Held]:
    uploads = ", ".join(f"№ {at}" for at in item.uploads)
    return [Held(item.what), item.when, item.before or "–", item.after or "–", Held(item.why), uploads]
