"""Names of corrections, as they stand beside the answers to questions.

For example "cell:Sheet1!F12", "value:Sheet1!F4:đang thực hin".
"""

import hashlib
import re

from data_model.declared.declare import Dataset, Field, Kind
from ingest.ask.answers import question_id
from ingest.ask.questions import headers_memory
from ingest.find.cells import one_line
from ingest.model import CellValue, Correction

CELL, VALUE = "cell", "value"
_CELL = re.compile(r"cell:(?P<sheet>.*)!(?P<cell>[A-Z]{1,3}[1-9]\d{0,6})", re.DOTALL)
_CELL_ANSWER = re.compile(r"(?P<id>cell:.*?![A-Z]{1,3}[1-9]\d{0,6})=(?P<value>.*)", re.DOTALL)
_LONGEST_TEXT = 80  # in a name; of a longer one a digest
_LONGEST_MEMORY = 200  # what the database keeps
#: What these say is worth something else in the next file: there it is asked, and looked at, anew.
_OF_ONE_FILE = frozenset((Kind.DATE, Kind.INTEGER, Kind.AMOUNT))


def cell_id(sheet: str, cell: str) -> str:
    """Return the name of the correction of one cell."""
    return question_id(CELL, sheet, cell)


def cell_of(identity: str) -> tuple[str, str] | None:
    """Return sheet and address of the cell a correction names; None for any other name."""
    found = _CELL.fullmatch(identity)
    return (found["sheet"], found["cell"]) if found else None


def text_key(value: CellValue) -> str:
    """Return what two cells of one text have in common. Accents and marks count: "1.234" is not "12.34"."""
    return one_line(value).casefold()


def named_text(value: CellValue) -> str:
    """Return a cell's text as names of corrections hold it."""
    key = text_key(value)
    return key if len(key) <= _LONGEST_TEXT else "#" + hashlib.sha256(key.encode()).hexdigest()[:16]


def value_id(sheet: str, header_cell: str, text: CellValue) -> str:
    """Return the name of the correction of every cell of a column with one text."""
    return f"{question_id(VALUE, sheet, header_cell)}:{named_text(text)}"


def is_name_of(identity: str, made: Correction) -> bool:
    """True for a name of this correction, also one that writes its text in other letters or a long text in full."""
    prefix = made.id.removesuffix(named_text(made.written)) if made.kind == VALUE else made.id
    return identity.startswith(prefix) and prefix + named_text(identity.removeprefix(prefix)) == made.id


def split_answer(text: str) -> tuple[str, str]:
    """Split "ID=VALUE".

    That of a cell is split behind its address, for any text may be read in it; of others at the last sign, for values
    are short.
    """
    found = _CELL_ANSWER.fullmatch(text)
    identity, _mark, value = (found["id"], "=", found["value"]) if found else text.rpartition("=")
    return identity, value


def is_correction(identity: str) -> bool:
    """True for the name of a correction, false for the id of a question."""
    return identity.startswith((f"{CELL}:", f"{VALUE}:"))


def is_remembered(field: Field) -> bool:
    """True for fields of words, which mean in the next file what they mean in this one."""
    return field.kind not in _OF_ONE_FILE


def column_memory(dataset: Dataset, header: str) -> str:
    """Return what values of a column are remembered under."""
    return headers_memory(dataset.name, header)


def memory_of(column: str, text: CellValue) -> str:
    """Return what a value of a column is remembered under, "" for one too long to be."""
    memory = f"{column}={text_key(text)}"
    return memory if len(memory) <= _LONGEST_MEMORY else ""
