"""A piece of a sheet as it is drawn: letters of columns, numbers of rows, cells with their looks, one marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ingest.addresses import column_letter
from ingest.notation.number_formats import look_of
from ingest.piece.model import Look, Piece, PieceCell
from ingest.piece.seen import Place
from translations import _, language
from translations.formats import number

_MONTH_FIRST = re.compile(r"(?:\[[^\]]*\])?m{1,4}[/ .-]d", re.IGNORECASE)
_ZEROS = re.compile(r"\.(0+)")
#: Between thousands, and before decimals.
_MARKS = {"vi": (".", ","), "en": (",", ".")}
_NARROWEST, _WIDEST, _USUAL = 3, 40, 12  # of a column, in letters


@dataclass(frozen=True, kw_only=True)
class DrawnCell:
    text: str
    style: str
    is_number: bool
    is_marked: bool
    is_withheld: bool
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class DrawnRow:
    """One row; `number` is Excel's own, 0 where rows were passed over."""

    number: int
    is_marked: bool
    cells: tuple[DrawnCell, ...] = ()


@dataclass(frozen=True)
class DrawnSheet:
    columns: tuple[tuple[str, float], ...]  # letter, width in letters
    rows: tuple[DrawnRow, ...]


def drawn(piece: Piece, place: Place) -> DrawnSheet:
    """Return a piece that was blanked for its viewer as it is to be drawn, the record's row and cell marked."""
    columns = _columns(piece, place)
    rows, before = [], None
    for at in sorted(piece.rows):
        if before is not None and at > before + 1:
            rows.append(DrawnRow(0, False))
        rows.append(DrawnRow(at, at == place.row, tuple(_cells(piece, place, at, columns))))
        before = at
    return DrawnSheet(tuple((column_letter(column), _width(piece, column)) for column in columns), tuple(rows))


def _columns(piece: Piece, place: Place) -> list[int]:
    """Return the columns that are drawn: to the last one with anything to see, hidden ones only where one is marked."""
    used = [
        column
        for cells in piece.rows.values()
        for column, cell in enumerate(cells)
        if cell.value is not None or (cell.look.fill and not cell.withheld)
    ]
    last = max(used, default=0)
    marked = place.cell.rstrip("0123456789")
    return [column for column in range(last + 1) if column not in piece.hidden or column_letter(column) == marked]


def _width(piece: Piece, column: int) -> float:
    return min(max(piece.widths[column] or _USUAL, _NARROWEST), _WIDEST) if column < len(piece.widths) else _USUAL


def _cells(piece: Piece, place: Place, row: int, columns: Sequence[int]) -> list[DrawnCell]:
    found = []
    for column in columns:
        area = _area(piece, row, column)
        if area and (row, column) != _first_drawn(piece, area, columns):
            continue
        cell = piece.rows[row][column] if column < len(piece.rows[row]) else PieceCell(None)
        across = sum(area[1] <= other <= area[3] for other in columns) if area else 1
        down = _down(piece, area) if area else 1
        found.append(_drawn_cell(cell, place.cell == f"{column_letter(column)}{row}", across, down))
    return found


def _area(piece: Piece, row: int, column: int) -> tuple[int, int, int, int] | None:
    return next((item for item in piece.merged if item[0] <= row <= item[2] and item[1] <= column <= item[3]), None)


def _first_drawn(piece: Piece, area: tuple[int, int, int, int], columns: Sequence[int]) -> tuple[int, int]:
    """Return where the one cell of a merged area is drawn; rows that do not follow each other part it."""
    return min(row for row in piece.rows if area[0] <= row <= area[2]), min(
        column for column in columns if area[1] <= column <= area[3]
    )


def _down(piece: Piece, area: tuple[int, int, int, int]) -> int:
    return sum(area[0] <= row <= area[2] for row in piece.rows)


def _drawn_cell(cell: PieceCell, is_marked: bool, across: int, down: int) -> DrawnCell:
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return DrawnCell(
        text=shown_text(cell.value, cell.look.code),
        style=_style(cell.look) if not cell.withheld else "",
        is_number=is_number,
        is_marked=is_marked,
        is_withheld=cell.withheld,
        across=across,
        down=down,
    )


def _style(look: Look) -> str:
    parts = {
        "font-weight": "600" if look.bold else "",
        "font-style": "italic" if look.italic else "",
        "text-decoration": "line-through" if look.struck else "",
        "background": look.fill,
        "color": look.ink,
        "text-align": look.stands,
    }
    return ";".join(f"{name}:{value}" for name, value in parts.items() if value)


def shown_text(value: Any, code: str) -> str:
    """Return a value as its cell shows it: a day as a day, a number in the format of its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return _day(value, code)
    if isinstance(value, int | float):
        return _number(value, code)
    return str(value)


def _day(value: date, code: str) -> str:
    """Return a day as the sheet shows it, whatever language the page is in: day first, unless its format says other."""
    shown = f"{value:%m/%d/%Y}" if _MONTH_FIRST.match(code) else f"{value:%d/%m/%Y}"
    return f"{shown} {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) else shown


def _number(value: float, code: str) -> str:
    """Return a number as its cell shows it: scaled, as a percentage, with the decimals and words of its format."""
    if not code:
        return number(Decimal(str(value))) if value != int(value) else str(int(value))
    look = look_of(code, float(value))
    shown = Decimal(str(value)).scaleb(2 * look.percent - look.scale)
    text = number(shown, look.decimals)
    if "," not in code and abs(shown) >= 1000:  # no separators of thousands in its format
        text = text.replace(_MARKS[language()][0], "")
    text = _with_zeros(text, len(_ZEROS.search(code)[1]) if _ZEROS.search(code) else 0)
    return f"{text}{'%' if look.percent else ''}{f' {look.words}' if look.words else ''}"


def _with_zeros(text: str, least: int) -> str:
    """Return a number with at least so many decimals."""
    mark = _MARKS[language()][1]
    whole, _mark, decimals = text.partition(mark)
    return f"{whole}{mark}{decimals:0<{least}}" if least > len(decimals) else text
