"""A piece of a sheet holds what the reader reads there, of every kind of file, and what can be drawn of its looks."""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.colors import Color

from books_of_formats import BOOKS
from ingest.piece.child import draw
from ingest.piece.cut import NotCut, cut
from ingest.piece.model import Piece, from_answer
from ingest.read.child import read
from server.card.sheet_drawn import shown_text
from translations import speaking

ROWS = range(1, 15)


def piece(data: bytes, sheet: str, rows) -> Piece:
    return from_answer(draw(data, sheet, frozenset(rows)))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("path", sorted(BOOKS.glob("doan_vao.*")), ids=lambda path: path.suffix)
def test_every_kind_of_file_gives_the_cells_that_were_read(path):
    data = path.read_bytes()
    found = read(data)["sheets"][0]
    drawn = piece(data, found["name"], ROWS)
    for number in ROWS:
        wanted = found["cells"][number - 1] if number <= len(found["cells"]) else []
        shown = [cell.value for cell in drawn.rows[number]]
        assert list(map(_plain, shown[: len(wanted)])) == list(map(_plain, wanted)), number


def _plain(value):
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date()
    return float(value) if isinstance(value, int) else value


def test_only_the_rows_that_are_asked_for_are_read():
    book = openpyxl.Workbook()
    for row in range(1, 5001):
        book.active.append([row, f"Đoàn {row} <&>", "x" * 100])
    book.active.merge_cells("B4990:C4991")
    book.active.merge_cells("A1:C1")
    data = saved(book)
    drawn = piece(data, "Sheet", [2, 4990])
    assert [[cell.value for cell in drawn.rows[row]][:2] for row in (2, 4990)] == [
        [2, "Đoàn 2 <&>"],
        [4990, "Đoàn 4990 <&>"],
    ]
    assert drawn.merged == ((4990, 1, 4991, 2),)
    with zipfile.ZipFile(io.BytesIO(cut(data, "Sheet", {2, 4990}))) as made:
        assert made.read("xl/worksheets/sheet1.xml").count(b"<row ") == 2


def test_a_sheet_written_otherwise_is_read_whole():
    book = openpyxl.Workbook()
    book.active.append(["Đoàn", 1])
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book))) as there, zipfile.ZipFile(made, "w") as other:
        for name in there.namelist():
            content = there.read(name)
            other.writestr(name, content.replace(b'<row r="1"', b"<row") if "sheet1" in name else content)
    with pytest.raises(NotCut):
        cut(made.getvalue(), "Sheet", {1})
    assert [cell.value for cell in piece(made.getvalue(), "Sheet", [1]).rows[1]] == ["Đoàn", 1]


def test_looks_are_those_of_the_file():
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value, cell.font = 0.125, Font(bold=True, italic=True, color="FFCC0000")
    cell.fill, cell.alignment = PatternFill("solid", fgColor=Color(theme=4)), Alignment(horizontal="center")
    cell.number_format = "0.0%"
    book.active["B1"] = "ẩn"
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions["A"].width = 33
    drawn = piece(saved(book), "Sheet", [1])
    look = drawn.rows[1][0].look
    assert (look.bold, look.italic, look.ink, look.fill, look.stands) == (True, True, "#cc0000", "#4472c4", "center")
    assert (drawn.widths[0], drawn.hidden) == (33.0, {1})
    with speaking("vi"):
        assert shown_text(0.125, look.code) == "12,5%"
        assert [shown_text(value, code) for value, code in _SHOWN] == [words for *_said, words in _SHOWN_AS]


_SHOWN_AS = (
    (2023, "", "2023"),
    (1234567.5, "#,##0.00", "1.234.567,50"),
    (45.6, "", "45,6"),
    (2_500_000, '#,##0.0,,"tr"', "2,5 tr"),
    (datetime(2023, 3, 1), "dd/mm/yyyy", "01/03/2023"),
    (datetime(2023, 3, 1), "mm-dd-yy", "03/01/2023"),
    (True, "", "có"),
    (None, "", ""),
)
_SHOWN = [(value, code) for value, code, _words in _SHOWN_AS]
