"""`tables`: which databases are declared, and what one of them holds."""

import argparse
import json
import sys

from ingest.sources.contents import columns_of, tables_of
from ingest.sources.declared_sources import Source, declared, source_named
from ingest.sources.source_sentences import spoken_table
from translations import _


def tables(options: argparse.Namespace) -> int:
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
