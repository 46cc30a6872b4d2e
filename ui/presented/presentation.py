"""Presentations on a page: which one, what it says, the way to show it, and its files to take away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from data_model import audit
from data_model.figures.filters import Filters
from data_model.known.problems import Problem
from data_model.presented.kept_decks import KeptDeck, kept_decks
from data_model.settings.base_path import below
from reports.deck.deck import Deck
from reports.deck.declared_slides import TITLES
from reports.deck.each_year import with_each_year
from reports.deck.fill_deck import fill_deck
from reports.deck.illustrative_mark import marked_illustrative
from reports.deck.recipe import Recipe, recipe_of_codes
from reports.file_names import place_and_years
from reports.given_template import Template
from reports.made.order import DeckPaper, Form
from reports.office import office
from reports.pptx.template import opened
from reports.pptx.write_pptx import MIME as PPTX
from reports.pptx.write_pptx import deck_pptx
from reports.stage.behind import behind_numbers
from reports.stage.deck_link import link_to
from reports.stage.pack import MIME as ZIP
from reports.stage.sealed import LEAST, sealed_pack
from translations import _, language
from ui import session
from ui.parts.downloads import Taken, named, offer_file, own_address
from ui.parts.made_files import Offered, offer_made
from ui.parts.plain_text import show_line
from ui.presented.draft import Draft, draft_of
from ui.presented.editor import CHOICE, show_editor

_READY, _NEW = 0, -1


@dataclass(frozen=True)
class _Chosen:
    """A presentation as it stands on the page: its slides, the way to show it ("": none yet), the draft it is."""

    recipe: Recipe
    link: str
    draft: Draft | None = None


def show_presentation(filters: Filters) -> None:
    """Draw the choice of a presentation, the ways to it, the titles of its slides, and the editor of ones own."""
    chosen = _choose(filters)
    try:
        deck = _deck(filters, chosen.recipe)
    except Problem as problem:
        show_line(str(problem), "banner")
    else:
        _show_ways(replace(deck, address=chosen.link), filters, chosen)
    if chosen.draft:
        st.header(_("Slides"), anchor=False)
        show_editor(filters.place, chosen.draft)


def _choose(filters: Filters) -> _Chosen:
    """Draw the choice among the ready deck, those kept for this place, and a new one."""
    kept = _kept(filters.place)
    if st.session_state.get(CHOICE) not in (_READY, _NEW, *kept):
        st.session_state[CHOICE] = _READY
    number = _READY
    if not session.is_illustrative():
        names = {_READY: _("The ready presentation"), **{at: deck.name for at, deck in kept.items()}}
        names[_NEW] = _("A new presentation of your own")
        number = st.selectbox(
            _("Presentation"), list(names), format_func=names.get, key=CHOICE, persist_state="session"
        )
    if number == _READY:
        codes = _choose_slides()
        return _Chosen(recipe_of_codes(codes), link_to(filters, language(), codes, session.is_illustrative()))
    draft = draft_of(filters.place, kept.get(number))
    draft.take_typed()
    link = "" if draft.is_changed else link_to(filters, language(), kept=number)
    return _Chosen(draft.recipe, link, draft)


def _kept(place: str) -> dict[int, KeptDeck]:
    if session.is_illustrative():
        return {}
    with session.reading() as connection:
        return {deck.id: deck for deck in kept_decks(connection, place)}


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


def _deck(filters: Filters, recipe: Recipe) -> Deck:
    """Return the deck as whoever is here may see it; of approved data alone where that was chosen."""
    with session.here().looking(session.version().viewer) as connection:
        deck = fill_deck(connection, filters, recipe)
    return marked_illustrative(deck) if session.is_illustrative() else deck


def _show_ways(deck: Deck, filters: Filters, chosen: _Chosen) -> None:
    """Draw the ways to a deck, and below them the titles of its slides."""
    template = _choose_template()
    with st.container(horizontal=True, gap="small"):
        if chosen.link:
            words, icon = _("Open the presentation"), ":material/slideshow:"
            st.link_button(words, below(chosen.link), type="primary", icon=icon)
        _offer_now(deck, filters, template)
    _offer_made(filters, chosen, template)
    if not chosen.link:
        show_line(_("Save it under a name to open it in full screen; the files can be taken as it stands."))
    show_line(_("Full screen: F. Black screen: B. Speaker's window: S. Arrows turn the slides."))
    rows = Markup().join(Markup("<li>{}</li>").format(slide.title) for slide in deck.slides)
    st.html(Markup("<ol>{}</ol>").format(rows))


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


def name_of(filters: Filters) -> str:
    """Return what the files of a presentation are called, without their form."""
    return named(_("Presentation"), *place_and_years(filters))


def _offer_made(filters: Filters, chosen: _Chosen, template: Template | None) -> None:
    """Draw the files that are made beside the page; with a department's template the PowerPoint is made at once."""
    paper, name = DeckPaper(filters, chosen.recipe, chosen.link), name_of(filters)
    native = _("Native charts that can be edited, notes, links from numbers to their pages")
    alone = _("A folder that opens in any browser, without network or installation")
    ways = [
        (_("PowerPoint"), Form.PPTX, {"help": native}),
        (_("Pack for a USB stick"), Form.PACK, {"help": alone, "icon": ":material/usb:"}),
        (_("PDF"), Form.PDF, {}),
    ]
    hidden = {Form.PPTX} if template else set()
    hidden |= set() if office() else {Form.PDF}
    offer_made(
        *(
            Offered(label=label, paper=paper, form=form, name=name, key=f"deck-{form}", look=look)
            for label, form, look in ways
            if form not in hidden
        )
    )


def _offer_now(deck: Deck, filters: Filters, template: Template | None) -> None:
    """Draw the files that hold what is kept nowhere: a department's template, a password."""
    base, name = own_address(), name_of(filters)
    told = {"table": "deck", **filters.codes(), "slides": len(deck.slides)}
    here, viewer = session.here(), session.version().viewer

    def powerpoint() -> Taken:
        return Taken(deck_pptx(deck, base, template), audit.Act.EXPORTED, told)

    def sealed(password: str) -> bytes:
        with here.looking(viewer) as connection:
            whole, behind = with_each_year(connection, deck), behind_numbers(connection, deck)
        return sealed_pack(whole, password, behind, base)

    if template:
        offer_file(_("PowerPoint"), powerpoint, f"{name}.pptx", PPTX, key="deck-own")
    _offer_sealed(sealed, f"{name}.zip", {**told, "sealed": True})


def _offer_sealed(sealed: Callable[[str], bytes], file: str, told: dict[str, Any]) -> None:
    """Draw the pack that opens with a password only, once one is typed that is long enough."""
    with st.popover(_("Sealed pack"), icon=":material/lock:"):
        password = st.text_input(
            _("A password of at least {least} letters, which nobody can find again").format(least=LEAST),
            type="password",
            key="pack-password",
            autocomplete="new-password",
        )
        if len(password) >= LEAST:
            offer_file(
                _("Pack with this password"),
                lambda: Taken(sealed(password), audit.Act.EXPORTED, told),
                file,
                ZIP,
                key="deck-sealed",
                icon=":material/usb:",
            )
