"""Tables as plain HTML: numbers at the right, the header stays in view, every text escaped, every word ours."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from html import escape, unescape
from typing import Any, TypeVar

import streamlit as st
from markupsafe import Markup

from data_model.known.personal import HIDDEN, masked
from data_model.known.text import fold
from reports.table import COUNT, Table, TakenColumn, Value
from translations import _
from translations.formats import number
from ui.parts.downloads import offer_workbook
from ui.parts.plain_text import own_words, show_line

PAGE = 50
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Column:
    """A column's title and how its cells stand.

    They stand "left", "name" (left, wide), "right" (numbers) or "narrow" (short, on one line).

    `whole` is how its whole numbers stand in a workbook.
    """

    title: str
    stands: str = "left"
    whole: str = COUNT


@dataclass(frozen=True)
class Held:
    """What a record holds: as text, and for workbooks its number or day; without one it is somebody's own words.

    Own words are shown with personal data hidden and taken away whole. A name or number that is meant to be read has
    itself as value. A number may be the way to somewhere: then its text is HTML of our own.
    """

    text: str
    value: Value = None


#: Words to be escaped, HTML made by our own code from escaped parts, or what a record holds.
Cell = str | Markup | Held
Rows = Sequence[Sequence[Cell]]
Item = TypeVar("Item")


class First(StrEnum):
    """Which of dated rows stands first."""

    OLDEST = "oldest"
    NEWEST = "newest"


class Drawn(Sequence[Sequence[Cell]]):
    """Rows that are made of their items when they are looked at: a page shows fifty of perhaps a hundred thousand."""

    def __init__(self, items: Sequence[Item], row_of: Callable[[Item], Sequence[Cell]]) -> None:
        self._items, self._row_of = items, row_of

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at):
        return self._row_of(self._items[at]) if isinstance(at, int) else Drawn(self._items[at], self._row_of)

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return map(self._row_of, self._items)


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
    html = str(own_words(cell.text)) if isinstance(cell, Held) and cell.value is None else escape(_plain(cell))
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
    return Markup('<span class="file" title="{}">{}</span>').format(masked(name), own_words(name))


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
            [at for at, row in enumerate(rows) if words in fold(" ".join(map(_plain, row)))]
            if words
            else range(len(rows))
        )
        found = in_order(columns, rows, found, _choose_order(columns, key, dated))
        _offer_columns(columns, key)
        pages = max(1, -(-len(found) // PAGE))
        if pages == 1:
            return found, searched, 1
        return (
            found,
            searched,
            st.number_input(_("Page (of {pages})").format(pages=pages), 1, pages, key=f"{key}-page-{pages}", width=160),
        )


def _offer_columns(columns: Sequence[Column], key: str) -> None:
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


def _choose_order(columns: Sequence[Column], key: str, dated: First | None) -> str:
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
    """Return rows in an order that `_choose_order` offers; rows that are equal in it stay as they were.

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
    words = fold(_plain(cell))
    return (1, words) if words else None


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
        [list(map(_value, row)) for row in rows],
    )


def _value(cell: Cell) -> Value:
    return cell.value if isinstance(cell, Held) and cell.value is not None else _plain(cell)


def _plain(cell: Cell) -> str:
    text = cell.text if isinstance(cell, Held) else cell
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if isinstance(text, Markup) else text
