"""The one answer to a question, with the others beside it. Reported and recorded numbers are never added."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import MERGER, NATION, all_places
from data_model.known.problems import Words
from data_model.queries import counting, record_counts, reported_figures
from data_model.queries.counting import currency_rank
from data_model.queries.record_counts import Scope
from translations import N_


def answer(connection: Connection, indicator_id: str, place: str, year: int) -> Figure | None:
    """Return the number for one place and year, its rivals inside; None when nothing is reported or recorded.

    The records are the answer when the register is marked complete for that year, or when nothing is reported;
    otherwise the reported figure is, with the records beside it.
    """
    indicator = INDICATORS[indicator_id]
    candidates = _reported(connection, indicator, place, year)
    complete = counting.is_complete(connection, indicator, place, year)
    counted = _recorded(connection, indicator, place, year)
    if counted is not None:
        counted = replace(counted, complete=complete)
        candidates = [counted, *candidates] if complete or not candidates else [*candidates, counted]
    return replace(candidates[0], rivals=tuple(candidates[1:])) if candidates else None


def by_year(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a year, for the years that have one, in order. Chosen countries narrow records only."""
    if filters.countries:
        return _recorded_years(connection, INDICATORS[indicator_id], filters)
    return [found for year in filters.years if (found := answer(connection, indicator_id, filters.place, year))]


def _reported(connection: Connection, indicator: Indicator, place: str, year: int) -> list[Figure]:
    """Return the reported figures that speak of this year, best first: the place's own, then its former namesake's."""
    for territory in _territories(place, year):
        found = _of_year(reported_figures.totals(connection, indicator.id, [territory], year, year), indicator)
        if not found and not indicator.distinct:
            found = _sums_of_countries(
                connection, reported_figures.by_country(connection, indicator.id, [territory], year, year), indicator
            )
        if found:
            return sorted(found, key=currency_rank)
    return []


def _territories(place: str, year: int) -> list[str]:
    """Return the place, then the former territory that bore its name if the year lies before the merger.

    The name, not the code: 44 was Quảng Bình and is Quảng Trị. Former territories are never added up here: their
    distinct counts overlap, and one of them may have reported nothing. The label of the figure says which territory it
    speaks of.
    """
    places = all_places()
    namesakes = [part for part in places[place].parts if places[part].name_vi == places[place].name_vi]
    return [place, *namesakes] if year <= MERGER.year else [place]


def _of_year(figures: list[Figure], indicator: Indicator) -> list[Figure]:
    """Keep the figures that can stand for a year: whole years before parts of one, later days before earlier ones."""
    if indicator.nature is Nature.STOCK:
        fitting = [figure for figure in figures if figure.period.start is None or figure.period.is_whole_year]
    else:
        fitting = [figure for figure in figures if figure.period.starts_the_year]
    fitting.sort(
        key=lambda figure: (
            (not figure.period.is_whole_year, -figure.period.end.toordinal())
            if indicator.nature is Nature.FLOW
            else -figure.period.end.toordinal()
        )
    )
    if not fitting:
        return []
    if indicator.nature is Nature.STOCK:  # read on the same day, with or without a first day of the period
        return [figure for figure in fitting if figure.period.end == fitting[0].period.end]
    return [figure for figure in fitting if figure.period == fitting[0].period]


def _sums_of_countries(connection: Connection, figures: list[Figure], indicator: Indicator) -> list[Figure]:
    """Return, for each source of a table by country, the sum of the countries it lists, said to be such a sum.

    A total printed over them is never imported, but it is named when it is another number.
    """
    sums = []
    for parts in _one_table_each(figures):
        total = added(parts)
        printed = reported_figures.printed_total(connection, parts[0])
        note = Words(N_("Sum of the {count} countries and territories listed."), {"count": len(parts)})
        if printed is not None and printed != total.value:
            note = Words(
                N_(
                    "Sum of the {count} countries and territories listed; the source itself prints {printed} as "
                    "its total."
                ),
                {"count": len(parts), "printed": replace(total, value=printed).text()},
            )
        sums.append(replace(total, category="", note=note))
    return _of_year(sums, indicator)


