"""Rows of one file that are the same record: both are kept, the second one says so."""

from dataclasses import replace

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.countries import UNKNOWN
from data_model.known.donors import identity
from ingest.model import CheckedRow, CheckedTable
from ingest.sentences import issue


def with_duplicates(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with a warning at each row whose key a row before it had."""
    first: dict[tuple[object, ...], CheckedRow] = {}
    return [_with_warnings(table, first) for table in tables]


def _with_warnings(table: CheckedTable, first: dict[tuple[object, ...], CheckedRow]) -> CheckedTable:
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None or dataset.split_off:  # what is split off repeats when its row does, and that says so
        return table
    found = []
    for row in table.rows:
        if row.values.get("country") == UNKNOWN:
            continue  # two names we do not know are two rows of the sum, not one record twice
        before = first.setdefault(key_of_row(dataset, row), row)
        if before is not row:
            cell = row.cells.get(dataset.key_of(row.values)[-1]) or next(iter(row.cells.values()), "")
            where = str(before.row) if before.sheet == row.sheet else f"{before.sheet}!{before.row}"
            found.append(issue("duplicate_row", row.sheet, cell, row=where))
    return replace(table, issues=table.issues + found) if found else table


def key_of_row(dataset: Dataset, row: CheckedRow) -> tuple[object, ...]:
    """Return what makes rows of one unit the same record, as far as a file can tell."""
    names, values, texts = dataset.key_of(row.values), row.values, dataset.names_by_kind[Kind.TEXT]
    of_values = [identity(name, values.get(name)) if name in texts else values.get(name) for name in names]
    return (dataset.name, names, *of_values)
