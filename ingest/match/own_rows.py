"""Rows of a list of many places: those of others are no records of ours, and nobody counts them unasked.

Where our place stands on the other side of a pair, the pair is turned round.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from data_model.declared.declare import Dataset, Kind
from data_model.declared.short_texts import of_short_texts
from data_model.known.countries import find_countries
from data_model.known.places import NATION, Place, all_places, find_place
from data_model.known.problems import Issue, Question
from data_model.known.text import fold
from ingest.ask.answers import Asking
from ingest.ask.cell_questions import SEEN, rows_of_others
from ingest.ask.context import Context
from ingest.find.cells import is_filled, one_line
from ingest.match.own_side import OwnSide
from ingest.model import BodyRow, MatchedColumn, RawTable, SkippedRow
from ingest.sentences import issue
from translations.formats import number

OF_OTHERS = "others"  # why a row is no record
_LOOKED_AT = 60  # rows
_PLACES_SHARE = 0.8  # of the cells that must name places of Việt Nam, for a column nobody knows to say whose rows are
_SHOWN = 4
_VIETNAM, _LOCATION = "VN", "location"


@dataclass(frozen=True)
class OwnRows:
    """A table with the rows of others set apart: left out, or waiting for the answer whether they are."""

    raw: RawTable
    columns: list[MatchedColumn]
    waiting: frozenset[int] = frozenset()
    notes: tuple[Issue, ...] = ()


def of_ours(
    dataset: Dataset, raw: RawTable, columns: list[MatchedColumn], side: OwnSide, asking: Asking, context: Context
) -> OwnRows:
    """Return a table as far as its rows are ours, after asking once where some are of other places."""
    if any(columns[index].field for index in side.columns):
        return OwnRows(raw, columns)  # somebody said what it holds
    side = side if side.columns else _by_cells(dataset, raw, columns, context)
    index = side.place if side.place is not None else side.country
    if index is None:
        return OwnRows(raw, columns)
    own = frozenset(at for at in side.columns if not columns[at].field)
    columns = [replace(item, how="own") if at in own else item for at, item in enumerate(columns)]
    raw = replace(raw, body=[_turned(row, side, context) for row in raw.body])
    others = [row for row in raw.body if not _is_ours(row, side, context)]
    if not others:
        return OwnRows(raw, columns)
    question = asking.ask(_question(raw, columns[index], index, others, context))
    numbers = frozenset(row.number for row in others)
    if question.is_open:
        return OwnRows(raw, columns, numbers)
    if question.answer != SEEN:
        return OwnRows(raw, columns)
    cell, header = raw.header_cell(columns[index]), columns[index].header
    names = ", ".join(question.evidence)
    note = issue("rows_of_others", raw.sheet, cell, header, header=header, count=number(len(others)), names=names)
    return OwnRows(_without(raw, numbers), columns, notes=(note,))


def _without(raw: RawTable, numbers: frozenset[int]) -> RawTable:
    """Return a table without the rows of others; its totals were of all of them."""
    body = [row for row in raw.body if row.number not in numbers]
    skipped = [SkippedRow(number, OF_OTHERS) for number in sorted(numbers)]
    skipped += [SkippedRow(row.number, "total") for row in raw.totals]
    return replace(raw, body=body, totals=[], skipped=[*raw.skipped, *skipped])


def _question(raw: RawTable, column: MatchedColumn, index: int, others: list[BodyRow], context: Context) -> Question:
    named = Counter(one_line(row.cells[index]) for row in others)
    ours = len(raw.body) - len(others)
    return rows_of_others(
        raw.sheet,
        raw.header_cell(column),
        column.header,
        place=all_places()[context.unit].name_vi,
        names=[name for name, _count in named.most_common(_SHOWN)],
        counts=(ours, len(others)),
    )


def _by_cells(dataset: Dataset, raw: RawTable, columns: list[MatchedColumn], context: Context) -> OwnSide:
    """Return a column nobody knows, or of where projects are, that names several places of Việt Nam."""
    if any(item.kind is Kind.PLACE for item in dataset.fields):
        return OwnSide()  # it says itself whose its rows are
    for index, column in enumerate(columns):
        if column.field not in (None, _LOCATION) or column.left_out or not column.header:
            continue
        cells = [one_line(row.cells[index]) for row in raw.body[:_LOOKED_AT] if is_filled(row.cells[index])]
        places = [place for cell in cells if (place := find_place(cell, context.today)) and place.id != NATION]
        if len(places) > 1 and len(places) >= _PLACES_SHARE * len(cells) and len({place.id for place in places}) > 1:
            return OwnSide(place=index)
    return OwnSide()


def _turned(row: BodyRow, side: OwnSide, context: Context) -> BodyRow:
    """Return a row of a pair with our place on our side of it."""
    pairs = [(side.place, side.other_place), (side.country, side.other_country)]
    if None in pairs[0] or _is_ours(row, side, context):
        return row
    mirrored = OwnSide(place=side.other_place, country=side.other_country)
    if not is_filled(row.cells[side.other_place]) or not _is_ours(row, mirrored, context):
        return row
    cells = list(row.cells)
    for ours, theirs in pairs:
        if theirs is not None:
            given = cells[ours] if ours is not None else None  # a list that names no country of this side says none
            if ours is not None:
                cells[ours] = cells[theirs]
            cells[theirs] = given
    return replace(row, cells=cells)


def _is_ours(row: BodyRow, side: OwnSide, context: Context) -> bool:
    """True for a row whose own side is our place, or says nothing."""
    country = one_line(row.cells[side.country]) if side.country is not None else ""
    if country and not _is_vietnam(country):
        return False
    place = one_line(row.cells[side.place]) if side.place is not None else ""
    return not place or _names_us(place, bool(country), context.unit, context.today)


@of_short_texts(lambda _text: False)
@lru_cache(maxsize=8192)
def _is_vietnam(text: str) -> bool:
    return _VIETNAM in find_countries(text)[0]


@lru_cache(maxsize=8192)
def _names_us(text: str, in_vietnam: bool, unit: str, today: date) -> bool:
    """True for a name of our place, or of what it was made of; of the nation any place of Việt Nam is ours."""
    found = find_place(text, today)
    if unit == NATION:
        return in_vietnam or found is not None
    ours = _made_of(all_places()[unit])
    if found is not None:
        return found.id in ours
    words = f" {fold(text)} "
    return any(f" {fold(name)} " in words for place in ours for name in _names(all_places()[place]))


def _made_of(place: Place) -> tuple[str, ...]:
    return (place.id, *place.parts, *filter(None, (place.merged_into,)))


def _names(place: Place) -> tuple[str, ...]:
    return (place.name_vi, place.name_en)
