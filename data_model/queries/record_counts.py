"""Numbers counted from the registers, by SQL in the database. Money is added up within one currency, never across."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, not_, or_, select

from data_model.declared import DATASETS
from data_model.declared.common import INTERNATIONAL
from data_model.declared.declare import Count, Dataset, Indicator, Kind, Life, Nature, Recorded
from data_model.known.countries import UNKNOWN
from data_model.known.periods import Period
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, partner

#: Stands beside countries for what international organisations give; it is the code of no country.
INTERNATIONAL_DONORS = "international"
_OF_NO_COUNTRY = tuple(code for code in INTERNATIONAL if code != "mixed")


@dataclass(frozen=True)
class Scope:
    """Which records are counted.

    Places of the reporting units (None: all), countries (none: all), for money its currency.
    """

    units: tuple[str, ...] | None
    countries: tuple[str, ...] = ()
    currency: str = ""


def day_of(dataset: Dataset) -> ColumnElement[date]:
    """Return the day that places a record in a year: its main date, else the dates declared for want of it."""
    return _first_stated(dataset, dataset.dates)


def _first_stated(dataset: Dataset, names: tuple[str, ...]) -> ColumnElement[date]:
    table = REGISTERS[dataset.name]
    columns = [table.c[name] for name in names]
    return columns[0] if len(columns) == 1 else func.coalesce(*columns)


def in_force(dataset: Dataset, on: date) -> ColumnElement[bool]:
    """Return the condition for records in force, under way or in effect on a day (`Dataset.life`).

    Begun by then; not past their last day unless renewed automatically. One that is said to have ended counts until its
    last day if that day is over; with no day, or one still to come, nobody knows when it ended, and it counts on no
    day. One said not to have begun counts from the day it is to begin, if any. Where records follow another one, they
    end when it does.
    """
    life, table = dataset.life, REGISTERS[dataset.name]
    if life is None:
        raise ValueError(f"{dataset.name} does not declare when its records are in force")
    status, ends = func.coalesce(table.c.status, ""), table.c[life.ends]
    begins = [table.c[name] for name in life.begins]
    begun = or_(
        begins[0] <= on,
        and_(begins[0].is_(None), _first_stated(dataset, life.begins) <= on, status.not_in(life.not_yet)),
    )
    runs = or_(ends.is_(None), ends >= on)
    if life.renewed:
        runs = or_(runs, table.c.term.like("%auto%"))
    ran = and_(ends >= on, ends < date.today())
    alive = and_(begun, or_(and_(status.not_in(life.ended), runs), and_(status.in_(life.ended), ran)))
    return and_(alive, ~_ended_with_another(dataset, life, on)) if life.follows else alive


def _ended_with_another(dataset: Dataset, life: Life, on: date) -> ColumnElement[bool]:
    """Return the condition for records that share a field with one that is over.

    Capital added to a project ends with it.
    """
    table, other = REGISTERS[dataset.name], REGISTERS[dataset.name].alias("ended")
    ends = other.c[life.ends]
    ran = and_(ends.is_not(None), ends >= on, ends < date.today())
    over = or_(and_(func.coalesce(other.c.status, "").in_(life.ended), not_(ran)), and_(ends.is_not(None), ends < on))
    shared = and_(
        other.c.unit == table.c.unit, other.c[life.follows] == table.c[life.follows], other.c[life.follows] != ""
    )
    return exists().where(shared, other.c.id != table.c.id, over)


def country_column(dataset: str) -> ColumnElement[str] | None:
    """Return the column that holds a register's countries, in its own table or in that of its countries.

    None for none.
    """
    if dataset in COUNTRIES_OF:
        return COUNTRIES_OF[dataset].c.country
    field = next((item for item in DATASETS[dataset].fields if item.kind is Kind.COUNTRY), None)
    return REGISTERS[dataset].c[field.name] if field else None


def of_countries(dataset: str, countries: tuple[str, ...]) -> ColumnElement[bool] | None:
    """Return the condition for records with one of these countries; None where a register has no countries."""
    column = country_column(dataset)
    if column is None or dataset not in COUNTRIES_OF:
        return None if column is None else column.in_(countries)
    return REGISTERS[dataset].c.id.in_(select(COUNTRIES_OF[dataset].c.record_id).where(column.in_(countries)))


def of_international_donors(dataset: str) -> ColumnElement[bool] | None:
    """Return the condition for what international organisations give; None where a register has no donors."""
    table = REGISTERS[dataset]
    return table.c.donor_class.in_(INTERNATIONAL) if "donor_class" in table.c else None


def having(dataset: str, where: dict[str, str | tuple[str, ...]]) -> list[ColumnElement[bool]]:
    """Return the conditions for records with these values; of a field with several values any one fits."""
    table = REGISTERS[dataset]
    return [
        table.c[name].in_(value) if isinstance(value, tuple) else table.c[name] == value
        for name, value in where.items()
        if name in table.c
    ]


def currency_column(indicator: Indicator) -> ColumnElement[str] | None:
    """Return the column that holds the currency of a money indicator's amounts; None for counts."""
    recorded = _recorded(indicator)
    if not indicator.is_money:
        return None
    return REGISTERS[recorded.dataset].c[DATASETS[recorded.dataset].field(recorded.field).currency_field]


