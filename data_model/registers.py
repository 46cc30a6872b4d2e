"""Which registers are complete for which year: then their records are shown instead of the reported total."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_model import settings
from data_model.tables import register_complete


def complete(connection: Connection, dataset: str, unit: str, year: int) -> bool:
    """Return whether a unit's register is marked complete for a year."""
    query = select(register_complete.c.id).where(
        register_complete.c.dataset == dataset, register_complete.c.unit == unit, register_complete.c.year == year)
    return connection.scalar(query) is not None


def mark_complete(connection: Connection, dataset: str, unit: str, year: int, user: str) -> None:
    """Say that a register holds every record of a unit's year."""
    if not complete(connection, dataset, unit, year):
        connection.execute(insert(register_complete).values(
            dataset=dataset, unit=unit, year=year, marked_by=user, marked_at=datetime.now(UTC)))
        settings.note_change_of_data(connection)


def mark_incomplete(connection: Connection, dataset: str, unit: str, year: int) -> None:
    """Take the mark back."""
    connection.execute(delete(register_complete).where(
        register_complete.c.dataset == dataset, register_complete.c.unit == unit, register_complete.c.year == year))
    settings.note_change_of_data(connection)
