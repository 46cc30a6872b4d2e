"""The hands of this process that do jobs: woken when something is asked for, at the start, and each minute."""

from data_model.jobs import nightly
from data_model.jobs.crew import Crew, patience
from ingest.scheduled import work as scheduled
from ingest.tray.draft_jobs import WORKS

#: All that is done out of sight: what a kind of job is called -> what does it.
JOBS = {**WORKS, nightly.KIND: nightly.work, scheduled.KIND: scheduled.work}
CREW = Crew(JOBS, patience)


def take_up() -> None:
    """Ask for what is to be done by itself at this time, and begin what is free, also of processes that have died."""
    nightly.ask_if_due()
    scheduled.ask_if_due()
    CREW.wake()