def _one_table_each(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Group figures by country into tables: same source, place, period and currency, one figure a country.

    Tables come in the order their first figures do: the latest and newest first. The upload does not tell tables apart:
    a correction of one country is a later upload of the same table.
    """
    tables: dict[tuple, dict[str, list[Figure]]] = {}
    for figure in figures:
        table = tables.setdefault((figure.place, figure.period, figure.source, figure.currency), {})
        table.setdefault(figure.category, []).append(figure)
    return [[added(lines) for lines in table.values()] for table in tables.values()]


def added(parts: list[Figure]) -> Figure:
    """Return the sum of figures that exclude each other, in the form of the last one; a single figure is its own sum.

    A hedge of any part makes the sum an "about". The sum stands in no cell of its own.
    """
    last = parts[-1]
    if len(parts) == 1:
        return last
    value = sum((part.value for part in parts), Decimal(0))
    hedge = "khoảng" if any(part.hedge for part in parts) else ""
    cell = replace(last.cell, cell="") if last.cell else None
    return replace(last, value=value, hedge=hedge, quote="", cell=cell)


def _recorded(connection: Connection, indicator: Indicator, place: str, year: int) -> Figure | None:
    if indicator.recorded is None or not counting.speaks_for(connection, indicator, place):
        return None
    return counting.counted(connection, indicator, place, year, Scope(counting.units_behind(place)))


def _recorded_years(connection: Connection, indicator: Indicator, filters: Filters) -> list[Figure]:
    if indicator.recorded is None or not counting.speaks_for(connection, indicator, filters.place):
        return []
    scope = Scope(counting.units_behind(filters.place), filters.countries)
    counted = (counting.counted(connection, indicator, filters.place, year, scope) for year in filters.years)
    return [figure for figure in counted if figure]


def by_country(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a country and year; one source for each year, never two mixed. A stock: the last year only."""
    indicator = INDICATORS[indicator_id]
    return [
        figure
        for year in _years(indicator, filters)
        for figure in _countries_of_year(connection, indicator, filters, year)
    ]


def _years(indicator: Indicator, filters: Filters) -> Iterable[int]:
    return [filters.last_year] if indicator.nature is Nature.STOCK else filters.years


def _countries_of_year(connection: Connection, indicator: Indicator, filters: Filters, year: int) -> list[Figure]:
    counted = _recorded_countries(connection, indicator, filters, year)
    if not indicator.distinct and counting.is_complete(connection, indicator, filters.place, year):
        return counted
    for territory in _territories(filters.place, year):
        tables = _one_table_each(reported_figures.by_country(connection, indicator.id, [territory], year, year))
        best = _of_year([table[0] for table in tables], indicator)
        if best:
            best_currency = sorted(best, key=currency_rank)[0]
            table = next(table for table in tables if table[0] == best_currency)
            return _said_again(
                [figure for figure in table if not filters.countries or figure.category in filters.countries], tables
            )
    return counted


def _said_again(figures: list[Figure], tables: list[list[Figure]]) -> list[Figure]:
    """Return figures by country with, as rivals, the same amounts as the same source says them in other currencies."""
    again: dict[tuple, list[Figure]] = {}
    for item in (item for table in tables for item in table):
        again.setdefault((item.place, item.period, item.source, item.category), []).append(item)
    return [
        replace(
            figure,
            rivals=tuple(
                item
                for item in again[figure.place, figure.period, figure.source, figure.category]
                if item.currency != figure.currency
            ),
        )
        for figure in figures
    ]


def _recorded_countries(connection: Connection, indicator: Indicator, filters: Filters, year: int) -> list[Figure]:
    """Return a figure for each country and, of money, for each currency."""
    period = counting.record_period(indicator, year)
    if (
        indicator.recorded is None
        or indicator.distinct
        or period is None
        or not counting.speaks_for(connection, indicator, filters.place)
    ):
        return []
    scope = Scope(counting.units_behind(filters.place), filters.countries)
    return [
        counting.from_records(connection, indicator, filters.place, period, narrowed, value, iso2)
        for narrowed in counting.scopes(connection, indicator, period, scope)
        for iso2, value in sorted(record_counts.by_country(connection, indicator, period, narrowed).items())
    ]


def by_channel(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a channel and year; see `by_choice`."""
    return by_choice(connection, indicator_id, filters, "channel")


def by_donor_class(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a class of donors, currency and year; see `by_choice`."""
    return by_choice(connection, indicator_id, filters, "donor_class")


def by_choice(connection: Connection, indicator_id: str, filters: Filters, field: str) -> list[Figure]:
    """Return one figure a value of a choice field and year, counted from records; category "" where none is stated.

    A stock: the last year only.
    """
    indicator = INDICATORS[indicator_id]
    if indicator.recorded is None or not counting.speaks_for(connection, indicator, filters.place):
        return []
    figures = []
    for year in _years(indicator, filters):
        period = counting.record_period(indicator, year)
        if period is None:
            continue
        for scope in counting.scopes(
            connection, indicator, period, Scope(counting.units_behind(filters.place), filters.countries)
        ):
            found = record_counts.by_field(connection, indicator, period, scope, field)
            figures += [
                counting.from_records(connection, indicator, filters.place, period, scope, value, code)
                for code, value in found.items()
            ]
    return figures


def by_place(connection: Connection, indicator_id: str, year: int) -> list[Figure]:
    """Return one figure for every place that has one in a year, the nation left out."""
    places = [item for item in all_places().values() if item.id != NATION]
    # The territories of the year's last day: a unit and the territories it was made of never stand side by side.
    fitting = [item.id for item in places if not (item.merged_into if year >= MERGER.year else item.parts)]
    return [found for place in fitting if (found := answer(connection, indicator_id, place, year))]
