"""Numbers counted from the registers, by SQL in the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from data_model.countries import UNKNOWN
from data_model.declarations import DATASETS
from data_model.declare import Count, Indicator, Kind, Nature, Recorded
from data_model.periods import Period
from data_model.tables import COUNTRIES_OF, REGISTERS, partner

_ENDED = ("expired", "terminated")
_NOT_YET = "not_yet"


@dataclass(frozen=True)
class Scope:
    """Which records are counted: places of the reporting units (None: all) and countries (none: all)."""

    units: tuple[str, ...] | None
    countries: tuple[str, ...] = ()


def in_force(table: Table, on: date) -> ColumnElement[bool]:
    """Return the condition for agreements in force on a day.

    Signed (or effective, where that is stated) by then; not past their last day unless renewed automatically. One that
    is said to have ended counts until its last day if that day is over; with no day, or one still to come, nobody knows
    when it ended, and it counts on no day. One said not to be in force yet counts from the day it is to begin, if any.
    """
    status = func.coalesce(table.c.status, "")
    begun = or_(table.c.effective_on <= on, and_(table.c.effective_on.is_(None), table.c.signed_on <= on, status != _NOT_YET))
    runs = or_(table.c.expires_on.is_(None), table.c.expires_on >= on, table.c.term.like("%auto%"))
    ran = and_(table.c.expires_on >= on, table.c.expires_on < date.today())
    return and_(begun, or_(and_(status.not_in(_ENDED), runs), and_(status.in_(_ENDED), ran)))


def _country_column(dataset: str) -> ColumnElement[str] | None:
    if dataset in COUNTRIES_OF:
        return COUNTRIES_OF[dataset].c.country
    field = next((item for item in DATASETS[dataset].fields if item.kind is Kind.COUNTRY), None)
    return REGISTERS[dataset].c[field.name] if field else None


def _conditions(indicator: Indicator, period: Period, scope: Scope) -> list[ColumnElement[bool]]:
    recorded = _recorded(indicator)
    table = REGISTERS[recorded.dataset]
    main_date = table.c[DATASETS[recorded.dataset].main_date]
    if indicator.nature is Nature.STOCK:
        conditions = [in_force(table, period.end)]
    else:
        conditions = [main_date >= period.start, main_date <= period.end]
    conditions += [table.c[name] == value for name, value in recorded.where.items() if name in table.c]
    if scope.units is not None:
        conditions.append(table.c.unit.in_(scope.units))
    return conditions


def _recorded(indicator: Indicator) -> Recorded:
    if indicator.recorded is None:
        raise ValueError(f"{indicator.id} is not counted from any register")
    return indicator.recorded


def _value(indicator: Indicator) -> ColumnElement:
    recorded = _recorded(indicator)
    table = REGISTERS[recorded.dataset]
    if recorded.count is Count.SUM:
        return func.coalesce(func.sum(table.c[recorded.field]), 0)
    if recorded.count is Count.DISTINCT:
        return func.count(table.c[recorded.field].distinct())
    return func.count(table.c.id.distinct())


def _narrow(query: Select, indicator: Indicator, scope: Scope) -> Select:
    """Keep the records of the chosen countries; a record that has two of them still counts once."""
    recorded = _recorded(indicator)
    table = REGISTERS[recorded.dataset]
    if "partner_kind" in recorded.where:
        query = query.join(partner, partner.c.id == table.c.partner_id).where(partner.c.kind == recorded.where["partner_kind"])
    if recorded.count is Count.DISTINCT and recorded.field == "country":
        query = query.where(table.c.country != UNKNOWN)
    if not scope.countries:
        return query
    if recorded.dataset in COUNTRIES_OF:
        chosen = select(COUNTRIES_OF[recorded.dataset].c.record_id).where(COUNTRIES_OF[recorded.dataset].c.country.in_(scope.countries))
        return query.where(table.c.id.in_(chosen))
    column = _country_column(recorded.dataset)
    return query if column is None else query.where(column.in_(scope.countries))


def total(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> Decimal:
    """Return the indicator counted over a period (a stock: on its last day)."""
    query = select(_value(indicator)).select_from(REGISTERS[_recorded(indicator).dataset]).where(*_conditions(indicator, period, scope))
    return Decimal(connection.scalar(_narrow(query, indicator, scope)))


def held(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> int:
    """Return how many records that total rests on."""
    table = REGISTERS[_recorded(indicator).dataset]
    query = select(func.count(table.c.id.distinct())).select_from(table).where(*_conditions(indicator, period, scope))
    return connection.scalar(_narrow(query, indicator, scope))


def by_country(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> dict[str, Decimal]:
    """Return the indicator for each country. A record with several countries counts once for each of them."""
    dataset = _recorded(indicator).dataset
    table, column = REGISTERS[dataset], _country_column(dataset)
    query = select(column, _value(indicator)).select_from(table)
    if dataset in COUNTRIES_OF:
        query = query.join(COUNTRIES_OF[dataset], COUNTRIES_OF[dataset].c.record_id == table.c.id)
    query = query.where(*_conditions(indicator, period, scope), column.is_not(None))
    if scope.countries:
        query = query.where(column.in_(scope.countries))
    return {iso2: Decimal(value) for iso2, value in connection.execute(_narrow(query, indicator, Scope(scope.units)).group_by(column))}


def by_field(connection: Connection, indicator: Indicator, period: Period, scope: Scope, field: str) -> dict[str, Decimal]:
    """Return the indicator for each value of a choice field (channel, level …); "" where it is not stated."""
    table = REGISTERS[_recorded(indicator).dataset]
    query = select(table.c[field], _value(indicator)).select_from(table).where(*_conditions(indicator, period, scope))
    return {code or "": Decimal(value) for code, value in connection.execute(_narrow(query, indicator, scope).group_by(table.c[field]))}


def units_of(connection: Connection, dataset: str, units: Iterable[str] | None) -> list[str]:
    """Return the units (among these, or all) that hold records of a register."""
    table = REGISTERS[dataset]
    query = select(table.c.unit).distinct()
    if units is not None:
        query = query.where(table.c.unit.in_(list(units)))
    return sorted(connection.scalars(query))


def holds_any(connection: Connection, dataset: str, units: tuple[str, ...] | None, year: int) -> bool:
    """Tell whether a register of these units (None: all) holds any record up to the end of a year."""
    table = REGISTERS[dataset]
    query = select(table.c.id).where(table.c[DATASETS[dataset].main_date] <= date(year, 12, 31)).limit(1)
    if units is not None:
        query = query.where(table.c.unit.in_(units))
    return connection.scalar(query) is not None
