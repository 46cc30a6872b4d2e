"""Complete lists: a file that holds everything of a unit's period.

What it lacks is shown, and withdrawn when it is applied.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS, FIGURES
from data_model.declared.declare import Dataset
from data_model.known.donors import identity
from data_model.known.periods import Period
from data_model.queries.record_conditions import day_of
from data_model.registers import completeness
from data_model.registers.locked import Locked
from data_model.stored.tables import REGISTERS
from ingest.notation.periods import period_of_label
from ingest.plan.change_plan import ChangePlan, CompleteList, PlannedRecord, withdrawn_record
from ingest.plan.stored_records import Stored, stored_where
from ingest.sentences import problem
from translations.formats import day

#: (register, part of it)
_Parts = tuple[tuple[str, str], ...]


def period_in_words(text: str) -> Period:
    """Return the period a person names; a Problem that shows how to write one."""
    period = period_of_label(text).period
    if period is None or period.start is None:
        raise problem("complete_period", text=text)
    return period


def as_complete_list(connection: Connection, plan: ChangePlan, period: Period) -> ChangePlan:
    """Return what a file would do as the complete list of its unit and a period: what it lacks of it is withdrawn.

    It speaks of those registers, and those parts of them, of which a row of the file lies in the period: a list of the
    delegations that came says nothing of those that went. Raises a Problem where that cannot be.
    """
    _refuse_gaps(plan)
    parts = _parts_spoken_of(plan, period)
    lacking = _lacking(connection, plan, parts, period)
    _refuse_approved(connection, plan, parts, period, lacking)
    return replace(
        plan,
        complete=CompleteList(period, parts, tuple(lacking)),
        fingerprint=_fingerprint(plan, period, parts, lacking),
    )


def _refuse_gaps(plan: ChangePlan) -> None:
    """Raise a Problem where rows stay out or wait: what they hold would be withdrawn."""
    lists = [table for table in plan.checked.tables if table.dataset and table.dataset != FIGURES.name]
    if gaps := sum(table.rejected + table.waiting for table in lists) or sum(
        question.is_open for question in plan.checked.questions
    ):
        raise problem("complete_with_gaps", count=gaps)


def _parts_spoken_of(plan: ChangePlan, period: Period) -> _Parts:
    """Return the registers, and parts of them, of which a row lies in the period; a Problem where there are none."""
    spoken = (_part(record) for record in plan.records if record.dataset != FIGURES.name and _lies_in(record, period))
    if parts := tuple(dict.fromkeys(spoken)):
        return parts
    raise problem("complete_no_list", start=day(period.start), end=day(period.end))


def _lacking(connection: Connection, plan: ChangePlan, parts: _Parts, period: Period) -> list[PlannedRecord]:
    """Return the records held of these parts that the file lacks, and what was paid for projects among them."""
    stays = _stays(plan)
    held = [
        withdrawn_record(dataset, found)
        for dataset, part in parts
        for found in _held(connection, dataset, part, plan.unit, period)
    ]
    lacking = [record for record in held if not stays(record)]
    return lacking + _paid_for(connection, plan, lacking)


def _refuse_approved(
    connection: Connection, plan: ChangePlan, parts: _Parts, period: Period, lacking: list[PlannedRecord]
) -> None:
    """Raise a Problem where a record would be withdrawn from an approved year, or an approved year be marked."""
    locked = Locked(connection)
    for record in lacking:
        locked.refuse(record.dataset, plan.unit, record.before, None)
    for year in whole_years(period):
        for dataset, part in parts:
            completeness.not_marked(connection, dataset, plan.unit, year, (part,))


def whole_years(period: Period) -> list[int]:
    """Return the years a period holds from end to end; the reporting year from 15 to 14 December is one of them."""
    if period.is_whole_year:
        return [period.year]
    return [
        year
        for year in range(period.start.year, period.end.year + 1)
        if period.start <= date(year, 1, 1) and date(year, 12, 31) <= period.end
    ]


def mark_years(connection: Connection, complete: CompleteList, unit: str, user: str, upload_id: int) -> None:
    """Mark the registers a complete list speaks of as complete, in its whole years."""
    for dataset, part in complete.parts:
        for year in whole_years(complete.period):
            completeness.mark_complete(connection, dataset, unit, year, user, (part,), upload_id)


def speaks_of(said: dict[str, Any], dataset: str, values: dict[str, Any]) -> bool:
    """Tell whether a record is of what an applied list is complete for.

    `said` is "complete" of the summary of its upload.
    """
    return [dataset, _part_of(dataset, values)] in said["parts"] and said["start"] <= _day_of(dataset, values) <= said[
        "end"
    ]


def overlap(one: dict[str, Any], other: dict[str, Any] | None) -> bool:
    """Tell whether two applied lists speak of the same part of a register at the same time."""
    return (
        bool(other)
        and any(part in other["parts"] for part in one["parts"])
        and one["start"] <= other["end"]
        and other["start"] <= one["end"]
    )


def _part(record: PlannedRecord) -> tuple[str, str]:
    return record.dataset, _part_of(record.dataset, record.after)


def _part_of(dataset: str, values: dict[str, Any]) -> str:
    return str(values.get(DATASETS[dataset].listed_by) or "")


def _day_of(dataset: str, values: dict[str, Any]) -> str:
    """Return the day that places a record in a year, as JSON holds it; "" without one."""
    return next((text for name in DATASETS[dataset].dates if (text := values.get(name))), "")


def _lies_in(record: PlannedRecord, period: Period) -> bool:
    return period.start.isoformat() <= _day_of(record.dataset, record.after) <= period.end.isoformat()


def _held(connection: Connection, name: str, part: str, unit: str, period: Period) -> list[Stored]:
    """Return the records of a part of a unit's register that are dated in a period. One without a date is in none."""
    dataset, table = DATASETS[name], REGISTERS[name]
    conditions = [table.c.unit == unit, day_of(dataset).between(period.start, period.end)]
    if dataset.listed_by:
        conditions.append(table.c[dataset.listed_by] == part)
    return stored_where(connection, dataset, *conditions)


