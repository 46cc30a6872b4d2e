"""Dates as people type them, one day or two.

Day comes before month, always: 06/15/2024 is refused, never turned round.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from data_model.known.text import clean, fold

FIRST_YEAR = 1945
_YEARS_AHEAD = 20
_EXCEL_ZERO = date(1899, 12, 30)
_SERIALS = range(16438, 80000)  # day numbers of 1945 and after: a date whose cell lost its format

#: The two marks must be the same one: "5-6/2024" may be two days or two months.
_DAY_FIRST = re.compile(r"(\d{1,2})\s*(?P<mark>[/.\-])\s*(\d{1,2})\s*(?P=mark)\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})(?P<mark>[-/.])(\d{1,2})(?P=mark)(\d{1,2})")
_TIME = re.compile(r"[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SPAN = re.compile(
    r"(?P<first>\d[\d\s/.\-]*?)"
    r"\s*(?:–|—|\b(?:đến|den)\b(?:\s+(?:hết|het))?(?:\s+(?:ngày|ngay))?|\bto\b|~|->|→)\s*"
    r"(?P<last>\d[\d\s/.\-]*)",
    re.IGNORECASE,
)
_HYPHEN_SPAN = re.compile(
    r"(?P<first>\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{2,4})?)?)\s*-\s*(?P<last>\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_PARTIAL = re.compile(r"(\d{1,2})(?:[/.\-](\d{1,2}))?")
_INCOMPLETE = re.compile(
    r"(?:trong )?(?:thang \d{1,2}(?: (?:nam )?\d{4})?|\d{1,2} \d{4}|(?:quy|q) (?:[ivx]+|\d)(?: (?:nam )?\d{4})?"
    r"|(?:nam )?\d{4}|[a-z]+ \d{4}|(?:\d+ thang|dau|cuoi|giua)\b.*|\d{4} \d{1,2})"
)


#: "2019", "2019-2023", "tháng 3/2019 đến 12/2023", "03/2019 - 12/2023", "2021 đến nay", folded.
_YEARS = re.compile(
    r"(?:tu |giai doan )?(?:nam )?(?:thang )?(?:(?P<month>\d{1,2}) )?(?:nam )?(?P<year>(?:19|20)\d\d)"
    r"(?P<open> den nay)?"
    r"(?: (?:den |to )?(?:het )?(?:nam )?(?:thang )?(?:(?P<last_month>\d{1,2}) )?(?:nam )?"
    r"(?P<last_year>(?:19|20)\d\d))?"
)


@dataclass(frozen=True)
class Days:
    """What a cell says: one day (`last` None), two, or why neither (`fault`: a code of ingest.sentences)."""

    first: date | None = None
    last: date | None = None
    fault: str = ""
    year: int = 0  # of a date out of range


_NOTHING = Days()


def read_days(value: object, today: date) -> Days:
    """Return the day or the span of days a cell holds; nothing for a blank or a dash."""
    if value is None:
        return _NOTHING
    if isinstance(value, datetime):
        return _in_range(Days(value.date()), today)
    if isinstance(value, date):
        return _in_range(Days(value), today)
    if isinstance(value, str):
        return _in_range(_parse(value), today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _in_range(_from_number(value), today)
    return Days(fault="date_unreadable")


def _from_number(value: float) -> Days:
    if isfinite(value) and value == int(value) and int(value) in _SERIALS:
        return Days(_EXCEL_ZERO + timedelta(days=int(value)))
    return Days(fault="date_incomplete" if 1900 <= value <= 2100 else "date_unreadable")


def _in_range(days: Days, today: date) -> Days:
    for day in (days.first, days.last):
        if day and not FIRST_YEAR <= day.year <= today.year + _YEARS_AHEAD:
            return Days(fault="date_out_of_range", year=day.year)
    return days


@lru_cache(maxsize=65536)
def _parse(text: str) -> Days:
    plain = clean(text).replace("\n", " ").strip(" .;,")
    if not plain.strip("-–—.… "):
        return _NOTHING
    bare = _TIME.sub("", plain).strip()
    if day := _one_day(bare):
        return Days(day)
    if span := _two_days(bare):
        return span
    return Days(fault="date_incomplete" if _INCOMPLETE.fullmatch(fold(plain)) else "date_unreadable")


def _one_day(text: str) -> date | None:
    text = re.sub(r"^(?:ngày|ngay)\s+", "", text, flags=re.IGNORECASE)
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.fullmatch(text):
        return _date(_full_year(found[4]), int(found[3]), int(found[1]))
    if found := _IN_WORDS.fullmatch(fold(text)):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    return None


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _two_days(text: str) -> Days | None:
    """Read "12–15/6/2024", "từ 11/6 đến 15/6/2024", "28/12 - 03/01/2024", "11/6/2024 - 15/6/2024"."""
    text = re.sub(r"^(?:(?:từ|tu)\s+)?(?:(?:ngày|ngay)\s+)?", "", text, flags=re.IGNORECASE)
    spaced = re.split(r"\s+-\s+", text)
    first, last = spaced if len(spaced) == 2 else ("", "")
    found = _SPAN.fullmatch(text) or _HYPHEN_SPAN.fullmatch(text)
    if found:
        first, last = found["first"], found["last"]
    end = _one_day(last.strip()) if last else None
    start = _start_of_span(first.strip(), end) if end else None
    return Days(start, end) if start else None


def _start_of_span(text: str, end: date) -> date | None:
    """Return the first day of a span; month and year come from its last day where they are left out."""
    if day := _one_day(text):
        return day
    found = _PARTIAL.fullmatch(text)
    if not found:
        return None
    month = int(found[2]) if found[2] else end.month
    # A span over New Year is written with the year of its end alone: 28/12 - 03/01/2024.
    return _date(end.year - (month > end.month), month, int(found[1]))


@dataclass(frozen=True)
class WholeYears:
    """Years or months written without days: the first of them from `first` to `first_ends`, and where a span ends."""

    first: date
    first_ends: date
    last: date | None
    goes_on: bool = False  # "2021 đến nay"


def read_whole_years(text: str) -> WholeYears | None:
    """Return what years or months without days say, or None.

    "2019-2023", "2019", "3/2019 - 12/2023", "2019 đến nay".
    """
    found = _YEARS.fullmatch(fold(text))
    if not found:
        return None
    year, month = int(found["year"]), int(found["month"] or 0)
    first, first_ends = _date(year, month or 1, 1), _last_day_of(year, month or 12)
    last = _last_day_of(int(found["last_year"]), int(found["last_month"] or 12)) if found["last_year"] else None
    if first is None or first_ends is None or (found["last_year"] and (last is None or last < first)):
        return None
    return WholeYears(first, first_ends, last, bool(found["open"]))


def _last_day_of(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None
