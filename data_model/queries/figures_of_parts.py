"""Figures of the parts of records: those of flows, whose years add up, are counted once for all spans of years."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np

from data_model.columns.rows import Rows
from data_model.declared.declare import Count, Indicator
from data_model.figures.figure import Figure
from data_model.queries import asked, each_year
from data_model.queries.amounts import Amounts
from data_model.queries.by_texts import together
from data_model.queries.counting import Counted, Speaking, said_of
from data_model.queries.parts import Parts


def by_parts(counted: Counted, parts: Parts) -> dict[int, list[Figure]]:
    """Return year -> a figure for each part and, of money, for each currency."""
    years, held = sorted(counted.shown), _kept(counted.rows, counted.indicator, parts)
    if held is None:
        return {
            year: _figures_of(counted.speaking(rows, year, year), parts(rows))
            for year, rows in asked.by_year(counted.rows, counted.indicator, years)
        }
    found = {}
    for year in held.count(years):
        said = counted.speaking(counted.rows, year, year)
        found[year] = held.figures(year, said.what_is_said, lambda of, said=said: _figures_of(said, of))
    return found


def by_parts_together(counted: Counted, parts: Parts) -> list[Figure]:
    """Return the same for all years at once, from the first to the last: of flows, which add up."""
    years = [year for year in sorted(counted.shown) if asked.record_period(counted.rows, counted.indicator, year)]
    if not years:
        return []
    held = _kept(counted.rows, counted.indicator, parts)
    if held is not None:
        speaking = counted.speaking(counted.rows, years[0], years[-1])
        return _figures_of(speaking, held.together(years[0], years[-1]))
    rows = asked.in_years(counted.rows, counted.indicator, years)
    return _figures_of(counted.speaking(rows, years[0], years[-1]), parts(rows))


def _figures_of(speaking: Speaking, found: Mapping[str, Amounts]) -> list[Figure]:
    return [
        replace(figure, note=said_of(amounts)) if amounts.having is not None else figure
        for category, amounts in sorted(found.items())
        for figure in speaking.figures(amounts.values, category)
    ]


def _kept(rows: Rows, indicator: Indicator, parts: Parts) -> "_PartsOfYears | None":
    """Return what is kept of these records taken apart one way; None where nothing is.

    That is of records without a name of their own, of what does not add up over years, and of amounts that rest on
    another register, which speak of the day of the last of them.
    """
    if rows.known_as is None or not each_year.counts_at_once(indicator):
        return None
    key = ("parts", *parts.known_as)
    return each_year.kept(rows, key, lambda: _PartsOfYears(rows, indicator, parts))


class _PartsOfYears:
    """What the parts of some records come to in each year that was asked for, and the figures that were made of it."""

    def __init__(self, rows: Rows, indicator: Indicator, parts: Parts) -> None:
        self._rows, self._indicator, self._parts = rows, indicator, parts
        self._of_year: dict[int, Mapping[str, Amounts]] = {}
        self._figures: dict[tuple[Hashable, ...], list[Figure]] = {}
        self._sums: _Sums | None = None

    def __len__(self) -> int:
        """Return about how much is kept, in numbers."""
        return 10 * sum(map(len, [*self._of_year.values(), *self._figures.values()]))

    def count(self, years: Iterable[int]) -> list[int]:
        """Count those of these years that were not yet; return those that are not still to come."""
        past = [year for year in years if asked.record_period(self._rows, self._indicator, year)]
        missing = [year for year in past if year not in self._of_year]
        for year, rows in asked.by_year(self._rows, self._indicator, missing):
            self._of_year[year] = self._parts(rows)
        return past

    def figures(
        self, year: int, said: tuple[Hashable, ...], make: Callable[[Mapping[str, Amounts]], list[Figure]]
    ) -> list[Figure]:
        """Return the figures of a year that was counted; `said` is whatever they say besides what it came to."""
        key = (year, said)
        if key not in self._figures:
            self._figures[key] = make(self._of_year[year])
        return list(self._figures[key])

    def together(self, first: int, last: int) -> Mapping[str, Amounts]:
        """Return what the parts come to from the first to the last of some years."""
        years = self.count(range(first, last + 1))
        if len(years) == 1:
            return self._of_year[years[0]]
        if asked.recorded_of(self._indicator).count is not Count.RECORDS:
            return together(item for year in years for item in self._of_year[year].items())
        sums = self._sums
        if sums is None or not sums.years.issuperset(years):
            sums = self._sums = _Sums(dict(self._of_year))
        return sums.between(first, last)


class _Sums:
    """Numbers of records by part and year, added up year after year: a span is one of them less another."""

    def __init__(self, of_year: Mapping[int, Mapping[str, Amounts]]) -> None:
        self.years = frozenset(of_year)
        self._first = min(of_year)
        self._parts = sorted({part for found in of_year.values() for part in found})
        at = {part: number for number, part in enumerate(self._parts)}
        counts = np.zeros((max(of_year) - self._first + 2, len(at)), np.int64)
        for year, found in of_year.items():
            counts[year - self._first + 1, [at[part] for part in found]] = [one.records for one in found.values()]
        self._until = counts.cumsum(axis=0)

    def between(self, first: int, last: int) -> dict[str, Amounts]:
        """Return how many records the parts have in these years, of those that have any."""
        held = self._until[last - self._first + 1] - self._until[first - self._first]
        counts = held.tolist()
        return {self._parts[at]: Amounts(counts[at], {"": Decimal(counts[at])}) for at in np.flatnonzero(held).tolist()}
