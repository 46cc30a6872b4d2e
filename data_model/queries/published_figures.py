"""The one answer to a question, with the others beside it. Reported and recorded numbers are never added."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.declared.pictures import Breakdown
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters, year_end_of
from data_model.queries import counting, reported_figures
from data_model.queries.asked import Grouped, units_behind
from data_model.queries.counting import Counted, currency_rank
from data_model.queries.figures_of_parts import by_parts, by_parts_together
from data_model.queries.parts import MONTHS, Parts, parts_of
from data_model.queries.periods import reported_years, same_days

#: Parts of one year that stand beside years where the year itself has no number.
_MOST_PARTS = 4


def answer(connection: Connection, indicator_id: str, place: str, year: int) -> Figure | None:
    """Return the number for one place and year, its rivals inside; None when nothing is reported or recorded."""
    return answers(connection, indicator_id, place, [year]).get(year)


def answers(connection: Connection, indicator_id: str, place: str, years: Iterable[int]) -> dict[int, Figure]:
    """Return year -> the number for a place, its rivals inside, for the years in which one is reported or recorded.

    The records are the answer when the register is marked complete for that year, or when nothing is reported;
    otherwise the reported figure is, with the records beside it. What is reported for more or less than a year stands
    beside the answer of the year it ends in; alone it is none (`of_other_periods`).
    """
    return answers_of(connection, [indicator_id], place, years)[indicator_id]


def answers_of(
    connection: Connection, indicator_ids: Iterable[str], place: str, years: Iterable[int]
) -> dict[str, dict[int, Figure]]:
    """Return the same for several indicators by their id."""
    found = answers_each(connection, indicator_ids, {place: units_behind(place)}, years)
    return {name: of_place[place] for name, of_place in found.items()}


def answers_each(
    connection: Connection, indicator_ids: Iterable[str], grouped: Grouped, years: Iterable[int]
) -> dict[str, dict[str, dict[int, Figure]]]:
    """Return the same by indicator, place and year, in as many statements as for one place."""
    indicators, years = [INDICATORS[name] for name in indicator_ids], list(years)
    territories = {place: units or (place,) for place, units in grouped.items()}
    told = reported_years.told_each(connection, indicators, territories, years)
    found = {}
    for indicator in indicators:
        counted = _compared(connection, indicator, grouped, years)
        of_place = told[indicator.id]
        found[indicator.id] = {place: _best(of_place[place], counted.get(place, {}), years) for place in grouped}
    return found


def _best(told: reported_years.Told, counted: Mapping[int, Figure], years: list[int]) -> dict[int, Figure]:
    found = {}
    for year in years:
        candidates, own, spans = told.of_years.get(year, []), counted.get(year), told.of_spans.get(year, [])
        if own is not None:
            candidates = [own, *candidates] if own.complete or not candidates else [*candidates, own]
        if candidates:
            beside = (*candidates[0].beside, *spans)
            found[year] = replace(candidates[0], rivals=tuple(candidates[1:]), beside=beside)
    return found


def of_other_periods(connection: Connection, indicator_id: str, place: str, year: int) -> Figure | None:
    """Return the latest and longest of what is reported for more or less than a year that ends in this one.

    The others are beside it. None where nothing is.
    """
    spans = reported_years.told(connection, INDICATORS[indicator_id], place, [year]).of_spans.get(year)
    return replace(spans[0], beside=tuple(spans[1:])) if spans else None


def _compared(
    connection: Connection, indicator: Indicator, grouped: Grouped, years: list[int]
) -> dict[str, dict[int, Figure]]:
    """Return what is counted of each place for each year; the running one with the same days of the year before."""
    asked = counting.ask_each(connection, indicator, grouped, years)
    return {place: same_days.with_earlier(own, counting.by_year(own)) for place, own in asked.items()}


def ask(connection: Connection, indicator: Indicator, filters: Filters, years: Iterable[int]) -> Counted | None:
    """Ask an indicator of the records that filters leave; None where no register can speak for it."""
    grouped = {filters.place: filters.units}
    return counting.ask_each(connection, indicator, grouped, years, filters.countries).get(filters.place)


def reported_totals(connection: Connection, indicator_id: str, filters: Filters) -> dict[int, Figure]:
    """Return year -> the total reported of the chosen place itself that can stand for it best, of the chosen years."""
    indicator = INDICATORS[indicator_id]
    end = year_end_of(indicator, filters.year_ends)
    found = reported_figures.totals(
        connection, [indicator_id], filters.territories, filters.first_year, filters.last_year
    )
    each = reported_years.by_place_and_year(found)
    best = {
        year: reported_years.of_year(told, indicator, end)
        for (place, year), told in each.items()
        if place == filters.place
    }
    return {year: figures[0] for year, figures in best.items() if figures}


def by_year(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return what is counted from records for each year, then what is reported for each, then for other periods.

    The two never make one series. Chosen countries narrow records only, and nothing is reported of them alone.
    """
    indicator, years = INDICATORS[indicator_id], list(filters.years)
    asked = ask(connection, indicator, filters, years)
    counted = counting.by_year(asked) if asked else {}
    if filters.countries:
        return [replace(figure, complete=False) for figure in counted.values()]
    grouped = {filters.place: filters.territories}
    told = reported_years.told_each(connection, [indicator], grouped, years)[indicator.id][filters.place]
    reported = [replace(figures[0], rivals=tuple(figures[1:])) for _year, figures in sorted(told.of_years.items())]
    known = {*counted, *told.of_years}
    spans = [span for year in years for span in _of_their_own(told.of_spans.get(year, []), indicator, year in known)]
    return [*counted.values(), *reported, *spans]


