"""What is done with uploads: taken and looked into, checked by a job, applied as shown, taken back, given up."""

from typing import Any

from starlette.responses import Response

from data_model.known.personal import masked
from data_model.known.problems import Question
from data_model.rights.permits import permit_entering
from data_model.settings.base_path import below
from ingest.admit.admitted import look_into
from ingest.apply.undo import undo_upload
from ingest.draft import uploads
from ingest.draft.uploads import Status, Upload
from ingest.tray.crew import CREW
from ingest.tray.draft_jobs import InTray, Shown, ask_apply, ask_check, in_tray
from ingest.tray.file_row import FileRow
from server.api.answers import json_answer
from server.api.asking import Asked, Refused
from server.api.uploads.forms import COUNTS, RECEIVED
from server.api.words import LARGEST
from translations import N_

_KNOWN = (Status.DRAFT, Status.APPLIED, Status.UNDONE)
_NO_CHECK = N_("Nothing is known of this file yet, or not any more: ask for its check, and look again in a moment.")


def said(found: InTray) -> dict[str, Any]:
    """Return an upload with what is known of its check."""
    draft = found.draft
    row = FileRow.from_json(found.check.result) if found.check and found.check.result else None
    failed = next((job.refused() for job in (found.apply, found.check) if job and job.problem), None)
    waits = draft.status == Status.DRAFT
    return {
        **_plain(draft),
        "state": _state(found, row),
        "check": _check(row) if row and waits else None,
        "problem": {"code": failed.code, "title": str(failed)} if failed and waits else None,
        "counts": {name: draft.summary[name] for name in RECEIVED if name in draft.summary} or None,
    }


def _plain(draft: Upload) -> dict[str, Any]:
    return {
        "number": draft.id,
        "name": masked(draft.name),
        "unit": draft.unit,
        "kind": draft.kind,
        "size": draft.size,
        "sha256": draft.sha256,
        "by": draft.uploaded_by,
        "at": draft.uploaded_at.isoformat(),
        "page": below(f"/upload?draft={draft.id}" if draft.status == Status.DRAFT else f"/uploads?upload={draft.id}"),
    }


def _state(found: InTray, row: FileRow | None) -> str:
    if found.draft.status != Status.DRAFT:
        return found.draft.status
    if found.apply is not None and found.apply.is_open:
        return "applying"
    if found.check is None:
        return "not_checked"
    return "checking" if found.check.is_open else "checked" if row else "failed"


def _check(row: FileRow) -> dict[str, Any]:
    return {
        "registers": [{"name": name, "rows": count} for name, count in row.registers],
        "first_day": row.first_day or None,
        "last_day": row.last_day or None,
        **{name: getattr(row, name) for name in COUNTS},
        "questions": [_question(item) for item in row.questions if item.is_open],
        "ready": row.is_ready,
        "fingerprint": row.fingerprint,
    }


def _question(item: Question) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "sheet": item.sheet,
        "cell": item.cell,
        "message": masked(item.message),
        "evidence": [masked(text) for text in item.evidence],
        "choices": [{"value": value, "meaning": masked(str(meaning))} for value, meaning in item.choices],
        "suggested": item.suggested or None,
    }


def upload(asked: Asked) -> Response:
    """Answer with one upload."""
    return one(asked, asked.values["number"])


def one(asked: Asked, number: int, status: int = 200, **headers: str) -> Response:
    """Answer with an upload as it is now."""
    with asked.asker.reading() as connection:
        return json_answer(said(in_tray(connection, number)), status, **headers)


def listed(asked: Asked) -> Response:
    """Answer with the uploads who asks may know of."""
    before, limit = asked.value("before", LARGEST), asked.value("limit", 100)
    with asked.asker.reading() as connection:
        known = [item for item in uploads.listed(connection, *_KNOWN) if item.id < before]
    found = [{**_plain(item), "status": item.status} for item in known[:limit]]
    return json_answer({"uploads": found, "next": found[-1]["number"] if len(known) > limit else None})


def send(asked: Asked) -> Response:
    """Take a file: it is looked into before anything of it is kept, and checked by a job of its own."""
    unit = asked.values["unit"]
    with asked.asker.reading() as connection:
        permit_entering(connection, unit)
    looked = look_into(asked.values["name"], asked.body)
    with asked.asker.writing() as connection:
        number = uploads.keep_draft(connection, looked.file, unit, asked.asker.name)
        ask_check(connection, number, asked.asker.account_id, asked.asker.name)
    CREW.wake()
    return one(asked, number, 202, location=f"/api/v1/uploads/{number}")


def check_again(asked: Asked) -> Response:
    """Ask for a draft to be checked as it is now."""
    number = asked.values["number"]
    with asked.asker.writing() as connection:
        _refuse_others(uploads.find(connection, number), Status.DRAFT)
        ask_check(connection, number, asked.asker.account_id, asked.asker.name)
    CREW.wake()
    return one(asked, number, 202)


def apply(asked: Asked) -> Response:
    """Apply a draft as its check said, by the fingerprint of that; not where a person is asked anything."""
    number, fingerprint = asked.values["number"], asked.values["fingerprint"]
    with asked.asker.writing() as connection:
        found = in_tray(connection, number)
        _refuse_others(found.draft, Status.DRAFT)
        permit_entering(connection, found.draft.unit)
        _refuse_unready(found, fingerprint)
        ask_apply(connection, number, Shown(fingerprint), asked.asker.account_id, asked.asker.name)
    CREW.wake()
    return one(asked, number, 202)


def _refuse_others(found: Upload, status: Status) -> None:
    if found.status != status:
        raise uploads.no_draft(found)


def _refuse_unready(found: InTray, fingerprint: str) -> None:
    if found.check is None or not found.check.result:
        raise Refused(409, "not_checked", _NO_CHECK)
    row = FileRow.from_json(found.check.result)
    if row.fingerprint != fingerprint:
        raise Refused(409, "stale_plan", N_("This fingerprint is not that of the last check: look at it again."))
    if not row.is_ready:
        raise Refused(
            409,
            "asks_a_person",
            N_("Questions are open, nothing would be written, or it withdraws records: a person applies it on a page."),
        )


def undo(asked: Asked) -> Response:
    """Take an applied upload back."""
    with asked.asker.writing() as connection:
        receipt = undo_upload(connection, asked.values["number"], asked.asker.name)
    return json_answer({"number": receipt.upload_id, **receipt.counts})


def drop(asked: Asked) -> Response:
    """Give a draft up."""
    with asked.asker.writing() as connection:
        uploads.drop_draft(connection, asked.values["number"], asked.asker.name)
    return Response(None, 204)
