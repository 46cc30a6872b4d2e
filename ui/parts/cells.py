"""Cells of tables: what each says, what it is sorted by, what it is in a workbook."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TypeVar

from markupsafe import Markup

from reports.table import COUNT, Value

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Column:
    """A column's title and how its cells stand.

    They stand "left", "name" (left, wide), "right" (numbers), "narrow" (short, on one line) or as a "sentence": on a
    telephone that is read below the rest of its row, not beyond the edge of the screen.

    `whole` is how its whole numbers stand in a workbook.
    """

    title: str
    stands: str = "left"
    whole: str = COUNT


@dataclass(frozen=True)
class Held:
    """What a record holds: as text, and for workbooks its number or day; without one it is somebody's own words.

    Own words are shown with personal data hidden and taken away whole. A name or number that is meant to be read has
    itself as value. A number may be the way to somewhere: then its text is HTML of our own.
    """

    text: str
    value: Value = None


#: Words to be escaped, HTML made by our own code from escaped parts, or what a record holds.
Cell = str | Markup | Held
Rows = Sequence[Sequence[Cell]]
Item = TypeVar("Item")


class Drawn(Sequence[Sequence[Cell]]):
    """Rows that are made of their items when they are looked at: a page shows fifty of perhaps a hundred thousand."""

    def __init__(self, items: Sequence[Item], row_of: Callable[[Item], Sequence[Cell]]) -> None:
        self._items, self._row_of = items, row_of

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at):
        return self._row_of(self._items[at]) if isinstance(at, int) else Drawn(self._items[at], self._row_of)

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return map(self._row_of, self._items)


def value_of(cell: Cell) -> Value:
    return cell.value if isinstance(cell, Held) and cell.value is not None else plain(cell)


def plain(cell: Cell) -> str:
    text = cell.text if isinstance(cell, Held) else cell
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if isinstance(text, Markup) else text
