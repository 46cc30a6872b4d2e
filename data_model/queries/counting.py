"""What the registers say to a question, as figures: which records can speak, and money in each of its currencies."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, cached_property, lru_cache

import numpy as np
from sqlalchemy import Connection

from data_model.columns.packing import NO_DAY, NO_NUMBER, PLACED
from data_model.columns.rows import Rows, day_number, last_delivered, units_of_years
from data_model.declared import DATASETS
from data_model.declared.declare import Indicator, Nature
from data_model.figures.figure import RECORDS, Figure
from data_model.known.periods import Period
from data_model.known.places import MERGER, NATION, current_units, former_units, units_of_then
from data_model.known.problems import Words
from data_model.queries import asked, each_year
from data_model.queries.amounts import Amounts
from data_model.queries.asked import Grouped, Scope, record_period, recorded_of, units_behind
from data_model.queries.by_texts import together
from data_model.queries.periods.complete_years import complete_years
from data_model.registers.locked import approved_until_each
from data_model.rights.viewer import viewer_of
from translations import N_, language

_CURRENCIES_FIRST = ("USD", "VND")


@dataclass(frozen=True)
class Counted:
    """An indicator asked of the records of one place: its records, the years they can speak of, and who says so."""

    indicator: Indicator
    place: str
    rows: Rows
    register: str
    senders: Mapping[int, frozenset[str]]  # of the country: year -> the units that have records by then
    delivered: date | None
    complete: frozenset[int]
    shown: frozenset[int]
    flows: Mapping[int, Amounts] | None = None  # what its years come to, where they were counted with other places

    def amounts(self) -> Iterator[tuple[int, Rows, Amounts]]:
        """Yield each year that can be shown with what its records come to, and these where figures speak of them."""
        if self.flows is not None:
            yield from ((year, self.rows, self.flows[year]) for year in sorted(self.shown) if year in self.flows)
            return
        if not recorded_of(self.indicator).register:
            for year, amounts in each_year.amounts_each_year(self.rows, self.indicator, sorted(self.shown)):
                yield year, self.rows, amounts
            return
        yield from each_year.with_latest(self.rows, self.indicator, sorted(self.shown))

    def speaking(self, rows: Rows, first: int, last: int) -> "Speaking":
        """Return what figures of these records have in common: one year, or the years from `first` to `last`."""
        period = record_period(self.rows, self.indicator, last)
        if recorded_of(self.indicator).register:  # amounts of a year that was not over when the list was made
            period = replace(period, end=asked.last_day(rows) or period.end)
        if first != last:
            period = replace(period, start=self.rows.end.first_day(first))
        return Speaking(
            counted=self,
            period=period,
            as_of=min(period.end, self.delivered or period.end),
            complete=first == last and last in self.complete,
            coverage=self._coverage(range(first, last + 1)),
        )

    def _coverage(self, years: range) -> tuple[int, int] | None:
        """Return how many units have sent records that can speak of years, and how many there were in the last one."""
        if self.place != NATION:
            return None
        of_then = years[-1] < MERGER.year
        senders = {unit for year in years for unit in self.senders.get(year, ())}
        standing = {part for unit in senders for part in units_of_then(unit, of_then)}
        return len(standing), len(former_units() if of_then else current_units())


@dataclass(frozen=True, kw_only=True)
class Speaking:
    """What the figures of some records have in common."""

    counted: Counted
    period: Period
    as_of: date
    complete: bool
    coverage: tuple[int, int] | None

    def figures(self, values: Mapping[str, Decimal], category: str = "") -> list[Figure]:
        """Return a figure for each currency, the usual ones first; of counts one."""
        order = _ranked(values) if len(values) > 1 else values  # counts have none, and tables thousands of them
        return [self._nought.of_part(values[currency], currency, category) for currency in order]

    @cached_property
    def _nought(self) -> Figure:
        """A figure of nothing: its source is the register, with the day of the last upload."""
        return Figure(
            indicator=self.counted.indicator.id,
            place=self.counted.place,
            period=self.period,
            value=Decimal(0),
            basis=RECORDS,
            measure=self.counted.indicator.measure,
            as_of=self.as_of,
            source=self.source,
            complete=self.complete,
            coverage=self.coverage,
        )

    @cached_property
    def what_is_said(self) -> tuple[Hashable, ...]:
        """Whatever the figures say besides their value, category and currency."""
        return self.counted.place, self.period, self.as_of, self.complete, self.coverage, self.source

    @cached_property
    def source(self) -> str:
        """The register, in words."""
        return _register_in_words(self.counted.register, language())


@lru_cache(maxsize=100)  # every year of every unit says it
def _register_in_words(register: str, _spoken: str) -> str:
    return str(Words(N_("Register “{register}”"), {"register": Words(DATASETS[register].title)}))


def ask(
    connection: Connection, indicator: Indicator, place: str, years: Iterable[int], countries: tuple[str, ...] = ()
) -> Counted | None:
    """Ask an indicator of the records of a place; None where no register can speak for it."""
    return ask_each(connection, indicator, {place: units_behind(place)}, years, countries).get(place)


def ask_each(
    connection: Connection,
    indicator: Indicator,
    grouped: Grouped,
    years: Iterable[int],
    countries: tuple[str, ...] = (),
) -> dict[str, Counted]:
    """Ask the same of several places at once, in as many statements as of one; nothing where no register can speak."""
    if indicator.recorded is None:
        return {}
    register = indicator.recorded.register or indicator.recorded.dataset
    shown = _shown(connection, indicator, tuple(grouped), list(years))
    complete = complete_years(connection, indicator, grouped, shown)
    units = None if None in grouped.values() else tuple({unit: None for found in grouped.values() for unit in found})
    rows = asked.rows_of(connection, indicator, Scope(units, countries))
    delivered = last_delivered(connection, register, grouped.values())
    flows, day_of = _flows_each(indicator, grouped, rows, shown), cache(_last_delivery)
    return {
        place: Counted(
            indicator,
            place,
            rows if len(grouped) == 1 else rows.of_units(own),
            register,
            senders=_senders(connection, indicator, shown[place]) if place == NATION else {},
            delivered=day_of(last),
            complete=complete[place],
            shown=frozenset(shown[place]),
            flows=flows.get(place),
        )
        for (place, own), last in zip(grouped.items(), delivered, strict=True)
    }


def _flows_each(
    indicator: Indicator, grouped: Grouped, rows: Rows, shown: Mapping[str, list[int]]
) -> dict[str, dict[int, Amounts]]:
    """Return what the years of several places come to; nothing for one place alone."""
    if len(grouped) == 1 or not each_year.counts_at_once(indicator):
        return {}
    years = sorted({year for of_place in shown.values() for year in of_place})
    of_units, found = each_year.flows_of_each_unit(rows, indicator, years), {}
    of_nobody = dict(each_year.flow_by_year(rows.taken(np.empty(0, np.int64)), indicator, years))
    for place, own in grouped.items():
        parts = [flows for unit, flows in of_units.items() if own is None or unit in own]
        several = len(parts) > 1
        found[place] = (
            together(item for part in parts for item in part.items()) if several else (parts or [of_nobody])[0]
        )
    return found


def _shown(
    connection: Connection, indicator: Indicator, places: tuple[str, ...], years: list[int]
) -> dict[str, list[int]]:
    """Return the years a register can be counted for, of each place.

    For who looks at approved data only, a unit's from approved years only: what was approved to an earlier year is no
    count of this one, it would be a complete 0, or an old stock.
    """
    viewer, register = viewer_of(connection), indicator.recorded.register or indicator.recorded.dataset
    units = [place for place in places if place != NATION]
    if viewer is None or not viewer.approved_only or not units:
        return dict.fromkeys(places, years)
    until = approved_until_each(connection, register, units)
    of_units = {unit: [year for year in years if until[unit] is not None and year <= until[unit]] for unit in units}
    return {place: of_units.get(place, years) for place in places}


def _senders(connection: Connection, indicator: Indicator, years: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return year -> the units with records dated in it; of a stock, dated by its end."""
    found = units_of_years(connection, recorded_of(indicator).dataset)
    if indicator.nature is not Nature.STOCK:
        return {year: found.get(year, frozenset()) for year in years}
    return {year: frozenset().union(*(units for of, units in found.items() if of <= year)) for year in years}


