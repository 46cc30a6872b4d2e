"""Records as values: their key, their form in the history of changes, their way into a table and back."""

import hashlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from data_model.declare import Dataset, Kind
from data_model.text import fold

#: What a field holds: text, int, bool, date, Decimal, tuple of iso2 codes, or None.
Values = Mapping[str, Any]

_TO_JSON = {
    Kind.DATE: lambda value: value.isoformat(),
    Kind.AMOUNT: lambda value: format(value.normalize(), "f"),
    Kind.COUNTRIES: list,
}
_FROM_JSON = {Kind.DATE: date.fromisoformat, Kind.AMOUNT: Decimal, Kind.COUNTRIES: tuple}


def record_key(dataset: Dataset, unit: str, values: Values, ordinal: int = 1) -> str:
    """Return the key under which a record is found again, a SHA-256 in hex.

    Text is compared folded (accents, case, spaces). `ordinal` counts records with the same key in one file: two
    equal rows stay two, and stay the same two when the file comes again.
    """
    parts = [dataset.name, str(ordinal)]
    for name in dataset.key:
        value = unit if name == "unit" else values.get(name)
        if isinstance(value, str) and name != "unit":
            value = fold(value)
        parts.append("" if value is None else str(value))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def to_json(dataset: Dataset, values: Values) -> dict[str, Any]:
    """Return the values of a record as JSON can hold them, without empty ones."""
    found = {}
    for item in dataset.fields:
        value = values.get(item.name)
        if value is not None and value != () and value != "":
            found[item.name] = _TO_JSON[item.kind](value) if item.kind in _TO_JSON else value
    return found


def from_json(dataset: Dataset, stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values `to_json` was given; fields it left out are None."""
    values: dict[str, Any] = {}
    for item in dataset.fields:
        value = stored.get(item.name)
        values[item.name] = _FROM_JSON[item.kind](value) if value is not None and item.kind in _FROM_JSON else value
    return values
