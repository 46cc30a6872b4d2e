"""Links inside the program: the language is a part of them, Vietnamese when nothing is said."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from translations import DEFAULT_LANGUAGE, ask_for_language, language

LANGUAGE = "lang"  # the query parameter; the server's first page reads it too (server/outgoing/shell.py)


def language_of_link() -> str | None:
    """Return what the link of this run asks for; None outside a run."""
    return st.query_params.get(LANGUAGE) if get_script_run_ctx(suppress_warning=True) else None


def language_in_link(spoken: str | None = None) -> dict[str, str]:
    """Return the query parameters that keep a language, by default the one in use; Vietnamese needs none."""
    spoken = spoken or language()
    return {} if spoken == DEFAULT_LANGUAGE else {LANGUAGE: spoken}


def link(page: str, query: dict[str, str | int]) -> str:
    """Return the address of a page ("" for the one on screen) that keeps the language."""
    words = urlencode({**query, **language_in_link()})
    return f"{page}?{words}" if words else page or "./"


ask_for_language(language_of_link)
