"""What the commands are handed: files or a table of a database, their password, and what is said of them beside."""

import argparse
import getpass
import sys
from pathlib import Path

from sqlalchemy import Connection

from data_model.keeping.database import reading
from data_model.known.places import all_places
from data_model.known.problems import Problem
from data_model.settings import settings
from ingest.admit.admitted import Admitted
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.readings import keep_snapshot
from ingest.draft.remembered import answers_kept
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan
from ingest.plan.compare import plan_changes
from ingest.plan.complete_lists import as_complete_list, period_in_words
from ingest.sources.allowed import permit_source
from ingest.sources.as_workbook import book_name
from ingest.sources.declared_sources import Source, source_named
from ingest.sources.snapshot import Snapshot, take_snapshot
from ingest.sources.source_sentences import spoken_losses
from translations import N_, _


class TableAsFile:
    """A table of a source where a command expects a file: it has a name and bytes, and is read once."""

    def __init__(self, source: Source, table: str) -> None:
        self.name = book_name(table)
        self._source, self._table = source, table
        self._snapshot: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        self._snapshot = self._snapshot or take_snapshot(self._source, self._table)
        return self._snapshot

    def read_bytes(self) -> bytes:
        """Read the table; what of it could not be taken is said beside the report."""
        for words in spoken_losses(self.snapshot):
            print(words, file=sys.stderr)
        return self.snapshot.content


def handed_in(options: argparse.Namespace) -> list[Path] | list[TableAsFile]:
    """Return the files of a command, or the table in their place.

    A source's own unit goes before that of the settings.
    """
    if options.complete is not None and len(options.files) > 1:
        raise Problem(
            "bad_arguments",
            N_(
                "With --complete name one file: each would be the whole list by itself, "
                "and withdraw what the others hold."
            ),
        )
    if options.source is None and options.table is None and options.files:
        return options.files
    if not options.source or not options.table or options.files:
        raise Problem(
            "bad_arguments",
            N_("Name files, or a database and its table: --source NAME --table TABLE. “tables” lists what there is."),
        )
    source = source_named(options.source)
    with reading(options.viewer) as connection:
        permit_source(connection, source)
    options.unit = options.unit or source.unit or None
    return [TableAsFile(source, options.table)]


def context_of(options: argparse.Namespace) -> Context:
    """Return for which unit and year the files of a command are read, with the answers given and remembered."""
    with reading(options.viewer) as connection:
        unit = options.unit or settings.default_unit(connection)
    if unit not in all_places():
        raise Problem(
            "unknown_place",
            N_("There is no place with the code “{code}”. Use the code of a province or city, or VN."),
            code=unit,
        )
    with reading(options.viewer) as connection:
        remembered = answers_kept(connection, unit)
    return Context(
        unit=unit, year=options.year, answers=Answers(tuple(options.answer), remembered), dataset=options.dataset or ""
    )


def password_of(options: argparse.Namespace) -> str:
    """Return the password typed for the files of a command, "" without one.

    It is no argument, which would stay in the shell's history.
    """
    if not options.password:
        return ""
    return (
        getpass.getpass(_("Password of the workbook: ")) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    )


def say_how_to_open(code: str | None) -> None:
    """Say how a command is given the password, where that is what was missing."""
    if code == "password":
        print(_("Add --password to be asked for it."), file=sys.stderr)


def keep_handed_in(connection: Connection, item: Path | TableAsFile, file: Admitted, unit: str, user: str) -> int:
    """Keep a file that was looked into, or a reading, as a draft; return its id."""
    if isinstance(item, TableAsFile):
        return keep_snapshot(connection, item.snapshot, unit, user).draft
    return uploads.keep_draft(connection, file, unit, user)


def planned(connection: Connection, checked: CheckedFile, unit: str, complete: str | None) -> ChangePlan:
    """Return what a file would do: add and correct, or as the complete list of a period."""
    plan = plan_changes(connection, checked, unit)
    return plan if complete is None else as_complete_list(connection, plan, period_in_words(complete))
