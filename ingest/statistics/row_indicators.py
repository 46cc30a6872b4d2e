"""Tables with what is counted down their side: the indicator of each row, from its label and those it stands under."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator
from data_model.known.countries import find_country
from data_model.known.text import fold, squeeze
from ingest.find.cells import is_numbering, one_line
from ingest.find.headings import says_any
from ingest.find.row_words import marker_kind
from ingest.model import BodyRow, RawTable
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import PEOPLE, split_unit, unit_of
from ingest.statistics.likely_indicators import likely_indicators
from ingest.statistics.subjects import (
    PARTS_OF_CAPITAL,
    cumulated,
    find_indicator,
    is_cumulative,
    subject_of,
    subjects_of,
)

UNITS = frozenset(map(squeeze, ("Đơn vị", "Đơn vị tính", "ĐVT", "Unit")))
_LEAST_SHARE = 0.3  # of the rows with numbers that must be indicators we know, or may be
_LIKELY_SHARE = 0.5  # the same where none is known and all are asked about
_BULLET = re.compile(
    r"^\s*(?:[-+*•–—·]+|[a-zđ]\)|\d+(?:\.\d+)*[.)]|(?:trong đó|of which|in which)\s*:?)\s*", re.IGNORECASE
)
_MARKS = re.compile(r"[*¹²³]+$|\(\s*\*+\s*\)$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")
#: How deep a row stands by the sign before its label; "2.1" one deeper than "2".
_DEPTHS = (
    (re.compile(r"[-–—•·*]"), 30),
    (re.compile(r"\+"), 40),
    (re.compile(r"(?:trong do|of which|in which)\b"), 35),
    (re.compile(r"[a-zđ][).]"), 20),
)
_NUMBERED, _UNMARKED = 10, 50
_NUMBERS_READ = (Legibility.NUMBER, Legibility.AMBIGUOUS)
#: Labels of which several subjects have their own; alone they do not say whose.
_SEVERAL_HAVE = frozenset(("fdi", "oda", "ngo"))
#: Labels above a row that narrow down what it counts.
_NARROWING = (
    "cấp tỉnh",
    "cấp sở",
    "cấp huyện",
    "cấp xã",
    "trong kế hoạch",
    "ngoài kế hoạch",
    "đối ngoại Đảng",
    "ngoại giao Nhà nước",
    "đối ngoại nhân dân",
    "khu công nghiệp",
    "khu kinh tế",
)


def label_of(text: str) -> str:
    """Return a row's label without bullets, numbers before it and marks of footnotes after it."""
    plain = text
    while (shorter := _BULLET.sub("", plain, count=1)) != plain:
        plain = shorter
    return _MARKS.sub("", plain).strip(" :;.")


@dataclass
class _Above:
    """The labels a row stands under by its numbers and bullets, outermost first."""

    depths: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def enter(self, depth: int, label: str) -> tuple[str, ...]:
        """Go to a row of a depth; return what it stands under."""
        while self.depths and self.depths[-1] >= depth:
            self.depths.pop()
            self.labels.pop()
        over = tuple(self.labels)
        self.depths.append(depth)
        self.labels.append(label)
        return over


@dataclass(frozen=True, kw_only=True)
class RowsOfFigures:
    """What the rows of a table count, by Excel row: `known` by their labels; `likely` what they may count, first first.

    Both are empty for a table that is none of indicators.
    """

    known: Mapping[int, Indicator]
    likely: Mapping[int, tuple[Indicator, ...]]

    def __bool__(self) -> bool:
        return bool(self.known or self.likely)


_NO_ROWS = RowsOfFigures(known={}, likely={})


def find_row_indicators(raw: RawTable, column: int, headings: tuple[str, ...]) -> RowsOfFigures:
    """Return what the rows of a table count. `column`: index of the labels.

    A row that repeats the indicator of one above it is left out: two numbers of one thing are not both right. A row
    whose label is not known is asked about where its words may mean a number we keep.
    """
    units = next((index for index, header in enumerate(raw.headers) if squeeze(header) in UNITS), None)
    subjects, counts_all = subjects_of(*headings), any(map(is_cumulative, headings))
    found: dict[int, Indicator] = {}
    unknown: dict[int, tuple[str, str]] = {}
    above: dict[tuple[str, ...], _Above] = {}
    counted = 0
    for row in raw.body:
        label = label_of(one_line(row.cells[column]))
        over = above.setdefault(row.groups, _Above()).enter(_depth(row, column, is_numbering(raw.headers[0])), label)
        if not any(parse(value).outcome in _NUMBERS_READ for value in row.cells[column + 1 :]):
            continue
        parents = (*row.groups, *over)
        is_whole = not any(find_indicator(label_of(parent), subjects_of(parent) or subjects) for parent in parents)
        counted += is_whole
        item = _indicator(label, parents, subjects) if label else None
        item = cumulated(item) if item and counts_all else item
        measure = one_line(row.cells[units]) if units is not None else ""
        if item and (item := _in_unit(item, label, measure)):
            found[row.number] = item
        elif is_whole and label and not any(says_any(parent, _NARROWING) for parent in parents):
            unknown[row.number] = (" / ".join((*parents, label)), measure)
    known = _each_once(found)
    likely = {} if counts_all else _likely(unknown, subjects, known)
    enough = len(found) + len(likely)
    if (enough < 2 and enough < counted) or enough < counted * (_LEAST_SHARE if found else _LIKELY_SHARE):
        return _NO_ROWS
    return RowsOfFigures(known=known, likely=likely)


