"""Amounts of one year in a table of projects: of which year they are, and the records they become."""

from dataclasses import replace
from datetime import date

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.known.periods import Period
from data_model.known.problems import Issue, Words
from ingest.addresses import address
from ingest.ask.context import Context
from ingest.find.covering_letter import name_without_covering, without_covering
from ingest.model import CheckedRow, CheckedTable, FieldValue, MatchedTable
from ingest.notation.periods import period_of_heading
from ingest.sentences import issue


def year_of_amounts(matched: MatchedTable, headings: tuple[str, ...], context: Context) -> Period | None:
    """Return the period the yearly amounts of a table are of.

    Their header says it, the headings (title, sheet, file), or the year asked for.
    None when nothing says one year, or one that several years share.
    """
    amounts = _amounts(matched.dataset)
    headers = [column.header for column in matched.columns if column.field in amounts]
    for text in (
        *headers,
        *(without_covering(text) for text in headings[:-1]),
        *map(name_without_covering, headings[-1:]),
    ):
        spoken = period_of_heading(text)
        if spoken.period is not None:
            return spoken.period if spoken.period.start is None or spoken.period.starts_the_year else None
        if spoken.unclear:
            return None
    return Period.of_year(context.year) if context.year else None


def _amounts(dataset: Dataset) -> frozenset[str]:
    return frozenset(dataset.yearly.amounts.values()) if dataset.yearly else frozenset()


def states_yearly(dataset: Dataset, values: dict[str, FieldValue]) -> bool:
    """Tell whether a record states an amount of one year."""
    return any(values.get(name) is not None for name in _amounts(dataset))


def without_year(matched: MatchedTable, rows: list[CheckedRow]) -> list[Issue]:
    """Say once for a table that its yearly amounts are of no known year, and so are counted in none."""
    dataset = matched.dataset
    lost = [row for row in rows if states_yearly(dataset, row.values) and row.values.get(dataset.yearly.year) is None]
    if not lost:
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
