"""The rows of the sample workbooks, out of `lists/*.csv` (their form: lists/README.md)."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lists"
#: Fields that hold numbers where what is written is one; "foreign" is an amount, and is kept as it is written.
_NUMBERS = {"persons", "cost", "counterpart", "before", "in_2024", "in_2025"}


@dataclass(frozen=True)
class List:
    """The names of the fields, and group -> rows."""

    fields: tuple[str, ...]
    groups: dict[str, list[tuple[object, ...]]]


@cache
def rows_of(name: str) -> List:
    """Read one list."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        _group, *fields = next(reader := csv.reader(file))
        groups: dict[str, list[tuple[object, ...]]] = {}
        for group, *values in reader:
            row = tuple(_value(field, text) for field, text in zip(fields, values, strict=True))
            groups.setdefault(group, []).append(row)
    return List(tuple(fields), groups)


def _value(field: str, text: str) -> object:
    for number in (int, float) if field in _NUMBERS else ():
        try:
            return number(text)
        except ValueError:
            continue
    return text or None
