"""An indicator unit by unit, by the boundaries that were chosen: each unit's own answer, asked of all at once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import INDICATORS
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import NATION, Boundaries, all_places, current_units
from data_model.queries import counting
from data_model.queries.asked import Grouped
from data_model.queries.published_figures import answers_each


def by_place(connection: Connection, indicator_id: str, filters: Filters) -> list[Figure]:
    """Return the answer of each unit for each year, in order of units.

    Of today: what the former units report is added up where that is exact; otherwise each of them stands for itself.
    By other boundaries every unit and every former one stands for itself, and nothing is added.
    """
    today = filters.boundaries is Boundaries.TODAY
    answers, found = _answers(connection, indicator_id, filters), []
    for place, of_year in answers.items():
        if today and all_places()[place].merged_into and place != filters.place:
            continue
        parts = [answers[part] for part in all_places()[place].parts] if today else []
        for year, figure in of_year.items():
            found += _of_unit(figure, [own[year] for own in parts if year in own])
    return found


def _answers(connection: Connection, indicator_id: str, filters: Filters) -> dict[str, dict[int, Figure]]:
    """Return the answer of each unit for each year; of chosen countries only what is counted."""
    grouped = _grouped(filters)
    if not filters.countries:
        return answers_each(connection, [indicator_id], grouped, filters.years)[indicator_id]
    asked = counting.ask_each(connection, INDICATORS[indicator_id], grouped, filters.years, filters.countries)
    return {
        place: {year: replace(figure, complete=False) for year, figure in counting.by_year(own).items()}
        for place, own in asked.items()
    }


def _grouped(filters: Filters) -> Grouped:
    """Return what is asked: the units of today, each with its former ones, and every former one by itself."""
    today = filters.boundaries is Boundaries.TODAY
    units = [unit.id for unit in current_units()] if filters.place == NATION else [filters.place]
    found: dict[str, tuple[str, ...]] = {}
    for unit in units:
        parts = all_places()[unit].parts
        found[unit] = (unit, *parts) if today else (unit,)
        found |= {part: (part,) for part in parts}
    return found


def _of_unit(figure: Figure, parts: list[Figure]) -> Iterator[Figure]:
    """Yield a unit's answer; where it is that of one of its former units, those of the others after it."""
    if not all_places()[figure.place].merged_into:
        yield figure
        return
    own = {part.place for part in parts}
    yield replace(figure, beside=tuple(item for item in figure.beside if item.place not in own))
    yield from (part for part in parts if part.place != figure.place)


def of_other_units(figures: Iterable[Figure], filters: Filters) -> list[Figure]:
    """Return the figures of units that are not among those of the boundaries: what could not be answered in them."""
    places = all_places()
    if filters.boundaries is Boundaries.TODAY:
        return [figure for figure in figures if places[figure.place].merged_into and figure.place != filters.place]
    if filters.boundaries is Boundaries.FORMER:
        return [figure for figure in figures if places[figure.place].parts]
    return []
