"""What a unit hands over of its own database, and what becomes of that unit's part of ours. Nothing is written here."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select

from data_model.declared import DATASETS, FIGURES
from data_model.declared.declare import Dataset
from data_model.known.places import place_name
from data_model.known.problems import Issue, Words
from data_model.registers.completeness import Mark, marks_to_change
from data_model.registers.locked import Locked
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored.batches import batches
from data_model.stored.tables import REGISTERS
from ingest.model import CheckedFile
from ingest.plan.change_plan import (
    ChangePlan,
    Difference,
    HandedOver,
    Outcome,
    PlannedRecord,
    fingerprint_of,
    of_held_record,
    withdrawn_record,
)
from ingest.plan.stored_records import Origin, Stored, stored_where
from ingest.sentences import issue

_BATCH = 500  # keys asked for in one query; below every database's limit of parameters


@dataclass(frozen=True, kw_only=True)
class HandedRecord:
    """A record as the unit's own database holds it. `origin` names the upload there by its number in that database."""

    dataset: str
    key: str
    values: dict[str, Any]
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class HandedPart:
    """A unit's part of its own database: all of its records, and what it marked complete."""

    name: str  # of the file
    unit: str
    records: list[HandedRecord]
    marks: frozenset[Mark]

    def to_bytes(self) -> bytes:
        """Return it as it is kept: the same part gives the same bytes."""
        records = [
            [item.dataset, item.key, item.values, *(getattr(item.origin, name) for name in Origin._fields)]
            for item in sorted(self.records, key=lambda item: (item.dataset, item.key))
        ]
        said = {"name": self.name, "unit": self.unit, "marks": sorted(self.marks), "records": records}
        return orjson.dumps(said, option=orjson.OPT_SORT_KEYS)


def part_of(content: bytes) -> HandedPart:
    """Return a part from the bytes it was kept as."""
    said = orjson.loads(content)
    return HandedPart(
        name=said["name"],
        unit=said["unit"],
        marks=frozenset(map(tuple, said["marks"])),
        records=[
            HandedRecord(dataset=dataset, key=key, values=values, origin=Origin(*origin))
            for dataset, key, values, *origin in said["records"]
        ],
    )


def as_checked_file(name: str, content: bytes) -> CheckedFile:
    """Return a part as a file without tables: its records were checked when they came into the unit's database."""
    return CheckedFile(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content), tables=[])


def plan_handover(connection: Connection, content: bytes, checked: CheckedFile) -> ChangePlan:
    """Return what makes a unit's part of the registers the one that is handed over.

    Records that are lacking there are withdrawn. What would change an approved year, is held from another unit, or
    speaks of a place whose data the viewer may not enter is left as it is, and named.
    """
    part = part_of(content)
    planner = _Planner(connection, part.unit)
    for dataset in DATASETS.values():
        planner.compare(dataset, [item for item in part.records if item.dataset == dataset.name])
    new, gone = marks_to_change(connection, part.unit, part.marks)
    handed = HandedOver(
        content=content, withdrawn=tuple(planner.withdrawn), marks_new=tuple(new), marks_gone=tuple(gone)
    )
    return ChangePlan(
        checked=checked,
        unit=part.unit,
        records=planner.records,
        rejected=len(planner.issues),
        fingerprint=_fingerprint(planner.records, handed),
        issues=planner.issues,
        handed=handed,
        made_of=settings.data_state(connection),
    )


class _Planner:
    """Goes through the registers; what it found stands in its lists."""

    def __init__(self, connection: Connection, unit: str) -> None:
        self._connection, self._unit = connection, unit
        self._locked, self._rights = Locked(connection), rights_of(connection)
        self.records: list[PlannedRecord] = []
        self.withdrawn: list[PlannedRecord] = []
        self.issues: list[Issue] = []

    def compare(self, dataset: Dataset, stated: list[HandedRecord]) -> None:
        """Plan one register."""
        of_unit = stored_where(self._connection, dataset, REGISTERS[dataset.name].c.unit == self._unit)
        held = {record.key: record for record in of_unit}
        elsewhere = _held_elsewhere(self._connection, dataset, {item.key for item in stated} - held.keys())
        for item in stated:
            if self._is_of_others(dataset, item.values):
                self._leave("handover_place", item.origin, place=place_name(item.values["place"]))
            elif item.key in elsewhere:
                self._leave("handover_elsewhere", item.origin, register=Words(dataset.title))
            else:
                self._take(_compared(dataset, item, held.get(item.key)))
        still = {item.key for item in stated}
        for record in of_unit:
            if record.key not in still and not self._is_of_others(dataset, record.values):
                self._take(withdrawn_record(dataset.name, record))

    def _is_of_others(self, dataset: Dataset, values: Mapping[str, Any]) -> bool:
        """True for a figure of a place whose data the viewer may not enter."""
        return dataset is FIGURES and not self._rights.may_enter(values["place"])

    def _take(self, record: PlannedRecord) -> None:
        if record.outcome is not Outcome.UNCHANGED:
            after = None if record.outcome is Outcome.WITHDRAWN else record.after
            year = self._locked.year_of_change(record.dataset, self._unit, record.before, after)
            if year is not None:
                self._leave("handover_locked", record.origin, year=year, register=Words(DATASETS[record.dataset].title))
                return
        (self.withdrawn if record.outcome is Outcome.WITHDRAWN else self.records).append(record)

    def _leave(self, code: str, origin: Origin, **values: Any) -> None:
        self.issues.append(issue(code, origin.sheet, origin.cell or f"A{origin.row}", "", **values))


def _held_elsewhere(connection: Connection, dataset: Dataset, keys: Iterable[str]) -> set[str]:
    """Return those of some keys that records of others are held under; of these nothing is said but that."""
    column = REGISTERS[dataset.name].c.record_key
    queries = (of_every_unit(select(column).where(column.in_(some)), dataset.name) for some in batches(keys, _BATCH))
    return {key for query in queries for key in connection.scalars(query)}


def _compared(dataset: Dataset, item: HandedRecord, held: Stored | None) -> PlannedRecord:
    if held is not None:
        differences = tuple(_differences(held.values, item.values))
        return of_held_record(dataset, item.key, held, item.values, differences, item.origin)
    return PlannedRecord(
        dataset=dataset.name,
        key=item.key,
        outcome=Outcome.NEW,
        record_id=None,
        before=None,
        before_origin=None,
        after=item.values,
        origin=item.origin,
    )


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield Difference(name, before.get(name), after.get(name), "")


def _fingerprint(records: list[PlannedRecord], handed: HandedOver) -> str:
    withdrawn = sorted((record.dataset, record.record_id) for record in handed.withdrawn)
    said = [fingerprint_of(records), fingerprint_of(list(handed.withdrawn)), withdrawn]
    return hashlib.sha256(orjson.dumps([*said, sorted(handed.marks_new), sorted(handed.marks_gone)])).hexdigest()
