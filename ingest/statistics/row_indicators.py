"""Tables with what is counted down their side: the indicator of each row, from its label and those it stands under."""

import re
from collections import Counter
from functools import lru_cache

from data_model.declare import Indicator
from data_model.text import fold
from ingest.model import BodyRow, RawTable
from ingest.statistics.subjects import find_indicator, subjects_of
from ingest.tables.cells import is_number_like, one_line

_LEAST_SHARE = 0.3  # of the rows with numbers that must be indicators we know
_BULLET = re.compile(r"^\s*(?:[-+*•–—·]+|[a-zđ]\)|\d+(?:\.\d+)*[.)]|(?:trong đó|of which|in which)\s*:?)\s*", re.IGNORECASE)
_MARKS = re.compile(r"[*¹²³]+$|\(\s*\*+\s*\)$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def label_of(text: str) -> str:
    """Return a row's label without bullets, numbers before it and marks of footnotes after it."""
    plain = text
    while (shorter := _BULLET.sub("", plain, count=1)) != plain:
        plain = shorter
    return _MARKS.sub("", plain).strip(" :;.")


def find_row_indicators(raw: RawTable, column: int, subjects: frozenset[str]) -> dict[int, Indicator]:
    """Return Excel row → indicator; {} when the table is none of indicators. `column`: index of the labels.

    A row that repeats the indicator of one above it is left out: two numbers of one thing are not both right.
    """
    found: dict[int, Indicator] = {}
    numbered: dict[str, str] = {}
    counted = 0
    for row in raw.body:
        label = label_of(one_line(row.cells[column]))
        number = _numbering(row, column)
        parents = [*row.groups, *(numbered[above] for above in _above(number) if above in numbered)]
        if number:
            numbered[number] = label
        if not any(is_number_like(value) for value in row.cells[column + 1:]):
            continue
        counted += 1
        if label and (item := _indicator(label, tuple(parents), subjects)):
            found[row.number] = item
    if (len(found) < 2 and len(found) < counted) or len(found) < counted * _LEAST_SHARE:
        return {}
    return _each_once(found)


def _each_once(found: dict[int, Indicator]) -> dict[int, Indicator]:
    seen: Counter[str] = Counter()
    once = {}
    for number, item in found.items():
        seen[item.id] += 1
        if seen[item.id] == 1:
            once[number] = item
    return once


def _numbering(row: BodyRow, column: int) -> str:
    """Return the hierarchical number of a row ("2.1"), of its first cell or at the beginning of its label; "" for none."""
    for text in ([one_line(row.cells[0])] if column else []) + [one_line(row.cells[column])]:
        found = _NUMBERS.match(text)
        if found and (found.end() == len(text) or text[found.end():found.end() + 1] in ". )"):
            return found[0]
    return ""


def _above(number: str) -> list[str]:
    """Return the numbers a hierarchical number stands under, outermost first: "2.1.3" under "2" and "2.1"."""
    parts = number.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts))]


@lru_cache(maxsize=4096)
def _indicator(label: str, parents: tuple[str, ...], subjects: frozenset[str]) -> Indicator | None:
    """Return the indicator of a label: by itself; below its parent; or as the part of its parent that it names."""
    own = next((found for parent in reversed(parents) if (found := subjects_of(parent))), subjects)
    own = subjects_of(label) or own
    if not parents:
        return find_indicator(label, own)
    parent = label_of(parents[-1])
    if fold(parent) == fold(label):
        return find_indicator(label, own)
    return next((found for text in (f"{parent} / {label}", f"{label} / {parent}", f"{parent} {label}") if (found := find_indicator(text, own))), None)
