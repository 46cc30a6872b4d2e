"""What an indicator asks of its register: which records, year by year, and what they come to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np
from sqlalchemy import Connection

from data_model.columns.held import columns
from data_model.columns.packing import NO_CODE, NO_DAY, NO_NUMBER, PARTNER, PLACED
from data_model.columns.rows import (
    Rows,
    day_number,
    day_of_number,
    partners_of_kind,
    seen,
    units_seen,
)
from data_model.columns.sums import counts_by, stated, sums_by
from data_model.declared import DATASETS
from data_model.declared.declare import Count, Indicator, Kind, Nature, Recorded
from data_model.known.countries import UNKNOWN
from data_model.known.periods import Period
from data_model.known.places import NATION, all_places
from data_model.queries.amounts import Amounts, being, share
from data_model.rights.viewer import viewer_of, year_ends_of

#: Stands beside countries for what international organisations give; it is the code of no country.
INTERNATIONAL_DONORS = "international"
DONOR_CLASS = "donor_class"


@dataclass(frozen=True)
class Scope:
    """Which records are counted: places of the reporting units (None: all), countries (none: all)."""

    units: tuple[str, ...] | None
    countries: tuple[str, ...] = ()


#: Places that are asked for at once, each with the units whose records speak of it (None: all).
Grouped = Mapping[str, tuple[str, ...] | None]


def units_behind(place: str) -> tuple[str, ...] | None:
    """Return the units whose records speak of a place: itself and the units it was made of; None for all."""
    return None if place == NATION else (place, *all_places()[place].parts)


def recorded_of(indicator: Indicator) -> Recorded:
    """Return how an indicator is counted; ValueError for one that no register counts."""
    if indicator.recorded is None:
        raise ValueError(f"{indicator.id} is not counted from any register")
    return indicator.recorded


def day_column(indicator: Indicator) -> str:
    """Return the field by whose day a record is counted: its register's main date, or the indicator's own."""
    recorded = recorded_of(indicator)
    return recorded.day or DATASETS[recorded.dataset].main_date


def dated_within(rows: Rows, indicator: Indicator, last: date) -> Rows:
    """Return those that can be said to be dated until a day of their year: "2015" may as well be after it."""
    is_whole_year = last == rows.end.last_day(rows.end.year_of(last))
    return rows if is_whole_year else rows.known_within(day_column(indicator), last.month)


def rows_of(connection: Connection, indicator: Indicator, scope: Scope) -> Rows:
    """Return the records an indicator counts, of any year."""
    recorded = recorded_of(indicator)
    rows = _having(connection, recorded, scope.units)
    if kind := recorded.where.get("partner_kind"):
        rows = rows.of_partners(partners_of_kind(connection, kind))
    if counts_countries(recorded):
        stating = rows.where(rows.of(recorded.field) != NO_CODE)
        rows = replace(stating, known_as=rows.known_as and (rows.known_as, recorded.field))
    return rows.with_countries(scope.countries) if scope.countries else rows


def _having(connection: Connection, recorded: Recorded, units: tuple[str, ...] | None) -> Rows:
    """Return the records with the values an indicator asks for; held where nothing but units narrows what is seen."""
    viewer = viewer_of(connection)
    if viewer and viewer.approved_only:
        return seen(connection, recorded.dataset, units).having(recorded.where)
    key = (units_seen(connection, units), tuple(sorted(recorded.where.items())), year_ends_of(connection))
    if not recorded.where:
        return replace(seen(connection, recorded.dataset, units), known_as=key)
    return columns(connection, recorded.dataset).remember(
        key,
        lambda: replace(seen(connection, recorded.dataset, units).having(recorded.where), gathered={}, known_as=key),
    )


def counts_countries(recorded: Recorded) -> bool:
    """Tell whether an indicator counts different countries."""
    found = DATASETS[recorded.dataset].by_name.get(recorded.field)
    kinds = (Kind.COUNTRY, Kind.COUNTRIES)
    return recorded.count is Count.DISTINCT and found is not None and found.kind in kinds


def record_period(rows: Rows, indicator: Indicator, year: int) -> Period | None:
    """Return the year, for a stock its last day; of the running year only what has passed. None for a year to come."""
    today, first = date.today(), rows.end.first_day(year)
    if first > today:
        return None
    return Period(None if indicator.nature is Nature.STOCK else first, min(rows.end.last_day(year), today))


def by_year(rows: Rows, indicator: Indicator, years: Iterable[int]) -> Iterator[tuple[int, Rows]]:
    """Yield each year that is not still to come with its records: those in force on its last day, or dated in it."""
    asked = [year for year in years if record_period(rows, indicator, year)]
    if indicator.nature is Nature.STOCK:
        for year in asked:
            yield year, standing_on(rows, recorded_of(indicator), record_period(rows, indicator, year).end)
        return
    inside = in_years(rows, indicator, asked)
    of_year = inside.years_of(day_column(indicator))
    order = np.argsort(of_year, kind="stable")
    ends = np.searchsorted(of_year[order], [(year, year + 1) for year in asked])
    for year, (first, end) in zip(asked, ends.tolist(), strict=True):
        yield year, inside.taken(order[first:end])


def standing_on(rows: Rows, recorded: Recorded, day: date) -> Rows:
    """Return the records of a stock that count on a day."""
    return rows.due_on(day, recorded.due) if recorded.due else rows.in_force_on(day)


def in_years(rows: Rows, indicator: Indicator, years: list[int]) -> Rows:
    """Return the records of a flow dated from the first to the last of these years, and not after today."""
    if indicator.nature is Nature.STOCK:
        raise ValueError(f"{indicator.id} is read on a day, and does not add up over years")
    main_date = day_column(indicator)
    if not years:
        return rows.where(np.zeros(len(rows), bool))
    days = rows.of(main_date)
    last = min(rows.end.last_day(max(years)), date.today())
    return rows.where((days >= day_number(rows.end.first_day(min(years)))) & (days <= day_number(last)))


def amounts_of(rows: Rows, indicator: Indicator) -> Amounts:
    """Return what some records come to; counts stand under the currency ""."""
    recorded = recorded_of(indicator)
    if indicator.is_money:
        return _money(rows, recorded)
    if recorded.count is Count.SUM:
        numbers = rows.of(recorded.field)
        known = numbers[stated(numbers)]
        value = sums_by(known, np.zeros(len(known), np.int32), 1)[0]
        return Amounts(len(rows), {"": Decimal(value) / _scale(recorded)})
    if recorded.count is Count.DISTINCT:
        return Amounts(len(rows), {"": Decimal(_different(rows, recorded))})
    if recorded.count is Count.SHARE:
        return share(len(rows), int(being(rows, recorded.part).sum()))
    return Amounts(len(rows), {"": Decimal(len(rows))})


def _scale(recorded: Recorded) -> int:
    """Amounts are held in hundredths."""
    return 100 if DATASETS[recorded.dataset].field(recorded.field).kind is Kind.AMOUNT else 1


def _different(rows: Rows, recorded: Recorded) -> int:
    if not counts_countries(recorded):
        values = rows.of(recorded.field)
        return len(np.unique(values[values != (NO_NUMBER if recorded.field == PARTNER else NO_CODE)]))
    said, codes = rows.columns.said[recorded.field], rows.of(recorded.field)
    countries = {country for code in np.unique(codes[codes != NO_CODE]) for country in said[code].split(",")}
    return len(countries - {UNKNOWN})


def _money(rows: Rows, recorded: Recorded) -> Amounts:
    numbers, currencies, said = money_of(rows, recorded)
    known = stated(numbers) & (currencies != NO_CODE)
    groups, size = currencies[known], len(said)
    held, sums = counts_by(groups, size), sums_by(numbers[known], groups, size)
    values = {said[code]: Decimal(sums[code]) / 100 for code in range(size) if held[code]}
    return Amounts(len(rows), values, len(rows) - int(known.sum()))


def money_of(rows: Rows, recorded: Recorded) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Return the amounts of some records in hundredths, the codes of their currencies, and what the codes say."""
    column = currency_column(recorded)
    return rows.of(recorded.field), rows.of(column), rows.columns.said[column]


