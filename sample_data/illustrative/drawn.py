"""How the invented records are drawn: by a generator of fixed seed, spread as real lists are."""

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from sample_data.appendix import DELIVERED

YEARS = (2022, 2023, 2024, 2025, 2026)
#: The last lists were handed in on this day: 2026 is a running year.
LAST_DAY = date(2026, 10, 15)
#: What stands below the title of a list.
NOTE = DELIVERED.format(number=512, day="15 tháng 10 năm 2026")
#: Thousands of dong for a dollar, as lists of a year have it.
DONG = {2022: Decimal("23.4"), 2023: Decimal("23.8"), 2024: Decimal("24.9"), 2025: Decimal("25.8"), 2026: Decimal(26)}
_LISTS = Path(__file__).parent / "lists"


def chance(name: str) -> Random:
    """Return the generator of one workbook: what is added to another changes nothing in it."""
    return Random(f"số liệu minh họa: {name}")


def listed(name: str) -> list[dict[str, str]]:
    """Return the rows of a list of words in lists/."""
    with (_LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def weighted(luck: Random, rows: Sequence[dict[str, str]], weight: str = "weight") -> dict[str, str]:
    """Draw one row of a list; a row whose weight is 8 comes eight times as often as one whose weight is 1."""
    return luck.choices(rows, [float(row[weight]) for row in rows])[0]


def day_of(luck: Random, year: int, busy: Sequence[int] = ()) -> date:
    """Draw a working day of a year, of the running one up to its last list; `busy` months come twice as often."""
    last = min(date(year, 12, 28), LAST_DAY)
    while True:
        found = date(year, 1, 6) + timedelta(luck.randrange((last - date(year, 1, 6)).days + 1))
        if found.weekday() < 5 and (found.month in busy or luck.random() < 0.5):
            return found


def part_of(year: int, number: int) -> int:
    """Return how many of the records of a whole year the year has: fewer while it runs."""
    return round(number * 0.79) if year == LAST_DAY.year else number


def rounded(luck: Random, low: float, high: float, step: int) -> int:
    """Draw an amount between two bounds, small ones more often than large ones, rounded to a step."""
    value = low * (high / low) ** (luck.random() ** 1.4)
    return max(step, round(value / step) * step)
