"""Records of a register as one look at its columns: those the viewer may see, narrowed step by step."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from dateutil.relativedelta import relativedelta
from sqlalchemy import Connection, select

from data_model.columns.held import Columns, by_year, columns
from data_model.columns.packing import DELIVERED, NO_DAY, NO_NUMBER, PARTNER, PLACED, REPORTED, UNIT
from data_model.declared import DATASETS
from data_model.declared.declare import Due, Kind
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.known.partial_days import leaves_open
from data_model.known.places import all_places
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd
from data_model.rights.viewer import rights_of, viewer_of, year_ends_of
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.spans import COLUMNS as SPAN_COLUMNS
from data_model.stored.tables import approval, partner

_EPOCH = date(1970, 1, 1).toordinal()
_PROGRAMME = "programme"  # of what is split off: the register it is approved with


def day_number(day: date) -> int:
    """Return a day as columns hold it: days since 1970."""
    return day.toordinal() - _EPOCH


def day_of_number(number: int) -> date:
    """Return the day that columns hold as this number."""
    return date.fromordinal(number + _EPOCH)


_LONGEST_MONTH = 31  # days


@dataclass(frozen=True)
class Rows:
    """Some records of a register: `at` is where they stand in its columns.

    `gathered` holds their columns where they are looked at again and again (`asked.rows_of`); `end` says by which years
    they are counted; `known_as` says what they are where the columns and it say all: what such records come to is found
    once for these columns.
    """

    columns: Columns
    at: slice | np.ndarray
    gathered: dict[str, np.ndarray] | None = None
    end: YearEnd = CALENDAR_YEARS.usual
    known_as: Hashable | None = None

    def __len__(self) -> int:
        return self.at.stop - self.at.start if isinstance(self.at, slice) else len(self.at)

    def of(self, column: str) -> np.ndarray:
        """Return the values of a column: days, numbers or codes."""
        return self._standing(column, self.columns.arrays[column])

    def years_of(self, column: str) -> np.ndarray:
        """Return the years of a column of days; 0 where none is stated."""
        return self._standing(f"years {column}", self.columns.years[self.end][column])

    def _standing(self, name: str, array: np.ndarray) -> np.ndarray:
        if self.gathered is None or isinstance(self.at, slice):
            return array[self.at]
        if name not in self.gathered:
            self.gathered[name] = array[self.at]
        return self.gathered[name]

    def taken(self, order: np.ndarray) -> "Rows":
        """Return those at these places among these records, in this order."""
        at = order + self.at.start if isinstance(self.at, slice) else self.at[order]
        return Rows(self.columns, at, end=self.end)

    def where(self, fits: np.ndarray) -> "Rows":
        """Return those for which `fits`, one truth value each."""
        return self.taken(np.flatnonzero(fits))

    def of_units(self, units: Iterable[str] | None) -> "Rows":
        """Return those of these units; None: all. Only of records in the order of the columns: units stand together."""
        if units is None:
            return self
        parts = [self.columns.of_unit[unit] for unit in units if unit in self.columns.of_unit]
        if isinstance(self.at, slice):
            ends = [(max(part.start, self.at.start), min(part.stop, self.at.stop)) for part in parts]
            if len(ends) == 1 and ends[0][0] <= ends[0][1]:
                return Rows(self.columns, slice(*ends[0]), end=self.end)
            found = [np.arange(first, end) for first, end in sorted(ends)]
        else:
            ends = np.searchsorted(self.at, [(part.start, part.stop) for part in parts]).reshape(-1, 2)
            found = [self.at[first:end] for first, end in sorted(ends.tolist())]
        return Rows(self.columns, np.concatenate([np.empty(0, np.int64), *found]), end=self.end)

    def saying(self, column: str, texts: Collection[str]) -> "Rows":
        """Return those that say any of these texts in a column of codes; "" stands for not stated."""
        return self.where(self._says(column, texts))

    def _says(self, column: str, texts: Collection[str]) -> np.ndarray:
        said = self.columns.said[column]
        wanted = np.array([*(text in texts for text in said), "" in texts])
        return wanted[self.of(column)]

    def known_within(self, day: str, months: int) -> "Rows":
        """Return those whose day in a column is known to so many months or better: "2015" is in no month of 2015."""
        said = self.columns.said.get(KNOWN_TO)
        if not said:
            return self
        known = np.array([*(leaves_open(text, day) <= months for text in said), True])
        return self.where(known[self.of(KNOWN_TO)])

    def fits(self, where: Mapping[str, str | tuple[str, ...]]) -> np.ndarray:
        """Return for each whether it has all of these values; KeyError for what is no column of codes."""
        found = np.ones(len(self), bool)
        for name, value in where.items():
            found &= self._says(name, value if isinstance(value, tuple) else (value,))
        return found

    def with_countries(self, countries: Collection[str]) -> "Rows":
        """Return those with any of these countries; all, where the register has none."""
        column = country_column(self.columns.name)
        if column is None:
            return self
        chosen = set(countries)
        said = self.columns.said[column]
        wanted = np.array([*(not chosen.isdisjoint(text.split(",")) for text in said), False])
        return self.where(wanted[self.of(column)])

    def having(self, where: Mapping[str, str | tuple[str, ...]]) -> "Rows":
        """Return those with these values; of a field with several values any one fits. What is no column is ignored."""
        found = self
        for name, value in where.items():
            if name in self.columns.said:
                found = found.saying(name, value if isinstance(value, tuple) else (value,))
        return found

    def in_force_on(self, day: date) -> "Rows":
        """Return those in force, under way or in effect on a day, as far as today tells."""
        first, last, known_after = (self.of(name) for name in SPAN_COLUMNS)
        on, today = day_number(day), day_number(date.today())
        return self.where((first != NO_DAY) & (first <= on) & ((last == NO_DAY) | (last >= on)) & (known_after < today))

    def due_on(self, day: date, due: Due) -> "Rows":
        """Return those that end within some months of a day they are in force on, are overdue or unreported on it."""
        if due.by:
            return self._due_by(day, due)
        if due.unreported:
            return self._unreported_on(day, due.unreported)
        if not due.overdue:
            last = day_number(day + relativedelta(months=due.within, days=due.days))
            ending = self.in_force_on(day)
            ends = ending.of(SPAN_COLUMNS[1])
            return ending.where((ends != NO_DAY) & (ends <= last))
        first, last = (self.of(name) for name in SPAN_COLUMNS[:2])
        past = self.where((first != NO_DAY) & (last != NO_DAY) & (last < day_number(day)))
        codes = [past.columns.code_of("status", status) for status in DATASETS[self.columns.name].life.ended]
        return past.where(~np.isin(past.of("status"), codes))

    def _due_by(self, day: date, due: Due) -> "Rows":
        """Return those in force on a day whose own day is past, or comes within some months or days."""
        standing = self.in_force_on(day)
        days, on = standing.of(due.by), day_number(day)
        if due.overdue:
            return standing.where((days != NO_DAY) & (days < on))
        last = day_number(day + relativedelta(months=due.within, days=due.days))
        return standing.where((days >= on) & (days <= last))

    def _unreported_on(self, day: date, days: int) -> "Rows":
        """Return those that ended more than some days before a day, and of which no report is recorded."""
        first, *others = DATASETS[self.columns.name].report.ends
        ends = self.of(first)
        for other in others:
            ends = np.where(ends == NO_DAY, self._at_the_latest(other), ends)
        since = day_number(day) - days
        return self.where((ends != NO_DAY) & (ends < since) & (self.of(REPORTED) == NO_NUMBER))

    def _at_the_latest(self, column: str) -> np.ndarray:
        """Return the days of a column that are beginnings as late as they may be: "5/2024" may have been its last."""
        days, said = self.of(column), self.columns.said.get(KNOWN_TO)
        if not said:
            return days
        open_days = np.array([*(_LONGEST_MONTH * leaves_open(text, column) for text in said), 0])
        return np.where(days == NO_DAY, days, days + open_days[self.of(KNOWN_TO)])

    def of_partners(self, partners: Iterable[int]) -> "Rows":
        """Return those with one of these partners."""
        return self.where(np.isin(self.of(PARTNER), list(partners)))


def country_column(name: str) -> str | None:
    """Return the column that holds a register's countries; None for none."""
    return next(
        (item.name for item in DATASETS[name].fields if item.kind in (Kind.COUNTRY, Kind.COUNTRIES)),
        None,
    )


