"""What of a page can be presented: noted while the page is drawn, in its order."""

from collections.abc import Iterable

import streamlit as st

_KEY = "run-presentable"


def begin() -> None:
    """Forget what the page before could present."""
    st.session_state[_KEY] = []


def note(codes: Iterable[str]) -> None:
    """Note slides by their codes (reports/deck/recipe.py)."""
    st.session_state.setdefault(_KEY, []).extend(codes)


def noted() -> list[str]:
    return list(dict.fromkeys(st.session_state.get(_KEY, [])))