def _last_delivery(delivered: int) -> date | None:
    """Return the day on which records of a register were last applied."""
    return None if delivered == NO_NUMBER else datetime.fromtimestamp(delivered, UTC).astimezone().date()


def since_the_first(counted: Counted) -> Counted:
    """Return the same without the years before the first one that has records or is complete, if there is one."""
    told = (year for year, _rows, amounts in counted.amounts() if amounts.records or year in counted.complete)
    first = min(told, default=None)
    return counted if first is None else replace(counted, shown=frozenset(y for y in counted.shown if y >= first))


def by_year(counted: Counted) -> dict[int, Figure]:
    """Return year -> its count; no record, no figure, unless the register is complete: then none means 0.

    Of what runs out or is late none means 0 as soon as the register holds anything that could.
    Money is one figure for each currency of the records: the first stands for the answer, the others are its `also`.
    """
    found = {}
    for year, rows, amounts in counted.amounts():
        if not amounts.records and year not in counted.complete and not _could_be_due(counted, year):
            continue
        values = amounts.values or (nothing(counted, year) if not amounts.records else {})
        figures = counted.speaking(rows, year, year).figures(values)
        if figures:
            note = said_of(amounts)
            figures = [replace(figure, note=note) for figure in figures] if note else figures
            found[year] = replace(figures[0], also=tuple(figures[1:]))
    return found


