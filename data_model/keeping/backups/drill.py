"""A backup restored for trial, into a database of its own that is thrown away: what is never tried is no backup.

Looked at: that it is the very file the log tells of; that it opens, is whole and comes to today's schema without losing
a row; that its log is whole and the beginning of today's; that what is kept for counting agrees with every record; and,
where no data was changed since, that every register is the same to the last value.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from data_model import audit
from data_model.audit import chain
from data_model.audit.log import last_event
from data_model.columns import blocks
from data_model.keeping import address, carrying
from data_model.keeping.backups import sealed
from data_model.keeping.backups.scratch import scratch
from data_model.keeping.candidate import candidate
from data_model.keeping.database import connected, data_folder, embedded_file, open_engine, reading, writing
from data_model.keeping.waiting import take_time
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, audit_event
from translations import N_

_AT_A_TIME = 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Drilled:
    """What a trial found: register -> records in the backup, and today; and whether every value was compared."""

    file: Path
    stored: dict[str, int]
    today: dict[str, int]
    compared: bool
    in_log: bool


def drill(file: Path, by: str, as_file: bool = False) -> Drilled:
    """Restore a backup into a database of its own and compare; a Problem says what is wrong with it.

    The database is of the kind in use, or, `as_file`, SQLite. That it was done is noted in the log.
    """
    folder = (embedded_file() or data_folder() / "x").absolute().parent
    with sealed.opened(file, folder) as plain:
        in_log = _is_as_made(file, plain)
        with candidate(plain, folder) as ready, _restored(ready, as_file) as restored:
            found = _compared(restored, file, in_log)
    with writing() as connection:
        audit.note(connection, audit.Act.BACKUP_TRIED, by, file.name, rows=sum(found.stored.values()))
    return found


def _is_as_made(file: Path, plain: Path) -> bool:
    """Tell whether the log tells of this backup; a Problem where it tells of another one under this name."""
    with reading() as connection:
        query = select(audit_event.c.details).where(audit_event.c.act == audit.Act.BACKUP_MADE)
        made = [row.details for row in connection.execute(query.where(audit_event.c.subject == file.name))]
    told = {details["sha256"] for details in made if "sha256" in details}
    if told and digest(plain) not in told:
        raise Problem(
            "backup_changed", N_("{file} is not as it was made: the log tells of other content."), file=str(file)
        )
    return bool(told)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


@contextmanager
def _restored(ready: Path, as_file: bool) -> Iterator[Connection]:
    """Give a connection to the restored data: the file itself on SQLite, else all of it carried over."""
    engine = open_engine(address.of_file(ready))
    try:
        with connected(engine) as stored:
            if as_file or embedded_file() is not None:
                yield stored
                return
            with scratch() as url:
                with carrying.new_database(url) as target:
                    carrying.carry_over(stored, target)
                yield from _looked_at(url)
    finally:
        engine.dispose()


def _looked_at(url: address.URL) -> Iterator[Connection]:
    engine = open_engine(url)
    try:
        with connected(engine) as connection:
            take_time(connection)
            yield connection
    finally:
        engine.dispose()


def _compared(restored: Connection, file: Path, in_log: bool) -> Drilled:
    chain.check(restored)
    with reading() as live:
        take_time(live)
        _refuse_other_log(restored, live, file)
        if blocks.states(restored) is not None and (differing := blocks.differing(restored)):
            raise _differs(file, differing[0])
        compared = settings.data_version(restored) == settings.data_version(live)
        if compared:
            _refuse_other_values(restored, live, file)
        counts = {name: (_count(restored, name), _count(live, name)) for name in REGISTERS}
    stored = {name: found[0] for name, found in counts.items()}
    today = {name: found[1] for name, found in counts.items()}
    return Drilled(file=file, stored=stored, today=today, compared=compared, in_log=in_log)


def _refuse_other_log(restored: Connection, live: Connection, file: Path) -> None:
    """The log of the backup is the beginning of today's: its last event is there, or is older than what is kept."""
    last = last_event(restored)
    if last is None:
        return
    there = live.scalar(select(audit_event.c.hash).where(audit_event.c.id == last.id))
    oldest = live.scalar(select(func.min(audit_event.c.id)))
    if there != last.hash and (oldest is None or last.id >= oldest):
        raise Problem(
            "backup_of_other_data", N_("The log of {file} is not the beginning of today's log."), file=str(file)
        )


def _refuse_other_values(restored: Connection, live: Connection, file: Path) -> None:
    for name, table in REGISTERS.items():
        if carrying.fingerprint_of(restored, table) != carrying.fingerprint_of(live, table):
            raise _differs(file, name)


def _differs(file: Path, where: str) -> Problem:
    return Problem(
        "backup_differs",
        N_("What was restored from {file} is not what was backed up; first in: {where}. Report how it came about."),
        file=str(file),
        where=where,
    )


def _count(connection: Connection, name: str) -> int:
    return connection.scalar(select(func.count()).select_from(REGISTERS[name]))
