"""Said by hand of any table: where its header is, its register, what each column is, unit, direction, year."""

import streamlit as st

from data_model.declared import DATASETS, UPLOADED
from data_model.declared.declare import Field, Kind
from ingest.ask.answers import NONE_OF_THESE, question_id
from ingest.ask.layout import header_id, rows_id, spans
from ingest.ask.table_questions import choice_id
from ingest.draft.memory import given_here
from ingest.model import CheckedFile, CheckedTable, MatchedColumn
from ingest.sentences import problem
from translations import _
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.origins import address
from ui.parts.plain_text import as_markdown
from ui.upload.questions import give

_UNITS = ("đồng", "nghìn đồng", "triệu đồng", "tỷ đồng", "USD", "nghìn USD", "triệu USD", "EUR", "triệu EUR")


def show_mapping(draft_id: int, checked: CheckedFile) -> None:
    """Draw what can be said of one sheet and one table of it: nothing a file says is beyond correction."""
    tables = [
        table for table in checked.tables if table.range and not (table.dataset and DATASETS[table.dataset].split_off)
    ]
    if not tables and not checked.sheets:
        return
    with session.reading() as connection:
        said = given_here(connection, draft_id)
    with st.expander(_("Read a table or a column as something else")):
        sheets = list(dict.fromkeys((*(table.sheet for table in tables), *checked.sheets)))
        sheet = sheets[0]
        if len(sheets) > 1:
            sheet = st.selectbox(_("Sheet"), sheets, key=f"sheet-{draft_id}", filter_mode="contains")
        _say_rows(draft_id, sheet, said)
        own = [table for table in tables if table.sheet == sheet]
        if own:
            places = [address(table.sheet, table.range) for table in own]
            chosen = st.selectbox(_("Table"), places, key=f"mapping-{draft_id}-{len(places)}")
            _show_table(draft_id, own[places.index(chosen)], said)


def _say_rows(draft_id: int, sheet: str, said: dict[str, str]) -> None:
    """Draw the fields for the rows of the headers of a sheet, and for rows that are left out."""
    left, right = st.columns(2)
    with left:
        _type_rows(draft_id, header_id(sheet), _("The header is in row (for example 5 or 5-6)"), said)
    with right:
        _type_rows(draft_id, rows_id(sheet), _("Rows to leave out (for example 7, 12-14)"), said)


def _type_rows(draft_id: int, identity: str, label: str, said: dict[str, str]) -> None:
    now = said.get(identity, "")
    key = f"rows-{draft_id}-{identity}-{now}"
    st.text_input(label, now, key=key, max_chars=200, on_change=_keep_rows, args=(draft_id, identity, key))


@says_why_not
def _keep_rows(draft_id: int, identity: str, key: str) -> None:
    text = st.session_state[key].strip()
    if text and spans(text) is None:
        raise problem("rows_not_understood", text=text)
    give(draft_id, identity, text)


def _show_table(draft_id: int, table: CheckedTable, said: dict[str, str]) -> None:
    _choose_register(draft_id, table)
    if not table.dataset:
        return
    statistics = any(column.indicator or column.period_text for column in table.columns)
    if DATASETS[table.dataset].yearly or statistics:
        _type_year(draft_id, table, said)
    if statistics:
        return
    for item in DATASETS[table.dataset].fields:
        if item.kind is Kind.CHOICE and item.name not in table.letters:
            _choose_for_all(draft_id, table, item, said)
    for column in table.columns:
        if column.header and not column.left_out and column.how != "dropped":
            _choose_field(draft_id, table, column)
            _choose_unit(draft_id, table, column, said)


def _header_cell(table: CheckedTable) -> str:
    return table.range.partition(":")[0]


def _header_row(table: CheckedTable) -> str:
    return "".join(char for char in _header_cell(table) if char.isdigit())


def _choose_register(draft_id: int, table: CheckedTable) -> None:
    names = [*UPLOADED, NONE_OF_THESE]
    titles = {name: _(dataset.title) for name, dataset in UPLOADED.items()} | {
        NONE_OF_THESE: _("none of ours, left alone")
    }
    identity = question_id("dataset", table.sheet, _header_cell(table))
    _choose(draft_id, identity, _("This table is"), names, titles, table.dataset or NONE_OF_THESE)


def _type_year(draft_id: int, table: CheckedTable, said: dict[str, str]) -> None:
    identity = question_id("period", table.sheet, _header_cell(table))
    now = said.get(identity, "")
    key = f"year-{draft_id}-{identity}-{now}"
    st.text_input(
        _("Year of the numbers (empty: as the table says)"),
        now,
        key=key,
        max_chars=4,
        width=340,
        on_change=_keep_year,
        args=(draft_id, identity, key),
    )


@says_why_not
def _keep_year(draft_id: int, identity: str, key: str) -> None:
    text = st.session_state[key].strip()
    if text and not (text.isascii() and text.isdecimal() and 1900 <= int(text) <= 2100):
        raise problem("year_not_understood", text=text)
    give(draft_id, identity, text)


def _choose_for_all(draft_id: int, table: CheckedTable, item: Field, said: dict[str, str]) -> None:
    """Draw the choice of what holds for all rows, of a field that has no column."""
    identity = choice_id(table.sheet, _header_cell(table), item.name)
    titles = {"": _("as the table says")} | {choice.code: _(choice.title) for choice in item.choices}
    label = _("{field} of all rows").format(field=_(item.title))
    _choose(draft_id, identity, label, list(titles), titles, said.get(identity, ""))


def _choose_field(draft_id: int, table: CheckedTable, column: MatchedColumn) -> None:
    dataset = DATASETS[table.dataset]
    names = [NONE_OF_THESE, *dataset.by_name]
    titles = {item.name: _(item.title) for item in dataset.fields} | {NONE_OF_THESE: _("not read")}
    if column.is_asked:  # what it holds is open: that it is not read, nobody has said
        names, titles = ["", *names], titles | {"": _("asked about above")}
    identity = question_id("column", table.sheet, f"{column.letter}{_header_row(table)}")
    label = _("Column {letter}: {header}").format(letter=column.letter, header=column.header)
    now = column.field or ("" if column.is_asked else NONE_OF_THESE)
    _choose(draft_id, identity, as_markdown(label), names, titles, now)


def _choose_unit(draft_id: int, table: CheckedTable, column: MatchedColumn, said: dict[str, str]) -> None:
    """Draw the choice of the unit of a column of money."""
    if not column.field or not DATASETS[table.dataset].field(column.field).currency_field:
        return
    identity = question_id("measure", table.sheet, f"{column.letter}{_header_row(table)}")
    now = said.get(identity, "")
    stated = _("as the table says: {unit}").format(unit=column.measure) if column.measure else _("as the table says")
    titles = {"": stated} | {unit: unit for unit in dict.fromkeys((*_UNITS, *filter(None, [now])))}
    label = _("Unit of column {letter}").format(letter=column.letter)
    _choose(draft_id, identity, label, list(titles), titles, now)


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
