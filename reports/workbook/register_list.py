"""A register's records in the form of its template: what was taken away can be handed in again and changes nothing."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.countries import country_name
from reports.record_words import YEAR, in_words
from reports.table import COUNT, NUMERAL, Table, TakenColumn, Value
from translations import _


def register_table(dataset: Dataset, rows: Sequence[dict[str, Any]], facts: tuple[tuple[str, Value], ...]) -> Table:
    """Return records of one unit under the headers of the template, every field of the register a column."""
    columns = (
        TakenColumn(_("№"), NUMERAL),
        *(TakenColumn(_(item.title), NUMERAL if item.name == YEAR else COUNT) for item in dataset.fields),
    )
    body = [(at, *(_value(item, row[item.name]) for item in dataset.fields)) for at, row in enumerate(rows, start=1)]
    return Table(_(dataset.title), facts, columns, body)


def _value(item: Field, value: Any) -> Value:
    """Return a value as the template asks for it: numbers and days real ones, everything else in words."""
    return None if value in (None, "", ()) else _WRITE[item.kind](item, value)


_WRITE: dict[Kind, Callable[[Field, Any], Value]] = {
    Kind.TEXT: lambda _item, value: value,
    Kind.DATE: lambda _item, value: value,
    Kind.INTEGER: lambda _item, value: value,
    Kind.AMOUNT: lambda _item, value: Decimal(value),
    Kind.CURRENCY: lambda _item, value: value,
    Kind.CHOICE: in_words,
    Kind.YES_NO: in_words,
    Kind.COUNTRY: in_words,
    Kind.COUNTRIES: lambda _item, value: "; ".join(map(country_name, value)),
    Kind.PLACE: in_words,
    Kind.TERM: in_words,
}
