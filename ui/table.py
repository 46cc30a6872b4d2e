"""Tables as plain HTML: numbers at the right, the header stays in view, every text escaped, every word ours."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from data_model.text import fold
from translations import _
from translations.formats import number
from ui.words import show_line

PAGE = 50


@dataclass(frozen=True)
class Column:
    """A column's title and how its cells stand: "left", "right" (numbers) or "narrow" (short, on one line)."""

    title: str
    stands: str = "left"


@dataclass(frozen=True)
class Html:
    """Text that is HTML already, made by our own code from escaped parts."""

    text: str


Cell = str | Html


def table_html(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] | None = None) -> str:
    """Return a table; `total` is a last row set apart."""
    head = "".join(f'<th class="{column.stands}" scope="col">{escape(column.title)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)
    last = f'<tr class="total">{_cells(columns, total)}</tr>' if total else ""
    return f'<div class="table-box" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}{last}</tbody></table></div>'


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    return "".join(f'<td class="{column.stands}">{as_html(cell)}</td>' for column, cell in zip(columns, row, strict=True))


def as_html(cell: Cell) -> str:
    """Return a cell's text as HTML: escaped, line breaks kept; long names of files may break at their underscores."""
    return cell.text if isinstance(cell, Html) else escape(cell).replace("\n", "<br>").replace("_", "_<wbr>")


def show_table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] | None = None) -> None:
    """Draw a whole table."""
    st.html(table_html(columns, rows, total))


def show_list(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], key: str) -> None:
    """Draw a table that may be long: with a search box over all its rows, and pages."""
    found = rows
    if len(rows) > 10:
        words = fold(st.text_input(_("Search in the list"), key=f"{key}-search", placeholder=_("Any word, with or without accents")))
        found = [row for row in rows if words in fold(" ".join(_plain(cell) for cell in row))] if words else rows
    pages = max(1, -(-len(found) // PAGE))
    page = 1
    if pages > 1:
        page = st.number_input(_("Page (of {pages})").format(pages=pages), 1, pages, key=f"{key}-page-{pages}", width=160)
    show_table(columns, found[(page - 1) * PAGE: page * PAGE])
    show_line(_("{count} rows").format(count=number(len(found))), "source")


def _plain(cell: Cell) -> str:
    return cell.text if isinstance(cell, Html) else cell
