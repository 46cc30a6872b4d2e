"""Links inside the program: the language is a part of them, and which data; Vietnamese and one's own when nothing is
said."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from translations import DEFAULT_LANGUAGE, ask_for_language, language
from ui import session

LANGUAGE = "lang"  # the query parameter; the server's first page reads it too (server/outgoing/shell.py)


def language_of_link() -> str | None:
    """Return what the link of this run asks for; None outside a run."""
    return st.query_params.get(LANGUAGE) if get_script_run_ctx(suppress_warning=True) else None


def language_in_link(spoken: str | None = None) -> dict[str, str]:
    """Return the query parameters that keep a language, by default the one in use; Vietnamese needs none."""
    spoken = spoken or language()
    return {} if spoken == DEFAULT_LANGUAGE else {LANGUAGE: spoken}


def kept_in_link() -> dict[str, str]:
    """Return the query parameters that every link keeps: the language, and that it is of the illustrative figures."""
    return {**language_in_link(), **({session.DATA: session.ILLUSTRATIVE} if session.is_illustrative() else {})}


def link(page: str, query: dict[str, str | int]) -> str:
    """Return the address of a page ("" for the one on screen) that keeps the language, and which data."""
    words = urlencode({**query, **kept_in_link()})
    return f"{page}?{words}" if words else page or "./"


ask_for_language(language_of_link)
