"""Periods of figures: a span of days, or one day on which a stock is read."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from translations import N_, _
from translations.formats import day

_DECEMBER = 12
#: Days on which months begin: of the calendar, of reports, of reports on foreign investment.
_FIRSTS = (1, 15, 21)


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
        """Its length in whole months: of the calendar, or of reports (15th to 14th, 21st to 20th), else None."""
        if self.start is None:
            return None
        after = self.end + timedelta(days=1)
        if self.start.day != after.day or not (self.start.day in _FIRSTS or self.start.month == _DECEMBER):
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
        """True when it runs from 1 January, or from a later day of December before than the first, to a day of it."""
        return self.start == date(self.end.year, 1, 1) or self._starts_in_december_of(self.end.year - 1)

    def _starts_in_december_of(self, year: int) -> bool:
        return self.start is not None and date(year, _DECEMBER, 1) < self.start <= date(year, _DECEMBER, 31)

    @property
    def is_whole_year(self) -> bool:
        return self.kind == PeriodKind.YEAR and self.starts_the_year

    @property
    def is_of_one_year(self) -> bool:
        """True when it can stand for its year in a row of years: read on a day, or from the beginning of the year."""
        return self.start is None or self.starts_the_year

    @property
    def _is_of_reporting_years(self) -> bool:
        """True for whole years that begin in December: which days they have is said."""
        of_years = self.kind in (PeriodKind.YEAR, PeriodKind.SEVERAL_YEARS) and (self.months or 0) % 12 == 0
        return of_years and self._starts_in_december_of(self.start.year)

    def label(self) -> str:
        """Return the period in words, in the language in use."""
        labels = _OF_REPORTING_YEARS if self._is_of_reporting_years else _LABELS
        return _(labels[self.kind]).format(
            year=self.end.year,
            month=self.end.month,
            quarter=(self.end.month + 2) // 3,
            half=1 if self.end.month <= 7 else 2,
            start=day(self.start),
            end=day(self.end),
            first=self.start.year + self._is_of_reporting_years if self.start else "",
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

_OF_REPORTING_YEARS = {
    PeriodKind.YEAR: N_("{year} ({start}–{end})"),
    PeriodKind.SEVERAL_YEARS: N_("{first}–{last} ({start}–{end})"),
}


def month_period(year: int, month: int) -> Period:
    """Return one calendar month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
