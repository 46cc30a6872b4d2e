"""The rows of a file that would not be loaded, each with its reason, before anything is applied."""

from collections.abc import Mapping

import streamlit as st

from data_model.known.problems import Severity
from ingest.model import CheckedFile, CheckedTable, LeftRow
from translations import _
from translations.formats import number
from ui.parts.cells import Cell, Column, Drawn, Held
from ui.parts.origins import address
from ui.parts.plain_text import sentence
from ui.parts.table import show_list


def show_left(checked: CheckedFile) -> None:
    """Draw which rows would be left behind, and why."""
    left = [(table, row) for table in checked.tables for row in table.left]
    if not left:
        return
    st.header(_("Left behind: not loaded ({count})").format(count=number(len(left))), anchor=False)
    why = {id(table): _reasons(table) for table in checked.tables}
    rows = Drawn(left, lambda item: _line(*item, why[id(item[0])]))
    show_list([Column(_("Row"), "narrow"), Column(_("Record"), "name"), Column(_("Why"), "sentence")], rows, key="left")


def _reasons(table: CheckedTable) -> Mapping[int, Cell]:
    """Return the number of a row -> what keeps it out, its first reason."""
    found: dict[int, Cell] = {}
    for item in table.issues:
        digits = item.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        if item.severity is Severity.ERROR and digits.isdecimal():
            found.setdefault(int(digits), sentence(item.words))
    return found


def _line(table: CheckedTable, row: LeftRow, why: Mapping[int, Cell]) -> list[Cell]:
    reason = _("waits for an answer above") if row.waits else why.get(row.row, _("see the remarks on the whole table"))
    return [Held(address(table.sheet, str(row.row))), Held(row.label), reason]
