"""Which held record a row is where one of the two has a name that was only made of what it says.

A name that is made changes with what it is made of, and gives way to the name people write in a later list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.made_names import made_name
from data_model.known.problems import Issue, Words
from data_model.known.text import fold_any_script
from data_model.rights.visible_rows import of_viewer
from data_model.stored.records import from_json, record_key, to_json
from data_model.stored.tables import REGISTERS
from ingest.model import CheckedRow
from ingest.plan.stored_records import Stored, stored_by_id, stored_records
from ingest.sentences import issue

Keyed = list[tuple[str, CheckedRow]]
_DAYS = "days"  # from and to are one thing said: a trip that is put off has both changed
_PAPER = "_number"  # how fields are called that number a paper
#: Values that must agree beside the day, where all do that both state, and where one was corrected.
_ENOUGH, _ENOUGH_BUT_ONE = 2, 3


@dataclass(frozen=True)
class Renamed:
    """A held record a row is, with the name and the key it has afterwards."""

    record: Stored
    field: str
    name: str
    key: str


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """A row beside a held record."""

    dataset: Dataset
    item: Field  # the one names are made for
    key: str
    row: CheckedRow
    stated: Mapping[str, Any]  # as JSON holds it, without a name that was made
    held: Stored
    is_made: bool  # the name of the row

    @cached_property
    def held_is_made(self) -> bool:
        made = made_name(self.dataset, self.item.made_of, from_json(self.dataset, self.held.values))
        return made is not None and _folded(made) == _folded(self.held.values[self.item.name])

    @cached_property
    def _alike(self) -> dict[str, bool]:
        """What both state -> whether it is the same."""
        found: dict[str, bool] = {}
        for name, value in self.stated.items():
            if name != self.item.name and (held := self.held.values.get(name)) is not None:
                what = _DAYS if self.dataset.field(name).kind is Kind.DATE else name
                found[what] = found.get(what, True) and _folded(value) == _folded(held)
        return found

    @property
    def may_be_one(self) -> bool:
        """True where one name is made, both are listed under the same head, and at most one thing differs."""
        same_list = self._alike.get(self.dataset.listed_by, True)
        return (self.is_made or self.held_is_made) and same_list and len(self.apart) <= 1

    @property
    def apart(self) -> list[str]:
        return [what for what, same in self._alike.items() if not same]

    @property
    def is_one(self) -> bool:
        """True where a paper's number or the day says so, and enough beside it."""
        if any(self._alike.get(name) for name in self._alike if name.endswith(_PAPER)):
            return True
        enough = _ENOUGH_BUT_ONE if self.apart else _ENOUGH
        return self._alike.get(_DAYS, False) and len(self._same) > enough  # the day is one of them

    @property
    def is_like(self) -> bool:
        """True where it may well be, and a person should look."""
        return len(self._same) >= _ENOUGH

    @property
    def _same(self) -> list[str]:
        return [what for what, same in self._alike.items() if same and what != self.dataset.listed_by]

    @property
    def agreeing(self) -> Words:
        """Return the titles of what is the same."""
        names = {what: self.dataset.main_date if what == _DAYS else what for what in self._same}
        titles = {what: Words(self.dataset.field(name).title) for what, name in names.items()}
        return Words(", ".join(f"“{{{what}}}”" for what in titles), titles)

    def renamed(self, unit: str) -> Renamed:
        """Return the record as it is called afterwards: by people before all, else by what it says then."""
        values = from_json(self.dataset, {**self.held.values, **self.stated})
        name = self.held.values[self.item.name]
        if not self.is_made:
            name = self.row.values[self.item.name]
        elif self.held_is_made:
            name = made_name(self.dataset, self.item.made_of, values) or name
        values[self.item.name] = name
        return Renamed(self.held, self.item.name, name, record_key(self.dataset, unit, values))


