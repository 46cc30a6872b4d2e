"""The words by which a row that is no record gives itself away: groups, letterhead, signatures, notes."""

import re
from functools import lru_cache
from pathlib import Path

from data_model.known.text import clean, fold
from ingest.data_file import any_of, words_of
from ingest.notation.units import named_units, unit_of

_FILE = words_of(Path(__file__).parent / "words" / "rows_of_no_record.csv")


def _any(*kinds: str) -> str:
    return any_of(fold(words) for kind in kinds for words in _FILE[kind])


def _begins(words: str) -> str:
    """Return a pattern of words; blanks may stand before the mark they end with."""
    return re.sub(r"(\\?[:.])$", r"\\s*\1", re.escape(words))


_NOTE = re.compile(rf"(?:{_any('note')}|(?:{_any('note with')})(?: .{{1,40}})?)")
_FOOT = re.compile(rf"(?:\(?\*+\)?|{'|'.join(map(_begins, _FILE['foot']))})", re.IGNORECASE)
_SIGNATURE = re.compile(rf"(?:{_any('signature')})\b.*")
_LETTERHEAD = re.compile(rf"(?:(?:{_any('letterhead')}|so (?:\d+|so) ).*|{_any('letterhead whole')})")
_PLACE_AND_DAY = re.compile(r"[a-z].* ngay(?: \d+)? thang(?: \d+)? nam(?: \d+)?")
_MEASURE_NOTE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt|unit)\s*[:：].+", re.IGNORECASE)
#: The same inside a title: "… năm 2023 (ĐVT: triệu USD)", "… năm 2023 - Đơn vị tính: nghìn lượt".
_MEASURE_INSIDE = re.compile(
    r"[-–—,;.]?\s*[(\[]?\s*((?:đơn vị tính|đvt)\s*[:：]?\s*[^()\[\]:：]+)[)\]]?\s*$", re.IGNORECASE
)
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3}(?:IX|IV|V?I{0,3}))")
_MARKED = re.compile(r"^\s*(?P<marker>[IVX]+|[A-H]|[a-h]|\d{1,2})\s*[.)/\-:]\s*(?P<label>\S.*)$", re.DOTALL)


@lru_cache(maxsize=16384)
def is_note(label: str) -> bool:
    """True for lines between rows that say "Trong đó:" or "Of which:"."""
    return bool(_NOTE.fullmatch(fold(label)))


def is_foot(label: str) -> bool:
    """True for foot notes below a table."""
    return bool(_FOOT.match(clean(label)))


@lru_cache(maxsize=16384)
def is_signature(label: str) -> bool:
    """True for the block that closes a document: who made it, who signed it, who receives it."""
    folded = fold(label)
    return bool(_SIGNATURE.fullmatch(folded) or _is_place_and_day(folded, label))


def _is_place_and_day(folded: str, label: str) -> bool:
    return "," in label and bool(_PLACE_AND_DAY.fullmatch(folded))


def is_letterhead(label: str) -> bool:
    """True for the lines of an official letter above a table that say nothing about the table."""
    folded = fold(label)
    return not folded or bool(_LETTERHEAD.fullmatch(folded)) or _is_place_and_day(folded, label)


def is_measure_note(label: str) -> bool:
    """True for "Đơn vị tính: triệu đồng"."""
    return bool(_MEASURE_NOTE.fullmatch(clean(label).replace("\n", " ")))


def names_unit(note: str) -> bool:
    """True for a measure note that names a unit: "Đơn vị: Sở Y tế" names who reports."""
    return bool(named_units(note))


def split_measure_note(line: str) -> tuple[str, str]:
    """Split a line above a table into title and measure note, either of them "".

    The unit stands on a line of its own ("(Triệu đồng)", "ĐVT: triệu USD") or at the end of the title. Without a word
    that announces it only a scale or a currency is one: "Dự án" is a title, "Triệu USD" is not.
    """
    if is_measure_note(line) or _is_scaled(line.strip(" ()")):
        return "", line.strip(" ()")
    if found := _MEASURE_INSIDE.search(line):
        return line[: found.start()].strip(), found[1].strip()
    found = _LAST_BRACKET.search(line)
    if found and _is_scaled(found[1]):
        return line[: found.start()].strip(), found[1].strip()
    return line, ""


def _is_scaled(text: str) -> bool:
    unit = unit_of(text)
    return unit is not None and (unit.scale != 1 or bool(unit.currency))


def marker_kind(text: str) -> str:
    """Return the kind of a group's number: "A", "I", "1", "a", or "" when it is none."""
    bare = text.strip().rstrip(".)/:- ")
    if bare and _ROMAN.fullmatch(bare):
        return "I"
    if len(bare) == 1 and bare in "ABCDEFGH":
        return "A"
    if len(bare) == 1 and bare in "abcdefgh":
        return "a"
    return "1" if bare.isdigit() and bare != text.strip() else ""


def split_marker(text: str) -> tuple[str, str]:
    """Split "I. Cấp tỉnh" into the kind of its marker and its label; ("", text) when it has none."""
    found = _MARKED.match(text)
    if not found:
        return "", clean(text)
    return marker_kind(found["marker"] + "."), clean(found["label"])
