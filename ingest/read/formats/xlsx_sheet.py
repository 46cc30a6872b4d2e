"""A walk through one worksheet of .xlsx: what stands in its cells that the reading library does not give."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.read.formats.lacking import MOST_HIDDEN, NOT_COMPUTED, Lacking, Runs, column_of, keep_hidden
from ingest.read.formats.xml_walk import Attributes, Walk, is_on

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_NUMBER_TYPES = (None, "n")


@dataclass(frozen=True)
class Styles:
    """Styles of cells by their number: those whose format adds something, with its code; those struck out."""

    shown: Mapping[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


class SheetWalk:
    """What one walk through a worksheet finds. Rows and columns count from 0.

    A cell is judged when the next element begins that is none of its own.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.cells: list[tuple[int, int, str]] = []
        self.zeros: list[tuple[int, int]] = []  # formulas with a stored 0
        self.computed = False  # a formula has another result than 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.shown = Runs()
        self.struck_rows: list[int] = []
        self._row, self._column, self._address = -1, -1, ""
        self._cell: Attributes | None = None
        self._has_value = self._has_formula = False
        self._text: list[str] = []
        self._filled = self._struck = 0  # cells of the row
        self._walk = Walk(
            {
                "row": self._row_begins,
                "col": self._columns,
                "c": self._cell_begins,
                "f": self._formula_begins,
                "v": self._value_begins,
                "is": self._text_begins,
            },
            otherwise=self._outside,
        )

    def walk(self, xml: bytes) -> None:
        """Look at every cell."""
        self._walk.through(xml)
        self._row_ends()

    def lacking(self, from_1904: bool) -> Lacking:
        """Return what was found, in the form all kinds of files share."""
        return Lacking(
            cells=self.cells,
            hidden_rows=self.hidden_rows[:MOST_HIDDEN],
            hidden_columns=self.hidden_columns,
            shown=self.shown.found,
            struck_rows=self.struck_rows,
            from_1904=from_1904,
        )

    def _outside(self, _said: Attributes) -> None:
        if self._cell is not None:
            self._cell_ends()

    def _row_begins(self, said: Attributes) -> None:
        self._row_ends()
        number = said.get("r", "")
        self._row = int(number) - 1 if number.isdigit() else self._row + 1
        self._column, self._address = -1, ""
        if is_on(said.get("hidden")):
            self.hidden_rows.append(self._row)

    def _row_ends(self) -> None:
        if self._cell is not None:
            self._cell_ends()
        if self._struck and 2 * self._struck > self._filled:
            self.struck_rows.append(self._row)
        self._filled = self._struck = 0

    def _columns(self, said: Attributes) -> None:
        first, last = said.get("min", ""), said.get("max", "")
        if is_on(said.get("hidden")) and first.isdigit() and last.isdigit():
            keep_hidden(self.hidden_columns, int(first) - 1, int(last) - int(first) + 1)

    def _cell_begins(self, said: Attributes) -> None:
        if self._cell is not None:
            self._cell_ends()
        address = said.get("r")
        if address is None:
            self._column, self._address = self._at() + 1, ""
        else:
            self._address = address
        self._cell = said
        self._has_value = self._has_formula = False

    def _at(self) -> int:
        """Return the column of the cell: read from its address only where somebody asks."""
        if self._address:
            found = _ADDRESS.fullmatch(self._address)
            self._column, self._address = column_of(found[1]) if found else self._column + 1, ""
        return self._column

    def _formula_begins(self, _said: Attributes) -> None:
        self._has_formula = self._cell is not None

    def _value_begins(self, _said: Attributes) -> None:
        if self._cell is None:
            return
        self._has_value = True
        if self._has_formula or self._cell.get("t") == "e":
            self._text = []
            self._walk.on_text(self._text.append)

    def _text_begins(self, _said: Attributes) -> None:
        self._has_value = self._cell is not None

    def _cell_ends(self) -> None:
        cell, self._cell = self._cell, None
        kind, style = cell.get("t"), cell.get("s")
        if self._has_formula or kind == "e":
            self._walk.on_text(None)
            self._result("".join(self._text).strip() if self._has_value else "", kind)
            self._text = []
        if not self._has_value:
            return
        self._filled += 1
        if style in self._styles.struck:
            self._struck += 1
        if kind in _NUMBER_TYPES and style in self._styles.shown:
            self.shown.add(self._row, self._at(), self._styles.shown[style])

    def _result(self, value: str, kind: str | None) -> None:
        """Keep what is to be said of an error or a formula's result; one may give empty text."""
        if kind == "e":
            self.cells.append((self._row, self._at(), value or "#N/A"))
        elif not value and kind in _NUMBER_TYPES:
            self.cells.append((self._row, self._at(), NOT_COMPUTED))
            self._has_value = False
        elif value and kind in _NUMBER_TYPES and _is_zero(value):
            self.zeros.append((self._row, self._at()))
        elif value:
            self.computed = True


def _is_zero(text: str) -> bool:
    try:
        return float(text) == 0
    except ValueError:
        return False
