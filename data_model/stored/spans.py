"""From which day until which a record counts as in force, under way or in effect (`Dataset.life`): said here once.

It is kept with the record, in three columns, when the record is written: what counts stocks, what locks approved years
and what lists the records behind a number read the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from data_model.declared.declare import Dataset
from data_model.declared.record_parts import Life

#: A day, as a date or as JSON holds it: only compared.
Day = TypeVar("Day", date, str)
#: The columns of a record that hold its span, in the order of `Span`.
COLUMNS = ("counts_from", "counts_until", "known_after")


@dataclass(frozen=True)
class Span(Generic[Day]):
    """The first and the last day a record counts on; no first day: it counts on none, no last day: it goes on.

    One that is said to have ended on a day counts until then once that day, `known_after`, is over: while it is still
    to come nobody knows when the record ended, and it counts on no day.
    """

    first: Day | None = None
    last: Day | None = None
    known_after: Day | None = None


def span_of(dataset: Dataset, values: Mapping[str, Any]) -> Span:
    """Return the span of a record by its own values, with days as dates or as JSON holds them.

    One that is said to have ended, with no day, counts on none. One said not to have begun counts from the day it is to
    begin, if any. A term renewed automatically outlives its last day. ValueError where the register declares no life.
    """
    life = dataset.life
    if life is None:
        raise ValueError(f"{dataset.name} does not declare when its records are in force")
    status, ends = values.get("status") or "", values.get(life.ends) or None
    first = values.get(life.begins[0]) or (
        None
        if status in life.not_yet
        else next(filter(None, map(values.get, life.begins)), None) or _new_year(values.get(life.from_year_of))
    )
    if status in life.ended:
        return Span(first, ends, ends) if first and ends else Span()
    if life.renewed and "auto" in (values.get("term") or ""):
        ends = None
    return Span(first, ends) if first else Span()


def rests_on(life: Life) -> frozenset[str]:
    """Return the fields of a record that say from when until when it counts."""
    named = (*life.begins, life.ends, life.from_year_of, "term" if life.renewed else "")
    return frozenset(filter(None, (*named, "status" if life.ended or life.not_yet else "")))


def _new_year(day: Day | None) -> Day | None:
    """Return the first day of the year of a day."""
    if not day:
        return None
    return f"{day[:4]}-01-01" if isinstance(day, str) else day.replace(month=1, day=1)


def spans_together(dataset: Dataset, records: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Return the spans of records that follow each other (`Life.follows`): capital added to a project ends with it."""
    records = list(records)
    own = [span_of(dataset, values) for values in records]
    life = dataset.life
    ends = [values[life.ends] for values in records if values[life.ends]]
    ended = [values[life.ends] for values in records if (values.get("status") or "") in life.ended]
    if not all(ended):
        return [Span() for _record in records]
    last, known = min(ends, default=None), max(ended, default=None)
    return [Span(span.first, last, known) if span.first else span for span in own]
