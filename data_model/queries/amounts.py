"""What some records come to, and which of them a share is of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from data_model.columns.packing import NO_DAY
from data_model.columns.rows import Rows, day_number
from data_model.declared.declare import Part


@dataclass(frozen=True)
class Amounts:
    """Some records counted: how many they are, and what they come to, of money in each of its currencies.

    `unstated` of them give no amount, or one without its currency. Of a share `having` are its numerator.
    """

    records: int
    values: Mapping[str, Decimal]
    unstated: int = 0
    having: int | None = None


def being(rows: Rows, part: Part) -> np.ndarray:
    """Return for each record whether it belongs to the numerator of a share, as far as today tells."""
    found = rows.fits(part.where)
    if part.dated:
        days = rows.of(part.dated)
        found |= (days != NO_DAY) & (days <= day_number(date.today())) & ~rows.fits(part.unless)
    return found


def share(records: int, having: int) -> Amounts:
    """Return a share to a tenth of a per cent, half up; of nothing there is none."""
    values = {"": Decimal((having * 2000 + records) // (records * 2)) / 10} if records else {}
    return Amounts(records, values, having=having)