def _could_be_due(counted: Counted, year: int) -> bool:
    """Tell whether a register holds what may run out or be late at the end of a year, where that is asked."""
    if not recorded_of(counted.indicator).due:
        return False
    days = counted.rows.of(PLACED)
    return bool(
        np.any((days != NO_DAY) & (days <= day_number(record_period(counted.rows, counted.indicator, year).end)))
    )


def nothing(counted: Counted, year: int) -> dict[str, Decimal]:
    """Return 0 as the sum of no money: in the currency the register usually speaks of. Of nothing there is no share."""
    if counted.indicator.is_share:
        return {}
    if not counted.indicator.is_money:
        return {"": Decimal(0)}
    until = day_number(record_period(counted.rows, counted.indicator, year).end)
    days = counted.rows.of(asked.day_column(counted.indicator))
    ever = asked.amounts_of(counted.rows.where((days != NO_DAY) & (days <= until)), counted.indicator)
    return {(_ranked(ever.values) or _CURRENCIES_FIRST)[0]: Decimal(0)}


def said_of(amounts: Amounts) -> Words | None:
    """Return what must stand beside a number: what a share is of, or what a sum leaves out."""
    if amounts.having is not None:
        return Words(N_("{part} of {whole}."), {"part": amounts.having, "whole": amounts.records})
    if not amounts.unstated:
        return None
    return Words(
        N_("{missing} of {held} records state no amount or no currency; they are not in the sum."),
        {"missing": amounts.unstated, "held": amounts.records},
    )


def _ranked(currencies: Iterable[str]) -> list[str]:
    return sorted(currencies, key=lambda code: (_rank(code), code))


def currency_rank(figure: Figure) -> int:
    """Return the place of a figure's currency: USD before VND before all others."""
    return _rank(figure.currency)


def _rank(currency: str) -> int:
    return _CURRENCIES_FIRST.index(currency) if currency in _CURRENCIES_FIRST else len(_CURRENCIES_FIRST)
