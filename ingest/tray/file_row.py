"""One row of the tray: what a checked file is and what it would do, as a job keeps it and a page shows it."""

from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from data_model.declared import DATASETS
from data_model.known.partial_days import MARK, plain_day
from data_model.known.problems import Question
from ingest.model import CheckedFile
from ingest.plan.change_plan import ChangePlan, Outcome, PlannedRecord
from ingest.tray import question_json

_MOST_YEARS = 200


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """What a file is and would do. `registers`: (dataset, rows) of what would load, the largest first."""

    registers: tuple[tuple[str, int], ...]
    first_day: str  # of what would load, as ISO dates; "" for none
    last_day: str
    new: int
    changed: int
    unchanged: int
    left: int  # rows that would not be loaded: rejected, or waiting for an answer
    waiting: int  # of these, rows that wait
    unread: int  # cells that rows go without until an answer is given
    issues: int  # warnings, and errors of rows
    unknown: int  # tables nobody could place, left alone
    questions: tuple[Question, ...]
    fingerprint: str
    complete: bool  # said to be the complete list of a period: applied alone, where what it withdraws is shown

    @property
    def open_questions(self) -> int:
        return sum(question.is_open for question in self.questions)

    @property
    def loads(self) -> int:
        """How many records would be written."""
        return self.new + self.changed

    @property
    def is_ready(self) -> bool:
        """True for a file that can be applied with others: nothing is asked, something is written."""
        return not self.open_questions and self.loads > 0 and not self.complete

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON holds it."""
        plain = asdict(replace(self, questions=()))
        return {**plain, "questions": [question_json.to_json(question) for question in self.questions]}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "FileRow":
        """Return the row `to_json` gave."""
        questions = tuple(map(question_json.from_json, kept["questions"]))
        registers = tuple((name, count) for name, count in kept["registers"])
        return cls(**{**kept, "questions": questions, "registers": registers})


def row_of(plan: ChangePlan, complete: bool) -> FileRow:
    """Return the row of a planned file."""
    checked = plan.checked
    days = days_of(plan.records)
    return FileRow(
        registers=_registers(checked),
        first_day=min(days, default=""),
        last_day=max(days, default=""),
        new=plan.count(Outcome.NEW),
        changed=plan.count(Outcome.CHANGED),
        unchanged=plan.count(Outcome.UNCHANGED),
        left=plan.rejected,
        waiting=sum(table.waiting for table in checked.tables),
        unread=sum(len(table.unread) for table in checked.tables),
        issues=_issues(plan),
        unknown=sum(not table.dataset and not table.questions for table in checked.tables),
        questions=tuple(checked.questions),
        fingerprint=plan.fingerprint,
        complete=complete,
    )


def _registers(checked: CheckedFile) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for table in checked.tables:
        if table.dataset and not DATASETS[table.dataset].split_off:
            counted[table.dataset] += len(table.rows) + table.waiting
    return tuple(counted.most_common())


def _issues(plan: ChangePlan) -> int:
    found = [*plan.checked.notes, *plan.issues, *(item for table in plan.checked.tables for item in table.issues)]
    return sum(item.severity != "note" for item in found)


def days_of(records: list[PlannedRecord]) -> list[str]:
    """Return the days that place records in a year, as ISO dates."""
    found = (
        next((text for name in DATASETS[record.dataset].dates if (text := record.after.get(name))), None)
        for record in records
    )
    return [text.partition(MARK)[0] for text in found if text and _is_day(text)]


def _is_day(text: str) -> bool:
    try:
        return bool(plain_day(text))
    except ValueError:
        return False
