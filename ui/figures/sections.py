"""What a page shows of each register that belongs on it: its exhibits, and the list of its records."""

import streamlit as st

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset
from data_model.declared.section import Section
from translations import _
from ui.figures.drill_down import show_list_of
from ui.figures.reached import show_reached
from ui.figures.show import show_row


def show_sections(page: str) -> None:
    """Draw the sections of a page, by its address, in the order of the registers."""
    for dataset in DATASETS.values():
        if dataset.section and dataset.section.page == page:
            _show_section(dataset, dataset.section)


def _show_section(dataset: Dataset, section: Section) -> None:
    if section.title:
        st.header(_(section.title), anchor=False)
    if section.reached:
        show_reached(dataset, section.reached)
    if section.list_first:
        _show_list(dataset, section)
    for names in section.rows:
        show_row(*names)
    if not section.list_first:
        _show_list(dataset, section)


def _show_list(dataset: Dataset, section: Section) -> None:
    if section.list_title:
        st.header(_(section.list_title), anchor=False)
    show_list_of(dataset, section)
