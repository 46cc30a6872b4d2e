"""The numbers of one series of a statistical table (a column of a long one, a row of a wide one), in base units."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from ingest.notation.number_styles import separators_of, style_of
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import unit_of
from ingest.sums.totals import Undecided, Unreadable
from ingest.values.faults import Fault
from ingest.values.number_reader import NumberSeries, read_number

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
    money: Question | None = None  # in which money the table is, where it names none


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

    @property
    def _waits_for_money(self) -> bool:
        return self.lacks_currency and self.series.money is not None and self.series.money.is_open

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

    @cached_property
    def _numbers(self) -> NumberSeries:
        series, counts = self.series, not self.indicator.is_money
        return NumberSeries(
            title=Words(MEASURES[self.indicator.measure]),
            header=series.header,
            sheet=series.sheet,
            header_cell=series.header_cell,
            scale=self._scale,
            measure=series.measure,
            currency=series.currency,
            counts=counts,
            of=None if counts else frozenset(),
            mark=self._mark,
            proof=self._proof,
            separators=separators_of(series.cells),
            answers=series.answers,
        )

    def read(self, cell: CellValue) -> Number | None:
        """Return the number of a cell, None for a blank or a dash.

        Raise Refused or Waits when it cannot be read for sure.
        """
        if is_error(cell):
            raise Refused("cell_error")
        if self._waits_for_money and parse(cell).outcome in (Legibility.NUMBER, Legibility.AMBIGUOUS):
            raise Waits(self.series.money)
        asked = self.unit_question
        if asked and asked.is_open and parse(cell).outcome in (Legibility.NUMBER, Legibility.AMBIGUOUS):
            raise Waits(asked)
        if asked and asked.answer == NONE_OF_THESE and parse(cell).outcome is not Legibility.UNREADABLE:
            return None
        found = read_number(cell, self._numbers)
        if found.refusal:
            raise Refused(found.refusal.code, **dict(found.refusal.values))
        if found.waits:
            raise Waits(next(question for question in found.questions if question.is_open))
        if found.value is None:
            return None
        if self.indicator.is_money and not found.currency:
            raise Refused("figure_no_currency", header=self.series.header)
        return Number(
            value=found.value,
            currency=found.currency if self.indicator.is_money else "",
            hedge=found.hedge,
            notes=found.notes,
            questions=(*found.questions, *((asked,) if asked else ())),
        )

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
