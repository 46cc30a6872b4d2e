"""What a report is of: half a year, nine months, a year."""

from datetime import date
from enum import StrEnum

from data_model.known.periods import Period
from translations import N_, _


class Span(StrEnum):
    """How much of a year, from its first day."""

    HALF = "half"
    NINE_MONTHS = "nine-months"
    YEAR = "year"


_ENDS = {Span.HALF: (6, 30), Span.NINE_MONTHS: (9, 30), Span.YEAR: (12, 31)}
_NAMES = {
    Span.HALF: N_("the first six months of {year}"),
    Span.NINE_MONTHS: N_("the first nine months of {year}"),
    Span.YEAR: N_("the year {year}"),
}
_NEXT = {
    Span.HALF: N_("the last six months of {year}"),
    Span.NINE_MONTHS: N_("the last three months of {year}"),
    Span.YEAR: N_("the year {next_year}"),
}
#: How each is called where it is chosen.
TITLES = {Span.HALF: N_("Half-year"), Span.NINE_MONTHS: N_("Nine months"), Span.YEAR: N_("Whole year")}


def last_day(span: Span, year: int) -> date:
    """Return the last day of a span."""
    return date(year, *_ENDS[span])


def period_of(span: Span, year: int) -> Period:
    """Return the days of a span."""
    return Period(date(year, 1, 1), last_day(span, year))


def in_words(span: Span, year: int) -> str:
    """Return a span as a part of a sentence."""
    return _(_NAMES[span]).format(year=year)


def next_in_words(span: Span, year: int) -> str:
    """Return what a report on a span looks ahead to."""
    return _(_NEXT[span]).format(year=year, next_year=year + 1)
