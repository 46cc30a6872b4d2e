"""How long an agreement runs: open-ended, renewed by itself, so many years; and when it ends."""

import re
from datetime import date, timedelta

from data_model.known.text import fold

_OPEN = re.compile(
    r"\b(?:(?:khong|vo|chua) (?:xac dinh )?(?:ro )?thoi han|khong (?:xac dinh|gioi han)(?: thoi gian| thoi han)?|khong ky han|"
    r"vo han|dai han|open(?: ended)?|indefinite|khong thoi han)\b"
)
_AUTO = re.compile(
    r"\b(?:tu dong (?:duoc )?(?:gia han|keo dai)|tu gia han|auto(?:matic)?(?: renewal)?|automatically)\b"
)
_EACH = re.compile(r"\b(?:moi|them|tiep theo|tung|gia han) (?:lan )?(?:\d{1,2} )(?:nam|years?)\b.*")
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}


def find_term(value: object) -> str | None:
    """Return "open", "auto", "years:5" or "years:5+auto" for what a cell says; None when it says something else."""
    text = fold(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
    auto = bool(_AUTO.search(text))
    years = _years(text)
    if years:
        return f"years:{years}+auto" if auto else f"years:{years}"
    if _OPEN.search(text):
        return "open"
    return "auto" if auto else None


def _years(text: str) -> int:
    """Return the first number of years; the length of each renewal ("gia hạn mỗi lần 5 năm") is not the term."""
    first = _EACH.sub("", text)
    found = re.search(r"(?:^|[^0-9])(\d{1,2}) (?:nam|years?)\b", first) or re.fullmatch(r"()(\d{1,2})", first.strip())
    if found:
        return int(found[found.lastindex or 1])
    spelled = re.search(rf"\b({'|'.join(_WORDS)}) nam\b", first)
    return _WORDS[spelled[1]] if spelled else 0


def years_of(term: str) -> int:
    """Return the number of years in a term, 0 when it has none."""
    return int(term.removeprefix("years:").removesuffix("+auto")) if term.startswith("years:") else 0


def last_day(start: date, years: int) -> date:
    """Return the last day of so many years from a day: five years from 1/3/2020 end on 28/2/2025."""
    try:
        after = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        after = start.replace(year=start.year + years, month=3, day=1)
    return after - timedelta(days=1)
