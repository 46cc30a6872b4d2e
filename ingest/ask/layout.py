"""What people say of a sheet as it lies there: in which rows its headers are, which rows are to be left out."""

import re
from collections.abc import Iterable

from ingest.ask.answers import Answers, question_id

HEADER, ROWS = "header", "rows"
_SPAN = re.compile(r"\s*(\d{1,7})\s*(?:[-–]\s*(\d{1,7})\s*)?")
_MOST_HEADER_ROWS = 10

Spans = tuple[tuple[int, int], ...]


def header_id(sheet: str) -> str:
    """Return the name of what is said of the headers of a sheet."""
    return question_id(HEADER, sheet)


def rows_id(sheet: str) -> str:
    """Return the name of what is said of the rows of a sheet that are left out."""
    return question_id(ROWS, sheet)


def is_layout(identity: str) -> bool:
    """True for a name of something said of a sheet, no question of the reader."""
    return identity.startswith((f"{HEADER}:", f"{ROWS}:"))


def spans(text: str) -> Spans | None:
    """Return the spans of rows a text names, by Excel's numbers: "5-6, 20". None for a text that names none."""
    found = [_SPAN.fullmatch(part) for part in re.split(r"[,;]", text.strip())]
    if not text.strip() or not all(found):
        return None
    read = tuple((int(item[1]), int(item[2] or item[1])) for item in found if item)
    return tuple(sorted(read)) if all(1 <= first <= last for first, last in read) else None


def headers_said(answers: Answers, sheet: str) -> Spans:
    """Return where somebody said the headers of a sheet are; () where nobody did."""
    read = spans(answers.given_to(header_id(sheet))) or ()
    return tuple((first, last) for first, last in read if last - first < _MOST_HEADER_ROWS)


def rows_said(answers: Answers, sheet: str) -> Spans:
    """Return the rows of a sheet somebody left out; () for none."""
    return spans(answers.given_to(rows_id(sheet))) or ()


def holds(said: Iterable[tuple[int, int]], row: int) -> bool:
    """True for a row within one of the spans."""
    return any(first <= row <= last for first, last in said)
