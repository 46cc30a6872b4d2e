"""Rows of one file that are the same record: both are kept, the second one says so."""

from dataclasses import replace

from data_model.countries import UNKNOWN
from data_model.declarations import DATASETS
from data_model.declare import Dataset
from data_model.text import fold_any_script
from ingest.codes import issue
from ingest.model import CheckedRow, CheckedTable, FieldValue


def with_duplicates(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with a warning at each row whose key a row before it had."""
    first: dict[tuple[object, ...], CheckedRow] = {}
    return [_with_warnings(table, first) for table in tables]


def _with_warnings(table: CheckedTable, first: dict[tuple[object, ...], CheckedRow]) -> CheckedTable:
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None:
        return table
    found = []
    for row in table.rows:
        if row.values.get("country") == UNKNOWN:
            continue  # two names we do not know are two rows of the sum, not one record twice
        before = first.setdefault(_key(dataset, row), row)
        if before is not row:
            cell = row.cells.get(dataset.key[-1]) or next(iter(row.cells.values()), "")
            where = str(before.row) if before.sheet == row.sheet else f"{before.sheet}!{before.row}"
            found.append(issue("duplicate_row", row.sheet, cell, row=where))
    return replace(table, issues=table.issues + found) if found else table


def _key(dataset: Dataset, row: CheckedRow) -> tuple[object, ...]:
    return (dataset.name, *(_folded(row.values.get(name)) for name in dataset.key if name != "unit"))


def _folded(value: FieldValue) -> FieldValue:
    return fold_any_script(value) if isinstance(value, str) else value
