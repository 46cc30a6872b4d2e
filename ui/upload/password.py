"""A workbook under a password.

Asked for before it is kept and on its draft's page, held open in this session while that page is on screen.

The password itself is held nowhere: it opens the workbook once, and what was read stays.
"""

import secrets
from dataclasses import dataclass

import streamlit as st

from data_model.known.problems import Problem
from ingest.admit.admitted import LookedInto, look_into
from ingest.admit.secrecy_marks import SECRET
from ingest.draft.uploads import Upload
from ingest.model import Book
from translations import _
from ui.parts.plain_text import as_markdown

DRAFT = "draft"  # the query parameter that names the draft on screen
_OPENED = "opened-workbook"


@dataclass(frozen=True)
class Opened:
    """A workbook as read with its password.

    `key` is drawn by lot: under it, and no other, what follows may be cached.
    """

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


def hold_open(found: Opened) -> None:
    """Hold a workbook while its draft is on screen."""
    st.session_state[_OPENED] = found


def ask_for_password(name: str, content: bytes, why: str) -> LookedInto | None:
    """Draw the field for a workbook's password; return what the right one opens. Another one is said to be so.

    Raises Problem where what is opened carries a mark of secrecy.
    """
    with st.form("password", clear_on_submit=True, width=560):
        st.markdown(as_markdown(why))
        password = st.text_input(_("Password of the workbook"), type="password", autocomplete="off")
        asked = st.form_submit_button(_("Read the workbook"), type="primary")
    return _open(name, content, password) if asked else None


def _open(name: str, content: bytes, password: str) -> LookedInto | None:
    try:
        with st.spinner(_("Reading and checking…")):
            return look_into(name, content, password)
    except Problem as problem:
        if problem.code in SECRET:
            raise
        st.error(as_markdown(str(problem)), icon=":material/error:")
        return None


def open_draft_again(draft: Upload, content: bytes, why: str) -> None:
    """Ask for the password of a draft kept before, and hold it open once it is given.

    Raises Problem as `ask_for_password`.
    """
    looked = ask_for_password(draft.name, content, why)
    if looked:
        hold_open(Opened(draft.id, secrets.token_hex(), looked.book))
        st.rerun()
