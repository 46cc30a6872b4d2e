"""The way from a page to its presentation: what it shows, under the filters it shows it under."""

import streamlit as st

from data_model.figures.filters import Filters
from data_model.settings.base_path import below
from reports.deck.recipe import MOST_SLIDES
from reports.stage.deck_link import link_to
from translations import _, language
from ui import session
from ui.parts.presentable import noted


def show_way_to_presentation(page: str, filters: Filters) -> None:
    """Draw the link in the sidebar, where the page showed anything to present; the first page has the ready deck."""
    codes = noted()[:MOST_SLIDES]
    if not codes and page:
        return
    with st.sidebar:
        st.link_button(
            _("Present this page"),
            below(link_to(filters, language(), codes, session.is_illustrative())),
            icon=":material/slideshow:",
            width="stretch",
        )
