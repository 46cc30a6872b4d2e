"""Dates as people type them, one day or two.

Day comes before month, always: 06/15/2024 is refused, never turned round. Moments are told in the time of Việt Nam.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import isfinite

from data_model.declared.short_texts import SHORT, of_short_texts
from data_model.known.partial_days import PartialDay
from data_model.known.text import fold
from ingest.notation.day_texts import as_digits, moment_of
from ingest.notation.nothing import is_no_day

FIRST_YEAR = 1945
_YEARS_AHEAD, _YEARS_AHEAD_OF_ENDS = 20, 99
_EXCEL_ZERO, _ZERO_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SERIALS = range(16438, 80000)  # day numbers of 1945 and after: a date whose cell lost its format
_RUN = re.compile(r"\d{8}")

#: The two marks must be the same one: "5-6/2024" may be two days or two months.
_DAY_FIRST = re.compile(r"(\d{1,2})\s*(?P<mark>[/.\-])\s*(\d{1,2})\s*(?P=mark)\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})(?P<mark>[-/.])(\d{1,2})(?P=mark)(\d{1,2})")
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
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{2}$")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})\s+(?:tháng|thg)\s+(\d{1,2})$", re.IGNORECASE)
#: A day and a month behind each other at the end, and no year.
_ENDS_IN_DAY = re.compile(r"(?:^|[^/.\d])\s*\d{1,2}/\d{1,2}$")
#: A blank cell another one refers to, in a format of days.
_MIDNIGHT = re.compile(r"0?0:00(?::00)?")
_PARTIAL = re.compile(r"(\d{1,2})(?:[/.\-](\d{1,2}))?")
_INCOMPLETE = re.compile(
    r"(?:trong )?(?:thang \d{1,2}(?: (?:nam )?\d{4})?|\d{1,2} \d{4}|(?:quy|q) (?:[ivx]+|\d)(?: (?:nam )?\d{4})?"
    r"|(?:nam )?\d{4}|[a-z]+ \d{4}|(?:\d+ thang|dau|cuoi|giua)\b.*|\d{4} \d{1,2})"
)


#: "2019", "2019-2023", "tháng 3/2019 đến 12/2023", "03/2019 - 12/2023", "2021 đến nay", folded.
_YEARS = re.compile(
    r"(?:tu |giai doan )?(?:nam )?(?:thang |t(?=\d))?(?:(?P<month>\d{1,2}) )?(?:nam )?(?P<year>(?:19|20)\d\d)"
    r"(?P<open> den nay)?"
    r"(?: (?:den |to )?(?:het )?(?:nam )?(?:thang |t(?=\d))?(?:(?P<last_month>\d{1,2}) )?(?:nam )?"
    r"(?P<last_year>(?:19|20)\d\d))?"
)


@dataclass(frozen=True, kw_only=True)
class Days:
    """What a cell says: one day (`last` None), two, or why neither (`fault`: a code of ingest.sentences)."""

    first: date | None = None
    last: date | None = None
    fault: str = ""
    year: int = 0  # of a date out of range
    year_given: bool = False  # no year stands in the cell: it is that of its table
    short_year: bool = False  # two digits: "15/06/85" is no day to come in 2085


_NOTHING = Days()


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What a day is read by: today, whether it may lie far ahead, the year of its table, what plain numbers count."""

    today: date
    is_end: bool = False  # the last day of something: it may lie far ahead
    year: int | None = None
    from_1904: bool = False


def read_days(value: object, calendar: Calendar) -> Days:
    """Return the day or the span of days a cell holds; nothing for a blank or a dash."""
    if value is None:
        return _NOTHING
    if isinstance(value, datetime):
        return _in_range(Days(first=value.date()), calendar)
    if isinstance(value, date):
        return _in_range(Days(first=value), calendar)
    if isinstance(value, str):
        found = _parse(value) if len(value) <= SHORT else Days(fault="date_unreadable")
        if found.fault and calendar.year and len(value) <= SHORT:
            found = _in_year(value, calendar.year) or found
        return _in_range(found, calendar)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _in_range(_from_number(value, calendar), calendar)
    return Days(fault="date_unreadable")


def _from_number(value: float, calendar: Calendar) -> Days:
    if value == 0:
        return _NOTHING  # a blank cell another one refers to
    if isfinite(value) and value == int(value):
        zero = _ZERO_OF_1904 if calendar.from_1904 else _EXCEL_ZERO
        if (zero - _EXCEL_ZERO).days + int(value) in _SERIALS:
            return Days(first=zero + timedelta(days=int(value)))
        if day := _run(str(int(value))):
            return Days(first=day)
    return Days(fault="date_incomplete" if 1900 <= value <= 2100 else "date_unreadable")


def _run(digits: str) -> date | None:
    """Read eight digits in a row: year, month, day as programs write them, or day, month, year; only one can be a day
    of these times."""
    if not _RUN.fullmatch(digits):
        return None
    found = {
        day
        for day in (
            _date(int(digits[:4]), int(digits[4:6]), int(digits[6:])),
            _date(int(digits[4:]), int(digits[2:4]), int(digits[:2])),
        )
        if day and FIRST_YEAR <= day.year < 2100
    }
    return found.pop() if len(found) == 1 else None


