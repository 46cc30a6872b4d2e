"""Place and period of a whole statistical table: from its headings, else from what the person chose."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from data_model.periods import Period
from data_model.places import NATION, find_place, place_name
from data_model.problems import Issue
from data_model.text import clean
from ingest.addresses import address
from ingest.codes import issue
from ingest.headings import says_any
from ingest.model import Context, MatchedTable
from ingest.statistics.periods import period_of_heading

_WHOLE_COUNTRY = ("cả nước", "toàn quốc", "whole country", "nationwide")
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|tp\.?|province of|city of)\s+(?P<rest>[^,;:()–—\n]{2,60})", re.IGNORECASE)
_LONGEST_NAME = 5  # words


@dataclass(frozen=True)
class Setting:
    """What every row of a table shares. `period` is None when the rows name their own, or when nothing names one."""

    place: str
    period: Period | None
    issues: list[Issue] = field(default_factory=list)


def setting_of(matched: MatchedTable, context: Context, by_year: bool, by_place: bool) -> Setting:
    """Return place and period of a table. `by_year`, `by_place`: its rows name their own, the table needs none."""
    raw = matched.raw
    cell = address(raw.left, raw.header_first)
    issues: list[Issue] = []
    period = None if by_year else _period(matched, context, cell, issues)
    place = context.unit
    if not by_place:
        named = _place_in(raw.title, period.end if period else context.today)
        place = named or context.unit
        if not named:
            issues.append(issue("figure_place_assumed", raw.sheet, cell, place=place_name(place)))
    return Setting(place, period, issues)


def _period(matched: MatchedTable, context: Context, cell: str, issues: list[Issue]) -> Period | None:
    raw = matched.raw
    for text in (raw.title, raw.sheet, PurePath(matched.file_name).stem):
        spoken = period_of_heading(text)
        if spoken.unclear:
            break
        if spoken.period:
            if spoken.period.end > context.today:
                issues.append(issue("figure_year_not_over", raw.sheet, cell, text, period=spoken.period.label()))
            return spoken.period
    else:
        if context.year:
            issues.append(issue("figure_year_assumed", raw.sheet, cell, year=context.year))
            return Period.of_year(context.year)
    issues.append(issue("figure_no_period", raw.sheet, cell, raw.title))
    return None


def _place_in(title: str, on: date) -> str:
    """Return the id of the place a title names after "tỉnh" or "thành phố", or of the whole country; "" for none."""
    for found in _PLACE.finditer(clean(title)):
        words = found["rest"].split()
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if place := find_place(" ".join(words[:length]), on):
                return place.id
    return NATION if says_any(title, _WHOLE_COUNTRY) else ""
