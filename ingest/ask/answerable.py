"""Which values answer a question: its choices, and what people may say beyond them. Anything else leaves it open."""

from collections.abc import Callable

from data_model.declared import INDICATORS, UPLOADED
from data_model.known.countries import UNKNOWN, all_countries, codes_of
from data_model.known.problems import Question
from ingest.notation.units import CURRENCIES, Unit, unit_of

#: A question answered so has its column left unread, its cell left empty, its table left alone.
NONE_OF_THESE = "-"
_CAN_BE_NONE = frozenset(("column", "country", "dataset", "look", "measure"))


def is_answer(question: Question, value: str) -> bool:
    """True for a value that answers a question: one of its choices, or for some kinds any other that can be read."""
    if value in dict(question.choices) or (value == NONE_OF_THESE and question.kind in _CAN_BE_NONE):
        return True
    readable = _READABLE.get(question.kind)
    return readable is not None and readable(question, value)


def _is_unit(question: Question, value: str) -> bool:
    """Money is in no persons, and guests are in no dollars: a unit is of the sort of those offered."""
    unit = unit_of(value)
    offered: list[Unit] = [found for choice, _meaning in question.choices if (found := unit_of(choice))]
    if unit is None:
        return False
    return all(
        not said or any(map(same, offered))
        for said, same in ((unit.currency, lambda other: other.currency), (unit.counted, lambda other: other.counted))
    )


def _is_meaning(question: Question, value: str) -> bool:
    """A column may hold any field of a register; what a whole table counts is one of the numbers offered."""
    if any(choice in INDICATORS for choice, _meaning in question.choices):
        return False
    return any(value in item.by_name for item in UPLOADED.values())


_READABLE: dict[str, Callable[[Question, str], bool]] = {
    "measure": _is_unit,
    "period": lambda _question, value: value.isascii() and value.isdigit() and 1900 <= int(value) <= 2100,
    "column": _is_meaning,
    "currency": lambda _question, value: value in CURRENCIES,
    "dataset": lambda _question, value: value in UPLOADED,
    "country": lambda _question, value: all(
        code in all_countries() and code != UNKNOWN for code in codes_of(value) or ("",)
    ),
}
