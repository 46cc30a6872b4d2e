"""A list of records that are read when they are looked at: a page shows fifty of perhaps a million."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from sqlalchemy import Connection

from data_model.known.problems import Problem
from data_model.queries.records_behind import with_ids
from translations import N_
from ui import answers, session
from ui.parts.table import PAGE

#: Opens a connection that shows what whoever is here may see.
Looking = Callable[[], AbstractContextManager[Connection]]
_AT_ONCE = 5000  # read at a time where all are looked at


def looking() -> Looking:
    """Return what opens a connection for lists beside charts: with what is approved only, where the charts are.

    While the page is drawn that is the one look its pictures share. It opens later as well, when the framework knows
    nobody: a file is made when it is asked for. What the person may see is then looked up anew each time.
    """
    person, now = session.here(), session.version()
    return lambda: answers.look_of_page(now) or person.looking(now.viewer)


class StoredRecords(Sequence[dict[str, Any]]):
    """Records by their ids, read a page at a time as whoever is here may see them."""

    def __init__(self, dataset: str, ids: np.ndarray, looking: Looking) -> None:
        self._dataset, self._ids, self._looking = dataset, ids, looking
        self._read: dict[int, dict[str, Any]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, at):
        if not isinstance(at, int):
            return StoredRecords(self._dataset, self._ids[at], self._looking)
        number = int(self._ids[at])
        if number not in self._read:
            first = at - at % PAGE
            self._read = {row["id"]: row for row in self._rows(self._ids[first : first + PAGE])}
        return self._read[number]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for first in range(0, len(self._ids), _AT_ONCE):
            yield from self._rows(self._ids[first : first + _AT_ONCE])

    def at(self, places: Sequence[int]) -> "StoredRecords":
        """Return those at these places of the list."""
        return StoredRecords(self._dataset, self._ids[np.asarray(places, dtype=np.int64)], self._looking)

    def _rows(self, ids: np.ndarray) -> list[dict[str, Any]]:
        with self._looking() as connection:
            found = with_ids(connection, self._dataset, ids.tolist())
        if len(found) != len(ids):
            raise Problem("list_changed", N_("The list has changed since this page was drawn. Load the page again."))
        return found
