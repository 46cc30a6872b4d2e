"""The records behind a number, each with the file, sheet and row it stands in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from data_model.columns.packing import NO_DAY, NO_NUMBER, PLACED, ROW
from data_model.columns.rows import Rows, day_number, partners_of_kind, seen
from data_model.declared import DATASETS, FIGURES, INDICATORS
from data_model.declared.common import INTERNATIONAL
from data_model.declared.declare import Due, Kind, Nature
from data_model.figures.filters import Filters, year_end_of
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.partial_days import with_precision
from data_model.queries.asked import DONOR_CLASS, currency_column
from data_model.rights.visible_rows import of_viewer
from data_model.stored.batches import batches
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, upload

_AT_ONCE = 500  # records asked for by their ids in one statement


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which records: a register, the filters, exact values of fields, and for a stock the day they are in force on."""

    dataset: str
    filters: Filters
    values: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    in_force_on: date | None = None
    due: Due | None = None  # which of those in force on that day, or past it
    since: date | None = None  # for a flow: the first day, and the last one, that is counted
    until: date | None = None
    known_within: int = 0  # for months of a year: only days known to so many; 0: to their year is enough
    day: str = ""  # for a flow: the field it is counted by, where it is not the main date of the register
    partner: int | None = None  # only agreements with this partner
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
    day = min(year_end_of(indicator, filters.year_ends).last_day(filters.last_year), date.today())
    kind = indicator.recorded.where.get("partner_kind", "")
    if indicator.nature is Nature.STOCK:
        return Wanted(
            dataset=indicator.recorded.dataset,
            filters=filters,
            values=values,
            in_force_on=day,
            due=indicator.recorded.due,
            partner_kind=kind,
            stated=stated,
        )
    return Wanted(
        dataset=indicator.recorded.dataset,
        filters=filters,
        values=values,
        until=day,
        day=indicator.recorded.day,
        partner_kind=kind,
        stated=stated,
    )


def due_field(dataset: str) -> str:
    """Return the day by which the records of a register are overdue while they are in force; "" where none has one."""
    counted = (item.recorded for item in INDICATORS.values() if item.recorded and item.recorded.dataset == dataset)
    return next((found.due.by for found in counted if found.due and found.due.overdue), "")


def in_currency(wanted: Wanted, indicator_id: str, currency: str | tuple[str, ...]) -> Wanted:
    """Return the same, narrowed to the amounts of one currency, or of any of these, where the indicator is money."""
    indicator = INDICATORS[indicator_id]
    if not currency or not indicator.is_money or indicator.recorded is None:
        return wanted
    return replace(wanted, values={**wanted.values, currency_column(indicator.recorded): currency})


def records(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return records by their day: their fields, and `id`, `unit`, `upload_id`, `file`, `sheet`, `row`, `cell`."""
    return with_ids(connection, wanted.dataset, standing(connection, wanted).tolist())


def undated(connection: Connection, wanted: Wanted) -> list[dict[str, Any]]:
    """Return the records of a register that no date places in a year: they count in none."""
    return with_ids(connection, wanted.dataset, standing_undated(connection, wanted).tolist())


def standing(connection: Connection, wanted: Wanted) -> np.ndarray:
    """Return the ids of the records that `records` returns, in its order: to be looked at a page at a time."""
    if wanted.dataset == FIGURES.name:
        return _figures(connection, wanted)
    rows = _narrowed(connection, wanted)
    if wanted.in_force_on:
        on = wanted.in_force_on
        return _in_order(rows.due_on(on, wanted.due) if wanted.due else rows.in_force_on(on))
    end = wanted.filters.year_ends.of(DATASETS[wanted.dataset])
    first, last = end.first_day(wanted.filters.first_year), end.last_day(wanted.filters.last_year)
    if wanted.known_within:
        rows = rows.known_within(wanted.day or DATASETS[wanted.dataset].main_date, wanted.known_within)
    days = rows.of(wanted.day or PLACED)
    since, until = max(first, wanted.since or first), min(last, wanted.until or last)
    return _in_order(rows.where((days >= day_number(since)) & (days <= day_number(until))))


def standing_undated(connection: Connection, wanted: Wanted) -> np.ndarray:
    """Return the ids of the records that `undated` returns, in its order."""
    if wanted.dataset == FIGURES.name:
        return np.empty(0, np.int64)  # each states the day its period ends
    rows = _narrowed(connection, wanted)
    return _in_order(rows.where(rows.of(PLACED) == NO_DAY))


def _in_order(rows: Rows) -> np.ndarray:
    """Return the ids of records by their day, then by their number."""
    held = rows.columns
    chosen = np.zeros(held.rows, bool)
    chosen[held.rank[rows.at]] = True
    return held.arrays[ROW][held.by_day[chosen]]


def _narrowed(connection: Connection, wanted: Wanted) -> Rows:
    """Return the records that fit besides what is asked of their days."""
    filters = wanted.filters
    rows = seen(connection, wanted.dataset, filters.units)
    for name, value in wanted.values.items():
        rows = rows.saying(name, value if isinstance(value, tuple) else (value,))
    for name in wanted.stated:
        rows = rows.where(rows.of(name) != NO_NUMBER)
    if wanted.partner_kind:
        rows = rows.of_partners(partners_of_kind(connection, wanted.partner_kind))
    if wanted.partner is not None:
        rows = rows.of_partners([wanted.partner])
    if wanted.international:
        rows = rows.saying(DONOR_CLASS, INTERNATIONAL)
    return rows.with_countries(filters.countries) if filters.countries else rows


def _figures(connection: Connection, wanted: Wanted) -> np.ndarray:
    table, filters = REGISTERS[FIGURES.name], wanted.filters
    day = table.c[FIGURES.main_date]
    query = select(table.c.id).where(
        day.between(date(filters.first_year, 1, 1), date(filters.last_year, 12, 31)),
        table.c.place.in_(filters.territories),
        *(table.c[name] == value for name, value in wanted.values.items()),
    )
    if filters.countries:
        query = query.where(table.c.country.in_(filters.countries))
    ids = connection.scalars(of_viewer(connection, query.order_by(day, table.c.id), table.name)).all()
    return np.array(ids, dtype=np.int64)


def with_ids(connection: Connection, dataset: str, ids: Iterable[int]) -> list[dict[str, Any]]:
    """Return the records with these ids that the viewer sees, in this order, each as `records` returns it."""
    table = REGISTERS[dataset]
    found = []
    for some in batches(ids, _AT_ONCE):
        query = select(table, upload.c.name.label("file")).join(upload, upload.c.id == table.c.upload_id)
        rows = connection.execute(of_viewer(connection, query.where(table.c.id.in_(some)), dataset))
        names = list(rows.keys())  # a mapping of each row would be asked for them anew
        records = (dict(zip(names, row, strict=True)) for row in rows)
        by_id = {values["id"]: with_precision(values, values.get(KNOWN_TO)) for values in records}
        kept = [by_id[number] for number in some if number in by_id]
        found += _with_countries(connection, dataset, kept, [row["id"] for row in kept])
    return found


def _with_countries(
    connection: Connection, name: str, rows: list[dict[str, Any]], ids: list[int]
) -> list[dict[str, Any]]:
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
