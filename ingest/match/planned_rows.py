"""Rows of a list of what is planned: nothing of it counts as done before somebody says that it was."""

from dataclasses import replace

from data_model.declared.declare import Dataset, Kind
from ingest.addresses import address
from ingest.ask.answers import Asking
from ingest.ask.cell_questions import SEEN, planned_rows
from ingest.model import BodyRow, RawTable, SkippedRow
from ingest.notation.choices import exact_choice
from ingest.statistics.plans import speaks_of_what_is_to_come, took_place

PLANNED = "planned"  # why a row is no record


def without_planned(dataset: Dataset, raw: RawTable, asking: Asking) -> tuple[RawTable, frozenset[int]]:
    """Return a table without the rows that are plans, and those that wait for the answer whether they are."""
    if dataset.of_plans or not raw.header_first:
        return raw, frozenset()
    title = next((text for text in (raw.title, raw.sheet) if speaks_of_what_is_to_come(text)), "")
    rows = [row for row in raw.body if _is_planned(dataset, row, bool(title))]
    if not rows:
        return raw, frozenset()
    said = title or rows[0].groups[-1]
    question = asking.ask(planned_rows(raw.sheet, address(raw.left, raw.header_first), said, len(rows)))
    numbers = frozenset(row.number for row in rows)
    if question.is_open or question.answer != SEEN:
        return raw, numbers if question.is_open else frozenset()
    skipped = [SkippedRow(number, PLANNED) for number in sorted(numbers)]
    kept = [row for row in raw.body if row.number not in numbers]
    totals = [SkippedRow(row.number, "total") for row in raw.totals]
    return replace(raw, body=kept, totals=[], skipped=[*raw.skipped, *skipped, *totals]), frozenset()


def _is_planned(dataset: Dataset, row: BodyRow, by_title: bool) -> bool:
    """True where the nearest words that speak of it say so: those of the row's groups, then the title.

    A group named like a choice ("Kế hoạch", a kind of agreement) speaks of that.
    """
    for group in reversed(row.groups):
        if any(item.kind is Kind.CHOICE and exact_choice(item, group) for item in dataset.fields):
            continue
        if took_place(group):
            return False
        if speaks_of_what_is_to_come(group):
            return True
    return by_title
