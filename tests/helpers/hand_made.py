"""Checked files made by hand, and the way they go into the database: what tests of the later steps start from."""

import hashlib
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from data_model.keeping.database import reading, writing
from data_model.settings import settings
from data_model.stored.tables import COUNTRIES_OF, REGISTERS, exchange_rate, partner, partner_alias
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.receipt import Receipt
from ingest.draft import uploads
from ingest.model import CheckedFile, CheckedRow, CheckedTable
from ingest.plan.change_plan import ChangePlan
from ingest.plan.compare import plan_changes

HUE = "46"


def delegation(name: str, starts_on: date, direction: str = "in", **others: Any) -> dict[str, Any]:
    """Return the values of one delegation."""
    return {"direction": direction, "name": name, "starts_on": starts_on, **others}


def agreement(title: str, signed_on: date, **others: Any) -> dict[str, Any]:
    """Return the values of one agreement."""
    return {"title": title, "signed_on": signed_on, **others}


def figure(indicator: str, place: str, start: date | None, end: date, value: Any, **others: Any) -> dict[str, Any]:
    """Return the values of one reported figure."""
    return {
        "indicator": indicator,
        "place": place,
        "period_start": start,
        "period_end": end,
        "value": value,
        "source": "Báo cáo",
        **others,
    }


def year_figure(indicator: str, place: str, year: int, value: Any, **others: Any) -> dict[str, Any]:
    """Return the values of a figure of one calendar year."""
    return figure(indicator, place, date(year, 1, 1), date(year, 12, 31), value, **others)


def table(dataset: str, rows: list[dict[str, Any]], rejected: int = 0) -> CheckedTable:
    """Return a checked table; the rows stand from Excel row 5 on, each value in a cell of its own."""
    checked = [
        CheckedRow(
            "Sheet1", number, values, {name: f"{chr(65 + column)}{number}" for column, name in enumerate(values)}
        )
        for number, values in enumerate(rows, start=5)
    ]
    return CheckedTable(
        sheet="Sheet1",
        range=f"A4:Z{4 + len(rows)}",
        title="",
        dataset=dataset,
        columns=[],
        rows=checked,
        read=len(rows) + rejected,
        rejected=rejected,
        waiting=0,
        skipped=[],
        totals=[],
        issues=[],
    )


def content_of(tables: tuple[CheckedTable, ...]) -> bytes:
    """Return bytes that stand for the workbook of these tables."""
    return repr(tables).encode()


def checked_file(*tables: CheckedTable, name: str = "so-lieu.xlsx") -> CheckedFile:
    """Return a checked file of these tables."""
    content = content_of(tables)
    return CheckedFile(name=name, sha256=hashlib.sha256(content).hexdigest(), size=len(content), tables=list(tables))


def preview(*tables: CheckedTable, name: str = "so-lieu.xlsx", unit: str = HUE) -> tuple[int, ChangePlan]:
    """Keep a draft and return its id and plan, as the upload page does before anybody presses Apply."""
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(name, content_of(tables)), unit, "An")
    with reading() as connection:
        return draft, plan_changes(connection, checked_file(*tables, name=name), unit)


def upload(*tables: CheckedTable, name: str = "so-lieu.xlsx", unit: str = HUE) -> Receipt:
    """Preview and apply a file."""
    draft, plan = preview(*tables, name=name, unit=unit)
    with writing() as connection:
        return apply_plan(connection, plan, draft, "An")


def upload_rows(dataset: str, *rows: dict[str, Any], name: str = "so-lieu.xlsx", unit: str = HUE) -> Receipt:
    """Preview and apply a file of one table."""
    return upload(table(dataset, list(rows)), name=name, unit=unit)


def forget_rates() -> None:
    """Take all exchange rates away, those that came with the program too."""
    with writing() as connection:
        connection.execute(delete(exchange_rate))
        settings.note_change_of_data(connection)


def dump(connection: Connection) -> dict[str, list[tuple]]:
    """Return everything the registers and partners hold, in an order of its own."""
    tables = [*REGISTERS.values(), *COUNTRIES_OF.values(), partner, partner_alias]
    return {item.name: sorted((tuple(row) for row in connection.execute(select(item))), key=repr) for item in tables}


def dumped() -> dict[str, list[tuple]]:
    """Return `dump` of the database in use."""
    with reading() as connection:
        return dump(connection)