def _of_their_own(spans: list[Figure], indicator: Indicator, year_is_known: bool) -> list[Figure]:
    """Return the flows of other periods that stand beside years: more than a year always, less where it has no number.

    Of many parts of one year the longest: they stand on the card of the year as well. A stock of another day of the
    year is no period of its own.
    """
    if indicator.nature is Nature.STOCK:
        return []
    spans = [span for span in spans if span.period.start]
    spans = [span for span in spans if not (span.period.is_whole_year and year_is_known)]  # the year, ended otherwise
    long = [span for span in spans if span.period.start.year < span.period.end.year]
    short = [] if year_is_known else [span for span in spans if span not in long]
    short.sort(key=lambda span: span.period.start.toordinal() - span.period.end.toordinal())
    return [*long, *short[:_MOST_PARTS]]


def by_country(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return figures by country; one source for each year, never two mixed. A stock: the last year only.

    One a year, or one for all years where all of them are counted from records and none needs a rate of its own.
    """
    indicator = INDICATORS[indicator_id]
    asked, told = _by_country(connection, indicator, filters, _years(indicator, filters))
    if asked and not told and _add_up(indicator):
        return by_parts_together(_spoken_of(asked, filters), parts_of(indicator, Breakdown.COUNTRY, filters.countries))
    return [figure for figures in _of_each_year(asked, told, filters).values() for figure in figures]


def by_country_each_year(connection: Connection, indicator_id: str, filters: Filters) -> dict[int, list[Figure]]:
    """Return year -> figures by country, of a stock too; one source for each year, as `by_country`."""
    return _of_each_year(*_by_country(connection, INDICATORS[indicator_id], filters, list(filters.years)), filters)


def _by_country(
    connection: Connection, indicator: Indicator, filters: Filters, years: list[int]
) -> tuple[Counted | None, dict[int, list[Figure]]]:
    """Return what is counted, and year -> the table by country for the years that one speaks for."""
    asked = ask(connection, indicator, filters, years) if indicator.adds_up else None
    complete = asked.complete if asked else frozenset()
    territories = reported_years.territories_of(filters, years[0])
    reported = reported_years.by_place_and_year(
        reported_figures.by_country(connection, [indicator.id], territories, years[0], years[-1])
    )
    told = {
        year: found
        for year in years
        if year not in complete and (found := _countries_told(indicator, filters, year, reported)) is not None
    }
    return asked, told


def _of_each_year(asked: Counted | None, told: Mapping[int, list[Figure]], filters: Filters) -> dict[int, list[Figure]]:
    if asked is None:
        return dict(told)
    counted = by_parts(asked, parts_of(asked.indicator, Breakdown.COUNTRY, filters.countries))
    return dict(sorted({**counted, **told}.items()))


def _add_up(indicator: Indicator) -> bool:
    """Tell whether years may be counted at once: not of money, whose years each have their own rate."""
    return indicator.nature is Nature.FLOW and not indicator.is_money


def _years(indicator: Indicator, filters: Filters) -> list[int]:
    return [filters.last_year] if indicator.nature is Nature.STOCK else list(filters.years)


def _countries_told(
    indicator: Indicator, filters: Filters, year: int, reported: Mapping[tuple[str, int], list[Figure]]
) -> list[Figure] | None:
    """Return the figures of the table by country that speaks of a year best; None where there is no such table."""
    for territory in reported_years.territories_of(filters, year):
        tables = reported_years.one_table_each(reported.get((territory, year), []))
        end = year_end_of(indicator, filters.year_ends)
        best = reported_years.of_year([table[0] for table in tables], indicator, end)
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


def by_records(
    connection: Connection, indicator_id: str, filters: Filters, breakdown: Breakdown, field: str = ""
) -> list[Figure]:
    """Return figures by a breakdown that nothing is reported by; `field`: of a CHOICE.

    One a year, or one for all years as `by_country`. A stock: the last year only. Parts of a year: of the last one.
    """
    indicator = INDICATORS[indicator_id]
    asked = ask_for_parts(connection, indicator, filters, breakdown)
    return in_parts(asked, parts_of(indicator, breakdown, filters.countries, field)) if asked else []


def ask_for_parts(
    connection: Connection, indicator: Indicator, filters: Filters, breakdown: Breakdown
) -> Counted | None:
    """Ask an indicator of the years that a breakdown of records speaks of."""
    within = filters.of_year(filters.last_year) if breakdown in MONTHS else filters
    asked = ask(connection, indicator, filters, _years(indicator, within))
    return _spoken_of(asked, filters) if asked and _add_up(indicator) else asked


def _spoken_of(asked: Counted, filters: Filters) -> Counted:
    """Return what is asked of the years that the register speaks of, not from the first one that was chosen.

    Of chosen countries from that one all the same: the register may have spoken of others before.
    """
    return asked if filters.countries else counting.since_the_first(asked)


def in_parts(asked: Counted, parts: Parts) -> list[Figure]:
    """Return what is counted part by part: for all years at once where that may be."""
    if _add_up(asked.indicator):
        return by_parts_together(asked, parts)
    return [figure for figures in by_parts(asked, parts).values() for figure in figures]
