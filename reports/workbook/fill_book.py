"""Filling a book with everything there is of a place and some years, on one connection, as its viewer may see it."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import DATASETS, EXHIBITS, INDICATORS, REGISTERS_KEPT
from data_model.declared.pictures import Shape
from data_model.exhibits.figure_words import counted_period, rivals_in_words
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import place_name
from data_model.known.problems import Problem
from data_model.queries.records_behind import Wanted, records
from reports.deck.slide_parts import cited, panel_of
from reports.report.figures_of_span import FiguresOfSpan
from reports.report.spans import Span
from reports.report.whole_page import scope_of
from reports.table import Table, TakenColumn
from reports.workbook.book import Book, FigureSheet
from reports.workbook.register_list import register_table
from translations import N_, _, language


def fill_book(connection: Connection, filters: Filters) -> Book:
    """Return all figures, exhibits and lists of a place and years. Raises Problem where there is nothing."""
    book = numbers_book(connection, filters)
    lists = [found for name in REGISTERS_KEPT if (found := list_of(connection, Wanted(dataset=name, filters=filters)))]
    if not (book.panels or lists or book.figures.table.rows):
        raise Problem(
            "no_book",
            N_("There are no figures for {filters}: there is nothing to put into a workbook."),
            filters=filters.in_words(),
        )
    return replace(book, lists=tuple(lists))


def numbers_book(connection: Connection, filters: Filters) -> Book:
    """Return all figures and exhibits of a place and years, and no list of records."""
    panels = (
        panel_of(connection, (name,), filters) for name, exhibit in EXHIBITS.items() if exhibit.shape is not Shape.MAP
    )
    return Book(
        title=_("External affairs: {filters}").format(filters=filters.in_words()),
        language=language(),
        filters=filters,
        figures=figure_sheet(connection, filters),
        panels=tuple(filter(None, panels)),
    )


def figure_sheet(connection: Connection, filters: Filters) -> FigureSheet:
    """Return every published number of the last year, each amount of several currencies in a row of its own."""
    known = FiguresOfSpan(connection, filters, Span.YEAR)
    found = [figure for name in INDICATORS if (figure := known.now(name))]
    rows, addresses = [], []
    for figure in found:
        for part in figure.parts:
            rows.append(_figure_row(part, figure, known.change(figure)))
            addresses.append(cited(figure, filters))
    columns = (
        _("Figure"),
        _("Value"),
        _("Measure"),
        _("As printed"),
        _("Period"),
        _("Change"),
        _("Basis"),
        _("As of"),
        _("Source"),
        _("Beside it"),
    )
    facts = ((_("Chosen"), filters.of_year(filters.last_year).in_words()),)
    table = Table(_("Figures of {year}").format(year=filters.last_year), facts, tuple(map(TakenColumn, columns)), rows)
    return FigureSheet(table, 1, tuple(addresses))


def _figure_row(part: Figure, figure: Figure, change: str) -> tuple:
    return (
        _(INDICATORS[figure.indicator].title),
        part.value,
        part.currency or part.measure_text(),
        part.text(),
        counted_period(figure).label(),
        change,
        figure.basis_text(),
        figure.as_of,
        figure.source,
        rivals_in_words(figure),
    )


def list_of(connection: Connection, wanted: Wanted) -> Table | None:
    """Return records as a list: of one unit in the form of its template, of several with the unit before each.

    None where there are none.
    """
    rows = records(connection, wanted)
    if not rows:
        return None
    dataset, units = DATASETS[wanted.dataset], {row["unit"] for row in rows}
    facts = ((_("Chosen"), scope_of(wanted)),)
    table = register_table(dataset, rows, facts)
    return table if len(units) == 1 else _with_units(table, (row["unit"] for row in rows))


def _with_units(table: Table, units: Iterable[str]) -> Table:
    number, *others = table.columns
    rows = [(at, place_name(unit), *values) for unit, (at, *values) in zip(units, table.rows, strict=True)]
    return Table(table.title, table.facts, (number, TakenColumn(_("Unit")), *others), rows)
