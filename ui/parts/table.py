"""Tables as plain HTML: numbers at the right, the header stays in view, every text escaped, every word ours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st
from markupsafe import Markup

from data_model.known.personal import HIDDEN, masked
from data_model.known.text import fold
from reports.table import Table, TakenColumn, Value
from translations import _
from translations.formats import number
from ui.parts.cells import Cell, Column, Held, Rows, plain, value_of
from ui.parts.downloads import offer_workbook
from ui.parts.list_order import First, choose_order, columns_chosen, in_order, offer_columns
from ui.parts.plain_text import own_words, show_line

PAGE = 50


@dataclass(frozen=True, kw_only=True)
class TakenAway:
    """How a table is called when it is taken away as a workbook: title, lines above it, parts of the file's name.

    `told` is what the log says of it, in codes; `whole` gives more columns than the screen has room for, for the rows
    at these places of the list.
    """

    title: str
    facts: tuple[tuple[str, Value], ...]
    name: tuple[str, ...]
    told: Mapping[str, Any]
    whole: Callable[[Sequence[int]], tuple[Sequence[Column], Rows]] | None = None


def table_html(columns: Sequence[Column], rows: Rows, total: Sequence[Cell] | None = None) -> str:
    """Return a table; `total` is a last row set apart."""
    head = "".join(f'<th class="{column.stands}" scope="col">{escape(column.title)}</th>' for column in columns)
    body = "".join(f"<tr>{_cells(columns, row)}</tr>" for row in rows)
    last = f'<tr class="total">{_cells(columns, total)}</tr>' if total else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}{last}</tbody></table>"
    return f'<div class="table-box" tabindex="0">{table}</div>'


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> str:
    return "".join(
        f'<td class="{column.stands}">{as_html(cell)}</td>' for column, cell in zip(columns, row, strict=True)
    )


def as_html(cell: Cell) -> str:
    """Return a cell's text as HTML: escaped, line breaks kept; long names of files may break at their underscores."""
    text = cell.text if isinstance(cell, Held) else cell
    if isinstance(text, Markup):
        return str(text)
    html = str(own_words(cell.text)) if isinstance(cell, Held) and cell.value is None else escape(plain(cell))
    return html.replace("\n", "<br>").replace("_", "_<wbr>")


def show_table(columns: Sequence[Column], rows: Rows, total: Sequence[Cell] | None = None) -> None:
    """Draw a whole table, and below it what the marks in it mean where personal data is hidden."""
    html = table_html(columns, rows, total)
    st.html(html)
    if HIDDEN in html:
        show_line(
            _(
                "{mark} stands for personal data, hidden on screen. Files that are taken away hold it, and the log "
                "says who took them."
            ).format(mark=HIDDEN),
            "source",
        )


def file_name_html(name: str) -> Markup:
    """Return a file's name for a column that stands narrow: one line, a long name cut with the whole of it on hover."""
    return Markup(f'<span class="file" title="{escape(masked(name))}">{own_words(name)}</span>')


def show_list(
    columns: Sequence[Column], rows: Rows, key: str, away: TakenAway | None = None, dated: First | None = None
) -> None:
    """Draw a table that may be long: with a search box over all its rows, a choice of order, and pages.

    `away` offers all that was found. Rows that are `dated` come by their day, the oldest first; they are shown as it
    says, on paper too, where only the first page of them is.
    """
    found, searched, page = range(len(rows))[:: -1 if dated is First.NEWEST else 1], "", 1
    shown: Sequence[int] = range(len(columns))
    if len(rows) > 10:
        found, searched, page = _search_and_turn(columns, rows, key, dated)
        shown = columns_chosen(columns, st.session_state.get(f"{key}-columns", []))
    seen = found[(page - 1) * PAGE : page * PAGE]
    show_table([columns[at] for at in shown], [[row[at] for at in shown] for row in (rows[at] for at in seen)])
    said = _size(len(found), (page - 1) * PAGE + 1, len(seen))
    if searched:
        said = _("{rows}. Searched for: “{words}”").format(rows=said, words=searched)
        away = (
            replace(away, facts=(*away.facts, (_("Searched for"), searched)), told={**away.told, "searched": True})
            if away
            else None
        )
    _show_under(said, lambda: _whole(columns, rows, found, away), key, away if found else None)


def _search_and_turn(
    columns: Sequence[Column], rows: Rows, key: str, dated: First | None
) -> tuple[Sequence[int], str, int]:
    """Draw the search box and beside it the choices of order and page.

    Return the rows found, in order, the words searched for, the page.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        searched = st.text_input(
            _("Search in the list"),
            key=f"{key}-search",
            placeholder=_("Any word, with or without accents"),
            width="stretch",
        )
        words = fold(searched)
        found = (
            [at for at, row in enumerate(rows) if words in fold(" ".join(map(plain, row)))]
            if words
            else range(len(rows))
        )
        found = in_order(columns, rows, found, choose_order(columns, key, dated))
        offer_columns(columns, key)
        pages = max(1, -(-len(found) // PAGE))
        if pages == 1:
            return found, searched, 1
        return (
            found,
            searched,
            st.number_input(_("Page (of {pages})").format(pages=pages), 1, pages, key=f"{key}-page-{pages}", width=160),
        )


def _size(count: int, first: int, seen: int) -> str:
    """Return how many rows there are, and which of them the page on screen or on paper holds."""
    if seen == count:
        return _("Rows: {count}").format(count=number(count))
    return _("Rows: {count}, here {first}–{last}").format(
        count=number(count), first=number(first), last=number(first + seen - 1)
    )


def show_size(count: int, whole: Callable[[], tuple[Sequence[Column], Rows]], key: str, away: TakenAway) -> None:
    """Draw the line under a whole table: how many rows, and the workbook of all of them.

    `whole` gives them when asked.
    """
    _show_under(_size(count, 1, count), whole, key, away)


def _show_under(
    said: str, whole: Callable[[], tuple[Sequence[Column], Rows]], key: str, away: TakenAway | None
) -> None:
    with st.container(horizontal=True, wrap=False, gap="small"):
        show_line(said, "source")
        if away:
            offer_workbook(lambda: taken_table(*whole(), away), away.name, key, away.told)


def _whole(
    columns: Sequence[Column], rows: Rows, found: Sequence[int], away: TakenAway
) -> tuple[Sequence[Column], Rows]:
    return away.whole(found) if away.whole else (columns, [rows[at] for at in found])


def taken_table(columns: Sequence[Column], rows: Rows, away: TakenAway) -> Table:
    """Return a table of the screen as one to take away."""
    return Table(
        away.title,
        away.facts,
        tuple(TakenColumn(column.title, column.whole) for column in columns),
        [list(map(value_of, row)) for row in rows],
    )
