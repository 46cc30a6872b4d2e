"""Text tables in the encodings Windows and Excel leave behind.

The letters are told apart by evidence, and it is said.
"""

import csv
import io
import random
import unicodedata

import pytest
from babel.messages.pofile import read_po

from data_model.known.problems import Problem
from ingest.read import read_book
from ingest.read.letters.encoding import is_syllable, read_letters
from ingest_books import REAL, ROOT, needs_real

TABLE = "Tên đoàn;Quốc gia;Số người\nĐoàn Đại học Thái Nguyên;Nhật Bản;12\nHỘI HỮU NGHỊ VIỆT – LÀO;Lào;7\n"
ROWS = [line.split(";") for line in TABLE.splitlines()]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(text: str) -> bytes:
    """Encode as Windows does: a letter with its shape, then its tone.

    Python's own codec leaves the splitting to others.
    """
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", char)
            letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES))
            out += (letter + "".join(mark for mark in marks if mark in TONES)).encode("cp1258")
    return out


def guessed(book) -> list[tuple[str, str]]:
    return [(note.code, note.words.values["encoding"]) for note in book.notes]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_its_mark(encoding):
    for name in ("a.csv", "a.xlsx", "a.txt"):
        book = read_book(name, TABLE.encode(encoding))
        assert book.sheets[0].cells == ROWS
        assert book.notes == []


def test_utf16_by_other_machines():
    assert read_book("a.csv", b"\xfe\xff" + TABLE.encode("utf-16-be")).sheets[0].cells == ROWS
    excels_unicode_text = TABLE.replace(";", "\t").replace("\n", "\r\n").encode("utf-16")
    assert read_book("a.txt", excels_unicode_text).sheets[0].cells == ROWS


def test_vietnamese_windows_letters_are_composed():
    book = read_book("cu.csv", cp1258(TABLE))
    assert book.sheets[0].cells == ROWS
    assert all(unicodedata.is_normalized("NFC", value) for row in book.sheets[0].cells for value in row)
    assert guessed(book) == [("encoding_guessed", "Windows-1258")]
    assert "Windows-1258" in str(book.notes[0].message)


@pytest.mark.parametrize(
    "text",
    [
        "país;valor\nSão Paulo;1\nCamões;2\nnão;3\n",
        "città;numero\nperò;1\nForlì;2\nNiccolò;3\n",
        "Þór;1\nGuðmundur;2\n",
        "Besançon;5 €\nMünchen;“6”\n",
    ],
)
def test_western_letters_stay_western(text):
    book = read_book("a.csv", text.encode("cp1252"))
    assert book.sheets[0].cells == [line.split(";") for line in text.splitlines()]
    assert guessed(book) == [("encoding_guessed", "Windows-1252")]


def test_a_price_in_dong_alone_is_vietnamese():
    assert read_letters(b"tong;1.000 \xfe\n") == ("tong;1.000 ₫\n", "Windows-1258", 0)


def test_every_syllable_a_vietnamese_text_has_is_one():
    """Words of the program's own catalogue: the second opinion is what people wrote."""
    with (ROOT / "translations" / "vi" / "data_model.po").open("rb") as file:
        text = " ".join(str(message.string) for message in read_po(file) if message.id)
    words = {
        word
        for word in "".join(char if char.isalpha() else " " for char in text).split()
        if not word.isascii() and word.lower() != word.upper()
    }
    vietnamese = {
        word
        for word in words
        if any(mark in TONES or char in "đĐăĂơƠưƯ" for char in word for mark in unicodedata.normalize("NFD", char))
    }
    wrong = {word for word in vietnamese if not is_syllable(word)}
    assert len(vietnamese) > 200
    assert len(wrong) <= 0.02 * len(vietnamese), wrong  # names of countries may be there


def test_any_vietnamese_line_finds_back_its_letters():
    rng = random.Random(3)
    text = (
        "Nguyễn Phước thỏa thuận quốc tế Thừa Thiên Huế Đắk Lắk giữa tỉnh với thành phố Ngoại vụ Quảng Ngãi "
        "viện trợ hữu nghị khuyến khích"
    )
    for _number in range(300):
        line = " ".join(rng.choices(text.split(), k=rng.randint(1, 6)))
        letters = read_letters(cp1258(line))
        assert letters.text == line


def test_old_fonts_are_left_as_their_bytes_say():
    """TCVN3 is a matter of fonts: its letters are bytes of Windows-1252, and are put right later, not here."""
    text = "Tæng sè;Hµn Quèc;§µi Loan;NhËt B¶n"
    assert read_letters(text.encode("cp1252")) == (text, "Windows-1252", 0)


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode()[:-60] + b"\xe1\xba;1\n",
        "Nhật Bản;1\n".encode().replace("ậ".encode(), b"\xe1\xff\xad") + TABLE.encode(),
    ],
)
def test_damaged_utf8_is_refused_and_not_taken_for_an_old_code_page(data):
    with pytest.raises(Problem) as caught:
        read_book("a.csv", data)
    assert caught.value.code == "text_encoding"


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        '<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_workbooks_as_xml_are_refused_by_their_own_sentence(head, encoding):
    with pytest.raises(Problem) as caught:
        read_book("a.xls", head.encode(encoding))
    assert caught.value.code == "xml_workbook"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_web_pages_are_refused_in_any_encoding(encoding):
    with pytest.raises(Problem) as caught:
        read_book("a.xls", "<html><body><table><tr><td>Lào</td></tr></table></body></html>".encode(encoding))
    assert caught.value.code == "web_page"


@needs_real
@pytest.mark.parametrize(
    "path", sorted((REAL / "meetings").iterdir()) if REAL.is_dir() else [], ids=lambda path: path.name
)
def test_real_western_registers(path):
    """The second opinion: Python's own reading of the bytes in the encoding we said."""
    book = read_book(path.name, path.read_bytes())
    encoding = "cp1252" if book.notes else "utf-8-sig"
    assert guessed(book) in ([], [("encoding_guessed", "Windows-1252")])
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))
    ours = book.sheets[0].cells
    assert [value for value in ours[0] if value] == [value for value in rows[0] if value.strip()]
    assert sum(bool(value) for row in ours for value in row) == sum(
        bool(value.strip()) for row in rows for value in row
    )
