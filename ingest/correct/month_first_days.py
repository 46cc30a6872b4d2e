"""A day with its month first casts a doubt on its column.

Others of it can be read either way, and are read day first.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from data_model.known.problems import Issue
from ingest.model import CheckedTable, Correction
from ingest.sentences import issue

_NOT_READ = frozenset(("date_unreadable", "date_left_out"))
_THREE = re.compile(r"\s*(\d{1,2})\s*([/.\-])\s*(\d{1,2})\s*\2\s*(?:\d{4}|\d\d)\b.*", re.DOTALL)
_MONTHS = 12


def with_doubts_about_days(tables: list[CheckedTable], made: Iterable[Correction]) -> list[CheckedTable]:
    """Return the tables with one warning for each column of days in which some stand month first, corrected or not."""
    written = list(made)
    return [
        replace(table, issues=table.issues + found) if (found := _doubts(table, written)) else table for table in tables
    ]


def is_month_first(text: str) -> bool:
    """True for "06/15/2024", which no other order makes a day."""
    found = _THREE.fullmatch(text)
    return bool(found) and 1 <= int(found[1]) <= _MONTHS < int(found[3]) <= 31


def _doubts(table: CheckedTable, made: list[Correction]) -> list[Issue]:
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None or dataset.split_off:
        return []
    turned = [(item.cell, item.text) for item in table.issues if item.code in _NOT_READ and is_month_first(item.text)]
    turned += [
        (item.cell, item.written)
        for item in made
        if item.sheet == table.sheet and is_month_first(item.written) and _is_in(item.cell, table)
    ]
    first: dict[str, tuple[str, str]] = {}
    for cell, text in sorted(turned, key=lambda item: _row(item[0])):
        first.setdefault(cell.rstrip("0123456789"), (cell, text))
    decided = {item.cell for item in made if item.sheet == table.sheet}
    fields = {
        column.letter: column.field
        for column in table.columns
        if column.field and dataset.field(column.field).kind is Kind.DATE
    }
    counts = {letter: _either_way(table, fields[letter], letter, decided) for letter in first if letter in fields}
    return [
        issue("dates_turned", table.sheet, first[letter][0], first[letter][1], text=first[letter][1], count=count)
        for letter, count in counts.items()
        if count
    ]


def _is_in(cell: str, table: CheckedTable) -> bool:
    first, _mark, last = table.range.partition(":")
    return bool(first) and _row(first) <= _row(cell) <= _row(last)


def _row(cell: str) -> int:
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def _either_way(table: CheckedTable, field: str, letter: str, decided: set[str]) -> int:
    """Return how many days of a column are days with their month first, too."""
    days = [
        row.values[field]
        for row in table.rows
        if (cell := row.cells.get(field, "")).startswith(letter) and cell not in decided
    ]
    return sum(isinstance(day, date) and day.day <= _MONTHS and day.day != day.month for day in days)
