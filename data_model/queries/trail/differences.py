"""Why two numbers for one thing differ: reasons that can be computed from records, and what they leave unexplained.

Reasons are taken one after the other from the same records, so that none is counted twice: together with the rest they
always come to the whole difference.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

import numpy as np
from sqlalchemy import Connection, Text, cast, select

from data_model.columns.packing import ROW, UNIT
from data_model.columns.rows import Rows
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Count, Indicator, Nature
from data_model.figures import exchange
from data_model.figures.figure import RECORDS, Figure
from data_model.known.partial_days import plain_day
from data_model.known.places import all_places
from data_model.known.text import fold
from data_model.queries import asked
from data_model.queries.asked import Scope
from data_model.queries.records_behind import with_ids
from data_model.queries.trail.counted_days import within
from data_model.queries.trail.not_loaded import NOTHING_LEFT, NotLoaded, not_loaded
from data_model.rights.viewer import viewer_of
from data_model.rights.visible_rows import is_visible, of_every_unit
from data_model.stored.tables import REGISTERS, change, upload

#: Records that are looked through for ones listed twice; a register with more is not.
_LOOKED_THROUGH = 5000


class Why(StrEnum):
    """What two numbers may differ by."""

    PERIOD = "period"  # records dated outside the days one of them speaks of
    PLACE = "place"  # records of units that one of them does not speak of
    TWICE = "twice"  # records listed more than once
    WITHDRAWN = "withdrawn"  # records that a later complete list took out
    CURRENCIES = "currencies"  # money in other currencies, at the rates kept
    RATE = "rate"  # one source, two currencies: its own rate is not the one kept
    REALISED = "realised"  # it is what records say of a neighbouring amount


@dataclass(frozen=True)
class Reason:
    """How much of a difference one reason makes, and the ids of the records it was computed from."""

    why: Why
    value: Decimal
    records: tuple[int, ...] = ()
    told: str = ""  # what its sentence names: another indicator, a rate


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`value` is what the first number has more than the second, in `currency`; the reasons and the rest come to it."""

    first: Figure
    second: Figure
    currency: str
    value: Decimal
    reasons: tuple[Reason, ...]
    looked_for_twice: bool = True
    not_loaded: NotLoaded = NOTHING_LEFT

    @property
    def rest(self) -> Decimal:
        """What no reason explains."""
        return self.value - sum((reason.value for reason in self.reasons), Decimal(0))


def difference(connection: Connection, first: Figure, second: Figure, place: str) -> Difference | None:
    """Return why two answers for a place differ; None where they are equal or not said in one currency."""
    if second.basis == RECORDS:
        first, second = second, first
    currency = second.currency
    if first.basis != RECORDS and first.currency != currency:
        return _of_rates(connection, first, second)
    value = _part(first, currency) - second.value
    if not value or (first.basis != RECORDS and first.also):
        return None
    recorded = INDICATORS[first.indicator].recorded
    look = _Look(connection, INDICATORS[first.indicator], place, currency) if recorded else None
    reasons = (
        [] if look is None else look.counted(first, second) if first.basis == RECORDS else look.told(first, second)
    )
    return Difference(
        first=first,
        second=second,
        currency=currency,
        value=value,
        reasons=tuple(reason for reason in reasons if reason.value),
        looked_for_twice=look is None or look.looked_for_twice,
        not_loaded=not_loaded(connection, recorded.dataset, place) if recorded else NOTHING_LEFT,
    )


def _part(figure: Figure, currency: str) -> Decimal:
    return next((part.value for part in figure.parts if part.currency == currency), Decimal(0))


def _of_rates(connection: Connection, first: Figure, second: Figure) -> Difference | None:
    """Return by how much one source's amounts in two currencies differ at the rate kept; None without such a rate."""
    if first.source != second.source or first.period != second.period or not second.value:
        return None
    rates, year = exchange.rates(connection), first.period.year
    try:
        there, here = (_dong(item.currency, year, rates) for item in (first, second))
    except KeyError:
        return None
    said = Decimal(round(Fraction(first.value) * there / here * 100)) / 100
    value = said - second.value
    own = f"{first.currency}/{second.currency}"
    return (
        Difference(
            first=first,
            second=second,
            currency=second.currency,
            value=value,
            reasons=(Reason(Why.RATE, value, told=own),),
        )
        if value
        else None
    )


