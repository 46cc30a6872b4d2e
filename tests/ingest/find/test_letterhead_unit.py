"""A file under another unit's letterhead is not loaded as one's own without a word."""

import pytest

from fdi_lists import FDI, project
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.find.letterhead_unit import letterhead_unit
from ingest.model import Book, Sheet
from ingest_books import TODAY

#: What stands at the head -> the unit it names.
HEADS = {
    "UBND TỈNH QUẢNG TRỊ": "Quảng Trị",
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ": None,  # a line of its own names no body
    "Ủy ban nhân dân thành phố Huế": "Huế",
    "SỞ NGOẠI VỤ TP. ĐÀ NẴNG": "Đà Nẵng",
    "UBND huyện Phong Điền": None,
    "SỞ NGOẠI VỤ": None,
    "Đoàn của UBND tỉnh Quảng Trị": None,
    "UBND tỉnh Quảng Trị làm việc với tỉnh Savannakhet": None,
}


def headed(*head: str) -> Sheet:
    rows = [*([line] for line in head), ["DỰ ÁN FDI"], FDI, *(project(number, number) for number in range(1, 4))]
    return Sheet(name="FDI", cells=[[*row, *[None] * (7 - len(row))] for row in rows])


def test_a_line_names_a_body_and_its_unit_and_nothing_more():
    found = {head: letterhead_unit(headed(head), 1, TODAY) for head in HEADS}
    assert {head: named and named[2].name_vi for head, named in found.items()} == HEADS


@pytest.mark.parametrize(("unit", "said"), [("46", ["A1"]), ("VN", []), ("44", [])])
def test_the_head_of_another_unit_is_said_at_its_cell(unit, said):
    """44 is Quảng Trị, which Quảng Bình was merged into."""
    for head in ("UBND TỈNH QUẢNG TRỊ", "UBND TỈNH QUẢNG BÌNH"):
        book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[headed(head, "SỞ NGOẠI VỤ")])
        notes = check_book(book, Context(unit=unit, year=None, today=TODAY)).notes
        assert [item.cell for item in notes if item.code == "letterhead_other"] == said


def test_a_body_that_a_record_names_is_no_letterhead():
    named = [None, "UBND tỉnh Quảng Trị", *[None] * 5]
    book = Book(name="tep.xlsx", sha256="0" * 64, size=1, sheets=[headed("SỞ NGOẠI VỤ")])
    book.sheets[0].cells.insert(4, named)
    notes = check_book(book, Context(unit="46", year=None, today=TODAY)).notes
    assert "letterhead_other" not in [item.code for item in notes]
