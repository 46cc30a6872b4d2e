"""Pictures that add years up without showing them: which do, from which year, and which years they lack."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.exhibit_notes import in_runs, left_out
from data_model.exhibits.filled_exhibit import Banner
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters, year_end_of
from data_model.known.periods import Period
from data_model.known.places import NATION
from data_model.queries import counting, published_figures
from data_model.queries.parts import MONTHS
from translations import _

#: Breakdowns in which every figure is a bar of its own; in the others the years of a flow are added up.
ONE_BAR_A_FIGURE = (Breakdown.YEAR, Breakdown.PLACE)


def is_of_one_year(exhibit: Exhibit) -> bool:
    """Tell whether an exhibit speaks of the last year chosen alone."""
    if Breakdown.YEAR in (exhibit.breakdown, exhibit.across):
        return False
    stocks = all(INDICATORS[name].nature is Nature.STOCK for name in exhibit.indicators)
    compares = exhibit.shape is Shape.TABLE and exhibit.across is None
    return stocks or compares or exhibit.breakdown in (*MONTHS, Breakdown.PLACE)


def stand_alone(exhibit: Exhibit) -> bool:
    """Tell whether every figure stands by itself, so that bases need not agree before years are added up."""
    of_years = exhibit.across is Breakdown.YEAR or (exhibit.shape is Shape.TABLE and exhibit.across is None)
    return exhibit.breakdown in ONE_BAR_A_FIGURE or of_years


def adds_years_up(exhibit: Exhibit) -> bool:
    """Tell whether a number of an exhibit may speak of several years, which nothing beside it shows."""
    return not stand_alone(exhibit) and not is_of_one_year(exhibit)


def first_year(figures: Iterable[Figure], filters: Filters) -> int:
    """Return the first year that figures speak of; of chosen countries the first chosen one.

    What a register or a table says of other countries is not asked there.
    """
    found = [year for figure in figures for year in _years(figure, filters)] if not filters.countries else []
    return max(filters.first_year, min(found, default=filters.first_year))


def spans(figures: Iterable[Figure]) -> dict[tuple[str, str], Period]:
    """Return (indicator, basis) -> what all its sums speak of: its first year to its last, whoever has none in some."""
    found: dict[tuple[str, str], list[Period]] = {}
    for figure in figures:
        found.setdefault((figure.indicator, figure.basis), []).append(figure.period)
    return {
        series: replace(
            max(periods, key=lambda period: period.end),
            start=min((period.start for period in periods if period.start), default=None),
        )
        for series, periods in found.items()
    }


def without_years(lacking: list["Lacking"], known: list[Figure], kept: list[Figure], exhibit: Exhibit) -> list[str]:
    """Say which chosen years are not added up: those nothing is known of, and those of another basis than is kept."""
    return [*_in_words({found.indicator: found.noted for found in lacking}, exhibit), *left_out(known, kept)]


def what_parts_lack(
    connection: Connection, lacking: list["Lacking"], kept: list[Figure], exhibit: Exhibit, filters: Filters
) -> tuple[Banner, ...]:
    """Say what parts lack, of which alone another one may come first.

    Years between reported ones of which nothing is known, and records of which more are reported than are held.
    """
    gaps = _in_words({found.indicator: found.gaps for found in lacking}, exhibit)
    words = [*gaps, *_fewer_than_reported(connection, kept, exhibit, filters)]
    return tuple(Banner(said, incomplete=True) for said in words)


def _fewer_than_reported(
    connection: Connection, kept: list[Figure], exhibit: Exhibit, filters: Filters
) -> Iterator[str]:
    """Say of each indicator taken apart from records that more is reported than they come to, for the last such year.

    A complete register is the answer itself. Of the country and of chosen countries reported numbers are no measure.
    """
    if stand_alone(exhibit) or filters.countries or filters.place == NATION:
        return
    first = filters.first_year if adds_years_up(exhibit) else filters.last_year
    for name in dict.fromkeys(figure.indicator for figure in kept if figure.basis == RECORDS):
        told = published_figures.reported_totals(connection, name, filters)
        told = {year: figure for year, figure in told.items() if year >= first and _is_of_all_of_it(figure)}
        asked = published_figures.ask(connection, INDICATORS[name], filters, sorted(told)) if told else None
        held = counting.by_year(asked) if asked else {}
        for year in sorted(held.keys() & told.keys(), reverse=True):
            own, other = held[year], told[year]
            if not own.complete and own.currency == other.currency and own.value < other.value:
                yield _("{indicator}, {year}: {held} counted from the records held, {told} reported.").format(
                    indicator=_(INDICATORS[name].title), year=year, held=own.text(), told=other.text()
                )
                break


def _is_of_all_of_it(figure: Figure) -> bool:
    return figure.period.start is None or figure.period.is_whole_year


@dataclass(frozen=True)
class Lacking:
    """The chosen years no figure of an indicator speaks of: gaps between reported ones, and others, only to be noted.

    A small register has years without a record: between its others they are no more than noted.
    """

    indicator: str
    noted: tuple[int, ...]
    gaps: tuple[int, ...]


def lacking_years(connection: Connection, figures: list[Figure], exhibit: Exhibit, filters: Filters) -> list[Lacking]:
    """Return what is lacking of each indicator that has figures; nothing of chosen countries, as above.

    A year the register is complete for is known: it held nothing.
    """
    if filters.countries or not adds_years_up(exhibit):
        return []
    found = []
    for name in dict.fromkeys(figure.indicator for figure in figures):
        own = [figure for figure in figures if figure.indicator == name]
        known = {year for figure in own for year in _years(figure, filters)}
        years = set(filters.years) - known
        is_counted = any(figure.basis == RECORDS for figure in own)
        if years and is_counted:
            asked = published_figures.ask(connection, INDICATORS[name], filters, sorted(years))
            years -= asked.complete if asked else frozenset()
        gaps = set() if is_counted else {year for year in years if min(known) < year < max(known)}
        found.append(Lacking(name, tuple(sorted(years - gaps)), tuple(sorted(gaps))))
    return found


def _in_words(lacking: Mapping[str, tuple[int, ...]], exhibit: Exhibit) -> list[str]:
    """Say of which years nothing is known: once where it is the same of all indicators."""
    found = {name: years for name, years in lacking.items() if years}
    if not found:
        return []
    if len(set(found.values())) == 1 and len(found) == len(exhibit.indicators):
        return [_("No figures, and not included: {years}.").format(years=in_runs(list(next(iter(found.values())))))]
    return [
        _("{indicator}: no figures, and not included: {years}.").format(
            indicator=_(INDICATORS[name].title), years=in_runs(list(years))
        )
        for name, years in found.items()
    ]


def _years(figure: Figure, filters: Filters) -> range:
    end, period = year_end_of(INDICATORS[figure.indicator], filters.year_ends), figure.period
    last = end.year_of(period.end)
    return range(end.year_of(period.start) if period.start else last, last + 1)
