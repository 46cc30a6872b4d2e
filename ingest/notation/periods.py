"""Periods in words: of a title ("9 tháng năm 2021"), of a row or column label ("Prel. 2016", "1988-1990")."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from data_model.known.periods import Period
from data_model.known.text import fold
from ingest.data_file import words_of

_DAY = r"(\d{1,2}) (\d{1,2}) (\d{4})"
_FROM_TO = re.compile(rf"tu (?:ngay )?{_DAY} (?:den|toi|to) (?:het )?(?:ngay )?{_DAY}")
_UNTIL = re.compile(rf"(?:tinh )?(?:den|toi|as of|until|up to|as at)(?: het)?(?: ngay)? {_DAY}")
_UNTIL_DAY = re.compile(r"\b(?:den|toi|het|tu)(?: het)? ngay \d{1,2} thang")
_MONTHS = re.compile(r"(?<!ngay )\b(\d{1,2}) thang(?: (dau|cuoi))?(?: nam)? (\d{4})\b")
_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam)? (\d{4})\b")
_QUARTER = re.compile(r"\b(?:quy|quarter|q) ?(i{1,3}|iv|[1-4])(?: nam| of)? (\d{4})\b")
_PARTS = (_MONTHS, _MONTH, _QUARTER)
_YEARS = re.compile(r"\b(?:giai doan|period|trong cac nam|from) (\d{4})(?: den| to)? (\d{4})\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
#: Words that speak of a part of a year. Where one is left over, the period was not understood.
_PART = re.compile(r"\b(?:thang|quy|month|months|quarter|half|semester|ky|nua|dau nam|cuoi nam)\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_FILE = words_of(Path(__file__).parent / "words" / "periods.csv")
_HEDGES = {fold(words): said for words, said in _FILE["hedge"].items()}
_SAID = {fold(words): kind for kind in ("result", "hedge", "plan") for words in _FILE[kind]}
_LONGEST_SAID = max(len(words.split()) for words in _SAID)
_SPAN = re.compile(r"(?:giai doan |thoi ky |nam |year )?((?:19|20)\d\d)(?: (?:den |to )?((?:19|20)\d\d))?")
_MONTH_OF = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)\s*")
_DAYS = re.compile(rf"{_DAY} (?:den |toi )?{_DAY}")
_FIRST_MONTHS = re.compile(r"(?:tu )?(?:thang|t) ?0?1 (?:den |toi )?(?:thang |t ?)?(\d{1,2})(?: nam)? (\d{4})")
#: Short ways of writing parts of years, and the words the patterns above read.
_SHORT = (
    (re.compile(r"\bluy ke (?=\d{1,2} ?(?:thang|t)\b)"), ""),
    (re.compile(r"\b(\d{1,2}) ?t ?(?=\d{4}\b|dau |cuoi |nam |$)"), r"\1 thang "),
    (re.compile(r"\bt ?(\d{1,2}) (?=(?:nam )?\d{4}\b)"), r"thang \1 "),
    (re.compile(r"\bnua (dau|cuoi) nam\b"), r"6 thang \1 nam"),
    (re.compile(r"\bca nam\b(?= (?:nam )?\d{4}|$)"), "nam"),
)
_YEAR_FIRST = re.compile(r"(?:nam )?((?:19|20)\d\d) ((?:\d{1,2} thang|thang|quy|quarter|q).*|nam)")


@dataclass(frozen=True)
class Spoken:
    """What words say about a period: the period, or that they speak of one that was not understood."""

    period: Period | None = None
    unclear: bool = False
    hedge: str = ""


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_WRITTEN_OUT = re.compile(r"\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")


@lru_cache(maxsize=1024)
def period_of_heading(text: str) -> Spoken:
    """Return the one period a title, sheet name or file name speaks of. Several years without a span are unclear."""
    folded = _WRITTEN_OUT.sub(r"\1 \2 \3", fold(text)) if _UNTIL_DAY.search(fold(text)) else fold(text)
    folded = _written_out(folded)
    if found := _FROM_TO.search(folded):
        first, last = _date(*found.groups()[:3]), _date(*found.groups()[3:])
        return Spoken(Period(first, last)) if first and last and first <= last else Spoken(unclear=True)
    if found := _UNTIL.search(folded):
        return _until(folded, found)
    if any(pattern.search(folded) for pattern in _PARTS):
        rest = next(pattern for pattern in _PARTS if pattern.search(folded)).sub(" ", folded, count=1)
        alone = not _PART.search(rest) and not _YEAR.search(rest)
        return _part_of_year(folded) if alone else Spoken(unclear=True)
    if found := _YEARS.search(folded):
        return Spoken(Period(date(int(found[1]), 1, 1), date(int(found[2]), 12, 31)))
    years = set(_YEAR.findall(folded))
    if _PART.search(folded) or len(years) > 1:
        return Spoken(unclear=bool(years))
    return Spoken(Period.of_year(int(years.pop()))) if years else Spoken()


def _until(folded: str, found: re.Match) -> Spoken:
    """A day that ends something: with its year named beside it, the year until then; alone, the state on that day."""
    last = _date(*found.groups())
    if last is None:
        return Spoken(unclear=True)
    rest = folded[: found.start()] + folded[found.end() :]
    years = set(_YEAR.findall(rest))
    if _PART.search(rest) or years - {str(last.year)}:
        return Spoken(unclear=True)
    return Spoken(Period(date(last.year, 1, 1) if years else None, last))


def _part_of_year(folded: str) -> Spoken:
    """Return the months or the quarter a text speaks of; unclear when there is no such month."""
    if found := _MONTHS.search(folded):
        count = int(found[1])
        first, last = (13 - count, 12) if found[2] == "cuoi" else (1, count)
        return _months(int(found[3]), first, last)
    if found := _MONTH.search(folded):
        return _months(int(found[2]), int(found[1]), int(found[1]))
    found = _QUARTER.search(folded)
    quarter = _QUARTERS.get(found[1]) or int(found[1])
    return _months(int(found[2]), quarter * 3 - 2, quarter * 3)


def _months(year: int, first: int, last: int) -> Spoken:
    if not 1 <= first <= last <= 12:
        return Spoken(unclear=True)
    return Spoken(Period(date(year, first, 1), date(year, last, monthrange(year, last)[1])))


_CUT_OFF = re.compile(r"(?:den|tinh den)(?: het)?(?: ngay)? (\d{1,2})(?: hang)? thang bao cao")


def cut_off_day(texts: Iterable[str]) -> int | None:
    """Return the day of the month that months and parts of years end on, where a note says so.

    "đến ngày 20 tháng báo cáo".
    """
    return next((int(found[1]) for text in texts if (found := _CUT_OFF.search(fold(text)))), None)


def until_day(spoken: Spoken, day: int | None) -> Spoken:
    """Return a period of whole months ending on a day of its last month.

    A whole year, or no day, leaves it as it is.
    """
    period = spoken.period
    if (
        not day
        or period is None
        or period.start is None
        or period.months is None
        or period.months >= 12
        or not 1 <= day < period.end.day
    ):
        return spoken
    return Spoken(Period(period.start, period.end.replace(day=day)), spoken.unclear, spoken.hedge)


@lru_cache(maxsize=4096)
def period_of_label(text: str) -> Spoken:
    """Return the period that is the whole of a label: a year, a span of years, a part of a year; with its hedge."""
    bare, said = without_said(text.removesuffix(".0"))
    if any(_SAID[words] == "plan" for words in said):
        return Spoken(unclear=True)
    spoken = _bare_label(text, bare)
    hedge = ", ".join(dict.fromkeys(_HEDGES[words] for words in said if words in _HEDGES))
    return Spoken(spoken.period, spoken.unclear, hedge) if spoken.period else spoken


def without_said(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the folded words of a label without what is said about its numbers, and that.

    "Ước thực hiện", "(sơ bộ)", "KH".
    """
    words, said = fold(text).split(), []
    for ends in (False, True):
        while found := next(
            (
                length
                for length in range(min(_LONGEST_SAID, len(words)), 0, -1)
                if " ".join(words[-length:] if ends else words[:length]) in _SAID
            ),
            0,
        ):
            said.append(" ".join(words[-found:] if ends else words[:found]))
            words = words[:-found] if ends else words[found:]
    return " ".join(words), tuple(said)


