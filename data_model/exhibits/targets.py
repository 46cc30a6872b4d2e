"""What the numbers of a picture of years were to reach, and how much of it they did."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import Connection

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.declared.section import Reached
from data_model.exhibits.figure_words import is_partial
from data_model.exhibits.filled_exhibit import Target
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters
from data_model.known.places import NATION, Boundaries
from data_model.queries.records_behind import Wanted, records
from translations import _
from translations.formats import money, number

_DECEMBER = 12
#: The registers that hold aims, with the fields they are said in.
_AIMS: tuple[tuple[str, Reached], ...] = tuple(
    (item.name, item.section.reached) for item in DATASETS.values() if item.section and item.section.reached
)


def targets(
    connection: Connection, exhibit: Exhibit, filters: Filters, figures: list[Figure], currency: str
) -> tuple[Target, ...]:
    """Return the aims for the ends of the years shown, of a unit as it is today, each with what was reached of it.

    Aims are compared as they are: of money in the currency shown only, and not with amounts that were converted.
    """
    plain = not filters.countries and filters.boundaries is Boundaries.TODAY and not filters.conversion.currency
    if exhibit.breakdown is not Breakdown.YEAR or filters.place == NATION or not plain:
        return ()
    found = [
        _target(fields, aim, figures)
        for name, fields in _AIMS
        for aim in records(connection, Wanted(dataset=name, filters=filters))
        if _is_shown(fields, aim, exhibit, filters, currency)
    ]
    return tuple(sorted(found, key=lambda item: (item.indicator, item.category)))


def _is_shown(fields: Reached, aim: dict, exhibit: Exhibit, filters: Filters, currency: str) -> bool:
    """Tell whether an aim is one of this picture: no other unit's, no amount of other money, at the end of its year."""
    indicator, until = aim[fields.indicator], aim[fields.until]
    of_money = currency if INDICATORS[indicator].is_money else ""
    is_here = indicator in exhibit.indicators and aim["unit"] == filters.place
    return is_here and (aim[fields.currency] or "") == of_money and until.month == _DECEMBER


def _target(fields: Reached, aim: dict, figures: list[Figure]) -> Target:
    indicator, year, value = aim[fields.indicator], aim[fields.until].year, aim[fields.value]
    currency = aim[fields.currency] or ""
    target = money(value, currency) if currency else number(value)
    figure = _published(
        item for item in figures if (item.indicator, item.place, item.period.year) == (indicator, aim["unit"], year)
    )
    share = share_of(value, figure)
    words = _("Target of {year}: {target}.").format(year=year, target=target)
    if share is not None:
        reached = _("Reached so far: {reached}, {share}%.")
        reached = reached if is_partial(figure) else _("Reached: {reached}, {share}%.")
        words += " " + reached.format(reached=figure.text(), share=number(share))
    return Target(indicator=indicator, category=str(year), value=value, text=words)


def _published(figures: Iterable[Figure]) -> Figure | None:
    """Return the answer we publish of a year: records where their register is complete, else what is reported."""
    return min(
        (item for item in figures if item.period.is_of_one_year),
        key=lambda item: (item.basis == RECORDS) != item.complete,
        default=None,
    )


def share_of(target: Decimal, reached: Figure | None) -> Decimal | None:
    """Return how many per cent of a target were reached, to a tenth; None where either is missing, or it is 0."""
    if reached is None or not target:
        return None
    return (reached.value / target * 100).quantize(Decimal("0.1"))
