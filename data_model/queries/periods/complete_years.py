"""For which years a register is complete: marked so, and holding something."""

from collections.abc import Iterable, Mapping

import numpy as np
from sqlalchemy import Connection

from data_model.columns.packing import NO_DAY, PLACED
from data_model.columns.rows import seen
from data_model.declared import DATASETS
from data_model.declared.declare import Indicator, Nature, Recorded
from data_model.known.year_ends import CALENDAR_YEARS
from data_model.queries.asked import Grouped, recorded_of
from data_model.registers import completeness
from data_model.rights.viewer import year_ends_of


def complete_years(
    connection: Connection, indicator: Indicator, grouped: Grouped, years: Mapping[str, Iterable[int]]
) -> dict[str, frozenset[int]]:
    """Return the years for which each place's register is marked complete and holds anything: after an undo it may not.

    A stock holds what began in any year before: the complete list of one year does not make it complete. Marks are of
    years of the calendar: of a flow both are asked for whose days a reporting year has.
    """
    by_hand = indicator.nature is Nature.STOCK
    marked = [
        (set(parts), completeness.marked_years_each(connection, dataset, tuple(grouped), by_hand))
        for dataset, parts in _rests_on(indicator.recorded)
    ]
    end = year_ends_of(connection).of(DATASETS[indicator.recorded.dataset])
    before = 0 if by_hand or end == CALENDAR_YEARS.usual else 1
    found = {}
    for place, units in grouped.items():
        said = {year for year in years[place] if any(_said(by[place], parts, year, before) for parts, by in marked)}
        found[place] = frozenset(_holding_any(connection, indicator.recorded, units, said) if said else ())
    return found


def _said(marked: Mapping[int, set[str]], parts: set[str], year: int, before: int) -> bool:
    """Tell whether parts are marked complete for a year, and for so many before it."""
    return all(parts <= marked.get(of, set()) for of in range(year - before, year + 1))


def to_mark(indicator: Indicator) -> tuple[str, tuple[str, ...]]:
    """Return (register, parts of it) that a person marks as complete for what an indicator counts."""
    return _rests_on(recorded_of(indicator))[0]


def _rests_on(counted: Recorded) -> list[tuple[str, tuple[str, ...]]]:
    """Return the (register, parts of it), any one of which being complete is enough for what is counted."""
    dataset = DATASETS[counted.dataset]
    wanted = counted.where.get(dataset.listed_by, dataset.parts)
    own = (dataset.name, (wanted,) if isinstance(wanted, str) else tuple(wanted))
    return [(counted.register, DATASETS[counted.register].parts), own] if counted.register else [own]


def _holding_any(
    connection: Connection, recorded: Recorded, units: tuple[str, ...] | None, years: set[int]
) -> set[int]:
    """Return the years up to whose end a register holds any record.

    One that rests on the mark of another register must hold some of that very year: a list of projects that says
    nothing of payments does not say that nothing was paid.
    """
    rows = seen(connection, recorded.dataset, units)
    dated = rows.where(rows.of(PLACED) != NO_DAY).years_of(PLACED)
    if recorded.register:
        dated = rows.where(rows.of(PLACED) != NO_DAY).having(recorded.where).years_of(PLACED)
        return years & set(np.unique(dated).tolist())
    first = int(dated.min()) if len(dated) else None
    return {year for year in years if first is not None and first <= year}
