"""A page on paper: what it is about stands in words, what can only be clicked stays away, nothing is cut."""

import streamlit as st
from markupsafe import Markup

from ui import session
from ui.parts.plain_text import own_words


def show_letterhead(about: str) -> None:
    """Draw what a printed page begins with: whose it is, and `about`, the filters in words."""
    names = Markup(" · ").join(own_words(session.setting(name)) for name in ("agency_above", "department"))
    lead = Markup('<p class="lead">{}</p>').format(about) if about else ""
    st.html(Markup('<div class="on-paper"><p class="above">{}</p>{}</div>').format(names, lead))
