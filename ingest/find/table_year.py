"""The year a table of records is of, where its headings or the label of a group say one: for days without a year."""

import re
from functools import lru_cache

from data_model.known.text import fold
from ingest.find.covering_letter import name_without_covering, without_covering
from ingest.notation.periods import period_of_heading

#: "Số đoàn vào theo tháng năm 2024" is of the months of 2024; "tháng năm 2024" alone may be May.
_BY_PART = re.compile(r"\b(?:theo|cac|tung|hang|moi) (?:thang|quy) (?:trong |cua )?(?=nam \d{4}\b)")


def year_of_headings(headings: tuple[str, ...]) -> int | None:
    """Return the one year the headings of a table (title, sheet, file) speak of; the nearest speaks first."""
    for text in (*map(without_covering, headings[:-1]), *map(name_without_covering, headings[-1:])):
        if _BY_PART.search(fold(text)):
            return _year_of(_BY_PART.sub("", fold(text)))
        spoken = period_of_heading(text)
        if spoken.period or spoken.unclear:
            return _year_of(text)
    return None


@lru_cache(maxsize=1024)
def _year_of(text: str) -> int | None:
    """Return the year all of a period lies in; None for several."""
    period = period_of_heading(text).period
    return period.end.year if period and (period.start is None or period.start.year == period.end.year) else None


def year_of_groups(groups: tuple[str, ...]) -> int | None:
    """Return the year the innermost label of a group that names one speaks of."""
    return next((year for label in reversed(groups) if (year := _year_of(label))), None)
