"""Mapping by hand: which register a table belongs to, and what each of its columns holds."""

import streamlit as st

from data_model.declared import DATASETS, UPLOADED
from ingest.ask.answers import NONE_OF_THESE, question_id
from ingest.model import CheckedFile, CheckedTable, MatchedColumn
from translations import _
from ui.parts.origins import address
from ui.parts.plain_text import as_markdown
from ui.upload.questions import give


def show_mapping(draft_id: int, checked: CheckedFile) -> None:
    """Draw the choice of one table and, for it, of its register and of what each column holds."""
    tables = [
        table for table in checked.tables if table.range and not (table.dataset and DATASETS[table.dataset].split_off)
    ]
    if not tables:
        return
    with st.expander(_("Read a table or a column as something else")):
        places = [address(table.sheet, table.range) for table in tables]
        chosen = st.selectbox(_("Table"), places, key=f"mapping-{draft_id}")
        table = tables[places.index(chosen)]
        _choose_register(draft_id, table)
        if table.dataset and not any(column.indicator or column.period_text for column in table.columns):
            for column in table.columns:
                if column.header and not column.left_out and column.how != "dropped":
                    _choose_field(draft_id, table, column)


def _header_cell(table: CheckedTable) -> str:
    return table.range.partition(":")[0]


def _choose_register(draft_id: int, table: CheckedTable) -> None:
    names = [*UPLOADED, NONE_OF_THESE]
    titles = {name: _(dataset.title) for name, dataset in UPLOADED.items()} | {
        NONE_OF_THESE: _("none of ours, left alone")
    }
    identity = question_id("dataset", table.sheet, _header_cell(table))
    _choose(draft_id, identity, _("This table is"), names, titles, table.dataset or NONE_OF_THESE)


def _choose_field(draft_id: int, table: CheckedTable, column: MatchedColumn) -> None:
    dataset = DATASETS[table.dataset]
    names = [NONE_OF_THESE, *dataset.by_name]
    titles = {item.name: _(item.title) for item in dataset.fields} | {NONE_OF_THESE: _("not read")}
    row = "".join(char for char in _header_cell(table) if char.isdigit())
    identity = question_id("column", table.sheet, f"{column.letter}{row}")
    label = _("Column {letter}: {header}").format(letter=column.letter, header=column.header)
    _choose(draft_id, identity, as_markdown(label), names, titles, column.field or NONE_OF_THESE)


def _choose(draft_id: int, identity: str, label: str, names: list[str], titles: dict[str, str], now: str) -> None:
    key = f"mapped-{draft_id}-{identity}-{now}"  # another key for another state: the list shows what holds now
    st.selectbox(
        label,
        names,
        index=names.index(now),
        format_func=titles.__getitem__,
        key=key,
        on_change=_keep,
        args=(draft_id, identity, key),
        filter_mode="contains",
        width=520,
    )


def _keep(draft_id: int, identity: str, key: str) -> None:
    give(draft_id, identity, st.session_state[key])
