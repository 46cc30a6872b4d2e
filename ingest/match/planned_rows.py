"""Rows of a list of what is planned: nothing of it counts as done before somebody says that it was."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.ask.answers import Asking
from ingest.ask.cell_questions import HELD, planned_rows
from ingest.model import BodyRow, RawTable, SkippedRow
from ingest.notation.choices import exact_choice
from ingest.notation.periods import period_of_heading
from ingest.sentences import issue
from ingest.statistics.plans import speaks_of_what_is_to_come, took_place
from translations.formats import number

PLANNED = "planned"  # why a row is no record


@dataclass(frozen=True)
class Unplanned:
    """A table with the rows of plans set apart: left out, or waiting for the answer whether they are."""

    raw: RawTable
    waiting: frozenset[int] = frozenset()
    in_plan: frozenset[int] = frozenset()  # they took place, as the plan had them
    notes: tuple[Issue, ...] = ()


def without_planned(dataset: Dataset, raw: RawTable, file_name: str, asking: Asking, today: date) -> Unplanned:
    """Return a table without the rows that are plans, after asking once whether they are."""
    if dataset.of_plans or not raw.header_first:
        return Unplanned(raw)
    title = next(filter(speaks_of_what_is_to_come, (raw.title, raw.sheet)), "")
    if dataset.life is None:  # how things stand is no event, and may be listed by the year it ends in
        title = title or _file_of_plan(raw, file_name) or _title_ahead(raw, today)
    rows = [row for row in raw.body if _is_planned(dataset, row, bool(title))]
    if not rows:
        return Unplanned(raw)
    said, cell = title or rows[0].groups[-1], address(raw.left, raw.header_first)
    question = asking.ask(planned_rows(raw.sheet, cell, said, len(rows)))
    numbers = frozenset(row.number for row in rows)
    if question.is_open:
        return Unplanned(raw, waiting=numbers)
    if question.answer == HELD:
        return Unplanned(raw, in_plan=numbers)
    note = issue("rows_planned", raw.sheet, cell, said, title=said, count=number(len(rows)))
    return Unplanned(_without(raw, numbers), notes=(note,))


def _file_of_plan(raw: RawTable, file_name: str) -> str:
    """Return the name of a file that speaks of a plan, where neither title nor sheet says that it took place."""
    name = PurePath(file_name).stem
    speaks = speaks_of_what_is_to_come(name) and not any(map(took_place, (raw.title, raw.sheet)))
    return name if speaks else ""


def _title_ahead(raw: RawTable, today: date) -> str:
    """Return the title of a list of a year that has not begun."""
    period = period_of_heading(raw.title).period
    return raw.title if period and period.start and period.start > today else ""


def _without(raw: RawTable, numbers: frozenset[int]) -> RawTable:
    skipped = [SkippedRow(number, PLANNED) for number in sorted(numbers)]
    kept = [row for row in raw.body if row.number not in numbers]
    totals = [SkippedRow(row.number, "total") for row in raw.totals]
    return replace(raw, body=kept, totals=[], skipped=[*raw.skipped, *skipped, *totals])


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
