"""What a person can put right.

A Problem stops a file or an act, an Issue points to a cell, a Question waits for an answer.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from translations import N_, counted

#: What a question, or a correction that is remembered, is about: by its kind.
ASKED = {
    "choice": N_("what holds for all rows of a table"),
    "column": N_("what a column holds"),
    "country": N_("which country a name means"),
    "currency": N_("in which currency a table is"),
    "dataset": N_("which register a table belongs to"),
    "days": N_("which days a column means"),
    "look": N_("whether a number is what its cell shows"),
    "measure": N_("in which unit a column is"),
    "number_style": N_("how numbers are written"),
    "period": N_("which year a table is of"),
    "place": N_("whose numbers a table holds"),
    "rows": N_("whether rows are read, and as what"),
    "value": N_("how a text is read"),
}


class Severity(StrEnum):
    ERROR = "error"  # the row is not loaded
    WARNING = "warning"  # it loads; the warning stays visible until mended
    NOTE = "note"  # nothing to do; said so that nothing is silent


@dataclass(frozen=True)
class Words:
    """A sentence with its values apart, so that it can be shown in any language: source text and what fills it."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in the language in use. Values that are Words themselves are translated too."""
        said = counted(self.message, self.values.get("count"))
        return said.format(**{name: str(value) for name, value in self.values.items()})


class Problem(Exception):
    """Stops a whole file or act. `code` is stable for scripts; the words say what to do."""

    def __init__(self, code: str, message: str, /, **values: Any) -> None:
        self.code = code
        self.words = Words(message, values)
        super().__init__(code)

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Something about one cell (or row, or table). `cell` is Excel's own address, such as "F12"."""

    sheet: str
    cell: str
    severity: Severity
    code: str
    words: Words
    text: str = ""  # the cell's text as it stands
    suggestion: str = ""

    @property
    def message(self) -> str:
        return str(self.words)


@dataclass(frozen=True, kw_only=True)
class Question:
    """Asked once, its answer remembered. Rows that cannot do without it are neither summed nor applied while it is
    open; of the others what it is about is left out."""

    id: str
    kind: str  # a key of ASKED
    sheet: str
    cell: str
    words: Words
    evidence: tuple[str, ...] = ()
    choices: tuple[tuple[str, Words | str], ...] = ()  # (value to answer with, what it means)
    memory: str = ""  # what the answer is remembered under, for files to come; "" where it concerns this file alone
    answer: str = ""
    how: str = ""  # answered | remembered
    offered: str = ""  # what was answered formerly, where that alone does not settle it
    suggested: str = ""  # the most likely answer, the first of the choices
    clear: bool = False  # nothing else comes near it: it is taken with all suggestions

    def suggesting(self, value: str, clear: bool = False) -> "Question":
        """Return the question with its most likely answer put first; one that is no choice suggests nothing."""
        if value not in dict(self.choices):
            return self
        choices = tuple(sorted(self.choices, key=lambda choice: choice[0] != value))
        return replace(self, choices=choices, suggested=value, clear=clear)

    @property
    def is_open(self) -> bool:
        return not self.answer

    @property
    def message(self) -> str:
        return str(self.words)
