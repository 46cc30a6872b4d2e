"""The illustrative figures: offered, marked on every page, left and deleted with one click."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from data_model.keeping import illustrative
from ingest.commands.illustrative import make
from translations import _
from ui import session
from ui.frame.links import language_in_link
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import show_line

#: The query parameter that says to the page loaded anew what was done, and its value.
_DONE, _DELETED = "done", "illustrative-deleted"


def load_anew() -> None:
    """Let the browser load the page once more where it went over to other data (assets/link.js).

    Its filters hold what was chosen for the other data, and would say another year than the page shows.
    """
    if st.session_state.get(session.LOAD_ANEW):
        kept = {**language_in_link(), **({session.DATA: session.ILLUSTRATIVE} if session.is_illustrative() else {})}
        kept |= {_DONE: _DELETED} if st.session_state.get(_DELETED) else {}
        st.html(Markup('<span class="load-anew" data-to="./?{}"></span>').format(urlencode(kept)))


def say_what_was_done() -> None:
    """Say on the page that was loaded anew what was done before; said once, it leaves the link."""
    if st.query_params.get(_DONE) == _DELETED:
        del st.query_params[_DONE]
        say(_("The illustrative figures were deleted."))


def show_mark() -> None:
    """Say at the head of the page that nothing on it is real, with the way back; nothing where all is real."""
    if not session.is_illustrative():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="illustrative-mark"):
        words = Markup('<p class="illustrative" role="note"><b>{}</b> {} <a href="{}" target="_self">{}</a></p>')
        mark, why = _("ILLUSTRATIVE FIGURES"), _("An invented department: no number here is real.")
        st.html(words.format(mark, why, _way_back(), _("Back to your own data")), width="stretch")
        if session.own_rights().administers:
            st.button(_("Delete illustrative figures"), type="tertiary", on_click=_delete, key="delete-illustrative")


def show_way_back(page: str = "") -> None:
    """Draw the way to one's own data, to a page of it, where the illustrative figures cannot be shown."""
    if session.is_illustrative():
        st.html(Markup('<p><a href="{}" target="_self">{}</a></p>').format(_way_back(page), _("Back to your own data")))


def _way_back(page: str = "") -> str:
    """Return the address of a page, else the first, with one's own data, without filters: they were of the other."""
    kept = language_in_link()
    return f"./{page}" + "".join(f"?{name}={value}" for name, value in kept.items())


def offer() -> None:
    """Draw the button that opens the illustrative figures; the first time they are read from their workbooks."""
    if session.is_illustrative():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="illustrative-offer"):
        if st.button(_("Try it with illustrative figures"), icon=":material/visibility:", key="open-illustrative"):
            with st.spinner(_("Reading the workbooks of an invented department…")):
                make()
            st.query_params.clear()
            st.query_params.update({**language_in_link(), session.DATA: session.ILLUSTRATIVE})
            st.rerun()
        show_line(
            _("Five years of an invented department, in a database of their own: your own data stays as it is."),
            "source",
        )


@says_why_not
def _delete() -> None:
    if session.own_rights().administers:
        illustrative.delete()
        st.session_state.clear()
        st.query_params.clear()
        st.session_state[session.LOAD_ANEW] = st.session_state[_DELETED] = True
