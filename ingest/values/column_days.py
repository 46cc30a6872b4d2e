"""Doubts about the days of a whole column: turned by a program that put the month first, or in the time of Greenwich.

What shows them is the column, not the cell: real days that are all the twelfth or before beside texts that are all
after it; moments that are all at 17:00, which is midnight in Việt Nam.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from data_model.known.problems import Question
from ingest.ask.answers import Answers
from ingest.ask.cell_questions import SEEN, days_in_greenwich, days_turned
from ingest.model import CellValue

_MONTHS = 12
_OF_31 = 12 / 31  # how many days can be taken for a month
_LIKELY_BY_CHANCE = 0.1
_TEXT = re.compile(r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(?:\d{4}|\d{2})\b.*", re.DOTALL)
_MIDNIGHT_HERE = time(17)
_OFFSET = timedelta(hours=7)
_MOMENT = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)[T ]17:00(?::00(?:\.0+)?)?\s*")


@dataclass(frozen=True, kw_only=True)
class ColumnDays:
    """What is known of the days of a column: what plain numbers count from, and the doubts about it."""

    from_1904: bool = False
    turned: Question | None = None
    in_greenwich: Question | None = None

    def doubt(self, value: CellValue) -> Question | None:
        """Return the question a cell depends on."""
        if self.turned and _can_be_turned(value):
            return self.turned
        return self.in_greenwich if self.in_greenwich and _is_midnight_here(value) else None

    def put_right(self, value: CellValue) -> CellValue:
        """Return a day as its question was answered."""
        question = self.doubt(value)
        if question is None or question.answer != SEEN:
            return value
        if question is self.turned:
            return date(value.year, value.day, value.month)
        return (_moment(value) + _OFFSET).date()


PLAIN_DAYS = ColumnDays()


def days_of_column(
    cells: Iterable[CellValue], sheet: str, header_cell: str, header: str, from_1904: bool, answers: Answers
) -> ColumnDays:
    """Return what is known of the days of a column by its cells."""
    filled = [cell for cell in cells if cell is not None]
    different = list(dict.fromkeys(filled))
    turned = greenwich = None
    if example := _turned(filled):
        turned = answers.settle(days_turned(sheet, header_cell, header, example))
    elif example := _in_greenwich(different):
        greenwich = answers.settle(days_in_greenwich(sheet, header_cell, header, example))
    if not (from_1904 or turned or greenwich):
        return PLAIN_DAYS
    return ColumnDays(from_1904=from_1904, turned=turned, in_greenwich=greenwich)


def _turned(cells: list[CellValue]) -> tuple[date, date] | None:
    """Return a real day that may be turned, as it stands and turned; None where chance may have made the column."""
    real = [cell for cell in cells if isinstance(cell, date)]
    if not real:
        return None
    texts = [found for cell in cells if isinstance(cell, str) and (found := _TEXT.fullmatch(cell))]
    example = next((cell for cell in real if _can_be_turned(cell)), None)
    if example is None or not texts or any(day.day > _MONTHS for day in real):
        return None
    if any(int(found[1]) <= _MONTHS or int(found[2]) > _MONTHS for found in texts):
        return None
    if _OF_31 ** len(real) * (1 - _OF_31) ** len(texts) > _LIKELY_BY_CHANCE:
        return None
    return date(example.year, example.month, example.day), date(example.year, example.day, example.month)


def _can_be_turned(value: CellValue) -> bool:
    return isinstance(value, date) and value.day <= _MONTHS and value.day != value.month


def _in_greenwich(cells: list[CellValue]) -> tuple[date, date] | None:
    """Return the first day of a column of moments at 17:00 alone, as it stands and in Việt Nam."""
    moments = [cell for cell in cells if isinstance(cell, date) or (isinstance(cell, str) and _MOMENT.fullmatch(cell))]
    if not moments or not all(map(_is_midnight_here, moments)):
        return None
    first = _moment(moments[0])
    return first.date(), (first + _OFFSET).date()


def _is_midnight_here(value: CellValue) -> bool:
    if isinstance(value, datetime):
        return value.time() == _MIDNIGHT_HERE and value.tzinfo is None
    return isinstance(value, str) and bool(_MOMENT.fullmatch(value))


def _moment(value: CellValue) -> datetime:
    if isinstance(value, datetime):
        return value
    found = _MOMENT.fullmatch(str(value))
    return datetime(int(found[1]), int(found[2]), int(found[3]), 17)
