"""Marks that say a cell is as the one above it: "nt", "như trên", a pair of strokes."""

from dataclasses import replace
from pathlib import Path

from data_model.declared.declare import Kind
from data_model.known.problems import Issue
from ingest.data_file import words_of
from ingest.find.cells import one_line
from ingest.model import BodyRow, CellValue, MatchedTable
from ingest.sentences import first_of, issue
from ingest.values.texts import text_of

_MARKS = frozenset(words_of(Path(__file__).parent / "words" / "ditto.csv")["ditto"])
_LONGEST = max(map(len, _MARKS))
#: Repeated, these would add up.
_NEVER = (Kind.AMOUNT, Kind.INTEGER)


def is_ditto(value: CellValue) -> bool:
    """True for a whole cell that refers to the one above it."""
    return value.__class__ is str and len(value) <= _LONGEST + 2 and one_line(value).casefold() in _MARKS


def without_ditto(matched: MatchedTable) -> MatchedTable:
    """Return a table of records with the value above in place of each such mark, and one note for a column."""
    if matched.dataset is None or matched.is_statistics:
        return matched
    body, issues = list(matched.raw.body), []
    for index, column in enumerate(matched.columns):
        if (
            column.field
            and matched.dataset.field(column.field).kind not in _NEVER
            and any(map(is_ditto, {row.cells[index] for row in body}))
        ):
            body, said = _filled(matched, body, index, column.letter)
            issues += said
    return (
        replace(matched, raw=replace(matched.raw, body=body), issues=[*matched.issues, *issues]) if issues else matched
    )


def _filled(matched: MatchedTable, body: list[BodyRow], index: int, letter: str) -> tuple[list[BodyRow], list[Issue]]:
    above: CellValue = None
    rows: list[BodyRow] = []
    said: list[Issue] = []
    for row in body:
        value = row.cells[index]
        if is_ditto(value):
            row = replace(row, cells=[*row.cells[:index], above, *row.cells[index + 1 :]])
            cell = f"{letter}{row.number}"
            text = one_line(value)
            said.append(issue("ditto", matched.raw.sheet, cell, text, text=text, value=text_of(above)))
        rows.append(row)
        above = row.cells[index]
    return rows, [first_of(said)] if said else []
