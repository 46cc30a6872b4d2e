"""Plan: what a checked file would do to the records we hold. Nothing is written here."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.periods import Period
from data_model.known.problems import Issue
from data_model.settings import settings
from data_model.stored.records import derived_wholes, from_kind_json, merged, record_key, to_json
from ingest import progress
from ingest.codes import issue
from ingest.model import CheckedFile, CheckedRow
from ingest.plan.locked_years import locked_rows, without
from ingest.plan.own_places import of_own_places
from ingest.plan.record_matching import find_again
from ingest.plan.stored_records import Origin, Stored, stored_records
from ingest.without_collector import undisturbed
from translations.formats import day


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"  # a complete list lacks it


@dataclass(frozen=True)
class Difference:
    """One cell of a changed record; both values as JSON holds them, None for empty."""

    field: str
    before: Any
    after: Any
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRecord:
    """What would happen to one record. `before` and `after` are values as `records.to_json` gives them; `after` is
    empty for one that is withdrawn."""

    dataset: str
    key: str
    outcome: Outcome
    record_id: int | None
    before: dict[str, Any] | None
    before_origin: Origin | None
    after: dict[str, Any]
    origin: Origin
    differences: tuple[Difference, ...] = ()
    before_key: str | None = None  # of a changed record; another than `key` where a field of the key was empty before


class Prepared:
    """What a plan works out of rows alone, kept for the second plan of the same rows that applying makes."""

    def __init__(self) -> None:
        self._known: dict[
            int, tuple[CheckedRow, str, dict[str, Any]]
        ] = {}  # the row is held too: an id alone may be given again

    def of(self, dataset: Dataset, unit: str, row: CheckedRow) -> tuple[str, dict[str, Any]]:
        """Return a row's key and its values as JSON holds them."""
        known = self._known.get(id(row))
        if known is None or known[0] is not row:
            known = self._known[id(row)] = (row, record_key(dataset, unit, row.values), to_json(dataset, row.values))
        return known[1], known[2]


@dataclass(frozen=True)
class CompleteList:
    """That a file lists everything of a period: of which (dataset, part), and the records held that it lacks."""

    period: Period
    parts: tuple[tuple[str, str], ...]
    withdrawn: tuple[PlannedRecord, ...]


@dataclass(frozen=True, kw_only=True)
class Edited:
    """Which fields of which one record somebody edits on screen, and why."""

    dataset: str
    record_id: int
    changed: tuple[str, ...]
    why: str
    follows: tuple[str, ...] = ()  # fields that were worked out from those changed


@dataclass(frozen=True, kw_only=True)
class ChangePlan:
    """What an upload would do, and the fingerprint of exactly that."""

    checked: CheckedFile
    unit: str
    records: list[PlannedRecord]
    rejected: int
    fingerprint: str
    prepared: Prepared = field(default_factory=Prepared, repr=False, compare=False)
    issues: list[Issue] = field(default_factory=list)  # of rows beside what is held; those of the file are in `checked`
    complete: CompleteList | None = None  # none: it adds and corrects
    edited: Edited | None = None  # none: what is stated is looked for among the records held
    made_of: int = -1  # the version of the data it was compared with

    def count(self, outcome: Outcome) -> int:
        """Return how many records have this outcome; what is split off from them is not counted beside them."""
        return self._counts[outcome]

    @cached_property
    def _counts(self) -> Counter[Outcome]:
        counted = Counter((record.dataset, record.outcome) for record in (*self.records, *self.withdrawn))
        found: Counter[Outcome] = Counter()
        for (dataset, outcome), count in counted.items():
            found[outcome] += 0 if DATASETS[dataset].split_off else count
        return found

    @property
    def withdrawn(self) -> tuple[PlannedRecord, ...]:
        """The records that would be withdrawn; never one of `records`."""
        return self.complete.withdrawn if self.complete else ()

    @property
    def changes_something(self) -> bool:
        return self.complete is not None or any(record.outcome is not Outcome.UNCHANGED for record in self.records)


@undisturbed()
def plan_changes(
    connection: Connection, checked: CheckedFile, unit: str, prepared: Prepared | None = None
) -> ChangePlan:
    """Compare every row that would load with the records we hold.

    What would change an approved year is left out and named.
    `unit` is the place id of the reporting unit; `prepared`: of a former plan of the same file for the same unit.
    """
    plan = _compared(connection, checked, unit, prepared)
    while years := locked_rows(
        connection, plan.records
    ):  # again: a row left out may leave its place to one that equals it
        plan = _compared(connection, without(plan.checked, years), unit, plan.prepared)
    return plan


