"""The preview of a large draft, made by a job: asked for, waited for, read from what the job has kept."""

import streamlit as st

from data_model.jobs import made_files, queue
from data_model.jobs.queue import Job
from data_model.keeping.database import database_url
from ingest.draft import uploads
from ingest.draft.size import is_large
from ingest.draft.uploads import Upload
from ingest.plan.kept_preview import from_bytes
from ingest.plan.preview import Preview
from ingest.tray.crew import CREW
from ingest.tray.preview_jobs import Looked, Standing, ask_preview, standing
from translations import _, language
from ui import session
from ui.parts.background import worked_out
from ui.parts.messages import says_why_not
from ui.upload.handed_in import forget_what_was_read
from ui.upload.large.apply_by_job import say_why_not_applied
from ui.upload.large.waiting import account, wait_for
from ui.upload.password import opened


def is_by_job(draft: Upload, content: bytes) -> bool:
    """Tell whether another process checks a draft; one under a password is open in its session alone."""
    return not opened(draft.id) and is_large(content)


def previewed_by_job(draft: Upload, unit: str) -> Preview:
    """Return the preview of a draft read for a unit, waiting for its job; the Problem it met with is raised."""
    forget_what_was_read()  # the job reads for itself
    looked = Looked(draft, unit, language(), account())
    now = _stands(looked)
    say_why_not_applied(draft.id, now.job.id if now.job else 0)
    stays = now.has_failed and not now.was_given_up
    if not (now.is_at_work or stays or (now.is_there and now.is_of_today)):
        _ask(looked)
        now = _stands(looked)
    wait_for(lambda: _job_of(now.key))
    now = _stands(looked)
    if now.has_failed:
        raise now.job.refused()
    with session.reading() as connection:
        content = made_files.look(connection, looked.account, now.key)
    if content is None:  # stopped, or asked for with other rights or answers
        st.rerun()
    return worked_out((database_url(), now.key, now.job.id), lambda: from_bytes(content))


def _stands(looked: Looked) -> Standing:
    with session.reading() as connection:
        uploads.find(connection, looked.draft.id)  # with the rights of this moment
        return standing(connection, looked)


def _job_of(key: str) -> Job | None:
    with session.reading() as connection:
        return queue.latest(connection, [key]).get(key)


def _ask(looked: Looked) -> None:
    with session.writing() as connection:
        ask_preview(connection, looked, session.user())
    CREW.wake()


def offer_to_read_again(draft: Upload, unit: str) -> None:
    """Draw the button for a draft whose preview could not be made."""
    looked = Looked(draft, unit, language(), account())
    st.button(_("Read it again"), key=f"again-{draft.id}", on_click=says_why_not(_ask), args=(looked,))
