"""What the count of a running year is compared with: the records of the same days of the year before."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from data_model.columns.packing import NO_DAY
from data_model.columns.rows import Rows, day_number, day_of_number
from data_model.declared.declare import Nature
from data_model.figures.figure import Figure
from data_model.known.periods import Period
from data_model.queries import asked
from data_model.queries.counting import Counted, nothing


def a_year_before(day: date) -> date:
    """Return the same day of the year before; of 29 February the 28th."""
    year = day.year - 1
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def with_earlier(counted: Counted, found: dict[int, Figure]) -> dict[int, Figure]:
    """Return year -> figure with, at the running year, what the same days of the year before came to.

    Only of a flow with records that are dated day by day, and where the year before is counted at all.
    """
    year = counted.rows.end.year_of(date.today())
    figure, recorded = found.get(year), asked.recorded_of(counted.indicator)
    if figure is None or year - 1 not in found or recorded.register or counted.indicator.nature is Nature.STOCK:
        return found
    until = counted_until(counted, year)
    if counted.rows.end.year_of(until) != year:  # said to be complete before it began
        return found
    return {**found, year: replace(figure, earlier=_until(counted, a_year_before(until)))}


def counted_until(counted: Counted, year: int) -> date:
    """Return the day up to which the running year is counted.

    That is the day the register was last handed in, not today: what nobody has written down since is no fall. Records
    handed in beforehand and dated later count up to their own day.
    """
    rows = asked.in_years(counted.rows, counted.indicator, [year])
    return max(counted.speaking(rows, year, year).as_of, _dated(counted, rows))


def _dated(counted: Counted, rows: Rows) -> date:
    days = rows.of(asked.day_column(counted.indicator))
    return day_of_number(int(days.max())) if len(days) else date.min


def _until(counted: Counted, last: date) -> Figure | None:
    """Return what the records from the first day of its year to a day came to; none is 0.

    None where they state no amount.
    """
    year = counted.rows.end.year_of(last)
    rows = asked.in_years(counted.rows, counted.indicator, [year])
    rows = asked.dated_within(rows, counted.indicator, last)
    days = rows.of(asked.day_column(counted.indicator))
    rows = rows.where((days != NO_DAY) & (days <= day_number(last)))
    amounts = asked.amounts_of(rows, counted.indicator)
    values = amounts.values if amounts.records else nothing(counted, year)
    whole_year = counted.speaking(rows, year, year)
    figures = replace(whole_year, period=Period(counted.rows.end.first_day(year), last), as_of=last).figures(values)
    return replace(figures[0], also=tuple(figures[1:])) if figures else None
