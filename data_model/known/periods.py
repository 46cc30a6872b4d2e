"""Periods of figures: a span of days, or one day on which a stock is read."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from translations import N_, _
from translations.formats import day


class PeriodKind(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    YEAR_TO_DATE = "year to date"
    SEVERAL_YEARS = "several years"
    AS_OF = "as of"
    OTHER = "other"


_MONTHS = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF, 12: PeriodKind.YEAR}


@dataclass(frozen=True, order=True)
class Period:
    """From `start` to `end`, both included; without a start: as of `end`."""

    start: date | None
    end: date

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """Return the calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def year(self) -> int:
        """The year it ends in. A reporting year (15 December to 14 December) belongs to the year of its end."""
        return self.end.year

    @property
    def months(self) -> int | None:
        """Its length in whole calendar or reporting months (15th to 14th); None when it is not whole."""
        if self.start is None:
            return None
        after = self.end + timedelta(days=1)
        if self.start.day != after.day or self.start.day not in (1, 15):
            return None
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    @property
    def kind(self) -> PeriodKind:
        """What people call a period of this length and place in the year."""
        if self.start is None:
            return PeriodKind.AS_OF
        months = self.months
        if months and months % 12 == 0 and months > 12:
            return PeriodKind.SEVERAL_YEARS
        if months in _MONTHS and self._starts_on_a_multiple_of(months):
            return _MONTHS[months]
        if self.starts_the_year:
            return PeriodKind.YEAR_TO_DATE
        return PeriodKind.SEVERAL_YEARS if self.end.year > self.start.year + 1 else PeriodKind.OTHER

    def _starts_on_a_multiple_of(self, months: int) -> bool:
        first_month = self.start.month if self.start.day == 1 else self.start.month % 12 + 1
        return (first_month - 1) % months == 0

    @property
    def starts_the_year(self) -> bool:
        """True when it runs from 1 January, or from 15 December before, to a day of its year."""
        return self.start in (date(self.end.year, 1, 1), date(self.end.year - 1, 12, 15))

    @property
    def is_whole_year(self) -> bool:
        return self.kind == PeriodKind.YEAR and self.starts_the_year

    @property
    def is_of_one_year(self) -> bool:
        """True when it can stand for its year in a row of years: read on a day, or from the beginning of the year."""
        return self.start is None or self.starts_the_year

    def label(self) -> str:
        """Return the period in words, in the language in use."""
        return _(_LABELS[self.kind]).format(
            year=self.end.year,
            month=self.end.month,
            quarter=(self.end.month + 2) // 3,
            half=1 if self.end.month <= 7 else 2,
            start=day(self.start),
            end=day(self.end),
            first=self.start.year if self.start else "",
            last=self.end.year,
        )


_LABELS = {
    PeriodKind.YEAR: N_("{year}"),
    PeriodKind.HALF: N_("Half {half} of {year}"),
    PeriodKind.QUARTER: N_("Quarter {quarter} of {year}"),
    PeriodKind.MONTH: N_("Month {month}/{year}"),
    PeriodKind.YEAR_TO_DATE: N_("{year}, until {end}"),
    PeriodKind.SEVERAL_YEARS: N_("{first}–{last}"),
    PeriodKind.AS_OF: N_("as of {end}"),
    PeriodKind.OTHER: N_("{start} to {end}"),
}


def month_period(year: int, month: int) -> Period:
    """Return one calendar month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
