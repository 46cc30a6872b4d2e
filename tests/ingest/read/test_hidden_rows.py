"""Hidden rows and columns are named alike in every format, whichever program hid them."""

import io
import shutil
import struct
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest

from books_of_formats import book_bytes, ods, text_cell
from ingest.model import CheckedFile
from ingest.read import read_book
from ingest.read.formats.lacking import MOST_HIDDEN
from ingest.read.formats.package import Package
from ingest.read.formats.xlsb import BINARY_WORKBOOK, _records, _seven_bits, _with_parts
from ingest_books import check_bytes
from translations import use_language

needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")

# Excel's own numbers and letters; 9, G:H and the empty row 400 hold nothing that is read.
ROWS, COLUMNS = (4, 5, 7, 9, 400), "DGH"
NAMED_ROWS, NAMED_COLUMNS = "4–5, 7", "D"
NOTES = {"rows_hidden", "columns_hidden"}


def hidden_xlsx() -> bytes:
    """A list of delegations with hidden rows and columns, and a sheet that hides nothing."""
    book = openpyxl.Workbook()
    sheet, other = book.active, book.create_sheet("Đoàn vào 2")
    for page in (sheet, other):
        page.append(["Tên đoàn", "Quốc gia", "Ngày đến", "Số người"])
        for number in range(2, 9):
            page.append([f"Đoàn số {number}", "Lào", f"{number:02d}/03/2024", number])
    sheet.title = "Đoàn vào"
    for row in ROWS:
        sheet.row_dimensions[row].hidden = True
    for letter in COLUMNS:
        sheet.column_dimensions[letter].hidden = True
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def converted(data: bytes, suffix: str, folder: Path) -> bytes:
    """Return a workbook as LibreOffice writes it in another format."""
    source = folder / "nguon.xlsx"
    source.write_bytes(data)
    out = folder / suffix
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            suffix,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return (out / f"nguon.{suffix}").read_bytes()


def said(checked: CheckedFile) -> list[tuple[str, str, str]]:
    """Return (sheet, cell, sentence) of what is said of hidden rows and columns."""
    use_language("vi")
    return [(item.sheet, item.cell, str(item.words)) for item in checked.notes if item.code in NOTES]


@needs_soffice
@pytest.mark.parametrize("suffix", ["ods", *(pytest.param(name, marks=pytest.mark.slow) for name in ("xls", "xlsx"))])
def test_every_format_libreoffice_writes_names_the_same_hidden_rows_and_columns(suffix: str, tmp_path: Path) -> None:
    first = check_bytes("danh sách.xlsx", hidden_xlsx())
    again = check_bytes(f"danh sách.{suffix}", converted(hidden_xlsx(), suffix, tmp_path))
    assert said(again) == said(first)
    assert [(item.code, item.words.values) for item in again.notes] == [
        ("rows_hidden", {"which": NAMED_ROWS}),
        ("columns_hidden", {"columns": NAMED_COLUMNS}),
    ]
    assert [row.values["persons"] for table in again.tables for row in table.rows] == [*range(2, 9)] * 2, (
        "what is hidden is read all the same"
    )


def with_bits(rows: Iterable[int], columns: Iterable[tuple[int, int]]) -> bytes:
    """Return the .xlsb of the tests with these rows of its first sheet hidden, and these spans of columns.

    All from 0.
    """
    package = Package(book_bytes("xlsb"))
    part = next(iter(package.worksheets(BINARY_WORKBOOK).values()))
    spans = b"".join(record(60, struct.pack("<4IH", first, last, 2560, 0, 1)) for first, last in columns)
    out, done = b"", False
    for kind, body in _records(package.read(part)):
        if kind in (390, 391, 60):  # the spans of columns there are
            continue
        if kind == 145:  # BrtBeginSheetData: the spans of columns stand before it
            out, done = out + record(390, b"") + spans + record(391, b""), True
        if kind == 0 and int.from_bytes(body[:4], "little") in rows:
            body = body[:11] + bytes([body[11] | 0x10]) + body[12:]
        out += record(kind, body)
    assert done
    return _with_parts(package, {part: out})


def record(kind: int, body: bytes) -> bytes:
    return _seven_bits(kind) + _seven_bits(len(body)) + body


def test_an_xlsb_names_its_hidden_rows_and_columns() -> None:
    checked = check_bytes("doan_vao.xlsb", with_bits({6, 7, 9}, [(1, 1), (5, 8)]), unit="46")
    assert [(item.code, item.cell, item.words.values) for item in checked.notes if item.code in NOTES] == [
        ("rows_hidden", "A7", {"which": "7–8, 10"}),
        ("columns_hidden", "B1", {"columns": "B, F, G"}),
    ]
    assert [
        item.code for item in check_bytes("doan_vao.xlsb", book_bytes("xlsb"), unit="46").notes if item.code in NOTES
    ] == []


