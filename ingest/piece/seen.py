"""What somebody may see of a piece of a sheet: never more than their screen shows them of the same records.

Who may have the file itself (who enters or approves the unit's data) sees its rows. Whoever may only look at figures
sees the rows and columns that became records they may see, under the header of those columns; the rest is blank.
Personal columns and personal data in texts are blank for everybody, and so are rows whose record was changed or taken
out since: what was corrected, or erased for a person, is not shown again from the file.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import column_index_from_string
from sqlalchemy import Connection, select

from data_model.known.personal import masked
from data_model.rights.viewer import viewer_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.stored.tables import REGISTERS, change
from ingest.draft.uploads import Status, Upload, UploadKind, may_read
from ingest.find.columns import is_personal
from ingest.piece.model import Piece, PieceCell

_RANGE = re.compile(r"[A-Z]+(\d+):[A-Z]+(\d+)")
_ADDRESS, _LETTERS = re.compile(r"([A-Z]+)(\d+)"), re.compile(r"[A-Z]{1,3}")
_ABOVE, _MOST_HEADER, _BESIDE = 3, 6, 3  # rows above a header, of a header, on each side of the record's row
_BLANK = PieceCell(None, withheld=True)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a record stands: its sheet and row, and of a row of several records its cell."""

    dataset: str
    record: int
    sheet: str
    row: int
    cell: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The tables of a file that a record's row is of. `letters` are the columns that were read, by dataset and field.

    `header` are the rows of its header, `sure` of them those that are known to be no record's.
    """

    header: range
    sure: range
    last: int
    letters: dict[str, dict[str, str]]


@dataclass(kw_only=True)
class Seen:
    """Which cells of which rows somebody may see; None stands for all of them."""

    rows: dict[int, set[int] | None] = field(default_factory=dict)

    def allow(self, row: int, columns: Iterable[int] | None) -> None:
        """Let these columns of a row be seen too."""
        before = self.rows.get(row, set())
        self.rows[row] = None if columns is None or before is None else before | set(columns)


def table_of(found: Upload, place: Place) -> Table | None:
    """Return the table of an upload that a record stands in, as it was kept when it was applied; None for none."""
    tables = [table for table in found.summary.get("tables", []) if _holds(table, place)]
    if not tables:
        return None
    spans = [tuple(map(int, _RANGE.fullmatch(table["range"]).groups())) for table in tables]
    told = [table.get("header_last") for table in tables]  # not kept by uploads of before
    likely = [(end or first + 2) + 1 for end, (first, _last) in zip(told, spans, strict=True)]
    sure = [(end or first) + 1 for end, (first, _last) in zip(told, spans, strict=True)]
    first, most = min(first for first, _last in spans), place.row
    return Table(
        header=range(first, min(max(likely), first + _MOST_HEADER, most)),
        sure=range(max(first for first, _last in spans), min(*sure, first + _MOST_HEADER, most)),
        last=max(last for _first, last in spans),
        letters={table["dataset"]: table["columns"] for table in tables if table["dataset"]},
    )


def _holds(table: dict[str, Any], place: Place) -> bool:
    found = _RANGE.fullmatch(table.get("range") or "")
    return bool(found) and table["sheet"] == place.sheet and int(found[1]) <= place.row <= int(found[2])


def rows_around(place: Place, table: Table | None) -> list[int]:
    """Return the rows that are drawn of a record: what stands above its table's header, the header, its neighbours."""
    near = range(max(1, place.row - _BESIDE), place.row + _BESIDE + 1)
    if table is None:
        return sorted({*range(1, 3), *near})
    near = range(near.start, min(near.stop, max(table.last, place.row) + 2))
    return sorted({*range(max(1, table.header.start - _ABOVE), table.header.stop), *near})


def blanked(connection: Connection, piece: Piece, found: Upload, place: Place) -> Piece:
    """Return a piece with everything blank that the viewer of the connection may not see."""
    table = table_of(found, place)
    seen = _all_but_changed(connection, piece, found, place) if _may_read(connection, found) else None
    seen = seen or _of_records(connection, piece, found, place, table)
    personal = _personal_columns(piece, table)
    rows = {
        number: tuple(
            _shown(cell) if _may_see(seen.rows.get(number, set()), column) and column not in personal else _BLANK
            for column, cell in enumerate(cells)
        )
        for number, cells in piece.rows.items()
    }
    return Piece(rows=rows, widths=piece.widths, merged=piece.merged, hidden=piece.hidden)


