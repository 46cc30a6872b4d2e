"""Rows that are one record: under one merged number or name, each with one more donor, country or amount of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from data_model.declared.declare import Kind, Owner
from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.ask.answers import Answers
from ingest.ask.cell_questions import ADDED, EACH, FIRST, rows_of_one
from ingest.check.rows.joined_cells import Joining
from ingest.check.rows.spans_of_rows import in_words
from ingest.find.cells import is_filled, is_label, is_numbering, one_line
from ingest.model import BodyRow, MatchedTable, Sheet, SkippedRow
from ingest.sentences import first_of, issue

JOINED = "joined"  # of a row: it is read with the one above
_NAMES = (Kind.TEXT, Kind.COUNTRY, Kind.COUNTRIES)


@dataclass(frozen=True)
class _Run:
    """Rows of one record, by place in the body: the first names it, the others go on with it."""

    first: int
    rows: tuple[int, ...]

    def numbers(self, body: list[BodyRow]) -> list[int]:
        return [body[at].number for at in (self.first, *self.rows)]


def with_joined_rows(sheet: Sheet, matched: MatchedTable, answers: Answers) -> MatchedTable:
    """Return a table with one row for each record.

    Rows that only name more are joined to the first, with a note. Where they state amounts, persons or days of their
    own it is asked, once for a table, whether they are one record; until then they wait.
    """
    dataset = matched.dataset
    if dataset is None or matched.is_statistics or dataset.owner is not Owner.UNIT or not matched.raw.header_first:
        return matched
    runs = list(_runs(sheet, matched))
    if not runs:
        return matched
    joining = Joining(matched)
    runs = [run for run in runs if not joining.are_several(_rows(matched, run))]
    plain = [run for run in runs if not joining.state_their_own(_rows(matched, run))]
    asked = [run for run in runs if run not in plain]
    how = ""
    if asked:
        whole = all(joining.first_is_whole(_rows(matched, run)) for run in asked)
        matched, how = _asked(matched, asked, answers, FIRST if whole else ADDED)
    said = [] if not plain else [first_of([_said(matched, run) for run in plain])]
    joined = [*plain, *(asked if how not in ("", EACH) else ())]
    return replace(_joined(matched, joining, joined, how), issues=[*matched.issues, *said])


def _rows(matched: MatchedTable, run: _Run) -> list[BodyRow]:
    return [matched.raw.body[at] for at in (run.first, *run.rows)]


def _runs(sheet: Sheet, matched: MatchedTable) -> Iterator[_Run]:
    """Yield rows of one record: a number or name merged over them, or a number and a name above blanks."""
    body, columns = matched.raw.body, matched.columns
    numbered = is_numbering(matched.raw.headers[0])
    naming = next((at for at, column in enumerate(columns) if column.field and _names(matched, column.field)), None)
    above = _merged_with_above(sheet, matched, naming, numbered)
    if not above and not (numbered and any(row.cells[0] is None for row in body)):
        return  # as of most tables
    at = 0
    while at < len(body):
        rows = []
        for below in range(at + 1, len(body)):
            if not _goes_on(matched, naming if numbered else None, naming, body[at], body[below], above):
                break
            rows.append(below)
        if rows:
            yield _Run(at, tuple(rows))
        at += len(rows) + 1


def _names(matched: MatchedTable, name: str) -> bool:
    item = matched.dataset.field(name)
    return item.required and item.kind is Kind.TEXT


def _merged_with_above(sheet: Sheet, matched: MatchedTable, naming: int | None, numbered: bool) -> dict[int, int]:
    """Return, by number of the row, the first row of the merged cell of its running number or name."""
    left = matched.raw.left
    proving = {left} if numbered else set()
    proving |= {left + naming} if naming is not None else set()
    return {
        row + 1: top + 1
        for top, first, bottom, last in sheet.merged
        if first == last and first in proving and top >= matched.raw.header_last
        for row in range(top + 1, bottom + 1)
    }


def _goes_on(
    matched: MatchedTable,
    blank_name: int | None,
    naming: int | None,
    first: BodyRow,
    row: BodyRow,
    above: dict[int, int],
) -> bool:
    """Tell whether a row goes on with the record of the first."""
    if row.groups != first.groups or (blank_name is not None and not _same(first, row, 0)):
        return False
    if above.get(row.number) == first.number:
        return naming is None or _same(first, row, naming)
    if blank_name is None or is_filled(row.cells[0]) or is_filled(row.cells[blank_name]):
        return False
    return is_filled(first.cells[0]) and is_label(first.cells[blank_name]) and _names_more(matched, row)


def _same(first: BodyRow, row: BodyRow, index: int) -> bool:
    """True for a cell that says nothing else than that of the first row."""
    return not is_filled(row.cells[index]) or one_line(row.cells[index]) == one_line(first.cells[index])


def _names_more(matched: MatchedTable, row: BodyRow) -> bool:
    """True for a row that names somebody or something: numbers alone below a list are its sum."""
    fields = matched.dataset.by_name
    return any(
        column.field and fields[column.field].kind in _NAMES and is_label(row.cells[at])
        for at, column in enumerate(matched.columns)
    )


def _asked(matched: MatchedTable, runs: list[_Run], answers: Answers, likely: str) -> tuple[MatchedTable, str]:
    """Ask whether such rows are one record; return the table with its rows that wait, and the answer."""
    raw = matched.raw
    numbers = [number for run in runs for number in run.numbers(raw.body)]
    name = next((one_line(value) for value in raw.body[runs[0].first].cells if is_label(value)), "")
    header = address(raw.left, raw.header_first)
    question = answers.settle(rows_of_one(raw.sheet, header, in_words(numbers), name).suggesting(likely))
    waiting = matched.waiting_rows | (frozenset(numbers) if question.is_open else frozenset())
    return replace(matched, questions=[*matched.questions, question], waiting_rows=waiting), question.answer


def _said(matched: MatchedTable, run: _Run) -> Issue:
    raw = matched.raw
    first, *_others, last = run.numbers(raw.body)
    return issue("rows_joined", raw.sheet, address(raw.left, first), first=first, last=last)


def _joined(matched: MatchedTable, joining: Joining, runs: list[_Run], how: str) -> MatchedTable:
    raw = matched.raw
    gone = {at for run in runs for at in run.rows}
    whole = {run.first: joining.joined(_rows(matched, run), how) for run in runs}
    body = [whole.get(at, row) for at, row in enumerate(raw.body) if at not in gone]
    skipped = [*raw.skipped, *(SkippedRow(raw.body[at].number, JOINED) for at in sorted(gone))]
    return replace(matched, raw=replace(raw, body=body, skipped=skipped))
