"""What going from one state of a record to another changes in years that are over, whatever the year it is made in.

A state is a record's values as JSON holds them; None: the record is not there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data_model.declarations import DATASETS
from data_model.declare import Dataset

State = Mapping[str, Any] | None
_ALWAYS = ""  # before every day


def first_year_of(dataset: str, state: Mapping[str, Any]) -> int | None:
    """Return the first year a record counts in: that of the earliest day that lets it count."""
    life = DATASETS[dataset].life
    day = min((text for name in (*DATASETS[dataset].dates, *(life.begins if life else ())) if (text := state.get(name))), default="")
    return int(day[:4]) if day else None


def is_of_later_years(dataset: str, before: State, after: State, until: int) -> bool:
    """Tell whether a record changes only in what no number up to the end of a year rests on.

    Amounts of single years are records of their own; how things stand today is said anew in every list; and a record in
    force at the end of that year, before and after the change, may end later.
    """
    if before is None or after is None:
        return False
    item = DATASETS[dataset]
    free = {*item.of_today, *_of_single_years(item)}
    if item.life and _outlasts(item, before, until) and _outlasts(item, after, until):
        free |= {"status", item.life.ends}
    return all(name in free for name in {*before, *after} if before.get(name) != after.get(name))


def _of_single_years(item: Dataset) -> set[str]:
    if item.yearly is None:
        return set()
    return {item.yearly.year, *item.yearly.amounts.values(), *item.yearly.so_far.values(), *([item.yearly.copied["currency"]] if "currency" in item.yearly.copied else [])}


def _outlasts(item: Dataset, state: Mapping[str, Any], until: int) -> bool:
    """Tell whether neither status nor last day keep a record from counting on any day up to the end of a year."""
    status, ends = state.get("status") or "", state.get(item.life.ends)
    last = f"{until}-12-31"
    if status in item.life.not_yet and not state.get(item.life.begins[0]):
        return False
    if status in item.life.ended:
        return bool(ends) and last < ends < date.today().isoformat()
    return not ends or ends > last


def ends_with_it(dataset: str, before: State, after: State, until: int) -> set[str]:
    """Return what names the records that a change lets end, or end no more, on a day up to the end of a year: capital added ends with its project."""
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
