"""What a reader is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data_model.declared.declare import Dataset, Field
from data_model.known.problems import Question
from ingest.ask.answers import NO_ANSWERS, Answers
from ingest.model import FieldValue, MatchedColumn


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


@dataclass(frozen=True)
class Fault:
    """Something wrong with a cell: a code of ingest.sentences and what fills its sentence."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a cell says: values by field (a span of days fills two), what is wrong with it, what has to be asked.

    Questions that are answered are among them: their answers can be changed. With an open one there are no values.
    """

    values: tuple[tuple[str, FieldValue], ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def waits(self) -> bool:
        """True while a question about the cell is open."""
        return any(question.is_open for question in self.questions)

    def is_plain_value_of(self, name: str) -> bool:
        """True where a cell says one value of this field and nothing else."""
        return len(self.values) == 1 and self.values[0][0] == name and not self.faults and not self.questions


NOTHING = Meaning()


def fault(code: str, **values: Any) -> Meaning:
    """Return a meaning without a value and one fault."""
    return Meaning((), (Fault(code, tuple(values.items())),))
