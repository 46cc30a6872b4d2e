"""The hands of this process that do jobs: woken when something is asked for, at the start, and each minute."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from data_model.jobs import nightly
from data_model.jobs.apart import done_apart
from data_model.jobs.asker import asker_of
from data_model.jobs.crew import Crew, Told, Work, patience
from data_model.jobs.queue import Job
from ingest.draft import uploads
from ingest.draft.job_keys import PREVIEW, UNDO
from ingest.draft.size import is_large
from ingest.scheduled import work as scheduled
from ingest.tray import preview_jobs, undo_jobs
from ingest.tray.draft_jobs import WORKS

#: Work with uploads; what of it is large is done by a process of its own.
OF_UPLOADS: Mapping[str, Work] = {**WORKS, PREVIEW: preview_jobs.work, UNDO: undo_jobs.work}
_ALWAYS_LARGE = (PREVIEW, UNDO)  # else nobody asks for them


def _by_size(work: Work, job: Job, told: Told) -> Mapping[str, Any]:
    """Do a job here, or let a child do it: nobody's click is to wait for it, in this process or among its hands."""
    return done_apart("ingest.tray.child", job, told) if _is_large(job) else work(job, told)


def _is_large(job: Job) -> bool:
    if job.kind in _ALWAYS_LARGE:
        return True
    with asker_of(job).reading() as connection:
        return is_large(uploads.content(connection, job.about["draft"]))


#: All that is done out of sight: what a kind of job is called -> what does it.
JOBS: Mapping[str, Work] = {
    **{kind: partial(_by_size, work) for kind, work in OF_UPLOADS.items()},
    nightly.KIND: nightly.work,
    scheduled.KIND: scheduled.work,
}
CREW = Crew(JOBS, patience)


def take_up() -> None:
    """Ask for what is to be done by itself at this time, and begin what is free, also of processes that have died."""
    nightly.ask_if_due()
    scheduled.ask_if_due()
    CREW.wake()
