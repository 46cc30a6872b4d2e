"""What is frozen of a unit: every figure of every year, every exhibit, what they mean and rest on, its decks."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared import EXHIBITS, INDICATORS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.known.text import fold
from data_model.known.year_ends import CALENDAR_YEARS, YearEnds, read_year_ends
from data_model.presented import editions
from data_model.presented.editions import Frozen
from data_model.presented.kept_decks import kept_decks
from data_model.queries import published_figures
from data_model.registers.approvals import approvals
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import register_complete
from reports.deck.deck import Deck
from reports.deck.fill_deck import fill_deck
from reports.deck.kept_recipes import recipe_of
from reports.deck.recipe import READY_RECIPE, Recipe
from reports.editions.canonical import book_from, canonical, deck_from, plain, report_from
from reports.report.fill_report import fill_report
from reports.report.report import Report
from reports.report.spans import Span
from reports.workbook.book import Book
from reports.workbook.fill_book import numbers_book
from translations import LANGUAGES, N_, _, speaking

FORMAT = 1
#: What the ready deck is called among the decks of an edition: it has no name of its own.
READY = ""
Plain = dict[str, Any]


def freeze(unit: str, years: range, year_ends: YearEnds = CALENDAR_YEARS) -> Frozen:
    """Return what there is of a unit now, as who sees the unit and nothing else sees it, at one moment of the data.

    Raises Problem where there is no figure at all.
    """
    with reading(replace(editions.viewer_of_unit(unit), year_ends=year_ends)) as connection:
        at = datetime.now(UTC)
        filters = Filters(first_year=years.start, last_year=years.stop - 1, place=unit, year_ends=year_ends)
        figures = _figures(connection, filters)
        if not figures:
            raise Problem(
                "nothing_to_freeze",
                N_("There are no figures for {filters}: there is nothing to make an edition of."),
                filters=filters.in_words(),
            )
        held = {
            "format": FORMAT,
            "unit": unit,
            "years": [years.start, years.stop - 1],
            "year_ends": year_ends.code,
            "figures": figures,
            "exhibits": _exhibits(connection, filters),
            "definitions": _definitions(),
            "uploads": editions.uploads_in(connection, unit),
            "complete": _complete(connection, unit),
            "approved": sorted([item.dataset, item.until_year] for item in approvals(connection) if item.unit == unit),
            "decks": _decks(connection, filters),
            "reports": _reports(connection, filters, Span.YEAR),
            "reports_of_part": {span: _reports(connection, filters, span) for span in (Span.HALF, Span.NINE_MONTHS)},
            "books": _books(connection, filters),
        }
        return Frozen(canonical(held), at)


def _figures(connection: Connection, filters: Filters) -> list[Plain]:
    found = published_figures.answers_of(connection, INDICATORS, filters.place, filters.years)
    return [_figure(figure) for name in INDICATORS for _year, figure in sorted(found[name].items())]


def _figure(figure: Figure) -> Plain:
    """Return a figure with its other answers; what is empty is left out."""
    values = {
        "indicator": figure.indicator,
        "year": figure.period.year,
        "from": figure.period.start.isoformat() if figure.period.start else "",
        "to": figure.period.end.isoformat(),
        "value": str(figure.value),
        "currency": figure.currency,
        "basis": figure.basis,
        "hedge": figure.hedge,
        "as_of": figure.as_of.isoformat() if figure.as_of else "",
        "source": figure.source,
        "upload": figure.cell.upload_id if figure.cell else 0,
        "cell": f"{figure.cell.sheet}!{figure.cell.cell}" if figure.cell else "",
        "complete": figure.complete,
        "also": [_figure(item) for item in figure.also],
        "others": [_figure(item) for item in figure.rivals],
    }
    return {name: value for name, value in values.items() if value}


def _exhibits(connection: Connection, filters: Filters) -> Plain:
    """Return the points of every exhibit by its name, in Vietnamese: how categories are called belongs to them."""
    with speaking("vi"):
        filled = {name: fill(connection, exhibit, filters) for name, exhibit in EXHIBITS.items()}
    return {name: plain(item.points) for name, item in filled.items() if item.points}


def _definitions() -> Plain:
    said: Plain = {}
    for name, indicator in INDICATORS.items():
        said[name] = {"nature": indicator.nature.value, "measure": indicator.measure}
        for language in LANGUAGES:
            with speaking(language):
                said[name][language] = [_(indicator.title), _(indicator.definition)]
    return said


def _complete(connection: Connection, unit: str) -> list[list[str | int]]:
    columns = register_complete.c
    query = select(columns.dataset, columns.year, columns.part).where(columns.unit == unit)
    return sorted(list(row) for row in connection.execute(of_viewer(connection, query, register_complete.name)))


def _decks(connection: Connection, filters: Filters) -> Plain:
    """Return language -> name -> deck: the ready one, and those kept for the unit that have figures."""
    recipes = [(READY, READY_RECIPE), *((deck.name, recipe_of(deck)) for deck in kept_decks(connection, filters.place))]
    return {language: dict(_in_language(connection, filters, recipes, language)) for language in LANGUAGES}


def _in_language(
    connection: Connection, filters: Filters, recipes: Iterable[tuple[str, Recipe]], language: str
) -> Iterable[tuple[str, Plain]]:
    with speaking(language):
        for name, recipe in recipes:
            try:
                yield name, plain(fill_deck(connection, filters, recipe))
            except Problem as problem:
                if problem.code != "no_slides":
                    raise


def _reports(connection: Connection, filters: Filters, span: Span) -> Plain:
    """Return language -> the report on the last year or its first months, without its lists: an edition holds figures,
    and no records, so that a person's data can be erased. None where nothing is known of that time."""
    made: Plain = {}
    for language in LANGUAGES:
        with speaking(language):
            try:
                report = fill_report(connection, filters, span)
            except Problem as problem:
                if problem.code != "no_report":
                    raise
                continue
        made[language] = plain(replace(report, appendices=()))
    return made


