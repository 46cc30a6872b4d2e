"""Tables of rows by columns, each under a fold of its own: what nobody opened is neither asked for nor sent."""

import streamlit as st

from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown
from data_model.exhibits.category_title import category_title
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.exhibits.grid import Grid, grid_of
from data_model.figures.filters import Filters
from translations import _
from ui import answers
from ui.figures.nothing_shown import say_lacking
from ui.figures.show import show_banners, show_source, unbroken
from ui.figures.whole_page import note_exhibits, note_fold
from ui.frame.filters import chosen
from ui.frame.ways import category_html, number_html
from ui.parts.cells import Cell, Column, Held
from ui.parts.plain_text import as_markdown
from ui.parts.table import show_list


def show_tables(*names: str) -> None:
    """Draw tables, folded until somebody opens them; those unit by unit where the place chosen has several."""
    for name in names:
        if EXHIBITS[name].breakdown is not Breakdown.PLACE or chosen().spans_units:
            note_exhibits([name])  # taken away whole, whether it was opened or not
            _show_folded(name)


def fold_key(name: str) -> str:
    """Return where the state of the page says whether a table is open."""
    return f"fold-{name}"


def _show_folded(name: str) -> None:
    # The years stand inside: a fold is another one when its label changes, and would close with every filter.
    label = as_markdown(_(EXHIBITS[name].title))
    with st.container(key=f"exhibit-{name}"):
        note_fold(fold_key(name))
        fold = st.expander(label, icon=":material/table_chart:", key=fold_key(name), on_change="rerun")
        if fold.open:
            with fold:
                _show_open(answers.filled_exhibits([name], chosen())[name], name)


def _show_open(filled: FilledExhibit, name: str) -> None:
    if filled.is_empty:
        show_banners(filled)
        say_lacking([filled.title])
        return
    several = filled.exhibit.across is None  # measures, which stand in the columns
    st.header(unbroken(filled.title if several else f"{filled.title} ({filled.measure})"), anchor=False)
    show_banners(filled)
    _show_grid(filled, name)
    show_source(filled, name)


def _show_grid(filled: FilledExhibit, name: str) -> None:
    """Draw rows by columns; an empty cell says that there is no number."""
    grid = grid_of(filled)
    columns = [Column(category_title(filled.exhibit)), *(Column(title, "right") for title in grid.columns)]
    show_list(columns, grid_rows(filled, grid, chosen()), key=f"grid-{name}")


def grid_rows(filled: FilledExhibit, grid: Grid, filters: Filters) -> list[list[Cell]]:
    """Return the rows of a table: names lead to their pages, numbers to their cards and are sorted as numbers."""
    return [
        [
            category_html(filled.exhibit.breakdown, category, label),
            *(Held(number_html(filled, cell.point, cell.text, filters), cell.value) for cell in cells),
        ]
        for category, (label, cells) in zip(grid.categories, grid.rows, strict=True)
    ]