def _in_range(days: Days, calendar: Calendar) -> Days:
    ahead = _YEARS_AHEAD_OF_ENDS if calendar.is_end and not days.short_year else _YEARS_AHEAD
    for day in (days.first, days.last):
        if day and not FIRST_YEAR <= day.year <= calendar.today.year + ahead:
            return Days(fault="date_out_of_range", year=day.year)
    return days


@lru_cache(maxsize=65536)
def _parse(text: str) -> Days:
    if day := moment_of(text):
        return Days(first=day)
    bare = as_digits(text)
    if not bare.strip("-–—.…_ ") or is_no_day(bare) or _MIDNIGHT.fullmatch(text.strip()):
        return _NOTHING
    if day := _one_day(bare):
        return Days(first=day, short_year=bool(_SHORT_YEAR.search(bare)))
    if span := _two_days(bare):
        return span
    if bare.isdecimal() and (day := _run(bare)):
        return Days(first=day)
    if bare.isdecimal() and len(bare) == 5 and int(bare) in _SERIALS:
        return Days(first=_EXCEL_ZERO + timedelta(days=int(bare)))
    return Days(fault="date_incomplete" if _INCOMPLETE.fullmatch(fold(bare)) else "date_unreadable")


@lru_cache(maxsize=4096)
def _in_year(text: str, year: int) -> Days | None:
    """Read "12-14/3", "15/3", "28/2 - 03/3" in the year of their table; None for what is no day without a year.

    Days that run backwards are of two years, and nothing says which.
    """
    bare = _DAY_OF_MONTH.sub(r"\1/\2", as_digits(text))
    with_year = f"{bare}/{year}" if _ENDS_IN_DAY.search(bare) else ""
    days = _parse(with_year) if with_year else Days(fault="date_unreadable")
    if days.fault or days.first is None or (days.last and not days.first <= days.last):
        return None
    same_year = days.first.year == year and (days.last is None or days.last.year == year)
    return Days(first=days.first, last=days.last, year_given=True) if same_year else None


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
    return Days(first=start, last=end, short_year=bool(_SHORT_YEAR.search(last))) if start else None


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


#: "Quý III/2020", "Quý I/2020 - Quý IV/2024", folded.
_QUARTER = r"(?:quy|q) ?(?P<quarter{n}>iv|i{{1,3}}|[1-4])(?: nam)? (?P<year{n}>(?:19|20)\d\d)"
_QUARTERS = re.compile(rf"(?:tu )?{_QUARTER.format(n=1)}(?: (?:den )?(?:het )?{_QUARTER.format(n=2)})?")
_NUMBERED = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True)
class WholeYears:
    """Years or months written without days: the first of them from `first` to `first_ends`, and where a span ends.

    All of them are known to the year, quarter or month that stands there.
    """

    first: date
    first_ends: date
    last: date | None
    goes_on: bool = False  # "2021 đến nay"


def read_whole_years(text: str) -> WholeYears | None:
    """Return what years or months without days say, or None.

    "2019-2023", "2019", "3/2019 - 12/2023", "2019 đến nay".
    """
    if found := _QUARTERS.fullmatch(fold(text)):
        return _of_quarters(found)
    found = _YEARS.fullmatch(fold(text))
    if not found:
        return None
    year, month = int(found["year"]), int(found["month"] or 0)
    first, first_ends = _date(year, month or 1, 1), _last_day_of(year, month or 12)
    last = _last_day_of(int(found["last_year"]), int(found["last_month"] or 12)) if found["last_year"] else None
    if first is None or first_ends is None or (found["last_year"] and (last is None or last < first)):
        return None
    far, last_far = ("month" if found[name] else "year" for name in ("month", "last_month"))
    return WholeYears(
        PartialDay(first, far), PartialDay(first_ends, far), last and PartialDay(last, last_far), bool(found["open"])
    )


def _of_quarters(found: re.Match[str]) -> WholeYears | None:
    """Return the months of one quarter, or from one to another."""
    spans = []
    for number in ("1", "2"):
        if name := found[f"quarter{number}"]:
            last_month = 3 * (_NUMBERED.get(name) or int(name))
            year = int(found[f"year{number}"])
            ends = (date(year, last_month - 2, 1), _last_day_of(year, last_month))
            spans.append(tuple(PartialDay(day, "quarter") for day in ends))
    if len(spans) == 2 and spans[1][1] < spans[0][0]:
        return None
    return WholeYears(spans[0][0], spans[0][1], spans[1][1] if len(spans) == 2 else None)


def _last_day_of(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


_UNTIL = re.compile(
    r"(?:^|.*?[\s(,;-])(?:đến|den|tới|until|till|to|hết)\s+(?:hết\s+)?(?:ngày\s+)?(?P<end>[^()]*\d[^()]*)\)?\s*",
    re.IGNORECASE,
)


@of_short_texts(lambda _text: None)
def read_until(text: str) -> date | None:
    """Return the last day a text of a term names: "đến 31/12/2027", "5 năm (đến hết năm 2027)", "2023-2027"."""
    found = _UNTIL.fullmatch(text.replace("\n", " "))
    end = _parse(found["end"]) if found else _NOTHING
    if end.first and not end.last:
        return end.first
    years = read_whole_years(found["end"] if found else text)
    if years is None or years.goes_on:
        return None
    last = (years.last or years.first_ends) if found else years.last
    return last and date(last.year, last.month, last.day)  # "đến hết năm 2027" is its last day
