"""Numbers under the units that were chosen: which are asked for, and what is said where the choice has no answer."""

from collections.abc import Iterable
from dataclasses import replace

from data_model.declared import INDICATORS
from data_model.declared.pictures import MAX_SERIES, Breakdown, Exhibit, Shape
from data_model.exhibits.filled_exhibit import Banner
from data_model.figures.figure import Figure
from data_model.figures.filters import Filters
from data_model.known.places import (
    BOUNDARIES,
    MERGER,
    NATION,
    Boundaries,
    all_places,
    current_units,
    former_units,
    units_of_then,
)
from data_model.queries.by_place import of_other_units
from data_model.queries.periods.reported_years import adds_up
from translations import _


def each_unit(exhibit: Exhibit, filters: Filters) -> tuple[Filters, ...]:
    """Return the filters of every unit that is asked by itself: of a merged unit, unless it is shown as it is today."""
    parts = all_places()[filters.place].parts
    if exhibit.breakdown is Breakdown.PLACE or filters.boundaries is Boundaries.TODAY or not parts:
        return (filters,)
    return tuple(replace(filters, place=place) for place in (filters.place, *parts))


def in_boundaries(exhibit: Exhibit, figures: list[Figure], filters: Filters) -> list[Figure]:
    """Return the figures that can be shown under the units chosen; none, where they would be too many series.

    Of the former units nothing is shown that speaks of a unit of today as a whole.
    """
    if filters.boundaries is Boundaries.FORMER:
        whole = {id(figure) for figure in of_other_units(figures, filters)}
        figures = [figure for figure in figures if id(figure) not in whole]
    return [] if _too_many(exhibit, figures, filters) else figures


def said_of_units(exhibit: Exhibit, figures: list[Figure], filters: Filters) -> tuple[Banner, ...]:
    """Return what must be read of the units before the picture, of all figures that were asked for."""
    words = _of_how_many(figures, filters) if exhibit.breakdown is Breakdown.PLACE else []
    other = of_other_units(figures, filters)
    if filters.boundaries is Boundaries.FORMER and other:
        words.append(
            _("Not shown here is what speaks of a unit of today as a whole: {units}. Choose “{choice}”.").format(
                units=_names(other), choice=_(BOUNDARIES[Boundaries.TODAY])
            )
        )
    if exhibit.breakdown is Breakdown.PLACE:
        said = {Boundaries.TODAY: _not_added_up(other), Boundaries.AS_REPORTED: _side_by_side(figures)}
        words += said.get(filters.boundaries, [])
    if _too_many(exhibit, figures, filters):  # told apart in no picture
        words.append(
            _("More units than this picture can show by themselves: {units}. Choose one of them as the place.").format(
                units=_names(figures)
            )
        )
    return (Banner(" ".join(words)),) if words else ()


def _of_how_many(figures: list[Figure], filters: Filters) -> list[str]:
    """Say how many of the country's units have a number: of those of today, or of that time."""
    if filters.place != NATION or not figures:
        return []
    before = filters.boundaries is Boundaries.FORMER
    if filters.boundaries is Boundaries.AS_REPORTED:
        before = filters.last_year < MERGER.year
    units = {unit.id for unit in (former_units() if before else current_units())}
    told = {figure.place for figure in figures if figure.period.year == filters.last_year}
    by_time = filters.boundaries is Boundaries.AS_REPORTED
    told = {unit for place in told for unit in units_of_then(place, before)} if by_time else told & units
    return [_("{x} of {n} units have a number for {year}.").format(x=len(told), n=len(units), year=filters.last_year)]


def _not_added_up(other: list[Figure]) -> list[str]:
    """Say which former units stand for themselves, and why."""
    lacking = [figure for figure in other if adds_up(INDICATORS[figure.indicator])]
    overlapping = [figure for figure in other if figure not in lacking]
    words = []
    if lacking:
        words.append(
            _("Not added up to the unit of today, as not all of its former units report the same: {units}.").format(
                units=_names(lacking)
            )
        )
    if overlapping:
        words.append(
            _("Not added up to the unit of today, as such numbers of former units overlap: {units}.").format(
                units=_names(overlapping)
            )
        )
    return words


def _side_by_side(figures: list[Figure]) -> list[str]:
    """Say that a unit of today and its former ones are not to be added, where both stand in one picture."""
    places = {figure.place for figure in figures}
    both = sorted(place for place in places if places & {*all_places()[place].parts})
    if not both:
        return []
    return [
        _("{units}: beside their former units; the two are not to be added.").format(
            units=", ".join(all_places()[place].name for place in both)
        )
    ]


def _too_many(exhibit: Exhibit, figures: Iterable[Figure], filters: Filters) -> bool:
    """Tell whether units by themselves would be more series than can be told apart; of a map or table more than one."""
    if len(each_unit(exhibit, filters)) == 1:
        return False
    of_table = exhibit.shape is Shape.TABLE
    series = {("" if of_table else figure.indicator, figure.place) for figure in figures}
    return len(series) > (1 if exhibit.shape in (Shape.MAP, Shape.TABLE) else MAX_SERIES)


def _names(figures: Iterable[Figure]) -> str:
    return ", ".join(dict.fromkeys(all_places()[figure.place].name for figure in figures))