def seen(connection: Connection, name: str, units: Iterable[str] | None = None) -> Rows:
    """Return the records of a register, of these units or of all, that the viewer of the connection may see."""
    held = columns(connection, name)
    found = Rows(held, _standing(held, units_seen(connection, units)))
    viewer = viewer_of(connection)
    if viewer and viewer.approved_only:  # approved is by years of the calendar, whichever are counted
        found = _approved(connection, found)
    return replace(found, end=_end(connection, name))


def _end(connection: Connection, name: str) -> YearEnd:
    return year_ends_of(connection).of(DATASETS[name])


def units_seen(connection: Connection, units: Iterable[str] | None) -> frozenset[str] | None:
    """Return which of these units, or of all, the viewer may see; None: all there are."""
    sees = rights_of(connection).sees
    if units is None:
        return None if sees is None else frozenset(sees)
    return frozenset(units) if sees is None else frozenset(units) & frozenset(sees)


def units_and_years(connection: Connection, name: str) -> set[tuple[str, int]]:
    """Return (unit, year) of which the viewer sees records of a register, by the day that places a record in a year."""
    viewer = viewer_of(connection)
    if viewer and viewer.approved_only:
        rows = seen(connection, name)
        return rows.columns.pairs(rows.of(UNIT), rows.years_of(PLACED))
    sees, pairs = rights_of(connection).sees, columns(connection, name).units_and_years[_end(connection, name)]
    return {pair for pair in pairs if sees is None or pair[0] in sees}


