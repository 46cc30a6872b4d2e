"""The data dictionary, from the declarations alone."""

import streamlit as st

from data_model.declared import DATASETS, INDICATORS, MEASURES
from data_model.declared.declare import Dataset, Indicator, Kind, Nature
from translations import N_, _
from ui.parts.cells import Cell, Column, Held
from ui.parts.plain_text import show_line
from ui.parts.table import TakenAway, show_size, show_table

_NATURES = {Nature.FLOW: N_("adds up over a year"), Nature.STOCK: N_("read on a day, never added over years")}
_KINDS = {
    Kind.TEXT: N_("text"),
    Kind.DATE: N_("date"),
    Kind.INTEGER: N_("whole number"),
    Kind.AMOUNT: N_("exact number"),
    Kind.CURRENCY: N_("currency"),
    Kind.CHOICE: N_("one of a list"),
    Kind.YES_NO: N_("yes or no"),
    Kind.COUNTRY: N_("country or territory"),
    Kind.COUNTRIES: N_("countries or territories"),
    Kind.PLACE: N_("place"),
    Kind.TERM: N_("term"),
}


def show_definitions() -> None:
    """Draw every indicator and every register with its fields."""
    st.header(_("Indicators"), anchor=False)
    columns = [
        Column(_("Indicator")),
        Column(_("Measure"), "narrow"),
        Column(_("Nature")),
        Column(_("Definition")),
        Column(_("Counted from")),
    ]
    _show("indicators", _("Indicators"), columns, [_line_of(item) for item in INDICATORS.values()])
    for dataset in DATASETS.values():
        _show_dataset(dataset)


def _line_of(item: Indicator) -> list[str]:
    return [
        f"{_(item.title)}\n{item.id}",
        _(MEASURES[item.measure]),
        _(_NATURES[item.nature]),
        _(item.definition),
        _(DATASETS[item.recorded.dataset].title) if item.recorded else _("reported figures only"),
    ]


def _show_dataset(dataset: Dataset) -> None:
    st.header(_("Register: {register}").format(register=_(dataset.title)), anchor=False)
    key = ", ".join(_("reporting unit") if name == "unit" else _(dataset.field(name).title) for name in dataset.key)
    show_line(_("Two records are the same one when these agree: {fields}.").format(fields=key), "source")
    rows: list[list[Cell]] = []
    for item in dataset.fields:
        needed = _("needed") if item.required else _("expected") if item.expected else ""
        choices = ", ".join(_(choice.title) for choice in item.choices)
        rows.append([_(item.title), _(_KINDS[item.kind]), needed, Held("; ".join(item.aliases)), choices])
    _show(
        dataset.name,
        _("Register: {register}").format(register=_(dataset.title)),
        [
            Column(_("Field")),
            Column(_("Kind"), "narrow"),
            Column(_("Needed")),
            Column(_("Headers understood")),
            Column(_("Values")),
        ],
        rows,
    )


def _show(name: str, title: str, columns: list[Column], rows: list[list[Cell]]) -> None:
    show_table(columns, rows)
    show_size(
        len(rows),
        lambda: (columns, rows),
        f"definitions-{name}",
        TakenAway(title=title, facts=(), name=("definitions", name), told={"table": "definitions"}),
    )
