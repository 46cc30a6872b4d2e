"""What a reader is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.problems import Question, Words
from ingest.ask.answers import NO_ANSWERS, Answers
from ingest.model import FieldValue, MatchedColumn
from ingest.notation.dates import Calendar
from ingest.notation.units import PEOPLE
from ingest.values.column_days import PLAIN_DAYS, ColumnDays
from ingest.values.faults import Fault as Fault
from ingest.values.number_reader import TOO_MANY, NumberSeries


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question put to a cell: the field it should fill, its column, what its series proves about decimal marks."""

    dataset: Dataset
    field: Field
    column: MatchedColumn
    mark: str  # the decimal mark the column's cells prove, "" for none
    today: date
    proof: str = ""  # the text that proves it
    separators: frozenset[str] = frozenset()  # the marks of the numbers that can be read in two ways
    sheet: str = ""
    header_cell: str = ""
    answers: Answers = NO_ANSWERS
    year: int | None = None  # of the table: of days written without one
    days: ColumnDays = PLAIN_DAYS
    of_codes: bool = False  # a column of countries by their codes

    @cached_property
    def is_identity(self) -> bool:
        """True for a field by which alone a record is found again: the number of a certificate."""
        return any(self.field.name in rule.stated for rule in self.dataset.key_rules)

    @cached_property
    def numbers(self) -> NumberSeries:
        """The series a number of the field stands in."""
        column, counts = self.column, self.field.kind is Kind.INTEGER
        return NumberSeries(
            title=Words(self.field.title),
            header=column.header,
            sheet=self.sheet,
            header_cell=self.header_cell,
            scale=column.scale,
            measure=column.measure,
            currency="" if counts else column.currency,
            counts=counts,
            of=PEOPLE if counts else frozenset(),
            **({"most": TOO_MANY} if counts else {}),
            mark=self.mark,
            proof=self.proof,
            separators=self.separators,
            answers=self.answers,
        )

    @cached_property
    def calendar(self) -> Calendar:
        """What a day of the field is read by."""
        ends = {later for _earlier, later in self.dataset.date_order}
        return Calendar(today=self.today, is_end=self.field.name in ends, year=self.year, from_1904=self.days.from_1904)


@dataclass(frozen=True)
class Meaning:
    """What a cell says: values by field (a span of days fills two), what is wrong with it, what has to be asked.

    Questions that are answered are among them: their answers can be changed. With an open one there are no values.
    """

    values: tuple[tuple[str, FieldValue], ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()
    assumed: tuple[tuple[str, FieldValue], ...] = ()  # values that hold where nothing else in the row gives another

    @property
    def waits(self) -> bool:
        """True while a question about the cell is open."""
        return any(question.is_open for question in self.questions)

    def is_plain_value_of(self, name: str) -> bool:
        """True where a cell says a value of this field, and nothing has to be said of it."""
        alone = not (self.faults or self.questions or self.assumed)
        return alone and bool(self.values) and self.values[0][0] == name


NOTHING = Meaning()


def fault(code: str, **values: Any) -> Meaning:
    """Return a meaning without a value and one fault."""
    return Meaning((), (Fault(code, tuple(values.items())),))