def _stays(plan: ChangePlan) -> Callable[[PlannedRecord], bool]:
    """Return the test for records held that the file has.

    What was paid for a project of the file stays: an empty cell states nothing.
    """
    ids = {(record.dataset, record.record_id) for record in plan.records}
    projects = _Projects(_projects_of(plan))
    return lambda record: (
        (record.dataset, record.record_id) in ids
        or ((dataset := DATASETS[record.dataset]).split_off and projects.hold(_project(dataset, record.before)))
    )


def _paid_for(connection: Connection, plan: ChangePlan, lacking: list[PlannedRecord]) -> list[PlannedRecord]:
    """Return what was paid, in any year, for projects of which nothing is left once these records are withdrawn."""
    gone = {(record.dataset, record.record_id) for record in lacking}
    registers_of = [DATASETS[name] for name in dict.fromkeys(name for name, _id in gone) if DATASETS[name].yearly]
    if not registers_of:
        return []
    left = _projects_of(plan)
    for dataset in registers_of:
        held = _held_by(connection, dataset, plan.unit)
        left += [_project(dataset, found.values) for found in held if (dataset.name, found.id) not in gone]
    staying = _Projects(left)
    going = _Projects(
        _project(DATASETS[record.dataset], record.before) for record in lacking if DATASETS[record.dataset].yearly
    )
    paid = [DATASETS[name] for name in dict.fromkeys(dataset.yearly.dataset for dataset in registers_of)]
    return [
        withdrawn_record(dataset.name, found)
        for dataset in paid
        for found in _held_by(connection, dataset, plan.unit)
        if (dataset.name, found.id) not in gone
        and going.hold(project := _project(dataset, found.values))
        and not staying.hold(project)
    ]


def _held_by(connection: Connection, dataset: Dataset, unit: str) -> list[Stored]:
    return stored_where(connection, dataset, REGISTERS[dataset.name].c.unit == unit)


@dataclass(frozen=True)
class _Project:
    """What tells projects apart, the same for a record of a register and for what was paid for it.

    All but the name may be open.
    """

    programme: str
    name: object
    donor: object
    certificate: object


class _Projects:
    """Projects to be asked whether one of them may be another.

    What one of two does not state does not tell them apart.
    """

    def __init__(self, projects: Iterable[_Project]) -> None:
        self._certificates: set[tuple[str, object]] = set()
        self._named: dict[tuple[str, object], set[_Project]] = {}
        for item in projects:
            self._certificates.add((item.programme, item.certificate or None))
            self._named.setdefault((item.programme, item.name), set()).add(item)

    def hold(self, project: _Project) -> bool:
        """Tell whether a project is one of these.

        It is known by its certificate, else by its name where neither certificate nor donor says otherwise.
        """
        if project.certificate and (project.programme, project.certificate) in self._certificates:
            return True
        return any(
            not (item.certificate and project.certificate)
            and (not item.donor or not project.donor or item.donor == project.donor)
            for item in self._named.get((project.programme, project.name), ())
        )


def _projects_of(plan: ChangePlan) -> list[_Project]:
    """Return the projects of a file, as it states them and as they were held before."""
    stated = [
        (DATASETS[record.dataset], values)
        for record in plan.records
        for values in (record.after, record.before)
        if values and DATASETS[record.dataset].yearly
    ]
    return [_project(dataset, values) for dataset, values in stated]


def _project(dataset: Dataset, values: dict[str, Any]) -> _Project:
    names = (
        dataset.yearly.copied if dataset.yearly else {name: name for name in ("name", "donor", "certificate_number")}
    )
    programme = dataset.name if dataset.yearly else values["programme"]
    return _Project(
        programme,
        *(identity(name, values.get(names.get(name, ""))) for name in ("name", "donor", "certificate_number")),
    )


def _fingerprint(plan: ChangePlan, period: Period, parts: _Parts, lacking: list[PlannedRecord]) -> str:
    said = [
        plan.fingerprint,
        period.start.isoformat(),
        period.end.isoformat(),
        *(f"{dataset}/{part}" for dataset, part in parts),
    ]
    said += [f"{record.dataset} {record.record_id} {sorted(record.before.items())}" for record in lacking]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
