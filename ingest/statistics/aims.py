"""Tables of targets with periods as columns: each number is what is aimed at by the end of its period, no result."""

from dataclasses import replace
from datetime import date

from data_model.declared.targets import TARGETS
from data_model.known.text import fold
from ingest.addresses import address
from ingest.ask.context import Context
from ingest.find.headings import says_any
from ingest.model import CheckedRow, MatchedColumn, MatchedTable, RawTable, RowsChecked
from ingest.notation.periods import period_of_label
from ingest.sentences import issue
from ingest.statistics.period_columns import Timed
from ingest.statistics.plans import without_results

#: What such a table calls its rows; of years to come they are aimed at.
_ROWS_OF_NUMBERS = ("chỉ tiêu",)


def names_aims(headings: tuple[str, ...], timed: list[Timed], today: date) -> bool:
    """True where a title says that its numbers are aimed at, or counts nothing but years to come."""
    if any(says_any(without_results(text), TARGETS.recognised_by) for text in headings[:2]):
        return True
    return lies_ahead(timed, today) and any(says_any(fold(text), _ROWS_OF_NUMBERS) for text in headings[:2])


def lies_ahead(timed: list[Timed], today: date) -> bool:
    """True for columns of which none is over, and one has not begun: whatever the title says, these are no results."""
    periods = [period for item in timed if (period := period_of_label(item.text).period)]
    return (
        bool(periods)
        and all(period.end > today for period in periods)
        and any((period.start or period.end) > today for period in periods)
    )


def table_of_aims(raw: RawTable, columns: list[MatchedColumn], file_name: str) -> MatchedTable:
    """Return a table whose numbers are targets."""
    return MatchedTable(raw=raw, dataset=TARGETS, columns=columns, file_name=file_name)


def as_shown(matched: MatchedTable) -> MatchedTable:
    """Return the table with the columns that a register of targets has: units were read with the numbers."""
    columns = [
        column
        if column.field is None or column.field in TARGETS.by_name
        else replace(column, field=None, how="dropped")
        for column in matched.columns
    ]
    return replace(matched, columns=columns)


def aims_of(matched: MatchedTable, checked: RowsChecked, context: Context) -> RowsChecked:
    """Return the numbers of such a table as targets of the unit; those of another place are none of its own."""
    own = [row for row in checked.rows if row.values["place"] == context.unit and not row.values["country"]]
    others = {row.row for row in checked.rows} - {row.row for row in own}
    raw = matched.raw
    said = [issue("table_planned", raw.sheet, address(raw.left, raw.header_first), raw.title)] if others else []
    rejected = checked.rejected + len(others)
    return replace(checked, rows=list(map(_aim, own)), issues=[*checked.issues, *said], rejected=rejected)


def _aim(row: CheckedRow) -> CheckedRow:
    said = row.values
    values = {
        "indicator": said["indicator"],
        "until": said["period_end"],
        "value": said["value"],
        "currency": said["currency"] or None,
        "note": said["note"] or None,
    }
    return replace(row, values=values, cells={name: cell for name, cell in row.cells.items() if name in values})
