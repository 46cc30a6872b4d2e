"""Tables whose columns are periods: "2010 … Prel. 2016", "9 tháng năm 2020", "Năm 2023 / Quý I", with the ratios between them."""

import re
from dataclasses import dataclass, replace

from data_model.declarations import FIGURES, INDICATORS
from data_model.declare import Indicator
from data_model.problems import Question
from data_model.text import fold, squeeze
from ingest import questions
from ingest.addresses import address
from ingest.answers import Asking
from ingest.codes import issue
from ingest.headings import says_any
from ingest.match_headers import count_unit, money_unit, note_units, plain_column
from ingest.model import Context, MatchedColumn, MatchedTable, RawTable
from ingest.statistics.labels import FIELD_OF, NOTES, Label, find_labels
from ingest.statistics.periods import period_of_heading, period_of_label
from ingest.statistics.row_indicators import find_row_indicators
from ingest.statistics.subjects import (
    CUMULATIVE,
    cumulated,
    find_indicator,
    named_by_title,
    speaks_of_plan,
    subject_of,
    subjects_of,
)
from ingest.tables.cells import is_filled, is_numbering

OF_PEOPLE = frozenset(("person_trips", "visitors", "attendances"))
_UNITS = frozenset(map(squeeze, ("Đơn vị", "Đơn vị tính", "ĐVT", "Unit")))
_RATIOS = ("so cùng kỳ", "so với", "so sánh", "tăng giảm", "tăng/giảm", "tỷ lệ", "tốc độ", "cùng kỳ (%)", "index", "growth", "change")
_WHOLE_YEAR = frozenset(map(squeeze, ("Cả năm", "Cả năm nay", "Whole year", "12 tháng")))
_BARE_PART = re.compile(r"(?:quy|quarter|q) ?(?:i{1,3}|iv|[1-4])|thang \d{1,2}|\d{1,2} thang(?: dau nam)?")


@dataclass(frozen=True)
class Timed:
    """A column of numbers of one period: the words of the period with its year, and what else its header says."""

    index: int
    text: str
    rest: str


def timed_columns(raw: RawTable, headings: tuple[str, ...]) -> list[Timed]:
    """Return the columns of a table that are periods. Quarters and months take their year from above them or from the headings."""
    of_headings = next((item.period for text in headings if (item := period_of_heading(text)).period), None)
    year = str(of_headings.end.year) if of_headings else ""
    return [found for index, header in enumerate(raw.headers) if header and not is_ratio(header) and (found := _timed(index, header, year))]


def is_ratio(header: str) -> bool:
    """True for a column that compares two others: "So cùng kỳ", "2023/2022 (%)"."""
    return "%" in header or says_any(header, _RATIOS)


def _timed(index: int, header: str, year: str) -> Timed | None:
    parts = header.split(" / ")
    if period_of_label(header).period:
        return Timed(index, header, "")
    years = [part for part in parts if period_of_label(part).period]
    for part in parts:
        text = _with_year(part, years[0] if years else year)
        if text and part not in years:
            return Timed(index, text, " / ".join(other for other in parts if other != part and other not in years))
    return Timed(index, years[0], " / ".join(other for other in parts if other != years[0])) if len(years) == 1 else None


def _with_year(part: str, year: str) -> str:
    """Return "Quý I 2023" for "Quý I" in a table of 2023; "" for words that are no part of a year."""
    digits = re.search(r"(?:19|20)\d\d", year)
    if not digits:
        return ""
    if squeeze(part) in _WHOLE_YEAR:
        return digits[0]
    return f"{part} {digits[0]}" if _BARE_PART.fullmatch(fold(part)) else ""


def match_wide(raw: RawTable, headings: tuple[str, ...], file_name: str, context: Context) -> MatchedTable | None:
    """Return a table with periods as columns and what each holds; None when it is no such table."""
    timed = timed_columns(raw, headings)
    if len({item.text for item in timed}) < 2:
        return None
    if any(speaks_of_plan(text) for text in headings[:2]):
        return MatchedTable(raw, None, _plain(raw), [issue("table_planned", raw.sheet, address(raw.left, raw.header_first), raw.title)])
    asking = Asking(context.answers)
    columns = _of_labels(raw, timed, headings, asking) or _of_indicators(raw, timed, headings)
    if columns is None:
        periods = ", ".join(dict.fromkeys(item.text for item in timed))
        words = issue("table_wide", raw.sheet, address(raw.left, raw.header_first), raw.title, periods=periods)
        return MatchedTable(raw, None, _plain(raw), [words])
    return MatchedTable(raw, FIGURES, columns, _column_issues(raw, columns), asking.questions, file_name)


