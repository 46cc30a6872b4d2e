"""Rows of a list that are nothing but a label and numbers.

Totals in any words, and labels with the sums of the rows below them.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.find.cells import is_filled, is_label, one_line, says_number
from ingest.model import BodyRow, CellValue, MatchedTable, SkippedRow
from ingest.notation.number_styles import mark_of
from ingest.notation.numbers import Legibility, parse, resolve
from ingest.notation.sum_words import begins_as_total, compares
from ingest.sentences import issue

_FEWEST = 3  # rows that a sum of all of them must have, where every row is a label with numbers


def without_totals(table: MatchedTable) -> MatchedTable:
    """Return a list without its rows that are sums of others, each named.

    What is called a total is added up again as one. A sum must agree in every column to be known by its numbers alone.
    A label over rows it sums up speaks for them.
    """
    body, columns = table.raw.body, number_columns(table)
    fields = [index for index, column in enumerate(table.columns) if column.field]
    labels = [at for at, row in enumerate(body) if _is_label_with_numbers(row, fields, columns)]
    if not labels or not columns:
        return table
    totals = [at for at in labels if begins_as_total(_label(body[at], fields))]
    compared = [at for at in labels if compares(_label(body[at], fields))]
    sums = _sums(body, columns, labels, frozenset((*totals, *compared)))
    groups = {row: _label(body[at], fields) for at, rows in sums.items() if rows[0] == at + 1 for row in rows}
    return _settled(_without_comparisons(table, compared, fields), totals, sums, groups, frozenset(compared))


def _without_comparisons(table: MatchedTable, compared: list[int], fields: list[int]) -> MatchedTable:
    """Say of each row that compares that it is no record."""
    said = [
        issue(
            "row_compares",
            table.raw.sheet,
            address(table.raw.left + fields[0], table.raw.body[at].number),
            _label(table.raw.body[at], fields),
            label=_label(table.raw.body[at], fields),
        )
        for at in compared
    ]
    skipped = [*table.raw.skipped, *(SkippedRow(table.raw.body[at].number, "note") for at in compared)]
    return replace(table, raw=replace(table.raw, skipped=skipped), issues=[*table.issues, *said]) if compared else table


def _sums(
    body: list[BodyRow], columns: dict[int, str], labels: list[int], known: frozenset[int]
) -> dict[int, Sequence[int]]:
    """Return each label whose numbers are the sums of other rows, with those.

    They are the rows below it, above it, or all. Of those `known` nothing is asked.
    """
    found: dict[int, Sequence[int]] = {}
    named = frozenset(labels)
    for at in (at for at in labels if at not in known):
        for rows in _tried(at, named, at in (labels[0], labels[-1]), len(body)):
            if rows and adds_up(body[at], [body[row] for row in rows], columns):
                found[at] = sorted(rows)
                break
    return found


def _tried(at: int, labels: frozenset[int], at_an_end: bool, length: int) -> list[list[int]]:
    """Return the rows a label may be the sum of, likeliest first. `at_an_end`: it is the first or last label."""
    if len(labels) * 2 > length:  # a list of names and amounts: only what sums up all of it shows
        may_sum_all = at in (0, length - 1) and length > _FEWEST
        return [[other for other in range(length) if other != at]] if may_sum_all else []
    all_others = [other for other in range(length) if other not in labels] if at_an_end else []
    return [_run(at, 1, labels, length), _run(at, -1, labels, length), all_others]


def _settled(
    table: MatchedTable,
    totals: list[int],
    sums: dict[int, Sequence[int]],
    groups: dict[int, str],
    compared: frozenset[int],
) -> MatchedTable:
    raw, gone = table.raw, {*totals, *sums, *compared}
    kept = [
        replace(row, groups=(*row.groups, groups[at])) if at in groups else row
        for at, row in enumerate(raw.body)
        if at not in gone
    ]
    issues = [
        said_of_parts(table, raw.body[at], [raw.body[row] for row in rows], "row_is_sum") for at, rows in sums.items()
    ]
    skipped = [
        *raw.skipped,
        *(SkippedRow(raw.body[at].number, "group") for at in sums),
        *(SkippedRow(raw.body[at].number, "total") for at in totals),
    ]
    added = [raw.body[at] if _goes_on(raw.body, at) else replace(raw.body[at], groups=()) for at in totals]
    return replace(
        table, raw=replace(raw, body=kept, totals=raw.totals + added, skipped=skipped), issues=table.issues + issues
    )


def _goes_on(body: list[BodyRow], at: int) -> bool:
    """True where rows of another group follow: then a total is that of its own group."""
    return any(row.groups != body[at].groups for row in body[at + 1 :])


def _run(at: int, step: int, labels: frozenset[int], length: int) -> list[int]:
    """Return the rows between a label and the next one, below it (1) or above it (-1)."""
    found = []
    while 0 <= (at := at + step) < length and at not in labels:
        found.append(at)
    return found


def _label(row: BodyRow, fields: list[int]) -> str:
    return next((one_line(row.cells[index]) for index in fields if is_filled(row.cells[index])), "")


def _is_label_with_numbers(row: BodyRow, fields: list[int], columns: dict[int, str]) -> bool:
    """True for a row that states one text, its name, and numbers; dashes state nothing."""
    named, numbers = -1, 0
    for index in fields:
        cell = row.cells[index]
        if not is_filled(cell) or (not is_label(cell) and parse(cell).outcome is Legibility.NOTHING):
            continue
        if index in columns and says_number(cell):
            numbers += 1
        elif named >= 0 or not is_label(cell):
            return False
        else:
            named = index
    return numbers > 0 and named >= 0 and (named == fields[0] or begins_as_total(one_line(row.cells[named])))


def number_columns(table: MatchedTable) -> dict[int, str]:
    """Return the columns of amounts and counts, years apart, with the decimal mark their cells prove."""
    return {
        index: mark_of(row.cells[index] for row in table.raw.body)
        for index, column in enumerate(table.columns)
        if column.field and _adds(table.dataset, column.field)
    }


def _adds(dataset: Dataset, name: str) -> bool:
    is_year = dataset.yearly is not None and name == dataset.yearly.year
    return dataset.field(name).kind in (Kind.AMOUNT, Kind.INTEGER) and not is_year


def adds_up(row: BodyRow, parts: list[BodyRow], columns: dict[int, str]) -> bool:
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


def exceeded_by(row: BodyRow, parts: list[BodyRow], columns: dict[int, str]) -> bool:
    """True where a number of the row is less than those of its parts together."""
    for index, mark in columns.items():
        whole, of_parts = _value(row.cells[index], mark), [_value(part.cells[index], mark) for part in parts]
        if whole is not None and is_filled(row.cells[index]) and whole < sum(one or Decimal(0) for one in of_parts):
            return True
    return False


def _value(cell: CellValue, mark: str) -> Decimal | None:
    """Return the number of a cell in the unit it carries, nothing as 0; None for one that cannot be read."""
    parsed = resolve(parse(cell), mark)
    if parsed.outcome is Legibility.NOTHING:
        return Decimal(0)
    return parsed.value * parsed.unit.scale if parsed.outcome is Legibility.NUMBER else None


def said_of_parts(table: MatchedTable, row: BodyRow, parts: list[BodyRow], code: str) -> Issue:
    """Return what is said of a row and its parts."""
    naming = next(
        (
            index
            for index, column in enumerate(table.columns)
            if column.field and table.dataset.field(column.field).required
        ),
        0,
    )
    return issue(
        code,
        table.raw.sheet,
        address(table.raw.left + naming, row.number),
        one_line(row.cells[naming]),
        first=parts[0].number,
        last=parts[-1].number,
    )
