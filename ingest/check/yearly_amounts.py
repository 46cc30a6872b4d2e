"""Amounts of one year in a table of projects: of which year they are, and the records they become."""

from dataclasses import replace
from datetime import date

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.periods import Period
from data_model.known.problems import Issue, Words
from ingest.addresses import address
from ingest.ask.answers import Asking
from ingest.ask.context import Context
from ingest.ask.table_questions import year_id
from ingest.ask.table_questions import year_of_amounts as year_of_amounts_asked
from ingest.find.covering_letter import name_without_covering, without_covering
from ingest.model import CheckedRow, CheckedTable, FieldValue, MatchedTable
from ingest.notation.periods import Spoken, period_of_heading
from ingest.sentences import issue


def year_of_amounts(matched: MatchedTable, headings: tuple[str, ...], context: Context) -> Period | None:
    """Return the period the yearly amounts of a table are of.

    Their header says it, the headings (title, sheet, file), or the year asked for.
    None when nothing says one year, or one that several years share. What people said comes before it all.
    """
    if said := context.answers.given_to(year_id(matched.raw)) if matched.dataset.yearly else "":
        return Period.of_year(int(said)) if said.isdecimal() else None
    spoken = _spoken_of(matched, headings)
    if spoken is None:
        return Period.of_year(context.year) if context.year else None
    if spoken.period is None:
        return None
    return spoken.period if spoken.period.start is None or spoken.period.starts_the_year else None


def _spoken_of(matched: MatchedTable, headings: tuple[str, ...]) -> Spoken | None:
    """Return what the nearest heading that speaks of a time says, clear or not: headers first, the file last."""
    amounts = _amounts(matched.dataset)
    headers = [column.header for column in matched.columns if column.field in amounts]
    texts = (
        *headers,
        *(without_covering(text) for text in headings[:-1]),
        *map(name_without_covering, headings[-1:]),
    )
    found = (period_of_heading(text) for text in texts)
    return next((spoken for spoken in found if spoken.period is not None or spoken.unclear), None)


def _amounts(dataset: Dataset) -> frozenset[str]:
    return frozenset(dataset.yearly.amounts.values()) if dataset.yearly else frozenset()


def states_yearly(dataset: Dataset, values: dict[str, FieldValue]) -> bool:
    """Tell whether a record states an amount of one year."""
    return any(values.get(name) is not None for name in _amounts(dataset))


def without_year(
    matched: MatchedTable, headings: tuple[str, ...], rows: list[CheckedRow], asking: Asking, today: date
) -> list[Issue]:
    """Ask once for a table of which year its yearly amounts are; say so where they are counted in none.

    What stands there as of a part of a year, or of several, is no year's: nothing is asked.
    """
    dataset = matched.dataset
    stated = [row for row in rows if states_yearly(dataset, row.values)]
    lost = [row for row in stated if row.values.get(dataset.yearly.year) is None]
    if not lost and not (stated and asking.answers.given_to(year_id(matched.raw))):
        return []
    first = (lost or stated)[0]
    amount = next(name for name in dataset.yearly.amounts.values() if first.values.get(name) is not None)
    spoken = _spoken_of(matched, headings)
    if asking.answers.given_to(year_id(matched.raw)) or spoken is None or spoken.period is None:
        question = asking.ask(year_of_amounts_asked(matched.raw, dataset.field(amount), today))
        if question.is_open or not lost:
            return []
    name = next(name for name in dataset.yearly.amounts.values() if lost[0].values.get(name) is not None)
    letter = next((column.letter for column in matched.columns if column.field == name), "")
    cell = f"{letter}{matched.raw.header_first}" if letter else address(matched.raw.left, matched.raw.header_first)
    return [issue("yearly_no_year", matched.raw.sheet, cell, field=Words(dataset.field(name).title))]


def with_yearly(table: CheckedTable, until: Period | None) -> list[CheckedTable]:
    """Return a checked table and, where its rows state amounts of a year, a table of these.

    `until` is the period the headings name: of a year not over its last day stands with the amounts.
    """
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None or dataset.yearly is None:
        return [table]
    rows = [
        _split_off(dataset, row, until)
        for row in table.rows
        if states_yearly(dataset, row.values) and row.values.get(dataset.yearly.year) is not None
    ]
    return [table, _of_amounts(table, dataset.yearly.dataset, rows)] if rows else [table]


def _of_amounts(table: CheckedTable, dataset: str, rows: list[CheckedRow]) -> CheckedTable:
    """Return the table of amounts that was split off from one: its rows and nothing else."""
    return replace(
        table,
        dataset=dataset,
        columns=[],
        rows=rows,
        read=len(rows),
        rejected=0,
        unread=[],
        left=[],
        waiting=0,
        skipped=[],
        totals=[],
        issues=[],
    )


def _split_off(dataset: Dataset, row: CheckedRow, until: Period | None) -> CheckedRow:
    yearly, there = dataset.yearly, DATASETS[dataset.yearly.dataset]
    sources = {**yearly.copied, **yearly.amounts}
    year = int(row.values[yearly.year])
    values = {"programme": dataset.name, "year": year, "until": _last_day(year, until)}
    for name, source in sources.items():
        value = row.values.get(source)
        values[name] = (value,) if there.field(name).kind is Kind.COUNTRIES and isinstance(value, str) else value
    cells = {name: row.cells[source] for name, source in sources.items() if source in row.cells}
    return CheckedRow(row.sheet, row.row, values, cells)


def _last_day(year: int, until: Period | None) -> date:
    return until.end if until is not None and until.end.year == year else date(year, 12, 31)
