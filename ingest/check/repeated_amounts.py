"""Amounts of one year that a file states more than once.

It states them until an earlier and a later day, or for each change of one certificate.
"""

from collections.abc import Iterable
from dataclasses import replace

from data_model.declared import DATASETS
from data_model.known.problems import Issue
from ingest.check.duplicates import key_of_row
from ingest.model import CheckedRow, CheckedTable
from ingest.sentences import issue

_Place = tuple[str, int]  # sheet and row


def counted_once(tables: list[CheckedTable], before: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with every amount of a year counted once.

    `before` are the same tables with all their rows: what each amount was split off from.
    """
    source = {
        (row.sheet, row.row): key_of_row(DATASETS[table.dataset], row)
        for table in before
        if table.dataset and DATASETS[table.dataset].yearly
        for row in table.rows
    }
    dropped: set[_Place] = set()
    said: dict[_Place, Issue] = {}
    earlier: set[_Place] = set()
    for same in _by_key(tables):
        if len(same) > 1:
            last = max(row.values["until"] for row in same)
            earlier |= {_place(row) for row in same if row.values["until"] < last}
            _of_one_certificate([row for row in same if row.values["until"] == last], source, dropped, said)
    return [
        _settled(table, tables[at + 1] if at + 1 < len(tables) else None, dropped | earlier, earlier, said)
        for at, table in enumerate(tables)
    ]


def _by_key(tables: list[CheckedTable]) -> Iterable[list[CheckedRow]]:
    """Return the amounts of a file, those of one project and year together."""
    found: dict[tuple[object, ...], list[CheckedRow]] = {}
    for table in tables:
        if table.dataset and DATASETS[table.dataset].split_off:
            for row in table.rows:
                found.setdefault(key_of_row(DATASETS[table.dataset], row), []).append(row)
    return found.values()


def _of_one_certificate(
    rows: list[CheckedRow], source: dict[_Place, tuple[object, ...]], dropped: set[_Place], said: dict[_Place, Issue]
) -> None:
    """What a project brought in stands beside its first certificate and beside each adjustment.

    The same amount is one.
    """
    first = rows[0]
    for row in rows[1:]:
        if not row.values.get("certificate_number") or source.get(_place(row)) == source.get(_place(first)):
            continue  # rows that are the same record twice are two, or one typed in twice: another step says so
        equal = all(row.values.get(name) == first.values.get(name) for name in ("amount", "currency"))
        cell = row.cells.get("amount", "")
        where = str(first.row) if first.sheet == row.sheet else f"{first.sheet}!{first.row}"
        code = "implemented_once" if equal else "implemented_twice"
        values = {} if equal else {"certificate": row.values["certificate_number"]}
        said[_place(row)] = issue(code, row.sheet, cell, year=row.values["year"], row=where, **values)
        dropped |= {_place(row)} if equal else set()


def _settled(
    table: CheckedTable,
    split: CheckedTable | None,
    dropped: set[_Place],
    earlier: set[_Place],
    said: dict[_Place, Issue],
) -> CheckedTable:
    """Return a table without dropped amounts; what is said of them is said at the table they were split off from."""
    if table.dataset is None:
        return table
    if DATASETS[table.dataset].split_off:
        rows = [row for row in table.rows if _place(row) not in dropped]
        return replace(table, rows=rows, read=len(rows))
    if split is None or not split.dataset or not DATASETS[split.dataset].split_off:
        return table
    issues = [said[_place(row)] for row in split.rows if _place(row) in said]
    gone = [row for row in split.rows if _place(row) in earlier]
    if gone:
        cell, year = table.range.partition(":")[0], gone[0].values["year"]
        issues.append(issue("year_counted_later", table.sheet, cell, count=len(gone), year=year))
    return replace(table, issues=table.issues + issues) if issues else table


def _place(row: CheckedRow) -> _Place:
    return row.sheet, row.row
