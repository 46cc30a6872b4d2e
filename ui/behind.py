"""The records behind a number, inside the page: each with its file, sheet and row."""

from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from data_model.database import reading
from data_model.declarations import DATASETS, INDICATORS
from data_model.declare import Breakdown, Dataset, Nature
from data_model.filled import FilledExhibit
from data_model.filters import Filters
from data_model.queries.records import Wanted, records, wanted_behind
from translations import _
from ui.filters import chosen
from ui.sources import sheet_name
from ui.table import Cell, Column, show_list
from ui.values import in_words, stands
from ui.words import show_line

_FEW = {
    "agreements": ("title", "kind", "partner_name", "country", "signed_on", "expires_on", "status"),
    "delegations": ("direction", "name", "leader", "countries", "persons", "starts_on", "ends_on", "channel"),
    "figures": ("indicator", "place", "period_start", "period_end", "country", "value", "currency", "hedge", "source"),
}


@dataclass(frozen=True)
class Behind:
    """What somebody wants to see behind an exhibit: one of its categories."""

    filled: FilledExhibit
    name: str
    category: str
    label: str


def choose_behind(filled: FilledExhibit, name: str, clicked: str | None) -> Behind | None:
    """Offer what stands behind each bar: by a click on it, or by choosing it here."""
    labels = dict(zip(filled.frame["category"], filled.frame["label"], strict=True))
    key = f"behind-{name}"
    if clicked in labels and st.session_state.get(f"{key}-clicked") != clicked:
        st.session_state[key] = clicked
    st.session_state[f"{key}-clicked"] = clicked
    if st.session_state.get(key) not in labels:
        st.session_state.pop(key, None)
    category = st.selectbox(_("Records behind"), list(labels), index=None, format_func=lambda item: labels.get(item, item), key=key,
                            placeholder=_("Click a bar, or choose here, to see the records behind it"), label_visibility="collapsed", filter_mode="contains")
    return None if category is None else Behind(filled, name, category, labels[category])


def show_records(behind: Behind) -> None:
    """Draw the records behind a category of an exhibit, for each of its indicators that has it."""
    frame = behind.filled.frame
    with st.container(border=True, key=f"records-{behind.name}"):
        for indicator in behind.filled.exhibit.indicators:
            rows = frame[(frame["indicator"] == indicator) & (frame["category"] == behind.category)]
            if not rows.empty:
                _show_records_of(behind, indicator, rows.iloc[0]["text"], rows.iloc[0]["basis"])


def _show_records_of(behind: Behind, indicator: str, text: str, basis: str) -> None:
    wanted = _wanted(indicator, behind.filled.exhibit.breakdown, behind.category, chosen(), basis)
    with reading() as connection:
        found = records(connection, wanted)
    title = f"{_(INDICATORS[indicator].title)}: {behind.label}, {text}"
    st.html(f"<h3>{escape(title)}</h3>")
    if found:
        show_list(*record_table(DATASETS[wanted.dataset], found), key=f"behind-{behind.name}-{indicator}")
    else:
        show_line(_("No records are held behind this number."), "source")


def _wanted(indicator: str, breakdown: Breakdown, category: str, filters: Filters, basis: str) -> Wanted:
    narrowed = filters.of_year(int(category)) if breakdown is Breakdown.YEAR else filters
    if breakdown is Breakdown.COUNTRY:
        narrowed = replace(narrowed, countries=(category,))
    wanted = wanted_behind(indicator, narrowed) if basis == "records" else None
    if wanted is None:
        if breakdown is Breakdown.COUNTRY and INDICATORS[indicator].nature is Nature.STOCK:
            narrowed = narrowed.of_year(filters.last_year)
        return Wanted("figures", narrowed, {"indicator": indicator})
    if breakdown is Breakdown.CHANNEL:
        return replace(wanted, values={**wanted.values, "channel": category})
    return wanted


def record_table(dataset: Dataset, rows: list[dict]) -> tuple[list[Column], list[list[Cell]]]:
    """Return columns and rows of a list of records: their main fields, then file, sheet and row."""
    fields = [dataset.field(name) for name in _FEW[dataset.name]]
    columns = [Column(_(item.title), stands(item)) for item in fields]
    columns += [Column(_("File")), Column(_("Sheet")), Column(_("Row"), "right")]
    cells: list[list[Cell]] = [
        [*(in_words(item, row[item.name]) for item in fields), _("{file} (upload {number})").format(file=row["file"], number=row["upload_id"]), sheet_name(row["sheet"]), row["cell"] or str(row["row"])]
        for row in rows
    ]
    return columns, cells


def show_register(name: str) -> None:
    """Draw the list of a register's records for the chosen filters."""
    with reading() as connection:
        found = records(connection, Wanted(name, chosen()))
    if not found:
        show_line(_("No records for these filters. Upload a register on the page “Upload”."), "source")
        return
    show_list(*record_table(DATASETS[name], found), key=f"register-{name}")
