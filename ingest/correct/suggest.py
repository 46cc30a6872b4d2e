"""A value a person very likely meant, where something is wrong with a cell. It is offered, never taken.

Only one value is ever offered, and only one that the reader would take without a word: digits are never made up, days
that do not exist have no other, an end before its beginning may be wrong in either.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date
from functools import cache, lru_cache
from pathlib import Path

from babel.numbers import list_currencies

from data_model.declared import DATASETS
from data_model.declared.declare import Field
from data_model.known import reference
from data_model.known.donors import standing
from data_model.known.places import all_places, find_place
from data_model.known.problems import Issue, Severity
from data_model.known.text import fold
from ingest.correct.slips import slip_of
from ingest.data_file import words_of
from ingest.model import CheckedTable, MatchedColumn
from ingest.notation.choices import TURNING, exact_choice
from ingest.notation.dates import Calendar, read_days
from ingest.notation.day_texts import as_digits
from ingest.notation.units import CURRENCY_NAMES
from ingest.sentences import ISSUES
from ingest.values.meaning import Asked
from ingest.values.readers import READ
from translations import _

_EXCEL_ZERO = date(1899, 12, 30)
_THREE_NUMBERS = re.compile(r"(\d{1,4})\s*([/.\-,\\_ ])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_BUDDHIST = 543  # years of the calendar of Lào and Thailand ahead of ours
_WORDS = words_of(Path(__file__).parent / "words" / "meant.csv")
_YES_NO, _TERMS = (tuple(_WORDS[kind].items()) for kind in ("yes_no", "term"))


def with_suggestions(tables: list[CheckedTable], today: date) -> list[CheckedTable]:
    """Return the tables with a suggested value on every issue that has one."""
    return [_with_suggestions(table, today) for table in tables]


def _with_suggestions(table: CheckedTable, today: date) -> CheckedTable:
    if not any(item.code in SUGGEST for item in table.issues):
        return table
    columns = {column.letter: column for column in table.columns}
    days = _Days(table, today)
    return replace(
        table,
        issues=[
            replace(item, suggestion=_suggestion(table, columns, days, item)) if item.code in SUGGEST else item
            for item in table.issues
        ],
    )


class _Days:
    """The day each row of a table speaks of: the name of a place may mean another territory then."""

    def __init__(self, table: CheckedTable, today: date) -> None:
        dataset = DATASETS.get(table.dataset or "")
        self._today = today
        self._of_rows = {row.row: row.values.get(dataset.main_date) for row in table.rows} if dataset else {}

    def of(self, cell: str) -> date:
        """Return the day of the row a cell stands in, today for a row without one."""
        found = self._of_rows.get(_row_of(cell))
        return found if isinstance(found, date) else self._today


def _row_of(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


def _suggestion(table: CheckedTable, columns: dict[str, MatchedColumn], days: _Days, item: Issue) -> str:
    column = columns.get(item.cell.rstrip("0123456789"))
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None or column is None or not column.field:
        return ""
    asked = Asked(dataset=dataset, field=dataset.field(column.field), column=column, mark="", today=days.of(item.cell))
    suggested = SUGGEST[item.code](item.text, asked)
    return suggested if suggested and suggested != item.text and _is_taken(suggested, asked) else ""


def _is_taken(text: str, asked: Asked) -> bool:
    """True for a text that, standing in the cell, would be read: with notes perhaps, but no warning and no question."""
    meaning = READ[asked.field.kind](text, asked)
    return (
        bool(meaning.values)
        and not meaning.questions
        and all(ISSUES[fault.code].severity is Severity.NOTE for fault in meaning.faults)
    )


# One value for each code that can have one


def _day(text: str, _asked: Asked) -> str:
    """A day with its parts in another order or with unusual marks, such as 06/15/2024, 15,06,2024."""
    plain = as_digits(text)
    days = read_days(plain, Calendar(today=_asked.today))
    if days.first and not days.last:
        return _written(days.first)
    parts = _THREE_NUMBERS.fullmatch(plain)
    found = _in_order(parts[1], parts[3], parts[4]) if parts else None
    return _written(found) if found else ""


def _in_order(first: str, middle: str, last: str) -> date | None:
    """Return the day three numbers are: day before month as always, the other way about only where that is no day."""
    if len(first) == 4 and len(last) <= 2:
        return _day_of(first, middle, last) or _day_of(first, last, middle)
    if len(first) <= 2 and len(last) in (2, 4):
        year = last if len(last) == 4 else f"20{last}"
        return _day_of(year, middle, first) or _day_of(year, first, middle)
    return None


def _day_of(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _is_near(day: date, today: date) -> bool:
    return not read_days(day, Calendar(today=today)).fault


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _year_as_day(text: str, asked: Asked) -> str:
    """A year typed into a cell formatted as a date shows as a day of 1905: its serial number is the year.

    A year of Lào or Thailand is 543 ahead of ours.
    """
    if (written := _THREE_NUMBERS.fullmatch(text.strip())) and len(written[4]) == 4:
        here = _day_of(str(int(written[4]) - _BUDDHIST), written[3], written[1])
        return _written(here) if here and _is_near(here, asked.today) and here.year <= asked.today.year else ""
    shown = _day_of(text[:4], text[5:7], text[8:10])
    serial = (shown - _EXCEL_ZERO).days if shown and asked.field.whole_years else 0
    return str(serial) if MINYEAR <= serial <= MAXYEAR and _is_near(date(serial, 1, 1), asked.today) else ""


def own_word(field: Field, code: str) -> str:
    """Return the word for a choice that stands in workbooks, in the language in use where the reader knows it."""
    choice = next(item for item in field.choices if item.code == code)
    return next(word for word in (_(choice.title), *choice.aliases, choice.title) if exact_choice(field, word) == code)


def _choice(text: str, asked: Asked) -> str:
    spellings = tuple(
        (name, choice.code)
        for choice in asked.field.choices
        for name in (*choice.aliases, choice.title, _(choice.title))
    )
    found = slip_of(text, spellings)
    turned = set(fold(text).split()) & TURNING
    return found if turned <= set(fold(found).split()) else ""


def _assumed(_text: str, asked: Asked) -> str:
    return own_word(asked.field, asked.field.assumed) if asked.field.assumed else ""


@cache
def _real_currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def _currency(text: str, _asked: Asked) -> str:
    """A currency we do not read is no misspelt one of ours: HUF stays HUF."""
    return (
        ""
        if text.strip().upper() in _real_currencies()
        else dict(CURRENCY_NAMES).get(slip_of(text, CURRENCY_NAMES), "")
    )


def _yes_no(text: str, _asked: Asked) -> str:
    return "" if set(fold(text).split()) & TURNING - {"khong"} else slip_of(text, _YES_NO)


def _place(text: str, asked: Asked) -> str:
    return _place_on(text, asked.today)


@lru_cache(maxsize=1024)
def _place_on(text: str, day: date) -> str:
    """Return the name of a place of that day, or a former name of it, which a text is with one slip, "" for none."""
    names = dict.fromkeys(
        name for place in all_places().values() for name in (place.name_vi, place.full_name_vi, place.name_on(date.min))
    )
    return slip_of(text, tuple((name, name) for name in names if find_place(name, day)))


def _term(text: str, _asked: Asked) -> str:
    return slip_of(text, _TERMS)


@cache
def _donor_names() -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, row["code"])
        for row in reference.rows("donors")
        for name in (row["name_vi"], row["name_en"], *filter(None, row["aliases"].split("|")), row["code"])
    )


def _donor(text: str, _asked: Asked) -> str:
    found = slip_of(text, _donor_names())
    return found if found and standing(found) else ""


#: code -> what is offered. Every other code has nothing one could offer beyond doubt.
SUGGEST: dict[str, Callable[[str, Asked], str]] = {
    "date_unreadable": _day,
    "date_left_out": _day,
    "date_out_of_range": _year_as_day,
    "choice_unknown": _choice,
    "value_assumed": _assumed,
    "currency_unknown": _currency,
    "yes_no_unknown": _yes_no,
    "place_unknown": _place,
    "figure_place_unknown": _place,
    "term_unknown": _term,
    "donor_unknown": _donor,
}
