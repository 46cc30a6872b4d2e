"""What a unit marked complete, as it hands its database over: set as it says, and put back by undo."""

from typing import Any

from sqlalchemy import Connection

from data_model.registers import completeness
from ingest.plan.change_plan import HandedOver

_GONE = "marks_gone"


def set_marks(connection: Connection, handed: HandedOver, unit: str, user: str, upload_id: int) -> dict[str, Any]:
    """Mark and unmark; return what of it the upload's summary has to keep for its undo."""
    gone = completeness.take_marks_back(connection, unit, handed.marks_gone, user)
    for dataset, year, part in handed.marks_new:
        completeness.mark_complete(connection, dataset, unit, year, user, (part,), upload_id)
    return {_GONE: gone}


def put_back_marks(connection: Connection, summary: dict[str, Any]) -> None:
    """Mark again what an upload that is undone had unmarked."""
    completeness.put_marks_back(connection, summary.get(_GONE, []))
