"""Texts of before Unicode: recognised by their letters, read as today's, said so; nothing else is touched."""

import json
import re

import pytest

from data_model.known.countries import all_countries
from data_model.known.places import all_places
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book
from ingest.read import read_book
from ingest.read.letters import old_alphabets
from ingest.read.letters.legacy_letters import with_todays_letters
from ingest.report.file_report import file_report
from ingest_books import ROOT, TODAY, sheet, workbook

SENTENCES = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Sở Ngoại vụ thành phố Huế",
    "Đoàn đại biểu tỉnh Xa-vẳn-na-khẹt",
    "Nguyễn Văn Quýt",
    "Thăm và làm việc về hợp tác giáo dục, đào tạo nghề",
    "Đường Nguyễn Huệ, phường Thuận Hóa",
    "Khuyến khích đầu tư nước ngoài",
    "Kỷ niệm 60 năm thiết lập quan hệ",
    "Ngoằn ngoèo, khúc khuỷu, thuở xưa, giếng nước",
    "Ủy ban nhân dân",
    "Giấy chứng nhận đăng ký đầu tư",
    "Quỹ viện trợ người khuyết tật",
]
FOREIGN = {
    "Quần đảo Åland",
    "St. Barthélemy",
    "Réunion",
    "São Tomé và Príncipe",
}  # Vietnamese of before Unicode has no letters for them


def names() -> list[str]:
    return [
        *(country.name_vi for country in all_countries().values()),
        *(place.name for place in all_places().values()),
    ]


def as_tcvn3(text: str) -> str:
    """Write a text as TCVN3 does. Its fonts have no codes for most capitals: those are typed as small letters."""
    codes = {letter: code for code, letter in old_alphabets._TCVN3.items()}
    return "".join(codes.get(char) or codes.get(char.lower(), char) if not char.isascii() else char for char in text)


def as_vni(text: str) -> str:
    codes = {letter: code for code, letter in old_alphabets._VNI.items()}
    return "".join(codes.get(char, char) for char in text)


WAYS = pytest.mark.parametrize(("encoding", "written"), [("TCVN3", as_tcvn3), ("VNI", as_vni)])


def turned(texts: list[str]) -> list[str]:
    book = with_todays_letters(Book(name="a.xlsx", sha256="0" * 64, size=1, sheets=[sheet([[text] for text in texts])]))
    return [row[0] for row in book.sheets[0].cells]


@WAYS
def test_what_was_written_is_read_again(encoding, written):
    texts = [text for text in (*SENTENCES, *names()) if not re.search("[^\x00-\x7f\u00c0-\u01b0\u1ea0-\u1ef9]", text)]
    read = turned([written(text) for text in texts])
    wrong = [(text, found) for text, found in zip(texts, read, strict=True) if text.casefold() != found.casefold()]
    assert {text for text, _found in wrong} <= FOREIGN, wrong
    assert sum(written(text) != text for text in texts) > 150


@WAYS
def test_a_whole_list_in_an_old_encoding_becomes_records_and_says_so(encoding, written):
    rows = [
        ["DANH SÁCH ĐOÀN VÀO NĂM 2009"],
        ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)"],
        [1, "Đoàn tỉnh Khăm Muộn", "Lào", 5, "12/06/2009", 12.5],
        [2, "Đoàn thành phố Gyeongju", "Hàn Quốc", 7, "13/06/2009", 5],
    ]
    old = [[written(value) if isinstance(value, str) else value for value in row] for row in rows]
    name = "doan vao.xlsx"
    checked = check_book(read_book(name, workbook({"Sheet1": old})), Context(unit="46", year=None, today=TODAY))
    (table,) = checked.tables
    plain = check_book(read_book(name, workbook({"Sheet1": rows})), Context(unit="46", year=None, today=TODAY)).tables[
        0
    ]
    assert [row.values for row in table.rows] == [row.values for row in plain.rows]
    (note,) = [item for item in checked.notes if item.code == "encoding_legacy"]
    assert encoding in note.message
    (reported,) = json.loads(json.dumps(file_report(checked)))["tables"]
    assert encoding in reported["encoding_note"]


@pytest.mark.parametrize(
    "texts",
    [
        ["São Tomé", "Straße", "Côte d'Ivoire", "Réunion", "Gülen", "Škoda"],
        SENTENCES,
        ["Quà", "là", "má", "xã hội", "Tỉnh Hà Giang", "và", "đó"],
        ["25 °C", "£ 500", "§ 12", "50 µm", "® 2024", "½", "±"],
        ["Señor Núñez", "São Paulo", "Mário", "José", "Cañete", "Ñuble"],
        ["Zürich", "Köln", "Malmö", "Tromsø", "Ærø"],
    ],
)
def test_other_languages_and_todays_vietnamese_stay(texts):
    assert turned(texts) == texts


def test_a_sheet_of_two_hands_keeps_what_is_right():
    assert turned(["Tæng sè", "NhËt B¶n", "Trung Quèc", "§µi Loan", "Hàn Quốc", "Lào", "mã số", "José"]) == [
        "Tổng số",
        "Nhật Bản",
        "Trung Quốc",
        "Đài Loan",
        "Hàn Quốc",
        "Lào",
        "mã số",
        "José",
    ]


def test_samples_are_not_touched():
    for path in sorted((ROOT / "sample_data").glob("*.xlsx")):
        assert "encoding_legacy" not in {item.code for item in read_book(path.name, path.read_bytes()).notes}


def test_a_sheet_of_three_hands_is_read_cell_by_cell():
    """Somebody copied rows of two old files below those of today's."""
    rows = [[f"Bản ghi nhớ hợp tác nông nghiệp số {at}", "Lào", "Tỉnh Xa-van-na-khệt"] for at in range(9)]
    hands = (as_tcvn3, as_vni, str)
    mixed = [[hands[at % 3](cell) for cell in row] for at, row in enumerate(rows)]
    book = with_todays_letters(Book(name="tep.xlsx", sha256="", size=1, sheets=[sheet(mixed)]))
    assert book.sheets[0].cells == rows
    assert [item.text[:3] for item in book.notes] == ["B¶n", "Baû"]


def test_a_text_table_of_two_encodings_may_have_bytes_of_before_unicode():
    lines = ["Tên thỏa thuận;Đối tác", *(f"Bản ghi nhớ hợp tác số {at};Tỉnh Sê Kông" for at in range(6))]
    data = b"\n".join(
        (line.encode() if at % 2 == 0 else as_tcvn3(line).encode("cp1252")) for at, line in enumerate(lines)
    )
    assert read_book("tep.csv", data).sheets[0].cells == [line.split(";") for line in lines]
