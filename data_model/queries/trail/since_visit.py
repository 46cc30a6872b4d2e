"""What was loaded, taken back and asked of a place since a moment."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, or_, select

from data_model.queries.asked import units_behind
from data_model.registers.figure_notes import Note
from data_model.rights.viewer import rights_of, viewer_of
from data_model.rights.visible_rows import of_viewer
from data_model.stored.tables import figure_note, upload


@dataclass(frozen=True, kw_only=True)
class Doing:
    """An upload that was applied or taken back, or a note."""

    what: str  # the name of the file, or what the note asks
    by: str
    at: datetime
    unit: str
    taken_back: bool = False
    note: Note | None = None


def since(connection: Connection, place: str, moment: datetime) -> list[Doing]:
    """Return what was done since, the latest first: uploads of units the viewer sees, notes of the place.

    Who looks at approved data only is told nothing: what was loaded is not approved yet.
    """
    viewer = viewer_of(connection)
    if viewer is not None and viewer.approved_only:
        return []
    found = [*_uploads(connection, place, moment), *_notes(connection, place, moment)]
    return sorted(found, key=lambda item: item.at, reverse=True)


def _uploads(connection: Connection, place: str, moment: datetime) -> list[Doing]:
    columns = ("name", "unit", "uploaded_by", "applied_at", "undone_by", "undone_at")
    query = select(*(upload.c[name] for name in columns)).where(
        upload.c.kind != "published", or_(upload.c.applied_at >= moment, upload.c.undone_at >= moment)
    )
    units, rights = units_behind(place), rights_of(connection)
    return [
        Doing(
            what=row.name,
            by=(row.undone_by if row.undone_at else row.uploaded_by) or "",
            at=row.undone_at or row.applied_at,
            unit=row.unit,
            taken_back=row.undone_at is not None,
        )
        for row in connection.execute(query)
        if rights.may_see(row.unit) and (not units or row.unit in units)
    ]


def _notes(connection: Connection, place: str, moment: datetime) -> list[Doing]:
    query = select(figure_note).where(figure_note.c.unit == place, figure_note.c.at >= moment)
    rows = connection.execute(of_viewer(connection, query, figure_note.name)).mappings()
    found = [Note(**row) for row in rows]
    return [Doing(what=note.text, by=note.by, at=note.at, unit=place, note=note) for note in found]
