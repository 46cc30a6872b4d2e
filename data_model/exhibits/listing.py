"""Lists of figures for commands and exports: any breakdown, any places."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Connection

from data_model.exhibits.conversion import added, applied
from data_model.figures.figure import Figure
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.known.places import all_places, places_of_code
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.queries.years import places_with_data, years_with_data
from translations import N_


def list_figures(
    connection: Connection,
    indicator: str,
    breakdown: str,
    codes: list[str],
    years: tuple[int, int],
    conversion: Conversion = AS_GIVEN,
) -> list[Figure]:
    """Return an indicator's figures.

    `codes` are statistics codes (none: every place with data), `years` first and last.
    """
    found: list[Figure] = []
    for place in _places(connection, codes):
        known = years_with_data(connection, place)
        first, last = max([years[0], *known[:1]]), min(years[1], date.today().year)
        if known and first <= last:  # after the last year with data, too: what was in force then may still be
            answered = BREAKDOWNS[breakdown](
                connection, indicator, Filters(first_year=first, last_year=last, place=place)
            )
            found += _one_a_currency(
                [part for figure in applied(connection, answered, conversion) for part in figure.parts]
            )
    return list({_which(figure): figure for figure in found}.values())


def _which(figure: Figure) -> tuple:
    return figure.place, figure.period, figure.category, figure.basis, figure.source, figure.currency


def _one_a_currency(figures: list[Figure]) -> list[Figure]:
    """Add up what stands in one currency after a conversion: one country's amounts in dollars and in euros."""
    groups: dict[tuple, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(_which(figure), []).append(figure)
    return [added(group) for group in groups.values()]


def _places(connection: Connection, codes: list[str]) -> list[str]:
    unknown = [code for code in codes if not places_of_code(code)]
    if unknown:
        raise Problem(
            "unknown_place",
            N_("There is no unit with the code “{code}”. Use the two-digit code of one of the 34 units, or VN."),
            code=unknown[0],
        )
    if codes:
        return [place for code in codes for place in places_of_code(code)]
    held = set(places_with_data(connection))
    return [place for place in all_places() if place in held]


def _by_country(connection: Connection, indicator: str, filters: Filters) -> list[Figure]:
    """Every year of the span, also for a stock: each year is a figure of its own here."""
    return [
        figure
        for year in filters.years
        for figure in published_figures.by_country(connection, indicator, filters.of_year(year))
    ]


def _by_year(connection: Connection, indicator: str, filters: Filters) -> list[Figure]:
    """The one answer of each year, the others beside it."""
    return list(published_figures.answers(connection, indicator, filters.place, filters.years).values())


BREAKDOWNS: dict[str, Callable[[Connection, str, Filters], list[Figure]]] = {
    "year": _by_year,
    "country": _by_country,
    "place": _by_year,
}
