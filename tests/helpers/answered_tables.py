"""Tables with questions, and how they are read once these are answered."""

from dataclasses import replace

from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile
from ingest_books import TODAY, sheet

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)"]
ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    HEADER,
    [1, "Đoàn A", "Hàn Quốcc", 5, "12/06/2024", "1.234"],
    [2, "Đoàn B", "Lào", 6, "13/06/2024", "5"],
]


def answered(rows, *given: tuple[str, str], remembered=(), name: str = "Sheet1", file: str = "tep.xlsx") -> CheckedFile:
    return check_book(
        Book(name=file, sha256="0" * 64, size=1, sheets=[sheet(rows, name=name)]),
        replace(Context(unit="46", year=None, today=TODAY), answers=Answers(given, tuple(remembered))),
    )


def open_kinds(found: CheckedFile) -> list[str]:
    return sorted(question.kind for question in found.questions if question.is_open)
