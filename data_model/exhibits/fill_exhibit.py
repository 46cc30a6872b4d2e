"""Filling an exhibit: the answers to its questions as points, with title, measure, sources and filters."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data_model.declared import INDICATORS, MEASURES
from data_model.declared.declare import Indicator
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.exhibits import unconverted
from data_model.exhibits.boundaries import each_unit, in_boundaries, said_of_units
from data_model.exhibits.conversion import added, applied, given_in_words, notes_in_words
from data_model.exhibits.exhibit_notes import (
    coverage,
    mixed_bases,
    not_complete,
    of_calendar_years,
    own_notes,
    provisional,
    territories,
)
from data_model.exhibits.figure_words import counted_period, is_partial, rivals_in_words
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.targets import targets
from data_model.exhibits.ways import Way, way_of
from data_model.exhibits.years_added_up import (
    ONE_BAR_A_FIGURE,
    adds_years_up,
    first_year,
    is_of_one_year,
    lacking_years,
    spans,
    stand_alone,
    what_parts_lack,
    without_years,
)
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import AS_GIVEN, Filters
from data_model.known.periods import Period
from data_model.known.places import place_name
from data_model.queries.parts import MONTHS
from data_model.rights.viewer import year_ends_of
from translations import _


def asked_of(exhibit: Exhibit, filters: Filters) -> Filters:
    """Return what an exhibit needs to know of filters: of one of a single year that year, whichever come before.

    Filled under these it says the same as under `filters`, but for how these are called (`FilledExhibit.filters`).
    """
    return filters.of_last_year if is_of_one_year(exhibit) else filters


def fill(connection: Connection, exhibit: Exhibit, filters: Filters) -> FilledExhibit:
    """Answer an exhibit's questions; without answers it has no points."""
    _refuse_other_years(connection, exhibit, filters)
    way = way_of(exhibit)
    filters = _as_asked(exhibit, filters)
    currency, units = filters.conversion.currency or exhibit.currency, each_unit(exhibit, filters)
    asked = [figure for name in exhibit.indicators for unit in units for figure in way.ask(connection, name, unit)]
    answered = applied(connection, asked, filters.conversion)
    known = [found for figure in answered if (found := unconverted.in_currency(figure, currency))]
    shown = in_boundaries(exhibit, known, filters)
    by_unit = len(units) > 1
    kept = shown if stand_alone(exhibit) else _of_one_basis(shown, by_unit)
    called, lacking = _called(connection, way, answered), lacking_years(connection, shown, exhibit, filters)
    return FilledExhibit(
        exhibit=exhibit,
        title=_title(exhibit, filters, kept),
        measure=_measure(exhibit, currency),
        as_of=max((figure.as_of for figure in kept if figure.as_of), default=None),
        sources=tuple(dict.fromkeys(figure.source for figure in kept if figure.source)),
        filters=filters.in_words(),
        points=_points(kept, exhibit, replace(way, by_unit=by_unit), called),
        targets=() if by_unit else targets(connection, exhibit, filters, kept, currency),
        years=filters.years if exhibit.breakdown is Breakdown.YEAR else range(0),
        notes=(
            *without_years(lacking, shown, kept, exhibit),
            *own_notes(kept, called),
            *of_calendar_years(kept, filters),
            *([] if by_unit or exhibit.breakdown is Breakdown.PLACE else territories(kept, filters.place)),
            *not_complete(kept, exhibit, filters),
            *([] if exhibit.breakdown is Breakdown.YEAR else mixed_bases(kept, _said_by(exhibit, called))),
            *provisional(kept, exhibit),
            *notes_in_words(answered, called),
        ),
        banners=(
            *what_parts_lack(connection, lacking, kept, exhibit, filters),
            *coverage(kept),
            *said_of_units(exhibit, known, filters),
            *unconverted.banners(connection, answered, exhibit, filters.conversion),
        ),
    )


def _as_asked(exhibit: Exhibit, filters: Filters) -> Filters:
    """Return filters without what an exhibit does not speak of: counts are not converted."""
    return filters if INDICATORS[exhibit.indicators[0]].is_money else replace(filters, conversion=AS_GIVEN)


def _refuse_other_years(connection: Connection, exhibit: Exhibit, filters: Filters) -> None:
    """Raise ValueError where a connection counts by other years than filters say: numbers would be called wrongly."""
    if filters.year_ends != year_ends_of(connection):
        raise ValueError(f"{exhibit.name}: filters and connection speak of other years")


def _said_by(exhibit: Exhibit, called: Callable[[Figure], str]) -> Callable[[Figure], str]:
    """Return how a figure of another basis is pointed to: in a table of years by its year, the rows would be many."""
    return (lambda figure: figure.across) if exhibit.across is Breakdown.YEAR else called


def _called(connection: Connection, way: Way, figures: list[Figure]) -> Callable[[Figure], str]:
    """Return what says how the category of a figure is called."""
    labels = way.labels(connection, {way.category(figure) for figure in figures})
    return lambda figure: labels[way.category(figure)]


