"""Notes pinned to a figure of a place and year: a question and its answers, for whoever sees the place."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_model import audit
from data_model.declared import INDICATORS
from data_model.known.problems import Problem
from data_model.known.text import clean
from data_model.rights.permits import permit_noting
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_viewer
from data_model.settings import settings
from data_model.stored.tables import figure_note
from translations import N_

LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class Note:
    """A question about an indicator, or, with `answers`, an answer to the note of that number."""

    id: int
    indicator: str
    unit: str
    year: int
    text: str
    answers: int | None
    by: str
    at: datetime


def notes(connection: Connection, place: str, year: int) -> list[Note]:
    """Return the notes on figures of a place and year that the viewer sees, each question before its answers."""
    table = figure_note
    query = select(table).where(table.c.unit == place, table.c.year == year)
    rows = connection.execute(of_viewer(connection, query, table.name)).mappings()
    return sorted((Note(**row) for row in rows), key=lambda note: (note.answers or note.id, note.id))


def write_note(
    connection: Connection, indicator: str, place: str, year: int, text: str, user: str, answers: int | None = None
) -> None:
    """Pin a note to a figure, or an answer to a note of the same figure; a Problem for who does not see the place."""
    text = clean(text)[:LONGEST]
    asked = None if answers is None else _seen(connection, answers)
    permit_noting(connection, place)
    if not text or indicator not in INDICATORS:
        raise _no_note()
    if asked and (asked.indicator, asked.unit, asked.year, asked.answers) != (indicator, place, year, None):
        raise _no_note()
    values = {"indicator": indicator, "unit": place, "year": year, "text": text, "answers": answers}
    connection.execute(insert(figure_note).values(**values, by=user, at=datetime.now(UTC)))
    audit.note(connection, audit.Act.NOTE_WRITTEN, user, table=indicator, place=place, year=str(year))
    settings.note_change_of_data(connection)


def delete_note(connection: Connection, number: int, user: str) -> None:
    """Take a note away with its answers: one's own, or any by who administers."""
    found = _seen(connection, number)
    if found.by != user and not rights_of(connection).administers:
        raise Problem("note_of_others", N_("Only who wrote a note, or an administrator, deletes it."))
    permit_noting(connection, found.unit)
    table = figure_note
    connection.execute(delete(table).where(table.c.answers == number))
    connection.execute(delete(table).where(table.c.id == number))
    audit.note(connection, audit.Act.NOTE_DELETED, user, table=found.indicator, place=found.unit, year=str(found.year))
    settings.note_change_of_data(connection)


def _seen(connection: Connection, number: int) -> Note:
    query = select(figure_note).where(figure_note.c.id == number)
    row = connection.execute(of_viewer(connection, query, figure_note.name)).mappings().one_or_none()
    if row is None:
        raise _no_note()
    return Note(**row)


def _no_note() -> Problem:
    return Problem(
        "no_note", N_("The note is empty, or its figure is none that you may see. Write it on a figure of your place.")
    )
