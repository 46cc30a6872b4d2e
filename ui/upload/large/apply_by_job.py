"""A large draft applied by a job, as it was shown; whoever opens it meanwhile sees how far it is."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from data_model.jobs import queue
from data_model.jobs.queue import Job, State
from ingest.draft.job_keys import apply_key
from ingest.draft.memory import complete_period
from ingest.tray import draft_jobs
from ingest.tray.crew import CREW
from ingest.tray.draft_jobs import Shown
from translations import _
from ui import session
from ui.parts.messages import says_why_not
from ui.parts.plain_text import as_markdown
from ui.upload.large.waiting import account, wait_for

Done = Callable[[int, Mapping[str, int], Mapping[str, Any]], None]


@says_why_not
def apply_by_job(draft_id: int, unit: str, fingerprint: str) -> None:
    """Ask for a draft to be applied as it was shown."""
    by = account()
    with session.writing() as connection:
        shown = Shown(fingerprint, unit, complete_period(connection, draft_id))
        draft_jobs.ask_apply(connection, draft_id, shown, by, session.user())
    CREW.wake()


def wait_while_applied(draft_id: int, done: Done) -> None:
    """Wait while a draft is being applied; then say what came of it, or why nothing did, and draw the page anew."""
    now = _apply_of(draft_id)
    if now is None or not now.is_open:
        return
    wait_for(lambda: _apply_of(draft_id), _("Writing to the registers…"))
    ended = _apply_of(draft_id)
    if ended is not None and ended.state == State.DONE:
        done(draft_id, ended.result["counts"], ended.result["seen"])
    st.rerun()


def say_why_not_applied(draft_id: int, preview: int) -> None:
    """Say why a draft was not applied, where its preview, the job of this number, is older than that."""
    last = _apply_of(draft_id)
    if last is not None and last.state == State.FAILED and last.id > preview:
        st.error(as_markdown(str(last.refused())), icon=":material/error:")


def _apply_of(draft_id: int) -> Job | None:
    with session.reading() as connection:
        return queue.latest(connection, [apply_key(draft_id)]).get(apply_key(draft_id))
