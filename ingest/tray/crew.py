"""The hands of this process that do jobs: woken when something is asked for, at the start, and each minute."""

from datetime import timedelta

from data_model.jobs import nightly
from data_model.jobs.crew import Crew
from data_model.settings import environment
from ingest.tray.draft_jobs import WORKS

#: What no worker (server/worker.py) has begun by then, while none works at anything, is done here: it is gone.
_LEFT_TO_WORKER = timedelta(seconds=30)


def _patience() -> timedelta:
    return _LEFT_TO_WORKER if environment.value("jobs") == "worker" else timedelta()


#: All that is done out of sight: what a kind of job is called -> what does it.
JOBS = {**WORKS, nightly.KIND: nightly.work}
CREW = Crew(JOBS, _patience)


def take_up() -> None:
    """Ask for what is to be done by itself at this time, and begin what is free, also of processes that have died."""
    nightly.ask_if_due()
    CREW.wake()
