"""Figures of places whose data somebody may not enter are left out before anything is compared, and named."""

from dataclasses import replace

from sqlalchemy import Connection

from data_model.declared import FIGURES
from data_model.known.places import place_name
from data_model.known.problems import Issue
from data_model.rights.roles import Rights
from data_model.rights.viewer import rights_of
from ingest.model import CheckedFile, CheckedRow, CheckedTable, left_row
from ingest.sentences import issue


def of_own_places(connection: Connection, checked: CheckedFile) -> CheckedFile:
    """Return the file with only those figures that the viewer of the connection may enter.

    Of the others it says how many.
    """
    rights = rights_of(connection)
    if rights.enters is None:
        return checked
    return replace(
        checked, tables=[_of_own(table, rights) if table.dataset == FIGURES.name else table for table in checked.tables]
    )


def _of_own(table: CheckedTable, rights: Rights) -> CheckedTable:
    own = [row for row in table.rows if rights.may_enter(_place(row))]
    foreign: dict[str, list[CheckedRow]] = {}
    for row in table.rows:
        if not rights.may_enter(_place(row)):
            foreign.setdefault(_place(row), []).append(row)
    left_out = len(table.rows) - len(own)
    return (
        replace(
            table,
            rows=own,
            rejected=table.rejected + left_out,
            left=[*table.left, *(left_row(row) for rows in foreign.values() for row in rows)],
            issues=[*table.issues, *(_named(place, rows) for place, rows in foreign.items())],
        )
        if left_out
        else table
    )


def _place(row: CheckedRow) -> str:
    return str(row.values["place"])


def _named(place: str, rows: list[CheckedRow]) -> Issue:
    first = rows[0]
    return issue(
        "place_of_others",
        first.sheet,
        first.cells.get("value") or f"A{first.row}",
        "",
        count=len(rows),
        place=place_name(place),
    )
