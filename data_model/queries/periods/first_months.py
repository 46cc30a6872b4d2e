"""The one answer for the first months of a year: reported for just these, or counted from the records dated in them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data_model.columns.packing import NO_DAY
from data_model.columns.rows import Rows, day_number
from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.figures.figure import Figure
from data_model.figures.filters import year_end_of
from data_model.known.periods import Period
from data_model.known.year_ends import YearEnd
from data_model.queries import asked, counting
from data_model.queries.asked import recorded_of, standing_on, units_behind
from data_model.queries.counting import Counted
from data_model.queries.periods import reported_years
from data_model.rights.viewer import year_ends_of


def answers_until(connection: Connection, indicator_ids: Iterable[str], place: str, last: date) -> dict[str, Figure]:
    """Return indicator -> its number from the first day of the year to a day, of a stock on it; its rivals inside.

    Of reporting years the day is the one on which a month of theirs ends.
    The records are the answer where the register is marked complete for the year, or nothing is reported for these
    months; a year's total says nothing of them, nor does a list that gives amounts by the year. Of the running year
    what has passed counts; of one to come there is nothing.
    """
    ends = year_ends_of(connection)
    indicators = [INDICATORS[name] for name in indicator_ids]
    units = units_behind(place)
    told = reported_years.told_each(connection, indicators, {place: units or (place,)}, [last.year])
    found = {}
    for indicator in indicators:
        end = year_end_of(indicator, ends)
        until = min(end.end_of_month(last.year, last.month) if not ends.is_calendar else last, date.today())
        reported = _of_these_months(told[indicator.id][place], indicator, place, until, end)
        counted = _counted(connection, indicator, place, until)
        candidates = [counted, *reported] if counted and (counted.complete or not reported) else reported
        if counted and counted not in candidates:
            candidates = [*candidates, counted]
        if candidates:
            found[indicator.id] = replace(candidates[0], rivals=tuple(candidates[1:]))
    return found


def _of_these_months(
    told: reported_years.Told, indicator: Indicator, place: str, last: date, end: YearEnd
) -> list[Figure]:
    """Return what is reported of the place for as many months of the year, calendar or reporting ones."""
    year = end.year_of(last)
    known = [*told.of_years.get(year, []), *told.of_spans.get(year, [])]
    known = [item for figure in known for item in (replace(figure, rivals=(), beside=()), *figure.rivals)]
    wanted = Period(None if indicator.nature is Nature.STOCK else end.first_day(year), last)
    return [figure for figure in known if figure.place == place and _fits(figure.period, wanted)]


def _fits(period: Period, wanted: Period) -> bool:
    """Tell whether a period is read on the same day, or is as many months of its year."""
    if wanted.start is None:
        return period == wanted
    months = wanted.months
    return period.starts_the_year and (period.end == wanted.end or (months is not None and period.months == months))


def _counted(connection: Connection, indicator: Indicator, place: str, last: date) -> Figure | None:
    if indicator.recorded is None or recorded_of(indicator).register:
        return None
    year = year_end_of(indicator, year_ends_of(connection)).year_of(last)
    counted = counting.ask(connection, indicator, place, [year])
    if counted is None or year not in counted.shown:
        return None
    rows = _until(counted, last)
    amounts = asked.amounts_of(rows, indicator)
    if not amounts.records and year not in counted.complete:
        return None
    values = amounts.values if amounts.records else counting.nothing(counted, year)
    start = None if indicator.nature is Nature.STOCK else rows.end.first_day(year)
    speaking = counted.speaking(rows, year, year)
    as_of = min(last, counted.delivered or last)
    figures = replace(speaking, period=Period(start, last), as_of=as_of).figures(values)
    return replace(figures[0], also=tuple(figures[1:])) if figures else None


def _until(counted: Counted, last: date) -> Rows:
    """Return the records of a stock that count on a day; of a flow those from the first day of its year to it."""
    if counted.indicator.nature is Nature.STOCK:
        return standing_on(counted.rows, recorded_of(counted.indicator), last)
    rows = asked.in_years(counted.rows, counted.indicator, [counted.rows.end.year_of(last)])
    rows = asked.dated_within(rows, counted.indicator, last)
    days = rows.of(asked.day_column(counted.indicator))
    return rows.where((days != NO_DAY) & (days <= day_number(last)))
