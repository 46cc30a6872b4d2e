"""What an upload would change, before anything is written: counts, tables, what is wrong, cell by cell."""

from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, INDICATORS
from data_model.known.problems import Issue, Severity
from ingest.model import CheckedTable, MatchedColumn, TotalCheck
from ingest.plan.change_plan import ChangePlan, Difference, Outcome, PlannedRecord
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


def show_preview(plan: ChangePlan) -> None:
    """Draw a plan below its counts: issues, tables, changes and new records."""
    issues = [*plan.checked.notes, *plan.issues, *(issue for table in plan.checked.tables for issue in table.issues)]
    if issues:
        st.header(_("What to look at ({count})").format(count=len(issues)), anchor=False)
        _show_issues(issues)
    if any(table.sheet for table in plan.checked.tables):  # what was typed in has no tables to speak of
        st.header(_("Tables found"), anchor=False)
        _show_tables(plan.checked.tables)
    show_totals([(table.sheet, total) for table in plan.checked.tables for total in table.totals])
    _show_changed([record for record in plan.records if record.outcome is Outcome.CHANGED])
    for name in DATASETS:
        new = [record for record in plan.records if record.outcome is Outcome.NEW and record.dataset == name]
        if new:
            show_new(new, name)


def show_counts(plan: ChangePlan) -> None:
    """Draw how many records are new, changed and unchanged, how many rows are not loaded or wait for an answer."""
    waiting = sum(table.waiting for table in plan.checked.tables)
    tiles = [
        (plan.count(Outcome.NEW), _("new")),
        (plan.count(Outcome.CHANGED), _("changed")),
        (plan.count(Outcome.UNCHANGED), _("unchanged")),
        (plan.rejected - waiting, _("not loaded")),
    ]
    tiles += [(waiting, _("waiting for an answer"))] if waiting else []
    unread = sum(len(table.unread) for table in plan.checked.tables)
    tiles += [(unread, _("cells left out until answered"))] if unread else []
    tiles += [(plan.count(Outcome.WITHDRAWN), _("withdrawn"))] if plan.withdrawn else []
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


def _show_tables(tables: list[CheckedTable]) -> None:
    columns = [
        Column(_("Where"), "narrow"),
        Column(_("Read as")),
        Column(_("Columns")),
        Column(_("Rows read"), "right"),
        Column(_("To load"), "right"),
        Column(_("Not loaded"), "right"),
    ]
    show_table(columns, [_table_in_words(table) for table in tables if not _is_split_off(table)])


def _is_split_off(table: CheckedTable) -> bool:
    """Tell whether a table holds the same rows as another: their amounts of a year."""
    return table.dataset is not None and DATASETS[table.dataset].split_off


def _table_in_words(table: CheckedTable) -> list[Cell]:
    return [
        Held(address(table.sheet, table.range)),
        _read_as(table),
        _columns_in_words(table),
        number(table.read),
        number(len(table.rows)),
        number(table.rejected + table.waiting),
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


def _show_changed(records: list[PlannedRecord]) -> None:
    if not records:
        return
    st.header(_("Changed, cell by cell ({count})").format(count=number(len(records))), anchor=False)
    rows = Drawn(
        [(record, difference) for record in records for difference in record.differences],
        lambda item: _changed_cell(*item),
    )
    show_list(
        [Column(_("Cell"), "narrow"), Column(_("Record")), Column(_("Field")), Column(_("Now")), Column(_("After"))],
        rows,
        key="changed",
    )


def _changed_cell(record: PlannedRecord, difference: Difference) -> list[Cell]:
    field = DATASETS[record.dataset].field(difference.field)
    return [
        Held(_place_of(record, difference.cell)),
        Held(_name_of(record)),
        _(field.title),
        held_json(field, difference.before),
        held_json(field, difference.after),
    ]


def _place_of(record: PlannedRecord, cell: str = "") -> str:
    return address(record.origin.sheet, cell or record.origin.cell or str(record.origin.row))


def _name_of(record: PlannedRecord) -> str:
    indicator = INDICATORS.get(record.after.get("indicator") or "")
    return str(record.after.get("title") or record.after.get("name") or (_(indicator.title) if indicator else ""))
