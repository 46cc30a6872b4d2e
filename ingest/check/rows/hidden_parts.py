"""What a sheet hides and the reader reads all the same: rows, columns."""

from data_model.known.problems import Issue
from ingest.addresses import column_letter
from ingest.check.rows.spans_of_rows import in_words
from ingest.model import MatchedTable, Sheet
from ingest.sentences import issue


def of_hidden(sheet: Sheet, tables: list[MatchedTable]) -> list[Issue]:
    """Return a warning for the hidden rows of a sheet that hold records.

    There is another for the hidden columns that hold a field.
    """
    known = [table for table in tables if table.dataset]
    rows = sorted(set(sheet.hidden_rows).intersection(row.number - 1 for table in known for row in table.raw.body))
    columns = sorted(
        set(sheet.hidden_columns).intersection(
            table.raw.left + index for table in known for index, column in enumerate(table.columns) if column.field
        )
    )
    found = []
    if rows:
        found.append(issue("rows_hidden", sheet.name, f"A{rows[0] + 1}", which=in_words([row + 1 for row in rows])))
    if columns:
        letters = ", ".join(map(column_letter, columns))
        found.append(issue("columns_hidden", sheet.name, f"{column_letter(columns[0])}1", columns=letters))
    return found
