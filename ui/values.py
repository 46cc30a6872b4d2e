"""A record's values in words, by the kind of their field."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from data_model.countries import country_name
from data_model.declare import Field, Kind
from data_model.places import place_name
from data_model.records import from_kind_json
from translations import _
from translations.formats import day, number


def in_words(field: Field, value: Any) -> str:
    """Return a value as people read it; nothing gives an empty text."""
    if value is None or value == "" or value == ():
        return ""
    return SHOW[field.kind](field, value)


def json_in_words(field: Field, value: Any) -> str:
    """Like `in_words`, for a value as the history of changes holds it."""
    return in_words(field, from_kind_json(field.kind, value))


def stands(field: Field) -> str:
    """Return how a field's cells stand in a table: numbers at the right, dates on one line."""
    return {Kind.AMOUNT: "right", Kind.INTEGER: "right", Kind.DATE: "narrow"}.get(field.kind, "left")


def _choice(field: Field, code: str) -> str:
    return next((_(choice.title) for choice in field.choices if choice.code == code), code)


def _term(_field: Field, term: str) -> str:
    words = []
    for part in term.split("+"):
        if part.startswith("years:"):
            words.append(_("{count} years").format(count=part.removeprefix("years:")))
        else:
            words.append({"auto": _("renewed automatically"), "open": _("open-ended")}.get(part, part))
    return ", ".join(words)


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
