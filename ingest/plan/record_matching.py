"""Which held record a row is that stands under another key.

A field of the key was empty then or now, or a donor is respelled.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared.declare import Dataset, Kind
from data_model.known.donors import identity
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.partial_days import is_finer, with_precision
from data_model.known.problems import Issue, Words
from data_model.rights.visible_rows import of_viewer
from data_model.stored.records import record_key
from data_model.stored.tables import REGISTERS
from ingest.model import CheckedRow
from ingest.plan.moved_days import on_moved_days
from ingest.plan.nameless_rows import Renamed, named_otherwise
from ingest.plan.several_names import field_of_several, one_is_among, others_held
from ingest.plan.stored_records import Stored, stored_by_id, stored_records
from ingest.sentences import issue
from translations.formats import day

Keyed = list[tuple[str, CheckedRow]]


@dataclass
class FoundAgain:
    """Records found again, by the key of their row.

    `keeps` are keys of rows that say less than the record: it keeps its own key.
    """

    records: dict[str, Stored] = field(default_factory=dict)
    keeps: set[str] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    renamed: dict[str, Renamed] = field(default_factory=dict)

    def key_of(self, key: str) -> str:
        """Return the key a record has after the row with this key."""
        if key in self.renamed:
            return self.renamed[key].key
        return self.records[key].key if key in self.keeps else key

    def stated(self, key: str, values: dict[str, Any]) -> dict[str, Any]:
        """Return what a row states of its record: not the name that was made for the row alone."""
        one = self.renamed.get(key)
        return {**values, one.field: one.name} if one else values


def find_again(
    connection: Connection, dataset: Dataset, unit: str, keyed: Keyed, exact: dict[str, Stored]
) -> FoundAgain:
    """Return the held records that rows without an exact match are.

    First come those that said less, then those that say more, then those whose day was known to its year only, then
    those of which the name was made, then those whose first day was corrected.
    """
    found = FoundAgain(_emptier_before(connection, dataset, unit, keyed, exact))
    if dataset.may_lack:
        taken = {record.id for records in (exact, found.records) for record in records.values()}
        left = [(key, row) for key, row in keyed if key not in exact and key not in found.records]
        _fuller_before(connection, dataset, unit, left, taken, found)
    days = [name for name in dataset.names_by_kind.get(Kind.DATE, ()) if name in dataset.key_fields]
    left = [(key, row) for key, row in keyed if key not in exact and key not in found.records]
    if days and left and dataset.days_may_be_partial:
        taken = {record.id for records in (exact, found.records) for record in records.values()}
        chosen = _known_better(_Shelf(connection, dataset, unit, taken), left, days, found)
        records = stored_by_id(connection, dataset, chosen.values())
        found.records |= {key: records[record_id] for key, record_id in chosen.items()}
    _under_other_names(connection, dataset, unit, keyed, exact, found)
    _with_another_day(connection, dataset, unit, keyed, exact, found)
    return found


def _with_another_day(
    connection: Connection, dataset: Dataset, unit: str, keyed: Keyed, exact: dict[str, Stored], found: FoundAgain
) -> None:
    """Add the records that rows are whose first day was corrected."""
    taken = {record.id for records in (exact, found.records) for record in records.values()}
    left = [(key, row) for key, row in keyed if key not in exact and key not in found.records]
    moved, issues = on_moved_days(connection, dataset, unit, left, taken)
    found.records |= moved
    found.issues += issues


def _under_other_names(
    connection: Connection, dataset: Dataset, unit: str, keyed: Keyed, exact: dict[str, Stored], found: FoundAgain
) -> None:
    """Add the records that rows are whose name, or the record's, was only made."""
    taken = {record.id for records in (exact, found.records) for record in records.values()}
    left = [(key, row) for key, row in keyed if key not in exact and key not in found.records]
    found.renamed, issues = named_otherwise(connection, dataset, unit, left, taken)
    found.records |= {key: one.record for key, one in found.renamed.items()}
    found.issues += issues


