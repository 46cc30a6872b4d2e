"""Which days a year of figures has: those of the calendar, or of a reporting year that ends earlier in December.

A reporting year runs from 15 December to 14 December (Thông tư 09/2019/TT-NHNN after Nghị định 09/2019/NĐ-CP), foreign
investment to the 20th. One begins the day after the one before has ended: every day is of exactly one year.
"""

import re
from dataclasses import dataclass
from datetime import date

from data_model.declared.declare import Dataset
from data_model.known.periods import Period, month_period

_DECEMBER, _LAST = 12, 31
_WRITTEN = re.compile(r"(\d{1,2})-12,(\d{1,2})-12")


@dataclass(frozen=True)
class YearEnd:
    """The day of December on which a year ends."""

    day: int = _LAST

    def first_day(self, year: int) -> date:
        """Return the day a year begins on."""
        return date(year, 1, 1) if self.day == _LAST else date(year - 1, _DECEMBER, self.day + 1)

    def last_day(self, year: int) -> date:
        """Return the day a year ends on."""
        return date(year, _DECEMBER, self.day)

    def period(self, first: int, last: int) -> Period:
        """Return the days of some years."""
        return Period(self.first_day(first), self.last_day(last))

    def year_of(self, day: date) -> int:
        """Return the year a day is of."""
        return day.year + (day.month == _DECEMBER and day.day > self.day)

    def end_of_month(self, year: int, month: int) -> date:
        """Return the last day of a month: of a reporting year's the day it ends on itself."""
        end = month_period(year, month).end
        return end.replace(day=min(self.day, end.day))

    def months(self, year: int, first: int, last: int) -> Period:
        """Return the days of some months of a year, the first of which is 1."""
        before = self.end_of_month(year, first - 1) if first > 1 else self.last_day(year - 1)
        return Period(date.fromordinal(before.toordinal() + 1), self.end_of_month(year, last))


@dataclass(frozen=True)
class YearEnds:
    """When years end: those of figures in general, and those of foreign investment."""

    usual: YearEnd = YearEnd()
    investment: YearEnd = YearEnd()

    def of(self, dataset: Dataset) -> YearEnd:
        """Return when a year of a register ends; amounts that were given by the year stay those of that year."""
        if dataset.split_off:
            return YearEnd()
        return self.investment if dataset.of_investment else self.usual

    @property
    def is_calendar(self) -> bool:
        """Tell whether these are the years of the calendar."""
        return self == CALENDAR_YEARS

    @property
    def code(self) -> str:
        """Return both as links hold them: "14-12,20-12"; "" for the calendar's."""
        return "" if self.is_calendar else f"{self.usual.day}-12,{self.investment.day}-12"


CALENDAR_YEARS = YearEnds()


def read_year_ends(code: str) -> YearEnds | None:
    """Return what a link says; None where it says no days of December."""
    if not code:
        return CALENDAR_YEARS
    found = _WRITTEN.fullmatch(code)
    days = [int(day) for day in found.groups()] if found else []
    return YearEnds(*map(YearEnd, days)) if days and all(1 <= day <= _LAST for day in days) else None
