"""The one answer to a question, with the others beside it. Reported and recorded numbers are never added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import MERGER, NATION, all_places
from data_model.known.problems import Words
from data_model.queries import counting, reported_figures
from data_model.queries.counting import currency_rank
from translations import N_


def answer(connection: Connection, indicator_id: str, place: str, year: int) -> Figure | None:
    """Return the number for one place and year, its rivals inside; None when nothing is reported or recorded."""
    return answers(connection, indicator_id, place, [year]).get(year)


def answers(connection: Connection, indicator_id: str, place: str, years: Iterable[int]) -> dict[int, Figure]:
    """Return year -> the number for a place, its rivals inside, for the years in which one is reported or recorded.

    The records are the answer when the register is marked complete for that year, or when nothing is reported;
    otherwise the reported figure is, with the records beside it.
    """
    indicator, years = INDICATORS[indicator_id], list(years)
    reported = _reported(connection, indicator, place, years)
    asked = counting.ask(connection, indicator, place, years)
    counted = counting.by_year(asked) if asked else {}
    found = {}
    for year in years:
        candidates, own = reported.get(year, []), counted.get(year)
        if own is not None:
            candidates = [own, *candidates] if own.complete or not candidates else [*candidates, own]
        if candidates:
            found[year] = replace(candidates[0], rivals=tuple(candidates[1:]))
    return found


def by_year(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a year, for the years that have one, in order. Chosen countries narrow records only."""
    if filters.countries:
        asked = counting.ask(connection, INDICATORS[indicator_id], filters.place, filters.years, filters.countries)
        return [replace(figure, complete=False) for figure in counting.by_year(asked).values()] if asked else []
    return list(answers(connection, indicator_id, filters.place, filters.years).values())


def _reported(connection: Connection, indicator: Indicator, place: str, years: list[int]) -> dict[int, list[Figure]]:
    """Return year -> the reported figures that speak of it, best first: the place's own, then its former namesake's."""
    if not years:
        return {}
    span = (min(years), max(years))
    territories = list(dict.fromkeys(item for year in years for item in _territories(place, year)))
    totals = _by_place_and_year(reported_figures.totals(connection, indicator.id, territories, *span))
    parts = (
        {}
        if indicator.distinct
        else _by_place_and_year(reported_figures.by_country(connection, indicator.id, territories, *span))
    )
    found = {}
    for year in years:
        for territory in _territories(place, year):
            figures = _of_year(totals.get((territory, year), []), indicator) or _sums_of_countries(
                connection, parts.get((territory, year), []), indicator
            )
            if figures:
                found[year] = sorted(figures, key=currency_rank)
                break
    return found


def _by_place_and_year(figures: Iterable[Figure]) -> dict[tuple[str, int], list[Figure]]:
    found: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        found.setdefault((figure.place, figure.period.year), []).append(figure)
    return found


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


def by_country(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return one figure a country and year; one source for each year, never two mixed. A stock: the last year only."""
    indicator, years = INDICATORS[indicator_id], _years(INDICATORS[indicator_id], filters)
    asked = None
    if not indicator.distinct:
        asked = counting.ask(connection, indicator, filters.place, years, filters.countries)
    counted = counting.by_country(asked, filters.countries) if asked else {}
    complete = asked.complete if asked else frozenset()
    territories = list(dict.fromkeys(item for year in years for item in _territories(filters.place, year)))
    reported = _by_place_and_year(
        reported_figures.by_country(connection, indicator.id, territories, years[0], years[-1])
    )
    figures: list[Figure] = []
    for year in years:
        told = [] if year in complete else _countries_told(indicator, filters, year, reported)
        figures += counted.get(year, []) if told is None or year in complete else told
    return figures


def _years(indicator: Indicator, filters: Filters) -> list[int]:
    return [filters.last_year] if indicator.nature is Nature.STOCK else list(filters.years)


def _countries_told(
    indicator: Indicator, filters: Filters, year: int, reported: Mapping[tuple[str, int], list[Figure]]
) -> list[Figure] | None:
    """Return the figures of the table by country that speaks of a year best; None where there is no such table."""
    for territory in _territories(filters.place, year):
        tables = _one_table_each(reported.get((territory, year), []))
        best = _of_year([table[0] for table in tables], indicator)
        if best:
            best_currency = sorted(best, key=currency_rank)[0]
            table = next(table for table in tables if table[0] == best_currency)
            return _said_again(
                [figure for figure in table if not filters.countries or figure.category in filters.countries], tables
            )
    return None


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
    asked = counting.ask(connection, indicator, filters.place, _years(indicator, filters), filters.countries)
    return counting.by_field(asked, field) if asked else []


def by_place(connection: Connection, indicator_id: str, year: int) -> list[Figure]:
    """Return one figure for every place that has one in a year, the nation left out."""
    places = [item for item in all_places().values() if item.id != NATION]
    # The territories of the year's last day: a unit and the territories it was made of never stand side by side.
    fitting = [item.id for item in places if not (item.merged_into if year >= MERGER.year else item.parts)]
    return [found for place in fitting if (found := answer(connection, indicator_id, place, year))]
