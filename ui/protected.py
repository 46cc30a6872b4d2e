"""A workbook under a password: asked for on its draft's page, held open in this session while that page is on screen.

The password itself is held nowhere: it opens the workbook once, and what was read stays.
"""

import secrets
from dataclasses import dataclass

import streamlit as st

from data_model.problems import Problem
from ingest.model import Book
from ingest.read import read_book
from ingest.uploads import Upload
from translations import _
from ui.words import as_markdown

DRAFT = "draft"  # the query parameter that names the draft on screen
_OPENED = "opened-workbook"


@dataclass(frozen=True)
class Opened:
    """A workbook as read with its password. `key` is drawn by lot: under it, and no other, what follows may be cached."""

    draft_id: int
    key: str
    book: Book


def opened(draft_id: int) -> Opened | None:
    """Return the workbook of a draft if its password was given while it was on screen."""
    held = st.session_state.get(_OPENED)
    return held if held and held.draft_id == draft_id else None


def close_what_was_left() -> None:
    """Let go of a workbook whose draft is no longer on screen: at the beginning of every run, on every page."""
    held = st.session_state.get(_OPENED)
    if held and st.query_params.get(DRAFT) != str(held.draft_id):
        del st.session_state[_OPENED]


def ask_for_password(draft: Upload, content: bytes, why: str) -> None:
    """Draw the field for a draft's password; the right one opens the draft, another one is said to be so."""
    with st.form("password", clear_on_submit=True, width=560):
        st.markdown(as_markdown(why))
        password = st.text_input(_("Password of the workbook"), type="password", autocomplete="off")
        asked = st.form_submit_button(_("Read the workbook"), type="primary")
    if asked:
        _open(draft, content, password)


def _open(draft: Upload, content: bytes, password: str) -> None:
    try:
        with st.spinner(_("Reading and checking…")):
            book = read_book(draft.name, content, password)
    except Problem as problem:
        st.error(as_markdown(str(problem)), icon=":material/error:")
        return
    st.session_state[_OPENED] = Opened(draft.id, secrets.token_hex(), book)
    st.rerun()
