"""Persons with the women among them, or as a sum: "12 (03 nữ)", "12 người, trong đó có 3 nữ", "9 nam, 3 nữ", "10+2"."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.data_file import any_of, words_of

_FILE = {kind: any_of(words) for kind, words in words_of(Path(__file__).parent / "words" / "persons.csv").items()}
_WOMEN, _MEN, _PERSONS, _AMONG = _FILE["women"], _FILE["men"], _FILE["person"], _FILE["among"]
_PART = r"(?:(?P<{kind}>\d{{1,4}})\s*(?:{words})|(?:{words})\s*:?\s*(?P<{kind}_behind>\d{{1,4}}))"


def _part(kind: str, words: str) -> str:
    return _PART.format(kind=kind, words=words)


_BETWEEN = r"\s*(?:[,;+/&]|và|and|-)?\s*"
_OF_BOTH = "|".join(
    f"{first}{_BETWEEN}{second}"
    for first, second in (
        (_part("women", _WOMEN), _part("men", _MEN)),
        (_part("men_first", _MEN), _part("women_then", _WOMEN)),
    )
)
_INSIDE = rf"(?:{_part('women_alone', _WOMEN)}|{_OF_BOTH})"
#: Behind all of them: "12 người", "12 (", "12, trong đó"; digits alone beside each other are one number.
_AND_THEN = (
    rf"(?:\s*(?:{_PERSONS})\s*[,;:/]?\s*[(\[]?|\s*[,;:/]\s*[(\[]?|\s*[(\[]|\s*(?={_AMONG}))"
    rf"\s*(?:(?:{_AMONG})\s*:?\s*)*"
)
_WITH_ALL = re.compile(
    rf"(?P<all>\d{{1,4}})(?!\d){_AND_THEN}{_INSIDE}"
    rf"\s*(?:{_PERSONS})?\s*[)\]]?\s*(?:{_PERSONS})?\s*\.?"
)
_TOGETHER = re.compile(
    rf"(?P<first>\d{{1,4}})\s*(?:{_PERSONS})?"
    rf"(?:\s*\+\s*(?P<second>\d{{1,3}})\s*(?:{_PERSONS}|{_FILE['beside']})?"
    rf"|\s*(?:[,;]\s*(?:\+|và|và có)?|\(\s*(?:\+|và|và có))\s*(?P<other>\d{{1,3}})\s*(?:{_FILE['beside']})\s*\)?)\s*\.?"
)
_WITHOUT = re.compile(rf"(?:{_OF_BOTH})\s*\.?")


@dataclass(frozen=True)
class Persons:
    """How many, and how many of them are women."""

    all: int
    women: int


@lru_cache(maxsize=4096)
def persons_of(text: str) -> Persons | None:
    """Return the persons a text speaks of where it tells women apart; None for other texts, and where it contradicts
    itself."""
    if text.isdecimal() or not any(map(str.isalpha, text)):
        return None
    folded = text.casefold()
    found = _WITH_ALL.fullmatch(folded) or _WITHOUT.fullmatch(folded)
    if not found:
        return None
    said = found.groupdict()
    women, men = _number(said, "women"), _number(said, "men")
    everybody = int(said["all"]) if said.get("all") else (women or 0) + (men or 0)
    if women is None or women > everybody or (men is not None and women + men != everybody):
        return None
    return Persons(everybody, women)


def _number(said: dict[str, str | None], kind: str) -> int | None:
    return next((int(digits) for name, digits in said.items() if digits and name.startswith(kind)), None)


def sum_of_persons(text: str) -> int | None:
    """Return how many "10 + 2", "20 người + 1 phiên dịch" are together; None for other texts.

    Nor is "20 người (1 phiên dịch)" added up: in brackets, as women do, the one may stand who is among the twenty.
    """
    found = _TOGETHER.fullmatch(text.casefold())
    return int(found["first"]) + int(found["second"] or found["other"]) if found else None
