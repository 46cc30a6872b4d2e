"""What the registers say to a question, as figures: which records can speak, and money in each of its currencies."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, func, select

from data_model.declared import DATASETS
from data_model.declared.declare import Indicator, Nature, Recorded
from data_model.figures.figure import RECORDS, Figure
from data_model.known.periods import Period
from data_model.known.places import NATION, all_places, current_units
from data_model.known.problems import Words
from data_model.queries import record_counts
from data_model.queries.record_counts import Scope
from data_model.registers import completeness
from data_model.registers.locked import approved_until
from data_model.rights.viewer import viewer_of
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import REGISTERS, upload
from translations import N_

_CURRENCIES_FIRST = ("USD", "VND")


def is_complete(connection: Connection, indicator: Indicator, place: str, year: int) -> bool:
    """Tell whether the register is marked complete. One that holds nothing at all, as after an undo, is not.

    A stock holds what began in any year before: the complete list of one year does not make it complete.
    """
    if indicator.recorded is None or not _may_be_shown(connection, indicator, place, year):
        return False
    marked = completeness.complete_parts_by_hand if indicator.nature is Nature.STOCK else completeness.complete_parts
    if not any(
        set(parts) <= marked(connection, dataset, place, year) for dataset, parts in _rests_on(indicator.recorded)
    ):
        return False
    return record_counts.holds_any(connection, indicator.recorded, units_behind(place), year)


def _rests_on(counted: Recorded) -> list[tuple[str, tuple[str, ...]]]:
    """Return the (register, parts of it), any one of which being complete is enough for what is counted."""
    dataset = DATASETS[counted.dataset]
    wanted = counted.where.get(dataset.listed_by, dataset.parts)
    own = (dataset.name, (wanted,) if isinstance(wanted, str) else tuple(wanted))
    return [(counted.register, DATASETS[counted.register].parts), own] if counted.register else [own]


def speaks_for(connection: Connection, indicator: Indicator, place: str) -> bool:
    """Tell whether the registers held can speak for a place: for the nation only when every unit has sent its own."""
    return place != NATION or len(record_counts.units_of(connection, indicator.recorded.dataset, None)) >= len(
        current_units()
    )


def _may_be_shown(connection: Connection, indicator: Indicator, place: str, year: int) -> bool:
    """Tell whether a register can be counted for a year.

    For who looks at approved data only, a unit's from approved years only.

    What was approved to an earlier year is no count of this one: it would be a complete 0, or an old stock.
    """
    viewer = viewer_of(connection)
    if viewer is None or not viewer.approved_only or place == NATION:
        return True
    until = approved_until(connection, indicator.recorded.register or indicator.recorded.dataset, place)
    return until is not None and year <= until


def units_behind(place: str) -> tuple[str, ...] | None:
    """Return the units whose records speak of a place: itself and the units it was made of; None for all."""
    return None if place == NATION else (place, *all_places()[place].parts)


def counted(connection: Connection, indicator: Indicator, place: str, year: int, scope: Scope) -> Figure | None:
    """Return the count of a year; None when no record is held, unless the register is complete: then none means 0.

    Money is one figure for each currency of the records: the first stands for the answer, the others are its `also`.
    """
    period = record_period(indicator, year)
    if period is None or not _may_be_shown(connection, indicator, place, year):
        return None
    if not record_counts.held(connection, indicator, period, scope) and not is_complete(
        connection, indicator, place, year
    ):
        return None
    if indicator.is_money:
        return _money(connection, indicator, place, period, scope)
    value = record_counts.total(connection, indicator, period, scope)
    return from_records(connection, indicator, place, period, scope, value)


def _money(connection: Connection, indicator: Indicator, place: str, period: Period, scope: Scope) -> Figure | None:
    """Return what the records add up to in each currency; None when they are there and none states an amount."""
    missing = _missing_amounts(connection, indicator, period, scope)
    figures = []
    for narrowed in scopes(connection, indicator, period, scope):
        value = record_counts.total(connection, indicator, period, narrowed)
        found = from_records(connection, indicator, place, period, narrowed, value)
        figures.append(replace(found, note=missing or found.note))
    return replace(figures[0], also=tuple(figures[1:])) if figures else None


def _missing_amounts(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> Words | None:
    missing = record_counts.without_amount(connection, indicator, period, scope)
    if not missing:
        return None
    held = record_counts.held(connection, indicator, period, scope)
    return Words(
        N_("{missing} of {held} records state no amount or no currency; they are not in the sum."),
        {"missing": missing, "held": held},
    )


def _ranked(currencies: Iterable[str]) -> list[str]:
    return sorted(currencies, key=lambda code: (_rank(code), code))


def record_period(indicator: Indicator, year: int) -> Period | None:
    """Return the year, for a stock its last day; of the running year only what has passed. None for a year to come."""
    today = date.today()
    if year > today.year:
        return None
    end = min(date(year, 12, 31), today)
    return Period(None if indicator.nature is Nature.STOCK else date(year, 1, 1), end)


def from_records(
    connection: Connection,
    indicator: Indicator,
    place: str,
    period: Period,
    scope: Scope,
    value: Decimal,
    category: str = "",
) -> Figure:
    """Return a value counted from records as a figure: its source is the register, with the day of the last upload."""
    dataset = DATASETS[indicator.recorded.register or indicator.recorded.dataset]
    if indicator.recorded.register:  # amounts of a year that was not over when the list was made
        period = replace(period, end=record_counts.last_day(connection, indicator, period, scope) or period.end)
    units = record_counts.units_of(connection, dataset.name, scope.units)
    source = Words(N_("Register “{register}”"), {"register": Words(dataset.title)})
    of_units = Words(N_("Counted from the registers of {count} of 34 units."), {"count": len(units)})
    return Figure(
        indicator=indicator.id,
        place=place,
        period=period,
        value=value,
        basis=RECORDS,
        category=category,
        currency=scope.currency,
        measure=indicator.measure,
        as_of=min(period.end, last_delivery(connection, dataset.name, scope) or period.end),
        source=str(source),
        note=of_units if place == NATION else None,
    )


def last_delivery(connection: Connection, dataset: str, scope: Scope) -> date | None:
    """Return the day on which records of this register were last applied."""
    table = REGISTERS[dataset]
    query = select(func.max(upload.c.applied_at)).join(table, table.c.upload_id == upload.c.id)
    if scope.units is not None:
        query = query.where(table.c.unit.in_(scope.units))
    found = connection.scalar(of_viewer(connection, query, table.name))
    return found.astimezone().date() if found else None


def scopes(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> list[Scope]:
    """Return the scope, for money once for each currency.

    Where no record is held the sum is 0: in the currency the register usually speaks of.
    """
    if not indicator.is_money:
        return [scope]
    held = record_counts.currencies(connection, indicator, period, scope)
    if not held and not record_counts.held(connection, indicator, period, scope):
        ever = record_counts.currencies(connection, indicator, Period(date.min, period.end), scope)
        held = _ranked(ever)[:1] or [_CURRENCIES_FIRST[0]]
    return [replace(scope, currency=code) for code in _ranked(held)]


def currency_rank(figure: Figure) -> int:
    """Return the place of a figure's currency: USD before VND before all others."""
    return _rank(figure.currency)


def _rank(currency: str) -> int:
    return _CURRENCIES_FIRST.index(currency) if currency in _CURRENCIES_FIRST else len(_CURRENCIES_FIRST)