def _points(figures: list[Figure], exhibit: Exhibit, way: Way, called: Callable[[Figure], str]) -> tuple[Point, ...]:
    said = _said_once(way)
    span_of = spans(figures) if adds_years_up(exhibit) else {}
    points = [
        _point(group, way, called, said, span_of.get((group[0].indicator, group[0].basis)))
        for group in _groups(figures, way)
    ]
    if exhibit.breakdown in MONTHS:
        return tuple(sorted(points, key=lambda point: point.category))
    if exhibit.breakdown is Breakdown.YEAR:
        return _parted(points)
    if exhibit.breakdown not in ONE_BAR_A_FIGURE:
        points.sort(key=lambda point: point.value, reverse=True)
    return tuple(points)


def _parted(points: list[Point]) -> tuple[Point, ...]:
    """Return the points of a chart of years, reported ones as marks beside the records where a series has both."""
    counted = {(point.indicator, point.place) for point in points if point.basis == RECORDS}
    return tuple(
        replace(point, beside=True) if point.basis != RECORDS and (point.indicator, point.place) in counted else point
        for point in points
    )


def _title(exhibit: Exhibit, filters: Filters, kept: list[Figure]) -> str:
    """Return the title; an exhibit whose axis does not show the years names those that it adds up."""
    title, calendar = _(exhibit.title), filters.year_ends.is_calendar
    if exhibit.breakdown is Breakdown.YEAR:
        return title if calendar else _("{title}, reporting years").format(title=title)
    first = filters.last_year if is_of_one_year(exhibit) else filters.first_year
    if adds_years_up(exhibit):
        first = first_year(kept, filters)
    years = str(filters.last_year) if first == filters.last_year else f"{first}–{filters.last_year}"
    words = _("{title}, {years}") if calendar else _("{title}, reporting years {years}")
    return words.format(title=title, years=years)


def _of_one_basis(figures: list[Figure], by_unit: bool) -> list[Figure]:
    """Keep the years that may be added up: years counted from records are never added to reported ones.

    Each indicator, of each unit that is shown by itself, keeps the years on the basis of its last one.
    """

    def series(figure: Figure) -> tuple[str, str]:
        return figure.indicator, figure.place if by_unit else ""

    last = {series(figure): figure.basis for figure in sorted(figures, key=lambda figure: figure.period.year)}
    return [figure for figure in figures if figure.basis == last[series(figure)]]


def _groups(figures: list[Figure], way: Way) -> list[list[Figure]]:
    """Group what one bar shows: the years of an indicator within each category, in order."""
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        key = (figure.indicator, way.unit(figure), way.category(figure), figure.across, figure.basis)
        groups.setdefault(key, []).append(figure)
    return list(groups.values())


def _sum(group: list[Figure], span: Period | None) -> Figure:
    """Return what a bar shows; `span`: what all bars beside it speak of, in some of whose years it may have nothing."""
    if len(group) == 1:
        return replace(group[0], period=span) if span else group[0]
    source = "; ".join(dict.fromkeys(figure.source for figure in group if figure.source))
    period = span or replace(group[-1].period, start=group[0].period.start)
    return replace(added(group), rivals=(), period=period, source=source)


def _measure(exhibit: Exhibit, currency: str) -> str:
    indicator: Indicator = INDICATORS[exhibit.indicators[0]]
    return currency if indicator.is_money else _(MEASURES[indicator.measure])


@dataclass(frozen=True)
class _Said:
    """What many points have in common, in words: the cells of a table share a few periods and columns."""

    series: str
    period: str
    partial: bool
    across: str


def _said_once(way: Way) -> Callable[[Figure], _Said]:
    """Return what says of a figure what it has in common with others, in words that were found once."""
    known: dict[tuple, _Said] = {}

    def said(figure: Figure) -> _Said:
        key = (figure.indicator, figure.place, figure.period, figure.as_of, figure.basis, figure.across)
        if key not in known:
            period, across = counted_period(figure).label(), way.across(figure.across)
            known[key] = _Said(_series(figure, way), period, is_partial(figure), across)
        return known[key]

    return said


def _point(
    group: list[Figure],
    way: Way,
    called: Callable[[Figure], str],
    said: Callable[[Figure], _Said],
    span: Period | None = None,
) -> Point:
    figure = _sum(group, span)
    category, common = way.category(figure), said(figure)
    return Point(
        indicator=figure.indicator,
        series=common.series,
        category=category,
        label=called(group[0]),
        value=figure.value,
        text=figure.text(),
        currency=figure.currency,
        given_in=_given_in(figure),
        basis=figure.basis,
        hedge=figure.hedge,
        period=common.period,
        partial=any(said(each).partial for each in group),
        as_of=figure.as_of,
        source=figure.source,
        other=_beside(figure),
        across=figure.across,
        across_label=common.across,
        before=_before(figure, way, called, said),
        place=way.unit(figure),
    )


def _before(figure: Figure, way: Way, called: Callable[[Figure], str], said: Callable[[Figure], _Said]) -> Point | None:
    compares = figure.earlier is not None and figure.across == figure.indicator
    return _point([figure.earlier], way, called, said) if compares else None


def _series(figure: Figure, way: Way) -> str:
    title = _(INDICATORS[figure.indicator].title)
    if not way.by_unit:
        return title
    return _("{indicator}: {unit}").format(indicator=title, unit=place_name(figure.place))


def _given_in(figure: Figure) -> str:
    return " ".join(part.currency for part in figure.converted.given) if figure.is_computed else ""


def _beside(figure: Figure) -> str:
    given = given_in_words(figure)
    words = [_("converted from {amounts}").format(amounts=given)] if given else []
    return "; ".join(filter(None, (*words, rivals_in_words(figure))))
