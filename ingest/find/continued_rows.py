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
    """Return the lines, "2  Nhật Bản (03 dự án)" over rows of other things as the head of a group.

    Where other rows are numbered on with the countries they are beside them, below none: then no line is a head.
    """
    if not is_numbering(headers[0]) or len(headers) < 2 or _COUNTRY in meaning_of_header(headers[1]).concepts:
        return lines
    found = list(lines)
    for at, line in enumerate(lines[:-1]):
        if not _is_country_alone(line):
            continue
        following = next((other for other in lines[at + 1 :] if other.kind is not Row.BLANK), line)
        if following.kind is Row.BODY and not _names_country(following):
            found[at] = replace(line, kind=Row.GROUP, label=one_line(line.cells[1]), marker=_NUMBERED)
    heads = [at for at, line in enumerate(found) if line is not lines[at]]
    return lines if any(_is_numbered_on(found, at) for at in heads) else found


def _is_numbered_on(lines: list[Line], head: int) -> bool:
    """True where a row below a head has the next number after its own, and no numbers below it lead up to that."""
    number, last = _number(lines[head]), 0
    for line in lines[head + 1 :]:
        if line.kind is Row.GROUP:
            return False
        if (own := _number(line)) and number and own == number + 1 and last != number:
            return True
        last = own or last
    return False


def _number(line: Line) -> int:
    text = one_line(line.cells[0]).removesuffix(".0").strip(" .)")
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _is_country_alone(line: Line) -> bool:
    if line.kind is not Row.BODY or line.cells[1].__class__ is not str or any(line.cells[2:]):
        return False
    return filled(line.cells) == [0, 1] and _names_country(line)


def _names_country(line: Line) -> bool:
    codes, unknown = find_countries(one_line(line.cells[1])) if is_label(line.cells[1]) else ([], [])
    return len(codes) == 1 and not unknown
