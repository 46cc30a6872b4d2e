"""What somebody who looks after the program is told of one thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum

from translations import counted


class Grade(StrEnum):
    """How a finding is to be taken."""

    WELL = "well"
    ADVICE = "advice"  # work goes on, but somebody should look
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, in a sentence in the language in use."""

    grade: Grade
    said: str


def _said(sentence: str, details: dict[str, object]) -> str:
    return counted(sentence, details.get("count")).format(**details)


def well(sentence: str, **details: object) -> Finding:
    """Return what is as it should be."""
    return Finding(Grade.WELL, _said(sentence, details))


def advice(sentence: str, **details: object) -> Finding:
    """Return what somebody should look at."""
    return Finding(Grade.ADVICE, _said(sentence, details))


def wrong(sentence: str, **details: object) -> Finding:
    """Return what is wrong."""
    return Finding(Grade.WRONG, _said(sentence, details))
