"""What is reported of a place year by year: its own figures, those of what it was made of, and other periods."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from data_model.declared.declare import Indicator, Nature
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters, year_end_of
from data_model.known.periods import Period
from data_model.known.places import MERGER, all_places
from data_model.known.problems import Words
from data_model.known.year_ends import YearEnd
from data_model.queries import reported_figures
from data_model.queries.counting import currency_rank
from data_model.rights.viewer import year_ends_of
from translations import N_


@dataclass(frozen=True)
class Told:
    """What is reported, by year, best first: for the year itself, and for other periods or days that end in it."""

    of_years: dict[int, list[Figure]]
    of_spans: dict[int, list[Figure]]


def told(connection: Connection, indicator: Indicator, place: str, years: list[int]) -> Told:
    """Return what is reported of a place, and of the territories it was made of, in these years."""
    return told_of(connection, [indicator], place, years)[indicator.id]


def told_of(connection: Connection, indicators: Iterable[Indicator], place: str, years: list[int]) -> dict[str, Told]:
    """Return the same of several indicators by their id."""
    indicators = list(indicators)
    found = told_each(connection, indicators, {place: (place, *all_places()[place].parts)}, years)
    return {indicator.id: found[indicator.id][place] for indicator in indicators}


def told_each(
    connection: Connection, indicators: Iterable[Indicator], grouped: Mapping[str, tuple[str, ...]], years: list[int]
) -> dict[str, dict[str, Told]]:
    """Return what is reported of several places, by indicator and place, asked in three statements.

    `grouped`: each place with the territories that may speak for it, itself among them.
    """
    indicators = list(indicators)
    if not years:
        return {indicator.id: {place: Told({}, {}) for place in grouped} for indicator in indicators}
    span = (min(years), max(years))
    territories = list(dict.fromkeys(territory for found in grouped.values() for territory in found))
    names = [indicator.id for indicator in indicators]
    added_up = [indicator.id for indicator in indicators if indicator.adds_up]
    totals = _by_indicator(reported_figures.totals(connection, names, territories, *span))
    of_countries = reported_figures.by_country(connection, added_up, territories, *span)
    parts, summaries = _by_indicator(of_countries), reported_figures.summaries_of(connection, of_countries)
    found: dict[str, dict[str, Told]] = {}
    for indicator in indicators:
        own = by_place_and_year(totals.get(indicator.id, []))
        listed = by_place_and_year(parts.get(indicator.id, []))
        end = year_end_of(indicator, year_ends_of(connection))
        of_territory = _of_territories(indicator, territories, years, own, listed, summaries, end)
        found[indicator.id] = {
            place: _told(indicator, place, group, years, own, of_territory) for place, group in grouped.items()
        }
    return found


def _of_territories(
    indicator: Indicator,
    territories: Iterable[str],
    years: list[int],
    totals: Mapping[tuple[str, int], list[Figure]],
    parts: Mapping[tuple[str, int], list[Figure]],
    summaries: Mapping[int, dict[str, Any]],
    end: YearEnd,
) -> dict[tuple[str, int], list[Figure]]:
    """Return what is reported of each territory for each year, as a total or as a table by country."""
    return {
        (territory, year): of_year(totals.get((territory, year), []), indicator, end)
        or _sums_of_countries(summaries, parts.get((territory, year), []), indicator, end)
        for territory in territories
        for year in years
        if (territory, year) in totals or (territory, year) in parts
    }


def _by_indicator(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.indicator, []).append(figure)
    return found


def _told(
    indicator: Indicator,
    place: str,
    group: tuple[str, ...],
    years: list[int],
    totals: Mapping[tuple[str, int], list[Figure]],
    told_of_each: Mapping[tuple[str, int], list[Figure]],
) -> Told:
    of_years, of_spans = {}, {}
    for year in years:
        if not any((item, year) in totals or (item, year) in told_of_each for item in group):
            continue  # most places report nothing
        of_territory = {item: told_of_each.get((item, year), []) for item in _reporting(place, group, year)}
        if found := _of_place(place, year, of_territory, indicator):
            of_years[year] = found
        spans = [span for item in of_territory for span in _others(totals.get((item, year), []), of_territory[item])]
        if spans:
            of_spans[year] = sorted(
                spans, key=lambda item: (-item.period.end.toordinal(), item.period.start or date.min)
            )
    return Told(of_years, of_spans)


def _reporting(place: str, group: tuple[str, ...], year: int) -> tuple[str, ...]:
    """Return the place and, of years before it was made, the territories it was made of."""
    return group if year <= MERGER.year else (place,)


def _of_place(place: str, year: int, of_territory: dict[str, list[Figure]], indicator: Indicator) -> list[Figure]:
    """Return the figures that stand for a place: its own; what its parts add up to; else its former namesake's.

    Stocks and counts of different things are never added up: the parts overlap. Nor are parts of which one says
    nothing. What is not added stands beside.
    """
    if of_territory[place]:
        return sorted(of_territory[place], key=currency_rank)
    parts = {item: found for item, found in of_territory.items() if item != place and found}
    if not parts:
        return []
    whole = len(parts) == len(of_territory) - 1  # a sum that lacks a part would be taken for the whole
    if adds_up(indicator) and whole and (sums := _added_up(parts)):
        return sorted(sums, key=currency_rank)
    first = next((item for item in _namesakes(place) if item in parts), next(iter(parts)))
    others = tuple(found[0] for item, found in parts.items() if item != first)
    best, *rivals = sorted(parts[first], key=currency_rank)
    return [replace(best, beside=(*best.beside, *others)), *rivals]


def adds_up(indicator: Indicator) -> bool:
    """Tell whether what former units report of an indicator may be added up to the unit of today."""
    return indicator.nature is Nature.FLOW and indicator.adds_up


def _added_up(parts: dict[str, list[Figure]]) -> list[Figure]:
    """Return the sum of what the parts report, for each period and currency that all of them report.

    What only some of them report, in another currency say, stands beside the first sum.
    """
    kept = [{(item.period, item.currency, item.measure): item for item in reversed(found)} for found in parts.values()]
    shared = [key for key in kept[0] if all(key in found for found in kept)]
    sums = []
    for key in shared:
        figures = [found[key] for found in kept]
        said = {"parts": " + ".join(f"{_named(item)}: {item.text()}" for item in figures)}
        note = Words(N_("Added up from what the former units report: {parts}."), said)
        source = "; ".join(dict.fromkeys(item.source for item in figures if item.source))
        whole = all_places()[figures[0].place].merged_into
        sums.append(replace(added(figures), place=whole, note=note, source=source))
    rest = tuple(item for found in kept for key, item in found.items() if key not in shared)
    return [replace(sums[0], beside=rest), *sums[1:]] if rest and sums else sums


def _named(figure: Figure) -> str:
    return all_places()[figure.place].name_vi


def _others(of_territory: list[Figure], chosen: list[Figure]) -> list[Figure]:
    """Return what a territory reports besides the period that stands for its year; other sources of one are rivals."""
    periods = {figure.period for figure in chosen}
    groups: dict[Period, list[Figure]] = {}
    for figure in of_territory:
        if figure.period not in periods:
            groups.setdefault(figure.period, []).append(figure)
    best = (sorted(group, key=currency_rank) for group in groups.values())
    return [replace(first, rivals=tuple(rest)) for first, *rest in best]


def by_place_and_year(figures: Iterable[Figure]) -> dict[tuple[str, int], list[Figure]]:
    """Return figures by the place they speak of and the year they end in, in their order."""
    found: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        found.setdefault((figure.place, figure.period.year), []).append(figure)
    return found


def territories_of(filters: Filters, year: int) -> list[str]:
    """Return the place, then the former territory that bore its name if the year lies before the merger.

    The label of the figure says which territory it speaks of.
    """
    namesakes = [part for part in _namesakes(filters.place) if part in filters.territories]
    return [filters.place, *namesakes] if year <= MERGER.year else [filters.place]


def _namesakes(place: str) -> list[str]:
    """Return the former territory that bore a unit's name. The name, not the code: 44 was Quảng Bình, is Quảng Trị."""
    places = all_places()
    return [part for part in places[place].parts if places[part].name_vi == places[place].name_vi]


