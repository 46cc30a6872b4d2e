"""One set of cells in every format.

What is read must not depend on which program wrote the file, nor on the file's name.
"""

import io
import shutil
import subprocess
import time
import zipfile
from datetime import date, datetime

import pytest

from books_of_formats import BOOKS, book_bytes, ods, text_cell
from data_model.known.problems import Problem
from ingest.read import read_book
from ingest.read.formats.package import Package
from ingest.read.formats.xlsb import BINARY_WORKBOOK, _records, _seven_bits, _with_parts, written_out
from ingest_books import REAL, check_bytes, codes, needs_real, workbook

FORMATS = ("xlsx", "xlsm", "xls", "xlsb", "ods")

# Typed in by hand from what LibreOffice shows on its screen.
CELLS = [
    ["SỞ NGOẠI VỤ THÀNH PHỐ HUẾ"],
    [],
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    [],
    ["STT", "Tên đoàn", "Quốc gia", "Thời gian", None, "Số người", "Kinh phí (triệu đồng)"],
    [None, None, None, "Ngày đến", "Ngày về"],
    [1, "Đoàn Bộ Ngoại giao Lào", "Lào", date(2024, 3, 5), date(2024, 3, 7), 12, 10.5],
    [2, "Đoàn thành phố Kyōto – Nhật Bản", "Nhật Bản", date(2024, 12, 31), datetime(2025, 1, 2, 8, 30), 7, 1234.25],
    [3, "Đoàn Đại học Chiang Mai", "Thái Lan", date(2024, 6, 1), date(2024, 6, 3), 9, 22.5],
    [4, "Đoàn lỗi", "Hàn Quốc", date(2024, 7, 1), "#N/A", "#DIV/0!", "#VALUE!"],
    [5, "Đoàn Pháp", "Pháp", date(2024, 8, 1), None, None, 0],
    [None, "Tổng cộng", None, None, None, 28],
    [],
    [*[None] * 8, True],
    [*[None] * 8, 0.125],
    [*[None] * 8, "#REF!"],
    [*[None] * 8, "#NAME?"],
    [*[None] * 8, "08:30:00"],
    [*[None] * 9, "  có cách  "],
]
MERGED = {
    "A1:C1": (0, 0, 0, 2),
    "A3:G3": (2, 0, 2, 6),
    "A5:A6": (4, 0, 5, 0),
    "B5:B6": (4, 1, 5, 1),
    "C5:C6": (4, 2, 5, 2),
    "D5:E5": (4, 3, 4, 4),
    "F5:F6": (4, 5, 5, 5),
    "G5:G6": (4, 6, 5, 6),
}


def padded(rows, width):
    return [[*row, *[None] * (width - len(row))] for row in rows]


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_cells(suffix):
    book = read_book(f"doan_vao.{suffix}", book_bytes(suffix))
    first, hidden, very_hidden, empty, far = book.sheets
    assert first.cells == padded(CELLS, 10)
    assert sorted(first.merged) == sorted(MERGED.values())
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Đoàn vào", False),
        ("Ẩn", True),
        ("Ẩn kỹ", True),
        ("Trống", False),
        ("Xa", False),
    ]
    assert (hidden.cells, very_hidden.cells, empty.cells) == ([["x"]], [["y"]], [])
    assert far.cells == padded([[], [], [], [None, None, "C4"]], 3)
    assert book.notes == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_records_and_marks_the_same_cells(suffix):
    table = check_bytes("bao_cao", book_bytes(suffix), unit="46").tables[0]
    assert (table.dataset, table.range, table.read) == ("delegations", "A5:G12", 5)
    assert {cell for cell, code in codes(table) if code == "cell_error"} >= {"E10", "F10"}
    assert [
        (row.row, row.values["name"], row.values["starts_on"], row.values.get("persons"))
        for row in table.rows
        if row.row in (7, 8, 9)
    ] == [
        (7, "Đoàn Bộ Ngoại giao Lào", date(2024, 3, 5), 12),
        (8, "Đoàn thành phố Kyōto – Nhật Bản", date(2024, 12, 31), 7),
        (9, "Đoàn Đại học Chiang Mai", date(2024, 6, 1), 9),
    ]


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        pytest.param(suffix, name, marks=[] if (at + number) % 3 == 0 else pytest.mark.slow)
        for at, suffix in enumerate(FORMATS)
        for number, name in enumerate(["a.xlsx", "a.xls", "a.csv", "a.ods", "a.pdf", "không đuôi"])
    ],
)
def test_the_name_of_a_file_decides_nothing(suffix, name):
    assert read_book(name, book_bytes(suffix)).sheets[0].cells == padded(CELLS, 10)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.ods", "a"])
