"""The records behind a number, each with the file, sheet and row it stands in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from data_model.declarations import DATASETS, INDICATORS
from data_model.declare import Kind, Nature
from data_model.filters import Filters
from data_model.places import NATION, all_places
from data_model.queries.recorded import in_force
from data_model.tables import COUNTRIES_OF, REGISTERS, partner, upload


@dataclass(frozen=True)
class Wanted:
    """Which records: a register, the filters, exact values of fields, and for a stock the day they are in force on."""

    dataset: str
    filters: Filters
    values: dict[str, str] = field(default_factory=dict)
    in_force_on: date | None = None
    until: date | None = None  # for a flow: the last day that is counted
    partner_kind: str = ""  # only agreements with a partner of this kind


def wanted_behind(indicator_id: str, filters: Filters) -> Wanted | None:
    """Return what stands behind an indicator counted from a register; None when it is only reported."""
    indicator = INDICATORS[indicator_id]
    if indicator.recorded is None:
        return None
    table = REGISTERS[indicator.recorded.dataset]
    values = {name: value for name, value in indicator.recorded.where.items() if name in table.c}
    day = min(date(filters.last_year, 12, 31), date.today())
    kind = indicator.recorded.where.get("partner_kind", "")
    if indicator.nature is Nature.STOCK:
        return Wanted(indicator.recorded.dataset, filters, values, in_force_on=day, partner_kind=kind)
    return Wanted(indicator.recorded.dataset, filters, values, until=day, partner_kind=kind)


def records(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return records by main date: their fields, and `id`, `unit`, `upload_id`, `file`, `sheet`, `row`, `cell`."""
    dataset, table = DATASETS[wanted.dataset], REGISTERS[wanted.dataset]
    conditions = [table.c[name] == value if value else table.c[name].is_(None) for name, value in wanted.values.items()]
    conditions += _conditions(wanted, table, dataset)
    query = select(table, upload.c.name.label("file")).join(upload, upload.c.id == table.c.upload_id).where(*conditions)
    rows = [dict(row) for row in connection.execute(query.order_by(table.c[dataset.main_date], table.c.id)).mappings()]
    return _with_countries(connection, wanted.dataset, rows, select(table.c.id).where(*conditions))


def _conditions(wanted: Wanted, table, dataset) -> list:
    filters = wanted.filters
    main_date = table.c[dataset.main_date]
    if wanted.in_force_on:
        conditions = [in_force(table, wanted.in_force_on)]
    else:
        last = date(filters.last_year, 12, 31)
        conditions = [main_date >= date(filters.first_year, 1, 1), main_date <= min(last, wanted.until or last)]
    if wanted.partner_kind:
        conditions.append(table.c.partner_id.in_(select(partner.c.id).where(partner.c.kind == wanted.partner_kind)))
    if filters.place != NATION or wanted.dataset == "figures":
        owner = table.c.place if wanted.dataset == "figures" else table.c.unit
        conditions.append(owner.in_([filters.place, *all_places()[filters.place].parts]))
    if filters.countries and wanted.dataset in COUNTRIES_OF:
        countries = COUNTRIES_OF[wanted.dataset]
        conditions.append(table.c.id.in_(select(countries.c.record_id).where(countries.c.country.in_(filters.countries))))
    elif filters.countries:
        conditions.append(table.c.country.in_(filters.countries))
    return conditions


def _with_countries(connection: Connection, name: str, rows: list[dict[str, Any]], ids: Select) -> list[dict[str, Any]]:
    if name not in COUNTRIES_OF:
        return rows
    column = next(item.name for item in DATASETS[name].fields if item.kind is Kind.COUNTRIES)
    table = COUNTRIES_OF[name]
    found: dict[int, tuple[str, ...]] = {}
    pairs = select(table.c.record_id, table.c.country).where(table.c.record_id.in_(ids)).order_by(table.c.record_id, table.c.position)
    for record_id, country in connection.execute(pairs):
        found[record_id] = (*found.get(record_id, ()), country)
    return [{**row, column: found.get(row["id"], ())} for row in rows]
