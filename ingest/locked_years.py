"""Rows that would change what is approved are left out of a plan, and say so."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection

from data_model.approvals import Locked
from data_model.declarations import DATASETS
from data_model.problems import Words
from ingest.codes import issue
from ingest.held import Origin
from ingest.model import CheckedFile, CheckedTable

Place = tuple[str, int]  # sheet and row


class Planned(Protocol):
    """What is asked here of a planned record."""

    dataset: str
    outcome: str
    origin: Origin
    before: dict[str, Any] | None
    after: dict[str, Any]


def locked_rows(connection: Connection, records: Iterable[Planned]) -> dict[Place, int]:
    """Return the approved year that each row of a file would change something in."""
    locked = Locked(connection)
    if locked.nothing:
        return {}
    found: dict[Place, int] = {}
    for record in records:
        if record.outcome != "unchanged" and (year := _locked_year(locked, record)) is not None:
            found.setdefault((record.origin.sheet, record.origin.row), year)
    return found


def without(checked: CheckedFile, years: dict[Place, int]) -> CheckedFile:
    """Return a file without these rows, each named with the year it would have changed."""
    return replace(checked, tables=[_without(table, years) for table in checked.tables])


def _locked_year(locked: Locked, record: Planned) -> int | None:
    years = [locked.year_of(record.dataset, record.origin.unit, values) for values in (record.after, record.before)]
    return next((year for year in years if year is not None), None)


def _without(table: CheckedTable, years: dict[Place, int]) -> CheckedTable:
    free = [row for row in table.rows if (row.sheet, row.row) not in years]
    shut = [row for row in table.rows if (row.sheet, row.row) in years]
    if not shut:
        return table
    said = [issue("period_locked", row.sheet, next(iter(row.cells.values()), f"A{row.row}"), "", year=years[row.sheet, row.row], register=Words(DATASETS[table.dataset].title))
            for row in shut]
    quiet = DATASETS[table.dataset].split_off  # the same rows stand in the table they were split off from, and say it there
    return replace(table, rows=free, rejected=table.rejected + len(shut), issues=table.issues if quiet else [*table.issues, *said])
