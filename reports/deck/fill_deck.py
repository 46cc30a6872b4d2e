"""Filling a deck: every exhibit and figure asked for once, on one connection, as its viewer may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters
from data_model.known.places import NATION, place_name
from data_model.known.problems import Problem
from data_model.settings import settings
from reports.deck.deck import Deck, Layout, Panel, Slide
from reports.deck.declared_slides import NEXT_YEAR, READY, READY_TITLE, STANDING_OUT, TITLES, DeclaredSlide
from reports.deck.last_slides import next_year, sources, standing_out
from reports.deck.sentences import change_of, is_whole, of_figures, of_largest
from reports.deck.slide_parts import Figures, cautions_of, foot_of, latest, notes_of, number_of, panel_of
from translations import N_, _, language
from translations.formats import day


def fill_ready_deck(connection: Connection, filters: Filters, names: Sequence[str] = ()) -> Deck:
    """Return the ready deck of a unit or the country, made from whatever data there is.

    `names` are the slides wanted between cover and sources, in their order; without any all of them. Raises Problem
    where there is nothing to show, or no slide of a name.
    """
    wanted = tuple(dict.fromkeys(names)) or tuple(TITLES)
    if unknown := [name for name in wanted if name not in TITLES]:
        raise Problem(
            "unknown_slide",
            N_("There is no slide “{name}”. Known slides: {known}."),
            name=unknown[0],
            known=", ".join(TITLES),
        )
    figures = Figures(connection, filters)
    made = {name: _slide(connection, name, figures) for name in wanted}
    slides = [slide for slide in made.values() if slide]
    if not slides:
        raise Problem(
            "no_slides",
            N_("There are no figures for {filters}: nothing can be presented yet. Choose other years or upload data."),
            filters=filters.in_words(),
        )
    lacking = [_(TITLES[name]) for name, slide in made.items() if slide is None]
    return _bound(connection, slides, sources(slides, lacking, filters), filters)


def _slide(connection: Connection, name: str, figures: Figures) -> Slide | None:
    if name == STANDING_OUT:
        return standing_out(figures)
    if name == NEXT_YEAR:
        return next_year(connection, figures)
    return _filled(connection, next(slide for slide in READY if slide.name == name), figures)


def _bound(connection: Connection, slides: Sequence[Slide], last: Slide, filters: Filters) -> Deck:
    """Return the deck of these slides, its cover before them and the sources behind."""
    deck = Deck(
        title=_(READY_TITLE),
        subtitle=_subtitle(filters),
        place=place_name(filters.place),
        language=language(),
        filters=filters,
        slides=tuple(slides),
    )
    return replace(deck, slides=(_cover(connection, deck), *slides, last))


def _subtitle(filters: Filters) -> str:
    if filters.first_year == filters.last_year:
        return _("{place}, {year}").format(place=place_name(filters.place), year=filters.last_year)
    return _("{place}, {first}–{last}").format(
        place=place_name(filters.place), first=filters.first_year, last=filters.last_year
    )


def _cover(connection: Connection, deck: Deck) -> Slide:
    lines = [deck.subtitle]
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
    return Slide(
        name=declared.name,
        layout=declared.layout,
        title=_title(declared, panels, figures),
        panels=tuple(panels),
        numbers=tuple(numbers),
        cautions=cautions_of(panels, shown),
        notes=notes_of(shown or told, panels),
        foot=foot_of(within, _sources(panels, shown or told), _as_of(panels, shown or told)),
    )


def _last_years(filters: Filters, most: int) -> Filters:
    first = max(filters.first_year, filters.last_year - most + 1) if most else filters.first_year
    return replace(filters, first_year=first)


def _sources(panels: Iterable[Panel], figures: Iterable[Figure]) -> list[str]:
    of_panels = [source for panel in panels for source in panel.filled.sources]
    return of_panels or [figure.source for figure in figures if figure.source]


def _as_of(panels: Sequence[Panel], figures: Iterable[Figure]) -> date | None:
    return latest([panel.filled.as_of for panel in panels] or [figure.as_of for figure in figures])


def _title(declared: DeclaredSlide, panels: Sequence[Panel], figures: Figures) -> str:
    """Return the sentence a slide stands for; where the figures do not carry one, what it is about."""
    said = {name: figures.now(name) for name in declared.said or declared.numbers}
    known = {name: figure for name, figure in said.items() if figure}
    if not known:
        return (_largest(panels) if _speak_of_all(panels, figures) else "") or _(declared.title)
    sentence = of_figures(declared.sentence if len(known) == len(said) else "", known)
    if not sentence:
        return _(declared.title)
    alone = next(iter(known.values())) if len(known) == 1 else None
    change = change_of(alone, figures.before(alone.indicator)) if alone else ""
    return _("{sentence}, {change}").format(sentence=sentence, change=change) if change else sentence


def _speak_of_all(panels: Sequence[Panel], figures: Figures) -> bool:
    """Tell whether exhibits show all of their place: of the country, reported or counted from every unit."""
    if figures.filters.place != NATION:
        return True
    counted = {point.indicator for panel in panels for point in panel.filled.points if point.basis == RECORDS}
    found = [figures.published(indicator) for indicator in counted]
    return all(figure and figure.basis == RECORDS and is_whole(figure) for figure in found)


def _largest(panels: Sequence[Panel]) -> str:
    """Return the sentence of the exhibits' largest parts; of one indicator taken apart twice the first is said."""
    told = {panel.filled.exhibit.indicators: panel for panel in reversed(panels)}
    said = [of_largest(panel.filled, alone=len(told) == 1) for panel in list(told.values())[::-1]]
    return "; ".join(said) if all(said) else ""
