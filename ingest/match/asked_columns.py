"""Columns people decided about, and columns to ask about: their header resembles one we know and is not the same."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from data_model.declared.declare import Dataset
from data_model.known.problems import Question
from ingest.ask import questions
from ingest.ask.answers import NONE_OF_THESE, Answers, Asking
from ingest.find.cells import is_filled, is_numbering, one_line
from ingest.find.columns import is_personal, plain_column
from ingest.match.headers import Candidate, bare_name, candidates
from ingest.match.plausible_cells import may_hold
from ingest.match.resembling_headers import resembled
from ingest.model import MatchedColumn, RawTable

_SAMPLES, _LOOKED_AT = 4, 100  # texts shown; rows looked at for them


def samples(raw: RawTable, index: int) -> tuple[str, ...]:
    """Return the first texts of a column, to be shown with a question about it."""
    return tuple(
        dict.fromkeys(one_line(row.cells[index]) for row in raw.body[:_LOOKED_AT] if is_filled(row.cells[index]))
    )[:_SAMPLES]


def decided_columns(dataset: Dataset, raw: RawTable, answers: Answers) -> dict[int, Question]:
    """Return the settled question of each column somebody decided about.

    It was decided in this file, or formerly under the same header.
    What was decided formerly gives way to a column whose header names the field itself.
    """
    found = {}
    named = {item.field.name: item.column for item in candidates(dataset, raw.headers) if item.score >= 1}
    for index, header in enumerate(raw.headers):
        plain = plain_column(raw, index)
        question = answers.settle(questions.column(raw, plain, dataset, (), samples(raw, index))) if header else None
        if (
            not question
            or question.is_open
            or (question.how == "remembered" and named.get(question.answer, index) != index)
        ):
            continue
        if question.answer == NONE_OF_THESE:
            found[index] = question
        elif question.answer in dataset.by_name:
            found[index] = answers.settle(
                questions.column(raw, plain, dataset, (dataset.field(question.answer),), samples(raw, index))
            )
    return found


def likely_columns(
    dataset: Dataset,
    raw: RawTable,
    assigned: Mapping[int, Candidate],
    columns: list[MatchedColumn],
    asking: Asking,
    today: date,
) -> list[MatchedColumn]:
    """Return the columns, those without a meaning that resemble a missing field marked as asked about."""
    taken = {item.field.name for item in assigned.values()}
    found = list(columns)
    for index, column in enumerate(columns):
        if not _is_open(column):
            continue
        fields = [
            item
            for item in resembled(dataset.name, bare_name(column.header))
            if item.name not in taken and may_hold(item, (row.cells[index] for row in raw.body), today)
        ]
        if not fields:
            continue
        asked = questions.column(raw, column, dataset, fields, samples(raw, index), clear=len(fields) == 1)
        question = asking.ask(asked)
        found[index] = replace(column, how="asked" if question.is_open else "dropped")
    return found


def _is_open(column: MatchedColumn) -> bool:
    """True for a column with a header of its own that nobody understood yet."""
    unknown = not column.field and column.how == "unknown" and bool(column.header)
    return unknown and not is_numbering(column.header) and not is_personal(column.header)
