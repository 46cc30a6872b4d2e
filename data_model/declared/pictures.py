"""The kinds of declarations of what is shown: an exhibit, its breakdown, its shape."""

from dataclasses import dataclass
from enum import StrEnum

#: More lines, or bars side by side, cannot be told apart.
MAX_SERIES = 5


class Breakdown(StrEnum):
    """What the categories of an exhibit are."""

    YEAR = "year"
    HALF = "half"  # of the last year chosen, like QUARTER and MONTH; counted from records
    QUARTER = "quarter"
    MONTH = "month"
    COUNTRY = "country"
    GROUP = "group"  # of countries: ASEAN, European Union …; a country may be of several
    CONTINENT = "continent"
    PLACE = "place"
    PARTNER = "partner"
    CHOICE = "choice"  # the values of `Exhibit.field`


class Shape(StrEnum):
    """How an exhibit is drawn."""

    COLUMNS = "columns"  # upright bars over years
    RANKED_BARS = "ranked_bars"  # sorted horizontal bars
    LINE = "line"
    MAP = "map"
    TABLE = "table"  # rows by columns: years, the values of a field, or indicators with the year before


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """Exhibits of one breakdown as the columns of one table, to choose by: nothing is added, ranked or weighted.

    Each shows one indicator.
    """

    name: str
    breakdown: Breakdown
    exhibits: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """Indicators of one measure, broken down one way, drawn one way.

    Of a TABLE the breakdown is its rows, `across` its columns: years, the values of a field (`across_field`), or,
    where nothing is said, the indicators, of any measure, each with the year before.
    """

    name: str
    title: str
    indicators: tuple[str, ...]
    breakdown: Breakdown
    shape: Shape
    currency: str = ""  # for money: exhibits never mix currencies
    field: str = ""  # for CHOICE: a field of the register the indicators are counted from
    across: Breakdown | None = None
    across_field: str = ""