def currency_column(recorded: Recorded) -> str:
    """Return the field that holds the currency of an indicator's amounts."""
    return DATASETS[recorded.dataset].field(recorded.field).currency_field


def last_day(rows: Rows) -> date | None:
    """Return the last day that some records speak of; None when none is dated."""
    days = rows.of(PLACED)
    last = int(days.max()) if len(days) else NO_DAY
    return None if last == NO_DAY else day_of_number(last)


def grouped(rows: Rows, indicator: Indicator, groups: np.ndarray, size: int) -> list[Amounts]:
    """Return what the records of each group 0 … size - 1 come to. Different things are never counted in groups."""
    recorded = recorded_of(indicator)
    held = counts_by(groups, size)
    if recorded.count is Count.RECORDS:
        return [Amounts(count, {"": Decimal(count)}) for count in held]
    if recorded.count is Count.DISTINCT:
        raise ValueError(f"{indicator.id} counts different things: its parts do not add up")
    if recorded.count is Count.SHARE:
        return list(map(share, held, counts_by(groups[being(rows, recorded.part)], size)))
    if not indicator.is_money:
        numbers = rows.of(recorded.field)
        known = stated(numbers)
        sums = sums_by(numbers[known], groups[known], size)
        return [
            Amounts(count, {"": Decimal(value) / _scale(recorded)}) for count, value in zip(held, sums, strict=True)
        ]
    return _money_grouped(rows, recorded, groups, held)


def _money_grouped(rows: Rows, recorded: Recorded, groups: np.ndarray, held: list[int]) -> list[Amounts]:
    """Return what money the records of each group come to. Most groups have few of the currencies, or no record."""
    numbers, currencies, said = money_of(rows, recorded)
    known = stated(numbers) & (currencies != NO_CODE)
    stating = counts_by(groups[known], len(held))
    both = groups[known].astype(np.int64) * len(said) + currencies[known]
    used = np.bincount(both, minlength=len(held) * len(said)) > 0
    sums = sums_by(numbers[known], (np.cumsum(used) - 1)[both], int(used.sum()))
    values: list[dict[str, Decimal]] = [{} for _group in held]
    for at, total in zip(np.flatnonzero(used).tolist(), sums, strict=True):
        values[at // len(said)][said[at % len(said)]] = Decimal(total) / 100
    return [
        Amounts(count, of_group, count - with_amount)
        for count, of_group, with_amount in zip(held, values, stating, strict=True)
    ]
