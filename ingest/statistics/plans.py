"""Headings of plans: what is wished for is no result."""

import re
from pathlib import Path

from data_model.known.text import fold
from ingest import find
from ingest.data_file import words_of
from ingest.find.headings import says_any

_FILE = {kind: tuple(words) for kind, words in words_of(Path(find.__file__).parent / "words" / "plans.csv").items()}
_SHORT = re.compile(r"kh\b(?! (?:tinh|thanh pho)\b)")  # the name of a sheet that begins so
_NO_PLAN = tuple(map(fold, _FILE["no plan"]))
_RESULT_OF_PLAN = re.compile(
    r"\b(?:ket qua|tinh hinh) thuc hien(?: (?:cac|mot so|va|muc tieu|chi tieu|ke hoach|nhiem vu))+"
)


def without_results(text: str) -> str:
    """Return a heading, folded, without the words by which it speaks of results against a plan."""
    return _RESULT_OF_PLAN.sub(" ", fold(text))


def speaks_of_plan(text: str) -> bool:
    """True for the heading of a plan: its numbers are no results."""
    return says_any(_without_others(text), _FILE["plan"])


def speaks_of_what_is_to_come(text: str) -> bool:
    """True for the heading of a list of what is planned: "DỰ KIẾN ĐOÀN RA NĂM 2025", "KH 2025"."""
    if took_place(text):
        return False
    of_plan = says_any(text, _FILE["of a plan"]) or _SHORT.match(fold(text))
    return bool(of_plan) or says_any(_without_others(text), (*_FILE["plan"], *_FILE["to come"]))


def took_place(text: str) -> bool:
    """True for a heading that says that what stands below it was done."""
    return says_any(text, _FILE["took place"])


def _without_others(text: str) -> str:
    """Return a heading without what names no plan: a department of that name, results against one."""
    folded = without_results(text)
    for phrase in _NO_PLAN:
        folded = folded.replace(phrase, " ")
    return folded
