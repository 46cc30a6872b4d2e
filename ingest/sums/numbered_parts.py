"""Rows numbered 1, 1.1, 1.2, and parts without a number below a numbered row.

Where the parts add up to the row above them, that row is their sum and no record beside them; where it alone says who
gave and when, it is the record and they are its components.
"""

import re
from collections.abc import Container
from dataclasses import replace

from data_model.declared.declare import Kind
from data_model.known.problems import Issue
from ingest.find.cells import is_filled, is_label, is_number_like, is_numbering, one_line
from ingest.model import BodyRow, CellValue, MatchedTable, SkippedRow
from ingest.sums.subtotals import adds_up, exceeded_by, number_columns, said_of_parts, without_totals

_SEVERAL = 2  # a donor alone may be of a group of projects
_COUNTED = (Kind.AMOUNT, Kind.INTEGER, Kind.CURRENCY)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_DASH = re.compile(r"\s*[-–—+•*]")


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
    left_out, issues = _judged(table, parts)
    without = _without_numbers(table)
    left_out |= {child for children in without.values() for child in children}
    issues += [_said_of_components(table, at, children) for at, children in without.items()]
    if not left_out and not issues:
        return without_totals(table)
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
        if at in components:
            continue
        if code == "row_has_components":
            issues.append(_said_of_components(table, at, children))
        else:
            issues.append(said_of_parts(table, body[at], below, code))
    return left_out | components, issues


def _said_of_components(table: MatchedTable, at: int, children: list[int]) -> Issue:
    """Say of a record that its components are left out; warn where they come to more than the record."""
    body = table.raw.body
    row, below = body[at], [body[child] for child in children]
    code = "components_exceed" if exceeded_by(row, below, number_columns(table)) else "row_has_components"
    return said_of_parts(table, row, below, code)


def _without_numbers(table: MatchedTable) -> dict[int, list[int]]:
    """Return, by place, each numbered record with the rows below it that have no number and are its components.

    They say a name and numbers and nothing else; they add up to the record, or dashes stand before them.
    """
    body, columns = table.raw.body, number_columns(table)
    naming = next((at for at, column in enumerate(table.columns) if _is_name(table, column.field)), None)
    if naming is None or not columns or all(row.cells[0].__class__ is int for row in body):
        return {}  # as of most tables
    found: dict[int, list[int]] = {}
    last: int | None = None  # the numbered row they may be of
    for at, row in enumerate(body):
        if is_number_like(row.cells[0]) and any(map(str.isdigit, str(row.cells[0]))):
            last = at
        elif last is None or row.groups != body[last].groups or not is_label(row.cells[naming]):
            last = None
        else:
            found.setdefault(last, []).append(at)
    return {at: children for at, children in found.items() if _are_components(table, at, children, naming)}


def _are_components(table: MatchedTable, at: int, children: list[int], naming: int) -> bool:
    row, below = table.raw.body[at], [table.raw.body[child] for child in children]
    columns = number_columns(table)
    if len(below) < _SEVERAL or not _says_alone(table, row, [_saying_more(part, row, columns) for part in below]):
        return False
    dashed = all(_DASH.match(one_line(part.cells[0]) or one_line(part.cells[naming])) for part in below)
    return dashed or adds_up(row, below, columns)


def _saying_more(part: BodyRow, row: BodyRow, columns: Container[int]) -> BodyRow:
    """Return a part without what its row says too, numbers apart: merged over both, it is the row's."""
    pairs = enumerate(zip(part.cells, row.cells, strict=True))
    cells = [None if value == above and at not in columns else value for at, (value, above) in pairs]
    return replace(part, cells=cells)


def _is_name(table: MatchedTable, name: str | None) -> bool:
    return bool(name) and table.dataset.field(name).required and table.dataset.field(name).kind is Kind.TEXT


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
