"""Apply: write exactly what the plan showed, in one transaction, with the history of every record."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, update

from data_model import audit
from data_model.declared import DATASETS, FIGURES
from data_model.keeping.soundness import refuse_damaged
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.registers.named_partners import name_waiting
from data_model.rights.permits import permit_entering
from data_model.settings import settings
from data_model.stored.bulk import insert_many
from data_model.stored.tables import change, upload
from ingest.apply.handed_marks import set_marks
from ingest.apply.receipt import Receipt
from ingest.apply.store import insert_records, rest_on, take_back, write_record
from ingest.apply.upload_summary import summary_of
from ingest.draft import uploads
from ingest.draft.edited_record import plan_edit
from ingest.draft.kinds import kind_of
from ingest.draft.remembered import remember
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.plan.compare import plan_changes
from ingest.plan.complete_lists import as_complete_list, mark_years
from ingest.plan.handed_over import plan_handover
from ingest.plan.locked_years import refuse_locked
from translations import N_


def apply_plan(connection: Connection, shown: ChangePlan, upload_id: int, user: str) -> Receipt:
    """Write the plan that was shown. `connection` comes from `database.writing`: all of it is written, or nothing.

    Where the data changed since, the plan is made again under the write lock: if it is no longer what was shown,
    nothing is written and a Problem says so.
    """
    refuse_damaged(connection)
    take_time(connection)
    draft = _draft_of(connection, shown, upload_id)
    plan = _as_shown(connection, shown)
    refuse_locked(connection, plan.records)
    _write_records(connection, plan, upload_id)
    if plan.complete:
        mark_years(connection, plan.complete, plan.unit, user, upload_id)
    if plan.handed:
        draft.summary.update(set_marks(connection, plan.handed, plan.unit, user, upload_id))
    receipt = _receipt(plan, upload_id)
    _mark_applied(connection, draft, plan, receipt, user)
    uploads.forget_previews(connection, upload_id)
    _note_in_the_log(connection, draft, plan, receipt, user)
    remember(connection, shown.checked, plan.unit, upload_id, user)
    settings.note_change_of_data(connection)
    return receipt


def _draft_of(connection: Connection, shown: ChangePlan, upload_id: int) -> uploads.Upload:
    """Return the draft a plan was made of; a Problem where it may not be applied, or is no draft any more."""
    draft = uploads.find(connection, upload_id)
    permit_entering(connection, shown.unit, *_places_of(shown))
    if draft.status != uploads.Status.DRAFT:
        raise uploads.no_draft(draft)
    if not kind_of(draft).typed and draft.sha256 != shown.checked.sha256:
        raise ValueError(
            f"the plan of {shown.checked.name} cannot be applied to the draft of another file, {draft.name}"
        )
    return draft


def _places_of(plan: ChangePlan) -> set[str]:
    """Return the places whose figures a plan would write."""
    return {
        record.after["place"]
        for record in plan.records
        if record.dataset == FIGURES.name and record.outcome is not Outcome.UNCHANGED
    }


def _as_shown(connection: Connection, shown: ChangePlan) -> ChangePlan:
    """Return the plan for the data as it is now; a Problem where it is no longer the one that was shown."""
    plan = _made_again(connection, shown)
    if plan.fingerprint != shown.fingerprint:
        raise stale_plan()
    return plan


def stale_plan() -> Problem:
    """Return the problem of a plan that is no longer the one that was shown, to be raised."""
    return Problem(
        "stale_plan",
        N_(
            "The records changed after this preview was made, so nothing was written. The preview below is the new "
            "one: look at it and apply again."
        ),
    )


def _made_again(connection: Connection, shown: ChangePlan) -> ChangePlan:
    """Return the plan for the data as it is now; of unchanged data it is the one that was shown."""
    if shown.made_of == settings.data_state(connection):
        return shown
    if shown.edited:
        return plan_edit(connection, shown.checked, shown.unit, shown.edited)
    if shown.handed:
        again = plan_handover(connection, shown.handed.content, shown.checked)
        again.handed.carried.update(shown.handed.carried)
        return again
    plan = plan_changes(connection, shown.checked, shown.unit, shown.prepared)
    return as_complete_list(connection, plan, shown.complete.period) if shown.complete else plan


def _write_records(connection: Connection, plan: ChangePlan, upload_id: int) -> None:
    """Write what is new, changed and withdrawn, each with its history."""
    new = [record for record in plan.records if record.outcome is Outcome.NEW]
    changed = [record for record in plan.records if record.outcome is Outcome.CHANGED]
    ids = insert_records(connection, upload_id, new)
    stands_in = plan.handed.carried if plan.handed else {}
    rest_on(connection, new, ids, stands_in)
    for record in changed:
        origin = record.origin._replace(upload_id=stands_in.get(record.origin.upload_id, upload_id))
        write_record(connection, DATASETS[record.dataset], record.record_id, record.key, record.after, origin)
    for name, withdrawn in groupby(plan.withdrawn, key=lambda record: record.dataset):
        take_back(connection, DATASETS[name], [record.record_id for record in withdrawn])
    for unit in {record.origin.unit for record in (*new, *changed) if DATASETS[record.dataset].partner}:
        name_waiting(connection, unit)
    _keep_history(connection, upload_id, plan, ids)


def _keep_history(connection: Connection, upload_id: int, plan: ChangePlan, ids: dict[str, int]) -> None:
    insert_many(
        connection,
        change,
        ("upload_id", "dataset", "record_id", "key", "before", "after"),
        _history(upload_id, plan, ids),
    )


def _history(upload_id: int, plan: ChangePlan, ids: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the history of what an upload does."""
    stands_in = plan.handed.carried if plan.handed else {}
    for record in (*plan.records, *plan.withdrawn):
        if record.outcome is Outcome.UNCHANGED:
            continue
        before = None
        if record.before_origin is not None:
            before = {"values": record.before, "origin": record.before_origin.to_json(record.before_origin.upload_id)}
        after = None
        if record.outcome is not Outcome.WITHDRAWN:
            after = {
                "values": record.after,
                "origin": record.origin.to_json(stands_in.get(record.origin.upload_id, upload_id)),
            }
        yield (
            upload_id,
            record.dataset,
            record.record_id or ids[record.key],
            record.before_key or record.key,
            before,
            after,
        )


