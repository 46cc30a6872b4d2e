"""A plan: what an upload would do to the records we hold, record by record."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

import orjson

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.known.periods import Period
from data_model.known.problems import Issue
from data_model.stored.records import record_key, to_json
from ingest.model import CheckedFile, CheckedRow
from ingest.plan.stored_records import Origin, Stored


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


@dataclass(slots=True, kw_only=True)
class PlannedRecord:
    """What would happen to one record, never changed. `before` and `after` are values as `records.to_json` gives
    them; `after` is empty for one that is withdrawn."""

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
        # the row is held too: an id alone may be given again
        self._known: dict[int, tuple[CheckedRow, str, dict[str, Any]]] = {}

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
class HandedOver:
    """That a unit hands over its part of its own database, and what of ours it lacks. A mark: (register, year, part).

    `carried`: number of an upload in that database -> the one here that stands for it, once there is one.
    """

    content: bytes = field(repr=False)
    withdrawn: tuple[PlannedRecord, ...]
    marks_new: tuple[tuple[str, int, str], ...]
    marks_gone: tuple[tuple[str, int, str], ...]
    carried: dict[int | None, int] = field(default_factory=dict)


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
    handed: HandedOver | None = None  # none: it is no handover of a unit's database
    edited: Edited | None = None  # none: what is stated is looked for among the records held
    made_of: str = ""  # what names the data it was compared with

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
        whole = self.complete or self.handed
        return whole.withdrawn if whole else ()

    @property
    def changes_something(self) -> bool:
        marks = self.handed and (self.handed.marks_new or self.handed.marks_gone)
        return (
            self.complete is not None
            or bool(marks or self.withdrawn)
            or any(record.outcome is not Outcome.UNCHANGED for record in self.records)
        )


def of_held_record(
    dataset: Dataset,
    key: str,
    stored: Stored,
    after: dict[str, Any],
    differences: tuple[Difference, ...],
    origin: Origin,
) -> PlannedRecord:
    """Return what becomes of a record that is held: changed where something differs."""
    return PlannedRecord(
        dataset=dataset.name,
        key=key,
        outcome=Outcome.CHANGED if differences else Outcome.UNCHANGED,
        record_id=stored.id,
        before=stored.values,
        before_origin=stored.origin,
        after=after,
        origin=origin,
        differences=differences,
        before_key=stored.key,
    )


def withdrawn_record(dataset: str, stored: Stored) -> PlannedRecord:
    """Return the withdrawal of a record that is held."""
    return PlannedRecord(
        dataset=dataset,
        key=stored.key,
        outcome=Outcome.WITHDRAWN,
        record_id=stored.id,
        before=stored.values,
        before_origin=stored.origin,
        after={},
        origin=stored.origin,
        differences=(),
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
