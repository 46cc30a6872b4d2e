"""Questions about a whole table, where it lacks what every row needs: a choice, the money it is in, a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data_model.declared.declare import Dataset, Field
from data_model.known.places import NATION, place_name
from data_model.known.problems import Question, Words
from ingest.addresses import address
from ingest.ask.answers import NONE_OF_THESE, question_id
from ingest.ask.questions import headers_memory, measure, period
from ingest.model import RawTable
from translations import N_

_WITHOUT = Words(N_("not known: the numbers are kept without a currency"))
_NOT_LOADED = Words(N_("not known: these numbers are not loaded"))
_IN_NO_YEAR = Words(N_("not known: the numbers are counted in no year"))


def table_cell(raw: RawTable) -> str:
    """Return the cell a table is named after in questions: its first header."""
    return address(raw.left, raw.header_first) if raw.header_first else ""


def choice_id(sheet: str, cell: str, field: str) -> str:
    """Return the id of the question which value a field has in all rows of a table."""
    return question_id("choice", sheet, cell, field)


def choice(raw: RawTable, dataset: Dataset, item: Field) -> Question:
    """Ask which value a field has in all rows of a table that has no column of it."""
    words = Words(
        N_("“{field}” of the rows of this table: which is it? Neither a column nor a heading says it."),
        {"field": Words(item.title)},
    )
    return Question(
        id=choice_id(raw.sheet, table_cell(raw), item.name),
        kind="choice",
        sheet=raw.sheet,
        cell=table_cell(raw),
        words=words,
        evidence=tuple(filter(None, (raw.title,))),
        choices=tuple((code.code, Words(code.title)) for code in item.choices),
        memory=headers_memory(dataset.name, item.name, raw.title, *raw.headers),
    )


def money(
    raw: RawTable, headers: Sequence[str], near: Sequence[str], usual: Sequence[str], samples: tuple[str, ...]
) -> Question:
    """Ask in which unit the amounts of a table are.

    `near`: units that stand elsewhere in it, the nearest first; `usual`: those offered beside them.
    """
    names = ", ".join(f"“{header}”" for header in headers)
    asked = measure(raw.sheet, table_cell(raw), names, [*near, *usual], samples)
    words = Words(
        N_("In which money are the amounts of this table ({headers})? No unit and no currency stands with them."),
        {"headers": names},
    )
    choices = tuple((value, _WITHOUT if value == NONE_OF_THESE else said) for value, said in asked.choices)
    identity = question_id("measure", raw.sheet, table_cell(raw), "money")  # not that of the first column alone
    return replace(asked, id=identity, words=words, choices=choices, memory=headers_memory(raw.title, *raw.headers))


def money_of_figures(
    raw: RawTable, headers: Sequence[str], near: Sequence[str], usual: Sequence[str], samples: tuple[str, ...]
) -> Question:
    """Like `money`, of figures: those without a currency are not loaded."""
    asked = money(raw, headers, near, usual, samples)
    choices = tuple((value, _NOT_LOADED if value == NONE_OF_THESE else said) for value, said in asked.choices)
    return replace(asked, choices=choices)


def place_id(raw: RawTable) -> str:
    """Return the id of the question whose numbers a table holds."""
    return question_id("place", raw.sheet, table_cell(raw))


def whose(raw: RawTable, unit: str, known: int) -> Question:
    """Ask whose the numbers of a table are that names no place; `known`: so many are published for the country."""
    words = Words(
        N_(
            "Whose are the numbers of this table? It names no place, and {count} of them are those published for the "
            "whole country."
        ),
        {"count": known},
    )
    asked = Question(
        id=place_id(raw),
        kind="place",
        sheet=raw.sheet,
        cell=table_cell(raw),
        words=words,
        evidence=tuple(filter(None, (raw.title,))),
        choices=((NATION, Words(N_("the whole country"))), (unit, place_name(unit))),
        memory=headers_memory(*raw.headers),
    )
    return asked.suggesting(NATION)


def year_id(raw: RawTable) -> str:
    """Return the id of the question which year a table is of."""
    return question_id("period", raw.sheet, table_cell(raw))


def year_of_amounts(raw: RawTable, item: Field, today: date) -> Question:
    """Ask of which year the yearly amounts of a register are."""
    asked = period(raw.sheet, table_cell(raw), raw.title, today)
    words = Words(
        N_("Of which year is “{field}”? Neither its header nor a heading says it."), {"field": Words(item.title)}
    )
    return replace(asked, words=words, choices=(*asked.choices, (NONE_OF_THESE, _IN_NO_YEAR)))