def _likely(
    unknown: Mapping[int, tuple[str, str]], subjects: frozenset[str], known: Mapping[int, Indicator]
) -> dict[int, tuple[Indicator, ...]]:
    """Return what rows with unknown labels may count, the likeliest first: what no other row does, in their unit.

    Where no row is known, what is only said in part is no evidence.
    """
    taken = frozenset(item.id for item in known.values())
    likely: dict[int, tuple[Indicator, ...]] = {}
    for number, (label, measure) in unknown.items():
        offered = tuple(
            item
            for item in likely_indicators(label, subjects, taken, only_clear=not known)
            if _in_unit(item, label, measure) is item
            and (not (unit := unit_of(measure)) or bool(unit.currency) is item.is_money)
        )
        if offered:
            likely[number] = offered
    return likely


def _each_once(found: dict[int, Indicator]) -> dict[int, Indicator]:
    seen: set[str] = set()
    once = {}
    for number, item in found.items():
        if item.id not in seen:
            once[number] = item
        seen.add(item.id)
    return once


def _depth(row: BodyRow, column: int, numbered: bool) -> int:
    """Return how deep a row stands: by its number ("2.1") or bullet, in the first cell or before its label."""
    first, label = one_line(row.cells[0]) if column else "", one_line(row.cells[column])
    for text in filter(None, (first, label)):
        found = _NUMBERS.match(text)
        if found and (found.end() == len(text) or text[found.end()] in ".) "):
            return _NUMBERED + found[0].count(".")
        if marker_kind(text.split()[0]) in ("I", "A") and (text == first or text.split()[0][-1] in ".)"):
            return 0
        if depth := next((depth for sign, depth in _DEPTHS if sign.match(text.lower()) or sign.match(fold(text))), 0):
            return depth
        if text == first and len(first) == 1:
            return _DEPTHS[-1][1]
    return _UNMARKED if numbered and column and not first else 0


def _in_unit(item: Indicator, label: str, measure: str) -> Indicator | None:
    """Return the indicator a row's unit makes of it.

    Delegations counted in people are people; a row in per cent is no number of it.
    """
    unit = unit_of(measure) or split_unit(label)[1]
    if "%" in measure or "phan tram" in fold(measure) or "%" in label:
        return None
    if unit is None or not unit.counted or item.is_money:
        return item
    if item.measure == "delegations" and unit.counted in PEOPLE:
        return INDICATORS.get(f"{item.id}_persons")
    return None if item.measure == "person_trips" and unit.counted == "doan" else item


@lru_cache(maxsize=4096)
def _indicator(label: str, parents: tuple[str, ...], subjects: frozenset[str]) -> Indicator | None:
    """Return the indicator of a label: by itself; below its parent; or as the part of its parent that it names."""
    own = subjects_of(label)
    context = own or next((found for parent in reversed(parents) if (found := subjects_of(parent))), subjects)
    item = _below_parent(label, label_of(parents[-1]), own, context) if parents else find_indicator(label, context)
    if (
        item
        and not context
        and subject_of(item.id) in _SEVERAL_HAVE
        and not any(says_any(label, phrases) for phrases, _parts in PARTS_OF_CAPITAL)
    ):
        return None
    return cumulated(item) if item and any(map(is_cumulative, parents)) else item


def _below_parent(label: str, parent: str, own: frozenset[str], context: frozenset[str]) -> Indicator | None:
    if fold(parent) == fold(label):
        return find_indicator(label, context)
    if unit_of(label):  # "lượt người" under "Đoàn vào"
        of_parent = find_indicator(parent, context)
        return _in_unit(of_parent, "", label) if of_parent else None
    for text in (f"{parent} / {label}", f"{label} / {parent}", f"{parent} {label}"):
        if found := find_indicator(text, context):
            return found
    narrowed = says_any(parent, _NARROWING) or find_country(parent) is not None
    return find_indicator(label, own) if own and not narrowed and own.isdisjoint(subjects_of(parent)) else None
