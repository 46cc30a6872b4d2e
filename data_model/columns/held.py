"""Registers as columns, held by the process: immutable, and loaded again only where a block has become another."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from data_model.columns import blocks
from data_model.columns.packing import DELIVERED, NO_CODE, NO_DAY, PLACED, ROW, UNIT, Form, Packed, forms_of, unpack
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.batches import batches
from data_model.stored.followed import database_of
from data_model.stored.once import once
from data_model.stored.tables import column_block
from data_model.stored.touched import touched_on

_STATES, _COLUMNS = "states of columns", "columns"  # what is found once on a connection
_BLOCKS = 200  # loaded at a time
_YEARS = 10_000  # more than any year
_MOST_DATABASES = 4  # of which columns are held: a process speaks of one, tests of many


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The records of a register, sorted by their unit.

    `arrays`: int32 days since 1970, int64 numbers, int32 codes into `said`; what is not stated as `packing` says.
    `state` names the content of all the blocks they came from, `digests` that of each.
    """

    name: str
    arrays: dict[str, np.ndarray]
    said: dict[str, list[str]]
    state: str
    digests: dict[int, str]

    #: Records looked at again and again, by what narrows them, the last ones asked for: their number is bounded by
    #: that of all records, four times over.
    remembered: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict, compare=False, repr=False)

    def remember(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what was made for a key before, or make it: of these columns alone, which never change."""
        with _lock:
            if key in self.remembered:
                self.remembered.move_to_end(key)
                return self.remembered[key]
        made = make()
        with _lock:
            self.remembered[key] = made
            while sum(map(len, self.remembered.values())) > 4 * self.rows and len(self.remembered) > 1:
                self.remembered.popitem(last=False)
        return made

    @property
    def rows(self) -> int:
        return len(self.arrays[ROW])

    @cached_property
    def of_unit(self) -> dict[str, slice]:
        """Where the records of each unit stand."""
        codes = self.arrays[UNIT]
        firsts = np.flatnonzero(np.diff(codes, prepend=NO_CODE - 1))
        ends = [*firsts.tolist(), len(codes)][1:]
        return {
            self.said[UNIT][codes[first]]: slice(first, end) for first, end in zip(firsts.tolist(), ends, strict=True)
        }

    @cached_property
    def by_day(self) -> np.ndarray:
        """Where the records stand by the day that places them in a year, then by their number."""
        return np.lexsort((self.arrays[ROW], self.arrays[PLACED])).astype(np.int32)

    @cached_property
    def rank(self) -> np.ndarray:
        """The place of each record in `by_day`: those of any look are put in order by it, without a comparison."""
        found = np.empty(self.rows, np.int32)
        found[self.by_day] = np.arange(self.rows, dtype=np.int32)
        return found

    @cached_property
    def delivered(self) -> dict[str, int]:
        """Unit -> the last moment at which records of it were applied."""
        return {unit: int(self.arrays[DELIVERED][part].max()) for unit, part in self.of_unit.items()}

    @cached_property
    def units_and_years(self) -> "_OfEnds":
        """(unit, year) of which there are records, of every unit, by when years end."""
        return _OfEnds(lambda end: self.pairs(self.arrays[UNIT], self.years[end][PLACED]))

    @cached_property
    def units_of_year(self) -> "_OfEnds":
        """Year -> the units of which there are records dated in it, of every unit, by when years end."""
        return _OfEnds(lambda end: by_year(self.units_and_years[end]))

    def pairs(self, units: np.ndarray, years: np.ndarray) -> set[tuple[str, int]]:
        """Return the different (unit, year) of codes of units and years, side by side; years not stated left out."""
        found = np.unique((units.astype(np.int64) * _YEARS + years)[years > 0])
        return {(self.said[UNIT][pair // _YEARS], pair % _YEARS) for pair in found.tolist()}

    def code_of(self, column: str, text: str) -> int:
        """Return the code of a text in a column; one that no record has where none says it."""
        return self._codes[column].get(text, NO_CODE - 1)

    @cached_property
    def _codes(self) -> dict[str, dict[str, int]]:
        return {column: {text: code for code, text in enumerate(said)} for column, said in self.said.items()}

    @cached_property
    def years(self) -> "_OfEnds":
        """The year of each day column, by when years end, as int16; 0 where no day is stated."""
        columns = [column for column, form in forms_of(self.name).items() if form is Form.DAY]
        return _OfEnds(lambda end: {column: _years(self.arrays[column], end) for column in columns})


class _OfEnds(dict):
    """What is worked out of columns for each end of the year that is asked for: the calendar's and one or two more."""

    def __init__(self, make: Callable[[YearEnd], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, end: YearEnd) -> Any:
        self[end] = self._make(end)
        return self[end]


def by_year(pairs: Iterable[tuple[str, int]]) -> dict[int, frozenset[str]]:
    """Return (unit, year) as year -> units."""
    found: dict[int, set[str]] = {}
    for unit, year in pairs:
        found.setdefault(year, set()).add(unit)
    return {year: frozenset(units) for year, units in found.items()}


def _years(days: np.ndarray, end: YearEnd) -> np.ndarray:
    # December has as many days in every year: so many days later it is the calendar's year.
    later = days + (CALENDAR_YEARS.usual.day - end.day)
    stated = np.where(days == NO_DAY, 0, later).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int16) + 1970
    return np.where(days == NO_DAY, 0, stated).astype(np.int16)


_held: OrderedDict[str, dict[str, Columns]] = OrderedDict()
_lock = threading.RLock()  # what is freed meanwhile may ask for columns itself


def columns(connection: Connection, name: str) -> Columns:
    """Return a register as it is on this connection, records of every unit: `rows.seen` narrows them to a viewer's."""
    if touched_on(connection) is not None:  # it writes
        blocks.keep_up(connection)
    states = once(connection, _STATES, lambda: blocks.states(connection))
    return once(connection, (_COLUMNS, name), lambda: _current(connection, name, states))


def _current(connection: Connection, name: str, states: dict[str, str] | None) -> Columns:
    if states is None:  # made by another version of the program: as long as it takes
        made = [unpack(name, content) for content in blocks.every_block(connection, name)]
        return _joined(_none(name), made, "", {})
    state = states.get(name, "")
    with _lock:
        held = _of_database(database_of(connection))
        base = held.get(name) or _none(name)
        if base.state != state:
            digests = blocks.digests(connection, name)
            changed = {number for number, digest in digests.items() if base.digests.get(number) != digest}
            kept = _without(base, changed | (base.digests.keys() - digests.keys()))
            base = held[name] = _joined(kept, _loaded(connection, name, sorted(changed)), state, digests)
        return base


def _of_database(url: str) -> dict[str, Columns]:
    _held.setdefault(url, {})
    _held.move_to_end(url)
    while len(_held) > _MOST_DATABASES:
        _held.popitem(last=False)
    return _held[url]


def _loaded(connection: Connection, name: str, numbers: Iterable[int]) -> list[Packed]:
    found = []
    for some in batches(numbers, _BLOCKS):
        query = select(column_block.c.content).where(
            column_block.c.dataset == name, column_block.c.number.in_(list(some))
        )
        contents = connection.scalars(of_every_unit(query, column_block.name))
        found += [unpack(name, content) for content in contents]
    return found


def _none(name: str) -> Columns:
    empty = {Form.DAY: np.int32, Form.NUMBER: np.int64, Form.CODE: np.int32}
    forms = forms_of(name)
    return Columns(
        name=name,
        arrays={column: np.empty(0, empty[form]) for column, form in forms.items()},
        said={column: [] for column, form in forms.items() if form is Form.CODE},
        state="",
        digests={},
    )


def _without(base: Columns, numbers: set[int]) -> Columns:
    if not numbers or not base.rows:
        return base
    stay = ~np.isin(base.arrays[ROW] // blocks.SIZE, list(numbers))
    return replace(base, arrays={name: array[stay] for name, array in base.arrays.items()}, remembered=OrderedDict())


def _joined(base: Columns, parts: list[Packed], state: str, digests: dict[int, str]) -> Columns:
    """Return columns with more records, sorted by unit; their texts get codes of the whole."""
    said = {column: list(texts) for column, texts in base.said.items()}
    arrays = {}
    for column, form in forms_of(base.name).items():
        added = [_recoded(part, column, said[column]) if form is Form.CODE else part.columns[column] for part in parts]
        arrays[column] = np.concatenate([base.arrays[column], *added])
    order = np.argsort(arrays[UNIT], kind="stable")
    return Columns(
        name=base.name,
        arrays={column: array[order] for column, array in arrays.items()},
        said=said,
        state=state,
        digests=digests,
    )


def _recoded(part: Packed, column: str, said: list[str]) -> np.ndarray:
    known = {text: code for code, text in enumerate(said)}
    for text in part.said[column]:
        if text not in known:
            known[text] = len(said)
            said.append(text)
    codes = np.array([*(known[text] for text in part.said[column]), NO_CODE], dtype=np.int32)
    return codes[part.columns[column]]
