"""One table through every check."""

from dataclasses import replace
from pathlib import PurePath

from data_model.declared import FIGURES
from data_model.declared.declare import Dataset, Field
from data_model.known.problems import Issue, Words
from ingest.addresses import address, column_letter
from ingest.ask.context import Context
from ingest.check.duplicates import with_duplicates
from ingest.check.heading_values import Given, names_to_make
from ingest.check.register_rows import RegisterReader
from ingest.check.stated_counts import of_groups
from ingest.check.whole_table import asked_fields
from ingest.check.yearly_amounts import with_yearly, year_of_amounts
from ingest.match.match_sheet import LEFT_OUT
from ingest.match.own_rows import OF_OTHERS
from ingest.match.planned_rows import PLANNED
from ingest.model import CheckedTable, FieldValue, LeftRow, MatchedTable, RawTable, RowsChecked
from ingest.sentences import issue
from ingest.statistics.aims import aims_of, as_shown
from ingest.statistics.figure_rows import check_statistics


def check_table(matched: MatchedTable, context: Context) -> CheckedTable:
    """Return a table with every value read, every row judged, every total added up again."""
    return with_duplicates(check_alone(matched, context))[0]


def check_alone(matched: MatchedTable, context: Context) -> list[CheckedTable]:
    """Like `check_table`, without comparing rows with each other: a file does that over all its tables.

    A second table holds what is split off from the rows of the first: amounts of one year.
    """
    if matched.dataset is None:
        return [_table(matched, _held_back(matched))]
    if matched.dataset is FIGURES and matched.is_statistics:
        return [_table(matched, check_statistics(matched, context))]
    if matched.is_statistics:
        return [_table(as_shown(matched), aims_of(matched, check_statistics(matched, context), context))]
    headings = (matched.raw.title, matched.raw.sheet, PurePath(matched.file_name).stem)
    checked = RegisterReader(matched, context, headings).check()
    if checked.read:
        checked.issues[:0] = _absent_columns(matched, headings, asked_fields(checked.questions))
        checked.issues += of_groups(matched.raw, matched.dataset.name)
    until = year_of_amounts(matched, headings, context)
    return with_yearly(replace(_table(matched, checked), year=until.year if until else None), until)


def _held_back(matched: MatchedTable) -> RowsChecked:
    """The rows of a table nobody can place wait, where a question about it is open."""
    rows = matched.raw.body if any(question.is_open for question in matched.questions) else []
    left = [LeftRow(row.number, "", waits=True) for row in rows]
    return RowsChecked(read=len(rows), waiting=len(rows), questions=list(matched.questions), left=left)


def _table(matched: MatchedTable, checked: RowsChecked) -> CheckedTable:
    raw = matched.raw
    issues = matched.issues + checked.issues + checked.totals.issues
    said_out = any(item.why in (OF_OTHERS, PLANNED, LEFT_OUT) for item in raw.skipped)
    if matched.dataset is not None and not checked.read and not said_out:
        issues = [*issues, issue("table_empty", raw.sheet, _header_cell(raw), raw.title)]
    skipped = sorted(raw.skipped + checked.skipped, key=lambda item: item.row)
    return CheckedTable(
        sheet=raw.sheet,
        range=_range(raw),
        title=raw.title,
        dataset=matched.dataset.name if matched.dataset else None,
        columns=matched.columns,
        rows=checked.rows,
        read=checked.read,
        rejected=checked.rejected,
        waiting=checked.waiting,
        skipped=skipped,
        totals=checked.totals.totals,
        issues=issues,
        questions=checked.questions,
        unread=checked.unread,
        left=checked.left,
        header_last=raw.header_last,
    )


def _header_cell(raw: RawTable) -> str:
    return address(raw.left, raw.header_first) if raw.header_first else ""


def _range(raw: RawTable) -> str:
    numbers = [row.number for rows in (raw.body, raw.totals) for row in rows]
    last = max([raw.header_last, *numbers])
    return f"{_header_cell(raw)}:{column_letter(raw.left + len(raw.headers) - 1)}{last}" if raw.header_first else ""


def _absent_columns(matched: MatchedTable, headings: tuple[str, ...], asked: frozenset[str]) -> list[Issue]:
    """Say once for the table which needed fields no column and no heading gives, and none of its questions asks for."""
    held = frozenset(column.field for column in matched.columns if column.field)
    given = Given(matched.dataset, headings, held, matched.columns)
    of_groups = [given.values(groups) for groups in dict.fromkeys(row.groups for row in matched.raw.body)]
    absent = [
        item
        for item in matched.dataset.fields
        if item.name not in held | asked and not all(values.get(item.name) for values in of_groups)
    ]
    made = names_to_make(matched, headings, held | asked)
    said = [_made(matched, item, held, of_groups) for item in absent if item in made]
    others = (item for item in absent if item not in made)
    return said + [
        _absent(matched.raw, item, matched.dataset) for item in others if item.required or item.expected or item.assumed
    ]


def _absent(raw: RawTable, item: Field, dataset: Dataset) -> Issue:
    if item.assumed:
        taken = next(choice.title for choice in item.choices if choice.code == item.assumed)
        return _missing("all_assumed", raw, item, value=Words(taken))
    code = "field_missing" if item.required else "dates_missing" if item.name == dataset.main_date else "column_missing"
    return _missing(code, raw, item)


def _made(matched: MatchedTable, item: Field, held: frozenset[str], of_groups: list[dict[str, FieldValue]]) -> Issue:
    """Say of what columns of a table the names of its records are made."""
    made_of = dict.fromkeys(name for known in of_groups for name in item.made_of.fields_in(held, known))
    titles = {name: Words(matched.dataset.field(name).title) for name in made_of}
    parts = Words(", ".join(f"“{{{name}}}”" for name in titles), titles)
    return _missing("name_made", matched.raw, item, parts=parts)


def _missing(code: str, raw: RawTable, item: Field, **values: Words) -> Issue:
    usual = ", ".join(f"“{alias}”" for alias in item.aliases[:3])
    return issue(code, raw.sheet, _header_cell(raw), field=Words(item.title), headers=usual, **values)
