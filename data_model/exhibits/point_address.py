"""The short address of each point of a filled exhibit."""

from dataclasses import replace
from datetime import date

from data_model.declared import INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.ways import period_of
from data_model.figures.address import FigureAddress
from data_model.figures.filters import AS_GIVEN, Filters, year_end_of
from data_model.known.periods import Period
from data_model.known.year_ends import YearEnd
from data_model.queries.parts import MONTHS


def address_of_point(filled: FilledExhibit, point: Point, filters: Filters) -> FigureAddress | None:
    """Return where a point's number stands; None for one that stands for several, or for what is not stated.

    Several are "others", and cells of a table of two breakdowns besides years. A picture of years shows what records
    say and what is reported as marks of their own, each with its basis in its address."""
    crossed = filled.exhibit.across if filled.exhibit.shape is Shape.TABLE else None
    if point.rest or not point.category or crossed not in (None, Breakdown.YEAR):
        return None
    breakdown, place = filled.exhibit.breakdown, point.place or filters.place
    stock = INDICATORS[point.indicator].nature is Nature.STOCK
    of_last_year = filled.exhibit.shape is Shape.TABLE and crossed is None
    end = year_end_of(INDICATORS[point.indicator], filters.year_ends)
    period, part = _years(filters.of_year(filters.last_year) if of_last_year else filters, stock, end), breakdown
    if breakdown is Breakdown.YEAR:
        period, place, part = *_of_year(point.category, place, stock, end), None
    elif breakdown is Breakdown.PLACE:
        place, part = point.category, None
        period = _years(filters.of_year(filters.last_year), stock, end)
    elif breakdown in MONTHS:
        period, part = period_of(breakdown, point.category, end), None
    if crossed is Breakdown.YEAR:
        period, _place = _of_year(point.across, place, stock, end)
    return FigureAddress(
        indicator=point.indicator,
        place=place,
        period=period,
        breakdown=part,
        field=filled.exhibit.field if part is Breakdown.CHOICE else "",
        category=point.category if part else "",
        countries=filters.countries,
        conversion=filters.conversion if point.currency else AS_GIVEN,
        year_ends=filters.year_ends,
        approved_only=filters.approved_only,
        boundaries=filters.boundaries,
        basis=point.basis if breakdown is Breakdown.YEAR else "",
    )


def _years(filters: Filters, stock: bool, end: YearEnd) -> Period:
    years = end.period(filters.first_year, filters.last_year)
    return replace(years, start=None) if stock else years


def _of_year(category: str, place: str, stock: bool, end: YearEnd) -> tuple[Period, str]:
    """Return period and territory of a category of years: "2023", or a period of its own ("2020:2016-01-01:…")."""
    year, *rest = category.split(":", 3)
    if rest:
        return Period(date.fromisoformat(rest[0]), date.fromisoformat(rest[1])), rest[2]
    days = end.period(int(year), int(year))
    return replace(days, start=None) if stock else days, place
