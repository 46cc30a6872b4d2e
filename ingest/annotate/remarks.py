"""What is written into an annotated workbook, and the mark its list of remarks is known by when it comes back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from data_model.known.problems import Issue, Question, Severity
from ingest.model import CheckedFile, Sheet
from translations import _

#: Stands in a cell of the list of remarks: such a sheet is not read.
MARK = "remarks/1"
_ROWS = 10  # from the top in which the mark is looked for
QUESTION = "question"


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One thing to mend: where, how grave ("error", "warning", "note", "question"), the cell's text and what to do."""

    sheet: str
    cell: str
    severity: str
    text: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The words of the list, in the language of whoever takes the workbook."""

    sheet: str
    title: str
    mark: str
    columns: tuple[str, ...]
    severities: dict[str, str]


def remarks_of(checked: CheckedFile, more: Sequence[Issue] = ()) -> list[Remark]:
    """Return what is to be said of a file: its issues, those of its plan (`more`), and its open questions."""
    issues = [*checked.notes, *(item for table in checked.tables for item in table.issues), *more]
    return [*map(_of_question, (item for item in checked.questions if item.is_open)), *map(_of_issue, issues)]


def _of_issue(item: Issue) -> Remark:
    message = (
        _("{sentence} Suggested: {value}").format(sentence=item.message, value=item.suggestion)
        if item.suggestion
        else item.message
    )
    return Remark(sheet=item.sheet, cell=item.cell, severity=item.severity.value, text=item.text, message=message)


def _of_question(item: Question) -> Remark:
    choices = "; ".join(str(meaning) for _value, meaning in item.choices)
    return Remark(
        sheet=item.sheet,
        cell=item.cell,
        severity=QUESTION,
        text=", ".join(item.evidence) or str(item.words.values.get("name", "")),
        message=f"{item.message} ({choices})",
    )


def wording() -> Wording:
    """Return the words of the list of remarks."""
    severities = {
        Severity.ERROR.value: _("Not loaded"),
        Severity.WARNING.value: _("To look at"),
        Severity.NOTE.value: _("Note"),
        QUESTION: _("To be answered"),
    }
    return Wording(
        sheet=_("To mend"),
        title=_("What to mend in this workbook. This sheet is not read when the workbook is uploaded again."),
        mark=_("Sheet code: {code}").format(code=MARK),
        columns=(_("Sheet"), _("Cell"), _("How grave"), _("Text of the cell"), _("What to do")),
        severities=severities,
    )


def is_list_of_remarks(sheet: Sheet) -> bool:
    """True for the list that an annotated workbook brings back."""
    return any(isinstance(value, str) and value.rstrip().endswith(MARK) for row in sheet.cells[:_ROWS] for value in row)


def as_task(remarks: Sequence[Remark], stem: str) -> dict:
    """Return remarks and words as JSON can carry them to the process that writes the workbook."""
    return {"remarks": [asdict(remark) for remark in remarks], "wording": asdict(wording()), "stem": Path(stem).name}
