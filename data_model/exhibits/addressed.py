"""What an address leads to: the number we publish there, and the other answers to the same question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.declare import Nature
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.behind_number import REPORTED_FIGURES, wanted_of_point
from data_model.exhibits.conversion import applied
from data_model.exhibits.figure_words import rivals_in_words
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.point_address import address_of_point
from data_model.figures.address import FigureAddress
from data_model.figures.figure import RECORDS, Figure
from data_model.known.periods import PeriodKind
from data_model.known.places import Boundaries
from data_model.queries import published_figures
from data_model.queries.records_behind import Wanted, in_currency, wanted_behind
from data_model.queries.trail.counted_days import counted_in

_MONTHS = {
    PeriodKind.MONTH: Breakdown.MONTH,
    PeriodKind.QUARTER: Breakdown.QUARTER,
    PeriodKind.HALF: Breakdown.HALF,
}
#: What money is looked at in where nothing says it: the currency of most exhibits.
_USUAL = "USD"


@dataclass(frozen=True, kw_only=True)
class Said:
    """One answer. `figure` stands for a number of a place; of a part of one there are only its words."""

    value: Decimal
    currency: str
    text: str  # hedge and currency included
    measure: str
    basis: str
    period: str  # in words
    as_of: date | None
    source: str
    other: str  # what stands beside it, in words
    wanted: Wanted
    label: str = ""  # of a part: what it is called
    figure: Figure | None = None


def said_at(connection: Connection, address: FigureAddress) -> list[Said]:
    """Return the answers at an address, the published one first; none where there is no number."""
    found = _said_at(connection, address)
    if address.basis:
        found.sort(key=lambda item: item.basis != address.basis)
    return found if not address.basis or any(item.basis == address.basis for item in found) else []


def _said_at(connection: Connection, address: FigureAddress) -> list[Said]:
    if address.breakdown is None and not address.countries and address.boundaries is Boundaries.TODAY:
        found = _of_place(connection, address)
        if found:
            return [_of_figure(figure, address) for figure in found]
    if points := _of_points(connection, address):
        return points
    counted = counted_in(connection, address)
    return [_of_figure(figure, address) for figure in _in_currency(connection, [counted], address)] if counted else []


def _of_place(connection: Connection, address: FigureAddress) -> list[Figure]:
    """Return the figures of a place for a period: the published one, then the others for the same period."""
    year = address.period.year
    found = published_figures.answer(connection, address.indicator, address.place, year)
    spans = published_figures.of_other_periods(connection, address.indicator, address.place, year)
    if found and (_is_of_year(address) or found.period == address.period):
        return _in_currency(connection, [found, *found.rivals], address)
    others = [found, *found.rivals, *found.beside] if found else []
    others += [spans, *spans.beside] if spans else []
    same = {id(item): item for item in others if item.period == address.period}.values()
    kept = list({(item.place, item.source, item.currency, item.value, item.basis): item for item in same}.values())
    return _in_currency(connection, kept, address)


def _is_of_year(address: FigureAddress) -> bool:
    last = address.period.end
    if INDICATORS[address.indicator].nature is Nature.STOCK:
        return address.period.start is None and last == address.year_end.last_day(last.year)
    return address.period == address.year_end.period(last.year, last.year)


def _in_currency(connection: Connection, figures: Iterable[Figure], address: FigureAddress) -> list[Figure]:
    return applied(connection, list(figures), address.conversion)


def _of_figure(figure: Figure, address: FigureAddress) -> Said:
    return Said(
        value=figure.value,
        currency=figure.currency,
        text=figure.whole_text(),
        measure=figure.measure_text(),
        basis=figure.basis,
        period=figure.period.label(),
        as_of=figure.as_of,
        source=figure.source,
        other=rivals_in_words(replace(figure, also=())),
        wanted=_wanted(figure, address),
        figure=figure,
    )


def _wanted(figure: Figure, address: FigureAddress) -> Wanted:
    filters = replace(address, period=figure.period).filters
    wanted = wanted_behind(figure.indicator, filters) if figure.basis == RECORDS else None
    if wanted is None:
        values = {"indicator": figure.indicator}
        return Wanted(dataset=REPORTED_FIGURES, filters=filters.of_year(figure.period.year), values=values)
    given = figure.converted.given if figure.is_computed else figure.parts
    wanted = in_currency(wanted, figure.indicator, tuple(part.currency for part in given if part.currency))
    if wanted.in_force_on:
        return replace(wanted, in_force_on=min(wanted.in_force_on, figure.period.end))
    months = figure.period.months or 0
    last = min(wanted.until, figure.period.end)
    return replace(wanted, since=figure.period.start, until=last, known_within=months if months < 12 else 0)


def _of_points(connection: Connection, address: FigureAddress) -> list[Said]:
    """Return the points of exhibits that stand at this address: those of the picture first, marks beside it last."""
    plain = replace(address, cited=None)
    found: list[tuple[Exhibit, FilledExhibit, Point]] = []
    for exhibit in _exhibits(address):
        filled = fill(connection, exhibit, plain.filters)
        found += [
            (exhibit, filled, point)
            for point in filled.points
            if _same(address_of_point(filled, point, plain.filters), plain)
        ]
    found.sort(key=lambda item: item[2].beside)
    return [_of_point(exhibit, filled, point, plain) for exhibit, filled, point in found]


def _same(found: FigureAddress | None, asked: FigureAddress) -> bool:
    return found is not None and replace(found, conversion=asked.conversion, basis=asked.basis) == asked


def _exhibits(address: FigureAddress) -> list[Exhibit]:
    """Return the exhibits a number may stand in: as it is broken down, of money once for each currency shown."""
    breakdown = address.breakdown or _MONTHS.get(address.period.kind, Breakdown.YEAR)
    indicator = INDICATORS[address.indicator]
    currencies: dict[str, None] = {"": None}
    if indicator.is_money:
        asked = address.conversion.currency or (address.cited.currency if address.cited else "")
        declared = [item.currency for item in EXHIBITS.values() if indicator.id in item.indicators and item.currency]
        currencies = dict.fromkeys([asked] if asked else declared or [_USUAL])
    return [
        Exhibit(
            name=f"{indicator.id}_{breakdown}",
            title=indicator.title,
            indicators=(indicator.id,),
            breakdown=breakdown,
            shape=Shape.RANKED_BARS,
            currency=currency,
            field=address.field,
        )
        for currency in currencies
    ]


def _of_point(exhibit: Exhibit, filled: FilledExhibit, point: Point, address: FigureAddress) -> Said:
    return Said(
        value=point.value,
        currency=point.currency,
        text=point.text,
        measure="" if point.currency else filled.measure,
        basis=point.basis,
        period=point.period,
        as_of=point.as_of,
        source=point.source,
        other=point.other,
        wanted=wanted_of_point(exhibit, point, address.filters),
        label=point.label if address.breakdown else "",
    )
