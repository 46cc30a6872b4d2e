"""The example row of a template, and how it is known again when it comes back."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.countries import country_name
from data_model.known.places import place_name
from data_model.known.text import clean, fold
from ingest.model import CellValue
from translations import LANGUAGES, N_, _, speaking

#: What the first cell of the example says instead of a number.
_NUMBERED = re.compile(r"(?:vd|vi du|example|eg|e g)(?: \d+)?")
_NAMED = N_("(Example) {text}")
_DAY = date(2024, 3, 5)


def naming_field(dataset: Dataset) -> Field | None:
    """Return the field that names a record: there the example says that it is one."""
    texts = [item for item in dataset.fields if item.kind is Kind.TEXT]
    return next((item for item in texts if item.required), texts[0] if texts else None)


def example_of(dataset: Dataset, item: Field) -> CellValue:
    """Return the example's value of a field, in the language in use; None where the example leaves it empty."""
    if item.example:
        value = _DECLARED[item.kind](item)
    else:
        value = usual(item) if _needs_no_words(item) or item.required or item.expected else None
    return _(_NAMED).format(text=value) if item == naming_field(dataset) else value


def usual(item: Field) -> CellValue:
    """Return the usual example of a field's kind, whatever is declared for it."""
    return _USUAL[item.kind](item)


def _needs_no_words(item: Field) -> bool:
    """True for kinds whose usual value is never wrong beside the others of its row."""
    return item.kind not in (Kind.TEXT, Kind.DATE, Kind.INTEGER, Kind.AMOUNT)


def _choice(item: Field) -> str:
    return next(_(choice.title) for choice in item.choices if choice.code == item.example)


def _declared_day(item: Field) -> date:
    return datetime.strptime(item.example, "%d/%m/%Y").date()


#: An example that a field declares: words in the source language, days as day/month/year, codes.
_DECLARED: dict[Kind, Callable[[Field], CellValue]] = {
    Kind.TEXT: lambda item: _(item.example),
    Kind.DATE: _declared_day,
    Kind.INTEGER: lambda item: int(item.example),
    Kind.AMOUNT: lambda item: _number(Decimal(item.example)),
    Kind.CURRENCY: lambda item: item.example,
    Kind.CHOICE: _choice,
    Kind.YES_NO: lambda item: _(item.example),
    Kind.COUNTRY: lambda item: country_name(item.example),
    Kind.COUNTRIES: lambda item: "; ".join(map(country_name, item.example.split())),
    Kind.PLACE: lambda item: place_name(item.example),
    Kind.TERM: lambda item: _(item.example),
}

_USUAL: dict[Kind, Callable[[Field], CellValue]] = {
    Kind.TEXT: lambda item: _(item.title),
    Kind.DATE: lambda _item: _DAY,
    Kind.INTEGER: lambda _item: 12,
    Kind.AMOUNT: lambda _item: 250_000_000,
    Kind.CURRENCY: lambda _item: "VND",
    Kind.CHOICE: lambda item: _(item.choices[0].title),
    Kind.YES_NO: lambda _item: _("yes"),
    Kind.COUNTRY: lambda _item: country_name("LA"),
    Kind.COUNTRIES: lambda _item: "; ".join(map(country_name, ("JP", "KR"))),
    Kind.PLACE: lambda _item: place_name("46"),
    Kind.TERM: lambda _item: _("5 years"),
}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def is_numbered_as_example(value: CellValue) -> bool:
    """True for the first cell of an example: "VD", "Ví dụ 1", "Example"."""
    return isinstance(value, str) and len(value) < 20 and bool(_NUMBERED.fullmatch(fold(value)))


def is_named_as_example(value: CellValue) -> bool:
    """True for a name such as "(Ví dụ) Bản ghi nhớ …", in any of our languages."""
    return (
        isinstance(value, str) and value.lstrip().startswith("(") and clean(value).casefold().startswith(_beginnings())
    )


@cache
def _beginnings() -> tuple[str, ...]:
    found = []
    for code in LANGUAGES:
        with speaking(code):
            found.append(_(_NAMED).format(text="").strip().casefold())
    return tuple(found)
