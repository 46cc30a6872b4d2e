"""Uploads: the file's bytes and what became of them. A draft is kept here too, so that it survives a refresh."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_model.problems import Problem
from data_model.tables import change, upload
from translations import N_


class Status(StrEnum):
    DRAFT = "draft"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Upload:
    """One upload without its bytes. `summary` holds counts, tables, totals and issues as they were when applied; of a reading, its source."""

    id: int
    kind: str  # file | form | source | published
    name: str
    sha256: str
    size: int
    unit: str
    status: str
    uploaded_by: str
    uploaded_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    undone_by: str | None
    summary: dict[str, Any]


_NAME_KEPT = 300  # characters, from the end: that is where names of files differ
_COLUMNS = [column for column in upload.c if column.name not in ("content", "answers")]


def keep_draft(connection: Connection, name: str, content: bytes, unit: str, user: str) -> int:
    """Keep a file that was just handed in; return the id of its draft.

    A draft of the same bytes for the same unit is taken up again instead of being kept twice.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    again = select(upload.c.id).where(upload.c.sha256 == sha256, upload.c.unit == unit, upload.c.status == Status.DRAFT, upload.c.name == name[-_NAME_KEPT:])
    return connection.scalar(again) or _keep(connection, "file", name, content, unit, user)


def keep_form(connection: Connection, name: str, content: bytes, unit: str, user: str) -> int:
    """Keep what was typed into a form, as an upload of its own; return its id."""
    return _keep(connection, "form", name, content, unit, user)


def keep_reading(connection: Connection, name: str, content: bytes, unit: str, user: str, source: dict[str, Any]) -> int:
    """Keep what was read from a database, as an upload of its own; return its id. `source` says what it was read from."""
    number = _keep(connection, "source", name, content, unit, user)
    connection.execute(update(upload).where(upload.c.id == number).values(summary={"source": source}))
    return number


def _keep(connection: Connection, kind: str, name: str, content: bytes, unit: str, user: str) -> int:
    row = {"kind": kind, "name": name[-_NAME_KEPT:], "sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "content": content, "unit": unit,
           "status": Status.DRAFT, "uploaded_by": user, "uploaded_at": datetime.now(UTC), "summary": {}, "answers": {}}
    return connection.execute(insert(upload).values(row)).inserted_primary_key[0]


def find(connection: Connection, upload_id: int) -> Upload:
    """Return one upload; a Problem if there is none."""
    row = connection.execute(select(*_COLUMNS).where(upload.c.id == upload_id)).mappings().one_or_none()
    if row is None:
        raise Problem("no_such_upload", N_("There is no upload number {number}. Open the list of uploads and choose one."), number=upload_id)
    return Upload(**row)


def content(connection: Connection, upload_id: int) -> bytes:
    """Return the bytes of an upload as they came."""
    find(connection, upload_id)
    return connection.scalar(select(upload.c.content).where(upload.c.id == upload_id)) or b""


def listed(connection: Connection, *statuses: Status) -> list[Upload]:
    """Return the uploads with one of these statuses, newest first."""
    query = select(*_COLUMNS).where(upload.c.status.in_(statuses)).order_by(upload.c.id.desc())
    return [Upload(**row) for row in connection.execute(query).mappings()]


def changed_records(connection: Connection, upload_id: int) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return (dataset, values before, values after) of the records an upload changed; new and withdrawn ones are not among them."""
    return [(row.dataset, row.before["values"], row.after["values"]) for row in _touched(connection, upload_id) if row.after is not None]


def withdrawn_records(connection: Connection, upload_id: int) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return (dataset, values, origin) of the records an upload withdrew: its list was complete, and they were not in it."""
    return [(row.dataset, row.before["values"], row.before["origin"]) for row in _touched(connection, upload_id) if row.after is None]


def _touched(connection: Connection, upload_id: int) -> list[Row]:
    """Return what an upload did to records that were held before it."""
    query = select(change.c.dataset, change.c.before, change.c.after).where(change.c.upload_id == upload_id, change.c.before.is_not(None))
    return list(connection.execute(query.order_by(change.c.id)))


def no_draft(found: Upload) -> Problem:
    """Return the problem of an upload that is no longer a draft, to be raised."""
    return Problem("not_a_draft", N_("“{name}” is no longer a draft: it was applied or dropped meanwhile."), name=found.name)


def drop_draft(connection: Connection, upload_id: int) -> None:
    """Give up a draft; its bytes are not kept."""
    draft = find(connection, upload_id)
    if draft.status != Status.DRAFT:
        raise no_draft(draft)
    connection.execute(update(upload).where(upload.c.id == upload_id).values(status=Status.DROPPED, content=None))
