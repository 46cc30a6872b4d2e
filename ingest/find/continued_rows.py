"""Rows that go on with the one above: nothing in them but one more country, "Lào" and below it "Thái Lan"."""

from dataclasses import replace

from ingest.find.body import Line, Row
from ingest.find.cells import filled, is_label, one_line
from ingest.find.header_meaning import meaning_of_header

_COUNTRY = "country"


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
    columns = filled(line.cells)
    if line.kind not in (Row.BODY, Row.GROUP) or len(columns) != 1 or not is_label(line.cells[columns[0]]):
        return None
    return columns[0] if _COUNTRY in meaning_of_header(headers[columns[0]]).concepts else None


def _may_go_on(above: Line, column: int) -> bool:
    """True for a record that is named before its country: where countries come first, each is a row or a group."""
    return is_label(above.cells[column]) and any(map(is_label, above.cells[:column]))
