"""Columns of one period each: "2023", "Ước 6T/2024", "Năm 2024 / Thực hiện", "Cùng kỳ năm trước".

Plans and ratios are none.
"""

import re
from dataclasses import dataclass
from datetime import date

from data_model.known.periods import Period
from data_model.known.text import fold, squeeze
from ingest.find.headings import says_any
from ingest.model import RawTable
from ingest.notation.periods import (
    in_year,
    period_of_heading,
    period_of_label,
    speaks_of_plan_only,
    without_said,
    words_of,
)
from ingest.notation.units import split_unit

_RATIOS = (
    "so cùng kỳ",
    "so với",
    "so sánh",
    "so kế hoạch",
    "tăng giảm",
    "chênh lệch",
    "tỷ lệ",
    "tỷ trọng",
    "cơ cấu",
    "tốc độ",
    "index",
    "growth",
    "change",
)
_SIGNS = frozenset(("+/-", "+,-", "(+/-)", "±", "+ -", "(+,-)"))
_WHOLE_YEAR = frozenset(map(squeeze, ("Cả năm", "Cả năm nay", "Whole year", "12 tháng", "Năm")))
_BARE_PART = re.compile(
    r"(?:luy ke )?(?:"
    r"(?:quy|quarter|q) ?(?:i{1,3}|iv|[1-4])"
    r"|(?:thang|t) ?\d{1,2}"
    r"|\d{1,2} ?(?:thang|t)(?: (?:dau|cuoi)(?: nam)?)?"
    r"|nua (?:dau|cuoi) nam"
    r")"
)
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?")
_THIS_TIME = frozenset(map(squeeze, ("Kỳ báo cáo", "Trong kỳ", "Kỳ này", "Năm nay", "Năm báo cáo")))
_YEAR_BEFORE = re.compile(r"(?:cung ky )?(?:nam truoc|nam ngoai)|cung ky|cung ky (?:nam )?(?P<year>(?:19|20)\d\d)")


@dataclass(frozen=True)
class Timed:
    """A column of numbers of one period: the words of the period with its year, and what else its header says."""

    index: int
    text: str
    rest: str


def timed_columns(raw: RawTable, headings: tuple[str, ...], today: date) -> list[Timed]:
    """Return the columns of a table that are periods.

    Quarters, months, "Thực hiện" and "Cùng kỳ" take theirs from above or from the headings.
    What begins after today is no result, whatever its header says.
    """
    whole = _period_of(headings)
    headers = {
        index: header
        for index, header in enumerate(dates_in_words(raw.headers))
        if header and not is_ratio(header) and not _is_planned(header)
    }
    found = {index: timed for index, header in headers.items() if (timed := _timed(index, header, whole))}
    base = _of_result(found, whole)
    if base:
        found |= {
            index: timed
            for index, header in headers.items()
            if index not in found and (timed := _beside(index, header, base, whole))
        }
    begun = [
        found[index]
        for index in sorted(found)
        if (period := period_of_label(found[index].text).period) and (period.start or period.end) <= today
    ]
    return _each_once(begun)


def _each_once(timed: list[Timed]) -> list[Timed]:
    """Return the columns without those of a period that another one holds.

    Of "Ước 2023" and "2023" the latter is the result.
    """
    kept: dict[tuple[Period | None, str], Timed] = {}
    for item in sorted(timed, key=lambda item: bool(period_of_label(item.text).hedge)):
        kept.setdefault((period_of_label(item.text).period, squeeze(item.rest)), item)
    return sorted(kept.values(), key=lambda item: item.index)


def dates_in_words(headers: list[str]) -> list[str]:
    """Return headers with the dates of a spreadsheet as what they stand for.

    Several first of January are years, others months.
    """
    dates = {found.groups() for header in headers for found in _DATE.finditer(header)}
    if len(dates) < 2 or any(day != "01" for _year, _month, day in dates):
        return headers
    words = r"\1" if all(month == "01" for _year, month, _day in dates) else r"\2/\1"
    return [_DATE.sub(words, header) for header in headers]


def is_ratio(header: str) -> bool:
    """True for a column that compares two others: "So cùng kỳ", "2023/2022 (%)", "+/-"."""
    return "%" in header or says_any(header, _RATIOS) or any(part.strip() in _SIGNS for part in header.split(" / "))


def names_plan_or_result(header: str) -> bool:
    """True for a header that tells a plan from a result: "KH 2024", "Thực hiện năm 2023"."""
    return any(without_said(part)[1] for part in header.split(" / ") if without_said(part)[0])


def _is_planned(header: str) -> bool:
    return any(speaks_of_plan_only(part) for part in header.split(" / "))


def _period_of(headings: tuple[str, ...]) -> Period | None:
    spoken = next((item for text in headings if (item := period_of_heading(text)).period or item.unclear), None)
    return spoken.period if spoken else None


def _timed(index: int, header: str, whole: Period | None) -> Timed | None:
    """Return a column whose header names its period, in one part or in several: "Năm 2024 / Ước thực hiện / Quý I"."""
    parts = [(part, split_unit(part)[0]) for part in header.split(" / ")]
    hedges = [bare for _part, bare in parts if not without_said(bare)[0] and without_said(bare)[1]]
    named = [bare for _part, bare in parts if period_of_label(bare).period]
    year = named[0] if named else str(whole.end.year) if whole else ""
    within = [text for _part, bare in parts if bare not in named and (text := _with_year(bare, year))]
    if len(named) > 1 or len(within) > 1 or not (named or within):
        return None
    texts = within or named
    rest = [part for part, bare in parts if bare not in (*hedges, *named) and not _with_year(bare, year)]
    return Timed(index, " ".join((*hedges, texts[0])), " / ".join(rest))


def _with_year(part: str, year: str) -> str:
    """Return "Quý I 2023" for "Quý I" in a table of 2023; "" for words that are no part of a year."""
    digits = re.search(r"(?:19|20)\d\d", year)
    bare, said = without_said(part)
    if not digits or len(year.split("-")) > 1:
        return ""
    if squeeze(bare) in _WHOLE_YEAR:
        return " ".join((*said, digits[0]))
    text = " ".join((*said, bare, digits[0]))
    return text if _BARE_PART.fullmatch(fold(bare)) and period_of_label(text).period else ""


def _of_result(found: dict[int, Timed], whole: Period | None) -> Period | None:
    """Return the period that "Thực hiện" and "Cùng kỳ" refer to: the heading's, or the latest one named by the columns.

    None when several may be meant.
    """
    periods = {period_of_label(item.text).period for item in found.values()}
    latest = max((period.end.year for period in periods), default=0)
    named = {period for period in periods if period.end.year == latest and period.start}
    if whole and whole.start and whole.end.year >= latest:
        named.add(whole)
        named -= {Period.of_year(latest)} if len(named) > 1 and whole == Period.of_year(latest) else set()
    return named.pop() if len(named) == 1 else None


def _beside(index: int, header: str, base: Period, whole: Period | None) -> Timed | None:
    """Return a column of the period of the whole table, or of the same part of another year."""
    bare, said = without_said(split_unit(header)[0])
    hedge = " ".join(said)
    if squeeze(bare) in _THIS_TIME or (not bare and said):
        return Timed(index, f"{hedge} {words_of(base)}".strip(), "") if whole == base else None
    if found := _YEAR_BEFORE.fullmatch(bare):
        year = int(found["year"] or base.end.year - 1)
        return Timed(index, f"{hedge} {words_of(in_year(base, year))}".strip(), "")
    return None
