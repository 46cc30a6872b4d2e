"""What a statistical table was read as."""

from datetime import date
from decimal import Decimal

from ingest_books import codes

MILLION = Decimal(10**6)
HEADER = ["TT", "Chỉ tiêu", "Năm 2022"]


def numbers(table) -> dict[tuple[str, date | None, date, str], Decimal]:
    """Return (indicator, first day, last day, country) → value; a key twice would be a number loaded twice."""
    found = {}
    for row in table.rows:
        key = (
            row.values["indicator"],
            row.values["period_start"],
            row.values["period_end"],
            row.values["country"] or "",
        )
        assert key not in found, key
        found[key] = row.values["value"]
    return found


def of(table, indicator: str) -> list[Decimal]:
    return [row.values["value"] for row in table.rows if row.values["indicator"] == indicator]


def said(table, code: str) -> list[str]:
    return [cell for cell, own in codes(table) if own == code]