def _emptier_before(
    connection: Connection, dataset: Dataset, unit: str, keyed: Keyed, exact: dict[str, Stored]
) -> dict[str, Stored]:
    """Return, by its new key, each record that was held with a field of its key still empty.

    An agreement loaded without its misspelled country is the same one when the file comes again corrected.
    """
    own = {key for key, _row in keyed}
    wanted: dict[str, str] = {}
    for key, row in keyed if dataset.may_lack else ():
        stated = [name for name in dataset.may_lack if row.values.get(name)]
        for names in (names for count in range(1, len(stated) + 1) for names in combinations(stated, count)):
            lesser = record_key(dataset, unit, {**row.values, **dict.fromkeys(names)})
            if key not in exact and lesser not in own:
                wanted.setdefault(lesser, key)
    held = stored_records(connection, dataset, wanted)
    return {wanted[lesser]: record for lesser, record in held.items()}


def _fuller_before(
    connection: Connection, dataset: Dataset, unit: str, rows: Keyed, taken: set[int], found: FoundAgain
) -> None:
    """Add the records that rows are which leave a field of the key open, spell a donor in another way or name more.

    A row that more than one record fits is a new one, and says so.
    """
    if not rows:
        return
    shelf = _Shelf(connection, dataset, unit, taken)
    chosen: dict[str, int] = {}
    lacking = {key: _left_open(dataset, row) for key, row in rows}
    for key, row in sorted(rows, key=lambda item: len(lacking[item[0]])):  # who says most chooses first
        names = tuple(name for name in dataset.key_of(row.values) if name != "unit" and name not in lacking[key])
        fitting = shelf.fitting(names, row.values)
        if shelf.is_one(fitting, row, lacking[key]):
            chosen[key] = shelf.take(fitting[0])
            if lacking[key] or shelf.key_of(fitting[0]) != dataset.key_of(row.values):
                found.keeps.add(key)
        elif fitting:
            found.issues.append(_several(dataset, row, len(fitting)))
        elif not lacking[key]:
            _naming_others(shelf, key, row, chosen, found)
    records = stored_by_id(connection, dataset, chosen.values())
    found.records |= {key: records[record_id] for key, record_id in chosen.items()}


def _naming_others(shelf: "_Shelf", key: str, row: CheckedRow, chosen: dict[str, int], found: FoundAgain) -> None:
    """Choose the record of a row that names more or fewer donors than it; say so where more records may be the row."""
    field_name = field_of_several(shelf.dataset, row)
    if not field_name:
        return
    names = tuple(name for name in shelf.dataset.key_of(row.values) if name not in ("unit", field_name))
    fitting = [
        number
        for number in shelf.fitting(names, row.values)
        if one_is_among(field_name, shelf.held(number)[field_name], row.values[field_name])
    ]
    if fitting:
        chosen[key] = shelf.take(next((number for number in fitting if shelf.agrees(number, row)), fitting[0]))
        others = [shelf.held(number) for number in fitting if number != chosen[key]]
        found.issues += [others_held(shelf.dataset, row, field_name, others)] if others else []


def _known_better(shelf: "_Shelf", rows: Keyed, days: list[str], found: FoundAgain) -> dict[str, int]:
    """Return the records, by key of their row, of which one knows the year and the other the day: "2015", "12/03/2015".

    The rest of the key agrees. Where several records or rows fit each other the row is a new one, and says so.
    """
    fitting: dict[str, list[int]] = {}
    for key, row in rows:
        names = tuple(name for name in shelf.dataset.key_of(row.values) if name != "unit" and name not in days)
        fitting[key] = [number for number in shelf.fitting(names, row.values) if shelf.may_be(number, row, days)]
    claims = Counter(number for numbers in fitting.values() for number in numbers)
    chosen: dict[str, int] = {}
    for key, row in rows:
        numbers = fitting[key]
        if len(numbers) == 1 and claims[numbers[0]] == 1:
            chosen[key] = numbers[0]
            if not shelf.knows_less(numbers[0], row, days):
                found.keeps.add(key)
        elif numbers:
            found.issues.append(_day_of_several(shelf.dataset, row, days[0]))
    return chosen


def _left_open(dataset: Dataset, row: CheckedRow) -> list[str]:
    """Return the fields of a row's key that may be lacking and are."""
    return [name for name in dataset.key_of(row.values) if name in dataset.may_lack and row.values.get(name) is None]