def of_year(figures: list[Figure], indicator: Indicator, end: YearEnd) -> list[Figure]:
    """Keep the figures that can stand for a year: whole years before parts of one, later days before earlier ones.

    Of several the one whose year ends when years are counted to end.
    """
    stock = indicator.nature is Nature.STOCK
    fitting = [figure for figure in figures if _can_stand(figure.period, stock)]

    def rank(figure: Figure) -> tuple[bool, bool, int]:
        period, flow = figure.period, indicator.nature is Nature.FLOW
        is_part = flow and not period.is_whole_year
        ends_otherwise = period.end != end.last_day(period.year) or (
            flow and period.start != end.first_day(period.year)
        )
        return is_part, ends_otherwise, -period.end.toordinal()

    fitting.sort(key=rank)
    if stock:  # read on the same day, with or without a first day of the period
        return [figure for figure in fitting if figure.period.end == fitting[0].period.end]
    return [figure for figure in fitting if figure.period == fitting[0].period]


def _can_stand(period: Period, stock: bool) -> bool:
    return period.start is None or period.is_whole_year if stock else period.starts_the_year


def _sums_of_countries(
    summaries: Mapping[int, dict[str, Any]], figures: list[Figure], indicator: Indicator, end: YearEnd
) -> list[Figure]:
    """Return, for each source of a table by country, the sum of the countries it lists, said to be such a sum.

    A total printed over them is never imported, but it is named when it is another number.
    """
    sums = []
    for parts in one_table_each(figures):
        total = added(parts)
        printed = reported_figures.printed_total(summaries, parts[0])
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
    return of_year(sums, indicator, end)


def one_table_each(figures: Iterable[Figure]) -> list[list[Figure]]:
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
