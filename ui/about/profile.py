"""What the registers hold of a country or a partner: its numbers, and the newest records of each register."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection

from data_model.columns.rows import country_column
from data_model.declared import DATASETS, EXHIBITS, INDICATORS, REGISTERS_KEPT
from data_model.declared.declare import Dataset, Field, Kind, Nature
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.figures.filters import Filters
from data_model.known.text import fold
from data_model.queries.records_behind import Wanted, standing, with_ids
from reports.record_words import in_words
from translations import _
from translations.formats import day, money
from ui import answers
from ui.about.subject import Subject
from ui.figures.stored_records import looking
from ui.frame.ways import number_html, record_html
from ui.parts.plain_text import own_words

_NEWEST, _FEW = 4, 2  # records of a register that fit on the sheet; where there are many registers
_MANY = 6  # registers
_LOOKED_THROUGH = 3000  # records of a country in which a partner's name is looked for
_OTHERS = ("partner_name", "partner", "donor", "investor", "leader_title")


@dataclass(frozen=True)
class Fact:
    """One number: what, how much with its measure, in words and as the way to its card, and what it rests on."""

    what: str
    words: str
    number: Markup
    basis: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record: its day, what it is, with whom, and how it stands. `soon`: it ends within a year."""

    day: str
    what: Markup
    other: Markup
    state: str
    soon: bool = False


@dataclass(frozen=True)
class Section:
    """The newest records of a register, and how many there are."""

    register: str
    title: str
    lines: list[Line]
    count: int


def facts(subject: Subject, filters: Filters) -> list[Fact]:
    """Return every number that is broken down by country, of this one."""
    names = [
        item.name
        for item in EXHIBITS.values()
        if item.breakdown is Breakdown.COUNTRY and item.shape is Shape.RANKED_BARS
    ]
    of_country = replace(filters, countries=(subject.iso2,))
    filled = answers.filled_exhibits(names, of_country)
    return [
        _fact(found, point, of_country)
        for found in filled.values()
        for point in found.points
        if point.category == subject.iso2
    ]


def _fact(found: FilledExhibit, point: Point, of_country: Filters) -> Fact:
    words = f"{point.text} {found.measure_of(point)}".strip()
    stands = _stands(point.indicator, of_country, point.as_of)
    return Fact(point.series, words, number_html(found, point, words, of_country), stands)


def _stands(indicator: str, filters: Filters, as_of: date | None) -> str:
    """Return the years a flow adds up, or the day a stock is read on."""
    if INDICATORS[indicator].nature is Nature.STOCK and as_of:
        return _("As of {day}.").format(day=day(as_of))
    years = (filters.first_year, filters.last_year)
    return "–".join(str(year) for year in dict.fromkeys(years))


def sections(subject: Subject, filters: Filters) -> list[Section]:
    """Return the registers that hold anything of it, each with its newest records."""
    with looking()() as connection:
        found = [_section(connection, DATASETS[name], subject, filters) for name in REGISTERS_KEPT]
    told = [section for section in found if section.count]
    most = _NEWEST if len(told) <= _MANY else _FEW
    return [replace(section, lines=section.lines[:most]) for section in told]


def _section(connection: Connection, dataset: Dataset, subject: Subject, filters: Filters) -> Section:
    rows, count = _rows(connection, dataset, subject, filters)
    newest = sorted(rows, key=lambda row: row[dataset.main_date] or date.min, reverse=True)[:_NEWEST]
    return Section(dataset.name, _(dataset.title), [_line(dataset, row) for row in newest], count)


def wanted(dataset: Dataset, subject: Subject, filters: Filters) -> Wanted | None:
    """Return the records of a register that are of a country, of any year until the last one chosen."""
    if country_column(dataset.name) is None:
        return None
    partner = subject.partner.id if subject.partner and dataset.partner else None
    of_country = subject.iso2 and partner is None  # whose partner it is, a record need not say itself
    until = replace(filters, first_year=1900, countries=(subject.iso2,) if of_country else ())
    return Wanted(dataset=dataset.name, filters=until, partner=partner)


def _rows(
    connection: Connection, dataset: Dataset, subject: Subject, filters: Filters
) -> tuple[Sequence[dict[str, Any]], int]:
    """Return records of a register, the newest among them, and how many there are."""
    asked = wanted(dataset, subject, filters)
    if asked is None:
        return [], 0
    ids = standing(connection, asked)
    if subject.partner is None or asked.partner is not None:
        return with_ids(connection, dataset.name, ids[-_NEWEST * 3 :].tolist()), len(ids)
    named = fold(subject.partner.name)
    rows = with_ids(connection, dataset.name, ids[-_LOOKED_THROUGH:].tolist())
    said = (naming_field(dataset), *_OTHERS)
    found = [row for row in rows if named in fold(" ".join(str(row.get(name) or "") for name in said))]
    return found, len(found)


def naming_field(dataset: Dataset) -> str:
    """Return the field that says what a record is: the first text of its list."""
    return next(name for name in dataset.short_list if dataset.field(name).kind is Kind.TEXT)


def _line(dataset: Dataset, row: dict[str, Any]) -> Line:
    naming = naming_field(dataset)
    other = next((str(row[name]) for name in _OTHERS if name != naming and row.get(name)), "")
    ends = row.get(dataset.life.ends) if dataset.life else None
    soon = bool(ends and 0 <= (ends - date.today()).days <= 365)
    return Line(
        day=day(row[dataset.main_date]),
        what=record_html(dataset.name, row["id"], own_words(str(row[naming] or ""))),
        other=own_words(other),
        state=_state(dataset, row, ends),
        soon=soon,
    )


def _state(dataset: Dataset, row: dict[str, Any], ends: date | None) -> str:
    """Return how a record stands: its kind, its amount, its last day or its term."""
    listed = dataset.field(dataset.listed_by) if dataset.listed_by else None
    words = [in_words(listed, row[listed.name]) if listed else "", _amount(dataset, row)]
    if ends:
        words.append(_("until {day}").format(day=day(ends)))
    elif term := next((item for item in dataset.fields if item.kind is Kind.TERM), None):
        words.append(in_words(term, row[term.name]))
    return ", ".join(filter(None, words))


def _amount(dataset: Dataset, row: dict[str, Any]) -> str:
    first: Field | None = next((item for item in dataset.fields if item.kind is Kind.AMOUNT and row[item.name]), None)
    if first is None or not row.get(first.currency_field):
        return ""
    return money(row[first.name], row[first.currency_field])