def speaks_of_plan_only(text: str) -> bool:
    """True for the words of a plan at either end of a header: "KH", "Mục tiêu 2024", "Năm 2024 (dự kiến)"."""
    return any(_SAID[words] == "plan" for words in without_said(text)[1])


def _written_out(folded: str) -> str:
    """Write "9t 2024", "t9 2024", "nua dau nam 2024" as the patterns of this module read them."""
    for pattern, words in _SHORT:
        folded = pattern.sub(words, folded)
    return " ".join(folded.split())


def words_of(period: Period) -> str:
    """Return a period in words that `period_of_label` reads again."""
    if period.is_whole_year and period.start.day == 1:
        return str(period.end.year)
    return f"{period.start:%d/%m/%Y} - {period.end:%d/%m/%Y}"


def in_year(period: Period, year: int) -> Period:
    """Return the same part of another year: of 9 months of 2024 those of 2023."""
    shift = year - period.end.year
    last = monthrange(period.end.year, period.end.month)[1] == period.end.day
    day = (
        monthrange(year, period.end.month)[1]
        if last
        else min(period.end.day, 28)
        if period.end.month == 2
        else period.end.day
    )
    return Period(period.start.replace(year=period.start.year + shift), date(year, period.end.month, day))


def _bare_label(text: str, bare: str) -> Spoken:
    if found := _SPAN.fullmatch(bare):
        first, last = int(found[1]), int(found[2] or found[1])
        return Spoken(Period(date(first, 1, 1), date(last, 12, 31))) if first <= last else Spoken(unclear=True)
    if found := _MONTH_OF.fullmatch(text):
        return _months(int(found[2]), int(found[1]), int(found[1]))
    if found := _FROM_TO.fullmatch(bare) or _DAYS.fullmatch(bare):
        first, last = _date(*found.groups()[:3]), _date(*found.groups()[3:])
        return Spoken(Period(first, last)) if first and last and first <= last else Spoken(unclear=True)
    if found := _UNTIL.fullmatch(bare):
        return _until(bare, found)
    if found := _FIRST_MONTHS.fullmatch(bare):
        return _months(int(found[2]), 1, int(found[1]))
    return _part_in_words(bare)


def _part_in_words(bare: str) -> Spoken:
    words = _written_out(bare)
    if found := _YEAR_FIRST.fullmatch(words):
        words = f"{found[2]} {found[1]}"
    if found := _SPAN.fullmatch(words):
        return Spoken(Period.of_year(int(found[1]))) if not found[2] else Spoken(unclear=True)
    return _part_of_year(words) if any(pattern.fullmatch(words) for pattern in _PARTS) else Spoken()
