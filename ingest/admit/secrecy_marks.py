"""Marks of secrecy. A file that carries one is refused whole: it must not be on this system."""

import re
import unicodedata
from collections.abc import Mapping

from data_model.known.problems import Problem
from data_model.known.text import clean
from ingest.addresses import address
from ingest.model import Book
from ingest.read.letters.old_alphabets import ALPHABETS, turned
from ingest.sentences import problem

_MARKS = frozenset(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
#: The same in TCVN3 and VNI: too little text for the reader to see by it in which letters a file is.
_IN_OLD_LETTERS = ("MËT", "TèI MËT", "TUYÖT MËT", "MAÄT", "TOÁI MAÄT", "TUYEÄT MAÄT")
_ANNOUNCED = re.compile(
    r"(?:(?:ĐỘ|DẤU|MỨC ĐỘ|MỨC|TÀI LIỆU|VĂN BẢN|ĐỘ MẬT)\s*:?\s*)?\(?(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT)\)?[.!]*"
)
SECRET = ("secret_mark", "secret_typed")  # codes of the Problems raised here
_LETTERHEAD_ROWS = 15  # in which a mark counts in any letters, and with words around it
_LONGEST = 200  # characters of a cell that may be a mark
#: A whole cell anywhere below: composed or not, with a blank at its end or without.
_SPELLINGS = frozenset(
    unicodedata.normalize(form, mark) + end
    for mark in (*_MARKS, *_IN_OLD_LETTERS)
    for form in ("NFC", "NFD")
    for end in ("", " ")
)


def refuse_secrets(book: Book) -> None:
    """Raise Problem when a sheet's name, a cell above the tables, or any cell in capitals is a mark of secrecy."""
    for sheet in book.sheets:
        if mark := _announced(sheet.name):
            raise _refusal(mark, sheet.name)
        for row, cells in enumerate(sheet.cells):
            if row >= _LETTERHEAD_ROWS and _SPELLINGS.isdisjoint(cells):
                continue
            for column, value in enumerate(cells):
                if isinstance(value, str) and (mark := _mark(value)):
                    raise _refusal(mark, f"{sheet.name}!{address(column, row + 1)}")


def refuse_secret_texts(texts: Mapping[str, str]) -> None:
    """Raise Problem when something typed, or a line of it, is a mark of secrecy.

    `texts`: what was typed, by what it was typed into.
    """
    for where, text in texts.items():
        if mark := _mark(text):
            raise problem("secret_typed", mark=mark, where=where)


def _mark(value: str) -> str:
    """Return the mark that a line of a cell is, "" when none is one."""
    if len(value) > _LONGEST:
        return ""
    return next((mark for line in clean(value).split("\n") if (mark := _announced(line))), "")


def _announced(line: str) -> str:
    said = clean(line)
    found = (_ANNOUNCED.fullmatch(text.upper()) for text in (said, *_in_todays_letters(said)))
    return next((item["mark"] for item in found if item), "")


def _in_todays_letters(text: str) -> list[str]:
    """Return what a text may mean in letters of before Unicode."""
    old = () if text.isascii() else (turned(text, encoding) for encoding in ALPHABETS)
    return [text for text in old if text]


def _refusal(mark: str, where: str) -> Problem:
    return problem("secret_mark", mark=mark, where=where)
