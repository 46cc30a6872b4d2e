"""How long an agreement runs: open-ended, renewed by itself, so many years; and when it ends."""

import re
from datetime import date, timedelta
from pathlib import Path

from data_model.known.text import fold
from ingest.data_file import any_of, words_of

_FILE = words_of(Path(__file__).parent / "words" / "terms.csv")
_OPEN, _AUTO = (re.compile(rf"\b(?:{any_of(map(fold, _FILE[kind]))})\b") for kind in ("open", "auto"))
_NOT_SO = re.compile(r"\b(?:khong|chua|not)(?: duoc| co| be)?$")  # before what would renew it
#: How long before its end something has to be said is no term: "12 tháng trước khi hết hạn".
_MONTHS = re.compile(r"(?:^|(?<![0-9])(?<!truoc )(?<!it nhat ))(\d{1,3}) (?:thang|months?)\b(?! truoc)")
_EACH = re.compile(r"\b(?:moi|them|tiep theo|tung|gia han) (?:lan )?(?:\d{1,3} )(?:nam|thang|years?|months?)\b.*")
#: After how long it may be ended, changed or looked at again, or comes into force, is no term either.
_NO_TERM = re.compile(
    r"\b(?:co hieu luc|sua doi|ra soat|danh gia|xem xet) (?:lai )?sau \d{1,3} (?:nam|thang)\b"
    r"|\bcham dut (?:[a-z]+ ){0,4}?sau \d{1,3} (?:nam|thang)\b(?=.*\bthong bao\b)"
)
_AT_ONCE = re.compile(r" \d{1,3} ")  # "Dài hạn (5 năm)"; behind other words, years are of something else
_WORDS = {fold(word): int(number) for word, number in _FILE["number"].items()}


def find_term(value: object) -> str | None:
    """Return "open", "auto", "years:5" or "years:5+auto" for what a cell says; None when it says something else."""
    text = fold(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))
    renewed = _AUTO.search(text)
    auto = bool(renewed) and not _NOT_SO.search(text[: renewed.start()].strip())
    without_end = _OPEN.search(text)
    says_years = text[: without_end.start()] if without_end and not _AT_ONCE.match(text, without_end.end()) else text
    years = _years(_NO_TERM.sub("", says_years))
    if years:
        return f"years:{years}+auto" if auto else f"years:{years}"
    if without_end:
        return "open"
    return "auto" if auto else None


def _years(text: str) -> int:
    """Return the first number of years; the length of each renewal ("gia hạn mỗi lần 5 năm") is not the term."""
    first = _EACH.sub("", text)
    found = re.search(r"(?:^|[^0-9])(\d{1,2}) (?:nam|years?)\b", first) or re.fullmatch(r"()(\d{1,2})", first.strip())
    if found:
        return int(found[found.lastindex or 1])
    months = _MONTHS.search(first)
    if months and int(months[1]) % 12 == 0:
        return int(months[1]) // 12
    spelled = re.search(rf"\b({any_of(_WORDS)}) nam\b", first)
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