def _conditions(indicator: Indicator, period: Period, scope: Scope) -> list[ColumnElement[bool]]:
    recorded = _recorded(indicator)
    dataset, table = DATASETS[recorded.dataset], REGISTERS[recorded.dataset]
    if indicator.nature is Nature.STOCK:
        conditions = [in_force(dataset, period.end)]
    else:
        main_date = table.c[dataset.main_date]
        conditions = [main_date >= period.start, main_date <= period.end]
    conditions += having(recorded.dataset, dict(recorded.where))
    if scope.units is not None:
        conditions.append(table.c.unit.in_(scope.units))
    if scope.currency:
        conditions.append(currency_column(indicator) == scope.currency)
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
        return func.count(_counted_things(recorded).distinct())
    return func.count(table.c.id.distinct())


def _counted_things(recorded: Recorded) -> ColumnElement:
    if _counts_countries(recorded):
        return country_column(recorded.dataset)
    return REGISTERS[recorded.dataset].c[recorded.field]


def _counts_countries(recorded: Recorded) -> bool:
    return (
        recorded.count is Count.DISTINCT
        and DATASETS[recorded.dataset].by_name.get(recorded.field) is not None
        and DATASETS[recorded.dataset].field(recorded.field).kind in (Kind.COUNTRY, Kind.COUNTRIES)
    )


def _narrow(query: Select, indicator: Indicator, scope: Scope) -> Select:
    """Keep the records of the chosen countries; a record that has two of them still counts once."""
    recorded = _recorded(indicator)
    table = REGISTERS[recorded.dataset]
    if "partner_kind" in recorded.where:
        query = query.join(partner, partner.c.id == table.c.partner_id).where(
            partner.c.kind == recorded.where["partner_kind"]
        )
    if _counts_countries(recorded):
        if recorded.dataset in COUNTRIES_OF:
            query = query.join(COUNTRIES_OF[recorded.dataset], COUNTRIES_OF[recorded.dataset].c.record_id == table.c.id)
        query = query.where(country_column(recorded.dataset) != UNKNOWN)
    chosen = of_countries(recorded.dataset, scope.countries) if scope.countries else None
    return query if chosen is None else query.where(chosen)


def _from(connection: Connection, indicator: Indicator, value: ColumnElement, period: Period, scope: Scope) -> Select:
    query = _narrow(select(value).select_from(REGISTERS[_recorded(indicator).dataset]), indicator, scope).where(
        *_conditions(indicator, period, scope)
    )
    return of_viewer(connection, query, _recorded(indicator).dataset)


