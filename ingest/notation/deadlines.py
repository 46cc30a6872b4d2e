"""Due dates without a day: "Quý III", "Tháng 5-6", "Quý I, II", "Tháng 11/2025 - 02/2026" are their last day."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from data_model.known.partial_days import last_of
from data_model.known.periods import Period
from data_model.known.text import fold
from ingest.data_file import any_of, words_of
from ingest.notation.periods import period_of_label

_FILE = words_of(Path(__file__).parent / "words" / "periods.csv")
_BEFORE = re.compile(rf"(?:{any_of(_FILE['due'])})\s+(?=\D)", re.IGNORECASE)
_FROM = re.compile(rf"(?:{any_of(_FILE['from'])})\s+", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*(?:[-–—,;+&]|\b(?:{any_of(_FILE['between'])})\b)\s*", re.IGNORECASE)
#: "tháng 5", "T5/2026", "quý II", "6", "02/2026", folded.
_PART = re.compile(
    r"(?P<kind>thang|t|quy|q|quarter)? ?(?P<number>\d{1,2}|i{1,3}|iv)(?: (?:nam )?(?P<year>(?:19|20)\d\d))?"
)
_WRITTEN = {"t": "thang", "q": "quy", "quarter": "quy"}


def last_day_of(text: str, year: int | None) -> date | None:
    """Return the last day of the months, quarters or year that a text names; None for no such.

    One in words without a year is of `year`, that of its table; a bare number may count anything.
    """
    text = text.strip()
    if before := _BEFORE.match(text):
        text = text[before.end() :]
    in_words = year is not None and any(map(str.isalpha, text))
    period = period_of_label(text).period or (period_of_label(f"{text}/{year}").period if in_words else None)
    return last_of(period) if period else _last_of_several(text, year)


def _last_of_several(text: str, year: int | None) -> date | None:
    """Return the last day of several months or quarters, named one after the other; backwards they say nothing."""
    start = _FROM.match(text)
    parts = [_PART.fullmatch(fold(part)) for part in _BETWEEN.split(text[start.end() :] if start else text)]
    if len(parts) < 2 or None in parts or not parts[0]["kind"]:
        return None
    years = [int(part["year"]) if part["year"] else None for part in parts]
    kind, periods = "", []
    for index, part in enumerate(parts):
        kind = _WRITTEN.get(part["kind"], part["kind"]) or kind
        own = next(filter(None, (*years[index:], year)), None)
        periods.append(period_of_label(f"{kind} {part['number']}/{own}").period if own else None)
    return _end_in_order(periods)


def _end_in_order(periods: list[Period | None]) -> date | None:
    if None in periods or any(later.end <= earlier.end for earlier, later in pairwise(periods)):
        return None
    return periods[-1].end
