"""Columns people decided about, and columns to ask about: their header or their cells leave it open."""

from dataclasses import replace

from data_model.declared.declare import Dataset
from data_model.known.problems import Question
from ingest.ask import questions
from ingest.ask.answers import NONE_OF_THESE, Answers, Asking
from ingest.find.cells import is_filled, one_line
from ingest.find.columns import plain_column
from ingest.match.headers import spelled
from ingest.match.read_columns import ColumnsRead
from ingest.model import MatchedColumn, RawTable

_SAMPLES, _LOOKED_AT = 4, 100  # texts shown; rows looked at for them


def samples(raw: RawTable, index: int) -> tuple[str, ...]:
    """Return the first texts of a column, to be shown with a question about it."""
    return tuple(
        dict.fromkeys(one_line(row.cells[index]) for row in raw.body[:_LOOKED_AT] if is_filled(row.cells[index]))
    )[:_SAMPLES]


def decided_columns(dataset: Dataset, raw: RawTable, answers: Answers) -> dict[int, Question]:
    """Return the settled question of each column somebody decided about.

    It was decided in this file, or formerly of a header of the same meaning.
    What was decided formerly gives way to a column whose header names the field itself.
    """
    found = {}
    named = {
        name: index for index, header in reversed([*enumerate(raw.headers)]) for name in spelled(dataset.name, header)
    }
    for index, header in enumerate(raw.headers):
        question = _settled(dataset, raw, index, answers) if header else None
        if not question or (question.how == "remembered" and named.get(question.answer, index) != index):
            continue
        if question.answer == NONE_OF_THESE:
            found[index] = question
        elif question.answer in dataset.by_name:
            fields = (dataset.field(question.answer),)
            offered = questions.column(raw, plain_column(raw, index), dataset, fields, samples(raw, index))
            found[index] = replace(offered, answer=question.answer, how=question.how)
    return found


def _settled(dataset: Dataset, raw: RawTable, index: int, answers: Answers) -> Question | None:
    """Return the question about a column with its answer, None where there is none.

    Answers of before meanings were kept were remembered under the wording.
    """
    question = questions.column(raw, plain_column(raw, index), dataset, (), ())
    worded = replace(question, memory=questions.headers_memory(dataset.name, raw.headers[index]))
    for asked in (question, worded):
        if not (settled := answers.settle(asked)).is_open:
            return replace(settled, evidence=samples(raw, index))
    return None


def with_asked(
    dataset: Dataset,
    raw: RawTable,
    read: ColumnsRead,
    columns: list[MatchedColumn],
    asking: Asking,
) -> list[MatchedColumn]:
    """Return the columns, those whose meaning is in doubt asked about."""
    found = list(columns)
    for index, fields in (read.asked | read.unsaid).items():
        plain = plain_column(raw, index)
        clear = len(fields) == 1 and index in read.asked and index not in read.doubted
        likely = questions.column(raw, plain, dataset, fields, samples(raw, index), clear=clear)
        question = asking.ask(likely)
        how = "asked" if index in read.asked else "unsaid"
        found[index] = replace(plain, how=how if question.is_open else "dropped")
    return found
