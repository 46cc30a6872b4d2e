"""The part of the commands that speaks of databases: which there are, what they hold, and one of their tables instead of a file."""

import argparse
import json
import sys
from pathlib import Path

from sqlalchemy import Connection

from data_model.keeping.database import reading
from data_model.known.problems import Problem
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
from ingest.draft.readings import keep_snapshot
from ingest.sources.allowed import permit_source
from ingest.sources.as_workbook import book_name
from ingest.sources.contents import columns_of, tables_of
from ingest.sources.declared import Source, declared, source_named
from ingest.sources.snapshot import Snapshot, take_snapshot
from ingest.sources.spoken_sources import spoken_losses, spoken_table
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


def add_source_options(command: argparse.ArgumentParser) -> None:
    """Let a command take a table of a database in place of files."""
    command.add_argument("--source", metavar="NAME", help=_("a database declared in sources.toml, in place of files"))
    command.add_argument("--table", help=_("the table or view of that database"))


def add_tables_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command that lists sources, or what one of them holds."""
    tables = commands.add_parser(
        "tables", help=_("list the databases declared, or the tables, views and columns of one")
    )
    tables.add_argument("source", nargs="?")
    tables.add_argument("--json", action="store_true", help=_("one JSON object a line, one for each file"))


def handed_in(options: argparse.Namespace) -> list[Path] | list[TableAsFile]:
    """Return the files of a command, or the table in their place; a source's own unit goes before that of the settings."""
    if options.complete is not None and len(options.files) > 1:
        raise Problem(
            "bad_arguments",
            N_(
                "With --complete name one file: each would be the whole list by itself, and withdraw what the others hold."
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


def keep_handed_in(connection: Connection, item: Path | TableAsFile, file: Admitted, unit: str, user: str) -> int:
    """Keep a file that was looked into, or a reading, as a draft; return its id."""
    if isinstance(item, TableAsFile):
        return keep_snapshot(connection, item.snapshot, unit, user).draft
    return uploads.keep_draft(connection, file, unit, user)


def list_tables(options: argparse.Namespace) -> int:
    """Print the sources, or the tables of one with their columns."""
    if options.source:
        return _list_one(source_named(options.source), options.json)
    known = declared()
    for source in known.sources.values():
        print(
            json.dumps({"source": source.name, "title": source.title}, ensure_ascii=False)
            if options.json
            else f"{source.name}: {source.title}"
        )
    for refusal in known.problems:
        print(refusal, file=sys.stderr)
    if not known.sources and not known.problems:
        print(_("No database is declared. Declare one in the file sources.toml in the data folder."), file=sys.stderr)
    return 2 if known.problems else 0


def _list_one(source: Source, as_json: bool) -> int:
    for table in tables_of(source):
        columns = [item.name for item in columns_of(source, table.name).all]
        named = spoken_table(table)
        print(
            json.dumps({"table": table.name, "view": table.is_view, "columns": columns}, ensure_ascii=False)
            if as_json
            else f"{named}: {', '.join(columns)}"
        )
    return 0