def units_of_years(connection: Connection, name: str) -> dict[int, frozenset[str]]:
    """Return the same as year -> units."""
    viewer, sees = viewer_of(connection), rights_of(connection).sees
    if sees is None and not (viewer and viewer.approved_only):
        return columns(connection, name).units_of_year[_end(connection, name)]
    return by_year(units_and_years(connection, name))


def units_with_records(connection: Connection, name: str) -> set[str]:
    """Return the units of which the viewer sees records of a register, dated or not."""
    rows = seen(connection, name)
    if isinstance(rows.at, slice) and len(rows) == rows.columns.rows:
        return set(rows.columns.of_unit)
    return {rows.columns.said[UNIT][code] for code in np.unique(rows.of(UNIT)).tolist()}


def last_delivered(connection: Connection, name: str, grouped: Iterable[Iterable[str] | None]) -> list[int]:
    """Return, of each group of units (None: all), when records that the viewer sees of a register were last applied."""
    grouped, viewer, held = list(grouped), viewer_of(connection), columns(connection, name)
    moments = held.delivered
    if viewer and viewer.approved_only:
        rows = seen(connection, name)
        moments = {unit: int(max(rows.of_units([unit]).of(DELIVERED), default=NO_NUMBER)) for unit in held.of_unit}
    found = []
    for units in grouped:
        wanted = units_seen(connection, units)
        of_units = moments.values() if wanted is None else (moments[unit] for unit in wanted if unit in moments)
        found.append(max(of_units, default=NO_NUMBER))
    return found


def _standing(held: Columns, units: frozenset[str] | None) -> slice | np.ndarray:
    """Return where the records of units stand; None: of all."""
    if units is None:
        return slice(0, held.rows)
    parts = [part for unit, part in held.of_unit.items() if unit in units]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([np.empty(0, np.int64), *(np.arange(part.start, part.stop) for part in parts)])


def _approved(connection: Connection, rows: Rows) -> Rows:
    """Return the records dated in an approved year of their unit, or of the unit it is now a part of."""
    query = select(approval.c.dataset, approval.c.unit, approval.c.until_year)
    until = {(row.dataset, row.unit): row.until_year for row in connection.execute(of_every_unit(query, approval.name))}
    said, name = rows.columns.said, rows.columns.name
    split = DATASETS[name].split_off
    registers = [*said[_PROGRAMME], ""] if split else [name]

    def last_year(unit: str, register: str) -> int:
        owners = (unit, all_places()[unit].merged_into)
        return max(until.get((register, owner), 0) for owner in owners)

    table = np.array([[last_year(unit, register) for register in registers] for unit in said[UNIT]], dtype=np.int16)
    table = table.reshape(len(said[UNIT]), len(registers))
    years = rows.years_of(PLACED)
    return rows.where((years > 0) & (years <= table[rows.of(UNIT), rows.of(_PROGRAMME) if split else 0]))


def partners_of_kind(connection: Connection, kind: str) -> list[int]:
    """Return the ids of the partners of a kind."""
    return list(connection.scalars(select(partner.c.id).where(partner.c.kind == kind)))
