"""What the registers say to a question, as figures: which records can speak, and money in each of its currencies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
from sqlalchemy import Connection

from data_model.columns.packing import DELIVERED, NO_DAY, NO_NUMBER, PLACED, UNIT
from data_model.columns.rows import Rows, day_number, seen
from data_model.declared import DATASETS
from data_model.declared.declare import Indicator, Nature, Recorded
from data_model.figures.figure import RECORDS, Figure
from data_model.known.places import MERGER, NATION, all_places, current_units, former_units
from data_model.known.problems import Words
from data_model.queries import asked
from data_model.queries.asked import Amounts, Scope, record_period, recorded_of
from data_model.registers import completeness
from data_model.registers.locked import approved_until
from data_model.rights.viewer import viewer_of
from translations import N_

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

    def amounts(self) -> Iterator[tuple[int, Rows, Amounts]]:
        """Yield each year that can be shown with its records and what they come to."""
        for year, rows in asked.by_year(self.rows, self.indicator, sorted(self.shown)):
            yield year, rows, asked.amounts_of(rows, self.indicator)

    def figure(self, year: int, rows: Rows, value: Decimal, currency: str = "", category: str = "") -> Figure:
        """Return a value as a figure: its source is the register, with the day of the last upload."""
        period = record_period(self.indicator, year)
        if recorded_of(self.indicator).register:  # amounts of a year that was not over when the list was made
            period = replace(period, end=asked.last_day(rows) or period.end)
        return Figure(
            indicator=self.indicator.id,
            place=self.place,
            period=period,
            value=value,
            basis=RECORDS,
            category=category,
            currency=currency,
            measure=self.indicator.measure,
            as_of=min(period.end, self.delivered or period.end),
            source=str(Words(N_("Register “{register}”"), {"register": Words(DATASETS[self.register].title)})),
            complete=year in self.complete,
            coverage=self._coverage(year),
        )

    def _coverage(self, year: int) -> tuple[int, int] | None:
        """Return how many units have sent records that can speak of a year, and how many units there were."""
        if self.place != NATION:
            return None
        of_then = year < MERGER.year
        standing = {part for unit in self.senders.get(year, ()) for part in _units_of_then(unit, of_then)}
        return len(standing), len(former_units() if of_then else current_units())


def _units_of_then(unit: str, before_the_merger: bool) -> tuple[str, ...]:
    """Return which units of the time a unit's register speaks of: one of today for all it was made of."""
    place = all_places()[unit]
    if before_the_merger:
        return place.parts or (unit,)
    return (place.merged_into or unit,)


def ask(
    connection: Connection, indicator: Indicator, place: str, years: Iterable[int], countries: tuple[str, ...] = ()
) -> Counted | None:
    """Ask an indicator of the records of a place; None where no register can speak for it."""
    if indicator.recorded is None:
        return None
    units = units_behind(place)
    register = indicator.recorded.register or indicator.recorded.dataset
    shown = _shown(connection, indicator, place, years)
    return Counted(
        indicator,
        place,
        asked.rows_of(connection, indicator, Scope(units, countries)),
        register,
        senders=_senders(connection, indicator, shown) if place == NATION else {},
        delivered=_last_delivery(seen(connection, register, units)),
        complete=complete_years(connection, indicator, place, shown),
        shown=frozenset(shown),
    )


def _shown(connection: Connection, indicator: Indicator, place: str, years: Iterable[int]) -> list[int]:
    """Return the years a register can be counted for.

    For who looks at approved data only, a unit's from approved years only: what was approved to an earlier year is no
    count of this one, it would be a complete 0, or an old stock.
    """
    viewer = viewer_of(connection)
    if viewer is None or not viewer.approved_only or place == NATION:
        return list(years)
    until = approved_until(connection, indicator.recorded.register or indicator.recorded.dataset, place)
    return [year for year in years if until is not None and year <= until]


