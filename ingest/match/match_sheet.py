"""Our own templates when they come back: their sheets are known by their mark, their example is left out."""

from dataclasses import replace
from functools import cache

from data_model.declared import UPLOADED
from data_model.declared.declare import Dataset
from data_model.known.problems import Issue
from data_model.known.text import clean
from ingest.addresses import address
from ingest.annotate.remarks import is_list_of_remarks
from ingest.ask.context import Context
from ingest.ask.layout import Spans, headers_said, holds, rows_said
from ingest.find import find_tables
from ingest.find.cells import is_filled, is_numbering
from ingest.match.match_table import match_as, match_table
from ingest.model import BodyRow, CellValue, MatchedTable, RawTable, Sheet, SkippedRow
from ingest.sentences import issue
from ingest.sums.numbered_parts import without_sums_of_parts
from ingest.template.examples import is_named_as_example, is_numbered_as_example, naming_field
from ingest.template.our_lines import our_lines
from ingest.template.template_mark import Mark, Part, find_mark, is_mark

LEFT_OUT = "left out"  # of a row: a person said so
_FEWEST_OF_OURS = 3  # headers of a template, for a table on the sheet of its guide to be one of records
_ABOVE = 60  # rows in which our lines may stand above a table


def is_template_aid(sheet: Sheet) -> bool:
    """True for the instructions and the lists of a template: nobody has to hear that they were not read."""
    mark = find_mark(sheet)
    return mark is not None and mark.part is not Part.TABLE


def _has_our_headers(table: MatchedTable) -> bool:
    """True for a table with several headers of a template; what a guide says of its columns is none."""
    return sum(column.how in ("exact", "alias") for column in table.columns) >= _FEWEST_OF_OURS


def match_sheet(sheet: Sheet, file_name: str, context: Context) -> list[MatchedTable]:
    """Return every table of a sheet with the meaning of its columns, examples left out."""
    mark = find_mark(sheet)
    if is_list_of_remarks(sheet):
        found = []
    elif mark is None or headers_said(context.answers, sheet.name):
        found = [match_table(raw, sheet.name, file_name, context) for raw in _tables(sheet, context)]
    elif mark.part is Part.LISTS:
        found = []
    elif mark.part is Part.GUIDE:  # its own table is none of ours; a register somebody put below it is
        found = [
            table
            for raw in _tables(sheet, context)
            if (table := match_table(raw, sheet.name, file_name, context)).dataset and _has_our_headers(table)
        ]
    else:
        found = _match_template(sheet, mark, file_name, context)
    return [_saying(without_sums_of_parts(_without_examples(table)), context) for table in found]


def _tables(sheet: Sheet, context: Context) -> list[RawTable]:
    """Return the tables of a sheet, found or said to be where they are, without the rows somebody left out."""
    found = find_tables(sheet, headers_said(context.answers, sheet.name))
    out = rows_said(context.answers, sheet.name)
    return [_without_rows(raw, out) for raw in found] if out else found


def _without_rows(raw: RawTable, out: Spans) -> RawTable:
    left = [row.number for row in (*raw.body, *raw.totals) if holds(out, row.number)]
    return replace(
        raw,
        body=[row for row in raw.body if row.number not in left],
        totals=[row for row in raw.totals if row.number not in left],
        skipped=[*raw.skipped, *(SkippedRow(number, LEFT_OUT) for number in left)],
    )


def _saying(table: MatchedTable, context: Context) -> MatchedTable:
    """Return a table with a note on what a person said of its sheet: nothing of it is silent."""
    raw, notes = table.raw, []
    cell = address(raw.left, raw.header_first)
    if headers_said(context.answers, raw.sheet):
        notes.append(issue("header_said", raw.sheet, cell, first=raw.header_first, last=raw.header_last))
    if count := sum(item.why == LEFT_OUT for item in raw.skipped):
        notes.append(issue("rows_left_out", raw.sheet, cell, count=count))
    return replace(table, issues=[*table.issues, *notes]) if notes else table


def _match_template(sheet: Sheet, mark: Mark, file_name: str, context: Context) -> list[MatchedTable]:
    found = [
        match_as(mark.dataset, raw, file_name, context) or match_table(raw, sheet.name, file_name, context)
        for raw in _tables(_bare(sheet, mark.dataset), context)
    ]
    if mark.is_outdated and found:
        note = issue("template_outdated", sheet.name, mark.cell)
        found[0] = replace(found[0], issues=[note, *found[0].issues])
    return found


def _bare(sheet: Sheet, dataset: Dataset) -> Sheet:
    """Return a sheet without the lines we wrote above the table, so that they do not pass for its title."""
    ours = _lines(dataset.name)

    def kept(value: CellValue) -> CellValue:
        return None if isinstance(value, str) and (is_mark(value) or clean(value) in ours) else value

    above = [[kept(value) for value in row] for row in sheet.cells[:_ABOVE]]
    return replace(sheet, cells=above + sheet.cells[_ABOVE:])


@cache
def _lines(name: str) -> frozenset[str]:
    return our_lines(UPLOADED[name])


def _without_examples(table: MatchedTable) -> MatchedTable:
    """Leave out example rows. One that somebody wrote over without numbering it is left out too, and said so."""
    if table.dataset is None or table.is_statistics:
        return table
    kept: list[BodyRow] = []
    skipped: list[SkippedRow] = []
    issues: list[Issue] = []
    naming = _column_of_name(table)
    held = [index for index, column in enumerate(table.columns) if column.field]
    numbered = is_numbering(table.raw.headers[0])
    for row in table.raw.body:
        named = naming is not None and is_named_as_example(row.cells[naming])
        if not named and not (
            numbered and is_numbered_as_example(row.cells[0]) and any(is_filled(row.cells[index]) for index in held)
        ):
            kept.append(row)
            continue
        skipped.append(SkippedRow(row.number, "example"))
        if not named:
            issues.append(
                issue("example_overwritten", table.raw.sheet, address(table.raw.left, row.number), str(row.cells[0]))
            )
    if not skipped:
        return table
    return replace(
        table, raw=replace(table.raw, body=kept, skipped=table.raw.skipped + skipped), issues=table.issues + issues
    )


def _column_of_name(table: MatchedTable) -> int | None:
    item = naming_field(table.dataset) if table.dataset else None
    return next((index for index, column in enumerate(table.columns) if item and column.field == item.name), None)
