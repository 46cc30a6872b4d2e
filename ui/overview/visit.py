"""What was done since the last visit of whoever is here: counted on the first page, listed from there."""

from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from data_model.declared import INDICATORS
from data_model.figures.filters import Filters
from data_model.keeping.database_errors import Hindered
from data_model.keeping.waiting import at_most
from data_model.known.places import place_name
from data_model.people import preferences, visits
from data_model.queries.trail.since_visit import Doing, since
from translations import _
from translations.formats import moment
from ui import session
from ui.parts.cells import Column
from ui.parts.plain_text import own_words
from ui.parts.table import show_table

_BEFORE = "visit-before"


def last_visit() -> datetime | None:
    """Return when whoever is here looked before; None for the first time, and for what is illustrative.

    It is looked up once a session, which is noted then. Nobody waits for it: who looks while somebody writes is not
    noted.
    """
    if session.is_illustrative():
        return None
    if _BEFORE not in st.session_state:
        owner, now = preferences.owner_of(session.who()), datetime.now(UTC)
        with session.reading() as connection:
            st.session_state[_BEFORE] = visits.visit_before(connection, owner, now)
        with suppress(Hindered), at_most(0), session.writing() as connection:
            visits.note_visit(connection, owner, now)
    return st.session_state[_BEFORE]


def done_since(filters: Filters) -> list[Doing]:
    """Return what was done since the last visit, the latest first."""
    before = last_visit()
    if before is None:
        return []
    with session.reading() as connection:
        return since(connection, filters.place, before)


def since_in_words() -> str:
    """Return the title of what was done since; only where there was a visit."""
    return _("Changes since your last visit ({moment})").format(moment=moment(last_visit()))


def show_done(filters: Filters) -> bool:
    """Draw the list; tell whether there is any."""
    found = done_since(filters)
    if found:
        st.header(since_in_words(), anchor=False)
        columns = [
            Column(_("What was done")),
            Column(_("What"), "name"),
            Column(_("Unit")),
            Column(_("By")),
            Column(_("On"), "narrow"),
        ]
        show_table(columns, [_row(item) for item in found])
    return bool(found)


def _row(item: Doing) -> list[str | Markup]:
    if item.note:
        done = _("Note on {figure}").format(figure=_(INDICATORS[item.note.indicator].title))
    else:
        done = _("Taken back") if item.taken_back else _("Loaded")
    return [done, own_words(item.what), place_name(item.unit), own_words(item.by), moment(item.at)]
