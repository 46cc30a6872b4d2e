"""The menu at the left: whose program this is, and links to its pages in two groups."""

from html import escape

import streamlit as st

from ui import session


def show_menu(figures: list[st.Page], data: list[st.Page]) -> None:
    """Draw the department's name and the links."""
    with st.sidebar:
        st.html(f'<p class="above">{escape(session.setting("agency_above"))}</p><p class="department">{escape(session.setting("department"))}</p>')
        with st.container(key="menu", gap=None):
            for page in figures:
                st.page_link(page)
            st.html('<hr class="menu-line">')
            for page in data:
                st.page_link(page)
