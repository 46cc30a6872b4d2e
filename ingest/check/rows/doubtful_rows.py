"""Rows a person has to speak of before they are records: struck out, or with values a merged cell covers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from data_model.known.problems import Question
from ingest.addresses import address
from ingest.ask.answers import Answers
from ingest.ask.cell_questions import HELD, SEEN, struck_rows, under_merge
from ingest.check.rows.spans_of_rows import in_words
from ingest.find.cells import is_label, one_line
from ingest.model import BodyRow, CellValue, MatchedTable, Sheet, SkippedRow
from ingest.sentences import issue

_MOST_SHOWN = 5
_Covered = dict[int, dict[int, CellValue]]  # column of the table -> row of the sheet -> what is covered there


def settled_rows(sheet: Sheet, matched: MatchedTable, answers: Answers) -> MatchedTable:
    """Return a table with its doubtful rows read as people said; those nobody spoke of wait."""
    if matched.dataset is None or not (sheet.struck_rows or sheet.under_merge):
        return matched
    return _covered(sheet, _struck(sheet, matched, answers), answers)


def _asked(matched: MatchedTable, question: Question, rows: Iterable[int]) -> MatchedTable:
    waiting = matched.waiting_rows | (frozenset(rows) if question.is_open else frozenset())
    return replace(matched, questions=[*matched.questions, question], waiting_rows=waiting)


def _struck(sheet: Sheet, matched: MatchedTable, answers: Answers) -> MatchedTable:
    struck = frozenset(row + 1 for row in sheet.struck_rows)
    rows = [row for row in matched.raw.body if row.number in struck]
    if not rows:
        return matched
    raw, numbers = matched.raw, [row.number for row in rows]
    cell, sample = address(raw.left, numbers[0]), _name_of(rows[0])
    question = answers.settle(struck_rows(raw.sheet, cell, in_words(numbers), sample))
    said = issue("rows_struck", raw.sheet, cell, sample, rows=in_words(numbers))
    matched = replace(_asked(matched, question, numbers), issues=[*matched.issues, said])
    if question.answer != SEEN:
        return matched
    skipped = [*raw.skipped, *(SkippedRow(number, "struck") for number in numbers)]
    body = [row for row in raw.body if row.number not in struck]
    return replace(matched, raw=replace(raw, body=body, skipped=skipped))


def _name_of(row: BodyRow) -> str:
    return next((one_line(value) for value in row.cells if is_label(value)), "")


def _covered(sheet: Sheet, matched: MatchedTable, answers: Answers) -> MatchedTable:
    for index, cells in _covered_cells(sheet, matched).items():
        matched = _of_column(sheet, matched, index, cells, answers)
    return matched


def _covered_cells(sheet: Sheet, matched: MatchedTable) -> _Covered:
    rows = {row.number - 1 for row in matched.raw.body}
    found: _Covered = defaultdict(dict)
    for row, column, value in sheet.under_merge:
        index = column - matched.raw.left
        if row in rows and 0 <= index < len(matched.columns) and matched.columns[index].field:
            found[index][row] = value
    return found


def _of_column(
    sheet: Sheet, matched: MatchedTable, index: int, cells: dict[int, CellValue], answers: Answers
) -> MatchedTable:
    raw, column = matched.raw, matched.columns[index]
    first = min(cells)
    top, left = next(
        (top, left)
        for top, left, bottom, right in sheet.merged
        if top <= first <= bottom and left <= raw.left + index <= right
    )
    hidden = tuple(dict.fromkeys(one_line(value) for value in cells.values()))[:_MOST_SHOWN]
    question = answers.settle(
        under_merge(raw.sheet, raw.header_cell(column), column.header, hidden, one_line(sheet.cells[top][left]))
    )
    matched = _asked(matched, question, (row + 1 for row in cells))
    if question.answer != HELD:
        return matched
    body = [
        replace(row, cells=[*row.cells[:index], cells[row.number - 1], *row.cells[index + 1 :]])
        if row.number - 1 in cells
        else row
        for row in raw.body
    ]
    return replace(matched, raw=replace(raw, body=body))
