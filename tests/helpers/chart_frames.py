"""Hand-made exhibits that tests of charts are drawn from."""

from datetime import date
from decimal import Decimal

from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.known.countries import all_countries

D = Decimal


def row(category, value, **more):
    given = {
        "indicator": "delegations_in",
        "series": "Đoàn vào",
        "category": category,
        "label": category,
        "value": value,
        "text": f"{value} đoàn",
        "currency": "",
        "given_in": "",
        "basis": "reported",
        "hedge": "",
        "period": category,
        "partial": False,
        "as_of": date(2024, 12, 31),
        "source": "Sở Ngoại vụ",
        "other": "",
    } | more
    return Point(**given)


def filled(breakdown, shape, rows, measure="đoàn", currency=""):
    exhibit = Exhibit(
        name="hand_made",
        title="Hand-made",
        indicators=("delegations_in",),
        breakdown=breakdown,
        shape=shape,
        currency=currency,
    )
    return FilledExhibit(
        exhibit=exhibit,
        title="Số đoàn",
        measure=measure,
        as_of=None,
        sources=("Sở Ngoại vụ",),
        filters="",
        points=tuple(rows),
    )


def by_year(rows, shape=Shape.COLUMNS, **more):
    return filled(Breakdown.YEAR, shape, rows, **more)


def by_country(values, shape=Shape.RANKED_BARS, **more):
    rows = [row(code, value, label=all_countries()[code].name, **more) for code, value in values.items()]
    return filled(Breakdown.COUNTRY, shape, rows)
