"""Rows numbered 1, 1.1, 1.2.

Where the parts add up to the row above them, that row is their sum and no record beside them.
"""

import re
from dataclasses import replace

from ingest.find.cells import is_numbering, one_line
from ingest.model import BodyRow, CellValue, MatchedTable, SkippedRow
from ingest.sums.subtotals import adds_up, number_columns, said_of_parts, without_totals

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
    columns = number_columns(table)
    left_out, issues = [], []
    for at, children in parts.items():
        sums = adds_up(raw.body[at], [raw.body[child] for child in children], columns)
        issues.append(said_of_parts(table, raw.body[at], [raw.body[child] for child in children], sums))
        left_out += [at] if sums else []
    body = [row for at, row in enumerate(raw.body) if at not in left_out]
    skipped = raw.skipped + [SkippedRow(raw.body[at].number, "group") for at in left_out]
    return without_totals(replace(table, raw=replace(raw, body=body, skipped=skipped), issues=table.issues + issues))


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
