"""Published numbers of the whole country, as the reference files have them: to know a table of theirs again."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from data_model.known import reference
from data_model.known.places import NATION

_FILES = ("published_figures", "national_series")
_CURRENCIES = ("USD", "VND")


class Said(NamedTuple):
    """What a number is of, and the number in base units. `country` and `currency` are "" where it has none."""

    indicator: str
    start: date | None
    end: date
    country: str
    currency: str
    value: Decimal


@cache
def national_figures() -> frozenset[Said]:
    """Return every published number of the country."""
    return frozenset(_said(row) for name in _FILES for row in reference.rows(name) if row["place_code"] == NATION)


def _said(row: dict[str, str]) -> Said:
    return Said(
        indicator=row["indicator"],
        start=date.fromisoformat(row["period_start"]) if row["period_start"] else None,
        end=date.fromisoformat(row["period_end"]),
        country=row.get("country") or "",
        currency=row["measure"] if row["measure"] in _CURRENCIES else "",
        value=Decimal(row["value"]),
    )
