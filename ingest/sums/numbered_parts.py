"""Rows numbered 1, 1.1, 1.2.

Where the parts add up to the row above them, that row is their sum and no record beside them; where it alone says who
gave and when, it is the record and they are its components.
"""

import re
from dataclasses import replace

from data_model.declared.declare import Kind
from data_model.known.problems import Issue
from ingest.find.cells import is_filled, is_numbering, one_line
from ingest.model import BodyRow, CellValue, MatchedTable, SkippedRow
from ingest.sums.subtotals import adds_up, number_columns, said_of_parts, without_totals

_SEVERAL = 2  # a donor alone may be of a group of projects
_COUNTED = (Kind.AMOUNT, Kind.INTEGER, Kind.CURRENCY)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def without_sums_of_parts(table: MatchedTable) -> MatchedTable:
    """Return a table of records without rows that are the sum of the rows numbered as their parts.

    An issue says of each that it was left out. Where the parts do not add up every row is kept, with a warning.
    """
    raw = table.raw
    if table.dataset is None or table.is_statistics or not raw.headers:
        return table
    if not is_numbering(raw.headers[0]):
        return without_totals(table)
    parts = _parts(raw.body) if any(map(_may_be_part, {row.cells[0] for row in raw.body})) else {}
    if not parts:
        return without_totals(table)
    left_out, issues = _judged(table, parts)
    body = [row for at, row in enumerate(raw.body) if at not in left_out]
    skipped = raw.skipped + [SkippedRow(raw.body[at].number, "group") for at in sorted(left_out)]
    return without_totals(replace(table, raw=replace(raw, body=body, skipped=skipped), issues=table.issues + issues))


def _judged(table: MatchedTable, parts: dict[int, list[int]]) -> tuple[set[int], list[Issue]]:
    """Return the rows that are no records beside others, by place in the body, and what is said of each with parts."""
    body, columns = table.raw.body, number_columns(table)
    left_out: set[int] = set()
    components: set[int] = set()
    issues = []
    for at, children in sorted(parts.items()):
        below = [body[child] for child in children]
        if at in components or _says_alone(table, body[at], below):
            code = "row_has_components"
            components |= {*children}
        elif adds_up(body[at], below, columns):
            code = "row_is_sum"
            left_out.add(at)
        else:
            code = "row_has_parts"
        if at not in components:
            issues.append(said_of_parts(table, body[at], below, code))
    return left_out | components, issues


def _says_alone(table: MatchedTable, row: BodyRow, parts: list[BodyRow]) -> bool:
    """True for a row that says several things of a record beside its name and numbers, and its parts none of them.

    Nor a number it leaves to them: that would be lost with them.
    """
    fields = table.dataset.by_name
    telling = [
        index
        for index, column in enumerate(table.columns)
        if column.field and not fields[column.field].required and fields[column.field].kind not in _COUNTED
    ]
    if any(not is_filled(row.cells[index]) and _any_fills(parts, index) for index in number_columns(table)):
        return False
    alone = sum(is_filled(row.cells[index]) for index in telling)
    return alone >= _SEVERAL and not any(_any_fills(parts, index) for index in telling)


def _any_fills(rows: list[BodyRow], index: int) -> bool:
    return any(is_filled(row.cells[index]) for row in rows)


def _may_be_part(number: CellValue) -> bool:
    """True for "1.1": without any such number no row has parts."""
    return number.__class__ is not int and "." in one_line(number)


def _parts(body: list[BodyRow]) -> dict[int, list[int]]:
    """Return, by place in the body, each row with the rows right below it that are numbered as its parts."""
    found: dict[int, list[int]] = {}
    open_rows: list[tuple[tuple[str, ...], int]] = []  # number and place of the rows whose parts may follow
    groups: tuple[str, ...] = ()
    for at, row in enumerate(body):
        text = one_line(row.cells[0]).strip().rstrip(".)")
        number = tuple(text.split(".")) if _NUMBER.fullmatch(text) else ()
        if not number or row.groups != groups:
            open_rows, groups = [], row.groups
        while open_rows and (
            len(open_rows[-1][0]) >= len(number) or open_rows[-1][0] != number[: len(open_rows[-1][0])]
        ):
            open_rows.pop()
        if open_rows and len(open_rows[-1][0]) == len(number) - 1:
            found.setdefault(open_rows[-1][1], []).append(at)
        if number:
            open_rows.append((number, at))
    return found
