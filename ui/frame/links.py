"""Links inside the program: the language is a part of them, and which data; Vietnamese and one's own when nothing is
said."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data_model.figures.filters import Filters
from data_model.known.places import place_name
from data_model.settings.base_path import below
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
    """Return the address of a page ("" for the one on screen) that keeps the language, and which data.

    What begins with a slash stands outside the framework: a card.
    """
    words, place = urlencode({**query, **kept_in_link()}), below(page) if page.startswith("/") else page
    return f"{place}?{words}" if words else place or "./"


def whole_query(filters: Filters) -> dict[str, str | int]:
    """Return the filters whose usual value follows the data: a link without them would mean others next year."""
    return {"place": place_name(filters.place), "from": filters.first_year, "year": filters.last_year}


def show_whole_link(filters: Filters) -> None:
    """Hand the browser what the address has to hold: the framework leaves out what is as usual (assets/link.js)."""
    st.html(Markup('<span class="whole-link" data-query="{}" hidden></span>').format(urlencode(whole_query(filters))))


ask_for_language(language_of_link)
