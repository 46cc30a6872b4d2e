"""A large upload undone by a job."""

import streamlit as st

from data_model.jobs.queue import Job, State
from ingest.draft.uploads import Status, Upload
from ingest.tray.crew import CREW
from ingest.tray.undo_jobs import ask_undo, undo_of
from translations import _
from ui import session
from ui.parts.plain_text import as_markdown
from ui.upload.large.waiting import account, wait_for


def undo_by_job(upload_id: int) -> None:
    """Ask for an upload to be undone; a Problem where it may not be."""
    by = account()
    with session.writing() as connection:
        ask_undo(connection, upload_id, by, session.user())
    CREW.wake()


def wait_while_undone(item: Upload) -> None:
    """Wait while an upload is being undone, then draw the page anew; say why the last try came to nothing."""
    last = _undo_of(item.id)
    if last is not None and last.is_open:
        wait_for(lambda: _undo_of(item.id), _("Giving every record its former values back…"))
        st.rerun()
    if last is not None and last.state == State.FAILED and item.status == Status.APPLIED:
        st.error(as_markdown(str(last.refused())), icon=":material/error:")


def _undo_of(upload_id: int) -> Job | None:
    with session.reading() as connection:
        return undo_of(connection, upload_id)
