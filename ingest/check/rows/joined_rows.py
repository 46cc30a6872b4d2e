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
    runs = list(_runs(_Layout.of(sheet, matched)))
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


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """What tells in a table that rows are one record."""

    matched: MatchedTable
    numbered: bool  # its first column is that of running numbers
    naming: int | None  # the column of the names of records
    above: dict[int, int]  # number of a row -> the first row of the merged cell of its running number or name

    @classmethod
    def of(cls, sheet: Sheet, matched: MatchedTable) -> "_Layout":
        naming = next((at for at, column in enumerate(matched.columns) if _is_name(matched, column.field)), None)
        numbered = is_numbering(matched.raw.headers[0])
        proving = {matched.raw.left + at for at in (0 if numbered else None, naming) if at is not None}
        last = matched.raw.body[-1].number if matched.raw.body else 0
        above = {
            row + 1: top + 1
            for top, first, bottom, end in sheet.merged
            if first == end and first in proving and top >= matched.raw.header_last
            for row in range(top + 1, min(bottom + 1, last))
        }
        return cls(matched=matched, numbered=numbered, naming=naming, above=above)

    @property
    def may_have_runs(self) -> bool:
        """False for most tables: nothing is merged downwards, every row is numbered."""
        return bool(self.above) or (self.numbered and any(row.cells[0] is None for row in self.matched.raw.body))

    def goes_on(self, first: BodyRow, row: BodyRow) -> bool:
        """Tell whether a row goes on with the record of the first."""
        if row.groups != first.groups or (self.numbered and not _same(first, row, 0)):
            return False
        if self.above.get(row.number) == first.number:
            return self.naming is None or _same(first, row, self.naming) or self._says_name_alone(first, row)
        if not self.numbered or self.naming is None or is_filled(row.cells[0]) or is_filled(row.cells[self.naming]):
            return False
        return is_filled(first.cells[0]) and is_label(first.cells[self.naming]) and self._names_more(row)

    def _says_name_alone(self, first: BodyRow, row: BodyRow) -> bool:
        """True for a name and nothing else under the number of another: a long one goes on, or a second record."""
        fields = (at for at, column in enumerate(self.matched.columns) if column.field and at != self.naming)
        return all(_same(first, row, at) for at in fields)

    def _names_more(self, row: BodyRow) -> bool:
        """True for a row that names somebody or something: numbers alone below a list are its sum."""
        fields = self.matched.dataset.by_name
        return any(
            column.field and fields[column.field].kind in _NAMES and is_label(row.cells[at])
            for at, column in enumerate(self.matched.columns)
        )


def _runs(layout: _Layout) -> Iterator[_Run]:
    """Yield rows of one record: a number or name merged over them, or a number and a name above blanks."""
    body = layout.matched.raw.body
    at = 0 if layout.may_have_runs else len(body)
    while at < len(body):
        below = at + 1
        while below < len(body) and layout.goes_on(body[at], body[below]):
            below += 1
        if below > at + 1:
            yield _Run(at, tuple(range(at + 1, below)))
        at = below


def _is_name(matched: MatchedTable, name: str | None) -> bool:
    item = matched.dataset.by_name.get(name or "")
    return item is not None and item.required and item.kind is Kind.TEXT


def _same(first: BodyRow, row: BodyRow, index: int) -> bool:
    """True for a cell that says nothing else than that of the first row."""
    return not is_filled(row.cells[index]) or one_line(row.cells[index]) == one_line(first.cells[index])


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
