"""Whether the database is fit for work: it answers, takes what is written, is sound, and its log ends as it should."""

import os
import shutil
from pathlib import Path

from sqlalchemy import Connection, select, text

from data_model.audit.log import BEGINNING, COLUMNS, Event, hash_of
from data_model.keeping import address
from data_model.keeping.database import embedded_file, reading
from data_model.known.problems import Problem
from data_model.stored import sqlite_file
from data_model.stored.tables import audit_event
from translations import N_

ROOM = 300 * 1024 * 1024  # bytes: one file of the largest size, what is read from it, and the log of writing it
_BAD_PAGES = text("SELECT coalesce(checksum_failures, 0) FROM pg_stat_database WHERE datname = current_database()")
_READ_ONLY = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'")
_ends: dict[str, tuple[int, str]] = {}  # of each database's log, as this process saw it last


def look() -> str:
    """Look through the whole database, remember what is found and return it; "" for a sound one."""
    file = embedded_file()
    if file is None:
        with reading() as connection:
            return _damage(connection)
    # what somebody met with may lie where the quick look does not come
    found = sqlite_file.fault(file, "integrity_check" if sqlite_file.known_damage(file) else "quick_check")
    if found:
        sqlite_file.mark_damaged(file, found)
    else:
        sqlite_file.mark_sound(file)
    return found


def refuse_damaged(connection: Connection) -> None:
    """Raise a Problem where the database is known to be damaged: what is written there may be lost."""
    if found := _damage(connection):
        raise Problem(
            "database_known_damaged",
            N_(
                "The database is known to be damaged ({reason}), so nothing was written. Whoever looks after the "
                "server should restore the latest backup."
            ),
            reason=found,
        )


def _damage(connection: Connection) -> str:
    file = address.file_of(connection.engine.url)
    if file is not None:
        return sqlite_file.known_damage(file)
    bad = connection.scalar(_BAD_PAGES)
    return f"checksum_failures = {bad}" if bad else ""


def lacks() -> list[str]:
    """Return what the database lacks to be worked with, as codes; a Problem where it does not answer at all."""
    with reading() as connection:
        found = {
            "sound": not _damage(connection),
            "room": _takes_writing(connection),
            "log": _log_ends_well(connection),
        }
    return [name for name, well in found.items() if not well]


def _takes_writing(connection: Connection) -> bool:
    file = address.file_of(connection.engine.url)
    if file is None:
        return not connection.scalar(_READ_ONLY)  # how full the server's disk is cannot be asked
    return _may_write(file) and shutil.disk_usage(file.absolute().parent).free >= ROOM


def _may_write(file: Path) -> bool:
    return os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)


def _log_ends_well(connection: Connection) -> bool:
    """Tell whether the last event is as written and follows the one before, and the one seen last is still there."""
    rows = connection.execute(select(*COLUMNS).order_by(audit_event.c.id.desc()).limit(2)).mappings()
    last, before = (*(Event(**row) for row in rows), None, None)[:2]
    url = address.text_of(connection.engine.url)
    if not _is_there(connection, _ends.get(url)):
        return False
    if last is None:
        return True
    _ends[url] = (last.id, last.hash)
    written = hash_of(**{name: value for name, value in vars(last).items() if name != "hash"})
    follows = last.previous == (before.hash if before else last.previous if last.id > 1 else BEGINNING)
    return written == last.hash and follows


def _is_there(connection: Connection, seen: tuple[int, str] | None) -> bool:
    query = select(audit_event.c.hash).where(audit_event.c.id == (seen[0] if seen else 0))
    return seen is None or connection.scalar(query) == seen[1]
