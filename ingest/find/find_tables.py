"""Sheet → RawTable: every table of a sheet, with Excel's own row numbers and columns."""

import re
from collections.abc import Sequence
from dataclasses import replace

from data_model.known.text import clean, fold
from ingest.find.body import Line, Row, Walk, read_lines
from ingest.find.cells import filled, is_date, is_filled, is_label, is_period, one_line, says_number
from ingest.find.continued_rows import (
    with_continued_rows,
    with_numbered_countries,
    with_rows_under_one_number,
)
from ingest.find.groups_in_force import GroupsInForce
from ingest.find.header import HeaderSpan, find_header, flatten, header_said
from ingest.find.header_meaning import meaning_of_header
from ingest.find.row_words import is_letterhead, marker_kind, names_unit, split_measure_note
from ingest.find.side_by_side import without_neighbours
from ingest.model import BodyRow, CellValue, RawTable, Sheet, SkippedRow
from ingest.notation.sum_words import counted_by

_TITLE_LINES = 6
_SHORT_NUMBER = re.compile(r"\d{1,6}")
_LETTERED, _MOST_LETTERED = "a", 9  # the marker of groups lettered so, and letters read as one
_OF_TIMES = frozenset(("day", "year", "in_year"))
_OF_PAPERS = frozenset(("certificate", "permit"))


def find_tables(sheet: Sheet, said: Sequence[tuple[int, int]] = ()) -> list[RawTable]:
    """Return the tables of a sheet from top to bottom, those beside each other one by one; of notes alone none.

    `said`: first and last rows of the headers, by Excel's numbers, where a person says where they are.
    """
    return [table for part in without_neighbours(sheet) for table in _from_top_to_bottom(part, said)]


def _from_top_to_bottom(sheet: Sheet, said: Sequence[tuple[int, int]]) -> list[RawTable]:
    tables: list[RawTable] = []
    start = 0
    while header := (header_said(sheet, start, said) if said else find_header(sheet, start)):
        headers = flatten(sheet, header)
        lines = read_lines(Walk(sheet, header, headers))
        tables.append(_table(sheet, header, headers, start, lines))
        start = max(header.last + 1, lines[-1].row + 1 if lines else 0)
    return tables


def _table(sheet: Sheet, span: HeaderSpan, headers: list[str], start: int, lines: list[Line]) -> RawTable:
    title, measure_note = _heading(sheet, start, span.first)
    lines = with_numbered_countries(headers, with_continued_rows(headers, lines))
    lines = _settle(_fill_down(sheet, span, headers, with_rows_under_one_number(sheet, span, headers, lines)))
    body, totals = _assemble(lines)
    headers = _of_their_own(sheet, span, headers, [row.cells for row in (*body, *totals)])
    skipped = [SkippedRow(line.row + 1, line.kind.value) for line in lines if line.kind is not Row.BODY]
    foot = [line.label for line in lines if line.kind in (Row.NOTE, Row.SIGNATURE) and line.label]
    return RawTable(
        sheet=sheet.name,
        title=title,
        measure_note=measure_note,
        left=span.left,
        header_first=span.first + 1,
        header_last=span.last + 1,
        headers=headers,
        body=body,
        totals=totals,
        skipped=skipped,
        foot=foot,
        from_1904=sheet.from_1904,
    )


def _of_their_own(sheet: Sheet, span: HeaderSpan, headers: list[str], rows: list[list[CellValue]]) -> list[str]:
    """Take the header from a column that holds nothing and only stands inside a merged header.

    It is a gap, no second column of that name.
    """
    if not rows:
        return headers
    above = sheet.cells[span.first : span.last + 1]
    return [
        ""
        if header
        and not any(is_filled(cells[span.left + index]) for cells in above)
        and not any(is_filled(cells[index]) for cells in rows)
        else header
        for index, header in enumerate(headers)
    ]


def _heading(sheet: Sheet, start: int, stop: int) -> tuple[str, str]:
    """Return the title lines and the measure note between two rows."""
    lines: list[str] = []
    measure_note = ""
    for cells in sheet.cells[start:stop]:
        for index in filled(cells):
            for line in clean(str(one_line(cells[index]) if not isinstance(cells[index], str) else cells[index])).split(
                "\n"
            ):
                title, note = split_measure_note(line)
                if note and (names_unit(note) or not measure_note):
                    measure_note = note
                if title and not is_letterhead(title) and not set(title) <= set("_-–— "):
                    lines.append(title)
    return " – ".join(lines[-_TITLE_LINES:]), measure_note


def _fill_down(sheet: Sheet, span: HeaderSpan, headers: list[str], lines: list[Line]) -> list[Line]:
    """Give every row of a cell merged downwards its text, date, years or number of a paper.

    Other numbers stay where they are: repeated they would add up.
    """
    values: dict[int, dict[int, CellValue]] = {}
    for top, left, bottom, _right in sheet.merged:
        if top > span.last and bottom > top and span.left <= left <= span.right and bottom < len(sheet.cells):
            value = sheet.cells[top][left]
            if _is_of_each(headers[left - span.left], value):
                for row in range(top + 1, bottom + 1):
                    values.setdefault(row, {})[left - span.left] = value
    return [
        _filled_line(line, values[line.row]) if line.kind is Row.BODY and line.row in values else line for line in lines
    ]


