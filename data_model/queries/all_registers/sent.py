"""What was sent: for each unit, register and year, whether and when records came, by the calendar of reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import numpy as np
from sqlalchemy import Connection, select

from data_model.columns.packing import DELIVERED, NO_NUMBER, PLACED, UNIT
from data_model.columns.rows import seen
from data_model.declared import DATASETS, REGISTERS_KEPT
from data_model.known.places import all_places
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_viewer
from data_model.settings.report_calendar import Calendar
from data_model.stored.tables import register_complete

_YEARS = 10_000  # more than any year


class State(StrEnum):
    """How a unit's register of a year stands."""

    SENT = "sent"
    LATE = "late"
    EMPTY = "empty"  # marked complete, without a record
    MISSING = "missing"
    NOT_DUE = "not_due"
    BEFORE = "before"  # due before the unit sent anything here: nobody can tell


@dataclass(frozen=True)
class Sent:
    """One unit, register and year: how it stands, how many records there are, and the day the first of them came."""

    state: State
    records: int = 0
    came: date | None = None


def sent(
    connection: Connection, units: Iterable[str], years: Iterable[int], calendar: Calendar, today: date
) -> dict[tuple[str, str, int], Sent]:
    """Return (unit, register, year) -> how it stands, of the units the viewer sees; former units count for today's."""
    units = [unit for unit in units if rights_of(connection).may_see(unit)]
    years, complete = list(years), _complete(connection)
    came = {name: _came(connection, name) for name in REGISTERS_KEPT}
    found: dict[tuple[str, str, int], Sent] = {}
    for unit in units:
        owners = (unit, *all_places()[unit].parts)
        began = min(
            (day for of in came.values() for (owner, _), (_n, day) in of.items() if owner in owners), default=None
        )
        for name in REGISTERS_KEPT:
            for year in years:
                known = [came[name][owner, year] for owner in owners if (owner, year) in came[name]]
                is_empty = any((name, owner, year) in complete for owner in owners)
                due = calendar.due(DATASETS[name].of_investment, year)
                is_before = began is not None and due < began
                found[unit, name, year] = _state(known, is_empty, is_before, today > due, due)
    return found


def _state(known: list[tuple[int, date]], is_empty: bool, is_before: bool, is_past: bool, due: date) -> Sent:
    """Return how one stands. What was due before a unit sent anything here was not late here."""
    if known:
        first = min(day for _records, day in known)
        late = first > due and not is_before
        return Sent(State.LATE if late else State.SENT, sum(records for records, _day in known), first)
    if is_empty:
        return Sent(State.EMPTY)
    if is_before:
        return Sent(State.BEFORE)
    return Sent(State.MISSING if is_past else State.NOT_DUE)


def _came(connection: Connection, name: str) -> dict[tuple[str, int], tuple[int, date]]:
    """Return (unit, year) -> how many records a register holds, and the day the first of them was applied."""
    rows = seen(connection, name)
    years, delivered = rows.years_of(PLACED), rows.of(DELIVERED)
    stands = (years > 0) & (delivered != NO_NUMBER)
    keys = rows.of(UNIT)[stands].astype(np.int64) * _YEARS + years[stands]
    delivered = delivered[stands]
    order = np.argsort(keys, kind="stable")
    ends, firsts, counts = np.unique(keys[order], return_index=True, return_counts=True)
    earliest = np.minimum.reduceat(delivered[order], firsts) if len(firsts) else firsts
    said = rows.columns.said[UNIT]
    return {
        (said[key // _YEARS], key % _YEARS): (count, datetime.fromtimestamp(moment, UTC).astimezone().date())
        for key, count, moment in zip(ends.tolist(), counts.tolist(), earliest.tolist(), strict=True)
    }


def _complete(connection: Connection) -> set[tuple[str, str, int]]:
    """Return (register, unit, year) of which every part is marked complete."""
    table = register_complete
    query = select(table.c.dataset, table.c.unit, table.c.year, table.c.part)
    parts: dict[tuple[str, str, int], set[str]] = {}
    for name, unit, year, part in connection.execute(of_viewer(connection, query, table.name)):
        parts.setdefault((name, unit, year), set()).add(part)
    return {key for key, said in parts.items() if key[0] in DATASETS and said >= set(DATASETS[key[0]].parts)}
