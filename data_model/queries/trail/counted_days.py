"""What the records of some days come to, or those standing on a day: for numbers of periods that are no whole year."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from data_model.columns.rows import Rows, day_number
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Indicator, Nature
from data_model.figures.address import FigureAddress
from data_model.figures.figure import RECORDS, Figure
from data_model.known.periods import Period
from data_model.known.problems import Words
from data_model.queries import asked
from data_model.queries.counting import currency_rank
from translations import N_


def within(rows: Rows, indicator: Indicator, period: Period) -> Rows:
    """Return the records an indicator counts in a period, and not after today: of a stock those of its last day."""
    end = min(period.end, date.today())
    if indicator.nature is Nature.STOCK:
        return asked.standing_on(rows, asked.recorded_of(indicator), end)
    days = rows.of(asked.day_column(indicator))
    first = day_number(period.start or date(period.end.year, 1, 1))
    return rows.where((days >= first) & (days <= day_number(end)))


def counted_in(connection: Connection, address: FigureAddress) -> Figure | None:
    """Return what the records of a place come to in the period of an address; None where none is held."""
    indicator = INDICATORS[address.indicator]
    if indicator.recorded is None or address.breakdown is not None:
        return None
    scope = asked.Scope(address.filters.units, address.countries)
    rows = within(asked.rows_of(connection, indicator, scope), indicator, address.period)
    if not len(rows):
        return None
    register = DATASETS[indicator.recorded.register or indicator.recorded.dataset].title
    source = str(Words(N_("Register “{register}”"), {"register": Words(register)}))
    end = min(address.period.end, date.today())
    parts = sorted(
        (
            Figure(
                indicator=indicator.id,
                place=address.place,
                period=address.period,
                value=value,
                basis=RECORDS,
                currency=currency,
                measure=indicator.measure,
                as_of=end,
                source=source,
            )
            for currency, value in asked.amounts_of(rows, indicator).values.items()
        ),
        key=currency_rank,
    )
    return _together(parts)


def _together(parts: list[Figure]) -> Figure | None:
    return replace(parts[0], also=tuple(parts[1:])) if parts else None
