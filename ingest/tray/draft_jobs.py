"""The jobs of drafts: to check one and say what it would do, and to apply one as it was shown."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.jobs import queue
from data_model.jobs.asker import Asker, asker_of
from data_model.jobs.crew import Told, Work
from data_model.jobs.queue import Job
from data_model.known.problems import Problem, Question
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from ingest.admit.secrecy_marks import SECRET
from ingest.apply.apply_plan import apply_plan, stale_plan
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.job_keys import APPLY, CHECK, apply_key, check_key, keys_of
from ingest.draft.kinds import check_draft, plan_draft
from ingest.draft.memory import answers_to, complete_period
from ingest.draft.uploads import Status, Upload
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.progress import Progress, followed
from ingest.tray.file_row import FileRow, days_of, row_of
from translations import language, speaking


@dataclass(frozen=True)
class InTray:
    """A draft and its jobs: the last check of it as it is now, and the last time it was to be applied."""

    draft: Upload
    check: Job | None
    apply: Job | None

    @property
    def is_at_work(self) -> bool:
        return any(job is not None and job.is_open for job in (self.check, self.apply))


def in_tray(connection: Connection, draft: int) -> InTray:
    """Return a draft with its jobs; a Problem if there is none the viewer may know of.

    A check of other answers, other rights or before somebody else wrote the same records is none any more.
    """
    found = uploads.find(connection, draft)
    jobs = queue.latest(connection, [check_key(draft), apply_key(draft)])
    check, apply = jobs.get(check_key(draft)), jobs.get(apply_key(draft))
    if check is not None and found.status == Status.DRAFT:
        outdated = apply is not None and apply.state == queue.State.FAILED and apply.id > check.id
        check = check if check.about["token"] == _token(connection, found) and not outdated else None
    return InTray(found, check, apply)


def ask_check(connection: Connection, draft: int, account: int | None, by: str) -> None:
    """Ask for a draft to be checked as it is now. Raise Problem for who may not enter its unit's data."""
    found = uploads.find(connection, draft)
    permit_entering(connection, found.unit)
    about = {"draft": draft, "token": _token(connection, found), "language": language()}
    queue.ask(connection, CHECK, check_key(draft), about, account, by)


def ask_apply(connection: Connection, draft: int, fingerprint: str, account: int | None, by: str) -> None:
    """Ask for a draft to be applied as it was shown. Raise Problem for who may not enter its unit's data."""
    found = uploads.find(connection, draft)
    permit_entering(connection, found.unit)
    about = {"draft": draft, "fingerprint": fingerprint, "language": language()}
    queue.ask(connection, APPLY, apply_key(draft), about, account, by)


def cancel(connection: Connection, drafts: Iterable[int]) -> None:
    """Stop the jobs of drafts. What an apply wrote already stays; it can be undone."""
    for draft in drafts:
        permit_entering(connection, uploads.find(connection, draft).unit)
        queue.cancel(connection, keys_of([draft]))


def _token(connection: Connection, found: Upload) -> str:
    """Return what a check rests on: the file, the answers, what its unit remembers, the rights of who looks."""
    answers = answers_to(connection, found.id, found.unit)
    rests_on = [
        sorted((*FileRow.__dataclass_fields__, *Question.__dataclass_fields__)),  # of this version of the program
        found.sha256,
        found.unit,
        answers.given,
        answers.remembered,
        repr(rights_of(connection)),
        complete_period(connection, found.id),
    ]
    return hashlib.sha256(orjson.dumps(rests_on, default=str)).hexdigest()


def _check(job: Job, told: Told) -> Mapping[str, Any]:
    asker = asker_of(job)
    try:
        plan, complete = _planned(asker, job, told)
    except Problem as problem:
        if problem.code in SECRET:  # kept by a version of the program that kept before it looked
            with asker.writing() as connection:
                uploads.erase_draft(connection, job.about["draft"], asker.name)
        raise
    return row_of(plan, complete).to_json()


def _planned(asker: Asker, job: Job, told: Told) -> tuple[ChangePlan, bool]:
    """Read, check and plan a draft as its page does."""
    number = job.about["draft"]
    with asker.reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        answers = answers_to(connection, number, draft.unit)
        complete = complete_period(connection, number) is not None
    progress = told.progress = Progress()
    with speaking(job.about["language"]), followed(progress):
        checked = check_draft(draft, content, Context(unit=draft.unit, answers=answers))
        with asker.reading() as connection:
            return plan_draft(connection, draft, content, checked, draft.unit), complete


def _apply(job: Job, told: Told) -> Mapping[str, Any]:
    """Apply a draft as it was shown. One that is applied already was so by this job, before its worker died."""
    asker, number = asker_of(job), job.about["draft"]
    with asker.reading() as connection:
        draft = uploads.find(connection, number)
    if draft.status == Status.APPLIED and job.tries > 1:
        return {"upload": number, "again": True, "counts": {}, "seen": {}}
    plan, _complete = _planned(asker, job, told)
    if plan.fingerprint != job.about["fingerprint"]:
        raise stale_plan()
    with asker.writing() as connection:
        receipt = apply_plan(connection, plan, number, asker.name)
    return {"upload": number, "counts": receipt.counts, "seen": seen_in(plan)}


def seen_in(plan: ChangePlan) -> dict[str, Any]:
    """Return where what a plan wrote can be seen: place, first and last year, how many records of each register."""
    written = [record for record in plan.records if record.outcome in (Outcome.NEW, Outcome.CHANGED)]
    years = sorted({text[:4] for text in days_of(written)})
    counted = Counter(record.dataset for record in written if not DATASETS[record.dataset].split_off)
    places = Counter(record.after.get("place") or plan.unit for record in written)
    return {
        "place": places.most_common(1)[0][0] if places else plan.unit,
        "years": [years[0], years[-1]] if years else [],
        "registers": dict(counted.most_common()),
    }


#: What a crew of this program can do with drafts.
WORKS: Mapping[str, Work] = {CHECK: _check, APPLY: _apply}
