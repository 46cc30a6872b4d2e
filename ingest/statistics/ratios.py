"""Columns that compare two others ("So cùng kỳ (%)", "Tăng/giảm"): worked out again and compared, never kept."""

import re
from decimal import Decimal

from data_model.known.problems import Issue
from data_model.known.text import fold
from ingest.find.cells import is_filled, one_line
from ingest.find.headings import says_any
from ingest.model import BodyRow, CellValue, MatchedTable
from ingest.notation.numbers import Legibility, Parsed, parse
from ingest.notation.periods import Spoken
from ingest.sentences import issue
from ingest.statistics.series import TableNumbers
from ingest.statistics.series_numbers import FigureNumbers
from ingest.sums.totals import Unreadable
from translations.formats import number

_HUNDRED = Decimal(100)
_COMPARES = (
    "cùng kỳ",
    "năm trước",
    "so với",
    "so sánh",
    "tăng",
    "giảm",
    "chênh lệch",
    "tốc độ",
    "index",
    "growth",
    "change",
)
#: Shares of a plan or of a whole are compared with numbers that are not read.
_OF_SOMETHING_ELSE = (
    "kế hoạch",
    "KH",
    "mục tiêu",
    "chỉ tiêu",
    "dự toán",
    "tỷ trọng",
    "cơ cấu",
    "kỳ trước",
    "tháng trước",
    "quý trước",
    "plan",
    "target",
    "share",
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check_ratios(matched: MatchedTable, numbers: TableNumbers, periods: dict[int, Spoken]) -> list[Issue]:
    """Return a warning for each printed ratio or difference that is none of the two numbers it compares."""
    found = []
    for index, column in enumerate(matched.columns):
        pair = _compared(matched, index, periods) if column.how == "ratio" else None
        for row in matched.raw.body if pair else ():
            if is_filled(row.cells[index]) and (item := _checked(matched, numbers, row, index, pair)):
                found.append(item)
    return found


def _compared(matched: MatchedTable, index: int, periods: dict[int, Spoken]) -> tuple[int, int] | None:
    """Return the columns of the earlier and the later period a ratio stands behind.

    They are the same part of two years; None where others may be meant.
    """
    header = matched.columns[index].header
    years = sorted({int(year) for year in _YEAR.findall(header)})
    if (
        says_any(header, _OF_SOMETHING_ELSE)
        or not (years or says_any(header, _COMPARES) or set("+-") <= set(header))
        or len(years) > 2
    ):
        return None
    before = [at for at in periods if at < index and _is_of(matched, at, header)]
    if len({matched.columns[at].indicator for at in before}) != 1:
        return None
    pairs = [(early, late) for early in before for late in before if _are_same_part(periods[early], periods[late])]
    fitting = [
        pair for pair in pairs if not years or {periods[at].period.end.year for at in pair[: len(years)]} == set(years)
    ]
    return max(fitting, key=lambda pair: (periods[pair[1]].period.end, periods[pair[0]].period.end), default=None)


def _is_of(matched: MatchedTable, at: int, header: str) -> bool:
    """True for a column that shares with a ratio what both say beside their period.

    As "So sánh / Số dự án" compares "2023 / Số dự án".
    """
    measured = [fold(part) for part in matched.columns[at].header.split(" / ")]
    others = {
        fold(part)
        for column in matched.columns
        if column.field == "value" and column.indicator
        for part in column.header.split(" / ")
    }
    named = [part for part in map(fold, header.split(" / ")) if part in others]
    return all(part in measured for part in named)


def _are_same_part(early: Spoken, late: Spoken) -> bool:
    """True for the same days of two years, or a state on the same day of them."""
    first, second = early.period, late.period
    if first.end >= second.end or (first.end.month, first.start and first.start.month) != (
        second.end.month,
        second.start and second.start.month,
    ):
        return False
    return (
        first.start is None
        or second.start is None
        or first.end.year - first.start.year == second.end.year - second.start.year
    )


def _checked(
    matched: MatchedTable, numbers: TableNumbers, row: BodyRow, index: int, pair: tuple[int, int]
) -> Issue | None:
    series = numbers.of(row, pair[1])
    earlier, later = (_value(numbers.of(row, at), row, at) for at in pair)
    printed = _printed(row.cells[index])
    if not earlier or later is None or printed.outcome is not Legibility.NUMBER:
        return None
    ratio, difference = later / earlier, (later - earlier) / (series.series.scale or 1)
    readings = (ratio * _HUNDRED, ratio, (ratio - 1) * _HUNDRED, ratio - 1, difference)
    if any(_near(abs(printed.value), abs(reading), one_line(row.cells[index])) for reading in readings):
        return None
    cell = f"{matched.columns[index].letter}{row.number}"
    return issue(
        "ratio_differs",
        matched.raw.sheet,
        cell,
        one_line(row.cells[index]),
        header=matched.columns[index].header,
        computed=number(round(ratio * _HUNDRED, 1)),
    )


def _printed(cell: CellValue) -> Parsed:
    return parse(cell.replace("%", " ").strip() if isinstance(cell, str) else cell)


def _value(numbers: FigureNumbers | None, row: BodyRow, at: int) -> Decimal | None:
    try:
        return numbers.for_total(row.cells[at]) if numbers else None
    except Unreadable:
        return None  # said at its own cell


def _near(printed: Decimal, reading: Decimal, text: str) -> bool:
    """True when a number is a reading rounded as it is printed; the numbers compared may be rounded themselves."""
    places = len(text.rpartition(",")[2].rstrip("%) ")) if "," in text else max(0, -printed.as_tuple().exponent)
    return abs(printed - reading) <= Decimal(1).scaleb(-min(places, 1)) + abs(reading) / 1000
