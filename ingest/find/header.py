"""Which rows are a header, how far it reaches, and what each column is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from data_model.declared import INDICATORS, UPLOADED
from data_model.known.text import header_key
from ingest.find.cells import filled, is_label, is_numbering, is_period, is_year, one_line, says_number
from ingest.find.row_words import is_foot, is_letterhead, is_measure_note, is_signature
from ingest.model import CellValue, Sheet
from ingest.notation.numbers import parse
from ingest.notation.sum_words import is_total
from ingest.notation.units import unit_of

_LONGEST_HEADER = 160  # characters; longer cells are prose
_LOOK_AHEAD = 12
_SIGNS = frozenset(("#", "%", "+/-", "+/- %", "+/- (%)", "(%)", "+/-%", "±", "± %"))  # headers without a letter
_MOST_ROWS = 4
_SAMPLE = 30  # body rows looked at to see how wide a table is


@dataclass(frozen=True)
class HeaderSpan:
    """Rows and columns of a header, all from 0, both ends included."""

    first: int
    last: int
    left: int
    right: int


@cache
def _known_headers() -> frozenset[str]:
    words = [
        alias
        for dataset in UPLOADED.values()
        for field in dataset.fields
        for alias in (field.title, field.name, *field.aliases)
    ]
    words += [alias for indicator in INDICATORS.values() for alias in (indicator.title, *indicator.aliases)]
    return frozenset(map(header_key, words))


def starts_with_numbering(cells: list[CellValue]) -> bool:
    """True for a row that begins with STT or the like and has another heading beside it; "NO | 12" is Norway."""
    for index, value in enumerate(cells):
        if value is not None:
            return is_numbering(value) and any(is_label(other) or is_year(other) for other in cells[index + 1 :])
    return False


def is_known(cells: list[CellValue]) -> bool:
    """True for a row at least half of whose cells are headers we know, and two or more."""
    texts = [value for value in cells if is_label(value)]
    known = sum(len(text) < _LONGEST_HEADER and header_key(text) in _known_headers() for text in texts)
    return known >= 2 and known * 2 >= len(filled(cells))


def _may_be_header(cells: list[CellValue]) -> bool:
    at = filled(cells)
    if len(at) < 2:
        return False
    for index in at:
        value = cells[index]
        if is_period(value) or value in _SIGNS:
            continue
        if (
            not is_label(value)
            or len(value) > _LONGEST_HEADER
            or is_letterhead(value)
            or is_measure_note(value)
            or is_signature(value)
        ):
            return False
        if _is_amount(value):
            return False
    first = cells[at[0]]
    return not (isinstance(first, str) and (is_total(first) or is_foot(first))) and not all(
        is_period(cells[i]) for i in at
    )


def _is_amount(text: str) -> bool:
    """True for "132 triệu USD", "07 đoàn": a number with its unit is no header, a year with one may be."""
    found = parse(text) if any(map(str.isdigit, text)) else None
    return found is not None and found.value is not None and bool(found.unit.words) and not is_year(str(found.value))


def find_header(sheet: Sheet, start: int) -> HeaderSpan | None:
    """Return the first header at or below a row (from 0), or None."""
    for row in range(start, len(sheet.cells)):
        cells = sheet.cells[row]
        if not _may_be_header(cells):
            continue
        tests = (_is_tall, _heads_parts, _stands_over_a_table)
        if starts_with_numbering(cells) or is_known(cells) or any(test(sheet, row) for test in tests):
            return _span(sheet, row)
    return None


def header_said(sheet: Sheet, start: int, said: Sequence[tuple[int, int]]) -> HeaderSpan | None:
    """Return the first header at or below a row (from 0) of those a person named by Excel's numbers, or None."""
    for first, last in said:
        rows = sheet.cells[first - 1 : last]
        at = sorted({index for cells in rows for index in filled(cells)})
        if first - 1 >= start and at:
            return _widened(sheet, HeaderSpan(first - 1, first - 2 + len(rows), at[0], at[-1]))
    return None


def _is_tall(sheet: Sheet, row: int) -> bool:
    """True for the first row of a header of several: one of its cells is merged downwards, another sideways."""
    at = filled(sheet.cells[row])
    areas = [area for area in sheet.merged if area[0] == row and area[1] in at and area[2] < row + _MOST_ROWS]
    return any(bottom > row for _top, _left, bottom, _right in areas) and any(
        right > left for _top, left, _bottom, right in areas
    )


def _heads_parts(sheet: Sheet, row: int) -> bool:
    """True for the first row of a header of two without merges: its labels but the first each stand over known parts.

    As "Quốc gia | Cấp mới | | Lũy kế |" over "| Số dự án | Vốn | Số dự án | Vốn".
    """
    if row + 1 >= len(sheet.cells) or not _may_be_header(sheet.cells[row + 1]):
        return False
    at, below = filled(sheet.cells[row]), filled(sheet.cells[row + 1])
    parts = [
        sum(first <= index < last for index in below) for first, last in pairwise([*at[1:], len(sheet.cells[row])])
    ]
    return at[0] not in below and is_known(sheet.cells[row + 1]) and min(parts, default=0) > 1


def _stands_over_a_table(sheet: Sheet, row: int) -> bool:
    """A row of at least half the width of what follows, with no numbered or known header soon below it."""
    ahead = sheet.cells[row + 1 : row + 1 + _LOOK_AHEAD]
    if any(starts_with_numbering(cells) or (_may_be_header(cells) and is_known(cells)) for cells in ahead):
        return False
    own = len(filled(sheet.cells[row]))
    widest = max((len(filled(cells)) for cells in ahead), default=0)
    return own * 2 >= widest and (widest >= 2 or own >= 3)


