"""How a long list stands: in which order, with which of its columns."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

import streamlit as st

from data_model.known.text import fold
from translations import _
from ui.parts.cells import Cell, Column, Held, Rows, plain


class First(StrEnum):
    """Which of dated rows stands first."""

    OLDEST = "oldest"
    NEWEST = "newest"


def offer_columns(columns: Sequence[Column], key: str) -> None:
    """Draw the choice of columns; none chosen: all of them. What is taken away as a workbook is whole."""
    st.multiselect(
        _("Columns"),
        [column.title for column in columns if column.title],
        key=f"{key}-columns",
        placeholder=_("All columns"),
        select_all=False,
        filter_mode="contains",
        width=230,
    )


def columns_chosen(columns: Sequence[Column], titles: Sequence[str]) -> Sequence[int]:
    """Return the places of the columns to show, in their own order: those with these titles, or all.

    What has no title, such as the way to edit a row, always stays.
    """
    known = [at for at, column in enumerate(columns) if column.title in titles]
    return [at for at in range(len(columns)) if at in known or not columns[at].title] if known else range(len(columns))


_OTHER_WAY = "reversed"


def choose_order(columns: Sequence[Column], key: str, dated: First | None) -> str:
    """Draw the choice of order: as the list comes, the other way round, or by a column; return it as a word of ours."""
    titles = {str(at): column.title for at, column in enumerate(columns) if column.title}
    words = {"": _("As listed"), _OTHER_WAY: _("The other way round")}
    if dated is First.OLDEST:
        words = {"": _("Oldest first"), _OTHER_WAY: _("Newest first")}
    if dated is First.NEWEST:
        words = {_OTHER_WAY: _("Newest first"), "": _("Oldest first")}
    words |= {at: _("{column}: ascending").format(column=title) for at, title in titles.items()}
    words |= {f"-{at}": _("{column}: descending").format(column=title) for at, title in titles.items()}
    return st.selectbox(
        _("Order"), list(words), format_func=words.get, key=f"{key}-order", width=230, filter_mode="contains"
    )


def in_order(columns: Sequence[Column], rows: Rows, found: Sequence[int], order: str) -> Sequence[int]:
    """Return rows in an order that `choose_order` offers; rows that are equal in it stay as they were.

    What a column does not say comes last, whichever way it is sorted.
    """
    if order in ("", _OTHER_WAY):
        return found[::-1] if order else found
    column, falling = abs(int(order)), order.startswith("-")
    said = [_sortable(row[column]) for row in rows]  # one after the other: they are read some thousands at a time
    known = sorted((at for at in found if said[at] is not None), key=lambda at: said[at], reverse=falling)
    return [*known, *(at for at in found if said[at] is None)]


def _sortable(cell: Cell) -> tuple[int, Decimal | str] | None:
    """Return what a cell is sorted by: numbers and days by their size, before words without their accents."""
    value = cell.value if isinstance(cell, Held) else None
    if isinstance(value, date):
        return 0, Decimal(value.toordinal())
    if isinstance(value, int | Decimal):
        return 0, Decimal(value)
    words = fold(plain(cell))
    return (1, words) if words else None
