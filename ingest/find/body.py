"""The rows below a header: each is a record, a total, a group, a note, blank, or the end of the table."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from data_model.known.text import fold
from ingest.find.cells import filled, is_label, is_number_like, is_numbering, is_year, one_line, says_number
from ingest.find.header import HeaderSpan, is_known, starts_with_numbering
from ingest.find.row_words import is_foot, is_note, is_signature, marker_kind, split_marker
from ingest.model import CellValue, Sheet
from ingest.notation.sum_words import counted_by, is_total

_LOOK_AHEAD = 6
_FEWEST_NUMBERS = 3
_MOST_LABELS = 3  # texts in a row that is no record; a repeated header has more
_SIGNATURES = 4  # side by side at the end of a document


class Row(StrEnum):
    """What a row below a header is. The values are those of SkippedRow.why, "body" apart."""

    BODY = "body"
    TOTAL = "total"
    GROUP = "group"
    NOTE = "note"
    SIGNATURE = "signature"
    BLANK = "blank"
    REPEATED = "repeated header"


@dataclass(slots=True, kw_only=True)
class Line:
    """One row below a header: its index on the sheet, its cells over the table's columns, what it is. Never changed."""

    row: int
    cells: list[CellValue]
    kind: Row
    label: str = ""
    marker: str = ""  # of a group: "A", "I", "1", "a" or ""


class Walk:
    """What is known while walking down: the table, its header's rows, rows with cells merged sideways."""

    def __init__(self, sheet: Sheet, span: HeaderSpan, headers: list[str]) -> None:
        self.sheet = sheet
        self.span = span
        self.numbered = is_numbering(headers[0])
        rows = sheet.cells[span.first : span.last + 1]
        self.header_rows = [[one_line(value) for value in row[span.left : span.right + 1]] for row in rows]
        self.merged_width: dict[int, int] = {}  # row -> columns its widest merged cell covers
        for top, left, bottom, right in sheet.merged:
            if top == bottom and top > span.last and left <= span.right:
                self.merged_width[top] = max(self.merged_width.get(top, 0), right - left + 1)

    def cells(self, row: int) -> list[CellValue]:
        """Return a row's cells over the columns of the table."""
        return self.sheet.cells[row][self.span.left : self.span.right + 1]

    def repeats_header(self, cells: list[CellValue]) -> bool:
        """True for a row that is one of the header's rows again, as printed on every page."""
        return any(
            one_line(cells[0]) == header[0] and [one_line(value) for value in cells] == header
            for header in self.header_rows
        )


def read_lines(walk: Walk) -> list[Line]:
    """Return the rows of the table, until the sheet ends, a signature block or another table begins."""
    lines: list[Line] = []
    for row in range(walk.span.last + 1, len(walk.sheet.cells)):
        line = _line(walk, row, walk.cells(row), bool(lines))
        if line.kind is Row.BODY:
            if _is_next_header(walk, row, bool(lines) and lines[-1].kind is not Row.BODY):
                break
        elif line.kind not in (Row.BLANK, Row.REPEATED) and _title_of_next(walk, row):
            break
        if line.kind is Row.SIGNATURE and _goes_on_below(walk, row):
            line = Line(
                row=row, cells=line.cells, kind=Row.BODY
            )  # "Chủ tịch tỉnh Champasak" without its number, among records
        lines.append(line)
        if line.kind is Row.SIGNATURE:
            break
    return lines


def _goes_on_below(walk: Walk, row: int) -> bool:
    """True when the next filled row is a numbered record: nobody signs in the middle of a table."""
    cells = next((cells for below in range(row + 1, len(walk.sheet.cells)) if filled(cells := walk.cells(below))), [])
    return bool(cells) and walk.numbered and is_number_like(cells[0]) and len(filled(cells)) * 2 >= len(cells)


