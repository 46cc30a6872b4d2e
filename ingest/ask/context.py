"""What the reader may assume where a file does not say: the reporting place, the year, today, what people answered."""

from dataclasses import dataclass, field
from datetime import date

from ingest.ask.answers import NO_ANSWERS, Answers


@dataclass(frozen=True, kw_only=True)
class Context:
    """What the check may assume where the file does not say: the reporting place, the year, today."""

    unit: str  # place id of the reporting unit
    year: int | None = None
    today: date = field(default_factory=date.today)
    answers: Answers = NO_ANSWERS
    dataset: str = ""  # what every table of the file is, where a person says so
