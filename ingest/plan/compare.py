"""Compare what a checked file states with the records we hold, and plan what it would do. Nothing is written here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue
from data_model.settings import settings
from data_model.stored.records import derived_wholes, from_kind_json, merged, record_key
from data_model.stored.without_collector import undisturbed
from ingest import progress
from ingest.model import CheckedFile, CheckedRow
from ingest.plan.change_plan import (
    ChangePlan,
    Difference,
    Outcome,
    PlannedRecord,
    Prepared,
    fingerprint_of,
    of_held_record,
)
from ingest.plan.locked_years import locked_rows, without
from ingest.plan.other_records import rows_of_others, without_others
from ingest.plan.own_places import of_own_places
from ingest.plan.record_matching import find_again
from ingest.plan.stored_records import Origin, Stored, stored_records
from ingest.sentences import issue
from translations.formats import day


@undisturbed()
def plan_changes(
    connection: Connection, checked: CheckedFile, unit: str, prepared: Prepared | None = None
) -> ChangePlan:
    """Compare every row that would load with the records we hold.

    What would change an approved year is left out and named, and so is what bears the number of another record.
    `unit` is the place id of the reporting unit; `prepared`: of a former plan of the same file for the same unit.
    """
    plan = _compared(connection, checked, unit, prepared)
    if others := rows_of_others(plan.records):
        plan = _compared(connection, without_others(plan.checked, others), unit, plan.prepared)
    # again: a row left out may leave its place to one that equals it
    while years := locked_rows(connection, plan.records):
        plan = _compared(connection, without(plan.checked, years), unit, plan.prepared)
    return plan


def _compared(connection: Connection, checked: CheckedFile, unit: str, prepared: Prepared | None = None) -> ChangePlan:
    """Compare every row that would load with the records we hold. `unit` is the place id of the reporting unit.

    `prepared`: of a former plan of the same file for the same unit.
    """
    checked = of_own_places(connection, checked)
    prepared = prepared or Prepared()
    progress.begin(progress.Step.PLAN, sum(len(table.rows) for table in checked.tables))
    issues: list[Issue] = []
    records = _planned_records(connection, checked, unit, prepared, issues)
    return ChangePlan(
        checked=checked,
        unit=unit,
        records=records,
        rejected=sum(table.rejected + table.waiting for table in checked.tables),
        fingerprint=fingerprint_of(records),
        prepared=prepared,
        issues=issues,
        made_of=settings.data_state(connection),
    )


def _planned_records(
    connection: Connection, checked: CheckedFile, unit: str, prepared: Prepared, issues: list[Issue]
) -> list[PlannedRecord]:
    """Return what becomes of every row, in the order of the file; add what is to be said of them to `issues`."""
    by_table: dict[int, list[PlannedRecord]] = {}
    # (sheet, row) -> values after; what is split off takes from there
    whole: dict[tuple[str, int], dict[str, Any]] = {}
    for dataset in sorted(DATASETS.values(), key=lambda item: item.split_off):
        rows = {index: table.rows for index, table in enumerate(checked.tables) if table.dataset == dataset.name}
        if dataset.split_off:
            rows = {index: [_completed(dataset, row, whole) for row in found] for index, found in rows.items()}
        together = [row for found in rows.values() for row in found]
        planned = _plan_rows(connection, dataset, unit, together, issues, prepared)
        if dataset.yearly:
            whole |= {(record.origin.sheet, record.origin.row): record.after for record in planned}
        remaining = iter(planned)
        by_table |= {index: list(islice(remaining, len(found))) for index, found in rows.items()}
    return [record for index in sorted(by_table) for record in by_table[index]]


def _plan_rows(
    connection: Connection, dataset: Dataset, unit: str, rows: list[CheckedRow], issues: list[Issue], prepared: Prepared
) -> list[PlannedRecord]:
    """Return what becomes of the rows of a dataset, in their order; add what is to be said of them to `issues`."""
    known = [prepared.of(dataset, unit, row) for row in rows]
    keyed = list(zip(_keys(dataset, unit, rows, [key for key, _stated in known]), rows, strict=True))
    exact = stored_records(connection, dataset, (key for key, _row in keyed))
    again = find_again(connection, dataset, unit, keyed, exact)
    issues += again.issues
    planned = []
    for (key, row), (_key, stated) in zip(progress.counted(keyed), known, strict=True):
        stored = exact.get(key) or again.records.get(key)
        if stored is None:
            planned.append(_new(dataset, key, stated, _origin(unit, row)))
            continue
        if dataset.split_off and (later := _counted_later(stored, row)):
            issues.append(later)
            row, stated = replace(row, values={}), {}
        planned.append(_compare(dataset, again.key_of(key), row, again.stated(key, stated), stored, unit))
    return planned


def _completed(dataset: Dataset, row: CheckedRow, whole: dict[tuple[str, int], dict[str, Any]]) -> CheckedRow:
    """Return a row that was split off with what its project is held with: the donor its own list leaves out."""
    yearly = DATASETS[str(row.values["programme"])].yearly
    held = whole.get((row.sheet, row.row), {})
    source = DATASETS[str(row.values["programme"])]
    values = dict(row.values)
    for name, of_source in yearly.copied.items():
        if (
            name != "currency"
            and values.get(name) is None
            and (value := from_kind_json(source.field(of_source).kind, held.get(of_source)))
        ):
            values[name] = (value,) if dataset.field(name).kind is Kind.COUNTRIES and isinstance(value, str) else value
    return replace(row, values=values)


def _counted_later(stored: Stored, row: CheckedRow) -> Issue | None:
    """Return the warning that an amount of the same year, counted until a later day, is held and kept.

    None otherwise.
    """
    held, stated = from_kind_json(Kind.DATE, stored.values["until"]), row.values["until"]
    if held <= stated:
        return None
    cell = next(
        (row.cells[name] for name in ("amount", "foreign_amount", "counterpart_amount") if name in row.cells), ""
    )
    return issue(
        "counted_later",
        row.sheet,
        cell,
        str(row.values["name"]),
        year=row.values["year"],
        until=day(stated),
        held=day(held),
    )


def _keys(dataset: Dataset, unit: str, rows: Iterable[CheckedRow], first: Iterable[str]) -> Iterator[str]:
    """Yield the key of each row; rows with the same `first` key are told apart by their order."""
    ordinals: dict[str, int] = {}
    for row, key in zip(rows, first, strict=True):
        ordinal = ordinals[key] = ordinals.get(key, 0) + 1
        yield key if ordinal == 1 else record_key(dataset, unit, row.values, ordinal)


def _origin(unit: str, row: CheckedRow) -> Origin:
    return Origin(unit, None, row.sheet, row.row, row.cells.get("value", ""))


def _new(dataset: Dataset, key: str, stated: dict[str, Any], origin: Origin) -> PlannedRecord:
    return PlannedRecord(
        dataset=dataset.name,
        key=key,
        outcome=Outcome.NEW,
        record_id=None,
        before=None,
        before_origin=None,
        after=stated,
        origin=origin,
    )


def _compare(
    dataset: Dataset, key: str, row: CheckedRow, stated: dict[str, Any], stored: Stored, unit: str
) -> PlannedRecord:
    # An empty cell states nothing: it never wipes a value we hold.
    after = merged(dataset, stored.values, stated, derived_wholes(dataset, row.values, row.cells))
    return of_held_record(dataset, key, stored, after, _differences(stored, stated, after, row), _origin(unit, row))


def _differences(
    stored: Stored, stated: Mapping[str, Any], after: Mapping[str, Any], row: CheckedRow
) -> tuple[Difference, ...]:
    return tuple(
        Difference(name, stored.values.get(name), after.get(name), row.cells.get(name, ""))
        for name in dict.fromkeys((*stated, *stored.values))
        if stored.values.get(name) != after.get(name)
    )
