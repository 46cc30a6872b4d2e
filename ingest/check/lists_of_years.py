"""A project that stands in the lists of several years is one record, as if the lists had been handed in one by one."""

from dataclasses import replace
from datetime import date

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.known.donors import identity
from data_model.known.periods import Period
from data_model.stored.records import derived_wholes, merged
from ingest.check.duplicates import key_of_row
from ingest.check.repeated_amounts import counted_once
from ingest.find.covering_letter import without_covering
from ingest.model import CheckedRow, CheckedTable, SkippedRow
from ingest.notation.periods import period_of_heading
from ingest.sentences import issue

_Place = tuple[str, int]  # sheet and row
_Row = tuple[int, int]  # place of the table in the file, and row


def with_one_row_each(tables: list[CheckedTable]) -> list[CheckedTable]:
    """Return the tables of a file with each project in the list of its latest year, or quarter, only.

    What an earlier list says of it and the later one does not is kept. Rows of one year stay what they are: two
    records, or one typed in twice, which the next step says.
    """
    found: dict[tuple[object, ...], dict[date, list[CheckedRow]]] = {}
    keys = _keys(tables)
    for at, table in enumerate(tables):
        if (dataset := _with_years(table)) is not None:
            for row in table.rows:
                found.setdefault(keys[at, row.row], {}).setdefault(_moment(dataset, table, row), []).append(row)
    latest: dict[_Place, CheckedRow] = {}
    earlier: set[_Place] = set()
    for key, by_year in found.items():
        for same in _side_by_side(by_year):
            latest[_place(same[-1])] = _joined(DATASETS[str(key[0])], same)
            earlier |= {_place(row) for row in same[:-1]}
    return counted_once([_settled(table, latest, earlier) if _with_years(table) else table for table in tables], tables)


def _with_years(table: CheckedTable) -> Dataset | None:
    dataset = DATASETS.get(table.dataset or "")
    return dataset if dataset is not None and dataset.yearly is not None else None


def _keys(tables: list[CheckedTable]) -> dict[_Row, tuple[object, ...]]:
    """Return what makes each row the same project as another.

    It is its key, or that of the one row of another list that says what it leaves open.
    """
    rows = [
        (at, _with_years(table), row) for at, table in enumerate(tables) if _with_years(table) for row in table.rows
    ]
    keys = {(at, row.row): key_of_row(dataset, row) for at, dataset, row in rows}
    if len({at for at, _dataset, _row in rows}) < 2:
        return keys
    by_name: dict[tuple[str, object], list[tuple[int, CheckedRow]]] = {}
    for at, dataset, row in rows:
        by_name.setdefault((dataset.name, identity("name", row.values["name"])), []).append((at, row))
    found = dict(keys)
    for at, dataset, row in rows:
        others = [
            (other, fuller)
            for other, fuller in by_name[dataset.name, identity("name", row.values["name"])]
            if other != at
        ]
        fuller = {keys[other, row_of.row] for other, row_of in others if _says_more(dataset, row_of, row)}
        if len(fuller) == 1:
            found[at, row.row] = fuller.pop()
    return found


def _says_more(dataset: Dataset, fuller: CheckedRow, row: CheckedRow) -> bool:
    """True for a row that gives a field of the key the other leaves open and is equal in all the other gives.

    The day is no such field.
    """
    names = [name for name in dataset.key_of(row.values) if name != "unit"]
    open_names = [name for name in names if name in dataset.may_lack and row.values.get(name) is None]
    if dataset.main_date in open_names:
        return False
    more = any(row.values.get(name) is None and fuller.values.get(name) is not None for name in dataset.may_lack)
    return more and all(
        identity(name, row.values.get(name)) == identity(name, fuller.values.get(name))
        for name in names
        if name not in open_names
    )


def _moment(dataset: Dataset, table: CheckedTable, row: CheckedRow) -> date:
    """Return until when a row speaks: the day its list ends, else the end of its year.

    For none a day that any other outdoes.
    """
    stated = row.values.get(dataset.yearly.year)
    year = int(stated) if stated is not None else table.year
    until = _end_of_list(table)
    if until is not None and year in (None, until.year):
        return until
    return date(year, 12, 31) if year and date.min.year <= year <= date.max.year else date.min


def _end_of_list(table: CheckedTable) -> date | None:
    """Return the last day of the quarter, months or year that a list is of.

    For example "Quý II/2024" in its title or on its sheet.
    """
    for text in (table.title, table.sheet):
        spoken = period_of_heading(without_covering(text))
        if spoken.period or spoken.unclear:
            return spoken.period.end if spoken.period and _of_one_year(spoken.period) else None
    return None


def _of_one_year(period: Period) -> bool:
    return period.start is None or period.start.year == period.end.year


def _side_by_side(by_year: dict[date, list[CheckedRow]]) -> list[list[CheckedRow]]:
    """Return the rows that are one record, earliest list first: the first of every list, the second of every list …"""
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
        derived = derived_wholes(dataset, row.values, row.cells)
        values = {
            **dict.fromkeys(row.values),
            **merged(dataset, {name: value for name, value in values.items() if value is not None}, stated, derived),
        }
    return replace(rows[-1], values=values)


def _settled(table: CheckedTable, latest: dict[_Place, CheckedRow], earlier: set[_Place]) -> CheckedTable:
    rows = [latest.get(_place(row), row) for row in table.rows if _place(row) not in earlier]
    gone = [SkippedRow(row.row, "earlier year") for row in table.rows if _place(row) in earlier]
    if not gone:
        return replace(table, rows=rows)
    note = issue("rows_of_earlier_year", table.sheet, table.range.partition(":")[0], count=len(gone))
    skipped = sorted(table.skipped + gone, key=lambda item: item.row)
    return replace(table, rows=rows, read=table.read - len(gone), skipped=skipped, issues=[*table.issues, note])
