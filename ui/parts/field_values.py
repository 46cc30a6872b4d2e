"""A record's values as cells of a table, and how their columns stand."""

from decimal import Decimal
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Field, Kind
from data_model.stored.records import from_kind_json
from reports.own_words import NUMBERS_OF_DOCUMENTS
from reports.record_words import YEAR, in_words
from reports.table import COUNT, NUMERAL
from translations import _
from ui.parts.cells import Cell, Column, Held

_NAMES = ("name", "title", "content", "source")  # texts of many words, which narrow columns make many lines of
_STANDS = {Kind.AMOUNT: "right", Kind.INTEGER: "right", Kind.DATE: "narrow", Kind.CURRENCY: "narrow"}


def held(field: Field, value: Any) -> Cell:
    """Return a value as a cell of a table: numbers and dates real ones in a workbook, text somebody's own words."""
    text = in_words(field, value)
    if field.kind is Kind.TEXT:
        return Held(text, text) if text and field.name in NUMBERS_OF_DOCUMENTS else Held(text)
    return Held(text, Decimal(value) if field.kind is Kind.AMOUNT else value) if text and field.kind in _REAL else text


def held_json(field: Field, value: Any) -> Cell:
    """Like `held`, for a value as the history of changes holds it."""
    return held(field, from_kind_json(field.kind, value))


def column_of(field: Field) -> Column:
    """Return a field's column: numbers at the right, dates on one line, names wide, a year without separators."""
    stands = "name" if field.name in _NAMES else _STANDS.get(field.kind, "left")
    return Column(_(field.title), stands, NUMERAL if field.name == YEAR else COUNT)


_REAL = (Kind.DATE, Kind.INTEGER, Kind.AMOUNT)  # real in a workbook, words elsewhere


def part_in_words(name: str, part: str) -> str:
    """Return a register, or the part of it that can be complete by itself, in words."""
    dataset = DATASETS[name]
    if not part:
        return _(dataset.title)
    return _("{register}: {part}").format(
        register=_(dataset.title), part=in_words(dataset.field(dataset.listed_by), part)
    )
