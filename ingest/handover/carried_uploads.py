"""The uploads that records handed over came with: carried along, so that file, sheet and cell of each are found here.

None is listed, changed or undone here: they are no uploads of this database. Each is carried once.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from data_model.known.problems import Problem
from data_model.stored.tables import upload
from ingest.admit.admitted import Admitted, admit_texts, look_into
from ingest.draft import uploads
from ingest.draft.kinds import KINDS
from ingest.draft.uploads import Status, UploadKind
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.sources.as_workbook import book_name

_ALL_BUT_BYTES = [column for column in upload.c if column.name not in ("content", "answers")]


def bytes_that_may_come(theirs: Connection, ours: Connection, plan: ChangePlan) -> dict[int, Admitted]:
    """Return what may be kept here of the uploads of a plan, by their numbers there: each was looked into."""
    new = (
        row for row in _rows(theirs, _numbers(plan)) if row.unit == plan.unit and _twin(ours, row, plan.unit) is None
    )
    looked = ((row.id, _looked_into(row, _content(theirs, row.id))) for row in new)
    return {number: given for number, given in looked if given}


def carry(
    theirs: Connection, ours: Connection, plan: ChangePlan, file: str, given: dict[int, Admitted]
) -> dict[int | None, int]:
    """Carry along what the new and changed records of a plan rest on; return number there -> number here."""
    carried: dict[int | None, int] = {}
    for row in _rows(theirs, _numbers(plan)):
        known = _twin(ours, row, plan.unit)
        carried[row.id] = known or uploads.keep_carried(ours, _told(row, plan.unit, file), given.get(row.id))
    return carried


def _numbers(plan: ChangePlan) -> list[int]:
    written = (record for record in plan.records if record.outcome is not Outcome.UNCHANGED)
    return sorted({record.origin.upload_id for record in written if record.origin.upload_id})


def _rows(theirs: Connection, numbers: Iterable[int]) -> list[Row]:
    return [theirs.execute(select(*_ALL_BUT_BYTES).where(upload.c.id == number)).one() for number in numbers]


def _content(theirs: Connection, number: int) -> bytes | None:
    return theirs.scalar(select(upload.c.content).where(upload.c.id == number))


def _looked_into(row: Row, content: bytes | None) -> Admitted | None:
    """Return bytes that can be opened and carry no mark of secrecy; others stay in the unit's database."""
    try:
        if content is None:
            return None
        if KINDS[row.kind].typed:
            texts = {name: str(text) for name, text in json.loads(content).get("texts", {}).items()}
            return admit_texts(row.name, content, texts)
        name = book_name(row.summary["source"]["table"]) if row.kind == UploadKind.SOURCE else row.name
        return look_into(name, content).file
    except Problem:
        return None


def _twin(ours: Connection, row: Row, unit: str) -> int | None:
    """Return the upload here that stands for one there, where it was carried along before."""
    same = (upload.c[name] == getattr(row, name) for name in ("kind", "name", "sha256", "uploaded_by"))
    query = select(upload.c.id).where(
        *same, upload.c.unit == unit, upload.c.status == Status.CARRIED, upload.c.uploaded_at == _entered(row)
    )
    return ours.scalar(query)


def _entered(row: Row) -> datetime:
    return row.applied_at or row.uploaded_at


def _told(row: Row, unit: str, file: str) -> dict[str, Any]:
    """Return what is kept of an upload beside its bytes."""
    return {
        **{name: getattr(row, name) for name in ("kind", "name", "sha256", "size", "uploaded_by")},
        "unit": unit,
        "uploaded_at": _entered(row),
        "applied_at": datetime.now(UTC),  # here: by it is told when a unit's data came
        "summary": {**row.summary, "handed_over": {"file": file, "number": row.id}},
    }
