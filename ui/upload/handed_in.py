"""A file just handed in: held in the memory of this session alone until it was opened and looked into.

Only then is it kept.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from ingest.admit.admitted import LookedInto, look_into
from ingest.draft import uploads
from ingest.model import Book
from ingest.tray.unpacked import is_zip_of_files
from translations import _
from ui import session
from ui.parts.background import worked_out_once
from ui.parts.messages import refuse, says_why_not
from ui.parts.plain_text import show_line, show_name
from ui.upload.password import DRAFT, Opened, ask_for_password, hold_open
from ui.upload.tray.coming_in import ManyHandedIn, keep_many

_HELD, _MANY, _JUST_READ, _TURN = "handed-in", "handed-in-many", "just-read", "handed-in-turn"


@dataclass(frozen=True)
class HandedIn:
    """A file nobody has looked into yet, and the unit whose figures it is said to hold."""

    name: str
    content: bytes = field(repr=False)
    unit: str


@dataclass(frozen=True)
class _JustRead:
    """What was read of a draft when it was looked into, so that its first check need not read it again."""

    draft_id: int
    book: Book = field(repr=False)


def uploader_key() -> str:
    """Return the name of the uploader: another one for each file, so that none goes on holding the one before."""
    return f"file-{st.session_state.get(_TURN, 0)}"


@says_why_not
def hand_in(unit: str) -> None:
    """Take the files of the uploader; a Problem of rights before anything is read."""
    files = st.session_state[uploader_key()]
    if not files:
        return
    with session.reading() as connection:
        permit_entering(connection, unit)
    taken = [(file.name, file.getvalue()) for file in files]
    if len(taken) == 1 and not is_zip_of_files(taken[0][1]):
        st.session_state[_HELD] = HandedIn(*taken[0], unit)
    else:
        st.session_state[_MANY] = ManyHandedIn(tuple(taken), unit)


def handed_in() -> HandedIn | None:
    """Return the file that waits to be looked into."""
    return st.session_state.get(_HELD)


def many_handed_in() -> ManyHandedIn | None:
    """Return the files that wait to be looked into, where they are several."""
    return st.session_state.get(_MANY)


def let_go() -> None:
    """Forget the files that wait: nothing of them is left."""
    waiting = st.session_state.pop(_HELD, None) or st.session_state.pop(_MANY, None)
    if waiting:
        st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def let_go_elsewhere(page: str) -> None:
    """Forget what is no longer on screen: at the beginning of every run, on every page."""
    if page != "upload" or DRAFT in st.query_params:
        let_go()
    read = st.session_state.get(_JUST_READ)
    if read and st.query_params.get(DRAFT) != str(read.draft_id):
        forget_what_was_read()


def show_many_handed_in(many: ManyHandedIn, open_tray: Callable[[Sequence[int]], None]) -> None:
    """Look into the files one by one, and go on to their tray."""
    st.button(_("Choose other files"), key="let-go", on_click=let_go)
    keep_many(many, open_tray)
    let_go()
    st.rerun()


def show_handed_in(file: HandedIn, open_draft: Callable[[int], None]) -> None:
    """Look into the file and keep it as a draft.

    Where its password is needed ask for it, and say why where it must not or cannot be kept.
    """
    show_name(file.name)
    st.button(
        _("Choose another file"), key="let-go", on_click=let_go
    )  # before anything is read: a long reading holds nobody
    try:
        looked, protected = _looked_into(file)
        if looked is None:
            return
        with session.writing() as connection:
            draft = uploads.keep_draft(connection, looked.file, file.unit, session.user())
    except Problem as problem:
        refuse(str(problem))
    else:
        if protected:
            hold_open(Opened(draft, secrets.token_hex(), looked.book))
        else:
            st.session_state[_JUST_READ] = _JustRead(draft, looked.book)
        open_draft(draft)
    let_go()
    st.rerun()


def _looked_into(file: HandedIn) -> tuple[LookedInto | None, bool]:
    try:
        return worked_out_once(lambda: look_into(file.name, file.content)), False
    except Problem as problem:
        if problem.code != "password":
            raise
        show_line(_("Nothing of this file is kept before it was opened and looked into."), "source")
        return ask_for_password(file.name, file.content, str(problem)), True


def just_read(draft_id: int) -> Book | None:
    """Return what was read of a draft a moment ago, until its first check is done."""
    read = st.session_state.get(_JUST_READ)
    return read.book if read and read.draft_id == draft_id else None


def forget_what_was_read() -> None:
    """Let go of what was read: it is checked now."""
    st.session_state.pop(_JUST_READ, None)
