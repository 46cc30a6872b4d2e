"""Which pages are for whom. What a page shows and does is asked again where data is read and written."""

from collections.abc import Callable

import streamlit as st

from data_model.rights.roles import Rights
from translations import _
from ui import session
from ui.frame.illustrative import show_way_back

Needs = Callable[[Rights], bool]


def _everybody(_rights: Rights) -> bool:
    return True


def _who_enters(rights: Rights) -> bool:
    return rights.enters_anything


def _who_enters_or_administers(rights: Rights) -> bool:
    return rights.enters_anything or rights.administers


def _administrators(rights: Rights) -> bool:
    return rights.administers


#: page, by the name of its file -> for whom it is
NEEDS: dict[str, Needs] = {
    **dict.fromkeys(
        (
            "home",
            "country",
            "partnerships",
            "delegations",
            "activities",
            "programme",
            "consular",
            "compare",
            "sent",
            "aid",
            "investment",
            "capital",
            "presentation",
            "uploads",
            "guide",
            "rates",
            "definitions",
            "editions",
            "tokens",
        ),
        _everybody,
    ),
    "upload": _who_enters,
    "remembered": _who_enters_or_administers,
    **dict.fromkeys(("settings", "accounts", "audit"), _administrators),
}


def opens(page: str) -> bool:
    """Tell whether a page is for whoever is here."""
    return NEEDS[page](session.rights())


def say_closed(page: str, title: str) -> None:
    """Say, in place of a page, that it is not for whoever is here, or not for illustrative figures."""
    st.title(title, anchor=False)
    if session.is_illustrative() and NEEDS[page](session.own_rights()):
        st.info(_("This page works on your own data: illustrative figures are only looked at."))
        show_way_back(page)
        return
    st.error(
        _("This page is not for your account. Ask an administrator for the right to use it."), icon=":material/lock:"
    )
