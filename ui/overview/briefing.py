"""The first page on one screen: a sentence, key figures, who with, since when, and what to look at."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from data_model.declared import INDICATORS, KEY_FIGURES
from data_model.exhibits.filled_exhibit import FilledExhibit, year_of_category
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import NATION, place_name
from translations import _
from ui import answers, session
from ui.data_version import Version
from ui.figures.changes import Change
from ui.figures.key_figures import Card, EmptyCard, card_of, figures_to_compare, say_of_today, with_notes
from ui.frame.links import link
from ui.frame.ways import kept
from ui.overview.attention import most_urgent
from ui.overview.choice import chosen_figures, offer_choice
from ui.overview.first_screen import BRIEFING_BARS, BRIEFING_FIGURES, BRIEFING_SAID, BRIEFING_TRENDS, MOST
from ui.overview.sentence import MOST_SAID, sentence
from ui.overview.small_pictures import ranked_bars, trend
from ui.parts.markup import markup

ALL = "all"  # the query parameter that asks for every figure of the year
_LOOKED_AT = 12  # the last years of the country, for a picture a place has none of
_FEWEST, _ENOUGH = 3, 4  # years that make a trend at all, and a good one
_Cards = dict[str, Card | EmptyCard]


def show_briefing(filters: Filters) -> None:
    """Draw all of it in one piece: there is no chart's program to wait for."""
    say_of_today(filters)
    chosen = chosen_figures()
    html = _figures_html(session.version(), filters, chosen or BRIEFING_FIGURES, bool(chosen))
    boxes = [_or_of_the_country(_bars, filters), _or_of_the_country(_trend, filters), most_urgent(filters)]
    st.html(
        Markup('<div class="brief">{}<div class="boxes">{}</div></div>').format(
            Markup(html), Markup("").join(filter(None, boxes))
        )
    )
    offer_choice()


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs=answers.TOLD_APART)
def _figures_html(data_version: Version, filters: Filters, names: tuple[str, ...], own: bool) -> str:
    """Return the sentence and the cards: what somebody chose even where there is nothing, else what there is."""
    found, year = figures_to_compare(filters), filters.last_year
    cards = {name: card_of(name, filters, found[name]) for name in names}
    if not own:
        cards = _those_with_numbers(cards, filters, found)
    held = [name for name in cards if year in found[name]]
    said = held if own else _said(held)
    cards, once = _said_once(cards)
    return str(
        markup(
            "briefing",
            sentence=sentence(year, [(found[name][year], found[name].get(year - 1)) for name in said]),
            once=once,
            cards=with_notes(cards, data_version, filters),
            all_of_them=link("", {ALL: "yes", **kept(filters)}),
            more=_("All figures of {year}").format(year=year),
        )
    )


def _those_with_numbers(cards: _Cards, filters: Filters, found: dict[str, dict[int, Figure]]) -> _Cards:
    """Return the cards that have a number, others in the place of those that have none, as many as fit.

    Where none has, each says which year has one.
    """
    rest = dict.fromkeys((*KEY_FIGURES, *INDICATORS))
    others = [name for name in rest if name not in cards and filters.last_year in found[name]]
    held = {name: card for name, card in cards.items() if isinstance(card, Card)}
    for name in others[: max(0, MOST - len(held))]:
        held[name] = card_of(name, filters, found[name])
    return dict(list(held.items())[:MOST]) or cards


def _said(held: list[str]) -> list[str]:
    """Return what the sentence says, in the order of the cards: not the first four of them, which stand below it."""
    first = sorted(held, key=lambda name: name not in BRIEFING_SAID)[:MOST_SAID]
    return [name for name in held if name in first]


def _said_once(cards: _Cards) -> tuple[_Cards, str]:
    """Return cards without what each would say of the year before, and those words, where all say that there is none.

    Eight times the same sentence says no more than once.
    """
    words = {card.change.words if isinstance(card, Card) and not card.change.since else "" for card in cards.values()}
    once = _("No figure for the year before")
    if len(cards) == 1 or words != {once}:
        return cards, ""
    return {name: replace(card, change=Change(words="")) for name, card in cards.items()}, once


def _bars(filters: Filters, named: str) -> Markup:
    """Return the first picture of countries that has any for the year."""
    of_year = filters.of_year(filters.last_year)
    for name, page in BRIEFING_BARS.items():
        filled = answers.filled_exhibits([name], of_year)[name]
        if not filled.is_empty:
            return ranked_bars(filled, of_year, link(page, kept(filters)), named)
    return Markup("")


def _or_of_the_country(picture: Callable[[Filters, str], Markup], filters: Filters) -> Markup:
    """Return a picture of the place; where it has none, of the whole country, which the picture then says."""
    drawn = picture(filters, "")
    known = [year for year in answers.known_years(NATION) if year <= filters.last_year]
    for year in () if drawn or filters.place == NATION else known[: -_LOOKED_AT - 1 : -1]:
        drawn = picture(replace(filters, first_year=known[0], last_year=year, place=NATION), place_name(NATION))
        if drawn:
            break
    return drawn


def _trend(filters: Filters, named: str) -> Markup:
    """Return the first picture of years that shows enough of them, else the one that shows the most."""
    best, most = None, _FEWEST - 1
    for name in BRIEFING_TRENDS:
        filled = answers.filled_exhibits([name], filters)[name]
        if _years(filled) > most:
            best, most = filled, _years(filled)
        if most >= _ENOUGH:  # the others need not be asked
            break
    return trend(best, link(BRIEFING_TRENDS[best.exhibit.name], kept(filters)), named) if best else Markup("")


def _years(filled: FilledExhibit) -> int:
    return len({year_of_category(point.category) for point in filled.points if point.category.isdecimal()})


def period_line(filters: Filters) -> str:
    """Say which period is shown where nobody chose one: the latest year that is reasonably full."""
    today, year = session.version().today, filters.last_year
    if year == today.year:
        return _("The year is running: figures are compared with the same days of the year before.")
    if year == answers.fullest_year(filters.place) and today.year in answers.known_years(filters.place):
        return _("The latest year that is reasonably full; {year} is running.").format(year=today.year)
    return _("The latest year that is reasonably full.") if year == answers.fullest_year(filters.place) else ""
