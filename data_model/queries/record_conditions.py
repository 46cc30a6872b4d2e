"""Conditions by which records are found in the database: for the lists behind a number."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select

from data_model.declared import DATASETS
from data_model.declared.common import INTERNATIONAL
from data_model.declared.declare import Dataset, Indicator, Kind
from data_model.stored.spans import COLUMNS as SPAN_COLUMNS
from data_model.stored.tables import COUNTRIES_OF, REGISTERS


def day_of(dataset: Dataset) -> ColumnElement[date]:
    """Return the day that places a record in a year: its main date, else the dates declared for want of it."""
    columns = [REGISTERS[dataset.name].c[name] for name in dataset.dates]
    return columns[0] if len(columns) == 1 else func.coalesce(*columns)


def in_force(dataset: Dataset, on: date) -> ColumnElement[bool]:
    """Return the condition for records in force, under way or in effect on a day: the span kept with them."""
    if dataset.life is None:
        raise ValueError(f"{dataset.name} does not declare when its records are in force")
    first, last, known_after = (REGISTERS[dataset.name].c[name] for name in SPAN_COLUMNS)
    return and_(
        first <= on,
        or_(last.is_(None), last >= on),
        or_(known_after.is_(None), known_after < date.today()),
    )


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
    recorded = indicator.recorded
    if not indicator.is_money or recorded is None:
        return None
    return REGISTERS[recorded.dataset].c[DATASETS[recorded.dataset].field(recorded.field).currency_field]
