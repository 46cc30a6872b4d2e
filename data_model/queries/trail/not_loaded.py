"""What is not in a count because it was never loaded: rows of applied uploads left behind, and files that wait."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_model.queries.asked import units_behind
from data_model.rights.viewer import rights_of
from data_model.stored.tables import upload


@dataclass(frozen=True)
class NotLoaded:
    """Of a place and any period: nobody knows the amounts of what was not read, so they are no reason of any number."""

    rows: int
    waiting: int


NOTHING_LEFT = NotLoaded(0, 0)


def not_loaded(connection: Connection, dataset: str, place: str) -> NotLoaded:
    """Return what was not loaded into a register, of uploads the viewer may know of; drafts: of those they enter."""
    rights, units = rights_of(connection), units_behind(place)
    query = select(upload.c.unit, upload.c.status, upload.c.summary).where(upload.c.status.in_(("applied", "draft")))
    rows = waiting = 0
    for found in connection.execute(query if units is None else query.where(upload.c.unit.in_(units))):
        if found.status == "draft":
            waiting += rights.may_enter(found.unit)
        elif rights.may_see(found.unit):
            tables = found.summary.get("tables", [])
            rows += sum(table.get("rejected", 0) for table in tables if table.get("dataset") == dataset)
    return NotLoaded(rows, waiting)
