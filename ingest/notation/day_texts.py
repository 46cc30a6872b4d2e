"""The text of a day as people mean it: without the time and the weekday beside it, its month as a number."""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from data_model.known.text import clean, fold
from ingest.data_file import any_of, words_of

#: Days are those of Việt Nam, whatever zone a program wrote its moments in.
VIET_NAM = timezone(timedelta(hours=7))

_FILE = words_of(Path(__file__).parent / "words" / "days.csv")
_MONTHS = {fold(word): int(number) for word, number in _FILE["month"].items()}
_VIETNAMESE = {fold(word): int(number) for word, number in _FILE["month in Vietnamese"].items()}
_WEEKDAYS = {word: int(number) for word, number in _FILE["weekday"].items()}
_NAMED = any_of(_MONTHS)
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(?:Z|UTC|GMT|([+-]\d\d)(?::?(\d\d))?)", re.IGNORECASE
)
_CLOCK = (
    r"\d{1,2} ?(?:[:h]|giờ) ?(?:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?: ?phút)?"
    r" ?(?:[AaPp]\.?[Mm]\.?|SA|CH|sáng|chiều|tối|trưa)?"
)
_TIME = re.compile(rf"(?:[T ,;-]\s*(?:lúc |at )?{_CLOCK}|\s+(?:SA|CH|AM|PM))$")
_TIME_BEFORE = re.compile(
    rf"^(?:(?:lúc |hồi )?{_CLOCK}[ ,;-]+|(?:sáng|chiều|tối|trưa) )(?:ngày )?(?=\d)", re.IGNORECASE
)
_WEEKDAY = re.compile(
    rf"^(?P<before>{any_of(_WEEKDAYS)})(?:\s*,\s*|\s+)(?:ngày )?|\s*[,(]?\s*(?P<behind>{any_of(_WEEKDAYS)})\)?$",
    re.IGNORECASE,
)
_DAY_THEN_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)? ?(?:of )?({_NAMED}) ?(\d{{4}}|\d{{2}})")
_MONTH_THEN_DAY = re.compile(rf"({_NAMED}) ?(\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})")
_YEAR_THEN_MONTH = re.compile(rf"(\d{{4}}) ?({_NAMED}) ?(\d{{1,2}})")
_ROMAN = re.compile(r"(\d{1,2})\s*([/.\-])\s*(XI{0,2}|IX|IV|VI{0,3}|I{1,3})\s*\2\s*(\d{4})", re.IGNORECASE)
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_IN_VIETNAMESE = re.compile(
    rf"(?:ngay )?(\d{{1,2}}) (?:thang|thg|th) (\d{{1,2}}|{any_of(_VIETNAMESE)})(?: nam)? (\d{{4}})"
)
_IN_BRACKETS = re.compile(r"^\(([^()]*)\)$")
_DAYS_IN_A_ROW = re.compile(
    r"(\d{1,2}(?:\s*(?:,|;|&|và|and)\s*(?:ngày\s+)?\d{1,2})+)(\s*/\s*\d{1,2}(?:\s*/\s*\d{2,4})?)"
)
_TWO_MARKS = re.compile(r"(?<=\d)\s*([/.\-])\s*\1+\s*(?=\d)")


def moment_of(text: str) -> date | None:
    """Return the day in Việt Nam of a moment that says its zone: 17:00 in Greenwich is the next day here."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        return None
    offset = timedelta(hours=int(found[3] or 0), minutes=int(f"{(found[3] or '+')[0]}{found[4] or 0}"))
    try:
        written = datetime.fromisoformat(f"{found[1]} {found[2]}")
    except ValueError:
        return None
    return written.replace(tzinfo=timezone(offset)).astimezone(VIET_NAM).date()


def as_digits(text: str) -> str:
    """Return the text of a day in digits, where it is one written in words or beside other things; else cleaned."""
    plain = unicodedata.normalize("NFKC", clean(text)).replace("\n", " ").strip(" .;,'")
    plain = _IN_BRACKETS.sub(r"\1", plain)
    plain, weekday = _without_weekday(plain)
    bare = _TIME_BEFORE.sub("", _TIME.sub("", plain)).strip(" ,;")
    bare, other = _without_weekday(bare)
    bare = _as_span(_TWO_MARKS.sub(r"\1", bare))
    named = _named(bare) or bare
    said = weekday if weekday is not None else other
    return named if said is None or _is_on(named, said) else text


def _as_span(text: str) -> str:
    """Write days that follow each other as the first and the last: "3, 4 và 5/6/2024" is "3-5/6/2024"."""
    text = re.sub(r"^(?:các )?ngày ", "", text, flags=re.IGNORECASE)
    found = _DAYS_IN_A_ROW.fullmatch(text)
    days = list(map(int, re.findall(r"\d+", found[1]))) if found else []
    return f"{days[0]}-{days[-1]}{found[2]}" if days and days == list(range(days[0], days[-1] + 1)) else text


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = _WEEKDAY.search(text)
    if not found or not any(map(str.isdigit, text[: found.start()] + text[found.end() :])):
        return text, None
    word = (found["before"] or found["behind"]).casefold()
    said = next(number for name, number in _WEEKDAYS.items() if name.casefold() == word)
    return (text[: found.start()] + text[found.end() :]).strip(" ,"), said


def _is_on(text: str, weekday: int) -> bool:
    """True where a day is on its weekday, and for what is no single day: a day that contradicts itself is not read."""
    found = re.fullmatch(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})", text)
    if not found:
        return True
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoweekday() == weekday
    except ValueError:
        return True


def _named(text: str) -> str:
    """Return a day whose month is a word as digits: "15-Jun-2024", "Jun 15, 2024", "15/VI/2024", "15 thg 6, 2024"."""
    folded = fold(text)
    if found := _DAY_THEN_MONTH.fullmatch(folded):
        return f"{found[1]}/{_MONTHS[found[2]]}/{found[3]}"
    if found := _MONTH_THEN_DAY.fullmatch(folded):
        return f"{found[2]}/{_MONTHS[found[1]]}/{found[3]}"
    if found := _YEAR_THEN_MONTH.fullmatch(folded):
        return f"{found[3]}/{_MONTHS[found[2]]}/{found[1]}"
    if found := _ROMAN.fullmatch(text):
        return f"{found[1]}/{_ROMANS.index(found[3].upper()) + 1}/{found[4]}"
    if found := _IN_VIETNAMESE.fullmatch(folded):
        return f"{found[1]}/{_VIETNAMESE.get(found[2], found[2])}/{found[3]}"
    return ""
