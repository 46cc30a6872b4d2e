"""What an upload would change, before anything is written: counts, tables, what is wrong, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, INDICATORS
from data_model.known.problems import Issue, Severity
from ingest.model import CheckedTable, MatchedColumn, TotalCheck
from ingest.plan.change_plan import Outcome
from ingest.plan.preview import ChangedCell, Preview
from translations import _
from translations.formats import number
from ui.parts.cells import Cell, Column, Drawn, Held
from ui.parts.field_values import held_json
from ui.parts.markup import markup
from ui.parts.origins import address
from ui.parts.plain_text import own_words, sentence
from ui.parts.table import show_list, show_table
from ui.upload.rows.new_records import show_new

_SEVERITIES = {
    Severity.ERROR: ("error", lambda: _("Not loaded")),
    Severity.WARNING: ("warning", lambda: _("To look at")),
    Severity.NOTE: ("note", lambda: _("Note")),
}


def show_preview(shown: Preview) -> None:
    """Draw what is below the counts: issues, tables, changes and new records."""
    tables = shown.checked.tables
    issues = [*shown.checked.notes, *shown.issues, *(issue for table in tables for issue in table.issues)]
    if issues:
        st.header(_("What to look at ({count})").format(count=len(issues)), anchor=False)
        _show_issues(issues)
    if any(table.sheet for table in tables):  # what was typed in has no tables to speak of
        st.header(_("Tables found"), anchor=False)
        _show_tables(tables, shown.loads)
    show_totals([(table.sheet, total) for table in tables for total in table.totals])
    _show_changed(shown.changed, shown.changed_records)
    for name, records in shown.new.items():
        show_new(records, shown.used[name], name)


def show_counts(shown: Preview) -> None:
    """Draw how many records are new, changed and unchanged, how many rows are not loaded or wait for an answer."""
    waiting = shown.waiting
    tiles = [
        (shown.count(Outcome.NEW), _("new")),
        (shown.count(Outcome.CHANGED), _("changed")),
        (shown.count(Outcome.UNCHANGED), _("unchanged")),
        (shown.rejected - waiting, _("not loaded")),
    ]
    tiles += [(waiting, _("waiting for an answer"))] if waiting else []
    unread = sum(len(table.unread) for table in shown.checked.tables)
    tiles += [(unread, _("cells left out until answered"))] if unread else []
    tiles += [(shown.count(Outcome.WITHDRAWN), _("withdrawn"))] if shown.withdrawn else []
    st.html(markup("tiles", tiles=[(number(count), words) for count, words in tiles]))


def _show_issues(issues: list[Issue]) -> None:
    order = list(Severity)
    rows = Drawn(
        sorted(issues, key=lambda issue: order.index(issue.severity)),
        lambda issue: [
            _mark(issue.severity),
            Held(address(issue.sheet, issue.cell)),
            Held(issue.text),
            sentence(issue.words),
        ],
    )
    show_list(
        [
            Column(_("Severity"), "narrow"),
            Column(_("Cell"), "narrow"),
            Column(_("Text of the cell")),
            Column(_("What to do")),
        ],
        rows,
        key="issues",
    )


def _mark(severity: Severity) -> Markup:
    name, words = _SEVERITIES[severity]
    return Markup('<span class="mark {}">{}</span>').format(name, words())


def _show_tables(tables: list[CheckedTable], loads: Sequence[int]) -> None:
    waits = any(table.waiting for table in tables)
    columns = [
        Column(_("Where"), "narrow"),
        Column(_("Read as")),
        Column(_("Columns")),
        Column(_("Rows read"), "right"),
        Column(_("To load"), "right"),
        Column(_("Not loaded"), "right"),
        *([Column(_("Waiting for an answer"), "right")] if waits else []),
    ]
    found = zip(tables, loads, strict=True)
    show_table(
        columns, [_table_in_words(table, load)[: len(columns)] for table, load in found if not _is_split_off(table)]
    )


def _is_split_off(table: CheckedTable) -> bool:
    """Tell whether a table holds the same rows as another: their amounts of a year."""
    return table.dataset is not None and DATASETS[table.dataset].split_off


def _table_in_words(table: CheckedTable, loads: int) -> list[Cell]:
    return [
        Held(address(table.sheet, table.range)),
        _read_as(table),
        _columns_in_words(table),
        number(table.read),
        number(loads),
        number(table.rejected),
        number(table.waiting),
    ]


def _read_as(table: CheckedTable) -> str:
    if table.dataset:
        return _(DATASETS[table.dataset].title)
    is_asked = any(question.is_open for question in table.questions)
    return _("asked about above") if is_asked else _("none of ours, left alone")


@dataclass(frozen=True)
class ReadColumn:
    """A column of a table: its letter, what its header says, and what that was understood as; "" for not read."""

    letter: str
    header: str
    meaning: str


def _columns_in_words(table: CheckedTable) -> Cell:
    """Return how each column was understood, the ones left out said to be so."""
    if table.dataset is None:
        return ""
    columns = [
        ReadColumn(column.letter, own_words(column.header), _meaning(column, table.dataset))
        for column in table.columns
        if column.field or column.indicator or column.header
    ]
    summary = _("Columns read: {count}").format(count=sum(map(_is_read, table.columns)))
    return markup("columns_read", summary=summary, columns=columns, not_read=_("not read"))


def _is_read(column: MatchedColumn) -> bool:
    return bool(column.field or column.indicator) and not column.is_asked


def _meaning(column: MatchedColumn, dataset: str) -> str:
    if column.is_asked:
        return _("asked about above")
    if column.field:
        return _(DATASETS[dataset].field(column.field).title)
    return _(INDICATORS[column.indicator].title) if column.indicator else ""


def show_totals(totals: list[tuple[str, TotalCheck]]) -> None:
    """Draw printed totals (sheet, total) beside the sums of their rows."""
    if not totals:
        return
    st.header(_("Printed totals"), anchor=False)
    rows: list[list[Cell]] = [
        [
            Held(address(sheet, total.cell)),
            Held(total.label),
            number(total.printed),
            number(total.computed),
            _difference(total),
        ]
        for sheet, total in totals
    ]
    show_table(
        [
            Column(_("Cell"), "narrow"),
            Column(_("Row")),
            Column(_("Printed"), "right"),
            Column(_("Sum of the rows"), "right"),
            Column(_("Result")),
        ],
        rows,
    )


def _difference(total: TotalCheck) -> str:
    if total.agrees:
        return _("agrees")
    words = _("the file says {number} more") if total.printed > total.computed else _("the file says {number} less")
    return words.format(number=number(abs(total.printed - total.computed)))


def _show_changed(cells: Sequence[ChangedCell], records: int) -> None:
    if not cells:
        return
    st.header(_("Changed, cell by cell ({count})").format(count=number(records)), anchor=False)
    show_list(
        [Column(_("Cell"), "narrow"), Column(_("Record")), Column(_("Field")), Column(_("Now")), Column(_("After"))],
        Drawn(cells, _changed_cell),
        key="changed",
    )


def _changed_cell(cell: ChangedCell) -> list[Cell]:
    field = DATASETS[cell.dataset].field(cell.field)
    return [
        Held(address(cell.sheet, cell.at)),
        Held(cell.name or (_(INDICATORS[cell.indicator].title) if cell.indicator in INDICATORS else "")),
        _(field.title),
        held_json(field, cell.before),
        held_json(field, cell.after),
    ]
