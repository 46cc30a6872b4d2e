"""Rows that go on with the record above: with one more country or donor ("ADB", then "JICA"), or under its number.

A row with nothing but a country may be the head of a group instead.
"""

from dataclasses import replace

from data_model.known.countries import find_countries
from ingest.find.body import Line, Row
from ingest.find.cells import filled, is_label, is_numbering, one_line
from ingest.find.header import HeaderSpan
from ingest.find.header_meaning import meaning_of_header
from ingest.model import Sheet

_COUNTRY = "country"
#: What a record may name several of, one below the other.
_SEVERAL = frozenset((_COUNTRY, "donor", "investor", "partner", "leader", "host", "proprietor", "org"))
_NUMBERED = "1"  # the marker of groups numbered so


def with_continued_rows(headers: list[str], lines: list[Line]) -> list[Line]:
    """Return the lines, a further country, donor or leader of a record in the cell of the first, its own line blank."""
    found = list(lines)
    first = last = None  # the record that may go on; the last of its rows
    heads: set[int | None] = {None}  # columns in which a label stands over the first record: there they head groups
    for at, line in enumerate(found):
        column = _only_one_more(headers, line)
        if first is None and line.kind is Row.GROUP:
            heads.add(column)
        if first is not None and column not in heads and _may_go_on(found[first], column):
            above = last if is_label(found[last].cells[column]) else first
            cells = found[above].cells
            text = f"{one_line(cells[column])}; {one_line(line.cells[column])}"
            found[above] = replace(found[above], cells=[*cells[:column], text, *cells[column + 1 :]])
            found[at] = replace(line, kind=Row.BLANK, cells=[None] * len(line.cells))
        elif line.kind is Row.REPEATED:
            continue  # a page ends within a record
        elif line.kind is not Row.BODY:
            first = last = None
        else:
            first, last = first if first is not None and _is_nameless(found[first], line) else at, at
    return found


def _is_nameless(first: Line, line: Line) -> bool:
    """True for a row without a number and a name below one that has them."""
    if line.cells[0] is not None:
        return False  # as nearly all rows
    named = next((at for at, value in enumerate(first.cells) if is_label(value)), 0)
    return not any(map(is_label, line.cells[: named + 1]))


def _only_one_more(headers: list[str], line: Line) -> int | None:
    """Return the column of the only cell of a line, where what a record may name several of stands in it."""
    if line.kind not in (Row.GROUP, Row.BODY) or line.cells[0] is not None:
        return None  # as most lines
    columns = filled(line.cells)
    if len(columns) != 1 or not is_label(line.cells[columns[0]]):
        return None
    return columns[0] if _SEVERAL & meaning_of_header(headers[columns[0]]).concepts else None


def _may_go_on(above: Line, column: int) -> bool:
    """True for a record that is named before its country: where countries come first, each is a row or a group."""
    return is_label(above.cells[column]) and any(map(is_label, above.cells[:column]))


def with_rows_under_one_number(sheet: Sheet, span: HeaderSpan, headers: list[str], lines: list[Line]) -> list[Line]:
    """Return the lines, those under the merged running number of a record as rows of it: none heads a group there."""
    if not is_numbering(headers[0]):
        return lines
    records = {line.row for line in lines if line.kind is Row.BODY}
    under = {
        row
        for top, left, bottom, _right in sheet.merged
        if left == span.left and top in records
        for row in range(top + 1, min(bottom + 1, len(sheet.cells)))
    }
    return [replace(line, kind=Row.BODY) if line.kind is Row.GROUP and line.row in under else line for line in lines]


def with_numbered_countries(headers: list[str], lines: list[Line]) -> list[Line]:
    """Return the lines, "2  Nhật Bản (03 dự án)" over rows of other things as the head of a group."""
    if not is_numbering(headers[0]) or len(headers) < 2 or _COUNTRY in meaning_of_header(headers[1]).concepts:
        return lines
    found = list(lines)
    for at, line in enumerate(lines[:-1]):
        if not _is_country_alone(line):
            continue
        following = next((other for other in lines[at + 1 :] if other.kind is not Row.BLANK), line)
        if following.kind is Row.BODY and not _names_country(following):
            found[at] = replace(line, kind=Row.GROUP, label=one_line(line.cells[1]), marker=_NUMBERED)
    return found


def _is_country_alone(line: Line) -> bool:
    if line.kind is not Row.BODY or line.cells[1].__class__ is not str or any(line.cells[2:]):
        return False
    return filled(line.cells) == [0, 1] and _names_country(line)


def _names_country(line: Line) -> bool:
    codes, unknown = find_countries(one_line(line.cells[1])) if is_label(line.cells[1]) else ([], [])
    return len(codes) == 1 and not unknown