def _receipt(plan: ChangePlan, upload_id: int) -> Receipt:
    return Receipt(
        upload_id=upload_id,
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        unchanged=plan.count(Outcome.UNCHANGED),
        rejected=plan.rejected,
        withdrawn=plan.count(Outcome.WITHDRAWN),
    )


def _mark_applied(connection: Connection, draft: uploads.Upload, plan: ChangePlan, receipt: Receipt, user: str) -> None:
    values = {
        "status": uploads.Status.APPLIED,
        "applied_at": datetime.now(UTC),
        "uploaded_by": user,
        "unit": plan.unit,
        "summary": {
            **draft.summary,
            **summary_of(plan, receipt),
            "on_version": settings.data_version(connection),  # tells which of two came later, whatever the clock said
        },
    }
    connection.execute(update(upload).where(upload.c.id == draft.id).values(**values))


def _note_in_the_log(
    connection: Connection, draft: uploads.Upload, plan: ChangePlan, receipt: Receipt, user: str
) -> None:
    if edited := plan.edited:
        audit.note(
            connection,
            audit.Act.RECORD_EDITED,
            user,
            "",
            upload=draft.id,
            dataset=edited.dataset,
            record=edited.record_id,
            field=list(edited.changed),
        )
    audit.note(
        connection,
        audit.Act.APPLIED,
        user,
        draft.name,
        upload=draft.id,
        unit=plan.unit,
        **receipt.counts,
        complete=_period(plan),
    )


def _period(plan: ChangePlan) -> str:
    """Return of which days a file was the complete list; "" for one that adds and corrects."""
    return f"{plan.complete.period.start.isoformat()} – {plan.complete.period.end.isoformat()}" if plan.complete else ""
