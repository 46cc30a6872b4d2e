"""Figures: an indicator by place, period and breakdown, filled as a picture on a page is."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.exhibits.point_address import address_of_point
from data_model.figures.filters import AS_GIVEN, Conversion, Filters
from data_model.known.personal import masked
from data_model.known.places import Boundaries
from data_model.settings.base_path import below
from server.api import words
from server.api.answers import csv_answer, json_answer, unless_held
from server.api.asking import Asked, Refused
from server.api.indicators import breakdowns, choice_fields, currencies
from server.api.operation import Operation
from server.api.words import DAY, DECIMAL, PERHAPS, TEXT, YES, as_table, listed, named, record, told
from translations import N_

_POINT = record(
    indicator=TEXT,
    place=told(N_("The place whose figure it is, where several are shown each by itself."), PERHAPS),
    category=told(
        N_("What the line is of: a year, a country's two letters, a place's code, a value of a field."), TEXT
    ),
    label=told(N_("The category in words."), TEXT),
    value=DECIMAL,
    text=told(N_("The value in words, as a page shows it."), TEXT),
    measure=told(N_("What the value counts: delegations, persons, USD …"), TEXT),
    currency=PERHAPS,
    basis=told(
        N_("reported: a total somebody published or delivered; records: counted from a register. Never add the two."),
        {"type": "string", "enum": ["reported", "records"]},
    ),
    beside_the_series=told(
        N_("A reported total beside a series that is counted from records: it is no part of that series."), YES
    ),
    hedge=told(N_("What stands before the number in its source: about, more than, estimated …"), PERHAPS),
    period=TEXT,
    partial=told(N_("The period is not over, or only a part of it is known."), YES),
    as_of=told(N_("The day up to which the figure speaks."), DAY),
    source=PERHAPS,
    other_answers=told(N_("Other answers to the same question, in words."), PERHAPS),
    address=told(
        N_("The address of this very number: its definition, what it rests on, the records behind it."), PERHAPS
    ),
)
#: The columns of figures as a table.
COLUMNS = _POINT["properties"]
_FORM = record(
    indicator=TEXT,
    title=TEXT,
    filters=TEXT,
    by=TEXT,
    measure=TEXT,
    as_of=DAY,
    sources=listed(TEXT),
    notes=listed(TEXT),
    figures=listed(named("Figure", _POINT)),
)


def _figures(asked: Asked) -> Response:
    exhibit, filters = _exhibit(asked), _filters(asked)
    with asked.looking() as connection:
        return unless_held(asked, connection, lambda: _answer(asked, connection, exhibit, filters))


def _answer(asked: Asked, connection: Connection, exhibit: Exhibit, filters: Filters) -> Response:
    filled, how = fill(connection, exhibit, filters), asked.value("format", "json")
    points = [_point(filled, point, filters) for point in filled.points]
    if how != "json":
        columns = list(COLUMNS)
        rows = [[point[name] for name in columns] for point in points]
        return csv_answer(columns, rows, how, f"{exhibit.indicators[0]}-{exhibit.breakdown}")
    said = {
        "indicator": exhibit.indicators[0],
        "title": filled.title,
        "filters": filled.filters,
        "by": exhibit.breakdown.value,
        "measure": filled.measure,
        "as_of": filled.as_of,
        "sources": [masked(source) for source in filled.sources],
        "notes": [masked(words) for words in (*(banner.text for banner in filled.banners), *filled.notes)],
        "figures": points,
    }
    return json_answer(said)


def _point(filled: FilledExhibit, point: Point, filters: Filters) -> dict[str, Any]:
    address = address_of_point(filled, point, filters)
    return {
        "indicator": point.indicator,
        "place": point.place or None,
        "category": point.category,
        "label": masked(point.label),
        "value": point.value,
        "text": point.text,
        "measure": point.currency or filled.measure,
        "currency": point.currency or None,
        "basis": point.basis,
        "beside_the_series": point.beside,
        "hedge": point.hedge or None,
        "period": point.period,
        "partial": point.partial,
        "as_of": point.as_of,
        "source": masked(point.source) or None,
        "other_answers": masked(point.other) or None,
        "address": below(address.path) if address else None,
    }


def _exhibit(asked: Asked) -> Exhibit:
    """Return the picture a question asks for; Refused where its indicator is not broken down that way."""
    indicator, breakdown = INDICATORS[asked.values["indicator"]], Breakdown(asked.value("by", "year"))
    if breakdown not in breakdowns(indicator):
        raise Refused(
            400,
            "no_such_breakdown",
            N_("This indicator is not broken down so; it can be by: {known}."),
            known=", ".join(item.value for item in breakdowns(indicator)),
        )
    return Exhibit(
        name=f"{indicator.id}_{breakdown}",
        title=indicator.title,
        indicators=(indicator.id,),
        breakdown=breakdown,
        shape=Shape.RANKED_BARS,
        currency=_currency(asked, indicator),
        field=_field(asked, indicator, breakdown),
    )


def _field(asked: Asked, indicator: Indicator, breakdown: Breakdown) -> str:
    name, of_choice = asked.value("field", ""), breakdown is Breakdown.CHOICE
    if bool(name) != of_choice or (of_choice and name not in choice_fields(indicator)):
        raise Refused(
            400,
            "no_such_field",
            N_("Say field with by=choice and only with it: one of {known}."),
            known=", ".join(choice_fields(indicator)) or "–",
        )
    return name


def _currency(asked: Asked, indicator: Indicator) -> str:
    """Return the currency a picture of money is in; Refused for what is said of money where there is none."""
    said = [name for name in ("currency", "convert_to", "rate_year") if name in asked.values]
    wrong = said and not indicator.is_money
    wrong = wrong or {"currency", "convert_to"} <= set(said) or ("rate_year" in said and "convert_to" not in said)
    if wrong:
        raise Refused(
            400,
            "not_of_money",
            N_("Of money say either currency, or convert_to with or without rate_year; of other indicators none."),
        )
    return asked.value("currency") or next(iter(currencies(indicator)), "")


def _filters(asked: Asked) -> Filters:
    first, last = asked.values["from"], asked.values["to"]
    if first > last:
        raise Refused(400, "years_backwards", N_("The first year is after the last one."))
    target = asked.value("convert_to")
    filters = Filters(
        first_year=first,
        last_year=last,
        place=asked.values["place"],
        countries=tuple(asked.value("countries", ())),
        conversion=Conversion(target, asked.value("rate_year")) if target else AS_GIVEN,
        year_ends=asked.year_ends,
        approved_only=asked.value("approved", False),
    )
    boundaries = Boundaries(asked.value("boundaries", Boundaries.TODAY))
    return replace(filters, boundaries=boundaries) if filters.spans_units else filters


OPERATIONS = (
    Operation(
        name="figures",
        path="/figures",
        summary=N_("An indicator by place, period and breakdown, as a picture on a page shows it"),
        group=N_("Figures"),
        act=_figures,
        parameters=(
            words.INDICATOR,
            replace(words.PLACE, required=True),
            replace(words.FROM, required=True),
            replace(words.TO, required=True),
            words.BREAKDOWN,
            words.FIELD,
            words.COUNTRIES,
            words.CURRENCY,
            words.CONVERT,
            words.RATE_YEAR,
            words.BOUNDARIES,
            words.REPORTING,
            words.APPROVED,
            words.TABLES,
        ),
        answers=as_table(N_("The figures with what must be known to read them"), named("Figures", _FORM)),
    ),
)
