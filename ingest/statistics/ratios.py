"""Columns that compare two others ("So cùng kỳ (%)"): worked out again and compared, never kept."""

from decimal import Decimal

from data_model.problems import Issue
from ingest.codes import issue
from ingest.model import BodyRow, CellValue, MatchedTable
from ingest.statistics.numbers import FigureNumbers
from ingest.statistics.periods import Spoken
from ingest.statistics.series import TableNumbers
from ingest.tables.cells import is_filled, one_line
from ingest.totals import Unreadable
from ingest.values.numbers import Outcome, Parsed, parse
from translations.formats import number

_HUNDRED = Decimal(100)


def check_ratios(matched: MatchedTable, numbers: TableNumbers, periods: dict[int, Spoken]) -> list[Issue]:
    """Return a warning for each printed ratio that is none of the two numbers it compares."""
    found = []
    for index, column in enumerate(matched.columns):
        pair = _compared(index, periods) if column.how == "ratio" else None
        for row in matched.raw.body if pair else ():
            if is_filled(row.cells[index]) and (item := _checked(matched, numbers, row, index, pair)):
                found.append(item)
    return found


def _compared(index: int, periods: dict[int, Spoken]) -> tuple[int, int] | None:
    """Return the columns of the earlier and the later period a ratio stands behind; None when fewer than two precede it."""
    before = sorted((at for at in periods if at < index), key=lambda at: periods[at].period.end)
    return (before[-2], before[-1]) if len(before) > 1 else None


def _checked(matched: MatchedTable, numbers: TableNumbers, row: BodyRow, index: int, pair: tuple[int, int]) -> Issue | None:
    earlier, later = (_value(numbers.of(row, at), row, at) for at in pair)
    printed = _printed(row.cells[index])
    if not earlier or later is None or printed.outcome is not Outcome.NUMBER:
        return None
    ratio = later / earlier
    readings = (ratio * _HUNDRED, ratio, (ratio - 1) * _HUNDRED, ratio - 1)
    if any(_near(printed.value, reading, one_line(row.cells[index])) for reading in readings):
        return None
    cell = f"{matched.columns[index].letter}{row.number}"
    return issue("ratio_differs", matched.raw.sheet, cell, one_line(row.cells[index]), header=matched.columns[index].header,
                 computed=number(round(ratio * _HUNDRED, 1)))


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
