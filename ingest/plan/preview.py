"""What a page shows of a plan: counts, what is wrong, and the rows, which are looked at some at a time.

Of a small file it is made of the plan where it stands; of a large one it comes from a job (kept_preview.py), and the
rows are read as they are looked at.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS, FIGURES
from data_model.known.problems import Issue, Problem
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Outcome, PlannedRecord
from ingest.plan.complete_lists import CompleteList, as_complete_list, period_in_words


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that would be new: where it stands in the file, and its values as JSON holds them."""

    sheet: str
    at: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCell:
    """One cell of a record that would be changed. `name`: what the record is called; of a figure its indicator is."""

    dataset: str
    sheet: str
    at: str
    name: str
    indicator: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A record that would be withdrawn, as it is held; `origin` says which upload brought it."""

    dataset: str
    values: dict[str, Any]
    origin: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a plan would do, as it is shown. `checked` is without its rows: `loads` counts them, table by table."""

    checked: CheckedFile
    loads: tuple[int, ...]
    unit: str
    counts: dict[str, int]  # outcome -> records
    rejected: int
    fingerprint: str
    made_of: str  # what names the data it was compared with
    issues: list[Issue]
    plans_something: bool  # there are records, changed or not
    changes_something: bool
    may_be_complete: bool  # its person may say that it lists all of a period
    years: str  # its records are dated in, to begin with: "2024", "2022-2024"
    complete: CompleteList | None = None  # without the records it lacks, which are in `withdrawn`
    refused: Problem | None = None  # why it cannot be the complete list of the period that was named
    changed_records: int = 0
    used: dict[str, tuple[str, ...]]  # register -> fields that its new records fill
    new: Mapping[str, Sequence[NewRecord]]
    changed: Sequence[ChangedCell]
    withdrawn: Sequence[Withdrawn]

    def count(self, outcome: Outcome) -> int:
        """Return how many records have this outcome."""
        return self.counts[outcome]

    @property
    def waiting(self) -> int:
        """How many rows wait for an answer."""
        return sum(table.waiting for table in self.checked.tables)


def preview_of(connection: Connection, plan: ChangePlan, period: str | None, may_be_complete: bool) -> Preview:
    """Return what is shown of a plan.

    `period`: of which, in words, it is said to be the complete list; None where it adds and corrects.
    """
    may_be_complete = may_be_complete and lists_records(plan)
    refused = None
    if may_be_complete and period is not None:
        try:
            plan = as_complete_list(connection, plan, period_in_words(period))
        except Problem as problem:
            refused = problem
    return _of_plan(plan, may_be_complete, refused)


def lists_records(plan: ChangePlan) -> bool:
    """Tell whether a file lists records of a register, and may so be a complete list of them."""
    return any(table.rows and table.dataset and table.dataset != FIGURES.name for table in plan.checked.tables)


def _of_plan(plan: ChangePlan, may_be_complete: bool, refused: Problem | None) -> Preview:
    checked = plan.checked
    new = _new(plan.records)
    changed = [record for record in plan.records if record.outcome is Outcome.CHANGED]
    return Preview(
        checked=replace(checked, tables=[replace(table, rows=[]) for table in checked.tables]),
        loads=tuple(len(table.rows) for table in checked.tables),
        unit=plan.unit,
        counts={outcome.value: plan.count(outcome) for outcome in Outcome},
        rejected=plan.rejected,
        fingerprint=plan.fingerprint,
        made_of=plan.made_of,
        issues=plan.issues,
        plans_something=bool(plan.records),
        changes_something=plan.changes_something,
        may_be_complete=may_be_complete,
        years=_years_of(plan.records) if may_be_complete else "",
        complete=replace(plan.complete, withdrawn=()) if plan.complete else None,
        refused=refused,
        changed_records=len(changed),
        used={name: _used(records) for name, records in new.items()},
        new=new,
        changed=[cell for record in changed for cell in _cells(record)],
        withdrawn=[
            Withdrawn(record.dataset, record.before or {}, record.origin._asdict()) for record in plan.withdrawn
        ],
    )


def _new(records: Iterable[PlannedRecord]) -> dict[str, list[NewRecord]]:
    found: dict[str, list[NewRecord]] = {name: [] for name in DATASETS}
    for record in records:
        if record.outcome is Outcome.NEW:
            origin = record.origin
            found[record.dataset].append(NewRecord(origin.sheet, origin.cell or str(origin.row), record.after))
    return {name: some for name, some in found.items() if some}


def _used(records: Iterable[NewRecord]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(name for item in records for name, value in item.values.items() if value not in (None, "", []))
    )


def _cells(record: PlannedRecord) -> Iterable[ChangedCell]:
    origin, after = record.origin, record.after
    for item in record.differences:
        yield ChangedCell(
            dataset=record.dataset,
            sheet=origin.sheet,
            at=item.cell or origin.cell or str(origin.row),
            name=str(after.get("title") or after.get("name") or ""),
            indicator=after.get("indicator") or "",
            field=item.field,
            before=item.before,
            after=item.after,
        )


def _years_of(records: Iterable[PlannedRecord]) -> str:
    """Return the years records are dated in: "2024", "2022-2024"; "?" where none says."""
    days = Counter(
        next((text[:4] for name in DATASETS[record.dataset].dates if (text := record.after.get(name))), None)
        for record in records
        if record.dataset != FIGURES.name
    )
    years = sorted(filter(None, days))
    return "-".join(dict.fromkeys((years[0], years[-1]))) if years else "?"