def _compared(connection: Connection, checked: CheckedFile, unit: str, prepared: Prepared | None = None) -> ChangePlan:
    """Compare every row that would load with the records we hold. `unit` is the place id of the reporting unit.

    `prepared`: of a former plan of the same file for the same unit.
    """
    checked = of_own_places(connection, checked)
    prepared = prepared or Prepared()
    progress.begin(progress.Step.PLAN, sum(len(table.rows) for table in checked.tables))
    by_table: dict[int, list[PlannedRecord]] = {}
    issues: list[Issue] = []
    whole: dict[
        tuple[str, int], dict[str, Any]
    ] = {}  # (sheet, row) -> values after; what is split off takes from there
    for dataset in sorted(DATASETS.values(), key=lambda item: item.split_off):
        rows = {index: table.rows for index, table in enumerate(checked.tables) if table.dataset == dataset.name}
        if dataset.split_off:
            rows = {index: [_completed(dataset, row, whole) for row in found] for index, found in rows.items()}
        planned = _plan_rows(
            connection, dataset, unit, [row for found in rows.values() for row in found], issues, prepared
        )
        if dataset.yearly:
            whole |= {(record.origin.sheet, record.origin.row): record.after for record in planned}
        remaining = iter(planned)
        by_table |= {index: list(islice(remaining, len(found))) for index, found in rows.items()}
    records = [record for index in sorted(by_table) for record in by_table[index]]
    rejected = sum(table.rejected + table.waiting for table in checked.tables)
    return ChangePlan(
        checked=checked,
        unit=unit,
        records=records,
        rejected=rejected,
        fingerprint=fingerprint_of(records),
        prepared=prepared,
        issues=issues,
        made_of=settings.data_version(connection),
    )


def _plan_rows(
    connection: Connection, dataset: Dataset, unit: str, rows: list[CheckedRow], issues: list[Issue], prepared: Prepared
) -> list[PlannedRecord]:
    """Return what becomes of the rows of a dataset, in their order; add what is to be said of them to `issues`."""
    keyed = list(_with_keys(dataset, unit, rows, prepared))
    exact = stored_records(connection, dataset, (key for key, _row in keyed))
    again = find_again(connection, dataset, unit, keyed, exact)
    issues += again.issues
    planned = []
    for key, row in progress.counted(keyed):
        stored = exact.get(key) or again.records.get(key)
        if stored is not None and dataset.split_off and (later := _counted_later(stored, row)):
            issues.append(later)
            row = replace(row, values={})
        planned.append(
            _compare(dataset, unit, stored.key if stored and key in again.keeps else key, row, stored, prepared)
        )
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


def _with_keys(
    dataset: Dataset, unit: str, rows: Iterable[CheckedRow], prepared: Prepared
) -> Iterator[tuple[str, CheckedRow]]:
    ordinals: dict[str, int] = {}
    for row in rows:
        first, _values = prepared.of(dataset, unit, row)
        ordinal = ordinals[first] = ordinals.get(first, 0) + 1
        yield (first if ordinal == 1 else record_key(dataset, unit, row.values, ordinal)), row


def _compare(
    dataset: Dataset, unit: str, key: str, row: CheckedRow, stored: Stored | None, prepared: Prepared
) -> PlannedRecord:
    _key, stated = prepared.of(dataset, unit, row)
    origin = Origin(unit=unit, upload_id=None, sheet=row.sheet, row=row.row, cell=row.cells.get("value", ""))
    if stored is None:
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
    # An empty cell states nothing: it never wipes a value we hold.
    after = merged(dataset, stored.values, stated, derived_wholes(dataset, row.values, row.cells))
    differences = tuple(
        Difference(name, stored.values.get(name), after.get(name), row.cells.get(name, ""))
        for name in dict.fromkeys((*stated, *stored.values))
        if stored.values.get(name) != after.get(name)
    )
    outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
    return PlannedRecord(
        dataset=dataset.name,
        key=key,
        outcome=outcome,
        record_id=stored.id,
        before=stored.values,
        before_origin=stored.origin,
        after=after,
        origin=origin,
        differences=differences,
        before_key=stored.key,
    )


def outcomes_by_table(plan: ChangePlan) -> list[Counter[Outcome]]:
    """Return how many records of each outcome every table of the file has, in the order of the tables."""
    records = iter(plan.records)
    return [
        Counter(next(records).outcome for _row in table.rows) if table.dataset else Counter()
        for table in plan.checked.tables
    ]


def fingerprint_of(records: list[PlannedRecord]) -> str:
    """Return the fingerprint of what would be done."""
    digest = hashlib.sha256()
    for record in records:
        digest.update(
            orjson.dumps(
                [record.dataset, record.key, record.outcome, record.before, record.after], option=orjson.OPT_SORT_KEYS
            )
        )
    return digest.hexdigest()
