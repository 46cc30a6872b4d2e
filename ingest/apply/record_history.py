"""What became of one record: every applied upload that touched it, with its values before and after."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from data_model.declared.declare import Dataset
from data_model.stored.tables import change, upload
from ingest.draft.edited_record import record_of
from ingest.draft.uploads import Status


@dataclass(frozen=True, kw_only=True)
class Step:
    """One upload's doing to a record. `before` is None where it came with it, `after` None where it was withdrawn."""

    at: datetime
    by: str
    upload: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str


def history_of(connection: Connection, dataset: Dataset, record_id: int) -> list[Step]:
    """Return what became of a record that is held, the latest first; a Problem for one the viewer may not see."""
    record_of(connection, dataset, record_id)
    return [
        Step(
            at=row.applied_at,
            by=row.uploaded_by,
            upload=f"№ {row.id} · {row.name}",
            before=_values(row.before),
            after=_values(row.after),
            why=row.summary.get("why", ""),
        )
        for row in connection.execute(_applied_changes(dataset, record_id))
    ]


def _applied_changes(dataset: Dataset, record_id: int) -> Select[Any]:
    return (
        select(
            change.c.before,
            change.c.after,
            upload.c.applied_at,
            upload.c.uploaded_by,
            upload.c.name,
            upload.c.id,
            upload.c.summary,
        )
        .join(upload, upload.c.id == change.c.upload_id)
        .where(change.c.dataset == dataset.name, change.c.record_id == record_id, upload.c.status == Status.APPLIED)
        .order_by(change.c.id.desc())
    )


def _values(state: dict[str, Any] | None) -> dict[str, Any] | None:
    return state["values"] if state else None
