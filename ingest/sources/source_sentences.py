"""Sentences about tables and readings that screens and commands share."""

from ingest.sources.contents import SourceTable
from ingest.sources.snapshot import Snapshot
from translations import _


def spoken_table(table: SourceTable) -> str:
    """Return the name of a table, saying of a view that it is one."""
    return _("{table} (view)").format(table=table.name) if table.is_view else table.name


def spoken_losses(snapshot: Snapshot) -> list[str]:
    """Return in sentences what a reading could not take."""
    words = []
    if snapshot.left_out:
        words.append(
            _("Columns of files and pictures were left out: {columns}.").format(columns=", ".join(snapshot.left_out))
        )
    if snapshot.cut:
        words.append(_("Texts too long for a cell were cut in: {columns}.").format(columns=", ".join(snapshot.cut)))
    return words
