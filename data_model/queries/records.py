"""The records behind a number, each with the file, sheet and row it stands in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, extract, select

from data_model.declarations import DATASETS, INDICATORS
from data_model.declare import Kind, Nature
from data_model.filters import Filters
from data_model.places import NATION, all_places
from data_model.queries.recorded import in_force
from data_model.tables import COUNTRIES_OF, REGISTERS, upload


@dataclass(frozen=True)
class Wanted:
    """Which records: a register, the filters, exact values of fields, and for a stock the day they are in force on."""

    dataset: str
    filters: Filters
    values: dict[str, str] = field(default_factory=dict)
    in_force_on: date | None = None


def wanted_behind(indicator_id: str, filters: Filters) -> Wanted | None:
    """Return what stands behind an indicator counted from a register; None when it is only reported."""
    indicator = INDICATORS[indicator_id]
    if indicator.recorded is None:
        return None
    table = REGISTERS[indicator.recorded.dataset]
    values = {name: value for name, value in indicator.recorded.where.items() if name in table.c}
    day = min(date(filters.last_year, 12, 31), date.today()) if indicator.nature is Nature.STOCK else None
    return Wanted(indicator.recorded.dataset, filters, values, day)


def records(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return records by main date: their fields, and `id`, `unit`, `upload_id`, `file`, `sheet`, `row`, `cell`."""
    dataset, table = DATASETS[wanted.dataset], REGISTERS[wanted.dataset]
    query = select(table, upload.c.name.label("file")).join(upload, upload.c.id == table.c.upload_id)
    query = query.where(*(table.c[name] == value if value else table.c[name].is_(None) for name, value in wanted.values.items()))
    query = query.where(*_conditions(wanted, table, dataset)).order_by(table.c[dataset.main_date], table.c.id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return _with_countries(connection, wanted.dataset, rows)


def _conditions(wanted: Wanted, table, dataset) -> list:
    filters = wanted.filters
    main_date = table.c[dataset.main_date]
    if wanted.in_force_on:
        conditions = [in_force(table, wanted.in_force_on)]
    else:
        conditions = [extract("year", main_date) >= filters.first_year, extract("year", main_date) <= filters.last_year]
    if filters.place != NATION or wanted.dataset == "figures":
        owner = table.c.place if wanted.dataset == "figures" else table.c.unit
        conditions.append(owner.in_([filters.place, *all_places()[filters.place].parts]))
    if filters.countries and wanted.dataset in COUNTRIES_OF:
        countries = COUNTRIES_OF[wanted.dataset]
        conditions.append(table.c.id.in_(select(countries.c.record_id).where(countries.c.country.in_(filters.countries))))
    elif filters.countries:
        conditions.append(table.c.country.in_(filters.countries))
    return conditions


def _with_countries(connection: Connection, name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if name not in COUNTRIES_OF or not rows:
        return rows
    column = next(item.name for item in DATASETS[name].fields if item.kind is Kind.COUNTRIES)
    table = COUNTRIES_OF[name]
    found: dict[int, tuple[str, ...]] = {}
    ids = {row["id"] for row in rows}
    # All pairs are read in one go: a list of ids can be longer than a database takes parameters.
    for record_id, country in connection.execute(select(table.c.record_id, table.c.country).order_by(table.c.record_id, table.c.position)):
        if record_id in ids:
            found[record_id] = (*found.get(record_id, ()), country)
    return [{**row, column: found.get(row["id"], ())} for row in rows]
