"""The job that makes the preview of a large draft, and whose it is.

A preview rests on the file, the answers, the unit, the rights of who looks: with others it is another, asked for anew.
It is kept for an hour, for the one who asked, and goes with its draft.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import made_files, queue
from data_model.jobs.asker import asker_of
from data_model.jobs.crew import Told
from data_model.jobs.made_files import MadeFile
from data_model.jobs.queue import Job, State
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from data_model.settings import settings
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.job_keys import PREVIEW, previews_of
from ingest.draft.kinds import check_draft, kind_of, plan_draft
from ingest.draft.memory import answers_to, complete_period
from ingest.draft.uploads import Status, Upload
from ingest.model import CheckedFile
from ingest.plan.kept_preview import to_bytes
from ingest.plan.preview import Preview, preview_of
from ingest.progress import Progress, followed
from ingest.tray.rests_on import digest_of
from translations import N_, speaking

_OUTDATED = "preview_outdated"


@dataclass(frozen=True)
class Looked:
    """A draft as one person looks at it: read for a unit, in a language, with their account."""

    draft: Upload
    unit: str
    language: str
    account: int | None

    def key(self, connection: Connection) -> str:
        """Return what its preview is called as everything is now."""
        rests_on = (Preview, CheckedFile), (self.language, self.account)
        return previews_of(self.draft.id) + digest_of(connection, self.draft, self.unit, *rests_on)


@dataclass(frozen=True)
class Standing:
    """How a preview stands: its job, if one was asked for; whether it is there; whether it is of the data as it is."""

    key: str
    job: Job | None
    is_there: bool
    is_of_today: bool

    @property
    def is_at_work(self) -> bool:
        return self.job is not None and self.job.is_open

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == State.FAILED

    @property
    def was_given_up(self) -> bool:
        """True where what it rests on was another while its job worked. It is as it was again: nothing is wrong."""
        return self.has_failed and self.job.problem["code"] == _OUTDATED


def standing(connection: Connection, looked: Looked) -> Standing:
    """Return how the preview of a draft stands for who looks."""
    key = looked.key(connection)
    found = queue.latest(connection, [key]).get(key)
    done = found is not None and found.state == State.DONE
    is_there = done and key in made_files.that_are_there(connection, looked.account, [key])
    is_of_today = done and found.result["made_of"] == settings.data_state(connection)
    return Standing(key, found, is_there, is_of_today)


def ask_preview(connection: Connection, looked: Looked, by: str) -> None:
    """Ask for the preview of a draft as everything is now; one that is at work already is waited for."""
    permit_entering(connection, uploads.find(connection, looked.draft.id).unit, looked.unit)
    key = looked.key(connection)
    now = queue.latest(connection, [key]).get(key)
    if now is None or not now.is_open:
        about = {"draft": looked.draft.id, "unit": looked.unit, "language": looked.language}
        queue.ask(connection, PREVIEW, key, about, looked.account, by)


def work(job: Job, told: Told) -> Mapping[str, Any]:
    """Read, check and plan a draft as its page would do it, and keep what the page shows of it."""
    asker, unit, language = asker_of(job), job.about["unit"], job.about["language"]
    progress = told.progress = Progress()
    with asker.reading() as connection:
        draft = _as_asked(connection, job)
        content, answers = uploads.content(connection, draft.id), answers_to(connection, draft.id, unit)
        period = complete_period(connection, draft.id)
    with speaking(language), followed(progress):
        checked = check_draft(draft, content, Context(unit=unit, answers=answers))
        with asker.reading() as connection:
            _as_asked(connection, job)
            plan = plan_draft(connection, draft, content, checked, unit)
            preview = preview_of(connection, plan, period, not kind_of(draft).typed)
        kept = to_bytes(preview)
    with asker.writing() as connection:
        _as_asked(connection, job)
        permit_entering(connection, draft.unit)
        made_files.keep(connection, job.key, job.account_id, MadeFile(kept, "", {}))
    return {"made_of": preview.made_of}


def _as_asked(connection: Connection, job: Job) -> Upload:
    """Return the draft of a job; a Problem where it is none any more, or what its preview rests on is not as it was."""
    about = job.about
    draft = uploads.find(connection, about["draft"])
    if draft.status != Status.DRAFT:
        raise uploads.no_draft(draft)
    if Looked(draft, about["unit"], about["language"], job.account_id).key(connection) != job.key:
        raise Problem(
            _OUTDATED,
            N_("Answers or rights have changed since this preview was asked for. Open “{name}” again."),
            name=draft.name,
        )
    return draft
