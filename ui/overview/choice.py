"""Which key figures stand on the first page: those a person chose, kept with the account."""

import streamlit as st

from data_model.declared import INDICATORS
from data_model.people import preferences
from translations import _
from ui import session
from ui.overview.first_screen import BRIEFING_FIGURES, MOST
from ui.parts.messages import says_why_not

_NAME, _WIDGET = "overview_figures", "chosen-figures"


def chosen_figures() -> tuple[str, ...]:
    """Return the indicators that whoever is here chose; none for the usual ones."""
    if session.is_illustrative():
        return ()
    with session.reading() as connection:
        text = preferences.kept(connection, preferences.owner_of(session.who()), _NAME)
    return tuple(name for name in text.split(",") if name in INDICATORS)[:MOST]


def offer_choice() -> None:
    """Draw the choice of key figures, folded: up to as many as fit. What is illustrative is only looked at."""
    if session.is_illustrative():
        return
    with st.popover(_("Choose figures"), icon=":material/tune:", key="choose-figures"):
        st.multiselect(
            _("Key figures of the first page, at most {count}").format(count=MOST),
            list(INDICATORS),
            default=list(chosen_figures() or BRIEFING_FIGURES),
            format_func=lambda name: _(INDICATORS[name].title),
            max_selections=MOST,
            key=_WIDGET,
            placeholder=_("The usual ones"),
            select_all=False,
            filter_mode="contains",
            on_change=_keep,
        )
        st.button(_("The usual ones"), type="tertiary", on_click=_forget, key="usual-figures")


@says_why_not
def _keep() -> None:
    _write(",".join(st.session_state[_WIDGET]))


@says_why_not
def _forget() -> None:
    _write("")
    st.session_state.pop(_WIDGET, None)


def _write(value: str) -> None:
    owner = preferences.owner_of(session.who())
    with session.writing() as connection:
        preferences.keep(connection, owner, _NAME, value)
