"""The jobs of drafts: to check one and say what it would do, and to apply one as it was shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from data_model.declared import DATASETS
from data_model.jobs import queue
from data_model.jobs.asker import Asker, asker_of
from data_model.jobs.crew import Told, Work
from data_model.jobs.queue import Job
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from ingest.admit.secrecy_marks import SECRET
from ingest.apply.apply_plan import apply_plan, stale_plan
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.job_keys import APPLY, CHECK, apply_key, check_key, keys_of
from ingest.draft.kinds import check_draft, plan_draft
from ingest.draft.memory import answers_to, complete_period
from ingest.draft.uploads import Status, Upload
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.plan.complete_lists import as_complete_list, period_in_words
from ingest.progress import Progress, Step, begin, followed
from ingest.tray.file_row import FileRow, days_of, row_of
from ingest.tray.rests_on import digest_of
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


@dataclass(frozen=True)
class Shown:
    """What was shown of a draft, and is to be applied.

    `unit`: read for this one; "": for the draft's own. `period`: as the complete list of it, in words.
    """

    fingerprint: str
    unit: str = ""
    period: str | None = None


def ask_apply(connection: Connection, draft: int, shown: Shown, account: int | None, by: str) -> None:
    """Ask for a draft to be applied as it was shown; one that is being applied already is waited for.

    Raise Problem for who may not enter its unit's data.
    """
    found = uploads.find(connection, draft)
    permit_entering(connection, found.unit, *filter(None, [shown.unit]))
    now = queue.latest(connection, [apply_key(draft)]).get(apply_key(draft))
    if now is None or not now.is_open:
        about = {"draft": draft, **asdict(shown), "language": language()}
        queue.ask(connection, APPLY, apply_key(draft), about, account, by)


def cancel(connection: Connection, drafts: Iterable[int]) -> None:
    """Stop the jobs of drafts. What an apply wrote already stays; it can be undone."""
    for draft in drafts:
        permit_entering(connection, uploads.find(connection, draft).unit)
        queue.cancel(connection, keys_of([draft]))


def _token(connection: Connection, found: Upload) -> str:
    return digest_of(connection, found, found.unit, (FileRow,), ())


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
    """Read, check and plan a draft as its page does; return whether it is said to be a complete list, too."""
    number, period = job.about["draft"], job.about.get("period")
    with asker.reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        unit = job.about.get("unit") or draft.unit
        answers = answers_to(connection, number, unit)
        complete = complete_period(connection, number) is not None
    progress = told.progress = Progress()
    with speaking(job.about["language"]), followed(progress):
        checked = check_draft(draft, content, Context(unit=unit, answers=answers))
        with asker.reading() as connection:
            plan = plan_draft(connection, draft, content, checked, unit)
            return as_complete_list(connection, plan, period_in_words(period)) if period else plan, complete


def _apply(job: Job, told: Told) -> Mapping[str, Any]:
    """Apply a draft as it was shown. One that is applied already was so by this job, before its worker died."""
    try:
        return _applied(job, told)
    except Problem:
        if _was_done_before(job):  # by the last act of a worker that died meanwhile
            return _done_before(job)
        raise


def _applied(job: Job, told: Told) -> Mapping[str, Any]:
    asker, number = asker_of(job), job.about["draft"]
    if _was_done_before(job):
        return _done_before(job)
    plan, _complete = _planned(asker, job, told)
    if plan.fingerprint != job.about["fingerprint"]:
        raise stale_plan()
    with followed(told.progress):
        begin(Step.WRITE)
    with asker.writing() as connection:
        receipt = apply_plan(connection, plan, number, asker.name)
    return {"upload": number, "counts": receipt.counts, "seen": seen_in(plan)}


def _was_done_before(job: Job) -> bool:
    if job.tries == 1:
        return False
    with asker_of(job).reading() as connection:
        return uploads.find(connection, job.about["draft"]).status == Status.APPLIED


def _done_before(job: Job) -> Mapping[str, Any]:
    return {"upload": job.about["draft"], "again": True, "counts": {}, "seen": {}}


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
