"""Tables whose columns are periods: "2010 … Prel. 2016", "9 tháng năm 2020", "Năm 2023 / Quý I".

The ratios between them are read along.
"""

from dataclasses import replace
from datetime import date

from data_model.declared import FIGURES, INDICATORS
from data_model.declared.declare import Indicator
from data_model.known.problems import Issue, Question
from data_model.known.text import squeeze
from ingest.addresses import address
from ingest.ask import questions
from ingest.ask.answers import NONE_OF_THESE, Asking
from ingest.ask.context import Context
from ingest.find.cells import is_filled, is_number_like, is_numbering
from ingest.find.columns import count_unit, money_unit, note_units, plain_column
from ingest.model import MatchedColumn, MatchedTable, RawTable
from ingest.notation.periods import period_of_label
from ingest.notation.units import split_unit
from ingest.sentences import issue
from ingest.statistics.aims import lies_ahead, names_aims, table_of_aims
from ingest.statistics.labels import FIELD_OF, NOTES, Label, find_labels
from ingest.statistics.period_columns import Timed, is_ratio, names_plan_or_result, timed_columns
from ingest.statistics.plans import speaks_of_plan
from ingest.statistics.row_indicators import UNITS, find_row_indicators
from ingest.statistics.subjects import (
    cumulated,
    find_indicator,
    is_cumulative,
    named_by_title,
    subject_of,
    subjects_of,
)

OF_PEOPLE = frozenset(("person_trips", "visitors", "attendances"))


def match_wide(raw: RawTable, headings: tuple[str, ...], file_name: str, context: Context) -> MatchedTable | None:
    """Return a table with periods as columns and what each holds; None when it is no such table."""
    ahead, told_apart = timed_columns(raw, headings, date.max), any(map(names_plan_or_result, raw.headers))
    aims = not told_apart and names_aims(headings, ahead, context.today)
    if aims and (aimed := _of_indicators(raw, ahead, headings)):
        return table_of_aims(raw, aimed, file_name)
    timed = timed_columns(raw, headings, context.today)
    several = len({item.text for item in timed}) > 1
    if not several and not _of_indicators(raw, timed, headings):
        return None
    planned = not told_apart and any(speaks_of_plan(text) for text in headings[:2])
    if planned or lies_ahead(ahead, context.today):
        return _left(raw, "table_planned")
    asking = Asking(context.answers)
    columns = (_of_labels(raw, timed, headings, asking) if several else None) or _of_indicators(raw, timed, headings)
    if any(question.answer == NONE_OF_THESE for question in asking.questions):
        headers = ", ".join(filter(None, raw.headers))
        return replace(_left(raw, "table_unknown", headers=headers), questions=asking.questions)
    if columns is None:
        return _left(raw, "table_wide", periods=", ".join(dict.fromkeys(item.text for item in timed)))
    issues = [*_column_issues(raw, columns), *_not_over(raw, columns, context)]
    return MatchedTable(
        raw=raw, dataset=FIGURES, columns=columns, issues=issues, questions=asking.questions, file_name=file_name
    )


def _left(raw: RawTable, code: str, **values: str) -> MatchedTable:
    """Return a table that is read as nothing, and why."""
    said = issue(code, raw.sheet, address(raw.left, raw.header_first), raw.title, **values)
    return MatchedTable(raw=raw, dataset=None, columns=_plain(raw), issues=[said])


def _not_over(raw: RawTable, columns: list[MatchedColumn], context: Context) -> list[Issue]:
    """Say of a column that its whole year is not over: its numbers may end earlier, or be an estimate nobody marked."""
    spoken = [(column, period_of_label(column.period_text)) for column in columns if column.period_text]
    return [
        issue("figure_year_not_over", raw.sheet, raw.header_cell(column), column.header, period=item.period.label())
        for column, item in spoken
        if item.period.end > context.today and not item.hedge
    ]


def _plain(raw: RawTable) -> list[MatchedColumn]:
    return [plain_column(raw, index) for index in range(len(raw.headers))]


def _of_labels(
    raw: RawTable, timed: list[Timed], headings: tuple[str, ...], asking: Asking
) -> list[MatchedColumn] | None:
    """A table with countries or places down its side: headers or the title say what it counts."""
    taken = frozenset(item.index for item in timed) | frozenset(
        index for index, header in enumerate(raw.headers) if is_ratio(header)
    )
    labels = find_labels(raw, taken)
    if labels is None or labels.holds is Label.YEAR or not _others_are_numbers(raw, taken | {labels.column}):
        return None
    subjects = subjects_of(*headings)
    found = {item.index: find_indicator(item.rest, subjects) if item.rest else None for item in timed}
    if not any(item.rest for item in timed):
        indicator = _of_title(raw, headings, subjects, timed, asking)
        found = dict.fromkeys(found, indicator)
    if any(map(is_cumulative, headings)):
        found = {index: cumulated(item) if item else None for index, item in found.items()}
    found = {item.index: _of_its_time(found[item.index], item.text) for item in timed}
    if not asking.questions and not any(found.values()):
        return None
    waits = any(question.is_open for question in asking.questions)
    texts = {item.index: item.text for item in reversed(timed)}
    columns = []
    for index, plain in enumerate(_plain(raw)):
        if index == labels.column:
            columns.append(replace(plain, field=FIELD_OF[labels.holds], how="alias", left_out=""))
        elif index in found:
            columns.append(_value_column(raw, plain, found[index], texts[index], waits))
        else:
            columns.append(_other(raw, plain))
    return columns


