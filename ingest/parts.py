"""Rows that are the sum of those below them and no record: a row numbered 1 over 1.1 and 1.2, a label over a list without numbers."""

import re
from dataclasses import replace
from decimal import Decimal

from data_model.declare import Dataset, Kind
from data_model.problems import Issue
from ingest.addresses import address
from ingest.codes import issue
from ingest.model import BodyRow, CellValue, MatchedTable, SkippedRow
from ingest.tables.cells import is_filled, is_label, is_numbering, one_line
from ingest.values.numbers import Outcome, mark_of, parse, resolve

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


def without_sums_of_parts(table: MatchedTable) -> MatchedTable:
    """Return a table of records without rows that are the sum of the rows numbered as their parts; say which were left out.

    Where the parts do not add up every row is kept, with a warning.
    """
    raw = table.raw
    if table.dataset is None or table.is_statistics or not raw.headers:
        return table
    if not is_numbering(raw.headers[0]):
        return _without_labels_of_sums(table)
    parts = _parts(raw.body)
    if not parts:
        return table
    columns = _columns(table)
    left_out, issues = [], []
    for at, children in parts.items():
        sums = _adds_up(raw.body[at], [raw.body[child] for child in children], columns)
        issues.append(_said(table, raw.body[at], [raw.body[child] for child in children], sums))
        left_out += [at] if sums else []
    body = [row for at, row in enumerate(raw.body) if at not in left_out]
    skipped = raw.skipped + [SkippedRow(raw.body[at].number, "group") for at in left_out]
    return replace(table, raw=replace(raw, body=body, skipped=skipped), issues=table.issues + issues)


def _without_labels_of_sums(table: MatchedTable) -> MatchedTable:
    """Return a list without running numbers without the rows that are nothing but a label and the sums of the rows below it.

    The label speaks for those rows: "Cấp mới  580,5" over the new projects. Only sums that agree show such a row.
    """
    body, columns = table.raw.body, _columns(table)
    fields = [index for index, column in enumerate(table.columns) if column.field]
    labels = [at for at, row in enumerate(body) if fields and _is_label_with_numbers(row, fields, columns)]
    if not labels or len(labels) * 2 > len(body):
        return table
    groups: dict[int, str] = {}
    issues = []
    for at, following in zip(labels, [*labels[1:], len(body)], strict=True):
        parts = body[at + 1:following]
        if parts and _adds_up(body[at], parts, columns):
            groups |= dict.fromkeys(range(at, following), one_line(body[at].cells[fields[0]]))
            issues.append(_said(table, body[at], parts, True))
    sums = [at for at in labels if at in groups]
    kept = [replace(row, groups=(*row.groups, groups[at])) if at in groups else row for at, row in enumerate(body) if at not in sums]
    skipped = table.raw.skipped + [SkippedRow(body[at].number, "group") for at in sums]
    return replace(table, raw=replace(table.raw, body=kept, skipped=skipped), issues=table.issues + issues) if sums else table


def _is_label_with_numbers(row: BodyRow, fields: list[int], columns: dict[int, str]) -> bool:
    filled = [index for index in fields if is_filled(row.cells[index])]
    return filled[:1] == fields[:1] and len(filled) > 1 and set(filled[1:]) <= columns.keys() and is_label(row.cells[fields[0]])


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
        while open_rows and (len(open_rows[-1][0]) >= len(number) or open_rows[-1][0] != number[:len(open_rows[-1][0])]):
            open_rows.pop()
        if open_rows and len(open_rows[-1][0]) == len(number) - 1:
            found.setdefault(open_rows[-1][1], []).append(at)
        if number:
            open_rows.append((number, at))
    return found


def _columns(table: MatchedTable) -> dict[int, str]:
    """Return the columns of amounts and counts, years apart, with the decimal mark their cells prove."""
    return {index: mark_of(row.cells[index] for row in table.raw.body) for index, column in enumerate(table.columns)
            if column.field and _adds(table.dataset, column.field)}


def _adds(dataset: Dataset, name: str) -> bool:
    is_year = dataset.yearly is not None and name == dataset.yearly.year
    return dataset.field(name).kind in (Kind.AMOUNT, Kind.INTEGER) and not is_year


def _adds_up(row: BodyRow, parts: list[BodyRow], columns: dict[int, str]) -> bool:
    """True where the row states numbers and every one of them is the sum of those of its parts."""
    compared = 0
    for index, mark in columns.items():
        whole, of_parts = _value(row.cells[index], mark), [_value(part.cells[index], mark) for part in parts]
        if not is_filled(row.cells[index]) and not any(is_filled(part.cells[index]) for part in parts):
            continue
        if whole is None or None in of_parts or whole != sum(of_parts):
            return False
        compared += whole != 0
    return compared > 0


def _value(cell: CellValue, mark: str) -> Decimal | None:
    """Return the number of a cell in the unit it carries, nothing as 0; None for one that cannot be read."""
    parsed = resolve(parse(cell), mark)
    if parsed.outcome is Outcome.NOTHING:
        return Decimal(0)
    return parsed.value * parsed.unit.scale if parsed.outcome is Outcome.NUMBER else None


def _said(table: MatchedTable, row: BodyRow, parts: list[BodyRow], is_sum: bool) -> Issue:
    naming = next((index for index, column in enumerate(table.columns) if column.field and table.dataset.field(column.field).required), 0)
    code = "row_is_sum" if is_sum else "row_has_parts"
    return issue(code, table.raw.sheet, address(table.raw.left + naming, row.number), one_line(row.cells[naming]), first=parts[0].number, last=parts[-1].number)