def _span(sheet: Sheet, row: int) -> HeaderSpan:
    merges = [area for area in sheet.merged if area[0] <= row + _MOST_ROWS and area[2] >= row]
    at = filled(sheet.cells[row])
    right = max([at[-1], *(area[3] for area in merges if area[0] == row and area[1] in at)])
    span = HeaderSpan(row, row, at[0], min(right, len(sheet.cells[row]) - 1))
    while span.last + 1 < len(sheet.cells) and span.last - row + 1 < _MOST_ROWS and _extends(sheet, span, merges):
        below = filled(sheet.cells[span.last + 1])
        span = HeaderSpan(row, span.last + 1, span.left, max([span.right, *below]))
    return _widened(sheet, span)


def _extends(sheet: Sheet, span: HeaderSpan, merges: list[tuple[int, int, int, int]]) -> bool:
    """True when the row below the header belongs to it: parts of a merged header, or the rest of a tall one."""
    row = span.last + 1
    below = sheet.cells[row]
    at = filled(below)
    tall = any(
        span.first <= area[0] <= span.last and area[2] >= row and span.left <= area[1] <= span.right for area in merges
    )
    if not at:
        return tall
    if span.left not in at and all(
        is_label(below[index]) and unit_of(one_line(below[index]).strip("() ")) for index in at
    ):
        return True  # "(triệu đồng)" under "Kinh phí"; "Thỏa thuận" in the first column is a group
    if any(not is_period(below[index]) and (not is_label(below[index]) or says_number(below[index])) for index in at):
        return False
    if filled(below[span.left : span.left + 1]) or max(len(one_line(below[index])) for index in at) > _LONGEST_HEADER:
        return False
    if _closes_tall_header(sheet, span, merges, at):
        return True
    parts = {index for index in at if _is_part(sheet, span, merges, index)}
    parts |= {index - 1 for index in parts if index - 1 in at}  # the first part stands under the header itself
    return bool(parts) and len(parts) * 2 >= len(at)


def _closes_tall_header(sheet: Sheet, span: HeaderSpan, merges: list[tuple[int, int, int, int]], at: list[int]) -> bool:
    """True for a row into which every other header reaches down: a part may stand alone under its parent."""
    reaching = {
        column for top, left, bottom, right in merges if top <= span.last < bottom for column in range(left, right + 1)
    }
    headed = set(filled(sheet.cells[span.first]))
    return len(reaching) > 1 and reaching.isdisjoint(at) and headed <= reaching | set(at)


def _is_part(sheet: Sheet, span: HeaderSpan, merges: list[tuple[int, int, int, int]], column: int) -> bool:
    """True for a column under a header merged over several columns, or under none at all."""
    for top, left, bottom, right in merges:
        if span.first <= top <= span.last and left <= column <= right and right > left and bottom <= span.last:
            return True
    return (
        not any(filled(sheet.cells[row][column : column + 1]) for row in range(span.first, span.last + 1))
        and column <= span.right + 1
    )


def _widened(sheet: Sheet, span: HeaderSpan) -> HeaderSpan:
    """Take in neighbouring columns that hold values but no header."""
    sample = [cells for cells in sheet.cells[span.last + 1 : span.last + 1 + _SAMPLE] if len(filled(cells)) > 1]
    width = len(sheet.cells[span.first])

    def holds_values(column: int) -> bool:
        count = sum(bool(filled(cells[column : column + 1])) for cells in sample)
        return 0 <= column < width and count > 0 and count * 2 >= len(sample)

    left, right = span.left, span.right
    while left > 0 and holds_values(left - 1):
        left -= 1
    while right + 1 < width and holds_values(right + 1):
        right += 1
    return HeaderSpan(span.first, span.last, left, right)


def flatten(sheet: Sheet, span: HeaderSpan) -> list[str]:
    """Return each column's header; parts of a merged header as "A / B", a tall one once."""
    grid = [sheet.cells[row][span.left : span.right + 1] for row in range(span.first, span.last + 1)]
    texts = [[one_line(value) for value in row] for row in grid]
    _spread_merges(sheet, span, texts)
    _spread_blanks(texts)
    headers = []
    for column in range(span.right - span.left + 1):
        parts = [row[column] for row in texts if row[column]]
        headers.append(" / ".join(part for index, part in enumerate(parts) if index == 0 or part != parts[index - 1]))
    return headers


def _spread_merges(sheet: Sheet, span: HeaderSpan, texts: list[list[str]]) -> None:
    for top, left, bottom, right in sheet.merged:
        if top > span.last or bottom < span.first or left > span.right or right < span.left:
            continue
        if top < span.first or left < span.left:
            continue
        text = texts[top - span.first][left - span.left]
        for row in range(top, min(bottom, span.last) + 1):
            for column in range(left, min(right, span.right) + 1):
                texts[row - span.first][column - span.left] = text


def _spread_blanks(texts: list[list[str]]) -> None:
    """Text tables have no merges: a blank beside a header that has parts below belongs to that header."""
    for above, below in pairwise(texts):
        for column in range(1, len(above)):
            if not above[column] and below[column] and below[column - 1] and above[column - 1] != below[column - 1]:
                above[column] = above[column - 1]