def _dong(currency: str, year: int, rates: exchange.Rates) -> Fraction:
    return Fraction(1) if currency == exchange.DONG else Fraction(rates[year, currency].vnd)


class _Look:
    """The records of a place that an indicator counts, looked at again and again."""

    def __init__(self, connection: Connection, indicator: Indicator, place: str, currency: str) -> None:
        self._connection, self._indicator, self._place, self._currency = connection, indicator, place, currency
        units = asked.units_behind(place)
        self._rows = asked.rows_of(connection, indicator, Scope(units))
        self.looked_for_twice = True

    def counted(self, first: Figure, second: Figure) -> list[Reason]:
        """Return why a count differs from what is reported."""
        rows = within(self._rows, self._indicator, first.period)
        found = []
        for step in (self._of_other_days, self._of_other_units, self._listed_twice):
            reason, rows = step(rows, second)
            found.append(reason)
        found.append(self._withdrawn(second))
        if self._indicator.is_money:
            found += [self._other_currencies(rows, second), self._neighbour(rows, second)]
        return found

    def told(self, first: Figure, second: Figure) -> list[Reason]:
        """Return why two sources differ, as far as records are held that tell: by the days they speak of."""
        if first.period == second.period:
            return []
        there, here = (within(self._rows, self._indicator, item.period) for item in (first, second))
        ids = np.setxor1d(there.of(ROW), here.of(ROW))
        return [Reason(Why.PERIOD, self._value(there) - self._value(here), tuple(ids.tolist()))]

    def _value(self, rows: Rows) -> Decimal:
        return asked.amounts_of(rows, self._indicator).values.get(self._currency, Decimal(0))

    def _of_other_days(self, rows: Rows, told: Figure) -> tuple[Reason, Rows]:
        """Records that the reported period does not reach; of a stock: what changed between the two days."""
        of_stock = self._indicator.nature is Nature.STOCK
        kept = within(self._rows if of_stock else rows, self._indicator, told.period)
        ids = np.setxor1d(rows.of(ROW), kept.of(ROW))
        return Reason(Why.PERIOD, self._value(rows) - self._value(kept), tuple(ids.tolist())), kept

    def _of_other_units(self, rows: Rows, told: Figure) -> tuple[Reason, Rows]:
        """Records of other units that were merged into the place; what the unit of today sent may speak of any."""
        parts = set(all_places()[self._place].parts) if told.place != self._place else set()
        return self._without(rows, Why.PLACE, [unit not in parts - {told.place} for unit in rows.columns.said[UNIT]])

    def _without(self, rows: Rows, why: Why, stays: list[bool]) -> tuple[Reason, Rows]:
        kept = rows.where(np.array([*stays, True])[rows.of(UNIT)])
        return self._gone(rows, kept, why), kept

    def _gone(self, rows: Rows, kept: Rows, why: Why) -> Reason:
        ids = np.setdiff1d(rows.of(ROW), kept.of(ROW))
        return Reason(why, self._value(rows) - self._value(kept), tuple(ids.tolist()))

    def _listed_twice(self, rows: Rows, _told: Figure) -> tuple[Reason, Rows]:
        """Records with the same key and day as an earlier one, whichever unit sent them."""
        self.looked_for_twice = len(rows) <= _LOOKED_THROUGH
        if not self.looked_for_twice:
            return Reason(Why.TWICE, Decimal(0)), rows
        dataset, seen, again = DATASETS[rows.columns.name], set(), []
        names = dict.fromkeys([*(name for name in dataset.key if name != "unit"), dataset.main_date])
        for record in with_ids(self._connection, dataset.name, sorted(rows.of(ROW).tolist())):
            key = tuple(fold(str(record[name])) for name in names if name in record)
            again += [record["id"]] if key in seen else []
            seen.add(key)
        kept = rows.where(~np.isin(rows.of(ROW), again))
        return self._gone(rows, kept, Why.TWICE), kept

    def _withdrawn(self, told: Figure) -> Reason:
        """Records that a complete list took out and that are held no more: the count lacks them."""
        recorded = asked.recorded_of(self._indicator)
        if recorded.count is Count.DISTINCT or self._indicator.nature is Nature.STOCK:
            return Reason(Why.WITHDRAWN, Decimal(0))
        fits = self._fits(told)
        gone = [values for values, unit in _taken_out(self._connection, recorded.dataset) if fits(values, unit)]
        return Reason(Why.WITHDRAWN, -sum(map(self._amount, gone), Decimal(0)))

    def _fits(self, told: Figure) -> Callable[[dict[str, Any], str], bool]:
        recorded, units = asked.recorded_of(self._indicator), asked.units_behind(self._place)
        day = asked.day_column(self._indicator)
        first = told.period.start or date(told.period.year, 1, 1)

        def fit(values: dict[str, Any], unit: str) -> bool:
            said, wanted = values.get(day), recorded.where.items()
            matches = all(
                values.get(name) in (value if isinstance(value, tuple) else (value,)) for name, value in wanted
            )
            dated = bool(said) and first <= plain_day(said) <= told.period.end
            return matches and dated and (units is None or unit in units)

        return fit

    def _amount(self, values: dict[str, Any]) -> Decimal:
        recorded = asked.recorded_of(self._indicator)
        if recorded.count is not Count.SUM:
            return Decimal(1)
        if self._indicator.is_money and values.get(asked.currency_column(recorded)) != self._currency:
            return Decimal(0)
        return Decimal(str(values.get(recorded.field) or 0))

    def _other_currencies(self, rows: Rows, told: Figure) -> Reason:
        """Money that the records hold in other currencies, at the year's rates; what has none stays in the rest."""
        rates, year, total = exchange.rates(self._connection), told.period.year, Fraction(0)
        said = []
        for currency, value in asked.amounts_of(rows, self._indicator).values.items():
            if currency == self._currency:
                continue
            try:
                total += Fraction(value) * _dong(currency, year, rates) / _dong(self._currency, year, rates)
                said.append(currency)
            except KeyError:
                continue
        return Reason(Why.CURRENCIES, -Decimal(round(total * 100)) / 100, told=", ".join(said))

    def _neighbour(self, rows: Rows, told: Figure) -> Reason:
        """Another amount of the same projects that is exactly what was reported: realised capital for registered, say.

        It is what the records of the place give for that amount in the days reported.
        """
        own = self._value(rows)
        for other in INDICATORS.values():
            if other.id == self._indicator.id or not other.is_money or _family(other) != _family(self._indicator):
                continue
            scope = Scope(asked.units_behind(self._place))
            found = within(asked.rows_of(self._connection, other, scope), other, told.period)
            said = asked.amounts_of(found, other).values.get(self._currency)
            if said is not None and said == told.value and said != own:
                return Reason(Why.REALISED, own - said, tuple(rows.of(ROW).tolist()), told=other.title)
        return Reason(Why.REALISED, Decimal(0))


