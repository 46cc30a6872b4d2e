"""Place and period of a whole statistical table: from its headings, else from what the person chose."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from data_model.known.national_figures import Said, national_figures
from data_model.known.periods import Period
from data_model.known.places import NATION, find_place, place_name
from data_model.known.problems import Issue
from data_model.known.text import clean
from ingest.addresses import address
from ingest.ask import questions, table_questions
from ingest.ask.answers import Asking, question_id
from ingest.ask.context import Context
from ingest.find.covering_letter import name_without_covering, without_covering
from ingest.find.headings import says_any
from ingest.model import LeftRow, MatchedTable, RowsChecked
from ingest.notation.periods import period_of_heading, period_of_label
from ingest.sentences import issue

_WHOLE_COUNTRY = (
    "cả nước",
    "toàn quốc",
    "whole country",
    "nationwide",
    "to Vietnam",
    "to Viet Nam",
    "đến Việt Nam",
    "vào Việt Nam",
)
_PLACE = re.compile(
    r"\b(?:tỉnh|thành phố|tp\.?|tại|ở|province of|city of)\s+(?P<rest>[^,;:()–—\n]{2,60})", re.IGNORECASE
)
_LONGEST_NAME = 5  # words
_ASSUMED = "figure_place_assumed"
#: So many numbers, each no smaller than this, are no chance: a province has none of the size by the same country.
_ENOUGH, _LARGE = 2, 100


@dataclass(frozen=True, kw_only=True)
class RowOf:
    """What one row's numbers are of."""

    place: str
    period: Period | None  # None: each column has its own
    country: str = ""
    hedge: str = ""
    note: str = ""
    waits: bool = False  # for the answer which country it is


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every row of a table shares. `period` is None when the rows name their own, or when nothing names one."""

    place: str
    period: Period | None
    issues: list[Issue] = field(default_factory=list)
    waits: bool = False  # for the answer which period it is
    names_no_place: bool = False  # neither it nor its rows


def setting_of(matched: MatchedTable, context: Context, by_year: bool, by_place: bool, asking: Asking) -> Setting:
    """Return place and period of a table.

    `by_year`, `by_place`: its rows or columns name their own, the table needs none.
    """
    raw = matched.raw
    cell = address(raw.left, raw.header_first)
    issues: list[Issue] = []
    said = not by_year and context.answers.given_to(question_id("period", raw.sheet, cell))
    period = None if by_year or said else _period(matched, context, cell, issues)
    if period is None and not by_year:
        period = _asked_period(matched, cell, context, asking)
        issues += _not_over(period, matched, cell, raw.title, context) if period else []
    named = context.unit if by_place else _place_in(raw.title, period.end if period else context.today)
    told = context.answers.given_to(table_questions.place_id(raw))
    place = named or (told if told in (NATION, context.unit) else context.unit)
    if not (named or told):
        issues.append(issue(_ASSUMED, raw.sheet, cell, place=place_name(place)))
    waits = period is None and not by_year
    return Setting(place=place, period=period, issues=issues, waits=waits, names_no_place=not named)


def asked_whose(
    checked: RowsChecked, setting: Setting, matched: MatchedTable, context: Context, labels: Mapping[int, str]
) -> RowsChecked:
    """Return what was checked, or all its rows waiting until somebody says whose numbers they are.

    That is asked where a table names no place and holds what is published for the whole country. `labels`: what each
    row is called.
    """
    known = _of_the_country(checked) if setting.names_no_place and context.unit != NATION else 0
    if known < _ENOUGH:
        return checked
    question = context.answers.settle(table_questions.whose(matched.raw, context.unit, known))
    asked = replace(checked, questions=[*checked.questions, question])
    if not question.is_open:
        return asked
    rows = dict.fromkeys(row.row for row in checked.rows)
    left = [LeftRow(number, labels[number], waits=True) for number in rows]
    issues = [found for found in checked.issues if found.code != _ASSUMED]
    return replace(asked, rows=[], waiting=checked.waiting + len(rows), left=[*checked.left, *left], issues=issues)


def _of_the_country(checked: RowsChecked) -> int:
    """Return how many large numbers, printed totals too, are published for the whole country."""
    names, published = ("indicator", "period_start", "period_end", "country", "currency", "value"), national_figures()
    rows = {
        Said(*(values[name] or ("" if name in ("country", "currency") else None) for name in names))
        for values in (row.values for row in checked.rows)
        if values["value"] >= _LARGE
    }
    totals = {(said.indicator, said.value) for said in published if not said.country}
    printed = {(total.field, total.printed) for total in checked.totals.totals if total.printed >= _LARGE}
    return len(rows & published) + len(printed & totals)


def _asked_period(matched: MatchedTable, cell: str, context: Context, asking: Asking) -> Period | None:
    question = asking.ask(questions.period(matched.raw.sheet, cell, matched.raw.title, context.today))
    return period_of_label(question.answer).period if question.answer else None


def _not_over(period: Period, matched: MatchedTable, cell: str, text: str, context: Context) -> list[Issue]:
    """Say that numbers are read as those of a period that is not over yet."""
    return (
        [issue("figure_year_not_over", matched.raw.sheet, cell, text, period=period.label())]
        if period.end > context.today
        else []
    )


def _period(matched: MatchedTable, context: Context, cell: str, issues: list[Issue]) -> Period | None:
    raw = matched.raw
    for text in (without_covering(raw.title), raw.sheet, name_without_covering(PurePath(matched.file_name).stem)):
        spoken = period_of_heading(text)
        if spoken.unclear:
            break
        if spoken.period:
            issues += _not_over(spoken.period, matched, cell, text, context)
            return spoken.period
    else:
        if context.year:
            issues.append(issue("figure_year_assumed", raw.sheet, cell, year=context.year))
            return Period.of_year(context.year)
    return None


def _place_in(title: str, on: date) -> str:
    """Return the id of the place a title names after "tỉnh" or "thành phố", or of the whole country; "" for none."""
    for found in _PLACE.finditer(clean(title)):
        words = found["rest"].split()
        for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if place := find_place(" ".join(words[:length]), on):
                return place.id
    return NATION if says_any(title, _WHOLE_COUNTRY) else ""
