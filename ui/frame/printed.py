"""A page on paper: what it is about stands in words, what can only be clicked stays away, nothing is cut."""

from html import escape

import streamlit as st

from ui import session
from ui.parts.plain_text import own_words


def show_letterhead(about: str) -> None:
    """Draw what a printed page begins with: whose it is, and `about`, the filters in words."""
    names = " · ".join(own_words(session.setting(name)) for name in ("agency_above", "department"))
    lines = [f'<p class="above">{names}</p>', f'<p class="lead">{escape(about)}</p>' if about else ""]
    st.html(f'<div class="on-paper">{"".join(lines)}</div>')
