"""Rows that would change what is approved are left out of a plan, and say so."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.known.problems import Problem, Words
from data_model.registers.locked import Locked
from ingest.model import CheckedFile, CheckedRow, CheckedTable, left_row
from ingest.plan.stored_records import Origin
from ingest.sentences import issue
from translations import N_

Place = tuple[str, str, int, str]  # dataset, sheet, row, and the cell where a row holds several records


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
        if (
            record.outcome != "unchanged"
            and (year := locked.year_of_change(record.dataset, record.origin.unit, record.before, record.after))
            is not None
        ):
            found.setdefault((record.dataset, record.origin.sheet, record.origin.row, record.origin.cell), year)
    return found


def refuse_locked(connection: Connection, records: Iterable[Planned]) -> None:
    """Raise a Problem where records about to be written change an approved year.

    It is the last look, whatever planned them.
    """
    for (register, *_where), year in locked_rows(connection, records).items():
        raise Problem(
            "period_locked_now",
            N_("“{register}” of {year} is approved and locked: nothing was written."),
            register=Words(DATASETS[register].title),
            year=year,
        )


def without(checked: CheckedFile, years: dict[Place, int]) -> CheckedFile:
    """Return a file without these rows, each named with the year it would have changed."""
    return replace(checked, tables=[_without(table, years) if table.dataset else table for table in checked.tables])


def _place(dataset: str, row: CheckedRow) -> Place:
    return dataset, row.sheet, row.row, row.cells.get("value", "")


def _without(table: CheckedTable, years: dict[Place, int]) -> CheckedTable:
    free = [row for row in table.rows if _place(table.dataset, row) not in years]
    shut = [row for row in table.rows if _place(table.dataset, row) in years]
    if not shut:
        return table
    said = [
        issue(
            "period_locked",
            row.sheet,
            next(iter(row.cells.values()), f"A{row.row}"),
            "",
            year=years[_place(table.dataset, row)],
            register=Words(DATASETS[table.dataset].title),
        )
        for row in shut
    ]
    return replace(
        table,
        rows=free,
        rejected=table.rejected + len(shut),
        issues=[*table.issues, *said],
        left=[*table.left, *map(left_row, shut)],
    )
