"""A whole file through every check: each visible sheet, each table on it."""

from openpyxl.utils import range_boundaries

from data_model.known.places import NATION, all_places, place_name
from data_model.known.problems import Issue
from data_model.stored.without_collector import undisturbed
from ingest import progress
from ingest.addresses import address
from ingest.admit.secrecy_marks import refuse_secrets
from ingest.ask.context import Context
from ingest.check.contradictions import with_doubts
from ingest.check.duplicates import with_duplicates
from ingest.check.lists_of_years import with_one_row_each
from ingest.check.nearest_years import with_nearest_years
from ingest.check.one_table import check_alone
from ingest.check.rows.ditto import without_ditto
from ingest.check.rows.doubtful_rows import settled_rows
from ingest.check.rows.hidden_parts import of_hidden
from ingest.check.rows.joined_rows import with_joined_rows
from ingest.check.rows.units_of_rows import with_units_of_rows
from ingest.correct import corrected, with_doubts_about_days, with_suggestions
from ingest.correct.corrected_book import Corrected
from ingest.find.letterhead_unit import letterhead_unit
from ingest.match.match_sheet import is_template_aid, match_sheet
from ingest.model import Book, CheckedFile, CheckedTable, Sheet
from ingest.sentences import issue


@undisturbed()
def check_book(book: Book, context: Context) -> CheckedFile:
    """Return a file after every check. Raise Problem when it carries a mark of secrecy."""
    progress.begin(progress.Step.CHECK, sum(len(sheet.cells) for sheet in book.sheets if not sheet.hidden))
    refuse_secrets(book)
    amended = corrected(book, context.answers, context.today)
    book = amended.book
    tables, notes = _sheet_by_sheet(amended, context)
    if not any(table.dataset or any(question.is_open for question in table.questions) for table in tables):
        notes.append(issue("nothing_recognised", book.sheets[0].name if book.sheets else "", "A1"))
    tables = with_suggestions(with_doubts(with_duplicates(with_one_row_each(tables))), context.today)
    tables = with_nearest_years(with_doubts_about_days(tables, amended.made))
    return CheckedFile(
        name=book.name,
        sha256=book.sha256,
        size=book.size,
        tables=tables,
        notes=[*amended.notes, *notes],
        corrections=amended.made,
        refused=amended.refused,
        sheets=tuple(sheet.name for sheet in book.sheets if not sheet.hidden),
    )


def _sheet_by_sheet(amended: Corrected, context: Context) -> tuple[list[CheckedTable], list[Issue]]:
    """Return the tables of every sheet that is shown, each checked alone, and what is said of whole sheets."""
    book = amended.book
    tables: list[CheckedTable] = []
    notes: list[Issue] = list(book.notes)
    for sheet in book.sheets:
        if sheet.hidden:
            if not is_template_aid(sheet):
                notes.append(issue("sheet_hidden", sheet.name, "A1", sheet=sheet.name))
            continue
        found = match_sheet(sheet, book.name, context)
        amounts = [with_units_of_rows(amended.table(without_ditto(table))) for table in found]
        settled = [settled_rows(sheet, table, context.answers) for table in amounts]
        matched = [with_joined_rows(sheet, table, context.answers) for table in settled]
        notes += of_hidden(sheet, matched)
        checked = [table for item in matched for table in check_alone(item, context)]
        if first_rows := [range_boundaries(table.range)[1] for table in checked if table.dataset and table.range]:
            notes += _of_letterhead(sheet, min(first_rows) - 1, context)
        tables += checked
    return tables, notes


def _of_letterhead(sheet: Sheet, above: int, context: Context) -> list[Issue]:
    """Return that the sheet's letterhead is another unit's than the one whose figures it is said to hold.

    That of a unit that was merged into it, or that it was merged into, is its own.
    """
    found = letterhead_unit(sheet, above, context.today)
    if found is None or context.unit == NATION:
        return []
    row, column, place = found
    if {context.unit, all_places()[context.unit].merged_into} & {place.id, place.merged_into} - {""}:
        return []
    own = {"place": place.name, "unit": place_name(context.unit)}
    return [issue("letterhead_other", sheet.name, address(column, row + 1), **own)]
