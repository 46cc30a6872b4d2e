"""Whether two databases are of one installation: their logs have the same beginning, however either went on."""

import sqlite3
from pathlib import Path

from sqlalchemy import func, select

from data_model.keeping.database import reading
from data_model.stored import sqlite_file
from data_model.stored.tables import audit_event


def began_apart(other: Path) -> bool:
    """Tell whether the log in use and that of a file have an event of the same number that is not the same.

    The first that both hold is looked at: old ones are removed in time. Where none is, nothing can be told.
    """
    try:
        with sqlite_file.looked_into(other) as file, reading() as connection:
            firsts = (
                connection.scalar(select(func.min(audit_event.c.id))),
                file.execute("SELECT min(id) FROM audit_event").fetchone()[0],
            )
            if None in firsts:
                return False
            both = max(firsts)
            here = connection.scalar(select(audit_event.c.hash).where(audit_event.c.id == both))
            there = file.execute("SELECT hash FROM audit_event WHERE id = ?", (both,)).fetchone()
    except sqlite3.DatabaseError:  # what was there was damaged, or older than the log
        return False
    return None not in (here, there) and here != there[0]
