"""Backups by command: make one, restore one, try one by restoring it elsewhere, make a key.

python -m data_model backup [FILE] | restore FILE | drill [FILE] [--as-file] | backup-key FILE
"""

import argparse
from pathlib import Path
from typing import Any

from data_model.declared import DATASETS
from data_model.keeping.backup import backup
from data_model.keeping.backups import folder, kinship, sealed
from data_model.keeping.backups.drill import drill
from data_model.keeping.restore import restore
from data_model.people.system_user import system_user
from translations import _
from translations.formats import number


def add_arguments(commands: Any) -> None:
    """Say what the commands take."""
    made = commands.add_parser("backup", help=_("write everything into one file, or one more into the folder of them"))
    made.add_argument("file", type=Path, nargs="?")
    commands.add_parser("restore", help=_("bring back what a backup holds")).add_argument("file", type=Path)
    tried = commands.add_parser("drill", help=_("restore a backup for trial, elsewhere, and compare"))
    tried.add_argument("file", type=Path, nargs="?")
    tried.add_argument("--as-file", action="store_true", help=_("into a file, where no database can be made"))
    commands.add_parser("backup-key", help=_("make a key to seal backups with")).add_argument("file", type=Path)


def make(options: argparse.Namespace) -> None:
    """Make a backup: the file named, or one more in the folder."""
    file = options.file or folder.make(system_user())
    if options.file:
        backup(file, system_user())
    print(_("Saved the data in {file}.").format(file=file))


def bring_back(options: argparse.Namespace) -> None:
    """Restore a backup."""
    kept = restore(options.file, system_user())
    if kept is None:
        words = _("The data of {file} is back. There was none before. Start the program again.")
        print(words.format(file=options.file))
        return
    words = _("The data of {file} is back. What was there before is kept in {kept}. Start the program again.")
    print(words.format(file=options.file, kept=kept))
    if kinship.began_apart(kept):
        print(
            _(
                "It is the data of another installation than what was there before: their logs began apart. If you "
                "did not mean that, restore {kept}."
            ).format(kept=kept)
        )


def try_one(options: argparse.Namespace) -> None:
    """Restore a backup for trial and print what it holds beside what there is today."""
    found = drill(options.file or folder.newest(), system_user(), options.as_file)
    for name, records in found.stored.items():
        print(f"{_(DATASETS[name].title)}\t{number(records)}\t{number(found.today[name])}")
    words = (
        _("{file} was restored for trial and is good: every record is as it is today.")
        if found.compared
        else _("{file} was restored for trial and is good. Data changed since: records then, and today, stand above.")
    )
    print(words.format(file=found.file))
    if not found.in_log:
        print(_("The log does not tell of this file: whether it is as it was made cannot be said."))


def make_key(options: argparse.Namespace) -> None:
    """Write a new key."""
    sealed.new_key(options.file)
    words = _("A new key is in {file}. Keep a copy elsewhere, and name the file in DASHBOARD_BACKUP_KEY.")
    print(words.format(file=options.file))