def _is_of_each(header: str, value: CellValue) -> bool:
    """True for what is that of each row below: a text, a day, years under a header of times, a paper's number."""
    if is_label(value) or is_date(value):
        return True
    said = meaning_of_header(header).concepts
    if "money" in said:
        return False
    return (is_period(value) and not _OF_TIMES.isdisjoint(said)) or not _OF_PAPERS.isdisjoint(said)


def _filled_line(line: Line, values: dict[int, CellValue]) -> Line:
    cells: list[CellValue] = [
        values.get(index, value) if value is None else value for index, value in enumerate(line.cells)
    ]
    return replace(line, cells=cells)


def _settle(lines: list[Line]) -> list[Line]:
    """Cut blank ends; groups with nothing below them are notes; a group that is one of a series of rows is a row."""
    while lines and lines[-1].kind is Row.BLANK:
        lines = lines[:-1]
    last = max((index for index, line in enumerate(lines) if line.kind in (Row.BODY, Row.TOTAL)), default=-1)
    settled: list[Line] = []
    for index, line in enumerate(lines):
        if line.kind is Row.GROUP and any(
            is_row(lines, index) for is_row in (_is_row_of_series, _is_part_of_record, _stands_over_nothing)
        ):
            line = replace(line, kind=Row.BODY)
        elif line.kind is Row.GROUP and index > last:
            line = replace(line, kind=Row.NOTE, label=one_line(line.cells[filled(line.cells)[0]]))
        settled.append(line)
    return settled


def _stands_over_nothing(lines: list[Line], index: int) -> bool:
    """True for a label with numbers beside it that no records follow.

    "Các nước khác  12" below the countries is a row.
    """
    line = lines[index]
    if not _has_numbers(line) or not is_label(line.cells[0]) or marker_kind(one_line(line.cells[0])):
        return False
    following = next((other for other in lines[index + 1 :] if other.kind is not Row.BLANK), None)
    if following is None or following.kind not in (Row.BODY, Row.GROUP):
        return True
    record = next((other for other in lines[index + 1 :] if other.kind is Row.BODY), following)
    return not any(is_label(value) and not says_number(value) for value in record.cells[1:])


def _has_numbers(line: Line) -> bool:
    return any(says_number(value) for value in line.cells[1:])


def _is_row_of_series(lines: list[Line], index: int) -> bool:
    """True for "II  Japan  351" between "I  Korea  849" and "III  …": numbered in letters, but a row, no group."""
    line = lines[index]
    if not line.marker or not _has_numbers(line):
        return False
    following = next((other for other in lines[index + 1 :] if other.kind is not Row.BLANK), None)
    return (
        following is None
        or following.kind is Row.TOTAL
        or (following.marker == line.marker and following.kind is Row.GROUP)
    )


def _is_part_of_record(lines: list[Line], index: int) -> bool:
    """True for "b) …  10" between record 1 with its part "a) …" and record 2: lettered parts of the first."""
    if lines[index].marker != _LETTERED or not _has_numbers(lines[index]):
        return False
    first, after = _beyond_letters(lines, index, -1), _beyond_letters(lines, index, 1)
    if first is None or after is None or first is lines[index - 1]:
        return False
    numbers = [one_line(line.cells[0]).strip(" .)") for line in (first, after)]
    return all(map(_SHORT_NUMBER.fullmatch, numbers)) and int(numbers[0]) + 1 == int(numbers[1])


def _beyond_letters(lines: list[Line], index: int, step: int) -> Line | None:
    """Return the next line, above (-1) or below (1), that is lettered no more; None where there is none near."""
    for at in range(index + step, index + step * _MOST_LETTERED, step):
        if not 0 <= at < len(lines):
            return None
        if marker_kind(one_line(lines[at].cells[0])) != _LETTERED and lines[at].kind is not Row.BLANK:
            return lines[at]
    return None


def _assemble(lines: list[Line]) -> tuple[list[BodyRow], list[BodyRow]]:
    """Return body rows and total rows, each with the groups it belongs to."""
    body: list[BodyRow] = []
    totals: list[BodyRow] = []
    groups = GroupsInForce()
    group_totals: set[str] = set()
    significant = [line for line in lines if line.kind in (Row.BODY, Row.GROUP, Row.TOTAL)]
    for index, line in enumerate(significant):
        if line.kind is Row.GROUP:
            groups.enter(line)
        if line.kind is Row.BODY:
            groups.pass_row(line)
            body.append(BodyRow(line.row + 1, line.cells, groups.labels))
        elif line.kind is Row.TOTAL:
            of_group = bool(groups.labels) and (fold(line.label) in group_totals or _goes_on(significant[index + 1 :]))
            group_totals |= {fold(line.label)} if of_group else set()
            totals.append(BodyRow(line.row + 1, line.cells, groups.labels if of_group else ()))
        elif _has_numbers(line):
            totals.append(BodyRow(line.row + 1, line.cells, groups.labels))
    return body, totals


def _goes_on(lines: list[Line]) -> bool:
    """True when more follows a total than sentences that count: then it is the total of its group, not of the table."""
    return any(line.kind is not Row.TOTAL or not counted_by(line.label) for line in lines)
