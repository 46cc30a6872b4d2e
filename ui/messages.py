"""One sentence from what was just done to the next run of the page."""

import streamlit as st

from ui.words import as_markdown

_KEY = "message"


def say(words: str) -> None:
    """Show a sentence at the top of the next run: something was done."""
    st.session_state[_KEY] = ("success", words)


def refuse(words: str) -> None:
    """Show a sentence at the top of the next run: something could not be done, and what to do instead."""
    st.session_state[_KEY] = ("error", words)


def show_message() -> None:
    """Draw the sentence, once."""
    kind, words = st.session_state.pop(_KEY, (None, ""))
    if kind == "success":
        st.success(as_markdown(words), icon=":material/check_circle:")
    elif kind == "error":
        st.error(as_markdown(words), icon=":material/error:")