@needs_soffice
def test_libreoffice_sees_the_same_rows_and_columns_hidden_in_the_xlsb(tmp_path: Path) -> None:
    """A second opinion on the bits: LibreOffice reads the file these tests write."""
    (tmp_path / "a.xlsb").write_bytes(with_bits({6, 7, 9}, [(1, 1), (5, 8)]))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "a.xlsb"),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert sorted(row for row, about in sheet.row_dimensions.items() if about.hidden) == [7, 8, 10]
    assert sorted((about.min, about.max) for about in sheet.column_dimensions.values() if about.hidden) == [
        (2, 2),
        (6, 9),
    ]


def test_rows_of_an_ods_are_hidden_by_hand_or_by_a_filter_and_counted_by_their_repeats() -> None:
    def row(text: str, about: str = "") -> str:
        return f"<table:table-row {about}>{text_cell(text)}{text_cell(text)}{text_cell(text)}</table:table-row>"

    columns = (
        '<table:table-column/><table:table-column-group><table:table-column table:number-columns-repeated="1"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group>'
    )
    rows = (
        row("đầu", 'table:style-name="ro1"')
        + row("lặp", "table:visibility='collapse' table:number-rows-repeated='3'")
        + row("hiện", 'table:visibility="visible"')
        + row("lọc", 'table:visibility="filter"')
        + row("cuối")
    )
    sheet = read_book("a.ods", ods(columns + rows)).sheets[0]
    assert [line[0] for line in sheet.cells] == ["đầu", "lặp", "lặp", "lặp", "hiện", "lọc", "cuối"]
    assert (sheet.hidden_rows, sheet.hidden_columns) == ((1, 2, 3, 5), (2, 3))


def test_an_ods_that_hides_a_million_rows_says_the_first_of_them_at_once() -> None:
    started = time.monotonic()
    hidden = '<table:table-row table:visibility="collapse" table:number-rows-repeated="99999999999"/>' * 1000
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="99999999999"/>'
    sheet = read_book("a.ods", ods(column + f"<table:table-row>{text_cell('x')}</table:table-row>" + hidden)).sheets[0]
    assert (sheet.hidden_rows, sheet.hidden_columns) == (tuple(range(1, MOST_HIDDEN + 1)), tuple(range(MOST_HIDDEN)))
    assert time.monotonic() - started < 15


def xls_with_hidden_rows() -> bytes:
    """The .xls of the tests, rows 7 and 8 hidden by their bits and columns B:C by theirs."""
    data = bytearray(book_bytes("xls"))
    found = {6: 0, 7: 0}
    at = data.find(b"\x08\x02\x10\x00")
    while at >= 0 and at < len(data):  # each sheet has rows 7 and 8 only once, for the others are shorter
        row = int.from_bytes(data[at + 4 : at + 6], "little")
        if row in found:
            data[at + 16] |= 0x20
            found[row] += 1
        at = data.find(b"\x08\x02\x10\x00", at + 4)
    assert found == {6: 1, 7: 1}
    at = data.find(b"\x7d\x00\x0c\x00")
    assert at > 0
    struct.pack_into("<2H", data, at + 4, 1, 2)
    data[at + 12] |= 0x01
    return bytes(data)


def test_an_xls_names_what_its_records_hide() -> None:
    sheets = read_book("a.xls", xls_with_hidden_rows()).sheets
    assert (sheets[0].hidden_rows, sheets[0].hidden_columns) == ((6, 7), (1, 2))
    assert not any(sheet.hidden_rows or sheet.hidden_columns for sheet in sheets[1:])


def test_records_of_an_xls_that_end_too_soon_hide_nothing_and_raise_nothing() -> None:
    from ingest.read.formats.lacking import Lacking
    from ingest.read.formats.xls import _with_hidden

    def biff(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<2H", kind, len(body)) + body

    start, end, row, columns = (
        biff(0x0809, bytes(16)),
        biff(0x0A),
        struct.pack("<6HI", 3, 0, 0, 0, 0, 0, 0x20),
        struct.pack("<5H", 2, 4, 0, 0, 1),
    )
    whole = (
        start
        + start
        + end
        + biff(0x7D, columns)
        + biff(0x0208, row)
        + end
        + biff(0x0208, struct.pack("<6HI", 9, 0, 0, 0, 0, 0, 0x20))
    )
    found = _with_hidden(Lacking(), whole, 0)
    assert (found.hidden_rows, found.hidden_columns) == ([3], [2, 3, 4]), (
        "the chart's own end is not the sheet's; the next sheet is another one"
    )
    for cut in range(len(whole)):
        part = _with_hidden(Lacking(), whole[:cut], 0)
        assert set(part.hidden_rows) <= {3}
        assert set(part.hidden_columns) <= {2, 3, 4}
    backwards = _with_hidden(
        Lacking(),
        start + biff(0x7D, struct.pack("<5H", 9, 2, 0, 0, 1)) + biff(0x7D, b"\x01") + biff(0x0208, b"\x01"),
        0,
    )
    assert (backwards.hidden_rows, backwards.hidden_columns) == ([], [])


def test_a_damaged_xlsb_that_hides_all_columns_twice_over_is_read() -> None:
    sheet = read_book("a.xlsb", with_bits((), [(0, 2**32 - 1), (5, 2), (0, 2**31)])).sheets[0]
    assert sheet.hidden_columns == tuple(range(MOST_HIDDEN))
