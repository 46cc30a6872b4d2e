"""Which year a table is likely of that names none: the one of the nearest table of its file that names one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data_model.declared import DATASETS
from data_model.known.problems import Question
from ingest.model import CheckedTable
from ingest.notation.periods import period_of_heading


def with_nearest_years(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file, each open question about a year with the likeliest one first.

    It is clear where all tables of its sheet that name a year name that one.
    """
    return [
        replace(table, questions=[_suggesting(question, at, tables) for question in table.questions])
        if any(question.kind == "period" and question.is_open for question in table.questions)
        else table
        for at, table in enumerate(tables)
    ]


def _suggesting(question: Question, at: int, tables: Sequence[CheckedTable]) -> Question:
    if question.kind != "period" or not question.is_open:
        return question
    others = sorted((index for index in range(len(tables)) if index != at), key=lambda index: (abs(at - index), index))
    of_sheet = [
        year for index in others if tables[index].sheet == tables[at].sheet and (year := _year_of(tables[index]))
    ]
    if of_sheet:
        return question.suggesting(str(of_sheet[0]), clear=len(set(of_sheet)) == 1)
    of_file = [year for index in others if (year := _year_of(tables[index]))]
    likeliest = str(of_file[0]) if of_file else next((value for value, _said in question.choices), "")
    return question.suggesting(likeliest)


def _year_of(table: CheckedTable) -> int | None:
    """Return the one year a table is of, None for several or none."""
    if table.year:
        return table.year
    spoken = period_of_heading(table.title)
    if spoken.period is not None:
        return spoken.period.end.year
    dataset = DATASETS.get(table.dataset or "")
    days = [row.values.get(dataset.main_date) for row in table.rows] if dataset else []
    years = {day.year for day in days if isinstance(day, date)}
    return years.pop() if len(years) == 1 else None
