"""One sentence from what was just done to the next run of the page."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from data_model.known.problems import Problem
from ui.parts.plain_text import as_markdown

_KEY = "message"
_Given = ParamSpec("_Given")


def say(words: str) -> None:
    """Show a sentence at the top of the next run: something was done."""
    st.session_state[_KEY] = ("success", words)


def refuse(words: str) -> None:
    """Show a sentence at the top of the next run: something could not be done, and what to do instead."""
    st.session_state[_KEY] = ("error", words)


def says_why_not(act: Callable[_Given, None]) -> Callable[_Given, None]:
    """What a button does: a Problem in it is said at the top of the next run, and nothing after it is done."""

    @wraps(act)
    def told(*given: _Given.args, **named: _Given.kwargs) -> None:
        try:
            act(*given, **named)
        except Problem as problem:
            refuse(str(problem))

    return told


def show_message() -> None:
    """Draw the sentence, once.

    Its place is kept where there is none: what stands below it (tabs, a form half filled) would move down by one and
    be drawn anew, with what was chosen in it gone.
    """
    kind, words = st.session_state.pop(_KEY, (None, ""))
    with st.container(key="message"):  # assets/message.js shows it to whoever is further down
        if kind == "success":
            st.success(as_markdown(words), icon=":material/check_circle:")
        elif kind == "error":
            st.error(as_markdown(words), icon=":material/error:")
