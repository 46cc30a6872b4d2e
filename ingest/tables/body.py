"""The rows below a header: each is a record, a total, a group, a note, blank, or the end of the table."""

from dataclasses import dataclass, field
from enum import StrEnum

from data_model.text import fold
from ingest.model import CellValue, Sheet
from ingest.tables.cells import filled, is_label, is_number_like, is_numbering, is_year, one_line
from ingest.tables.header import HeaderSpan, is_known, starts_with_numbering
from ingest.tables.words import counted_by, is_foot, is_note, is_signature, is_total, marker_kind, split_marker

_LOOK_AHEAD = 6
_FEWEST_NUMBERS = 3


class Row(StrEnum):
    """What a row below a header is. The values are those of SkippedRow.why, "body" apart."""

    BODY = "body"
    TOTAL = "total"
    GROUP = "group"
    NOTE = "note"
    SIGNATURE = "signature"
    BLANK = "blank"
    REPEATED = "repeated header"


@dataclass(frozen=True)
class Line:
    """One row below a header: its index on the sheet, its cells over the table's columns, what it is."""

    row: int
    cells: list[CellValue]
    kind: Row
    label: str = ""
    marker: str = ""  # of a group: "A", "I", "1", "a" or ""


@dataclass
class Walk:
    """What is known while walking down: the table, and where its parts start."""

    sheet: Sheet
    span: HeaderSpan
    header_texts: list[str]
    wide: dict[int, int] = field(default_factory=dict)  # row -> columns its widest merged cell covers

    def __post_init__(self) -> None:
        for top, left, bottom, right in self.sheet.merged:
            if top == bottom and top > self.span.last and left <= self.span.right:
                self.wide[top] = max(self.wide.get(top, 0), right - left + 1)
        self.numbered = is_numbering(self.header_texts[0])


def read_lines(walk: Walk) -> list[Line]:
    """Return the rows of the table, until the sheet ends, a signature block or another table begins."""
    lines: list[Line] = []
    cells_of, span = walk.sheet.cells, walk.span
    for row in range(span.last + 1, len(cells_of)):
        cells = cells_of[row][span.left:span.right + 1]
        line = _line(walk, row, cells, bool(lines))
        if line.kind not in (Row.BODY, Row.BLANK, Row.REPEATED) and _title_of_next(walk, row):
            break
        if line.kind is Row.BODY and _is_next_header(walk, row):
            break
        lines.append(line)
        if line.kind is Row.SIGNATURE:
            break
    return lines


def _line(walk: Walk, row: int, cells: list[CellValue], started: bool) -> Line:
    at = filled(cells)
    if not at:
        return Line(row, cells, Row.BLANK)
    if not started and _numbers_columns(cells, at):
        return Line(row, cells, Row.NOTE)
    first = cells[at[0]]
    if is_label(first):
        label = one_line(first)
        if is_foot(label) or is_note(label):
            return Line(row, cells, Row.NOTE, label)
        if is_signature(label) and len(at) <= 3 and not walk.numbered | (len(at) > 2):
            return Line(row, cells, Row.SIGNATURE, label)
        if is_signature(label) and walk.numbered:
            return Line(row, cells, Row.SIGNATURE, label)
        if _repeats(walk, cells, at):
            return Line(row, cells, Row.REPEATED, label)
    elif len(at) > 1 and is_label(cells[at[1]]) and len(at) == 2 and is_signature(one_line(cells[at[1]])):
        return Line(row, cells, Row.SIGNATURE, one_line(cells[at[1]]))
    return _total_group_or_body(walk, row, cells, at)


def _total_group_or_body(walk: Walk, row: int, cells: list[CellValue], at: list[int]) -> Line:
    labels = [index for index in at if is_label(cells[index])]
    if labels:
        label = one_line(cells[labels[0]])
        before = at[:at.index(labels[0])]
        if all(is_year(cells[index]) or not counted_by(label) for index in before) and is_total(label):
            return Line(row, cells, Row.TOTAL, label)
        group = _group(walk, row, cells, at, labels)
        if group:
            return group
    return Line(row, cells, Row.BODY)


def _group(walk: Walk, row: int, cells: list[CellValue], at: list[int], labels: list[int]) -> Line | None:
    if len(at) == 1:
        marker, label = split_marker(one_line(cells[at[0]]))
        if at[0] <= 2 or marker or walk.wide.get(row, 1) * 2 > len(cells):
            return Line(row, cells, Row.GROUP, label, marker)
        return None
    first = one_line(cells[at[0]])
    marker = marker_kind(first) if walk.numbered and at[0] == 0 else ""
    if not marker:
        return None
    others = [index for index in at[1:] if not is_number_like(cells[index])]
    if len(others) == 1 and at[1] == others[0]:
        return Line(row, cells, Row.GROUP, one_line(cells[others[0]]), marker)
    return None


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


def _repeats(walk: Walk, cells: list[CellValue], at: list[int]) -> bool:
    if len(at) < 2:
        return False
    rows = walk.sheet.cells[walk.span.first:walk.span.last + 1]
    own = [one_line(value) for value in cells]
    return any(own == [one_line(value) for value in row[walk.span.left:walk.span.right + 1]] for row in rows)


def _is_next_header(walk: Walk, row: int) -> bool:
    """True where another table's header stands below this one's rows."""
    cells = walk.sheet.cells[row]
    if starts_with_numbering(cells):
        return True
    above = filled(walk.sheet.cells[row - 1])
    return row > walk.span.last + 1 and len(above) <= 1 and is_known(cells)


def _title_of_next(walk: Walk, row: int) -> bool:
    """True for a line of text that stands over the header of another table."""
    rows = walk.sheet.cells
    if len(filled(rows[row])) > 1:
        return False
    for ahead in range(row + 1, min(row + 1 + _LOOK_AHEAD, len(rows))):
        if len(filled(rows[ahead])) > 1:
            own = [one_line(value) for value in rows[ahead][walk.span.left:walk.span.right + 1]]
            ours = rows[walk.span.first][walk.span.left:walk.span.right + 1]
            return _is_next_header(walk, ahead) and own != [one_line(value) for value in ours]
    return False
