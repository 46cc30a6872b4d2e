"""A checksum of a table's values that is the same on every database, whatever order its rows come in."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

_SPOKEN: dict[type, Callable[[Any], str]] = {
    type(None): lambda _value: "",
    str: lambda value: value,
    bool: str,
    int: str,
    float: float.hex,
    Decimal: lambda value: format(value.normalize(), "f") if value else "0",
    date: date.isoformat,
    datetime: datetime.isoformat,
    bytes: lambda value: hashlib.sha256(value).hexdigest(),
    dict: lambda value: json.dumps(value, sort_keys=True),
    list: lambda value: json.dumps(value, sort_keys=True),
}


@dataclass(frozen=True)
class Fingerprint:
    """How many rows, and a number of 256 bits that differs when any value, or the type of any value, does."""

    rows: int
    checksum: int


def fingerprint(rows: Iterable[Iterable[Any]]) -> Fingerprint:
    """Return the fingerprint of rows in any order; KeyError for a type of value that is not declared here.

    The rows' own hashes are added up, so that databases that sort text differently agree.
    """
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(_line(row)).digest())
    return Fingerprint(count, total % 2**256)


def _line(row: Iterable[Any]) -> bytes:
    """Return a row as bytes that no other row has: JSON keeps apart where a value ends."""
    return json.dumps([(type(value).__name__, _SPOKEN[type(value)](value)) for value in row]).encode()
