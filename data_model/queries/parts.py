"""What takes the records of an indicator apart: each way one function from records to category -> what they come to."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Connection, select

from data_model.columns.packing import NO_CODE, NO_NUMBER, PARTNER, PARTNER_NAME
from data_model.columns.rows import Rows, country_column, day_number, seen
from data_model.declared import NAMING_PARTNERS
from data_model.declared.declare import Indicator
from data_model.declared.pictures import Breakdown
from data_model.known.countries import all_countries
from data_model.known.year_ends import YearEnd
from data_model.queries import asked, by_texts
from data_model.queries.amounts import Amounts
from data_model.stored.batches import batches
from data_model.stored.tables import partner

_BATCH = 500  # ids asked for in one statement; below every database's limit of parameters
#: How many months each period of a year has.
MONTHS = {Breakdown.MONTH: 1, Breakdown.QUARTER: 3, Breakdown.HALF: 6}


@dataclass(frozen=True)
class Parts:
    """One way to take the records of an indicator apart; `known_as` tells it from the others."""

    known_as: tuple[Hashable, ...]
    take: Callable[[Rows], Mapping[str, Amounts]]

    def __call__(self, rows: Rows) -> Mapping[str, Amounts]:
        return self.take(rows)


def parts_of(indicator: Indicator, breakdown: Breakdown, countries: tuple[str, ...], field: str = "") -> Parts:
    """Return what takes records apart one way; of chosen countries only these count as categories.

    `field`: of a CHOICE. ValueError for what is no way to take records apart.
    """
    return Parts((indicator.id, breakdown, countries, field), _taking(indicator, breakdown, countries, field))


def _taking(
    indicator: Indicator, breakdown: Breakdown, countries: tuple[str, ...], field: str
) -> Callable[[Rows], Mapping[str, Amounts]]:
    if breakdown is Breakdown.CHOICE:
        return lambda rows: by_texts.by_code(rows, indicator, field)
    if breakdown is Breakdown.COUNTRY:
        return lambda rows: by_texts.by_country(rows, indicator, countries)
    if breakdown is Breakdown.CONTINENT:
        return lambda rows: _by_groups(rows, indicator, countries, _continents)
    if breakdown is Breakdown.GROUP:
        return lambda rows: _by_groups(rows, indicator, countries, _groups)
    if breakdown is Breakdown.PARTNER:
        return lambda rows: _by_partner(rows, indicator)
    if breakdown in MONTHS:
        return lambda rows: _by_months(rows, indicator, MONTHS[breakdown])
    raise ValueError(f"records are not taken apart by {breakdown}")


def _continents(country: str) -> Iterable[str]:
    return (all_countries()[country].continent,) if country in all_countries() else ("",)


def _groups(country: str) -> Iterable[str]:
    found = all_countries().get(country)
    return found.groups - {found.continent} if found else ()


def _by_groups(
    rows: Rows, indicator: Indicator, countries: tuple[str, ...], groups_of: Callable[[str], Iterable[str]]
) -> dict[str, Amounts]:
    """Return what records come to for each group of countries: one with two of its countries counts once for it."""
    column = country_column(rows.columns.name)

    def of_text(text: str) -> set[str]:
        return {group for country in by_texts.countries_in(text, countries) for group in groups_of(country)}

    stated = rows.where(rows.of(column) != NO_CODE)
    return by_texts.by_words(stated, indicator, column, of_text, (groups_of.__name__, countries))


def _by_partner(rows: Rows, indicator: Indicator) -> dict[str, Amounts]:
    """Return what records come to for each partner, by its id; those that name none are left out."""
    named = rows.where(rows.of(PARTNER) != NO_NUMBER)
    ids, groups = np.unique(named.of(PARTNER), return_inverse=True)
    found = asked.grouped(named, indicator, groups, len(ids))
    return {str(number): amounts for number, amounts in zip(ids.tolist(), found, strict=True)}


def _by_months(rows: Rows, indicator: Indicator, months: int) -> dict[str, Amounts]:
    """Return what the records of a year come to for each month, quarter or half, "2024-03" being the third of its year.

    Those that have passed without a record count 0; what is known to its year only is in none of them.
    """
    rows = rows.known_within(asked.day_column(indicator), months)
    if not len(rows):
        return {}
    days = rows.of(asked.day_column(indicator))
    since = _months(days, rows.end)
    numbers, each = since // months, 12 // months
    first = int(numbers.min()) // each * each
    today = date.today()
    last = min(first + each - 1, int(_months(np.array([day_number(today)]), rows.end)[0]) // months)
    found = asked.grouped(rows, indicator, numbers - first, last - first + 1)
    return {
        f"{1970 + number // each}-{number % each + 1:02}": amounts
        for number, amounts in zip(range(first, last + 1), found, strict=True)
    }


def _months(days: np.ndarray, end: YearEnd) -> np.ndarray:
    """Return how many months after January 1970 days are; of a reporting year a month ends on the day the year does."""
    dated = days.astype("datetime64[D]")
    months = dated.astype("datetime64[M]")
    of_month = (dated - months.astype("datetime64[D]")).astype(np.int64) + 1
    return months.astype(np.int64) + (of_month > end.day)


def partner_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of partners by their id, as a text: as the records the viewer sees call them.

    Their own where one of them says it, as in the list of partners.
    """
    wanted = [int(number) for number in ids]
    written: dict[int, set[str]] = {}
    for register in NAMING_PARTNERS:
        for number, names in _written(seen(connection, register), wanted).items():
            written.setdefault(number, set()).update(names)
    own: dict[int, str] = {}
    for some in batches(wanted, _BATCH):
        own.update(connection.execute(select(partner.c.id, partner.c.name).where(partner.c.id.in_(list(some)))).all())
    return {
        str(number): own[number] if own[number] in names or not names else min(names)
        for number, names in written.items()
    }


def _written(rows: Rows, wanted: list[int]) -> dict[int, set[str]]:
    """Return how the records of a register write each of these partners."""
    rows = rows.where(np.isin(rows.of(PARTNER), wanted))
    said = [*rows.columns.said[PARTNER_NAME], ""]  # its last one: none written
    written: dict[int, set[str]] = {}
    for both in np.unique(rows.of(PARTNER) * len(said) + rows.of(PARTNER_NAME) % len(said)).tolist():
        number, code = divmod(both, len(said))
        written.setdefault(number, set()).update(filter(None, [said[code]]))
    return written
