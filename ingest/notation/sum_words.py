"""The one vocabulary of rows that are sums: totals, counts, comparisons, regions, continents. In: a label."""

import re
from functools import lru_cache
from pathlib import Path

from data_model.known.text import clean, fold, squeeze
from ingest.data_file import any_of, words_of

_FILE = words_of(Path(__file__).parent / "words" / "sums.csv")


def _any(*kinds: str) -> str:
    return any_of(fold(words) for kind in kinds for words in _FILE[kind])


def _names(kind: str) -> frozenset[str]:
    return frozenset(map(squeeze, _FILE[kind]))


_TOTAL = re.compile(
    rf"(?:{_any('total')})"
    rf"(?: (?:[ivxlc]+|[a-h]|\d+|(?:{_any('total of numbered')})(?: [0-9a-z]+)?|{_any('total of')}))*"
)
#: "Tổng số đoàn: 12", "Cộng: 12 đoàn": what is counted stands in the total itself.
_COUNTED = re.compile(
    rf"(?:{_any('count')})(?: so)?(?: \d+)? (?:(?:{_any('qualifies count')}) )*"
    rf"(?P<what>{_any('count of', 'count of people')})(?: ra| vao)?(?: \d+)?"
)
#: "Tổng vốn đầu tư", "Cộng các dự án"; in front of other words it is no total.
_BEGINS = re.compile(
    rf"[\s*+\-–]*(?:{any_of(_FILE['begins total'])}|t\.?\s?cộng)\b"
    rf"(?!\s*(?:{any_of(_FILE['no total'])})\b).*",
    re.DOTALL,
)
#: "So với cùng kỳ", "Kế hoạch năm 2024"; "Tăng cường năng lực" is a record.
_COMPARISON = re.compile(
    rf"[\s*+\-–]*(?:(?:{any_of(_FILE['comparison'])})\b.*"
    r"|kế hoạch(?: (?:năm|quý|tháng|giao|đề ra)\b.*)?|đạt (?:tỷ lệ|tỉ lệ|%).*"
    r"|(?:tăng|giảm)(?:[\s,/+(\-]+(?:giảm|tăng|so|%).*)?)",
    re.DOTALL,
)
#: What a total counts that is people.
PEOPLE = frozenset(map(fold, _FILE["count of people"]))
_REGIONS, _CONTINENTS, _PARTS_OF_THE_WORLD = _names("region"), _names("continent"), _names("part of the world")


@lru_cache(maxsize=16384)
def is_total(label: str) -> bool:
    """True for "Tổng cộng", "TỔNG SỐ - TOTAL", "Cộng (I+II):"; false for "Tổng Lãnh sự quán", "Cộng hòa Séc"."""
    if _TOTAL.fullmatch(fold(label)) or _COUNTED.fullmatch(fold(label)):
        return True
    parts = re.split(r"\s[-–/]\s", label)
    return len(parts) > 1 and any(_TOTAL.fullmatch(fold(part)) for part in parts)


def begins_as_total(label: str) -> bool:
    """True for a label that is a total where nothing but numbers stands beside it: "Tổng vốn đầu tư"."""
    return bool(_BEGINS.fullmatch(clean(label).casefold()))


def compares(label: str) -> bool:
    """True for a label that compares other rows, where nothing but numbers stands beside it."""
    return bool(_COMPARISON.fullmatch(clean(label).casefold()))


def counted_by(label: str) -> str:
    """Return what a counting total counts, folded ("doan", "nguoi", "thanh vien"), or ""."""
    found = _COUNTED.fullmatch(fold(label))
    return found["what"] if found else ""


def is_region(label: str) -> bool:
    """True for a region of the statistics office: a subtotal among the provinces."""
    return squeeze(label) in _REGIONS


def is_continent(label: str) -> bool:
    """True for a continent: a subtotal among countries when they stand below it."""
    return squeeze(label) in _CONTINENTS


def is_of_many(label: str) -> bool:
    """True for a label of several countries, or of a rest: it may resemble a country's name and is none."""
    return is_continent(label) or squeeze(label) in _PARTS_OF_THE_WORLD
