"""The hands of this process that do jobs: woken when something is asked for, and when the server starts."""

from datetime import timedelta

from data_model.jobs.crew import Crew
from data_model.settings import environment
from ingest.tray.draft_jobs import WORKS

#: What a worker of its own (server/worker.py) has not begun by then is done here: it may be gone.
_LEFT_TO_WORKER = timedelta(seconds=30)


def _patience() -> timedelta:
    return _LEFT_TO_WORKER if environment.value("jobs") == "worker" else timedelta()


CREW = Crew(WORKS, _patience)
