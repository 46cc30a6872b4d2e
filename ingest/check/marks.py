"""Marks of secrecy. A file that carries one is refused whole: it must not be on this system."""

import re

from data_model.problems import Problem
from data_model.text import clean
from ingest.addresses import address
from ingest.codes import problem
from ingest.model import Book

_MARKS = frozenset(("MẬT", "TỐI MẬT", "TUYỆT MẬT"))
_ANNOUNCED = re.compile(r"(?:(?:ĐỘ|DẤU|MỨC ĐỘ|MỨC|TÀI LIỆU|VĂN BẢN|ĐỘ MẬT)\s*:?\s*)?\(?(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT)\)?[.!]*")
_LETTERHEAD_ROWS = 15


def refuse_secrets(book: Book) -> None:
    """Raise Problem when a sheet's name, a cell above the tables, or any cell in capitals is a mark of secrecy."""
    for sheet in book.sheets:
        if mark := _announced(sheet.name):
            raise _refusal(mark, sheet.name)
        for row, cells in enumerate(sheet.cells):
            for column, value in enumerate(cells):
                if isinstance(value, str) and len(value) <= 40 and (mark := _mark(value, row)):
                    raise _refusal(mark, f"{sheet.name}!{address(column, row + 1)}")


def _mark(value: str, row: int) -> str:
    """Return the mark a cell is: anywhere when written in capitals, near the top in any letters."""
    if row < _LETTERHEAD_ROWS:
        return next((mark for line in clean(value).split("\n") if (mark := _announced(line))), "")
    text = value.strip()
    if not text.isupper():
        return ""
    return clean(text) if clean(text) in _MARKS else ""


def _announced(line: str) -> str:
    found = _ANNOUNCED.fullmatch(clean(line).upper())
    return found["mark"] if found else ""


def _refusal(mark: str, where: str) -> Problem:
    return problem("secret_mark", mark=mark, where=where)


