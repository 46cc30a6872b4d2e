"""The records behind a number, each with the file, sheet and row it stands in."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Kind, Nature, Owner
from data_model.figures.filters import Filters
from data_model.known.places import NATION, all_places
from data_model.queries.record_conditions import (
    currency_column,
    day_of,
    having,
    in_force,
    of_countries,
    of_international_donors,
)
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, partner, upload


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which records: a register, the filters, exact values of fields, and for a stock the day they are in force on."""

    dataset: str
    filters: Filters
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    in_force_on: date | None = None
    until: date | None = None  # for a flow: the last day that is counted
    partner_kind: str = ""  # only agreements with a partner of this kind
    stated: tuple[str, ...] = ()  # only records that state these fields
    international: bool = False  # only what international organisations give


def wanted_behind(indicator_id: str, filters: Filters) -> Wanted | None:
    """Return what stands behind an indicator counted from a register; None when it is only reported."""
    indicator = INDICATORS[indicator_id]
    if indicator.recorded is None:
        return None
    table = REGISTERS[indicator.recorded.dataset]
    values = {name: value for name, value in indicator.recorded.where.items() if name in table.c}
    stated = (indicator.recorded.field,) if indicator.is_money else ()
    day = min(date(filters.last_year, 12, 31), date.today())
    kind = indicator.recorded.where.get("partner_kind", "")
    if indicator.nature is Nature.STOCK:
        return Wanted(
            dataset=indicator.recorded.dataset,
            filters=filters,
            values=values,
            in_force_on=day,
            partner_kind=kind,
            stated=stated,
        )
    return Wanted(
        dataset=indicator.recorded.dataset, filters=filters, values=values, until=day, partner_kind=kind, stated=stated
    )


def in_currency(wanted: Wanted, indicator_id: str, currency: str | tuple[str, ...]) -> Wanted:
    """Return the same, narrowed to the amounts of one currency, or of any of these, where the indicator is money."""
    column = currency_column(INDICATORS[indicator_id])
    return (
        wanted if column is None or not currency else replace(wanted, values={**wanted.values, column.name: currency})
    )


def records(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return records by their day: their fields, and `id`, `unit`, `upload_id`, `file`, `sheet`, `row`, `cell`."""
    return _found(connection, wanted, _conditions(wanted))


def undated(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the records of a register that no date places in a year: they count in none."""
    return _found(connection, wanted, [day_of(DATASETS[wanted.dataset]).is_(None), *_narrowing(wanted)])


def _found(connection: Connection, wanted: Wanted, conditions: list) -> list[dict[str, Any]]:
    table = REGISTERS[wanted.dataset]
    query = select(table, upload.c.name.label("file")).join(upload, upload.c.id == table.c.upload_id).where(*conditions)
    query = of_viewer(connection, query.order_by(day_of(DATASETS[wanted.dataset]), table.c.id), table.name)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return _with_countries(connection, wanted.dataset, rows, select(table.c.id).where(*conditions))


def _conditions(wanted: Wanted) -> list:
    filters, dataset = wanted.filters, DATASETS[wanted.dataset]
    if wanted.in_force_on:
        return [in_force(dataset, wanted.in_force_on), *_narrowing(wanted)]
    last = date(filters.last_year, 12, 31)
    day = day_of(dataset)
    return [day >= date(filters.first_year, 1, 1), day <= min(last, wanted.until or last), *_narrowing(wanted)]


def _narrowing(wanted: Wanted) -> list:
    """Return the conditions besides those of time."""
    filters, table = wanted.filters, REGISTERS[wanted.dataset]
    conditions = [table.c[name].is_(None) for name, value in wanted.values.items() if not value]
    conditions += having(wanted.dataset, {name: value for name, value in wanted.values.items() if value})
    conditions += [table.c[name].is_not(None) for name in wanted.stated]
    if wanted.partner_kind:
        conditions.append(table.c.partner_id.in_(select(partner.c.id).where(partner.c.kind == wanted.partner_kind)))
    owner = DATASETS[wanted.dataset].owner
    if filters.place != NATION or owner is Owner.PLACE:
        conditions.append(table.c[owner].in_([filters.place, *all_places()[filters.place].parts]))
    if wanted.international:
        conditions.append(of_international_donors(wanted.dataset))
    chosen = of_countries(wanted.dataset, filters.countries) if filters.countries else None
    return conditions if chosen is None else [*conditions, chosen]


def _with_countries(connection: Connection, name: str, rows: list[dict[str, Any]], ids: Select) -> list[dict[str, Any]]:
    if name not in COUNTRIES_OF:
        return rows
    column = next(item.name for item in DATASETS[name].fields if item.kind is Kind.COUNTRIES)
    table = COUNTRIES_OF[name]
    found: dict[int, tuple[str, ...]] = {}
    pairs = (
        select(table.c.record_id, table.c.country)
        .where(table.c.record_id.in_(ids))
        .order_by(table.c.record_id, table.c.position)
    )
    pairs = of_viewer(connection, pairs, table.name)
    for record_id, country in connection.execute(pairs):
        found[record_id] = (*found.get(record_id, ()), country)
    return [{**row, column: found.get(row["id"], ())} for row in rows]
