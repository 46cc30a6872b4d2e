"""Settings: which department this is."""

import streamlit as st
from markupsafe import Markup

from data_model.known.places import NATION, current_units, place_name
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.settings.operating_settings import BACKUP_TIME, NEVER
from data_model.settings.setting_declarations import Setting
from translations import _
from ui import session
from ui.parts.messages import refuse, say


def show_settings() -> None:
    """Draw the form of all declared settings."""
    with st.form("settings", border=True):
        values = {item.name: _ask(item) for item in settings.SETTINGS.values()}
        if st.form_submit_button(_("Save"), type="primary"):
            _save(values)
            st.rerun()
    _show_on_paper()


def _ask(item: Setting) -> str:
    value = session.setting(item.name)
    if item.name == "unit":
        units = [NATION, *(place.id for place in current_units())]
        return st.selectbox(
            _(item.title),
            units,
            index=units.index(value),
            format_func=place_name,
            help=_(item.description),
            filter_mode="contains",
        )
    if item.choices:
        return st.selectbox(
            _(item.title),
            list(item.choices),
            index=list(item.choices).index(value),
            format_func=lambda word: _(item.choices[word]),
            help=_(item.description),
        )
    return st.text_input(_(item.title), _in_words(item, value), help=_(item.description))


def _in_words(item: Setting, value: str) -> str:
    """Return a value as people write it."""
    if item.name == "unit":
        return place_name(value)
    if item.choices:
        return _(item.choices[value])
    return _("no") if (item.name, value) == (BACKUP_TIME, NEVER) else value


def _show_on_paper() -> None:
    """Draw the settings as a list: fields to type into are not printed."""
    rows = [
        Markup("<tr><th>{}</th><td>{}</td></tr>").format(_(item.title), _in_words(item, session.setting(item.name)))
        for item in settings.SETTINGS.values()
    ]
    st.html(Markup('<table class="printed">{}</table>').format(Markup("").join(rows)))


def _save(values: dict[str, str]) -> None:
    try:
        with session.writing() as connection:
            for name, value in values.items():
                settings.choose(connection, name, value, session.user())
    except Problem as problem:
        refuse(str(problem))
        return
    say(_("Saved. Pages opened from now on use these settings."))
