"""A project that stands in the lists of several years is one record, as if the lists had been handed in one by one."""

from dataclasses import replace

from data_model.declarations import DATASETS
from data_model.declare import Dataset
from data_model.records import merged
from ingest.check.duplicates import key_of_row
from ingest.codes import issue
from ingest.model import CheckedRow, CheckedTable, SkippedRow

_Place = tuple[str, int]  # sheet and row


def with_one_row_each(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with each project in the list of its latest year only.

    What an earlier list says of it and the later one does not is kept. Rows of one year stay what they are: two
    records, or one typed in twice, which the next step says.
    """
    found: dict[tuple[object, ...], dict[int, list[CheckedRow]]] = {}
    for table in tables:
        if (dataset := _with_years(table)) is not None:
            for row in table.rows:
                found.setdefault(key_of_row(dataset, row), {}).setdefault(_year(dataset, table, row), []).append(row)
    latest: dict[_Place, CheckedRow] = {}
    earlier: set[_Place] = set()
    for key, by_year in found.items():
        for same in _side_by_side(by_year):
            latest[_place(same[-1])] = _joined(DATASETS[str(key[0])], same)
            earlier |= {_place(row) for row in same[:-1]}
    return [_settled(table, latest, earlier) if _with_years(table) else table for table in tables]


def _with_years(table: CheckedTable) -> Dataset | None:
    dataset = DATASETS.get(table.dataset or "")
    return dataset if dataset is not None and dataset.yearly is not None else None


def _year(dataset: Dataset, table: CheckedTable, row: CheckedRow) -> int:
    """Return the year a row speaks of; 0 for none, which any year outdoes."""
    stated = row.values.get(dataset.yearly.year)
    return int(stated) if stated is not None else table.year or 0


def _side_by_side(by_year: dict[int, list[CheckedRow]]) -> list[list[CheckedRow]]:
    """Return the rows that are one record, earliest year first: the first of every year, the second of every year …"""
    years = [by_year[year] for year in sorted(by_year)]
    most = max(map(len, years)) if len(years) > 1 else 0
    groups = ([rows[number] for rows in years if number < len(rows)] for number in range(most))
    return [group for group in groups if len(group) > 1]


def _place(row: CheckedRow) -> _Place:
    return row.sheet, row.row


def _joined(dataset: Dataset, rows: list[CheckedRow]) -> CheckedRow:
    """An empty cell of a later list states nothing, as in a later upload."""
    values = dict(rows[0].values)
    for row in rows[1:]:
        stated = {name: value for name, value in row.values.items() if value is not None}
        values = {**dict.fromkeys(row.values), **merged(dataset, values, stated)}
    return replace(rows[-1], values=values)


def _settled(table: CheckedTable, latest: dict[_Place, CheckedRow], earlier: set[_Place]) -> CheckedTable:
    rows = [latest.get(_place(row), row) for row in table.rows if _place(row) not in earlier]
    gone = [SkippedRow(row.row, "earlier year") for row in table.rows if _place(row) in earlier]
    if not gone:
        return replace(table, rows=rows)
    note = issue("rows_of_earlier_year", table.sheet, table.range.partition(":")[0], count=len(gone))
    skipped = sorted(table.skipped + gone, key=lambda item: item.row)
    return replace(table, rows=rows, read=table.read - len(gone), skipped=skipped, issues=[*table.issues, note])