class _Shelf:
    """The held records of a unit that no row has claimed yet, by id, found by any fields of their keys."""

    def __init__(self, connection: Connection, dataset: Dataset, unit: str, taken: set[int]) -> None:
        table = REGISTERS[dataset.name]
        self.dataset, self._taken = dataset, set(taken)
        self._names = sorted(dataset.key_fields - {"unit"})
        self._amounts = [item.name for item in dataset.fields if item.kind is Kind.AMOUNT and item.expected]
        beside = (KNOWN_TO,) if dataset.days_may_be_partial else ()
        query = (
            select(table.c.id, *(table.c[name] for name in (*self._names, *self._amounts, *beside)))
            .where(table.c.unit == unit)
            .order_by(table.c.id)
        )
        rows = connection.execute(of_viewer(connection, query, dataset.name)).mappings()
        self._held = {row["id"]: with_precision(dict(row), row.get(KNOWN_TO)) for row in rows}
        self._by_fields: dict[tuple[str, ...], dict[tuple[Any, ...], list[int]]] = {}

    def _identity(self, names: Iterable[str], values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(identity(name, values.get(name)) for name in names)

    def fitting(self, names: tuple[str, ...], values: Mapping[str, Any]) -> list[int]:
        """Return the records that are equal in these fields, oldest first."""
        index = self._by_fields.get(names)
        if index is None:
            index = self._by_fields[names] = {}
            for record_id, held in self._held.items():
                index.setdefault(self._identity(names, held), []).append(record_id)
        return [found for found in index.get(self._identity(names, values), ()) if found not in self._taken]

    def is_one(self, fitting: list[int], row: CheckedRow, lacking: list[str]) -> bool:
        """True where the records that fit a row are one: a single one, or equal ones of which any may be taken."""
        contradicted = self.dataset.main_date in lacking and not all(
            self.agrees(record_id, row) for record_id in fitting
        )
        return not contradicted and (len(fitting) == 1 or bool(fitting and not lacking and self.all_alike(fitting)))

    def all_alike(self, ids: list[int]) -> bool:
        """True for records that no field of a key tells apart: rows that stood in a file twice."""
        return len({self._identity(self._names, self._held[record_id]) for record_id in ids}) == 1

    def agrees(self, record_id: int, row: CheckedRow) -> bool:
        """A row without its day is a record only where no amount says otherwise.

        The day is what tells two of them apart.
        """
        stated = [(row.values.get(name), self._held[record_id][name]) for name in self._amounts]
        return all(mine is None or held is None or mine == held for mine, held in stated)

    def may_be(self, record_id: int, row: CheckedRow, days: list[str]) -> bool:
        """True where the days of the key that differ are one day each, known better by the row or by the record."""
        pairs = [(row.values.get(name), self._held[record_id][name]) for name in days]
        apart = [(mine, held) for mine, held in pairs if mine != held]
        return bool(apart) and all(
            mine is not None and held is not None and (is_finer(mine, held) or is_finer(held, mine))
            for mine, held in apart
        )

    def knows_less(self, record_id: int, row: CheckedRow, days: list[str]) -> bool:
        """True where the record knows no day of its key better than a row does: then it is found by that of the row."""
        return not any(
            row.values.get(name) is not None and is_finer(self._held[record_id][name], row.values[name])
            for name in days
        )

    def held(self, record_id: int) -> Mapping[str, Any]:
        """Return what a record is found by."""
        return self._held[record_id]

    def key_of(self, record_id: int) -> tuple[str, ...]:
        """Return the names of the fields a record is found by."""
        return self.dataset.key_of(self._held[record_id])

    def take(self, record_id: int) -> int:
        """Claim a record for a row: no other row is it."""
        self._taken.add(record_id)
        return record_id


def _several(dataset: Dataset, row: CheckedRow, count: int) -> Issue:
    naming = next(item for item in dataset.fields if item.required)
    cell = row.cells.get(naming.name) or next(iter(row.cells.values()), "")
    missing: Iterable[str] = (name for name in dataset.may_lack if row.values.get(name) is None)
    field_title = Words(dataset.field(next(iter(missing), naming.name)).title)
    return issue(
        "several_held", row.sheet, cell, str(row.values.get(naming.name) or ""), field=field_title, count=count
    )


def _day_of_several(dataset: Dataset, row: CheckedRow, name: str) -> Issue:
    cell = row.cells.get(name) or next(iter(row.cells.values()), "")
    return issue("day_of_several", row.sheet, cell, day(row.values.get(name)), field=Words(dataset.field(name).title))
