"""Two breakdowns at once: figures of rows and columns, each the one its own question gives."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from data_model.columns.rows import day_number
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.declared.pictures import Breakdown, Exhibit
from data_model.figures.figure import RECORDS, Figure
from data_model.figures.filters import Filters, year_end_of
from data_model.known.periods import Period
from data_model.queries import published_figures
from data_model.queries.by_place import by_place
from data_model.queries.figures_of_parts import by_parts
from data_model.queries.parts import parts_of
from data_model.queries.periods.same_days import a_year_before, counted_until


def crossed(connection: Connection, indicator_id: str, filters: Filters, exhibit: Exhibit) -> list[Figure]:
    """Return the figures of a table's cells: `category` is the row, `across` the column.

    By year one for each year. By a choice one for all years, or one a year as `by_records`. With no other breakdown
    the columns are indicators: one for the last year, with the year before as `earlier`.
    """
    if exhibit.across is Breakdown.YEAR:
        return _each_year(connection, indicator_id, filters, exhibit)
    if exhibit.across is Breakdown.CHOICE:
        return _by_choice(connection, indicator_id, filters, exhibit)
    return _with_year_before(connection, indicator_id, filters, exhibit)


def _each_year(connection: Connection, indicator_id: str, filters: Filters, exhibit: Exhibit) -> list[Figure]:
    return [
        figure.in_column(str(year))
        for year, figures in _rows_of_years(connection, indicator_id, filters, exhibit).items()
        for figure in figures
    ]


def _rows_of_years(
    connection: Connection, indicator_id: str, filters: Filters, exhibit: Exhibit
) -> Mapping[int, list[Figure]]:
    """Return year -> a figure for each row, of a stock too."""
    if exhibit.breakdown is Breakdown.PLACE:
        found: dict[int, list[Figure]] = {year: [] for year in filters.years}
        for figure in by_place(connection, indicator_id, filters):
            found[figure.period.year].append(replace(figure, category=figure.place))
        return found
    if exhibit.breakdown is Breakdown.COUNTRY:
        return published_figures.by_country_each_year(connection, indicator_id, filters)
    indicator = INDICATORS[indicator_id]
    asked = published_figures.ask(connection, indicator, filters, filters.years)
    parts = parts_of(indicator, exhibit.breakdown, filters.countries, exhibit.field)
    return by_parts(asked, parts) if asked else {}


def _by_choice(connection: Connection, indicator_id: str, filters: Filters, exhibit: Exhibit) -> list[Figure]:
    """Return what is counted for each row and each code of the field across; "" where it is not stated."""
    indicator, field = INDICATORS[indicator_id], exhibit.across_field
    asked = published_figures.ask_for_parts(connection, indicator, filters, exhibit.breakdown)
    if asked is None:
        return []
    parts = parts_of(indicator, exhibit.breakdown, filters.countries, exhibit.field)
    return [
        figure.in_column(code)
        for code in [*asked.rows.columns.said[field], ""]
        for figure in published_figures.in_parts(replace(asked, rows=asked.rows.saying(field, (code,))), parts)
    ]


def _with_year_before(connection: Connection, indicator_id: str, filters: Filters, exhibit: Exhibit) -> list[Figure]:
    """Return a figure for each row in the last year, with what the year before came to where the two compare."""
    year, indicator = filters.last_year, INDICATORS[indicator_id]
    both = _rows_of_years(connection, indicator_id, replace(filters, first_year=year - 1), exhibit)
    now, then = ({figure.category: figure for figure in both.get(each, [])} for each in (year, year - 1))
    end = year_end_of(indicator, filters.year_ends)
    if year == end.year_of(date.today()) and indicator.nature is Nature.FLOW and _is_counted(now) and _is_counted(then):
        then = _same_days(connection, indicator, filters, exhibit)
    if not indicator.is_share:
        now, then = _with_noughts(now, then), _with_noughts(then, now)
    return [
        replace(figure, across=indicator_id, earlier=_comparable(figure, then.get(row))) for row, figure in now.items()
    ]


def _is_counted(rows: Mapping[str, Figure]) -> bool:
    return bool(rows) and all(figure.basis == RECORDS for figure in rows.values())


def _with_noughts(rows: Mapping[str, Figure], others: Mapping[str, Figure]) -> dict[str, Figure]:
    """Return rows with 0 for those that only the other year has, where both years are counted."""
    found = dict(rows)
    if _is_counted(rows) and _is_counted(others):
        like = next(iter(rows.values()))
        found |= {row: replace(like, category=row, value=Decimal(0)) for row in others if row not in rows}
    return found


def _comparable(figure: Figure, then: Figure | None) -> Figure | None:
    """Return what a figure is compared with: the same basis, and of what is reported a period of the same days."""
    if then is None or (figure.basis, figure.currency) != (then.basis, then.currency):
        return None
    then = replace(then, across=figure.indicator, earlier=None)
    ends = ((item.period.end.month, item.period.end.day) for item in (figure, then))
    return then if figure.basis == RECORDS or len(set(ends)) == 1 else None


def _same_days(connection: Connection, indicator: Indicator, filters: Filters, exhibit: Exhibit) -> dict[str, Figure]:
    """Return what the same days of the year before came to, by row: of records, which are dated day by day."""
    year = filters.last_year
    asked = published_figures.ask(connection, indicator, filters, [year - 1, year])
    last = a_year_before(counted_until(asked, year))
    days = asked.rows.of(DATASETS[asked.rows.columns.name].main_date)
    until = replace(asked, rows=asked.rows.where(days <= day_number(last)))
    parts = parts_of(indicator, exhibit.breakdown, filters.countries, exhibit.field)
    period = Period(asked.rows.end.first_day(year - 1), last)
    return {item.category: replace(item, period=period) for item in by_parts(until, parts)[year - 1]}
