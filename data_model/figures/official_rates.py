"""The official yearly rates that the program comes with: who publishes each, where, and the lines it was read in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from data_model.figures.exchange import DOLLAR, Rate
from data_model.known import reference

FILE = "official_rates"


@dataclass(frozen=True, kw_only=True)
class OfficialRate:
    """One unit of `currency` was worth `vnd` dong in `year`, says `publisher` at `address`, in the words of `quote`.

    Published is what a dollar was worth. A rate of another currency is worked out from two such lines (dong for a
    dollar, that currency for a dollar), and is implied.
    """

    year: int
    currency: str
    vnd: str
    publisher: str
    address: str
    quote: str

    @property
    def source(self) -> str:
        return f"{self.publisher} ({self.address})"

    @property
    def implied(self) -> bool:
        return self.currency != DOLLAR


@cache
def official_rates() -> Mapping[tuple[int, str], OfficialRate]:
    """Return (year, currency) -> the rate that comes with the program."""
    return {
        (int(row["year"]), row["currency"]): OfficialRate(**{**row, "year": int(row["year"])})
        for row in reference.rows(FILE)
    }


def quote_of(rate: Rate) -> str:
    """Return the lines that a kept rate was read in; "" when it is not the one that the program came with."""
    known = official_rates().get((rate.year, rate.currency))
    is_it = known is not None and (Decimal(known.vnd), known.source) == (rate.vnd, rate.source)
    return known.quote if is_it else ""
