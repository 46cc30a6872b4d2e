"""A table as CSV, with exact values, that Excel opens with its accents."""

import csv
import io
from datetime import date
from decimal import Decimal

from data_model.known.partial_days import known_to
from reports.table import STARTS_A_FORMULA, Table, Value
from translations.formats import day


def table_csv(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with a byte order mark: title and facts first, days as 2024-12-31, plain numbers."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([plain(table.title)])
    writer.writerows([plain(what), plain(value)] for what, value in table.facts)
    writer.writerow([])
    writer.writerow([plain(column.title) for column in table.columns])
    writer.writerows([plain(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def plain(value: Value) -> str:
    """Return a cell's text: what would start a formula is led by an apostrophe; a number has no exponent."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(STARTS_A_FORMULA) else value
    if known_to(value):
        return day(value)
    if isinstance(value, date):  # a moment too
        return value.isoformat(" ") if hasattr(value, "hour") else value.isoformat()
    return "" if value is None else format(Decimal(value), "f")
