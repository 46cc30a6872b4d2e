"""What the reading library leaves out of a sheet although the file has it, found by a second look at the file.

Errors and formulas without a result would pass for "no value": they are given as the error Excel shows, so that the
check speaks of them. Merged cells tell which headers belong together. Hidden rows and columns are named to whoever
uploads.
"""

from dataclasses import dataclass, field
from typing import Any

from ingest.read import limits
from ingest.read.failure import Failure

#: What Excel shows while a formula has no result yet; programs that write formulas store none.
NOT_COMPUTED = "#GETTING_DATA"
#: Hidden rows, and columns, that are kept of a sheet: of a million the first say enough.
MOST_HIDDEN = 10_000

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: NOT_COMPUTED,
}

Area = tuple[int, int, int, int]  # top, left, bottom, right, from 0
Run = tuple[int, int, int, str]  # column, first and last row of one format below each other, its code


class Runs:
    """Formats of cells, those that are equal below each other as one: of a long column little is left."""

    def __init__(self) -> None:
        self.found: list[Run] = []
        self._open: dict[int, int] = {}  # column -> where its last run stands

    def add(self, row: int, column: int, code: str) -> None:
        """Keep the format of a cell. Rows come from top to bottom."""
        at = self._open.get(column)
        if at is not None and self.found[at][2] == row - 1 and self.found[at][3] == code:
            self.found[at] = (column, self.found[at][1], row, code)
        else:
            self._open[column] = len(self.found)
            self.found.append((column, row, row, code))


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """What is lacking in one worksheet, all from 0.

    Cells as (row, column, what Excel shows), merged areas, what is hidden.
    """

    cells: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    shown: list[Run] = field(default_factory=list)  # formats that add something to the numbers of cells
    struck_rows: list[int] = field(default_factory=list)  # most of whose cells are struck out
    from_1904: bool = False  # days are counted from 1904 on

    def fill(self, cells: list[list[Any]]) -> None:
        """Write the lacking cells into the rows of a sheet, where those hold nothing.

        Rows grow where they end before. A formula's stored result that is none gives way.
        """
        height = max((row + 1 for row, _column, _shown in self.cells), default=0)
        width = max((column + 1 for _row, column, _shown in self.cells), default=0)
        if height * width > limits.CELLS_DECLARED:
            raise Failure("too_large", found=str(height * width), allowed=str(limits.CELLS_DECLARED))
        cells.extend([] for _row in range(len(cells), height))
        for row, column, shown in self.cells:
            cells[row].extend([None] * (column + 1 - len(cells[row])))
            if cells[row][column] in (None, "") or shown == NOT_COMPUTED:
                cells[row][column] = shown


def keep_hidden(found: list[int], first: int, count: int) -> None:
    """Add `count` rows or columns from `first` on to those known to be hidden, as long as these are not too many."""
    found.extend(range(first, first + min(count, MOST_HIDDEN - len(found))))


def shown_error(code: int) -> str:
    """Return what Excel shows for an error's number in .xls and .xlsb."""
    return _ERRORS.get(code, "#VALUE!")


def column_of(letters: str) -> int:
    """Return the number of a column, from 0, by Excel's letters.

    Worked out here: to import openpyxl takes ten times as long as all this process needs else.
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
