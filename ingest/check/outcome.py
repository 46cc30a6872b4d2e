"""What checking the rows of one table gives, before its totals."""

from dataclasses import dataclass, field

from data_model.problems import Issue, Question
from ingest.model import CheckedRow, SkippedRow
from ingest.totals import Checked


@dataclass
class RowsChecked:
    """Rows that would load, how many body rows were read and rejected, rows that are none (blank, regions), issues, totals."""

    rows: list[CheckedRow] = field(default_factory=list)
    read: int = 0
    rejected: int = 0
    waiting: int = 0  # rows under an open question
    skipped: list[SkippedRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    totals: Checked = field(default_factory=lambda: Checked([], []))
    questions: list[Question] = field(default_factory=list)
