"""Looking at cells without deciding what they mean."""

import re
from datetime import date

from data_model.known.text import clean, fold
from ingest.model import CellValue
from ingest.notation.numbers import Legibility, parse

_NUMBER_LIKE = re.compile(r"(?=\D*\d)[\s()\[\]+\-–−.,%\d]+")
_ONLY_DOTS = re.compile(r"[\s.…–—-]+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_SPAN = re.compile(r"\s*(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d\s*")
_DATE = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(?:\d{4}|\d{2})\b|\d{4}-\d\d-\d\d")
_ERRORS = frozenset(
    ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
_NUMBERING = frozenset(("stt", "tt", "so tt", "so thu tu", "s tt", "no", "stt no", "thu tu"))


def is_filled(value: CellValue) -> bool:
    """True for a cell that holds anything but blanks."""
    return value is not None and (value.__class__ is not str or bool(value.strip()))


def is_label(value: CellValue) -> bool:
    """True for text that is no number, date or dash written as text."""
    if value.__class__ is not str:
        return False
    if value[:1].isalpha():
        return True  # nearly every label, without a look at its rest
    return (
        bool(value.strip())
        and not _NUMBER_LIKE.fullmatch(value)
        and not _ONLY_DOTS.fullmatch(value)
        and not is_error(value)
    )


def is_number_like(value: CellValue) -> bool:
    """True for numbers, and for text made of digits and marks only."""
    if isinstance(value, str):
        return bool(_NUMBER_LIKE.fullmatch(value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def says_number(value: CellValue) -> bool:
    """True for numbers, also with words around them ("gần 1.000", "5 triệu đồng"), for years with such words none."""
    if is_number_like(value):
        return True
    if not isinstance(value, str) or not any(map(str.isdigit, value)):
        return False
    found = parse(value)
    return found.outcome is Legibility.AMBIGUOUS or (
        found.outcome is Legibility.NUMBER and not is_year(str(found.value))
    )


def is_year(value: CellValue) -> bool:
    """True for a bare year, as number or text."""
    return is_number_like(value) and bool(_YEAR.fullmatch(str(value).strip()))


def is_period(value: CellValue) -> bool:
    """True for a header that is a bare year, a span of years ("2021-2025") or a date for a year or a month."""
    if isinstance(value, str):
        return is_year(value) or bool(_SPAN.fullmatch(value))
    return is_year(value) or (isinstance(value, date) and value.day == 1)


def is_error(value: CellValue) -> bool:
    """True for an error as Excel shows it: #REF!, #N/A; and for a formula without a result."""
    return isinstance(value, str) and value[:1] == "#" and value in _ERRORS


def is_date(value: CellValue) -> bool:
    """True for a date, and for text that holds one written in digits."""
    return isinstance(value, date) or (isinstance(value, str) and bool(_DATE.search(value)))


def is_numbering(value: CellValue) -> bool:
    """True for the header of running numbers: STT, TT, No, #."""
    return isinstance(value, str) and len(value) < 20 and (fold(value) in _NUMBERING or value.strip() == "#")


def one_line(value: CellValue) -> str:
    """Return a cell's text on one line, composed and without double blanks; whole floats without ".0"."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).replace("\n", " ")


def filled(cells: list[CellValue]) -> list[int]:
    """Return the indices of filled cells."""
    return [
        index
        for index, value in enumerate(cells)
        if value is not None and (value.__class__ is not str or value.strip())
    ]