@pytest.mark.parametrize("text", ["nước\tsố\nLào\t1\n", "nước;số\nLào;1\n"])
def test_text_named_like_a_workbook_is_read_as_text(name, text):
    assert read_book(name, text.encode()).sheets[0].cells == [["nước", "số"], ["Lào", "1"]]


def test_the_xlsb_has_short_records_that_would_be_lost():
    """The test above proves something only while the file has them: cells without a column of their own."""
    package = Package(book_bytes("xlsb"))
    part = next(iter(package.worksheets(BINARY_WORKBOOK).values()))
    assert sum(12 <= kind <= 18 for kind, _body in _records(package.read(part))) > 20
    whole = Package(written_out(book_bytes("xlsb")))
    assert not any(12 <= kind <= 18 for kind, _body in _records(whole.read(part)))
    assert written_out(written_out(book_bytes("xlsb"))) == written_out(book_bytes("xlsb"))


@pytest.mark.sampled(6)
@pytest.mark.parametrize("cut", range(0, 1900, 97))
def test_a_damaged_xlsb_is_refused_and_never_read_in_part(cut):
    package = Package(book_bytes("xlsb"))
    part = next(iter(package.worksheets(BINARY_WORKBOOK).values()))
    whole, data = package.read(part), io.BytesIO()
    assert cut < len(whole)
    with zipfile.ZipFile(data, "w") as archive:
        for name in package.names():
            archive.writestr(name, whole[:cut] if name == part else package.read(name))
    with pytest.raises(Problem) as caught:
        read_book("a.xlsb", data.getvalue())
    assert caught.value.code == "workbook_broken"


@needs_real
@pytest.mark.parametrize(
    ("name", "cell", "text"),
    [
        ("testEXCEL_3.xls", (0, 0), "Table C-13--Lemons: Utilization of production, by State, 1977/78 to date"),
        ("testEXCEL_4.xls", (162, 0), None),
        ("biff4_no_format_no_window2.xls", (1, 1), "DOG & CAT PRODUCTS"),
    ],
)
def test_workbooks_of_before_1995_are_read(name, cell, text):
    book = read_book(name, (REAL / "corpus" / name).read_bytes())
    assert len(book.sheets) == 1
    value = book.sheets[0].cells[cell[0]][cell[1]]
    assert value == text if text else value is not None


@needs_real
def test_a_sheet_with_a_cell_in_its_last_corner_is_said_to_be_too_large():
    with pytest.raises(Problem) as caught:
        read_book("a.xls", (REAL / "corpus" / "51535.xls").read_bytes())
    assert caught.value.code == "too_large"
    assert "16777216" in str(caught.value)


@needs_real
def test_a_text_shown_by_thousands_of_cells_is_counted_for_each():
    """One shared text of a million letters in twelve thousand cells: 110 KB that would become 12 GB."""
    started = time.monotonic()
    with pytest.raises(Problem) as caught:
        read_book("a.xlsx", (REAL / "corpus" / "poc-shared-strings.xlsx").read_bytes())
    assert caught.value.code == "too_large"
    assert str(1048576 * 11997) in str(caught.value)
    assert time.monotonic() - started < 20


def test_an_ods_by_a_program_says_where_its_formulas_have_no_result():
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    gives_empty_text = '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    error = (
        '<table:table-cell table:formula="of:=x" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>Err:508</text:p></table:table-cell>'
    )
    first = f"{text_cell('a')}{formula}{gives_empty_text}{error}{text_cell('e')}"
    second = f'<table:table-cell table:number-columns-repeated="2"/>{formula}{text_cell("x")}'
    rows = (
        f"<table:table-row>{first}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{second}</table:table-row>'
    )
    assert read_book("a.ods", ods(rows)).sheets[0].cells == [
        ["a", "#GETTING_DATA", None, "#VALUE!", "e"],
        [None, None, "#GETTING_DATA", "x", None],
        [None, None, "#GETTING_DATA", "x", None],
    ]


