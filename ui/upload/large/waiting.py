"""Waiting on a page for a job about a file: how far it is; a click leaves, a closed page stops nothing."""

import time
from collections.abc import Callable

import streamlit as st

from data_model.jobs.queue import Job, State
from ingest.progress import Progress, Step
from ingest.tray.crew import CREW
from translations import _
from ui import session
from ui.parts.background import in_words, part_done

_LOOK_EVERY = 0.5  # seconds: a look is work for this process, too


def account() -> int | None:
    """Return with whose account a job is asked for; None where there are none."""
    signed_in = session.who()
    return signed_in.account_id if signed_in else None


def wait_for(look: Callable[[], Job | None], said: str = "") -> None:
    """Draw how far a job is until it has ended, or is gone. `said`: what is being done, where the job's step is not
    what whoever waits has asked for: to be written, a file is read once more."""
    bar = None
    while (job := look()) is not None and job.is_open:
        CREW.wake()  # its process may have ended with a server before this one
        part, words = _how_far(job)
        bar = bar or st.progress(part, said or words)
        bar.progress(part, said or words)  # here the page leaves when something was clicked
        time.sleep(_LOOK_EVERY)
    if bar:
        bar.empty()


def _how_far(job: Job) -> tuple[float, str]:
    if job.state == State.WAITING:
        return 0.0, _("Waits its turn")
    step = Step(job.step) if job.step in list(Step) else Step.READ
    progress = Progress(step, job.passed, job.total)
    return part_done(progress), in_words(progress)
