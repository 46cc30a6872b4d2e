"""What the records of an indicator come to year by year, of several units too: counted once for all spans of years."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

import numpy as np

from data_model.columns.packing import PLACED, UNIT
from data_model.columns.rows import Rows, day_number
from data_model.declared.declare import Count, Indicator, Nature
from data_model.queries import asked
from data_model.queries.amounts import Amounts

Found = TypeVar("Found")


def amounts_each_year(rows: Rows, indicator: Indicator, years: Iterable[int]) -> list[tuple[int, Amounts]]:
    """Return each year that is not still to come with what its records come to.

    Of records that are known by name each year is counted once a day: whoever moves the span of years asks for years
    that were counted before.
    """
    past = [year for year in years if asked.record_period(rows, indicator, year)]
    found = kept(rows, ("years", indicator.id), dict)
    missing = [year for year in past if year not in found]
    if missing and counts_at_once(indicator):
        found.update(flow_by_year(rows, indicator, _all_years(rows, indicator, missing)))
    elif missing:
        found.update((year, asked.amounts_of(own, indicator)) for year, own in asked.by_year(rows, indicator, missing))
    return [(year, found[year]) for year in past]


def with_latest(rows: Rows, indicator: Indicator, years: Iterable[int]) -> list[tuple[int, Rows, Amounts]]:
    """Return the same with one of the latest records of each year, whose day is all that is asked of them."""
    past = [year for year in years if asked.record_period(rows, indicator, year)]
    found = kept(rows, ("years and days", indicator.id), dict)
    missing = [year for year in past if year not in found]
    for year, own in asked.by_year(rows, indicator, missing):
        latest = own.taken(np.array([own.of(PLACED).argmax()])) if len(own) else own
        found[year] = latest, asked.amounts_of(own, indicator)
    return [(year, *found[year]) for year in past]


def counts_at_once(indicator: Indicator) -> bool:
    """Tell whether years, and units, are counted in one go: what is counted of each adds up."""
    recorded = asked.recorded_of(indicator)
    return indicator.nature is Nature.FLOW and recorded.count is not Count.DISTINCT and not recorded.register


def flows_of_each_unit(rows: Rows, indicator: Indicator, years: Iterable[int]) -> dict[str, dict[int, Amounts]]:
    """Return for each unit that has any of these records what each year comes to, these years among them."""
    every = _all_years(rows, indicator, [_this_year(rows), *years])
    key = ("flows of units", indicator.id, every.start)
    return kept(rows, key, lambda: flows_of_units(rows, indicator, every))


def flow_by_year(rows: Rows, indicator: Indicator, years: Iterable[int]) -> list[tuple[int, Amounts]]:
    """Return each year that is not still to come with what its records come to: the same as `by_year`, in one count."""
    past = [year for year in years if asked.record_period(rows, indicator, year)]
    if not past:
        return []
    found = asked.grouped(rows, indicator, *_year_numbers(rows, indicator, past))
    return [(year, found[year - min(past)]) for year in past]


def flows_of_units(rows: Rows, indicator: Indicator, years: Iterable[int]) -> dict[str, dict[int, Amounts]]:
    """Return the same for each unit that has any of these records, in one count of all."""
    past = [year for year in years if asked.record_period(rows, indicator, year)]
    if not past:
        return {}
    numbers, size = _year_numbers(rows, indicator, past)
    said, units = rows.columns.said[UNIT], rows.of(UNIT)
    found = asked.grouped(rows, indicator, units * size + numbers, len(said) * size)
    first = min(past)
    return {
        said[code]: {year: found[code * size + year - first] for year in past} for code in np.unique(units).tolist()
    }


def _year_numbers(rows: Rows, indicator: Indicator, years: list[int]) -> tuple[np.ndarray, int]:
    """Return for each record which of these years it is dated in, and how many numbers there are.

    The last one is of records dated in none of them, or after today.
    """
    main_date, first, count = asked.day_column(indicator), min(years), max(years) - min(years) + 1
    numbers = rows.years_of(main_date).astype(np.int32) - first
    outside = (numbers < 0) | (numbers >= count)
    if rows.end.last_day(max(years)) >= date.today():
        outside |= rows.of(main_date) > day_number(date.today())
    return np.where(outside, count, numbers), count + 1


def kept(rows: Rows, key: tuple[Hashable, ...], make: Callable[[], Found]) -> Found:
    """Return what was found of these records today, or find it: what has run out by today is part of the answer."""
    return make() if rows.known_as is None else rows.columns.remember((*key, rows.known_as, date.today()), make)


def _all_years(rows: Rows, indicator: Indicator, years: Iterable[int]) -> range:
    """Return all years from the first that is asked for, or stated by any record, to this one."""
    stated_years = rows.years_of(asked.day_column(indicator))
    first = int(np.min(stated_years, where=stated_years > 0, initial=_this_year(rows)))
    return range(min(first, *years), _this_year(rows) + 1)


def _this_year(rows: Rows) -> int:
    return rows.end.year_of(date.today())