def test_errors_and_formulas_beyond_the_last_value_are_not_cut_off():
    """The column of sums stands last, and a program that writes formulas leaves it without results."""
    book = read_book(
        "a.xlsx",
        workbook({"S": [["a", "b", "a + b"], [1, 2, "=A2+B2"], [3, 4, "=A3+B3"], [None, None, None, "=SUM(C2:C3)"]]}),
    )
    gone = "#GETTING_DATA"
    assert book.sheets[0].cells == [
        ["a", "b", "a + b", None],
        [1, 2, gone, None],
        [3, 4, gone, None],
        [None, None, None, gone],
    ]
    row = f'<table:table-row>{text_cell("a")}<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    assert read_book("a.ods", ods(row)).sheets[0].cells == [["a", gone]]


def test_an_xlsb_with_an_error_in_its_last_column_keeps_it():
    """Made from the book by dropping what stands right of the error.

    So the error is the last cell of its row and sheet.
    """
    package = Package(book_bytes("xlsb"))
    part = next(iter(package.worksheets(BINARY_WORKBOOK).values()))
    out, row, column = b"", 0, -1
    for kind, body in _records(package.read(part)):
        if kind == 0:
            row, column = int.from_bytes(body[:4], "little"), -1
        elif 1 <= kind <= 18:
            column = int.from_bytes(body[:4], "little") if kind < 12 else column + 1
            if column > 5 or row > 9:
                continue
        out += _seven_bits(kind) + _seven_bits(len(body)) + body
    cells = read_book("a.xlsb", _with_parts(package, {part: out})).sheets[0].cells
    assert cells == [row[:6] for row in padded(CELLS, 10)[:10]]
    assert cells[9][-1] == "#DIV/0!"


def test_an_ods_that_declares_more_cells_than_there_are_is_refused_at_once():
    formula = '<table:table-cell table:formula="of:=1+1" table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{formula}{text_cell("x")}</table:table-row>'
    with pytest.raises(Problem) as caught:
        read_book("a.ods", ods(rows))
    assert caught.value.code == "too_large"


def test_what_the_second_look_cannot_see_is_said(monkeypatch):
    from ingest.read.formats import workbook as module
    from ingest.read.formats.kind_of_file import Content

    def gives_up(data: bytes) -> dict:
        raise ValueError("not today")

    monkeypatch.setitem(module._LOOK, module.Kind.XLS, gives_up)
    found = module.read_workbook(book_bytes("xls"), Content.OLE)
    assert found["notes"] == [("second_look_failed", {})]
    assert len(found["sheets"]) == 5


def test_letters_spelt_in_pieces_are_put_together():
    import unicodedata

    data = workbook({unicodedata.normalize("NFD", "Đoàn vào"): [[unicodedata.normalize("NFD", "Nguyễn Thị Huế")]]})
    sheet = read_book("a.xlsx", data).sheets[0]
    assert (sheet.name, sheet.cells) == ("Đoàn vào", [["Nguyễn Thị Huế"]])


def test_a_document_is_no_workbook():
    for folder in ("word", "ppt"):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(f"{folder}/document.xml", "<x/>")
        with pytest.raises(Problem) as caught:
            read_book("a.xlsx", data.getvalue())
        assert caught.value.code == "not_a_table_file"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_shows_the_same_cells(tmp_path):
    """A second opinion on the .xlsb, which LibreOffice did not write: its texts, row by row."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1",
            "--outdir",
            str(tmp_path),
            str(BOOKS / "doan_vao.xlsb"),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    theirs = read_book("a.csv", (tmp_path / "doan_vao.csv").read_bytes()).sheets[0].cells
    ours = padded(CELLS, 10)
    assert len(theirs) == len(ours)
    for their_row, our_row in zip(theirs, ours, strict=True):
        assert [value is not None for value in their_row] == [value is not None for value in our_row]
        assert [value for value in our_row if isinstance(value, str) and value[:1] != "#" and ":" not in value] == [
            value
            for value, ours in zip(their_row, our_row, strict=True)
            if isinstance(ours, str) and ours[:1] != "#" and ":" not in ours
        ]
