"""Which groups a row belongs to, while a table is gone through from top to bottom."""

import re

from ingest.find.body import Line
from ingest.find.cells import one_line

_NUMBERED = "1"  # the marker of groups numbered 1, 2, 3
_NUMBER = re.compile(r"\s*(\d{1,4})(?:\.0)?(?=\s*[.):/-]?(?:\s|$))")
_NUMBER_ALONE = re.compile(r"\s*(\d{1,4})(?:\.0)?\s*[.)]?\s*")


class GroupsInForce:
    """The groups around the row that was looked at last, outermost first.

    A row numbered on with a numbered group ("1. Lào", its rows, then "2. Đoàn UNDP") stands beside it and not in it,
    unless the numbers of the rows lead up to it.
    """

    def __init__(self) -> None:
        self.labels: tuple[str, ...] = ()
        self._path: list[tuple[str, str]] = []
        self._number = 0  # of the numbered group in force
        self._last = 0  # the number of the row before

    def enter(self, line: Line) -> None:
        """Go below a group row: it ends the one of its own kind and all inside that."""
        self._leave(line.marker)
        self._path.append((line.marker, line.label))
        if line.marker == _NUMBERED:
            found = _NUMBER.match(one_line(line.cells[0]))
            self._number = int(found[1]) if found else 0
        self.labels = tuple(label for _marker, label in self._path)

    def pass_row(self, line: Line) -> None:
        """Go past a row of the body."""
        found = _NUMBER_ALONE.fullmatch(one_line(line.cells[0]))
        own = int(found[1]) if found else 0
        if self._number and own == self._number + 1 and self._last != self._number:
            self._leave(_NUMBERED)
        self._last = own or self._last

    def _leave(self, marker: str) -> None:
        markers = [each for each, _label in self._path]
        if marker in markers:
            del self._path[markers.index(marker) :]
        if not any(each == _NUMBERED for each, _label in self._path):
            self._number = 0
        self.labels = tuple(label for _marker, label in self._path)
