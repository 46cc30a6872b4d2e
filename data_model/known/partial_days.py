"""Days that are known to their year, quarter or month only: "2015" is none of the days of 2015.

Such a day is its first one, or its last where something ends: it counts in its year, and says how far it is known.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Self

from data_model.known.periods import Period, PeriodKind

#: How far a day may be known, the coarsest first, each with how many months it leaves open.
MONTHS_OPEN = {"year": 12, "quarter": 3, "month": 1}
_KINDS = {PeriodKind.YEAR: "year", PeriodKind.QUARTER: "quarter", PeriodKind.MONTH: "month"}
COLUMN = "known_to"  # of a register: which days of a record are known how far
MARK, _BETWEEN, _OF = "~", ",", ":"  # as JSON and the database hold it: "2015-01-01~year"; "signed_on:year"


class PartialDay(date):
    """A day of which only its year, quarter or month is known; it equals, sorts and counts as the day it stands for."""

    known_to: str

    def __new__(cls, day: date, known_to: str) -> Self:
        """Return a day known so far; ValueError for any other precision."""
        if known_to not in MONTHS_OPEN:
            raise ValueError(f"a day is not known to its {known_to}")
        made = super().__new__(cls, day.year, day.month, day.day)
        made.known_to = known_to
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles stay as partial as they are."""
        return (type(self), (date(self.year, self.month, self.day), self.known_to))

    def may_be(self, day: date) -> bool:
        """True for a day in the year, quarter or month that is known."""
        open_months = MONTHS_OPEN[self.known_to]
        return (day.year, (day.month - 1) // open_months) == (self.year, (self.month - 1) // open_months)


def last_of(period: Period) -> date:
    """Return the last day of a period, known as far as the period says: a year, a quarter, a month."""
    return PartialDay(period.end, _KINDS[period.kind]) if period.kind in _KINDS else period.end


def known_to(day: date | None) -> str:
    """Return how far a day is known, "" for one that is known to the day."""
    return day.known_to if isinstance(day, PartialDay) else ""


def is_finer(day: date, other: date) -> bool:
    """True where a day may be the other one and says more: 12/03/2015 of 2015."""
    if not isinstance(other, PartialDay):
        return False
    return other.may_be(day) and MONTHS_OPEN.get(known_to(day), 0) < MONTHS_OPEN[other.known_to]


def to_text(day: date) -> str:
    """Return a day as JSON holds it."""
    if day.__class__ is date:  # as nearly all are
        return day.isoformat()
    return f"{day.isoformat()}{MARK}{far}" if (far := known_to(day)) else day.isoformat()


def from_text(text: str) -> date:
    """Return the day `to_text` was given."""
    day, _mark, far = text.partition(MARK)
    return PartialDay(date.fromisoformat(day), far) if far else date.fromisoformat(day)


def plain_day(text: str) -> date:
    """Return the day a text of `to_text` stands for, as the database counts it."""
    return date.fromisoformat(text.partition(MARK)[0])


def column_of(values: Mapping[str, Any], names: Iterable[str]) -> str | None:
    """Return what the database holds beside the days of a record: which of these fields are known how far."""
    partial = [f"{name}{_OF}{far}" for name in names if (far := str(values.get(name) or "").partition(MARK)[2])]
    return _BETWEEN.join(partial) or None


def with_precision(values: dict[str, Any], said: str | None) -> dict[str, Any]:
    """Return the values of a stored record, those of its days made partial that `column_of` named."""
    for part in (said or "").split(_BETWEEN):
        name, _of, far = part.partition(_OF)
        if far and values.get(name) is not None:
            values[name] = PartialDay(values[name], far)
    return values


def leaves_open(said: str, name: str) -> int:
    """Return how many months `column_of` leaves open of the day of a field, 0 for one known to the day."""
    return next((MONTHS_OPEN[part[len(name) + 1 :]] for part in said.split(_BETWEEN) if part.startswith(name + _OF)), 0)
