"""A reading becomes a draft; a later one of the same table takes the place of one not yet applied."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from data_model.rights.viewer import rights_of
from data_model.stored.tables import upload
from ingest.ask.layout import rows_id
from ingest.correct.correction_ids import cell_of
from ingest.draft import uploads
from ingest.draft.uploads import Status, UploadKind
from ingest.sources.as_workbook import sheet_name
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

    `unchanged`: the reading before it that holds the very same rows, if the last one does. `answers_lost`: a draft was
    given up for it some of whose answers do not hold for it.
    """

    draft: int
    unchanged: Reading | None
    answers_lost: bool = False


def keep_snapshot(connection: Connection, snapshot: Snapshot, unit: str, user: str) -> KeptReading:
    """Keep a reading as a draft for a unit. `connection` comes from `database.writing`.

    Drafts of earlier readings of the table are given up; such of their answers go over as hold for the new one.
    """
    earlier = _earlier(connection, snapshot, unit)
    lost = bool(losing_answers(connection, snapshot, unit))
    sha256 = hashlib.sha256(snapshot.content).hexdigest()
    unchanged = earlier[0] if earlier and earlier[0].sha256 == sha256 else None
    if unchanged and unchanged.status == Status.DRAFT:
        return KeptReading(unchanged.upload_id, unchanged)
    source = {"name": snapshot.source, "table": snapshot.table, "columns": list(snapshot.columns)}
    draft = uploads.keep_reading(connection, snapshot.file, unit, user, source)
    for item in earlier:
        if item.status == Status.DRAFT:
            _take_over(connection, item, draft, snapshot, user)
    return KeptReading(draft, unchanged, lost)


def losing_answers(connection: Connection, snapshot: Snapshot, unit: str) -> list[int]:
    """Return the drafts of earlier readings that hold answers which do not hold for this one."""
    drafts = [item for item in _earlier(connection, snapshot, unit) if item.status == Status.DRAFT]
    return [
        item.upload_id
        for item in drafts
        if (given := _answers(connection, item.upload_id)) != _that_hold(given, item, snapshot)
    ]


def _that_hold(given: dict[str, str], item: Reading, snapshot: Snapshot) -> dict[str, str]:
    """Return what was answered of an earlier reading and holds for this one.

    Questions are named after columns: under others they are others. A correction of one cell, and rows left out, are
    named by where they stand, and there other rows stand now.
    """
    left_out = rows_id(sheet_name(snapshot.table))
    same = given if item.columns == snapshot.columns else {}
    return {name: value for name, value in same.items() if cell_of(name) is None and name != left_out}


def _earlier(connection: Connection, snapshot: Snapshot, unit: str) -> list[Reading]:
    wanted = (snapshot.source, snapshot.table, unit)
    return [item for item in readings(connection) if (item.source, item.table, item.unit) == wanted]


def _answers(connection: Connection, draft: int) -> dict[str, str]:
    return connection.scalar(select(upload.c.answers).where(upload.c.id == draft)) or {}


def _take_over(connection: Connection, item: Reading, draft: int, snapshot: Snapshot, user: str) -> None:
    """Give up an older draft, and let its answers be those of the new one as far as they hold."""
    if given := _that_hold(_answers(connection, item.upload_id), item, snapshot):
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