def total(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> Decimal:
    """Return the indicator counted over a period (a stock: on its last day), money in the currency of the scope."""
    return Decimal(connection.scalar(_from(connection, indicator, _value(indicator), period, scope)))


def held(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> int:
    """Return how many records that total rests on."""
    return connection.scalar(
        _from(connection, indicator, func.count(REGISTERS[_recorded(indicator).dataset].c.id.distinct()), period, scope)
    )


def currencies(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> list[str]:
    """Return the currencies in which the records state amounts of a money indicator."""
    column = currency_column(indicator)
    amount = REGISTERS[_recorded(indicator).dataset].c[_recorded(indicator).field]
    query = (
        _from(connection, indicator, column, period, scope).where(amount.is_not(None), column.is_not(None)).distinct()
    )
    return sorted(code for code in connection.scalars(query) if code)


def without_amount(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> int:
    """Return how many records of a money indicator state no amount, or one without its currency."""
    column = currency_column(indicator)
    table = REGISTERS[_recorded(indicator).dataset]
    query = _from(connection, indicator, func.count(table.c.id.distinct()), period, scope)
    return connection.scalar(
        query.where(or_(table.c[_recorded(indicator).field].is_(None), func.coalesce(column, "") == ""))
    )


def last_day(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> date | None:
    """Return the last day that the records behind a flow speak of; None when there are none."""
    return connection.scalar(
        _from(connection, indicator, func.max(day_of(DATASETS[_recorded(indicator).dataset])), period, scope)
    )


def by_country(connection: Connection, indicator: Indicator, period: Period, scope: Scope) -> dict[str, Decimal]:
    """Return the indicator for each country. A record with several countries counts once for each of them.

    What international organisations give stands under INTERNATIONAL_DONORS; it is left out when countries are chosen.
    """
    dataset = _recorded(indicator).dataset
    table, column = REGISTERS[dataset], country_column(dataset)
    query = select(column, _value(indicator)).select_from(table)
    if dataset in COUNTRIES_OF:
        query = query.join(COUNTRIES_OF[dataset], COUNTRIES_OF[dataset].c.record_id == table.c.id)
    query = query.where(*_conditions(indicator, period, scope), column.is_not(None))
    if "donor_class" in table.c:  # whatever country a list writes beside the United Nations
        query = query.where(func.coalesce(table.c.donor_class, "").not_in(_OF_NO_COUNTRY))
    if scope.countries:
        query = query.where(column.in_(scope.countries))
    everywhere = replace(scope, countries=())
    query = of_viewer(connection, _narrow(query, indicator, everywhere).group_by(column), dataset)
    found = {iso2: Decimal(value) for iso2, value in connection.execute(query)}
    international = of_international_donors(dataset)
    if international is not None and not scope.countries:
        of_none = _from(connection, indicator, func.count(table.c.id.distinct()), period, scope).where(international)
        if connection.scalar(of_none):
            found[INTERNATIONAL_DONORS] = Decimal(
                connection.scalar(_from(connection, indicator, _value(indicator), period, scope).where(international))
            )
    return found


def by_field(
    connection: Connection, indicator: Indicator, period: Period, scope: Scope, field: str
) -> dict[str, Decimal]:
    """Return the indicator for each value of a choice field (channel, level …); "" where it is not stated."""
    table = REGISTERS[_recorded(indicator).dataset]
    query = select(table.c[field], _value(indicator)).select_from(table).where(*_conditions(indicator, period, scope))
    query = of_viewer(connection, _narrow(query, indicator, scope).group_by(table.c[field]), table.name)
    return {code or "": Decimal(value) for code, value in connection.execute(query)}


def units_of(connection: Connection, dataset: str, units: Iterable[str] | None) -> list[str]:
    """Return the units (among these, or all) that hold records of a register."""
    table = REGISTERS[dataset]
    query = select(table.c.unit).distinct()
    if units is not None:
        query = query.where(table.c.unit.in_(list(units)))
    return sorted(connection.scalars(of_viewer(connection, query, table.name)))


def holds_any(connection: Connection, recorded: Recorded, units: tuple[str, ...] | None, year: int) -> bool:
    """Tell whether a register of these units (None: all) holds any record up to the end of a year.

    One that rests on the mark of another register must hold some of that very year: a list of projects that says
    nothing of payments does not say that nothing was paid.
    """
    table = REGISTERS[recorded.dataset]
    day = day_of(DATASETS[recorded.dataset])
    query = select(table.c.id).where(day <= date(year, 12, 31)).limit(1)
    if recorded.register:
        query = query.where(day >= date(year, 1, 1), *having(recorded.dataset, dict(recorded.where)))
    if units is not None:
        query = query.where(table.c.unit.in_(units))
    return connection.scalar(of_viewer(connection, query, table.name)) is not None
