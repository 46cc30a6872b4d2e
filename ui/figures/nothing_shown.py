"""What a page has nothing to show of, said once below it: empty registers, what to upload, their templates."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup, escape

from data_model.declared import INDICATORS
from data_model.declared.declare import Dataset
from data_model.exhibits.filled_exhibit import FilledExhibit
from ingest.template import MEDIA_TYPE, file_name, template
from translations import _, language
from ui import session
from ui.frame.links import link
from ui.frame.page_access import opens

_NOTED = "nothing-shown"  # in the state of the run: exhibits without numbers, in the order of the page
_UPLOAD = "upload"


def begin() -> None:
    """Forget what an earlier run of a page had nothing to show of."""
    st.session_state[_NOTED] = []


def note(filled: FilledExhibit) -> None:
    """Remember an exhibit that has no numbers."""
    st.session_state.setdefault(_NOTED, []).append(filled)


def say_nothing_shown(empty: Sequence[Dataset]) -> None:
    """Say what was noted, and which registers hold nothing; nothing is drawn where all of a page has numbers."""
    noted: list[FilledExhibit] = st.session_state.get(_NOTED, [])
    begin()
    if empty:
        _say_empty(empty)
    names = {dataset.name for dataset in empty}
    others = dict.fromkeys(found.title for found in noted if _register_of(found) not in names)
    if others:
        say_lacking(others)


def say_lacking(titles: Iterable[str]) -> None:
    """Say in one sentence which exhibits have no numbers."""
    words = _(
        "No numbers for these years, this place and these countries: {titles}. Upload what you have of them, or "
        "widen the filters."
    ).format(titles="; ".join(titles))
    st.html(Markup('<p class="source nothing">{}</p>').format(words))


def _register_of(found: FilledExhibit) -> str:
    recorded = INDICATORS[found.exhibit.indicators[0]].recorded
    return recorded.dataset if recorded else ""


def _say_empty(empty: Sequence[Dataset]) -> None:
    """Say which registers hold nothing; to who may enter data, what to do about it, with their templates."""
    titles = Markup(", ").join(escape(_(dataset.title)) for dataset in empty)
    words = escape(_("Nothing is held yet of: {registers}.")).format(registers=Markup("<b>{}</b>").format(titles))
    with st.container(border=True, key="nothing-held"):
        if session.is_illustrative() or not opens(_UPLOAD):
            st.html(Markup("<p>{}</p>").format(words))
            return
        way = Markup('<a href="{}" target="_self">{}</a>').format(link(_UPLOAD, {}), _("Upload"))
        remedy = escape(_("Hand in the workbook you keep, as it is, on the page “{link}”; or fill in a template:"))
        st.html(Markup("<p>{} {}</p>").format(words, remedy.format(link=way)))
        _show_templates(empty)


def _show_templates(datasets: Sequence[Dataset]) -> None:
    with st.container(horizontal=True):
        for dataset in datasets:
            st.download_button(
                _(dataset.title),
                partial(template, dataset, language()),
                file_name=file_name(dataset, language()),
                mime=MEDIA_TYPE,
                key=f"template-here-{dataset.name}",
                icon=":material/download:",
                on_click="ignore",
            )
