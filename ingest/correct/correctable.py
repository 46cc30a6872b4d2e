"""What of a checked file can be corrected cell by cell.

These are the issues at cells of its rows, those of one text of a column together.
"""

from dataclasses import dataclass

from data_model.declared import DATASETS
from data_model.declared.declare import Field
from data_model.known.problems import Issue, Severity
from ingest.correct.correction_ids import named_text, value_id
from ingest.model import CheckedFile, CheckedTable, MatchedColumn

#: Issues that another text in their cell puts right.
CORRECTABLE = frozenset(
    (
        "cell_error",
        "required_empty",
        "expected_empty",
        "dates_empty",
        "value_assumed",
        "date_unreadable",
        "date_incomplete",
        "date_out_of_range",
        "date_is_span",
        "date_left_out",
        "number_left_out",
        "dates_backwards",
        "number_unreadable",
        "number_not_whole",
        "number_negative",
        "number_too_large",
        "number_unit_unclear",
        "currency_conflict",
        "currency_missing",
        "currency_unknown",
        "choice_unknown",
        "country_unknown",
        "country_several",
        "donor_unknown",
        "place_unknown",
        "yes_no_unknown",
        "term_unknown",
        "figure_country_unknown",
        "figure_place_unknown",
        "figure_period_unknown",
        "figure_label_empty",
    )
)
_GRADES = list(Severity)


@dataclass(frozen=True, kw_only=True)
class ToCorrect:
    """One thing to correct: the cells of a column that say the same and are wrong in the same way."""

    issue: Issue  # of the first of them
    cells: tuple[str, ...]
    column: MatchedColumn
    field: Field | None  # None in a statistical table, where a column holds numbers of any period
    value_id: str  # names all of them; "" where each is corrected by itself


def to_correct(checked: CheckedFile) -> list[ToCorrect]:
    """Return what can be corrected: what has a suggested value first, then what keeps rows out, empty cells last."""
    found = [item for table in checked.tables for item in _of_table(table)]
    return sorted(
        found, key=lambda item: (not item.issue.suggestion, not item.issue.text, _GRADES.index(item.issue.severity))
    )


def _of_table(table: CheckedTable) -> list[ToCorrect]:
    dataset = DATASETS.get(table.dataset or "")
    if dataset is None or dataset.split_off or not table.range:
        return []
    columns = {column.letter: column for column in table.columns}
    alike: dict[tuple[str, str, str, str], list[Issue]] = {}
    for item in table.issues:
        letter = item.cell.rstrip("0123456789")
        if item.code in CORRECTABLE and letter in columns:
            alike.setdefault((letter, named_text(item.text), item.code, item.suggestion), []).append(item)
    return [_together(table, columns[letter], items) for (letter, *_same), items in alike.items()]


def _together(table: CheckedTable, column: MatchedColumn, items: list[Issue]) -> ToCorrect:
    header_row = "".join(char for char in table.range.partition(":")[0] if char.isdigit())
    statistics = any(other.indicator or other.period_text for other in table.columns)
    named = (
        value_id(table.sheet, f"{column.letter}{header_row}", items[0].text)
        if items[0].text and column.field and not statistics
        else ""
    )
    field = DATASETS[table.dataset].field(column.field) if column.field and not statistics else None
    return ToCorrect(
        issue=items[0],
        cells=tuple(dict.fromkeys(item.cell for item in items)),
        column=column,
        field=field,
        value_id=named,
    )
