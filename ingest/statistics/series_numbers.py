"""The numbers of one series of a statistical table (a column of a long one, a row of a wide one), in base units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from data_model.declared import MEASURES
from data_model.declared.declare import Indicator
from data_model.known.problems import Question, Words
from ingest.ask import questions
from ingest.ask.answers import NO_ANSWERS, NONE_OF_THESE, Answers
from ingest.find.cells import is_error
from ingest.model import CellValue
from ingest.notation.numbers import MARKS, Legibility, Parsed, parse, resolve, separators_of, style_of
from ingest.notation.units import unit_of
from ingest.sums.totals import Undecided, Unreadable
from ingest.values.amounts import TOO_LARGE, resolve_count, style_note, to_cents, unit_in_force
from ingest.values.meaning import Fault

#: Units offered where counts of whole things stand with decimals; the first one is nearly always meant.
_SCALES = ("nghìn", "triệu")


class Refused(Unreadable):
    """A cell that is no number of its column: a code of ingest.sentences and what fills its sentence."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Waits(Undecided):
    """A cell that is not read before a question is answered."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.id)
        self.question = question


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number in base units, its currency ("" for counts), its hedge, and what is to be said of how it was read."""

    value: Decimal
    currency: str
    hedge: str
    notes: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """Numbers written one way. `cells` show how; where they prove nothing, `wider` does: all numbers of the table.

    `alike`: the cells of the same indicator, which are in one unit.
    """

    indicator: Indicator
    sheet: str
    header: str
    header_cell: str
    scale: Decimal
    currency: str
    measure: str  # the unit as it is written
    cells: Sequence[CellValue]
    alike: Sequence[CellValue]
    wider: Sequence[CellValue] = ()
    answers: Answers = NO_ANSWERS


class FigureNumbers:
    """Reads the cells of one series."""

    def __init__(self, series: Series) -> None:
        self.indicator = series.indicator
        self.series = series
        self._mark, self._proof = style_of(series.cells, series.wider)

    @cached_property
    def lacks_currency(self) -> bool:
        """True for money of which neither header nor any cell names the currency."""
        return (
            self.indicator.is_money
            and not self.series.currency
            and not any(parse(cell).unit.currency for cell in self.series.cells)
        )

    @cached_property
    def unit_question(self) -> Question | None:
        """Ask for the unit of counts of which most are no whole numbers and none says its scale.

        It is thousands, as a rule.
        """
        if self.indicator.is_money or self.series.scale != 1:
            return None
        numbers = [parsed for parsed in map(parse, self.series.alike) if parsed.outcome is Legibility.NUMBER]
        broken = [
            parsed for parsed in numbers if parsed.value != parsed.value.to_integral_value() and parsed.unit.scale == 1
        ]
        if len(broken) < 2 or len(broken) * 2 <= len(numbers):
            return None
        thing = _THINGS.get(self.indicator.measure, "")
        offered = [f"{scale} {thing}".strip() for scale in _SCALES]
        samples = tuple(str(cell) for cell in self.series.alike if parse(cell).outcome is Legibility.NUMBER)[:4]
        return self.series.answers.settle(
            questions.measure(self.series.sheet, self.series.header_cell, self.series.header, offered, samples)
        )

    @cached_property
    def _scale(self) -> Decimal:
        question = self.unit_question
        unit = unit_of(question.answer) if question and question.answer not in ("", NONE_OF_THESE) else None
        return unit.scale if unit else self.series.scale

    def read(self, cell: CellValue) -> Number | None:
        """Return the number of a cell, None for a blank or a dash.

        Raise Refused or Waits when it cannot be read for sure.
        """
        if is_error(cell):
            raise Refused("cell_error")
        written = parse(cell)
        if written.outcome is Legibility.NOTHING:
            return None
        if written.outcome is Legibility.UNREADABLE:
            raise Refused("number_unreadable")
        asked = self.unit_question
        if asked and asked.is_open:
            raise Waits(asked)
        if asked and asked.answer == NONE_OF_THESE:
            return None
        found = self._ambiguous(written) if written.outcome is Legibility.AMBIGUOUS else self._number(written)
        return replace(found, questions=(*found.questions, asked)) if asked else found

    def _ambiguous(self, written: Parsed) -> Number:
        """Read a number that can mean two things by its series, a count as a whole number, or as it was answered."""
        by_series = (
            resolve(written, self._mark) if self.indicator.is_money else resolve_count(written, self._mark, self._scale)
        )
        if by_series.outcome is not Legibility.AMBIGUOUS:
            notes = (style_note(written, by_series, self._proof),) if self._mark else ()
            return replace(self._number(by_series), notes=notes)
        series = self.series
        question = series.answers.settle(
            questions.number_style(series.sheet, series.header_cell, series.header, written, self._separators)
        )
        if question.is_open:
            raise Waits(question)
        return replace(self._number(resolve(written, MARKS[question.answer])), questions=(question,))

    @cached_property
    def _separators(self) -> frozenset[str]:
        return separators_of(self.series.cells)

    def _number(self, parsed: Parsed) -> Number:
        series = self.series
        unit = unit_in_force(parsed.unit, self._scale, series.currency)
        if (
            unit is None
            or not unit.scale
            or (unit.currency and not self.indicator.is_money)
            or (unit.counted and self.indicator.is_money)
        ):
            raise Refused("number_unit_unclear", unit=parsed.unit.words, measure=series.measure or series.header)
        value = parsed.value * unit.scale
        if abs(value) >= TOO_LARGE:
            raise Refused("number_too_large")
        return self._money(value, unit.currency, parsed) if self.indicator.is_money else self._count(value, parsed)

    def _money(self, value: Decimal, currency: str, parsed: Parsed) -> Number:
        if not currency:
            raise Refused("figure_no_currency", header=self.series.header)
        return Number(value=to_cents(value), currency=currency, hedge=parsed.hedge)

    def _count(self, value: Decimal, parsed: Parsed) -> Number:
        title = Words(MEASURES[self.indicator.measure])
        if value != value.to_integral_value():
            raise Refused("number_not_whole", field=title)
        if value < 0:
            raise Refused("number_negative", field=title)
        return Number(value=Decimal(int(value)), currency="", hedge=parsed.hedge)

    def for_total(self, cell: CellValue) -> Decimal | None:
        """Return a number for adding up. Raise Unreadable when the cell holds something else."""
        found = self.read(cell)
        return None if found is None else found.value


#: What measures are called in a unit such as "nghìn lượt khách".
_THINGS = {
    "visitors": "lượt khách",
    "person_trips": "lượt người",
    "attendances": "lượt",
    "projects": "dự án",
    "delegations": "đoàn",
}
