"""Filling a deck: every exhibit and figure asked for once, on one connection, as its viewer may see them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters, year_ends_in_words
from data_model.known.places import place_name
from data_model.known.problems import Problem
from data_model.settings import settings
from reports.deck.chosen_slides import of_cards, of_country, of_exhibits, of_text
from reports.deck.deck import Deck, Layout, Panel, Slide
from reports.deck.declared_slides import NEXT_YEAR, READY, READY_TITLE, STANDING_OUT, DeclaredSlide
from reports.deck.last_slides import next_year, sources, standing_out
from reports.deck.recipe import READY_RECIPE, Kind, Recipe, WantedSlide, why_not
from reports.deck.slide_parts import (
    Figures,
    cautions_of,
    foot_of,
    latest,
    notes_of,
    number_of,
    panel_of,
    sources_of,
)
from reports.deck.titles import declared_title
from translations import N_, _, language
from translations.formats import day

_NO_NAME = re.compile(r"[^a-zA-Z0-9_]+")


def fill_deck(connection: Connection, filters: Filters, recipe: Recipe = READY_RECIPE) -> Deck:
    """Return the deck of a unit or the country that a recipe asks for, made from whatever data there is.

    Raises Problem where there is nothing to show. What a slide lacks is said on the last one.
    """
    figures = Figures(connection, filters)
    made = [(wanted, _made(connection, wanted, figures)) for wanted in recipe.slides]
    slides = _apart([slide for _wanted, slide in made if slide])
    if not slides:
        raise Problem(
            "no_slides",
            N_("There are no figures for {filters}: nothing can be presented yet. Choose other years or upload data."),
            filters=filters.in_words(),
        )
    lacking = [wanted.title or _about(wanted) for wanted, slide in made if slide is None]
    return _bound(connection, slides, sources(slides, lacking, filters), filters, recipe.title)


def _made(connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide | None:
    """Return a slide with what was typed for it; None where it would have no numbers, or is of no known kind."""
    slide = None if why_not(wanted) else _MAKE[wanted.kind](connection, wanted, figures)
    if slide is None:
        return None
    notes = tuple(line.strip() for line in wanted.notes.splitlines() if line.strip())
    return replace(slide, title=wanted.title.strip() or slide.title, notes=(*notes, *slide.notes))


def _about(wanted: WantedSlide) -> str:
    """Return what a slide is about, or how it is called where this version of the program does not know it."""
    return wanted.code if why_not(wanted) else wanted.about()


def _apart(slides: Sequence[Slide]) -> list[Slide]:
    """Return slides under names that no two of them share: links lead to them."""
    seen: Counter[str] = Counter()
    named = []
    for slide in slides:
        name = _NO_NAME.sub("-", slide.name)
        seen[name] += 1
        named.append(replace(slide, name=name if seen[name] == 1 else f"{name}-{seen[name]}"))
    return named


def _ready(connection: Connection, wanted: WantedSlide, figures: Figures) -> Slide | None:
    (name,) = wanted.names
    if name == STANDING_OUT:
        return standing_out(figures)
    if name == NEXT_YEAR:
        return next_year(connection, figures)
    return _filled(connection, next(slide for slide in READY if slide.name == name), figures)


def _bound(connection: Connection, slides: Sequence[Slide], last: Slide, filters: Filters, title: str) -> Deck:
    """Return the deck of these slides, its cover before them and the sources behind."""
    deck = Deck(
        title=title.strip() or _(READY_TITLE),
        subtitle=_subtitle(filters),
        place=place_name(filters.place),
        language=language(),
        filters=filters,
        slides=tuple(slides),
    )
    told = tuple((name, _(INDICATORS[name].definition)) for name in INDICATORS if name in deck.indicators)
    return replace(deck, slides=(_cover(connection, deck), *slides, last), definitions=told)


def _subtitle(filters: Filters) -> str:
    if filters.first_year == filters.last_year:
        return _("{place}, {year}").format(place=place_name(filters.place), year=filters.last_year)
    return _("{place}, {first}–{last}").format(
        place=place_name(filters.place), first=filters.first_year, last=filters.last_year
    )


def _cover(connection: Connection, deck: Deck) -> Slide:
    lines = [deck.subtitle]
    if not deck.filters.year_ends.is_calendar:
        years = year_ends_in_words(deck.filters.year_ends)
        lines.append(_("Numbers are counted by {years}.").format(years=years))
    if deck.filters.place == settings.get(connection, "unit"):
        lines.append(settings.get(connection, "department"))
    if deck.as_of:
        lines.append(_("Figures as of {day}").format(day=day(deck.as_of)))
    return Slide(name="cover", layout=Layout.COVER, title=deck.title, lines=tuple(lines), foot=deck.filters.in_words())


def _filled(connection: Connection, declared: DeclaredSlide, figures: Figures) -> Slide | None:
    """Return a declared slide with its numbers; None where it would have none."""
    within = _last_years(figures.filters, declared.most_years)
    panels = [found for names in declared.exhibits if (found := panel_of(connection, names, within))]
    numbers = [found for name in declared.numbers if (found := number_of(name, figures))]
    if not (panels if declared.exhibits else numbers):
        return None
    told = [figure for name in declared.said or declared.numbers if (figure := figures.now(name))]
    shown = [figure for name in declared.numbers if (figure := figures.now(name))]
    named = _sources(panels, shown or told)
    return Slide(
        name=declared.name,
        layout=declared.layout,
        title=declared_title(declared, panels, figures),
        panels=tuple(panels),
        numbers=tuple(numbers),
        cautions=cautions_of(panels, shown),
        notes=notes_of(shown or told, panels),
        foot=foot_of(within, named, _as_of(panels, shown or told)),
        sources=named,
    )


def _last_years(filters: Filters, most: int) -> Filters:
    first = max(filters.first_year, filters.last_year - most + 1) if most else filters.first_year
    return replace(filters, first_year=first)


def _sources(panels: Iterable[Panel], figures: Iterable[Figure]) -> tuple[str, ...]:
    of_panels = tuple(source for panel in panels for source in panel.filled.sources)
    return of_panels or sources_of(figures)


def _as_of(panels: Sequence[Panel], figures: Iterable[Figure]) -> date | None:
    return latest([panel.filled.as_of for panel in panels] or [figure.as_of for figure in figures])


_MAKE: dict[Kind, Callable[[Connection, WantedSlide, Figures], Slide | None]] = {
    Kind.READY: _ready,
    Kind.EXHIBITS: of_exhibits,
    Kind.CARDS: of_cards,
    Kind.COUNTRY: of_country,
    Kind.TEXT: of_text,
}
