"""The page about a country or a partner: one sheet of numbers, agreements, visits and projects, then the lists."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup, escape

from data_model.declared import DATASETS
from data_model.declared.exhibits import COUNTRIES_SIDE_BY_SIDE
from data_model.figures.filters import Filters
from data_model.known.personal import masked
from data_model.known.places import place_name
from reports.deck.deck import Cell
from reports.deck.recipe import Kind, WantedSlide
from reports.report.report import ShortTable
from translations import _
from translations.formats import number
from ui import answers
from ui.about.profile import Fact, Section, facts, sections, wanted
from ui.about.subject import SEARCH, Subject, partners_of, subject
from ui.figures.drill_down import show_wanted
from ui.figures.show import heading
from ui.figures.side_by_side import show_one
from ui.figures.whole_page import note_list, note_table, note_title
from ui.frame.filters import place_title
from ui.frame.ways import country_html
from ui.overview.first_screen import BRIEFING_TRENDS
from ui.overview.small_pictures import trend
from ui.parts.markup import markup
from ui.parts.plain_text import as_markdown, show_line
from ui.parts.presentable import note


def show_about(filters: Filters) -> None:
    """Draw the choice, then what is known."""
    head = st.container()
    found = subject()
    with head:
        if found is None:
            heading(
                _("Countries and partners"),
                _("One page about any country and partner: find it here, or click its name anywhere."),
            )
        else:
            heading(as_markdown(_("{name} and {place}").format(name=masked(found.name), place=place_title())))
    if found is None:
        if not st.session_state.get(SEARCH):  # whoever has no name to look for begins with those there are
            st.header(_("Countries and territories with figures"), anchor=False)
            show_one(COUNTRIES_SIDE_BY_SIDE)
        return
    if not found.partner:
        note([WantedSlide(kind=Kind.COUNTRY, names=(found.iso2,)).code])
    held = sections(found, filters)
    _show_sheet(found, filters, held)
    _show_lists(found, filters, held)


def _show_sheet(found: Subject, filters: Filters, held: list[Section]) -> None:
    numbers = [] if found.partner else facts(found, filters)
    if not held and not numbers:
        show_line(_("Nothing is held about it yet, in any register or published table."), "banner")
        return
    _note(found, filters, numbers, held)
    st.html(
        markup(
            "profile",
            lead=found.lead(),
            facts=numbers,
            partners=[] if found.partner else partners_of(found.iso2),
            partners_title=_("Partners"),
            sections=held,
            pictures=[] if found.partner else _pictures(found, filters),
            newest=_("the newest {shown} of {count}"),
            about_a_partner=_about_a_partner(found) if found.partner else "",
        )
    )


def _about_a_partner(found: Subject) -> Markup:
    """Say what the sheet of a partner holds, and where that stands which is not kept by partner."""
    words = escape(_("Records that name this partner."))
    if not found.iso2:
        return words
    more = escape(_("Visits and money are recorded by country, not by partner: see the page about {country}."))
    return Markup(" ").join((words, more.format(country=country_html(found.iso2))))


def _note(found: Subject, filters: Filters, numbers: list[Fact], held: list[Section]) -> None:
    """Note what the sheet shows, so that the page can be taken away: its numbers and its lists whole."""
    note_title(_("{name} and {place}").format(name=masked(found.name), place=place_name(filters.place)))
    if numbers:
        header = (_("Figure"), _("Value"), _("Basis"))
        rows = tuple((Cell(fact.what), Cell(fact.words, "", True), Cell(fact.basis)) for fact in numbers)
        note_table(ShortTable(found.name, header, rows))
    if not found.partner:
        for section in held:
            note_list(wanted(DATASETS[section.register], found, filters))


def _pictures(found: Subject, filters: Filters) -> list[Markup]:
    """Return the pictures of years that show anything of the country, the first two of them."""
    filled = answers.filled_exhibits(BRIEFING_TRENDS, replace(filters, countries=(found.iso2,)))
    some = [name for name in BRIEFING_TRENDS if any(point.value for point in filled[name].points)]
    return [trend(filled[name], "") for name in some[:2]]


def _show_lists(found: Subject, filters: Filters, held: list[Section]) -> None:
    """Draw the whole lists below, one register a fold: on the screen, not on the sheet, and once somebody opens it."""
    if found.partner:
        return
    for section in held:
        with st.container(key=f"for-screen-{section.register}"):
            words = _("{register} ({count})").format(register=section.title, count=number(section.count))
            fold = st.expander(words, key=f"fold-about-{section.register}", on_change="rerun")
            if fold.open:
                with fold:
                    show_wanted(wanted(DATASETS[section.register], found, filters), f"about-{section.register}")
