"""Uploads: the file's bytes and what became of them. A draft is kept here too, so that it survives a refresh."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from data_model import audit
from data_model.jobs import made_files, queue
from data_model.known.problems import Problem
from data_model.rights.permits import permit_entering
from data_model.rights.roles import Rights
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import is_visible
from data_model.stored.tables import change, upload
from ingest.admit.admitted import Admitted
from ingest.draft.job_keys import keys_of, previews_of
from ingest.draft.quota import refuse_too_much
from translations import N_


class UploadKind(StrEnum):
    """How something was handed in; `ingest.draft.kinds` says what each does."""

    FILE = "file"
    FORM = "form"  # one record typed in by hand
    EDIT = "edit"  # a record typed over
    SOURCE = "source"  # a table read from a database
    HANDOVER = "handover"  # a unit's part of its own database
    PUBLISHED = "published"  # the figures that came with the program


class Status(StrEnum):
    DRAFT = "draft"
    APPLIED = "applied"
    UNDONE = "undone"
    DROPPED = "dropped"
    CARRIED = "carried"  # applied in a unit's own database, and here since that was handed over: its records rest on it


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One upload without its bytes.

    `summary` holds counts, tables, totals and issues as they were when applied; of a reading, its source.
    """

    id: int
    kind: str  # an UploadKind
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


_LAST = 2**31 - 1
_NAME_KEPT = 300  # characters, from the end: that is where names of files differ
_COLUMNS = [column for column in upload.c if column.name not in ("content", "answers")]


def keep_draft(connection: Connection, file: Admitted, unit: str, user: str) -> int:
    """Keep a file that was handed in and looked into; return the id of its draft.

    A draft of the same bytes for the same unit is taken up again instead of being kept twice.
    """
    permit_entering(connection, unit)
    sha256 = hashlib.sha256(file.content).hexdigest()
    again = select(upload.c.id).where(
        upload.c.sha256 == sha256,
        upload.c.unit == unit,
        upload.c.status == Status.DRAFT,
        upload.c.name == file.name[-_NAME_KEPT:],
    )
    return connection.scalar(again) or _keep(connection, UploadKind.FILE, file, unit, user)


def keep_form(connection: Connection, typed: Admitted, unit: str, user: str) -> int:
    """Keep what was typed into a form, as an upload of its own; return its id."""
    return _keep(connection, UploadKind.FORM, typed, unit, user)


def keep_edit(connection: Connection, typed: Admitted, unit: str, user: str) -> int:
    """Keep what was typed over a record, as an upload of its own; return its id."""
    return _keep(connection, UploadKind.EDIT, typed, unit, user)


def keep_reading(connection: Connection, file: Admitted, unit: str, user: str, source: dict[str, Any]) -> int:
    """Keep what was read from a database, as an upload of its own; return its id.

    `source` says what it was read from.
    """
    number = _keep(connection, UploadKind.SOURCE, file, unit, user)
    connection.execute(update(upload).where(upload.c.id == number).values(summary={"source": source}))
    return number


def keep_handover(connection: Connection, part: Admitted, unit: str, user: str) -> int:
    """Keep what a unit hands over of its own database, as an upload of its own; return its id."""
    return _keep(connection, UploadKind.HANDOVER, part, unit, user)


def keep_carried(connection: Connection, told: dict[str, Any], given: Admitted | None) -> int:
    """Keep an upload of a unit's own database, which records handed over rest on; return its id here.

    `told`: all there is to it but its bytes; these are kept where they were looked into.
    """
    permit_entering(connection, told["unit"])
    row = {**told, "content": given.content if given else None, "status": Status.CARRIED, "answers": {}}
    return connection.execute(insert(upload).values(row)).inserted_primary_key[0]


def _keep(connection: Connection, kind: UploadKind, given: Admitted, unit: str, user: str) -> int:
    content = given.content
    permit_entering(connection, unit)
    refuse_too_much(connection, unit, user, len(content))
    row = {
        "kind": kind,
        "name": given.name[-_NAME_KEPT:],
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "content": content,
        "unit": unit,
        "status": Status.DRAFT,
        "uploaded_by": user,
        "uploaded_at": datetime.now(UTC),
        "summary": {},
        "answers": {},
    }
    number = connection.execute(insert(upload).values(row)).inserted_primary_key[0]
    told = {name: row[name] for name in ("kind", "unit", "size", "sha256")}
    audit.note(connection, audit.Act.DRAFT_KEPT, user, row["name"], upload=number, **told)
    return number


def find(connection: Connection, upload_id: int) -> Upload:
    """Return one upload; a Problem if there is none, or none the viewer may see: which of the two is not told."""
    known = 0 < upload_id <= _LAST  # a link may say any number, a database takes no larger one
    row = (
        connection.execute(select(*_COLUMNS).where(upload.c.id == upload_id)).mappings().one_or_none()
        if known
        else None
    )
    if row is None or not may_see(connection, found := Upload(**row)):
        raise Problem(
            "no_such_upload",
            N_("There is no upload number {number}. Open the list of uploads and choose one."),
            number=upload_id,
        )
    return found