def _books(connection: Connection, filters: Filters) -> Plain:
    """Return language -> the workbook of figures and exhibits, without lists of records."""
    made: Plain = {}
    for language in LANGUAGES:
        with speaking(language):
            made[language] = plain(numbers_book(connection, filters))
    return made


def read_content(content: bytes) -> Plain:
    """Return what an edition holds; a Problem where a later version of the program wrote it."""
    held = json.loads(content)
    if held["format"] != FORMAT:
        raise Problem("newer_edition", N_("A newer version of the program made this edition. Update the program."))
    return held


def year_ends_in(held: Plain) -> YearEnds:
    """Return by which years an edition counts; one made before it said so counts by those of the calendar."""
    return read_year_ends(held.get("year_ends", "")) or CALENDAR_YEARS


def decks_in(held: Plain, language: str) -> list[str]:
    """Return the names of the decks an edition holds, READY first."""
    return sorted(held["decks"][language])


def deck_in(held: Plain, language: str, name: str) -> Deck:
    """Return a deck as it was frozen."""
    found = next((deck for known, deck in held["decks"][language].items() if fold(known) == fold(name)), None)
    if found is None:
        raise Problem("no_deck_in_edition", N_("The edition holds no presentation “{name}”."), name=name)
    return deck_from(found)


def report_in(held: Plain, language: str, span: Span = Span.YEAR) -> Report:
    """Return the report on the year or its first months as it was frozen."""
    return report_from(_held_in(reports_in(held, span), language))


def reports_in(held: Plain, span: Span) -> Plain:
    """Return language -> the report of a span; empty where an edition made before holds none."""
    return held.get("reports", {}) if span is Span.YEAR else held.get("reports_of_part", {}).get(span, {})


def book_in(held: Plain, language: str) -> Book:
    """Return the workbook as it was frozen."""
    return book_from(_held_in(held.get("books", {}), language))


def _held_in(held: Plain, language: str) -> Plain:
    found = held.get(language)
    if found is None:
        raise Problem(
            "not_in_edition",
            N_(
                "The edition does not hold this report or workbook: it was made before they were frozen, or has no "
                "figures of that time. Make a new edition."
            ),
        )
    return found
