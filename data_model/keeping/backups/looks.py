"""Whether there is a backup, how old it is, and when one was last tried: for `doctor`."""

from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import select

from data_model.audit.acts import Act
from data_model.keeping.backups.folder import backup_folder
from data_model.keeping.database import embedded_file, reading
from data_model.keeping.findings import Finding, advice, well
from data_model.settings import settings
from data_model.settings.operating_settings import BACKUP_TIME, NEVER
from data_model.stored.tables import audit_event
from translations import N_
from translations.formats import moment, number

MOST_DAYS_WITHOUT_BACKUP = 7
MOST_DAYS_WITHOUT_TRIAL = 92


def last_time(act: Act) -> datetime | None:
    """Return when something was done last, as the log knows it: by its order, whatever a clock said meanwhile."""
    query = select(audit_event.c.at).where(audit_event.c.act == act).order_by(audit_event.c.id.desc()).limit(1)
    with reading() as connection:
        return connection.scalar(query)


def backups() -> Iterator[Finding]:
    """Say when the last backup was made."""
    last = last_time(Act.BACKUP_MADE)
    if last is None:
        yield advice(N_("No backup was made so far: “python3 start.py backup FILE” makes one."))
    elif _days_since(last) >= MOST_DAYS_WITHOUT_BACKUP:
        yield advice(N_("The last backup is of {when}: make a new one."), when=moment(last))
    else:
        yield well(N_("The last backup is of {when}."), when=moment(last))
    yield from _on_one_disk()


def _on_one_disk() -> Iterator[Finding]:
    """Say where backups made by themselves lie beside the data: what takes the one takes the other."""
    with reading() as connection:
        by_itself = settings.get(connection, BACKUP_TIME) != NEVER
    file = embedded_file()
    if by_itself and file is not None and file.stat().st_dev == backup_folder().stat().st_dev:
        yield advice(
            N_("Backups lie on the disk of the data ({folder}): name another disk or computer in DASHBOARD_BACKUPS."),
            folder=backup_folder(),
        )


def trials() -> Iterator[Finding]:
    """Say how long ago a backup was restored for trial."""
    last = last_time(Act.BACKUP_TRIED)
    if last is None:
        yield advice(N_("No backup was ever restored for trial: “python3 start.py drill” does it, changing nothing."))
        return
    said = {"days": number(_days_since(last)), "when": moment(last)}
    if _days_since(last) > MOST_DAYS_WITHOUT_TRIAL:
        yield advice(N_("A backup was last restored for trial {days} days ago ({when}): do it again."), **said)
    else:
        yield well(N_("A backup was last restored for trial {days} days ago ({when}) and found good."), **said)


def _days_since(last: datetime) -> int:
    return (datetime.now(UTC) - last).days
