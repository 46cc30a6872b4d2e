"""Which held record a row is whose first day was corrected: the same in all else, on days that overlap."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared.declare import Dataset, Kind
from data_model.known.donors import identity
from data_model.known.problems import Issue, Words
from data_model.known.text import fold_any_script
from data_model.rights.visible_rows import of_viewer
from data_model.stored.records import to_json
from data_model.stored.tables import REGISTERS
from ingest.model import CheckedRow
from ingest.plan.stored_records import Stored, stored_by_id
from ingest.sentences import issue

Keyed = list[tuple[str, CheckedRow]]
_FIRST, _LAST = "starts_on", "ends_on"
_ENOUGH = 2  # values beside the key that must agree, where all do


@dataclass(frozen=True)
class _Pair:
    """A row beside the record it overlaps with: which values both state are the same, and whether any is not."""

    row: CheckedRow
    held: Stored
    same: tuple[str, ...]
    differs: bool

    @property
    def is_one(self) -> bool:
        return not self.differs and len(self.same) >= _ENOUGH


def on_moved_days(
    connection: Connection, dataset: Dataset, unit: str, rows: Keyed, taken: set[int]
) -> tuple[dict[str, Stored], list[Issue]]:
    """Return the held records that rows are, by the rows' keys, and what is to be said of those that are like one.

    The same delegation is not received twice at once. A record that another row of the file is stays that row's.
    """
    if not {_FIRST, _LAST} <= set(dataset.by_name) or _FIRST not in dataset.key_fields or not rows:
        return {}, []
    near = _near(connection, dataset, unit, rows, taken)
    records = stored_by_id(connection, dataset, near.values())
    pairs = {key: _pair(dataset, row, records[near[key]]) for key, row in rows if key in near}
    moved = {key: pair.held for key, pair in pairs.items() if pair.is_one}
    return moved, [_like(dataset, pair) for key, pair in pairs.items() if key not in moved]


def _near(connection: Connection, dataset: Dataset, unit: str, rows: Keyed, taken: set[int]) -> dict[str, int]:
    """Return, by key of its row, the one record with the same key but for the first day, on days that overlap."""
    table, names = REGISTERS[dataset.name], sorted(dataset.key_fields - {"unit", _FIRST})
    query = select(table.c.id, *(table.c[name] for name in (*names, _FIRST, _LAST))).where(table.c.unit == unit)
    by_rest: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for held in connection.execute(of_viewer(connection, query, dataset.name)).mappings():
        if held["id"] not in taken:
            by_rest.setdefault(tuple(identity(name, held[name]) for name in names), []).append(held)
    found = {}
    for key, row in rows:
        rest = tuple(identity(name, row.values.get(name)) for name in names)
        fitting = [held["id"] for held in by_rest.get(rest, ()) if _overlap(held, row.values)]
        if len(fitting) == 1:
            found[key] = fitting[0]
    claims = Counter(found.values())
    return {key: number for key, number in found.items() if claims[number] == 1}


def _overlap(held: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Tell whether two spans of days share one; a day that is known to its month or year is none."""
    (first, last), (begins, ends) = ((of[_FIRST], of.get(_LAST) or of[_FIRST]) for of in (held, row))
    days = all(type(one) is date for one in (first, last, begins, ends))
    return days and first <= ends and begins <= last


def _pair(dataset: Dataset, row: CheckedRow, held: Stored) -> _Pair:
    stated = {
        name: (_folded(value), _folded(held.values[name]))
        for name, value in to_json(dataset, row.values).items()
        if name not in dataset.key_fields
        and dataset.field(name).kind is not Kind.DATE
        and value is not None
        and held.values.get(name) is not None
    }
    same = tuple(name for name, (mine, its) in stated.items() if mine == its)
    return _Pair(row, held, same, differs=len(same) < len(stated))


def _like(dataset: Dataset, pair: _Pair) -> Issue:
    naming = next(item for item in dataset.fields if item.required and item.kind is Kind.TEXT)
    names = (naming.name, *pair.same)
    parts = Words(", ".join(f"“{{{name}}}”" for name in names), {n: Words(dataset.field(n).title) for n in names})
    cell = pair.row.cells.get(_FIRST) or next(iter(pair.row.cells.values()), "")
    text = str(pair.row.values[naming.name])
    return issue("like_one_held", pair.row.sheet, cell, text, name=pair.held.values[naming.name], parts=parts)


def _folded(value: Any) -> Any:
    return fold_any_script(value) if isinstance(value, str) else value
