"""Plan: what a checked file would do to the records we hold. Nothing is written here."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, islice
from typing import Any

from sqlalchemy import Connection, select

from data_model.declarations import DATASETS
from data_model.declare import Dataset, Kind
from data_model.records import merged, record_key, to_json
from data_model.tables import COUNTRIES_OF, REGISTERS
from ingest.model import CheckedFile, CheckedRow

_BATCH = 500  # keys asked for in one query; below every database's limit of parameters


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Difference:
    """One cell of a changed record; both values as JSON holds them, None for empty."""

    field: str
    before: Any
    after: Any
    cell: str


@dataclass(frozen=True)
class Origin:
    """Who reports a record's values and where they stand: unit, upload, sheet, Excel row, and the cell where a row
    holds several records."""

    unit: str
    upload_id: int | None
    sheet: str
    row: int
    cell: str


@dataclass(frozen=True)
class PlannedRecord:
    """What would happen to one record. `before` and `after` are values as `records.to_json` gives them."""

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


@dataclass(frozen=True)
class ChangePlan:
    """What an upload would do, and the fingerprint of exactly that."""

    checked: CheckedFile
    unit: str
    records: list[PlannedRecord]
    rejected: int
    fingerprint: str

    def count(self, outcome: Outcome) -> int:
        """Return how many records have this outcome; what is split off from them is not counted beside them."""
        return sum(record.outcome is outcome and not DATASETS[record.dataset].split_off for record in self.records)

    @property
    def changes_something(self) -> bool:
        return any(record.outcome is not Outcome.UNCHANGED for record in self.records)


@dataclass(frozen=True)
class Stored:
    """A record as the database holds it."""

    id: int
    key: str
    values: dict[str, Any]
    origin: Origin


def plan_changes(connection: Connection, checked: CheckedFile, unit: str) -> ChangePlan:
    """Compare every row that would load with the records we hold. `unit` is the place id of the reporting unit."""
    records: list[PlannedRecord] = []
    ordinals: Counter[str] = Counter()
    for table in checked.tables:
        if table.dataset is not None:
            dataset = DATASETS[table.dataset]
            keyed = list(_with_keys(dataset, unit, table.rows, ordinals))
            stored = stored_records(connection, dataset, (key for key, _row in keyed))
            stored |= _found_again(connection, dataset, unit, keyed, stored)
            records.extend(_compare(dataset, unit, key, row, stored.get(key)) for key, row in keyed)
    rejected = sum(table.rejected + table.waiting for table in checked.tables)
    return ChangePlan(checked, unit, records, rejected, _fingerprint(records))


def _with_keys(dataset: Dataset, unit: str, rows: Iterable[CheckedRow], ordinals: Counter[str]) -> Iterator[tuple[str, CheckedRow]]:
    for row in rows:
        first = record_key(dataset, unit, row.values)
        ordinals[first] += 1
        yield (first if ordinals[first] == 1 else record_key(dataset, unit, row.values, ordinals[first])), row


def _found_again(connection: Connection, dataset: Dataset, unit: str, keyed: list[tuple[str, CheckedRow]],
                 stored: dict[str, Stored]) -> dict[str, Stored]:
    """Return, by its new key, each record that was held with a field of its key still empty.

    An agreement loaded without its misspelled country is the same one when the file comes again corrected.
    """
    vague = [item.name for item in dataset.fields if item.expected and item.name in dataset.key_fields]
    own = {key for key, _row in keyed}
    wanted: dict[str, str] = {}
    for key, row in keyed if vague else ():
        stated = [name for name in vague if row.values.get(name)]
        for names in (names for count in range(1, len(stated) + 1) for names in combinations(stated, count)):
            lesser = record_key(dataset, unit, {**row.values, **dict.fromkeys(names)})
            if key not in stored and lesser not in own:
                wanted.setdefault(lesser, key)
    held = stored_records(connection, dataset, wanted)
    return {wanted[lesser]: record for lesser, record in held.items()}


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch


def stored_records(connection: Connection, dataset: Dataset, keys: Iterable[str]) -> dict[str, Stored]:
    """Return the records held under these keys, by key."""
    table = REGISTERS[dataset.name]
    found: dict[str, Stored] = {}
    for batch in _batches(keys):
        rows = connection.execute(select(table).where(table.c.record_key.in_(batch))).mappings().all()
        countries = _countries(connection, dataset, [row["id"] for row in rows])
        for row in rows:
            values = {item.name: row.get(item.name) for item in dataset.fields if item.kind is not Kind.COUNTRIES}
            values |= {item.name: countries.get(row["id"], ()) for item in dataset.fields if item.kind is Kind.COUNTRIES}
            origin = Origin(row["unit"], row["upload_id"], row["sheet"], row["row"], row["cell"])
            found[row["record_key"]] = Stored(row["id"], row["record_key"], to_json(dataset, values), origin)
    return found


def _countries(connection: Connection, dataset: Dataset, ids: list[int]) -> dict[int, tuple[str, ...]]:
    if dataset.name not in COUNTRIES_OF or not ids:
        return {}
    table = COUNTRIES_OF[dataset.name]
    query = select(table.c.record_id, table.c.country).where(table.c.record_id.in_(ids)).order_by(table.c.record_id, table.c.position)
    found: dict[int, tuple[str, ...]] = {}
    for record_id, country in connection.execute(query):
        found[record_id] = (*found.get(record_id, ()), country)
    return found


def _compare(dataset: Dataset, unit: str, key: str, row: CheckedRow, stored: Stored | None) -> PlannedRecord:
    stated = to_json(dataset, row.values)
    origin = Origin(unit, None, row.sheet, row.row, row.cells.get("value", ""))
    if stored is None:
        return PlannedRecord(dataset.name, key, Outcome.NEW, None, None, None, stated, origin)
    # An empty cell states nothing: it never wipes a value we hold.
    after = merged(dataset, stored.values, stated)
    differences = tuple(
        Difference(name, stored.values.get(name), after.get(name), row.cells.get(name, ""))
        for name in dict.fromkeys((*stated, *stored.values)) if stored.values.get(name) != after.get(name)
    )
    outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
    return PlannedRecord(dataset.name, key, outcome, stored.id, stored.values, stored.origin, after, origin, differences, stored.key)


def outcomes_by_table(plan: ChangePlan) -> list[Counter[Outcome]]:
    """Return how many records of each outcome every table of the file has, in the order of the tables."""
    records = iter(plan.records)
    return [Counter(next(records).outcome for _row in table.rows) if table.dataset else Counter() for table in plan.checked.tables]


def _fingerprint(records: list[PlannedRecord]) -> str:
    digest = hashlib.sha256()
    for record in records:
        digest.update(json.dumps([record.dataset, record.key, record.outcome, record.before, record.after], sort_keys=True).encode())
    return digest.hexdigest()
