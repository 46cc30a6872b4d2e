"""Who is signed in, at the foot of the menu; and what a page says whose session is over."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from data_model.settings.base_path import below
from translations import _
from ui import session
from ui.frame.links import language_in_link
from ui.parts.plain_text import as_markdown, own_words


def begin_run() -> None:
    """Begin a run, or end it with a sentence and a link where the session is over.

    Nothing of the page before stays on screen then.
    """
    try:
        session.start_run()
    except session.SignedOut:
        st.warning(as_markdown(_("You are no longer signed in.")), icon=":material/lock:")
        st.html(Markup("<p>{}</p>").format(_way("/sign-in", _("Sign in"))))
        st.stop()


def show_who() -> None:
    """Draw the name of who is signed in, with the ways to change the password, to see where else, and to sign out."""
    found = session.present()
    if found is None:
        return
    with st.sidebar:
        ways = (
            _way("/password", _("Change password")),
            _way("/second-factor", _("Second factor")),
            _way("/sessions", _("Sessions")),
            _way("/sign-out", _("Sign out")),
        )
        st.html(Markup('<p class="who">{}<br>{} · {} · {} · {}</p>').format(own_words(found.full_name), *ways))


def _way(address: str, words: str) -> Markup:
    """Return a link to a form, which speaks the language of where it goes back to."""
    if link := language_in_link():
        address = f"{address}?{urlencode({'next': f'/?{urlencode(link)}'})}"
    return Markup('<a href="{}" target="_self">{}</a>').format(below(address), words)
