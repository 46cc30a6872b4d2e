"""Rows with nothing but a country: one more of the record above ("Lào", then "Thái Lan"), or the head of a group."""

from dataclasses import replace

from data_model.known.countries import find_countries
from ingest.find.body import Line, Row
from ingest.find.cells import filled, is_label, is_numbering, one_line
from ingest.find.header_meaning import meaning_of_header

_COUNTRY = "country"
_NUMBERED = "1"  # the marker of groups numbered so


def with_continued_rows(headers: list[str], lines: list[Line]) -> list[Line]:
    """Return the lines, a further country of a record in the cell of the first, its own line blank."""
    found = list(lines)
    first: int | None = None  # the record that may go on
    for at, line in enumerate(found):
        column = _only_country(headers, line)
        if first is not None and column is not None and _may_go_on(found[first], column):
            above = found[first]
            text = f"{one_line(above.cells[column])}; {one_line(line.cells[column])}"
            found[first] = replace(above, cells=[*above.cells[:column], text, *above.cells[column + 1 :]])
            found[at] = replace(line, kind=Row.BLANK, cells=[None] * len(line.cells))
        else:
            first = at if line.kind is Row.BODY else None
    return found


def _only_country(headers: list[str], line: Line) -> int | None:
    """Return the column of the only cell of a line, where countries stand in it and something else before it."""
    if line.kind is not Row.GROUP:
        return None  # as most lines
    columns = filled(line.cells)
    if len(columns) != 1 or not is_label(line.cells[columns[0]]):
        return None
    return columns[0] if _COUNTRY in meaning_of_header(headers[columns[0]]).concepts else None


def _may_go_on(above: Line, column: int) -> bool:
    """True for a record that is named before its country: where countries come first, each is a row or a group."""
    return is_label(above.cells[column]) and any(map(is_label, above.cells[:column]))


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
