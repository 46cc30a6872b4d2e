"""Apply: write exactly what the plan showed, in one transaction, with the history of every record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, update

from data_model import audit
from data_model.declared import DATASETS, FIGURES
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from data_model.settings import settings
from data_model.stored.bulk import insert_many, room_to_write
from data_model.stored.tables import change, upload
from ingest.apply.store import insert_records, take_back, write_record
from ingest.draft import uploads
from ingest.draft.edited_record import plan_edit
from ingest.draft.memory import remember
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Origin, Outcome, PlannedRecord, plan_changes
from ingest.plan.complete_lists import as_complete_list, mark_years
from ingest.plan.locked_years import refuse_locked
from ingest.without_collector import undisturbed
from translations import N_

_ISSUES_KEPT = 2000  # with an upload; a file with more has a first page of them to mend anyway


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What an apply or an undo did."""

    upload_id: int
    new: int
    changed: int
    unchanged: int
    rejected: int
    withdrawn: int = 0


@undisturbed()
def apply_plan(connection: Connection, shown: ChangePlan, upload_id: int, user: str) -> Receipt:
    """Write the plan that was shown. `connection` comes from `database.writing`.

    Where the data changed since, the plan is made again under the write lock: if it is no longer what was shown, nothing
    is written and a Problem says so.
    """
    draft = uploads.find(connection, upload_id)
    permit_entering(connection, shown.unit, *_places_of(shown))
    if draft.status != uploads.Status.DRAFT:
        raise uploads.no_draft(draft)
    if draft.kind not in uploads.TYPED and draft.sha256 != shown.checked.sha256:
        raise ValueError(
            f"the plan of {shown.checked.name} cannot be applied to the draft of another file, {draft.name}"
        )
    plan = _made_again(connection, shown)
    if plan.fingerprint != shown.fingerprint:
        raise Problem(
            "stale_plan",
            N_(
                "The records changed after this preview was made, so nothing was written. The preview below is the new one: look at it and apply again."
            ),
        )
    refuse_locked(connection, plan.records)
    new = [record for record in plan.records if record.outcome is Outcome.NEW]
    changed = [record for record in plan.records if record.outcome is Outcome.CHANGED]
    with room_to_write(connection):
        ids = insert_records(connection, upload_id, new)
        for record in changed:
            write_record(
                connection,
                DATASETS[record.dataset],
                record.record_id,
                record.key,
                record.after,
                _origin(record, upload_id),
            )
        for record in plan.withdrawn:
            take_back(connection, DATASETS[record.dataset], record.record_id)
        _keep_history(connection, upload_id, [*plan.records, *plan.withdrawn], ids)
    if plan.complete:
        mark_years(connection, plan.complete, plan.unit, user, upload_id)
    receipt = Receipt(
        upload_id=upload_id,
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        unchanged=plan.count(Outcome.UNCHANGED),
        rejected=plan.rejected,
        withdrawn=plan.count(Outcome.WITHDRAWN),
    )
    connection.execute(
        update(upload)
        .where(upload.c.id == upload_id)
        .values(
            status=uploads.Status.APPLIED,
            applied_at=datetime.now(UTC),
            uploaded_by=user,
            unit=plan.unit,
            summary={**draft.summary, **_summary(plan, receipt)},
        )
    )
    remember(connection, shown.checked, user)
    if edited := plan.edited:
        audit.note(
            connection,
            audit.Act.RECORD_EDITED,
            user,
            "",
            upload=upload_id,
            dataset=edited.dataset,
            record=edited.record_id,
            field=list(edited.changed),
        )
    audit.note(
        connection,
        audit.Act.APPLIED,
        user,
        draft.name,
        upload=upload_id,
        unit=plan.unit,
        **_counts(receipt),
        complete=_period(plan),
    )
    settings.note_change_of_data(connection)
    return receipt