def _senders(connection: Connection, indicator: Indicator, years: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return year -> the units with records dated in it; of a stock, dated by its end."""
    rows = seen(connection, recorded_of(indicator).dataset)
    codes, dated, said = rows.of(UNIT), rows.years_of(PLACED), rows.columns.said[UNIT]
    pairs = np.unique(codes[dated > 0].astype(np.int64) * 10_000 + dated[dated > 0])
    found = [(said[pair // 10_000], pair % 10_000) for pair in pairs.tolist()]
    stock = indicator.nature is Nature.STOCK
    return {
        year: frozenset(unit for unit, of_year in found if of_year == year or (stock and of_year < year))
        for year in years
    }


def _last_delivery(rows: Rows) -> date | None:
    """Return the day on which records of a register were last applied."""
    delivered = rows.of(DELIVERED)
    last = int(delivered.max()) if len(delivered) else NO_NUMBER
    return None if last == NO_NUMBER else datetime.fromtimestamp(last, UTC).astimezone().date()


def units_behind(place: str) -> tuple[str, ...] | None:
    """Return the units whose records speak of a place: itself and the units it was made of; None for all."""
    return None if place == NATION else (place, *all_places()[place].parts)


def complete_years(connection: Connection, indicator: Indicator, place: str, years: Iterable[int]) -> frozenset[int]:
    """Return the years for which the register is marked complete, and holds anything: after an undo it may not.

    A stock holds what began in any year before: the complete list of one year does not make it complete.
    """
    by_hand = indicator.nature is Nature.STOCK
    marked = [
        (set(parts), completeness.marked_years(connection, dataset, place, by_hand))
        for dataset, parts in _rests_on(indicator.recorded)
    ]
    said = {year for year in years if any(parts <= found.get(year, set()) for parts, found in marked)}
    return frozenset(_holding_any(connection, indicator.recorded, units_behind(place), said) if said else ())


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


def by_year(counted: Counted) -> dict[int, Figure]:
    """Return year -> its count; no record, no figure, unless the register is complete: then none means 0.

    Money is one figure for each currency of the records: the first stands for the answer, the others are its `also`.
    """
    found = {}
    for year, rows, amounts in counted.amounts():
        if not amounts.records and year not in counted.complete:
            continue
        values = amounts.values or (_nothing(counted, year) if not amounts.records else {})
        figures = _in_currencies(counted, year, rows, values)
        if figures:
            note = _missing_amounts(amounts)
            figures = [replace(figure, note=note or figure.note) for figure in figures]
            found[year] = replace(figures[0], also=tuple(figures[1:]))
    return found


def _in_currencies(
    counted: Counted, year: int, rows: Rows, values: Mapping[str, Decimal], category: str = ""
) -> list[Figure]:
    return [counted.figure(year, rows, values[currency], currency, category) for currency in _ranked(values)]


def _nothing(counted: Counted, year: int) -> dict[str, Decimal]:
    """Return 0 as the sum of no money: in the currency the register usually speaks of."""
    if not counted.indicator.is_money:
        return {"": Decimal(0)}
    until = day_number(record_period(counted.indicator, year).end)
    days = counted.rows.of(DATASETS[counted.rows.columns.name].main_date)
    ever = asked.amounts_of(counted.rows.where((days != NO_DAY) & (days <= until)), counted.indicator)
    return {(_ranked(ever.values) or _CURRENCIES_FIRST)[0]: Decimal(0)}


def _missing_amounts(amounts: Amounts) -> Words | None:
    if not amounts.unstated:
        return None
    return Words(
        N_("{missing} of {held} records state no amount or no currency; they are not in the sum."),
        {"missing": amounts.unstated, "held": amounts.records},
    )


def by_country(counted: Counted, countries: tuple[str, ...]) -> dict[int, list[Figure]]:
    """Return year -> a figure for each country and, of money, for each currency."""
    return {
        year: [
            figure
            for country, amounts in sorted(asked.by_country(rows, counted.indicator, countries).items())
            for figure in _in_currencies(counted, year, rows, amounts.values, country)
        ]
        for year, rows in asked.by_year(counted.rows, counted.indicator, sorted(counted.shown))
    }


def by_field(counted: Counted, field: str) -> list[Figure]:
    """Return a figure for each year, value of a choice field and currency; category "" where none is stated."""
    return [
        figure
        for year, rows in asked.by_year(counted.rows, counted.indicator, sorted(counted.shown))
        for code, amounts in asked.by_code(rows, counted.indicator, field).items()
        for figure in _in_currencies(counted, year, rows, amounts.values, code)
    ]


def _ranked(currencies: Iterable[str]) -> list[str]:
    return sorted(currencies, key=lambda code: (_rank(code), code))


def currency_rank(figure: Figure) -> int:
    """Return the place of a figure's currency: USD before VND before all others."""
    return _rank(figure.currency)


def _rank(currency: str) -> int:
    return _CURRENCIES_FIRST.index(currency) if currency in _CURRENCIES_FIRST else len(_CURRENCIES_FIRST)
