"""Headings of plans: what is wished for is no result."""

import re

from data_model.known.text import fold
from ingest.find.headings import says_any

#: Headings of numbers that are wished for. The name of a department and results against a plan are no plan.
_PLANNED = ("kế hoạch", "mục tiêu", "dự báo", "phương hướng", "kêu gọi", "mời gọi", "kêu gọi đầu tư")
_NO_PLAN = ("ke hoach va dau tu", "thuc hien ke hoach", "trong ke hoach", "ngoai ke hoach", "theo ke hoach")
_RESULT_OF_PLAN = re.compile(
    r"\b(?:ket qua|tinh hinh) thuc hien(?: (?:cac|mot so|va|muc tieu|chi tieu|ke hoach|nhiem vu))+"
)


def speaks_of_plan(text: str) -> bool:
    """True for the heading of a plan: its numbers are no results."""
    folded = _RESULT_OF_PLAN.sub(" ", fold(text))
    for phrase in _NO_PLAN:
        folded = folded.replace(phrase, " ")
    return says_any(folded, _PLANNED)
