"""A record's values in words, by the kind of their field."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Field, Kind
from data_model.declared.measures import measure_words
from data_model.known.countries import country_name
from data_model.known.places import place_name
from data_model.stored.records import from_kind_json
from reports.table import COUNT, NUMERAL
from translations import _
from translations.formats import day, number
from ui.parts.table import Cell, Column, Held

_YEAR = "year"
_NAMES = ("name", "title")
_NUMBERS = (
    "certificate_number",
    "permit_number",
    "report_number",
    "decision_number",
)  # of documents: no person's, whatever they look like
_STANDS = {Kind.AMOUNT: "right", Kind.INTEGER: "right", Kind.DATE: "narrow", Kind.CURRENCY: "narrow"}
#: Fields that are shown otherwise than their kind is: a year is no count, a measure may be a code of ours.
_BY_NAME: dict[str, Callable[[Field, Any], str]] = {
    _YEAR: lambda _field, value: str(value),
    "measure": lambda _field, value: measure_words(value, Decimal(0)),
}


def in_words(field: Field, value: Any) -> str:
    """Return a value as people read it; nothing gives an empty text."""
    if value is None or value == "" or value == ():
        return ""
    return (_BY_NAME.get(field.name) or SHOW[field.kind])(field, value)


def held(field: Field, value: Any) -> Cell:
    """Return a value as a cell of a table: numbers and dates real ones in a workbook, text somebody's own words."""
    text = in_words(field, value)
    if field.kind is Kind.TEXT:
        return Held(text, text) if text and field.name in _NUMBERS else Held(text)
    return Held(text, Decimal(value) if field.kind is Kind.AMOUNT else value) if text and field.kind in _REAL else text


def held_json(field: Field, value: Any) -> Cell:
    """Like `held`, for a value as the history of changes holds it."""
    return held(field, from_kind_json(field.kind, value))


def column_of(field: Field) -> Column:
    """Return a field's column: numbers at the right, dates on one line, names wide, a year without separators."""
    stands = "name" if field.name in _NAMES else _STANDS.get(field.kind, "left")
    return Column(_(field.title), stands, NUMERAL if field.name == _YEAR else COUNT)


def _choice(field: Field, code: str) -> str:
    return next((_(choice.title) for choice in field.choices if choice.code == code), code)


def _term(_field: Field, term: str) -> str:
    words = []
    for part in term.split("+"):
        if part.startswith("years:"):
            words.append(
                _("1 year") if part == "years:1" else _("{count} years").format(count=part.removeprefix("years:"))
            )
        else:
            words.append({"auto": _("renewed automatically"), "open": _("open-ended")}.get(part, part))
    return ", ".join(words)


_REAL = (Kind.DATE, Kind.INTEGER, Kind.AMOUNT)  # real in a workbook, words elsewhere
SHOW: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.TEXT: lambda _field, value: str(value),
    Kind.DATE: lambda _field, value: day(value),
    Kind.INTEGER: lambda _field, value: number(value),
    Kind.AMOUNT: lambda _field, value: number(Decimal(value)),
    Kind.CURRENCY: lambda _field, value: str(value),
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda _field, value: _("yes") if value else _("no"),
    Kind.COUNTRY: lambda _field, value: country_name(value),
    Kind.COUNTRIES: lambda _field, value: ", ".join(country_name(iso2) for iso2 in value),
    Kind.PLACE: lambda _field, value: place_name(value),
    Kind.TERM: _term,
}


def part_in_words(name: str, part: str) -> str:
    """Return a register, or the part of it that can be complete by itself, in words."""
    dataset = DATASETS[name]
    if not part:
        return _(dataset.title)
    return _("{register}: {part}").format(
        register=_(dataset.title), part=in_words(dataset.field(dataset.listed_by), part)
    )
