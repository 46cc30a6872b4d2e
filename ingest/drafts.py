"""A draft becomes a checked file again: after a refresh, after a restart, after an answer."""

import json

from data_model.declarations import DATASETS
from ingest.check import check_book
from ingest.form import check_form
from ingest.model import CheckedFile, Context
from ingest.read import read_book
from ingest.sources.workbook import book_name
from ingest.uploads import Upload


def check_draft(draft: Upload, content: bytes, context: Context) -> CheckedFile:
    """Read and check what a draft holds; a Problem says why a file cannot be read."""
    if draft.kind == "form":
        typed = json.loads(content)
        return check_form(DATASETS[typed["dataset"]], typed["texts"], context)
    name = book_name(draft.summary["source"]["table"]) if draft.kind == "source" else draft.name
    return check_book(read_book(name, content), context)
