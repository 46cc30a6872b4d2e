"""The menu at the left: whose program this is, links to the pages of figures, and to those of data, some folded."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from translations import _
from ui import session
from ui.frame.links import kept_in_link
from ui.parts.plain_text import own_words


def show_menu(
    figures: Iterable[st.Page], data: Iterable[st.Page], folded: dict[str, list[st.Page]], here: st.Page
) -> None:
    """Draw the department's name and the links; `folded`: title of a fold -> its pages, open where one is on screen."""
    with st.sidebar:
        whose = Markup('<p class="above">{}</p><p class="department">{}</p>')
        st.html(whose.format(own_words(session.setting("agency_above")), own_words(session.setting("department"))))
        with st.container(key="menu", gap=None):
            _show_links(figures)
            st.html('<hr class="menu-line">')
            _show_links(data)
            for title, pages in folded.items():
                _show_fold(title, pages, here)


def _show_links(pages: Iterable[st.Page]) -> None:
    for page in pages:
        st.page_link(page, query_params=kept_in_link())


def _show_fold(title: str, pages: list[st.Page], here: st.Page) -> None:
    """Draw links in a fold; without any nothing. Its name changes with its page: it is open anew where that stands."""
    if not pages:
        return
    is_here = here in pages
    with st.expander(_(title), expanded=is_here, key=f"menu-fold-{pages[0].url_path}-{'here' if is_here else ''}"):
        _show_links(pages)