def _may_see(columns: set[int] | None, column: int) -> bool:
    return columns is None or column in columns


def _may_read(connection: Connection, found: Upload) -> bool:
    viewer = viewer_of(connection)
    # of a carried one it is not known here which rows were corrected or erased before it came
    return may_read(connection, found) and found.status != Status.CARRIED and not (viewer and viewer.approved_only)


def _shown(cell: PieceCell) -> PieceCell:
    return PieceCell(masked(cell.value), cell.look) if isinstance(cell.value, str) else cell


def _all_but_changed(connection: Connection, piece: Piece, found: Upload, place: Place) -> Seen:
    """Return every row of the piece but those whose record is another one by now."""
    held = _held_rows(connection, piece, found, place.sheet)
    gone = _came_with(connection, piece, found, place.sheet) - held
    return Seen(rows={number: None for number in piece.rows if number not in gone})


def _held_rows(connection: Connection, piece: Piece, found: Upload, sheet: str) -> set[int]:
    """Return the rows that still hold a record as this upload brought it, whoever may see it."""
    rows: set[int] = set()
    for name in _datasets(found):
        table = REGISTERS[name]
        query = select(table.c.row).where(*_in_piece(table, piece, found, sheet))
        rows |= set(connection.scalars(of_every_unit(query, name)))
    return rows


def _came_with(connection: Connection, piece: Piece, found: Upload, sheet: str) -> set[int]:
    """Return the rows of the piece that became records when the upload was applied."""
    origin = change.c.after["origin"]
    query = select(origin["row"].as_integer()).where(
        change.c.upload_id == found.id,
        origin["sheet"].as_string() == sheet,
        origin["row"].as_integer().between(min(piece.rows), max(piece.rows)),
    )
    return set(connection.scalars(query)) & set(piece.rows)


def _datasets(found: Upload) -> list[str]:
    named = {table["dataset"] for table in found.summary.get("tables", []) if table.get("dataset")}
    return sorted(named & set(REGISTERS)) or (["figures"] if found.kind == UploadKind.PUBLISHED else [])


def _in_piece(table: Any, piece: Piece, found: Upload, sheet: str) -> tuple[Any, ...]:
    return table.c.upload_id == found.id, table.c.sheet == sheet, table.c.row.in_(sorted(piece.rows))


def _of_records(connection: Connection, piece: Piece, found: Upload, place: Place, table: Table | None) -> Seen:
    """Return the cells that became records the viewer may see, with the header of their columns."""
    seen, header = Seen(), set()
    letters = table.letters if table else {}
    for name in _datasets(found):
        register = REGISTERS[name]
        query = select(register.c.row, register.c.cell).where(*_in_piece(register, piece, found, place.sheet))
        read = {item: _column(said) for item, said in letters.get(name, {}).items() if _LETTERS.fullmatch(said)}
        for row, cell in connection.execute(of_viewer(connection, query, name)):
            columns = _columns_of(found, read, cell)
            seen.allow(row, columns)
            header |= set(range(len(piece.widths))) if columns is None else columns
    for number in table.sure if table else (1,) if found.kind == UploadKind.PUBLISHED else ():
        seen.allow(number, header)
    return seen


def _columns_of(found: Upload, read: dict[str, int], cell: str) -> set[int] | None:
    """Return the columns of one record: those that were read; of a row of several its own cell and the labels."""
    if found.kind == UploadKind.PUBLISHED:  # shipped with the program: facts with a source
        return None
    if not cell:
        return set(read.values())
    return {column for item, column in read.items() if item != "value"} | {_column(_ADDRESS.fullmatch(cell)[1])}


def _column(letter: str) -> int:
    return column_index_from_string(letter) - 1


def _personal_columns(piece: Piece, table: Table | None) -> set[int]:
    """Return the columns whose header says that they hold personal data: in one of its rows, or in all of them read on.

    A heading that spans several columns speaks of each of them.
    """
    said: dict[int, list[str]] = {}
    for number in table.header if table else ():
        for column, cell in enumerate(piece.rows.get(number, ())):
            if isinstance(cell.value, str):
                for other in _spanned(piece, number, column):
                    said.setdefault(other, []).append(cell.value)
    return {column for column, words in said.items() if any(map(is_personal, (*words, " ".join(words))))}


def _spanned(piece: Piece, row: int, column: int) -> range:
    area = next((item for item in piece.merged if (item[0], item[1]) == (row, column)), None)
    return range(column, (area[3] if area else column) + 1)
