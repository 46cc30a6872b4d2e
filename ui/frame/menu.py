"""The menu at the left: whose program this is, and links to its pages in two groups."""

import streamlit as st
from markupsafe import Markup

from ui import session
from ui.frame.links import kept_in_link
from ui.parts.plain_text import own_words


def show_menu(figures: list[st.Page], data: list[st.Page]) -> None:
    """Draw the department's name and the links."""
    with st.sidebar:
        whose = Markup('<p class="above">{}</p><p class="department">{}</p>')
        st.html(whose.format(own_words(session.setting("agency_above")), own_words(session.setting("department"))))
        with st.container(key="menu", gap=None):
            for page in figures:
                st.page_link(page, query_params=kept_in_link())
            st.html('<hr class="menu-line">')
            for page in data:
                st.page_link(page, query_params=kept_in_link())
