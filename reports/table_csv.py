"""A filled exhibit as CSV, with exact values, that Excel opens with its accents."""

import csv
import io
from decimal import Decimal

from data_model.fill import source_line
from data_model.filled import FilledExhibit
from translations import _

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exhibit_csv(filled: FilledExhibit) -> bytes:
    """Return the exhibit's rows as UTF-8 CSV with a byte order mark: title and filters first, then one row a number."""
    out = io.StringIO()
    writer = csv.writer(out)
    for line in (filled.title, filled.filters, source_line(filled)):
        writer.writerow([safe(line)])
    writer.writerow([])
    writer.writerow([_("Series"), _("Category"), _("Value"), _("Measure"), _("As printed"), _("Period"), _("Basis"), _("As of"), _("Source"), _("Beside it")])
    for row in filled.frame.to_dict("records"):
        writer.writerow([safe(row["series"]), safe(row["label"]), plain(row["value"]), safe(row["currency"] or filled.measure), safe(row["text"]),
                         safe(row["period"]), row["basis"], row["as_of"] or "", safe(row["source"]), safe(row["other"])])
    return out.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Return text that a spreadsheet shows as text: what would start a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def plain(value: Decimal) -> str:
    """Return a number without separators and without an exponent."""
    return format(value, "f")
