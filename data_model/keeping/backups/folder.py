"""The folder of backups: one more is made, and those that are old enough go."""

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from data_model.keeping.backup import backup
from data_model.keeping.backups import sealed
from data_model.keeping.backups.thinned import Ages, kept
from data_model.keeping.database import data_folder, reading
from data_model.known.problems import Problem
from data_model.settings import environment, settings
from data_model.settings.operating_settings import BACKUP_DAYS, BACKUP_FOLDER, BACKUP_MONTHS, BACKUP_WEEKS
from translations import N_

_INSIDE = "sao-luu"  # of the data folder, until another is named
_FORM = "sao-luu-%Y%m%d-%H%M%S"
_NAME = re.compile(r"(sao-luu-\d{8}-\d{6})\.db(?:" + re.escape(sealed.ENDING) + ")?")


def backup_folder() -> Path:
    """Return the folder of backups, made if missing; a Problem where it cannot be."""
    chosen = environment.value(BACKUP_FOLDER)
    folder = Path(chosen) if chosen else data_folder() / _INSIDE
    try:
        folder.mkdir(0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            "no_backup_folder",
            N_("The folder of backups {folder} cannot be made ({reason}). Choose another one with DASHBOARD_BACKUPS."),
            folder=str(folder),
            reason=error.strerror or str(error),
        ) from error
    return folder


def made_in(folder: Path) -> dict[datetime, Path]:
    """Return when each backup of a folder was made -> its file, the oldest first. Other files are none of ours."""
    found = {}
    for file in folder.iterdir():
        if name := _NAME.fullmatch(file.name):
            found[datetime.strptime(name[1], _FORM)] = file
    return dict(sorted(found.items()))


def make(by: str) -> Path:
    """Make one more backup in the folder, then remove those too old to be kept; return its file.

    Nothing is removed where it could not be made.
    """
    folder = backup_folder()
    now = datetime.now()
    file = folder / f"{now:{_FORM}}.db{sealed.ENDING if sealed.key() else ''}"
    backup(file, by)
    with reading() as connection:
        ages = ages_kept(connection)
    made = made_in(folder)
    for at in set(made) - kept(made, ages, now):
        made[at].unlink()
    return file


def ages_kept(connection: Connection) -> Ages:
    """Return how many backups of each age the settings keep."""
    return Ages(*(int(settings.get(connection, name)) for name in (BACKUP_DAYS, BACKUP_WEEKS, BACKUP_MONTHS)))


def newest() -> Path:
    """Return the newest backup of the folder, before those a clock that was ahead dated; a Problem where none is."""
    folder = backup_folder()
    made = made_in(folder)
    if not made:
        raise Problem("no_backup", N_("There is no backup in {folder}. Name the file of one."), folder=str(folder))
    return made[max((at for at in made if at <= datetime.now()), default=max(made))]
