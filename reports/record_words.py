"""A record's values in words, by the kind of their field: on a page, in a document, in a list that is taken away."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from data_model.declared.declare import Field, Kind
from data_model.declared.measures import measure_words
from data_model.known.countries import country_name
from data_model.known.places import place_name
from translations import N_, _, counted
from translations.formats import day, number

YEAR = "year"
#: Fields that are shown otherwise than their kind is: a year is no count, a measure may be a code of ours.
_BY_NAME: dict[str, Callable[[Field, Any], str]] = {
    YEAR: lambda _field, value: str(value),
    "measure": lambda _field, value: measure_words(value, Decimal(0)),
}


def in_words(field: Field, value: Any) -> str:
    """Return a value as people read it; nothing gives an empty text."""
    if value is None or value == "" or value == ():
        return ""
    return (_BY_NAME.get(field.name) or SHOW[field.kind])(field, value)


def _choice(field: Field, code: str) -> str:
    return next((_(choice.title) for choice in field.choices if choice.code == code), code)


def _term(_field: Field, term: str) -> str:
    words = []
    for part in term.split("+"):
        if part.startswith("years:"):
            years = part.removeprefix("years:")
            words.append(counted(N_("{count} years"), years).format(count=years))
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