def _places_of(plan: ChangePlan) -> set[str]:
    """Return the places whose figures a plan would write."""
    return {
        record.after["place"]
        for record in plan.records
        if record.dataset == FIGURES.name and record.outcome is not Outcome.UNCHANGED
    }


def _made_again(connection: Connection, shown: ChangePlan) -> ChangePlan:
    """Return the plan for the data as it is now; of unchanged data it is the one that was shown."""
    if shown.made_of == settings.data_version(connection):
        return shown
    if shown.edited:
        return plan_edit(connection, shown.checked, shown.unit, shown.edited)
    plan = plan_changes(connection, shown.checked, shown.unit, shown.prepared)
    return as_complete_list(connection, plan, shown.complete.period) if shown.complete else plan


def _origin(record: PlannedRecord, upload_id: int) -> Origin:
    return replace(record.origin, upload_id=upload_id)


def _keep_history(connection: Connection, upload_id: int, records: list[PlannedRecord], ids: dict[str, int]) -> None:
    insert_many(
        connection,
        change,
        ("upload_id", "dataset", "record_id", "key", "before", "after"),
        _history(upload_id, records, ids),
    )


def _history(upload_id: int, records: list[PlannedRecord], ids: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the history of what an upload does."""
    for record in records:
        if record.outcome is Outcome.UNCHANGED:
            continue
        before = None
        if record.before_origin is not None:
            before = {"values": record.before, "origin": dict(vars(record.before_origin))}
        after = None
        if record.outcome is not Outcome.WITHDRAWN:
            after = {"values": record.after, "origin": {**vars(record.origin), "upload_id": upload_id}}
        yield (
            upload_id,
            record.dataset,
            record.record_id or ids[record.key],
            record.before_key or record.key,
            before,
            after,
        )


def _summary(plan: ChangePlan, receipt: Receipt) -> dict[str, Any]:
    return {
        **_counts(receipt),
        "why": plan.edited.why if plan.edited else "",
        "complete": _complete(plan),
        "tables": _tables(plan.checked),
        "issues": _issues(plan),
    }


def _counts(receipt: Receipt) -> dict[str, int]:
    return {
        "new": receipt.new,
        "changed": receipt.changed,
        "unchanged": receipt.unchanged,
        "rejected": receipt.rejected,
        "withdrawn": receipt.withdrawn,
    }


def _period(plan: ChangePlan) -> str:
    """Return of which days a file was the complete list; "" for one that adds and corrects."""
    return f"{plan.complete.period.start.isoformat()} – {plan.complete.period.end.isoformat()}" if plan.complete else ""


def _complete(plan: ChangePlan) -> dict[str, Any] | None:
    """Return of which period, and of which parts of registers, the file was the complete list."""
    if plan.complete is None:
        return None
    period = plan.complete.period
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "parts": [list(part) for part in plan.complete.parts],
    }


def _tables(checked: CheckedFile) -> list[dict[str, Any]]:
    return [
        {
            "sheet": table.sheet,
            "range": table.range,
            "title": table.title,
            "dataset": table.dataset,
            "read": table.read,
            "rejected": table.rejected,
            "columns": table.letters,
            "totals": [
                {
                    "cell": total.cell,
                    "label": total.label,
                    "field": total.field,
                    "printed": format(total.printed, "f"),
                    "computed": format(total.computed, "f"),
                }
                for total in table.totals
            ],
        }
        for table in checked.tables
    ]


def _issues(plan: ChangePlan) -> list[dict[str, Any]]:
    found = [*plan.checked.notes, *plan.issues, *(issue for table in plan.checked.tables for issue in table.issues)]
    return [
        {
            "sheet": issue.sheet,
            "cell": issue.cell,
            "severity": issue.severity,
            "code": issue.code,
            "text": issue.text,
            "message": issue.words.message,
            "values": {name: str(value) for name, value in issue.words.values.items()},
        }
        for issue in found[:_ISSUES_KEPT]
    ]