def _family(indicator: Indicator) -> str:
    """Return the register of the projects whose amounts an indicator counts; "" for one that is only reported."""
    recorded = indicator.recorded
    return (recorded.register or recorded.dataset) if recorded else ""


def _taken_out(connection: Connection, name: str) -> Iterable[tuple[dict[str, Any], str]]:
    """Yield values and unit of each record that an upload withdrew, that the viewer may see and nobody sent again."""
    viewer, table = viewer_of(connection), REGISTERS[name]
    made = connection.execute(select(upload.c.id, upload.c.summary).where(upload.c.status == "applied"))
    withdrawing = [row.id for row in made if row.summary.get("withdrawn")]
    if not withdrawing or (viewer and viewer.approved_only):
        return
    query = select(change.c.key, change.c.before).where(
        change.c.upload_id.in_(withdrawing), change.c.dataset == name, cast(change.c.after, Text) == "null"
    )
    gone = {row.key: row.before for row in connection.execute(query.order_by(change.c.id))}
    keys = select(table.c.record_key).where(table.c.record_key.in_(list(gone)))
    held = set(connection.scalars(of_every_unit(keys, name))) if gone else set()
    for key, before in gone.items():
        unit = before["origin"]["unit"]
        if key not in held and is_visible(connection, name, unit, before["values"].get("place")):
            yield before["values"], unit
