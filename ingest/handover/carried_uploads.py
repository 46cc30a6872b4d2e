"""The uploads that records handed over came with: carried along, so that file, sheet and cell of each are found here.

None is listed, changed or undone here: they are no uploads of this database. Each is carried once.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from data_model.known.problems import Problem
from data_model.stored.tables import upload
from ingest.admit.admitted import look_into
from ingest.admit.secrecy_marks import refuse_secret_texts
from ingest.draft.kinds import KINDS
from ingest.draft.uploads import Status, UploadKind
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.sources.as_workbook import book_name

_ALL_BUT_BYTES = [column for column in upload.c if column.name not in ("content", "answers")]


def bytes_that_may_come(theirs: Connection, ours: Connection, plan: ChangePlan) -> frozenset[int]:
    """Return the uploads of a plan, by their numbers there, whose bytes may be kept here: each was looked into."""
    new = [row for row in _rows(theirs, _numbers(plan)) if _twin(ours, row, plan.unit) is None]
    return frozenset(row.id for row in new if row.unit == plan.unit and _may_come(row, _content(theirs, row.id)))


def carry(
    theirs: Connection, ours: Connection, plan: ChangePlan, file: str, with_bytes: frozenset[int]
) -> dict[int | None, int]:
    """Carry along what the new and changed records of a plan rest on; return number there -> number here."""
    carried: dict[int | None, int] = {}
    for row in _rows(theirs, _numbers(plan)):
        known = _twin(ours, row, plan.unit)
        carried[row.id] = known or _insert(
            ours, row, plan.unit, file, _content(theirs, row.id) if row.id in with_bytes else None
        )
    return carried


def _numbers(plan: ChangePlan) -> list[int]:
    written = (record for record in plan.records if record.outcome is not Outcome.UNCHANGED)
    return sorted({record.origin.upload_id for record in written if record.origin.upload_id})


def _rows(theirs: Connection, numbers: Iterable[int]) -> list[Row]:
    return [theirs.execute(select(*_ALL_BUT_BYTES).where(upload.c.id == number)).one() for number in numbers]


def _content(theirs: Connection, number: int) -> bytes | None:
    return theirs.scalar(select(upload.c.content).where(upload.c.id == number))


def _may_come(row: Row, content: bytes | None) -> bool:
    """Tell whether bytes can be opened and carry no mark of secrecy; others stay in the unit's database."""
    try:
        if content is None:
            return False
        if KINDS[row.kind].typed:
            refuse_secret_texts({name: str(text) for name, text in json.loads(content).get("texts", {}).items()})
        else:
            look_into(book_name(row.summary["source"]["table"]) if row.kind == UploadKind.SOURCE else row.name, content)
    except Problem:
        return False
    return True


def _twin(ours: Connection, row: Row, unit: str) -> int | None:
    """Return the upload here that stands for one there, where it was carried along before."""
    same = (upload.c[name] == getattr(row, name) for name in ("kind", "name", "sha256", "uploaded_by"))
    query = select(upload.c.id).where(
        *same, upload.c.unit == unit, upload.c.status == Status.CARRIED, upload.c.uploaded_at == _entered(row)
    )
    return ours.scalar(query)


def _entered(row: Row) -> datetime:
    return row.applied_at or row.uploaded_at


def _insert(ours: Connection, row: Row, unit: str, file: str, content: bytes | None) -> int:
    values = {name: getattr(row, name) for name in ("kind", "name", "sha256", "size", "uploaded_by")}
    values |= {
        "content": content,
        "unit": unit,
        "status": Status.CARRIED,
        "uploaded_at": _entered(row),
        "applied_at": datetime.now(UTC),  # here: by it is told when a unit's data came
        "summary": {**row.summary, "handed_over": {"file": file, "number": row.id}},
        "answers": {},
    }
    return ours.execute(insert(upload).values(values)).inserted_primary_key[0]
