"""Every sentence the reader can say about a file, by its code (sentences.csv): of a cell, or of a whole file."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from data_model.known.problems import Issue, Problem, Severity, Words
from ingest.data_file import rows_of
from translations import N_


@dataclass(frozen=True)
class IssueKind:
    """What an issue code stands for: how grave it is and its sentence."""

    severity: Severity
    message: str


#: Of a sentence that stops the whole file or act; the others are of a Severity.
_PROBLEM = "problem"
_SENTENCES = rows_of(Path(__file__).with_suffix(".csv"))
ISSUES: dict[str, IssueKind] = {
    row["code"]: IssueKind(Severity(row["severity"]), row["sentence"])
    for row in _SENTENCES
    if row["severity"] != _PROBLEM
}
PROBLEMS: dict[str, str] = {row["code"]: row["sentence"] for row in _SENTENCES if row["severity"] == _PROBLEM}

#: Notes on how a way of writing was read: one for a column, at its first cell, with the number of the others.
SAID_ONCE = frozenset(
    (
        "currency_by_format",
        "date_whole_years",
        "date_year_given",
        "date_year_only",
        "no_identity",
        "number_style",
        "number_women",
    )
)


def first_of(found: list[Issue]) -> Issue:
    """Return the first of several like issues of a column, saying how many more there are."""
    first, more = found[0], len(found) - 1
    if not more:
        return first
    sentence = N_("{sentence} So it is in {count} more cells of this column.")
    return replace(first, words=Words(sentence, {"sentence": first.words, "count": more}))


def issue(code: str, sheet: str, cell: str, text: str = "", /, **values: Any) -> Issue:
    """Return the issue of a code at a cell ("F12"), with the cell's text and what fills its sentence."""
    kind = ISSUES[code]
    return Issue(
        sheet=sheet, cell=cell, severity=kind.severity, code=code, words=Words(kind.message, values), text=text
    )


def problem(code: str, /, **values: Any) -> Problem:
    """Return the problem of a code, to be raised."""
    return Problem(code, PROBLEMS[code], **values)
