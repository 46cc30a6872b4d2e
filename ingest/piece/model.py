"""The piece of a sheet as a value: some of its rows, with what can be drawn of their looks."""

from dataclasses import dataclass
from typing import Any

from ingest.model import CellValue


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a cell looks. Colours are "#rrggbb", "" where the file gives none."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    fill: str = ""
    ink: str = ""
    stands: str = ""  # left | center | right, "" as its value has it
    code: str = ""  # Excel's code of the format of its number


PLAIN = Look()


@dataclass(frozen=True)
class PieceCell:
    """`withheld`: whoever looks may not know whether anything stands there."""

    value: CellValue
    look: Look = PLAIN
    withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Rows of one sheet by Excel's own numbers. `merged` holds (top, left, bottom, right): row numbers, columns from 0.

    `widths` are those of the columns in letters, 0 where the file gives none; `hidden` columns are drawn only where
    the marked cell stands in one.
    """

    rows: dict[int, tuple[PieceCell, ...]]
    widths: tuple[float, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: frozenset[int] = frozenset()


def from_answer(answer: dict[str, Any]) -> Piece:
    """Return the piece that the drawing process wrote."""
    looks = [Look(**found) for found in answer["looks"]]
    return Piece(
        rows={
            int(number): tuple(PieceCell(value, looks[look]) for value, look in cells)
            for number, cells in answer["rows"].items()
        },
        widths=tuple(answer["widths"]),
        merged=tuple(tuple(area) for area in answer["merged"]),
        hidden=frozenset(answer["hidden"]),
    )