def _plain(raw: RawTable) -> list[MatchedColumn]:
    return [plain_column(raw, index) for index in range(len(raw.headers))]


def _of_labels(raw: RawTable, timed: list[Timed], headings: tuple[str, ...], asking: Asking) -> list[MatchedColumn] | None:
    """A table with countries or places down its side: headers or the title say what it counts."""
    taken = frozenset(item.index for item in timed) | frozenset(index for index, header in enumerate(raw.headers) if is_ratio(header))
    labels = find_labels(raw, taken)
    if labels is None or labels.holds is Label.YEAR:
        return None
    subjects = subjects_of(*headings)
    found = {item.index: find_indicator(item.rest, subjects) if item.rest else None for item in timed}
    if not any(item.rest for item in timed):
        indicator = _of_title(raw, headings, subjects, timed, asking)
        found = dict.fromkeys(found, indicator) if indicator or asking.questions else {}
    if not found or (not asking.questions and not any(found.values())):
        return None
    if any(says_any(text, CUMULATIVE) for text in headings):
        found = {index: cumulated(item) if item else None for index, item in found.items()}
    columns = []
    for index, plain in enumerate(_plain(raw)):
        if index == labels.column:
            columns.append(replace(plain, field=FIELD_OF[labels.holds], how="alias", left_out=""))
        elif index in found:
            text = next(item.text for item in timed if item.index == index)
            columns.append(_value_column(raw, plain, found[index], text, bool(asking.questions)))
        else:
            columns.append(_other(raw, plain))
    return columns


def _of_title(raw: RawTable, headings: tuple[str, ...], subjects: frozenset[str], timed: list[Timed], asking: Asking) -> Indicator | None:
    """Return what a title counts; where it names the subject and not which of its numbers, that is asked."""
    named = next((item for text in headings if (item := named_by_title(text, subjects))), None)
    if named or not subjects:
        return named
    units = note_units(raw)
    of_money = any(unit.currency for unit in units)
    offered = [item for item in INDICATORS.values() if subject_of(item.id) in subjects and item.is_money is of_money and not item.distinct]
    question: Question = asking.ask(questions.indicator(raw, timed[0].index, offered))
    return INDICATORS.get(question.answer)


def _of_indicators(raw: RawTable, timed: list[Timed], headings: tuple[str, ...]) -> list[MatchedColumn] | None:
    """A table with what is counted down its side: "Chỉ tiêu | Đơn vị tính | 2022 | 2023 | So cùng kỳ"."""
    free = [index for index, header in enumerate(raw.headers)
            if header and not is_numbering(header) and not is_ratio(header) and squeeze(header) not in _UNITS | NOTES and all(item.index != index for item in timed)]
    if not free or any(item.rest for item in timed) or not find_row_indicators(raw, free[0], subjects_of(*headings)):
        return None
    columns = []
    for index, plain in enumerate(_plain(raw)):
        text = next((item.text for item in timed if item.index == index), "")
        if index == free[0]:
            columns.append(replace(plain, field="indicator", how="alias", left_out=""))
        elif text:
            columns.append(replace(plain, field="value", how="alias", period_text=text))
        elif squeeze(plain.header) in _UNITS:
            columns.append(replace(plain, field="measure", how="alias"))
        else:
            columns.append(_other(raw, plain))
    return columns


def _value_column(raw: RawTable, plain: MatchedColumn, indicator: Indicator | None, text: str, is_asked: bool) -> MatchedColumn:
    if indicator is None:
        return replace(plain, how="asked" if is_asked else "unknown")
    units = note_units(raw)
    unit = money_unit(plain.header, units) if indicator.is_money else count_unit(plain.header, units, indicator.measure in OF_PEOPLE)
    if unit is None or (not indicator.is_money and unit.currency):
        return replace(plain, measure=raw.measure_note or plain.header)
    return replace(plain, field="value", how="alias", indicator=indicator.id, measure=unit.words, scale=unit.scale, currency=unit.currency, period_text=text)


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
        values = {"column": column.letter} if not column.header else {"header": column.header, "units": column.measure} if column.measure else {"header": column.header}
        found.append(issue(code, raw.sheet, raw.header_cell(column), column.header, **values))
    return found
