"""What going from one state of a record to another changes in years that are over, whatever the year it is made in.

A state is a record's values as JSON holds them; None: the record is not there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.stored.spans import span_of

State = Mapping[str, Any] | None
_ALWAYS = ""  # before every day
_NOBODY_KNOWS = "?"


def first_year_of(dataset: str, state: Mapping[str, Any]) -> int | None:
    """Return the first year a record counts in.

    Of the day that places it in a year, or of the one it begins to count on.
    """
    item = DATASETS[dataset]
    days = [
        next(filter(None, map(state.get, names)), None) for names in (item.dates, item.life.begins if item.life else ())
    ]
    day = min(filter(None, days), default="")
    return int(day[:4]) if day else None


def is_of_later_years(dataset: str, before: State, after: State, until: int) -> bool:
    """Tell whether a record changes only in what no number up to the end of a year rests on.

    Amounts of single years are records of their own; how things stand today is said anew in every list; and status and
    days may change where they let the record count on the same days up to then. What is left open is no change to that.
    """
    if before is None or after is None:
        return False
    item = DATASETS[dataset]
    said_anew = {*item.of_today, *_of_single_years(item)}
    free = {name for name in said_anew if after.get(name) is not None}
    if item.life and _counted(item, before, until) == _counted(item, after, until):
        free |= {"status", item.life.ends, *(name for name in item.life.begins if name not in item.dates)}
    return all(name in free for name in {*before, *after} if before.get(name) != after.get(name))


def _of_single_years(item: Dataset) -> set[str]:
    if item.yearly is None:
        return set()
    return {
        item.yearly.year,
        *item.yearly.amounts.values(),
        *item.yearly.so_far.values(),
        *([item.yearly.copied["currency"]] if "currency" in item.yearly.copied else []),
    }


def _counted(item: Dataset, state: Mapping[str, Any], until: int) -> tuple[str, str] | None:
    """Return the first and the last day up to the end of a year on which a record counts.

    None for none.
    """
    span, last = span_of(item, state), f"{until}-12-31"
    if not span.first or span.first > last:
        return None
    if (span.known_after or "") >= date.today().isoformat():
        return _NOBODY_KNOWS, span.known_after  # on no day until that one is over, and on all of them then
    ends = min(span.last or last, last)
    return (span.first, ends) if span.first <= ends else None


def ends_with_it(dataset: str, before: State, after: State, until: int) -> set[str]:
    """Return what names the records that a change lets end, or end no more, on a day up to the end of a year.

    Capital added ends with its project.
    """
    life = DATASETS[dataset].life
    if life is None or not life.follows:
        return set()
    was, becomes = (_over_from(DATASETS[dataset], state, until) for state in (before, after))
    return set() if was == becomes else {name for name, _day in filter(None, (was, becomes))}


def _over_from(item: Dataset, state: State, until: int) -> tuple[str, str] | None:
    """Return what names the records that end with this one, and the last day they count; None where that is later."""
    name = (state or {}).get(item.life.follows)
    if not state or not name:
        return None
    ends = state.get(item.life.ends) or ""
    if (state.get("status") or "") in item.life.ended and not "" < ends < date.today().isoformat():
        return name, _ALWAYS
    return (name, ends) if "" < ends < f"{until}-12-31" else None