def _line(walk: Walk, row: int, cells: list[CellValue], started: bool) -> Line:
    if _is_numbered_record(cells):
        return Line(row=row, cells=cells, kind=Row.BODY)
    at = filled(cells)
    if not at:
        return Line(row=row, cells=cells, kind=Row.BLANK)
    labels = list(
        islice((index for index in at if is_label(cells[index])), _MOST_LABELS + 1)
    )  # more: no matter how many
    numbered = at[0] not in labels
    if len(labels) > _MOST_LABELS and (numbered or not walk.repeats_header(cells)):
        return (None if numbered else _sums_in_words(walk, row, cells, at)) or Line(row=row, cells=cells, kind=Row.BODY)
    if not started and _numbers_columns(cells, at):
        return Line(row=row, cells=cells, kind=Row.NOTE)
    if not labels:
        return Line(row=row, cells=cells, kind=Row.BODY)
    label = one_line(cells[labels[0]])
    if not numbered and len(at) > 1 and walk.repeats_header(cells):
        return Line(row=row, cells=cells, kind=Row.REPEATED, label=label)
    if not numbered and (is_foot(label) or is_note(label)):
        return Line(row=row, cells=cells, kind=Row.NOTE, label=label)
    if len(labels) == len(at) <= _SIGNATURES and is_signature(label):
        return Line(row=row, cells=cells, kind=Row.SIGNATURE, label=label)
    if is_total(label) and not (counted_by(label) and numbered and not is_year(cells[at[0]])):
        return Line(row=row, cells=cells, kind=Row.TOTAL, label=label)
    return _group(walk, row, cells, at) or Line(row=row, cells=cells, kind=Row.BODY)


def _is_numbered_record(cells: list[CellValue]) -> bool:
    """True for a number and more texts than any other row has, as nearly all rows of a long list are."""
    if cells[0].__class__ not in (int, float):
        return False
    texts = 0
    for value in cells:
        texts += value.__class__ is str and value[:1].isalpha()
        if texts > _MOST_LABELS:
            return True
    return False


def _sums_in_words(walk: Walk, row: int, cells: list[CellValue], at: list[int]) -> Line | None:
    """A total or group whose sums are texts: "Tổng cộng", then "gần 1.234 triệu đồng" in every column of money."""
    named = at[:2] if walk.numbered and marker_kind(one_line(cells[at[0]])) else at[:1]
    if not all(says_number(cells[index]) for index in at[len(named) :]):
        return None
    label = one_line(cells[named[-1]])
    if is_total(label) and not counted_by(label):
        return Line(row=row, cells=cells, kind=Row.TOTAL, label=label)
    return _group(walk, row, cells, at)


def _group(walk: Walk, row: int, cells: list[CellValue], at: list[int]) -> Line | None:
    if len(at) == 1:
        marker, label = split_marker(one_line(cells[at[0]]))
        if at[0] <= 2 or marker or walk.merged_width.get(row, 1) * 2 > len(cells):
            return Line(row=row, cells=cells, kind=Row.GROUP, label=label, marker=marker)
        return None
    first = one_line(cells[at[0]])
    marker = marker_kind(first) if walk.numbered and at[0] == 0 else ""
    if not marker:
        return _group_with_sums(walk, row, cells, at)
    others = [index for index in at[1:] if not says_number(cells[index])]
    if len(others) == 1 and at[1] == others[0]:
        return Line(row=row, cells=cells, kind=Row.GROUP, label=one_line(cells[others[0]]), marker=marker)
    return None


def _group_with_sums(walk: Walk, row: int, cells: list[CellValue], at: list[int]) -> Line | None:
    """A label with nothing but numbers beside it.

    In the column of running numbers, or marked "I. …", it speaks for the rows below.
    """
    if at[0] != 0 or not is_label(cells[0]) or not all(says_number(cells[index]) for index in at[1:]):
        return None
    marker, label = split_marker(one_line(cells[0]))
    return (
        Line(row=row, cells=cells, kind=Row.GROUP, label=label, marker=marker)
        if walk.numbered or marker in ("I", "A")
        else None
    )


def _numbers_columns(cells: list[CellValue], at: list[int]) -> bool:
    """True for the row "(1) (2) (3) …" or "A B 1 2 …" that numbers the columns under a header."""
    if len(at) < _FEWEST_NUMBERS:
        return False
    expected = 0
    for index in at:
        digits = fold(one_line(cells[index])).split(" ")[0]
        if digits in ("a", "b", "c") and expected == 0:
            continue
        expected += 1
        if digits != str(expected):
            return False
    return expected >= 2


def _is_next_header(walk: Walk, row: int, after_gap: bool) -> bool:
    """True where another table's header stands below this one's rows."""
    cells = walk.sheet.cells[row]
    if starts_with_numbering(cells) or (after_gap and walk.repeats_header(walk.cells(row))):
        return True
    return after_gap and len(filled(walk.sheet.cells[row - 1])) <= 1 and is_known(cells)


def _title_of_next(walk: Walk, row: int) -> bool:
    """True for a line of text that stands over the header of another table; with a title of its own it is another one,
    even under the same headers."""
    rows = walk.sheet.cells
    if len(filled(rows[row])) > 1:
        return False
    for ahead in range(row + 1, min(row + 1 + _LOOK_AHEAD, len(rows))):
        if len(filled(rows[ahead])) > 1:
            return _is_next_header(walk, ahead, True)
    return False
