"""The new records of a plan: day, country, amount with its currency and persons first, other columns to choose."""

from collections.abc import Sequence

import streamlit as st

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from ingest.plan.preview import NewRecord
from translations import _
from translations.formats import number
from ui.parts.cells import Cell, Column, Drawn, Held
from ui.parts.field_values import column_of, held_json
from ui.parts.origins import address
from ui.parts.table import show_list

_SHOWN = 8  # columns, unless others are chosen
_FIRST = (
    (Kind.DATE,),
    (Kind.COUNTRY, Kind.COUNTRIES, Kind.PLACE),
    (Kind.AMOUNT,),
    (Kind.INTEGER,),
)


def show_new(records: Sequence[NewRecord], used: Sequence[str], name: str) -> None:
    """Draw the records of one register that would be new.

    `used`: the fields they fill; which of them are columns is up to who looks.
    """
    dataset = DATASETS[name]
    st.header(
        _("New: {register} ({count})").format(register=_(dataset.title), count=number(len(records))), anchor=False
    )
    fields = in_order(dataset, set(used))
    with st.popover(_("What is shown"), icon=":material/view_column:"):
        chosen = st.pills(
            _("What is shown"),
            [item.name for item in fields],
            selection_mode="multi",
            default=[item.name for item in fields[:_SHOWN]],
            format_func=lambda item: _(dataset.field(item).title),
            key=f"columns-{name}",
            label_visibility="collapsed",
        )
    shown = [item for item in fields if item.name in chosen]
    rows = Drawn(
        records, lambda record: [Held(address(record.sheet, record.at)), *(_cell(item, record) for item in shown)]
    )
    show_list([Column(_("Row"), "narrow"), *map(column_of, shown)], rows, key=f"new-{name}")


def in_order(dataset: Dataset, used: set[str]) -> list[Field]:
    """Return the fields that are used: day, country, amount, persons, one each, then as they are declared.

    A currency stands with its amount, not in a column of its own.
    """
    currencies = {item.currency_field for item in dataset.fields if item.currency_field and item.name in used}
    fields = [item for item in dataset.fields if item.name in used - currencies]
    days = sorted(fields, key=lambda item: item.name not in dataset.dates)  # the day that places a record comes first
    first = [next((item for item in days if item.kind in kinds), None) for kinds in _FIRST]
    return list(dict.fromkeys((*filter(None, first), *fields)))


def _cell(item: Field, record: NewRecord) -> Cell:
    cell = held_json(item, record.values.get(item.name))
    currency = record.values.get(item.currency_field) if item.currency_field else None
    return Held(f"{cell.text} {currency}", cell.value) if currency and isinstance(cell, Held) and cell.text else cell
