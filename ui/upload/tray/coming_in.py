"""Several files handed in at once: each is opened and looked into before it is kept, and refused by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import streamlit as st

from data_model.known.problems import Problem
from ingest.admit.admitted import look_into
from ingest.draft import uploads
from ingest.tray.draft_jobs import ask_check
from ingest.tray.unpacked import Given, unpacked
from translations import _
from translations.formats import number
from ui import session
from ui.parts.background import worked_out_once
from ui.parts.messages import refuse
from ui.parts.plain_text import as_markdown

_REFUSED = "tray-refused"


@dataclass(frozen=True)
class ManyHandedIn:
    """Files nobody has looked into yet, (name, bytes) each, and the unit whose figures they are said to hold."""

    files: tuple[tuple[str, bytes], ...] = field(repr=False)
    unit: str


def keep_many(many: ManyHandedIn, open_tray: Callable[[Sequence[int]], None]) -> None:
    """Look into files one after the other and keep each as a draft, with the job that checks it; open their tray.

    What cannot be taken is named there with its reason, and nothing of it is kept.
    """
    kept: dict[int, None] = {}
    refused: list[tuple[str, str]] = []
    try:
        files = unpacked(many.files)
    except Problem as problem:
        refuse(str(problem))
        return
    place = st.empty()
    for at, given in enumerate(files, 1):
        words = _("Opening file {at} of {count}: {name}")
        place.progress(
            (at - 1) / len(files), as_markdown(words.format(at=number(at), count=number(len(files)), name=given.name))
        )
        try:
            kept[_keep(given, many.unit)] = None
        except Problem as problem:
            refused.append((given.name, _why(problem)))
    place.empty()
    st.session_state[_REFUSED] = refused
    if kept:
        open_tray(list(kept))
    else:
        refuse(" ".join(f"{name}: {why}" for name, why in refused))


def _keep(given: Given, unit: str) -> int:
    if given.refused:
        raise given.refused
    looked = worked_out_once(lambda: look_into(given.name, given.content))
    signed_in = session.who()
    with session.writing() as connection:
        draft = uploads.keep_draft(connection, looked.file, unit, session.user())
        ask_check(connection, draft, signed_in.account_id if signed_in else None, session.user())
    return draft


def _why(problem: Problem) -> str:
    if problem.code == "password":
        return _("It is protected by a password. Hand it in by itself, there the password can be typed.")
    return str(problem)


def show_refused() -> None:
    """Say which of the files handed in last were not taken, and why; until the tray is left."""
    refused = st.session_state.get(_REFUSED, [])
    if not refused:
        return
    with st.container(key="tray-refused"):
        st.warning(
            as_markdown(_("Not taken, and nothing of them kept: {count}").format(count=number(len(refused)))),
            icon=":material/block:",
        )
        for name, why in refused:
            st.markdown("- " + as_markdown(f"{name}: {why}"))


def forget_refused() -> None:
    """Forget which files were not taken."""
    st.session_state.pop(_REFUSED, None)
