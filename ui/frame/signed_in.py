"""Who is signed in, at the foot of the menu; and what a page says whose session is over."""

from html import escape

import streamlit as st

from translations import _
from ui import session
from ui.parts.plain_text import as_markdown, own_words


def ask_to_sign_in_again() -> None:
    """End the run with a sentence and a link where the session is over. Nothing of the page before stays on screen."""
    try:
        session.stay()
    except session.SignedOut:
        st.warning(as_markdown(_("You are no longer signed in.")), icon=":material/lock:")
        st.html(f'<p><a href="/sign-in" target="_self">{escape(_("Sign in"))}</a></p>')
        st.stop()


def show_who() -> None:
    """Draw the name of who is signed in, with the ways to change the password and to sign out."""
    found = session.who()
    if found is None:
        return
    with st.sidebar:
        links = f'<a href="/password" target="_self">{escape(_("Change password"))}</a> · <a href="/sign-out" target="_self">{escape(_("Sign out"))}</a>'
        st.html(f'<p class="who">{own_words(found.full_name)}<br>{links}</p>')
