"""Rows that bear the number of a record and are another: everything that names it differs, so nothing is overwritten.

A number typed wrongly, or filled down by Excel, would change a record into another one without a word.
"""

from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue
from data_model.known.text import fold_any_script
from ingest.model import CheckedFile, CheckedRow, CheckedTable
from ingest.plan.change_plan import PlannedRecord
from ingest.sentences import issue

Others = dict[tuple[str, str, int], PlannedRecord]
_ALIKE = 60  # of 100: a name written in another way is more like the one before, another name less


def rows_of_others(records: Iterable[PlannedRecord]) -> Others:
    """Return the rows under whose number another record is held, by dataset, sheet and row."""
    return {
        (record.dataset, record.origin.sheet, record.origin.row): record for record in records if _is_another(record)
    }


def _is_another(record: PlannedRecord) -> bool:
    dataset = DATASETS[record.dataset]
    if record.before is None or not record.after or not _identities(dataset).intersection(record.before):
        return False
    pairs = [
        (str(record.before[name]), str(record.after[name])) for name in _naming(dataset) if record.before.get(name)
    ]
    return len(pairs) > 1 and not any(_are_alike(*pair) for pair in pairs)


def _identities(dataset: Dataset) -> frozenset[str]:
    """The fields by which alone a record is found again, such as the number of a certificate."""
    return frozenset(name for rule in dataset.key_rules for name in rule.stated)


def _naming(dataset: Dataset) -> list[str]:
    """The texts by which a record is known where it has no number."""
    return [name for name in dataset.key if name in dataset.by_name and dataset.field(name).kind is Kind.TEXT]


def _are_alike(before: str, after: str) -> bool:
    first, second = fold_any_script(before), fold_any_script(after)
    return max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)) >= _ALIKE


def without_others(checked: CheckedFile, others: Others) -> CheckedFile:
    """Return a file without these rows, each named with the record that bears its number."""
    return replace(checked, tables=[_without(table, others) if table.dataset else table for table in checked.tables])


def _without(table: CheckedTable, others: Others) -> CheckedTable:
    found = [(row, others.get((str(table.dataset), row.sheet, row.row))) for row in table.rows]
    left_out = [(row, record) for row, record in found if record]
    if not left_out:
        return table
    said = [_said(row, record) for row, record in left_out]
    return replace(
        table,
        rows=[row for row, record in found if record is None],
        rejected=table.rejected + len(left_out),
        issues=[*table.issues, *said],
    )


def _said(row: CheckedRow, record: PlannedRecord) -> Issue:
    dataset = DATASETS[record.dataset]
    number = next(iter(_identities(dataset) & record.before.keys()))
    held = " – ".join(str(record.before[name]) for name in _naming(dataset) if record.before.get(name))
    text = str(row.values.get(number) or "")
    return issue("number_of_another", row.sheet, row.cells.get(number, f"A{row.row}"), text, text=text, held=held)
