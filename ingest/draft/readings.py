"""A reading becomes a draft; a later one of the same table takes the place of one not yet applied."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from data_model.rights.viewer import rights_of
from data_model.stored.tables import upload
from ingest.draft import uploads
from ingest.draft.uploads import Status, UploadKind
from ingest.sources.snapshot import Snapshot

_SOURCE = upload.c.summary["source"]
_SHOWN = (Status.DRAFT, Status.APPLIED, Status.UNDONE)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One reading of a table: the upload it became. `columns` are its headers."""

    upload_id: int
    source: str
    table: str
    columns: tuple[str, ...]
    unit: str
    status: str
    sha256: str
    read_at: datetime


@dataclass(frozen=True)
class KeptReading:
    """The draft of a reading.

    `unchanged`: the reading before it that holds the very same rows, if the last one does.
    """

    draft: int
    unchanged: Reading | None


def keep_snapshot(connection: Connection, snapshot: Snapshot, unit: str, user: str) -> KeptReading:
    """Keep a reading as a draft for a unit. `connection` comes from `database.writing`.

    Drafts of earlier readings of the table are given up; their answers go over to the new one while its columns stay
    the same.
    """
    earlier = [
        item
        for item in readings(connection)
        if (item.source, item.table, item.unit) == (snapshot.source, snapshot.table, unit)
    ]
    sha256 = hashlib.sha256(snapshot.content).hexdigest()
    unchanged = earlier[0] if earlier and earlier[0].sha256 == sha256 else None
    if unchanged and unchanged.status == Status.DRAFT:
        return KeptReading(unchanged.upload_id, unchanged)
    source = {"name": snapshot.source, "table": snapshot.table, "columns": list(snapshot.columns)}
    draft = uploads.keep_reading(connection, snapshot.file, unit, user, source)
    for item in earlier:
        if item.status == Status.DRAFT:
            _take_over(connection, item, draft, snapshot, user)
    return KeptReading(draft, unchanged)


def _take_over(connection: Connection, item: Reading, draft: int, snapshot: Snapshot, user: str) -> None:
    """Give up an older draft.

    Questions are named after columns, so that answers hold for other rows under the same ones.
    """
    given = connection.scalar(select(upload.c.answers).where(upload.c.id == item.upload_id))
    if given and item.columns == snapshot.columns:
        connection.execute(update(upload).where(upload.c.id == draft).values(answers=given))
    uploads.drop_draft(connection, item.upload_id, user)


def readings(connection: Connection) -> list[Reading]:
    """Return every reading that was applied or can be, of the units whose data the viewer enters, the newest first."""
    query = select(
        upload.c.id, _SOURCE.label("source"), upload.c.unit, upload.c.status, upload.c.sha256, upload.c.uploaded_at
    )
    rows = connection.execute(
        query.where(upload.c.kind == UploadKind.SOURCE, upload.c.status.in_(_SHOWN)).order_by(upload.c.id.desc())
    )
    found = [
        Reading(
            upload_id=row.id,
            source=row.source["name"],
            table=row.source["table"],
            columns=tuple(row.source["columns"]),
            unit=row.unit,
            status=row.status,
            sha256=row.sha256,
            read_at=row.uploaded_at,
        )
        for row in rows
    ]
    return [item for item in found if rights_of(connection).may_enter(item.unit)]


def latest_readings(connection: Connection) -> list[Reading]:
    """Return the newest reading of each table and unit."""
    found: dict[tuple[str, str, str], Reading] = {}
    for item in readings(connection):
        found.setdefault((item.source, item.table, item.unit), item)
    return list(found.values())