def may_see(connection: Connection, found: Upload) -> bool:
    """Tell whether the viewer may know of an upload.

    Of a draft only who enters its unit's data, of the published figures everybody.
    """
    rights = rights_of(connection)
    if found.kind == UploadKind.PUBLISHED:
        return rights.sees_anything
    return (
        rights.may_enter(found.unit) if found.status in (Status.DRAFT, Status.DROPPED) else rights.may_see(found.unit)
    )


def may_read(connection: Connection, found: Upload) -> bool:
    """Tell whether the viewer may have an upload's file.

    It may hold what no register keeps, so that is for who enters or approves.
    """
    return may_read_as(rights_of(connection), found)


def may_read_as(rights: Rights, found: Upload) -> bool:
    """Tell the same of somebody's rights."""
    return rights.may_enter(found.unit) or rights.may_approve(found.unit)


def with_ids(connection: Connection, ids: Iterable[int]) -> list[Upload]:
    """Return the uploads with these ids, newest first, whoever asks.

    For what keeps the history whole, never to be shown.
    """
    query = select(*_COLUMNS).where(upload.c.id.in_(sorted(ids))).order_by(upload.c.id.desc())
    return [Upload(**row) for row in connection.execute(query).mappings()]


def content(connection: Connection, upload_id: int) -> bytes:
    """Return the bytes of an upload as they came; a Problem for who may only look at the figures."""
    if not may_read(connection, find(connection, upload_id)):
        raise Problem(
            "may_not_read", N_("The files themselves are for those who enter or approve the data of their unit.")
        )
    return connection.scalar(select(upload.c.content).where(upload.c.id == upload_id)) or b""


def is_kept(connection: Connection, upload_id: int) -> bool:
    """Tell whether the bytes of an upload are still there."""
    return bool(connection.scalar(select(upload.c.content.is_not(None)).where(upload.c.id == upload_id)))


def content_of_seen(connection: Connection, upload_id: int) -> bytes:
    """Return the bytes of an upload the viewer may know of: to draw a blanked piece of it, never to hand out."""
    find(connection, upload_id)
    return connection.scalar(select(upload.c.content).where(upload.c.id == upload_id)) or b""


def listed(connection: Connection, *statuses: Status) -> list[Upload]:
    """Return the uploads with one of these statuses that the viewer may know of, newest first."""
    query = select(*_COLUMNS).where(upload.c.status.in_(statuses)).order_by(upload.c.id.desc())
    return [found for row in connection.execute(query).mappings() if may_see(connection, found := Upload(**row))]


def changed_records(connection: Connection, upload_id: int) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return (dataset, values before, values after) of the records an upload changed.

    New and withdrawn ones are not among them.
    """
    return [
        (row.dataset, row.before["values"], row.after["values"])
        for row in _touched(connection, upload_id)
        if row.after is not None
    ]


def withdrawn_records(connection: Connection, upload_id: int) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return (dataset, values, origin) of the records an upload withdrew.

    Its list was complete, and they were not in it.
    """
    return [
        (row.dataset, row.before["values"], row.before["origin"])
        for row in _touched(connection, upload_id)
        if row.after is None
    ]


def _touched(connection: Connection, upload_id: int) -> list[Row]:
    """Return what an upload did to records that were held before it, as far as the viewer may see them."""
    unit = find(connection, upload_id).unit
    query = select(change.c.dataset, change.c.before, change.c.after).where(
        change.c.upload_id == upload_id, change.c.before.is_not(None)
    )
    return [
        row
        for row in connection.execute(query.order_by(change.c.id))
        if is_visible(connection, row.dataset, unit, row.before["values"].get("place"))
    ]


def no_draft(found: Upload) -> Problem:
    """Return the problem of an upload that is no longer a draft, to be raised."""
    return Problem(
        "not_a_draft", N_("“{name}” is no longer a draft: it was applied or dropped meanwhile."), name=found.name
    )


def drop_draft(connection: Connection, upload_id: int, user: str) -> None:
    """Give up a draft; its bytes are not kept."""
    draft = find(connection, upload_id)
    permit_entering(connection, draft.unit)
    if draft.status != Status.DRAFT:
        raise no_draft(draft)
    connection.execute(update(upload).where(upload.c.id == upload_id).values(status=Status.DROPPED, content=None))
    queue.forget(connection, keys_of([upload_id]))
    forget_previews(connection, upload_id)
    audit.note(connection, audit.Act.DRAFT_DROPPED, user, draft.name, upload=upload_id, unit=draft.unit)


def forget_previews(connection: Connection, upload_id: int) -> None:
    """Remove what jobs have kept to be shown of a draft: it is none any more."""
    queue.forget_all(connection, previews_of(upload_id))
    made_files.forget(connection, previews_of(upload_id))


def erase_draft(connection: Connection, upload_id: int, user: str) -> None:
    """Give up a draft that must not be here: nothing of its bytes stays, nor of what was answered about it."""
    drop_draft(connection, upload_id, user)
    connection.execute(update(upload).where(upload.c.id == upload_id).values(answers={}, summary={}))
