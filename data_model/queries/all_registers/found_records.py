"""Records found by words of theirs, accents optional: of each register the newest that the viewer sees."""

from typing import Any

from sqlalchemy import Connection

from data_model.columns.titles import ids_saying
from data_model.declared import REGISTERS_KEPT
from data_model.known.text import fold
from data_model.queries.records_behind import with_ids

_SHORTEST = 2  # letters of the longest word looked for: one letter stands in every record


def found_records(connection: Connection, text: str, most: int) -> dict[str, list[dict[str, Any]]]:
    """Return register -> its newest records that say every word of `text`, no more than `most`; only where any do."""
    words = fold(text).split()
    if max(map(len, words), default=0) < _SHORTEST:
        return {}
    found = {name: ids_saying(connection, name, words, most) for name in REGISTERS_KEPT}
    return {name: with_ids(connection, name, ids) for name, ids in found.items() if ids}
