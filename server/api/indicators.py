"""Indicators: what is published, what each means, and how it can be broken down."""

from typing import Any

from starlette.responses import Response

from data_model.columns.rows import country_column
from data_model.declared import DATASETS, EXHIBITS, INDICATORS, MEASURES, NAMING_PARTNERS
from data_model.declared.declare import Indicator, Kind, Nature
from data_model.declared.pictures import Breakdown, Exhibit, Shape
from data_model.queries.parts import MONTHS
from server.api.answers import csv_answer, json_answer, unless_held
from server.api.asking import Asked
from server.api.operation import Operation
from server.api.words import PERHAPS, TABLES, TEXT, as_table, listed, named, record
from translations import N_, _

USUAL_CURRENCY = "USD"
_FORM = record(
    id=TEXT,
    title=TEXT,
    definition=TEXT,
    measure=TEXT,
    measure_title=PERHAPS,
    nature=TEXT,
    better=TEXT,
    register=PERHAPS,
    by=listed(TEXT),
    fields=listed(TEXT),
    currencies=listed(TEXT),
)

#: The columns of the indicators as a table.
COLUMNS = _FORM["properties"]


def breakdowns(indicator: Indicator) -> list[Breakdown]:
    """Return how an indicator can be broken down: by what its register holds, or is reported; and as pages do."""
    usual = _usual_breakdowns(indicator)
    return [*usual, *(way for way in dict.fromkeys(item.breakdown for item in _shown(indicator)) if way not in usual)]


def _shown(indicator: Indicator) -> list[Exhibit]:
    """Return the pictures of pages that show an indicator, those of two breakdowns left out."""
    return [item for item in EXHIBITS.values() if indicator.id in item.indicators and item.shape is not Shape.TABLE]


def _usual_breakdowns(indicator: Indicator) -> list[Breakdown]:
    found = [Breakdown.YEAR, Breakdown.PLACE]
    if indicator.recorded is None:
        return [*found, Breakdown.COUNTRY]
    if not indicator.adds_up:  # of different things, and of shares, no parts are given
        return found
    register = indicator.recorded.dataset
    if country_column(register):
        found += [Breakdown.COUNTRY, Breakdown.GROUP, Breakdown.CONTINENT]
    if register in NAMING_PARTNERS:
        found.append(Breakdown.PARTNER)
    if indicator.nature is Nature.FLOW:
        found += MONTHS
    return [*found, *([Breakdown.CHOICE] if choice_fields(indicator) else [])]


def choice_fields(indicator: Indicator) -> list[str]:
    """Return the fields whose values an indicator can be broken down by."""
    if indicator.recorded is None:
        return []
    if not indicator.adds_up:  # only those somebody thought about
        return list(dict.fromkeys(item.field for item in _shown(indicator) if item.field))
    fields = DATASETS[indicator.recorded.dataset].fields
    return [item.name for item in fields if item.kind in (Kind.CHOICE, Kind.YES_NO)]


def currencies(indicator: Indicator) -> list[str]:
    """Return the currencies in which exhibits show an indicator of money, the usual one first."""
    if not indicator.is_money:
        return []
    shown = [item.currency for item in EXHIBITS.values() if indicator.id in item.indicators and item.currency]
    return list(dict.fromkeys([*shown, USUAL_CURRENCY]))


def _described(indicator: Indicator) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "title": _(indicator.title),
        "definition": _(indicator.definition),
        "measure": indicator.measure,
        "measure_title": _(MEASURES[indicator.measure]) if indicator.measure in MEASURES else None,
        "nature": indicator.nature.value,
        "better": indicator.better.value,
        "register": indicator.recorded.dataset if indicator.recorded else None,
        "by": [item.value for item in breakdowns(indicator)],
        "fields": choice_fields(indicator),
        "currencies": currencies(indicator),
    }


def _indicators(asked: Asked) -> Response:
    def answer() -> Response:
        found = [_described(item) for item in INDICATORS.values()]
        how = asked.value("format", "json")
        if how == "json":
            return json_answer({"indicators": found})
        return csv_answer(list(found[0]), [list(item.values()) for item in found], how, "indicators")

    with asked.looking() as connection:
        return unless_held(asked, connection, answer)


OPERATIONS = (
    Operation(
        name="indicators",
        path="/indicators",
        summary=N_("The indicators: what each is, and how it can be broken down"),
        group=N_("Figures"),
        act=_indicators,
        parameters=(TABLES,),
        answers=as_table(
            N_("The indicators"), named("Indicators", record(indicators=listed(named("Indicator", _FORM))))
        ),
    ),
)
