"""The numbers of one column of a statistical table, in base units."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from data_model.declarations import INDICATORS, MEASURES
from data_model.problems import Words
from ingest.check.columns import series
from ingest.model import CellValue, MatchedTable
from ingest.tables.cells import is_error
from ingest.totals import Unreadable
from ingest.values.amounts import TOO_LARGE, ambiguity, resolve_count, to_cents, unit_in_force
from ingest.values.numbers import Outcome, Parsed, mark_of, parse, resolve


class Refused(Unreadable):
    """A cell that is no number of its column: a code of ingest.codes and what fills its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Number:
    """A number in base units, its currency ("" for counts) and its hedge."""

    value: Decimal
    currency: str
    hedge: str


class FigureNumbers:
    """Reads the cells of one column of an indicator."""

    def __init__(self, matched: MatchedTable, index: int) -> None:
        self.column = matched.columns[index]
        self.indicator = INDICATORS[self.column.indicator]
        self._cells = series(matched, index)
        self._mark = mark_of(self._cells)

    @cached_property
    def lacks_currency(self) -> bool:
        """True for money of which neither header nor any cell names the currency."""
        return self.indicator.is_money and not self.column.currency and not any(parse(cell).unit.currency for cell in self._cells)

    def read(self, cell: CellValue) -> Number | None:
        """Return the number of a cell, None for a blank or a dash. Raise Refused when it cannot be read for sure."""
        if is_error(cell):
            raise Refused("cell_error")
        parsed = self._resolved(cell)
        if parsed.outcome is Outcome.NOTHING:
            return None
        if parsed.outcome is Outcome.AMBIGUOUS:
            raise Refused("number_ambiguous", **ambiguity(parsed))
        if parsed.outcome is Outcome.UNREADABLE or parsed.value is None:
            raise Refused("number_unreadable")
        unit = unit_in_force(parsed.unit, self.column.scale, self.column.currency)
        if unit is None or (unit.currency and not self.indicator.is_money) or (unit.counted and self.indicator.is_money):
            raise Refused("number_unit_unclear", unit=parsed.unit.words, measure=self.column.measure or self.column.header)
        value = parsed.value * unit.scale
        if abs(value) >= TOO_LARGE:
            raise Refused("number_too_large")
        return self._money(value, unit.currency, parsed) if self.indicator.is_money else self._count(value, parsed)

    def _resolved(self, cell: CellValue) -> Parsed:
        parsed = parse(cell)
        if self.indicator.is_money:
            return resolve(parsed, self._mark)
        return resolve_count(parsed, self._mark, self.column.scale)

    def _money(self, value: Decimal, currency: str, parsed: Parsed) -> Number:
        if not currency:
            raise Refused("figure_no_currency", header=self.column.header)
        return Number(to_cents(value), currency, parsed.hedge)

    def _count(self, value: Decimal, parsed: Parsed) -> Number:
        title = Words(MEASURES[self.indicator.measure])
        if value != value.to_integral_value():
            raise Refused("number_not_whole", field=title)
        if value < 0:
            raise Refused("number_negative", field=title)
        return Number(Decimal(int(value)), "", parsed.hedge)

    def for_total(self, cell: CellValue) -> Decimal | None:
        """Return a number for adding up. Raise Unreadable when the cell holds something else."""
        found = self.read(cell)
        return None if found is None else found.value