def named_otherwise(
    connection: Connection, dataset: Dataset, unit: str, rows: Keyed, taken: set[int]
) -> tuple[dict[str, Renamed], list[Issue]]:
    """Return the held records that rows are under another name, by the rows' keys; and what is to be said of others.

    A row that several records fit, or that is like one too little to be it, is a new record and says so.
    """
    item = next((item for item in dataset.fields if item.made_of), None)
    if item is None or not rows:
        return {}, []
    pairs = _pairs(connection, dataset, unit, item, rows, taken)
    sure = {key: [pair for pair in found if pair.is_one] for key, found in pairs.items()}
    claims = Counter(pair.held.id for found in sure.values() for pair in found)
    alone = {key: found[0] for key, found in sure.items() if len(found) == 1 and claims[found[0].held.id] == 1}
    renamed = _with_free_keys(connection, dataset, {key: pair.renamed(unit) for key, pair in alone.items()})
    doubted = (key for key in pairs if key not in renamed)
    issues = [found for key in doubted if (found := _doubt(item, pairs[key], sure[key]))]
    return renamed, issues


def _doubt(item: Field, found: list[_Pair], sure: list[_Pair]) -> Issue | None:
    """Return what is to be said of a row that becomes a new record beside these."""
    if len(sure) > 1:
        return _said("several_held", sure[0], field=Words(item.title), count=len(sure))
    like = next((pair for pair in (*sure, *found) if pair.is_like), None)
    return _said("like_one_held", like, name=like.held.values[item.name], parts=like.agreeing) if like else None


def _with_free_keys(connection: Connection, dataset: Dataset, found: dict[str, Renamed]) -> dict[str, Renamed]:
    """Leave out what would take the key of another record that is held, or of another row."""
    used = Counter(one.key for one in found.values())
    held = stored_records(connection, dataset, (one.key for one in found.values()))
    return {
        key: one
        for key, one in found.items()
        if used[one.key] == 1 and (one.key == one.record.key or one.key not in held)
    }


def _pairs(
    connection: Connection, dataset: Dataset, unit: str, item: Field, rows: Keyed, taken: set[int]
) -> dict[str, list[_Pair]]:
    """Return for each row the records it may be: of the same day, paper or name."""
    asked = (dataset.main_date, item.name, *(name for name in dataset.by_name if name.endswith(_PAPER)))
    table = REGISTERS[dataset.name]
    query = select(table.c.id, *(table.c[name] for name in asked)).where(table.c.unit == unit).order_by(table.c.id)
    by_value: dict[tuple[str, Any], list[int]] = {}
    for held in connection.execute(of_viewer(connection, query, dataset.name)).mappings():
        for name in asked if held["id"] not in taken else ():
            if held[name] is not None:
                by_value.setdefault((name, _folded(held[name])), []).append(held["id"])
    near = {key: _near(by_value, asked, row) for key, row in rows} if by_value else {}
    records = stored_by_id(connection, dataset, {number for numbers in near.values() for number in numbers})
    found: dict[str, list[_Pair]] = {}
    for key, row in rows if records else ():
        is_made = item.name not in row.cells
        stated = to_json(dataset, {**row.values, item.name: None} if is_made else row.values)
        for number in near[key]:
            pair = _Pair(
                dataset=dataset,
                item=item,
                key=key,
                row=row,
                stated=stated,
                held=records[number],
                is_made=is_made,
            )
            if pair.may_be_one:
                found.setdefault(key, []).append(pair)
    return found


def _said(code: str, pair: _Pair, **values: Any) -> Issue:
    cell = pair.row.cells.get(pair.item.name) or next(iter(pair.row.cells.values()), "")
    return issue(code, pair.row.sheet, cell, str(pair.row.values[pair.item.name]), **values)


def _near(by_value: Mapping[tuple[str, Any], list[int]], asked: Iterable[str], row: CheckedRow) -> list[int]:
    stated = ((name, _folded(row.values[name])) for name in asked if row.values.get(name) is not None)
    return list(dict.fromkeys(number for what in stated for number in by_value.get(what, ())))


def _folded(value: Any) -> Any:
    return fold_any_script(value) if isinstance(value, str) else value