def _of_its_time(indicator: Indicator | None, text: str) -> Indicator | None:
    """Return an indicator unless it is a flow and its column names a last day only: "Đến 31/12/2023"."""
    return indicator if indicator and (indicator.nature == "stock" or period_of_label(text).period.start) else None


def _others_are_numbers(raw: RawTable, known: frozenset[int]) -> bool:
    """A column of words beside the numbers means a register: its rows are records, not totals."""
    others = [
        index
        for index, header in enumerate(raw.headers)
        if index not in known and not is_numbering(header) and squeeze(header) not in NOTES | UNITS
    ]
    return not any(
        is_filled(row.cells[index])
        and not is_number_like(row.cells[index])
        and any(map(str.isalpha, str(row.cells[index])))
        for index in others
        for row in raw.body
    )


def _of_title(
    raw: RawTable, headings: tuple[str, ...], subjects: frozenset[str], timed: list[Timed], asking: Asking
) -> Indicator | None:
    """Return what a title counts; where it names the subject and not which of its numbers, that is asked."""
    named = next((item for text in headings if (item := named_by_title(text, subjects))), None)
    if named or not subjects:
        return named
    units = note_units(raw)
    of_money = any(unit.currency for unit in units)
    offered = [
        item
        for item in INDICATORS.values()
        if subject_of(item.id) in subjects and item.is_money is of_money and item.adds_up
    ]
    question: Question = asking.ask(questions.indicator(raw, timed[0].index, offered))
    return INDICATORS.get(question.answer)


def _of_indicators(raw: RawTable, timed: list[Timed], headings: tuple[str, ...]) -> list[MatchedColumn] | None:
    """A table with what is counted down its side: "Chỉ tiêu | Đơn vị tính | 2022 | 2023 | So cùng kỳ"."""
    free = _free_columns(raw, timed)
    if not timed or not free or any(item.rest for item in timed) or len(_units_of(raw, timed)) > 1:
        return None
    rows = find_row_indicators(raw, free[0], headings)
    if not rows.known and (len(free) > 1 or not rows.likely):
        return None  # beside other columns of words a likeness makes no figures of records
    columns = []
    for index, plain in enumerate(_plain(raw)):
        text = next((item.text for item in timed if item.index == index), "")
        if index == free[0]:
            columns.append(replace(plain, field="indicator", how="alias", left_out=""))
        elif text:
            columns.append(replace(plain, field="value", how="alias", period_text=text))
        elif squeeze(plain.header) in UNITS:
            columns.append(replace(plain, field="measure", how="alias"))
        else:
            columns.append(_other(raw, plain))
    return columns


def _free_columns(raw: RawTable, timed: list[Timed]) -> list[int]:
    """Return the columns whose headers leave open what stands below them."""
    return [
        index
        for index, header in enumerate(raw.headers)
        if header
        and not is_numbering(header)
        and not is_ratio(header)
        and squeeze(header) not in UNITS | NOTES
        and all(item.index != index for item in timed)
    ]


def _units_of(raw: RawTable, timed: list[Timed]) -> set[tuple]:
    """Return the units that headers such as "Năm 2023 (triệu USD)" state: numbers of one row are in one unit."""
    units = [split_unit(raw.headers[item.index])[1] for item in timed]
    return {(unit.scale, unit.currency) if unit else () for unit in units}


def _value_column(
    raw: RawTable, plain: MatchedColumn, indicator: Indicator | None, text: str, is_asked: bool
) -> MatchedColumn:
    if indicator is None:
        return replace(plain, how="asked", period_text=text) if is_asked else replace(plain, how="unknown")
    units = note_units(raw)
    unit = (
        money_unit(plain.header, units)
        if indicator.is_money
        else count_unit(plain.header, units, indicator.measure in OF_PEOPLE)
    )
    if unit is None or (not indicator.is_money and unit.currency):
        return replace(plain, measure=raw.measure_note or plain.header)
    return replace(
        plain,
        field="value",
        how="alias",
        indicator=indicator.id,
        measure=unit.words,
        scale=unit.scale,
        currency=unit.currency,
        period_text=text,
    )


def _other(raw: RawTable, plain: MatchedColumn) -> MatchedColumn:
    if is_ratio(plain.header):
        return replace(plain, how="ratio")
    return replace(plain, field="note", how="alias") if squeeze(plain.header) in NOTES else plain


def _column_issues(raw: RawTable, columns: list[MatchedColumn]) -> list:
    found = []
    for index, column in enumerate(columns):
        if column.field or column.how not in ("unknown",) or not any(is_filled(row.cells[index]) for row in raw.body):
            continue
        code = "measure_unclear" if column.measure else "column_apart" if column.header else "column_no_header"
        values = (
            {"column": column.letter}
            if not column.header
            else {"header": column.header, "units": column.measure}
            if column.measure
            else {"header": column.header}
        )
        found.append(issue(code, raw.sheet, raw.header_cell(column), column.header, **values))
    return found
