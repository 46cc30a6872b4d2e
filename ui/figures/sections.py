"""What a page shows of each register that belongs on it: its exhibits, and the list of its records."""

import streamlit as st

from data_model.columns.blocks import KEPT
from data_model.columns.rows import seen
from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.declared.section import Section
from translations import _
from ui import answers
from ui.figures.drill_down import show_list_of
from ui.figures.nothing_shown import say_nothing_shown
from ui.figures.reached import show_reached
from ui.figures.show import show_row
from ui.figures.stored_records import looking
from ui.frame.filters import chosen


def show_sections(page: str) -> None:
    """Draw the sections of a page, by its address, in the order of the registers.

    What has nothing to show is said once, at the end of the page: of an empty register nothing else is drawn.
    """
    shown = [dataset for dataset in DATASETS.values() if dataset.section and dataset.section.page == page]
    empty = _empty(shown)
    for dataset in shown:
        _show_section(dataset, dataset.section, dataset in empty)
    say_nothing_shown(empty)


def _empty(datasets: list[Dataset]) -> list[Dataset]:
    """Return the registers of which the viewer sees no record of the place chosen, of any year."""
    kept = [dataset for dataset in datasets if dataset.name in KEPT]
    with looking()() as connection:
        return [dataset for dataset in kept if not len(seen(connection, dataset.name, chosen().units))]


def _show_section(dataset: Dataset, section: Section, is_empty: bool) -> None:
    names = [name for row in section.rows for name in row]
    nothing = is_empty and all(found.is_empty for found in answers.filled_exhibits(names, chosen()).values())
    if section.title and not nothing:
        st.header(_(section.title), anchor=False)
    if section.reached and not is_empty:
        show_reached(dataset, section.reached)
    if section.list_first and not is_empty:
        _show_list(dataset, section)
    for row in section.rows:
        show_row(*row)
    if not section.list_first and not is_empty:
        _show_list(dataset, section)


def _show_list(dataset: Dataset, section: Section) -> None:
    if section.list_title:
        st.header(_(section.list_title), anchor=False)
    show_list_of(dataset, section)
