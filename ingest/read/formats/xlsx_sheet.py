"""A walk through one worksheet of .xlsx: what stands in its cells that the reading library does not give."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.read.formats.lacking import MOST_HIDDEN, NOT_COMPUTED, Lacking, Runs, column_of, keep_hidden
from ingest.read.formats.xml_walk import Attributes, is_on, walk

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_NUMBER_TYPES = (None, "n")


@dataclass(frozen=True)
class Styles:
    """Styles of cells by their number: those whose format adds something, with its code; those struck out."""

    shown: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


class SheetWalk:
    """What one walk through a worksheet finds. Rows and columns count from 0."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.cells: list[tuple[int, int, str]] = []
        self.zeros: list[tuple[int, int]] = []  # formulas with a stored 0
        self.computed = False  # a formula has another result than 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.shown = Runs()
        self.struck: dict[int, int] = {}  # row -> how many of its cells are struck out
        self._filled: dict[int, int] = {}  # row with such a cell -> how many hold anything
        self._row = self._column = -1
        self._cell: Attributes = {}
        self._formula = self._reading = False
        self._value: list[str] = []
        self._filled_in_row = 0

    def walk(self, xml: bytes) -> None:
        """Look at every cell."""
        walk(
            xml,
            {
                "row": self._row_begins,
                "col": self._columns,
                "c": self._cell_begins,
                "f": self._formula_begins,
                "v": self._value_begins,
                "is": self._text_begins,
            },
            {"row": self._row_ends, "c": self._cell_ends, "v": self._value_ends},
            self._text,
        )

    def lacking(self, from_1904: bool) -> Lacking:
        """Return what was found, in the form all kinds of files share."""
        return Lacking(
            cells=self.cells,
            hidden_rows=self.hidden_rows[:MOST_HIDDEN],
            hidden_columns=self.hidden_columns,
            shown=self.shown.found,
            struck_rows=[row for row, count in self.struck.items() if 2 * count > self._filled.get(row, 0)],
            from_1904=from_1904,
        )

    def _row_begins(self, said: Attributes) -> None:
        number = said.get("r", "")
        self._row = int(number) - 1 if number.isdigit() else self._row + 1
        self._column = -1
        self._filled_in_row = 0
        if is_on(said.get("hidden")):
            self.hidden_rows.append(self._row)

    def _row_ends(self) -> None:
        if self._row in self.struck:
            self._filled[self._row] = self._filled_in_row

    def _columns(self, said: Attributes) -> None:
        first, last = said.get("min", ""), said.get("max", "")
        if is_on(said.get("hidden")) and first.isdigit() and last.isdigit():
            keep_hidden(self.hidden_columns, int(first) - 1, int(last) - int(first) + 1)

    def _cell_begins(self, said: Attributes) -> None:
        address = _ADDRESS.fullmatch(said.get("r", ""))
        self._column = column_of(address[1]) if address else self._column + 1
        self._cell = said
        self._formula = False
        self._value = []

    def _formula_begins(self, _said: Attributes) -> None:
        self._formula = True

    def _value_begins(self, _said: Attributes) -> None:
        self._reading = True

    def _value_ends(self) -> None:
        self._reading = False

    def _text_begins(self, _said: Attributes) -> None:
        self._value = ["text"]

    def _text(self, text: str) -> None:
        if self._reading:
            self._value.append(text)

    def _cell_ends(self) -> None:
        value, kind, style = "".join(self._value).strip(), self._cell.get("t"), self._cell.get("s")
        if kind == "e":
            self.cells.append((self._row, self._column, value or "#N/A"))
        elif self._formula:
            self._result(value, kind)
        if not value:
            return
        self._filled_in_row += 1
        if style in self._styles.struck:
            self.struck[self._row] = self.struck.get(self._row, 0) + 1
        if kind in _NUMBER_TYPES and (code := self._styles.shown.get(style or "")):
            self.shown.add(self._row, self._column, code)

    def _result(self, value: str, kind: str | None) -> None:
        """Keep what is to be said of a formula's result; one may give empty text."""
        if not value and kind in _NUMBER_TYPES:
            self.cells.append((self._row, self._column, NOT_COMPUTED))
        elif value and kind in _NUMBER_TYPES and _is_zero(value):
            self.zeros.append((self._row, self._column))
        elif value:
            self.computed = True


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False
