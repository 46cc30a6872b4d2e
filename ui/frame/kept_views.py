"""Views a person keeps: pages with their filters under a name, in the column at the left; each is a link to be sent."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st
from markupsafe import Markup

from data_model.figures.filters import Filters
from data_model.people import kept_views, preferences
from data_model.people.kept_views import KeptView
from translations import _
from ui import session
from ui.frame.links import LANGUAGE, link, whole_query
from ui.parts.messages import say, says_why_not
from ui.parts.plain_text import own_words

_HELD, _DONE, _NAME, _CHOSEN = "held-views", "views-changed", "view-name", "view-chosen"


def show_kept_views(page: str, filters: Filters) -> None:
    """Draw the views of whoever is here, and the way to keep the page on screen. What is illustrative is not kept."""
    if session.is_illustrative():
        return
    held = _held()
    with st.sidebar, st.container(key="kept-views", gap=None):
        if held:
            ways = Markup().join(Markup("<li>{}</li>").format(_way(view)) for view in held)
            st.html(Markup('<nav class="views" aria-label="{}"><ul>{}</ul></nav>').format(_("Kept views"), ways))
        if st.button(_("Keep or change views"), icon=":material/bookmark:", type="tertiary", key="keep-view"):
            st.dialog(_("Kept views"))(_manage)(page, _query(filters))


def _way(view: KeptView) -> Markup:
    address = link(view.page, dict(parse_qsl(view.query)))
    return Markup('<a href="{}" target="_self">{}</a>').format(address, own_words(view.name))


def _query(filters: Filters) -> str:
    """Return the link of the page on screen with every filter in it; the language is of who follows it."""
    said = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name != LANGUAGE]
    known = {name for name, _value in said}
    return urlencode([*said, *((name, value) for name, value in whole_query(filters).items() if name not in known)])


def _held() -> list[KeptView]:
    """Return the views of whoever is here: looked up once a session, and again when they are changed."""
    if _HELD not in st.session_state:
        with session.reading() as connection:
            st.session_state[_HELD] = kept_views.views(connection, preferences.owner_of(session.who()))
    return st.session_state[_HELD]


def _manage(page: str, query: str) -> None:
    """Draw what can be done with views: keep this page, call one otherwise, delete one. Then the whole page follows."""
    if st.session_state.pop(_DONE, False):
        st.rerun()
    st.text_input(
        _("Name of the view"), key=_NAME, max_chars=kept_views.LONGEST_NAME, placeholder=_("How it is called")
    )
    st.button(_("Keep the page on screen so"), type="primary", on_click=_keep, args=(page, query))
    names = [view.name for view in _held()]
    if names:
        st.selectbox(_("Of those kept"), names, key=_CHOSEN, placeholder=_("Choose"), filter_mode="contains")
        with st.container(horizontal=True):
            st.button(_("Call it by the name above"), on_click=_rename)
            st.button(_("Delete it"), on_click=_delete)


@says_why_not
def _keep(page: str, query: str) -> None:
    view = KeptView(st.session_state[_NAME], page, query)
    with session.writing() as connection:
        kept_views.keep_view(connection, preferences.owner_of(session.who()), view)
    _done(_("Kept: it stands in the column at the left."))


@says_why_not
def _rename() -> None:
    with session.writing() as connection:
        owner = preferences.owner_of(session.who())
        kept_views.rename_view(connection, owner, st.session_state[_CHOSEN], st.session_state[_NAME])
    _done(_("The view has its new name."))


@says_why_not
def _delete() -> None:
    with session.writing() as connection:
        kept_views.delete_view(connection, preferences.owner_of(session.who()), st.session_state[_CHOSEN])
    _done(_("The view is deleted."))


def _done(words: str) -> None:
    st.session_state.pop(_HELD, None)
    st.session_state[_DONE] = True
    say(words)
