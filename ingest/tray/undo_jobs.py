"""The job that undoes a large upload."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import queue
from data_model.jobs.asker import asker_of
from data_model.jobs.crew import Told
from data_model.jobs.queue import Job
from data_model.rights.permits import permit_entering
from ingest.apply.undo import undo_upload
from ingest.draft import uploads
from ingest.draft.job_keys import UNDO, undo_key
from ingest.draft.size import MANY
from ingest.draft.uploads import Status, Upload

_TOUCHED = ("new", "changed", "withdrawn")


def touches_many(found: Upload) -> bool:
    """Tell whether an upload touched so many records that to undo it takes long."""
    return sum(found.summary.get(name, 0) for name in _TOUCHED) > MANY


def ask_undo(connection: Connection, number: int, account: int | None, by: str) -> None:
    """Ask for an upload to be undone. Raise Problem for who may not enter its unit's data."""
    permit_entering(connection, uploads.find(connection, number).unit)
    now = undo_of(connection, number)
    if now is None or not now.is_open:
        queue.ask(connection, UNDO, undo_key(number), {"upload": number}, account, by)


def undo_of(connection: Connection, number: int) -> Job | None:
    """Return the last job that was to undo an upload."""
    return queue.latest(connection, [undo_key(number)]).get(undo_key(number))


def work(job: Job, _told: Told) -> Mapping[str, Any]:
    """Undo an upload. One that is undone already was so by this job, before its worker died."""
    asker, number = asker_of(job), job.about["upload"]
    with asker.writing() as connection:
        if job.tries > 1 and uploads.find(connection, number).status == Status.UNDONE:
            return {"counts": {}}
        return {"counts": undo_upload(connection, number, asker.name).counts}
