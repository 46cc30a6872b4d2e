"""The ready deck on a page: what it says, the way to show it, and its files to take away."""

import streamlit as st
from markupsafe import Markup

from data_model import audit
from data_model.figures.filters import Filters
from data_model.known.problems import Problem
from reports.deck.deck import Deck
from reports.deck.declared_slides import TITLES
from reports.deck.fill_deck import fill_ready_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.given_template import Template
from reports.office import MIME as PDF
from reports.office import as_pdf, office
from reports.pptx.template import opened
from reports.pptx.write_pptx import MIME as PPTX
from reports.pptx.write_pptx import deck_pptx
from reports.stage.behind import behind_numbers
from reports.stage.deck_link import link_to
from reports.stage.pack import MIME as ZIP
from reports.stage.pack import deck_pack
from translations import _, language
from ui import session
from ui.parts.downloads import Taken, file_name, offer_file, own_address, place_and_years
from ui.parts.plain_text import show_line

_NAME = "trinh_chieu"


def show_presentation(filters: Filters) -> None:
    """Draw the ways to a deck, and below them the titles of its slides; a sentence where there are no figures."""
    names = _choose_slides()
    try:
        deck = _deck(filters, names)
    except Problem as problem:
        show_line(str(problem), "banner")
        return
    template = _choose_template()
    with st.container(horizontal=True, gap="small"):
        st.link_button(
            _("Open the presentation"),
            link_to(filters, language(), names, session.is_illustrative()),
            type="primary",
            icon=":material/slideshow:",
        )
        _offer(deck, filters, template)
    show_line(_("Full screen: F. Black screen: B. Speaker's window: S. Arrows turn the slides."))
    rows = Markup().join(Markup("<li>{}</li>").format(slide.title) for slide in deck.slides)
    st.html(Markup("<ol>{}</ol>").format(rows))


def _choose_slides() -> list[str]:
    """Draw the choice of slides; they come in the order in which they are chosen."""
    return st.multiselect(
        _("Slides, in the order in which you choose them"),
        list(TITLES),
        format_func=lambda name: _(TITLES[name]),
        key="slides",
        placeholder=_("All slides"),
        select_all=False,
        persist_state="session",
    )


def _deck(filters: Filters, names: list[str]) -> Deck:
    """Return the deck as whoever is here may see it; of approved data alone where that was chosen."""
    with session.here().looking(session.version().viewer.approved_only) as connection:
        deck = fill_ready_deck(connection, filters, names)
    return marked_illustrative(deck) if session.is_illustrative() else deck


def _choose_template() -> Template | None:
    """Draw the choice of a department's own template, held by this page alone."""
    with st.expander(_("PowerPoint in the department's own template")):
        file = st.file_uploader(_("A presentation (.pptx) whose layouts, fonts and colours are used"), key="template")
    if file is None:
        return None
    template = Template(file.name, file.getvalue())
    try:
        opened(template)
    except Problem as problem:
        show_line(str(problem), "banner")
        return None
    return template


def _offer(deck: Deck, filters: Filters, template: Template | None) -> None:
    base = own_address()
    parts = (_NAME, *place_and_years(filters))
    told = {"table": "deck", **filters.codes(), "slides": len(deck.slides)}

    def taken(content: bytes) -> Taken:
        return Taken(content, audit.Act.EXPORTED, told)

    def powerpoint() -> Taken:
        return taken(deck_pptx(deck, base, template))

    here, approved = session.here(), session.version().viewer.approved_only

    def pack() -> Taken:
        with here.looking(approved) as connection:
            behind = behind_numbers(connection, deck)
        return taken(deck_pack(deck, behind))

    def pdf() -> Taken:
        return taken(as_pdf(deck_pptx(deck, base), "pptx"))

    name = file_name(*parts)
    native = _("Native charts that can be edited, notes, links from numbers to their pages")
    alone = _("A folder that opens in any browser, without network or installation")
    offer_file(_("PowerPoint"), powerpoint, f"{name}.pptx", PPTX, key="deck-pptx", help=native)
    offer_file(_("Pack for a USB stick"), pack, f"{name}.zip", ZIP, key="deck-pack", help=alone, icon=":material/usb:")
    if office():
        offer_file(_("PDF"), pdf, f"{name}.pdf", PDF, key="deck-pdf")
