"""RawTable → MatchedTable for statistical tables: which column holds which indicator, which the labels."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from data_model.declared import FIGURES, INDICATORS
from data_model.declared.declare import Indicator
from data_model.known.problems import Issue
from data_model.known.text import squeeze
from ingest.addresses import address
from ingest.ask import questions
from ingest.ask.answers import Asking
from ingest.ask.context import Context
from ingest.find.cells import is_filled, is_number_like, is_numbering
from ingest.find.columns import count_unit, money_unit, note_units, plain_column
from ingest.find.headings import says_any
from ingest.model import MatchedColumn, MatchedTable, RawTable
from ingest.notation.periods import period_of_heading
from ingest.sentences import issue
from ingest.statistics.labels import FIELD_OF, NOTES, Label, Labels, find_labels
from ingest.statistics.likely_indicators import likely_columns
from ingest.statistics.parts_of_years import with_their_year
from ingest.statistics.plans import speaks_of_plan
from ingest.statistics.subjects import (
    OUTWARD,
    cumulated,
    find_indicator,
    is_cumulative,
    part_named_by_title,
    subject_of,
    subjects_of,
)
from ingest.statistics.wide_tables import OF_PEOPLE, match_wide

_MOST_ROWS = 5000  # 63 provinces in each of 50 years are fewer: what is longer is a register


@dataclass(frozen=True)
class _Found:
    indicators: dict[int, Indicator]
    labels: Labels
    #: columns about which a question is open, each with the likeliest figure
    asked: Mapping[int, Indicator] = field(default_factory=dict)


def match_statistics(raw: RawTable, sheet_name: str, file_name: str, context: Context) -> MatchedTable | None:
    """Return a table of figures with the meaning of its columns, or None when it is no statistical table."""
    headings = (raw.title, sheet_name, file_name)
    if len(raw.body) > _MOST_ROWS:
        return None
    if any(says_any(text, OUTWARD) for text in headings):
        return None
    raw = with_their_year(raw, (raw.title, sheet_name, PurePath(file_name).stem))
    if wide := match_wide(raw, headings, file_name, context):
        return wide
    asking = Asking(context.answers)
    found = _find(raw, headings, asking)
    if found is None:
        return None
    if any(speaks_of_plan(text) for text in (raw.title, sheet_name)):
        return _planned(raw)
    matched = (
        _cumulative(raw, found, file_name) if any(map(is_cumulative, headings)) else _matched(raw, found, file_name)
    )
    return replace(matched, questions=asking.questions)


def _of_another_time(header: str, headings: tuple[str, ...]) -> bool:
    """True for "Năm 2022 / Số dự án" in a table of 2023.

    The header above a column names other days than the headings.
    """
    own = period_of_heading(header.rpartition(" / ")[0])
    if own.period is None:
        return own.unclear
    whole = next((spoken.period for text in headings if (spoken := period_of_heading(text)).period), None)
    return whole is None or own.period.end != whole.end or own.period.start not in (None, whole.start)


def _plain(raw: RawTable) -> list[MatchedColumn]:
    return [plain_column(raw, index) for index in range(len(raw.headers))]


def _find(raw: RawTable, headings: tuple[str, ...], asking: Asking) -> _Found | None:
    subjects = subjects_of(*headings)
    indicators: dict[int, Indicator] = {}
    for index, header in enumerate(raw.headers):
        if not header or _of_another_time(header, headings):
            continue
        item = part_named_by_title(raw.title, header, find_indicator(header, subjects))
        if item and item not in indicators.values():
            indicators[index] = item
    likely = likely_columns(raw, subjects, indicators) if not any(map(is_cumulative, headings)) else {}
    for taken in (frozenset(indicators) | frozenset(likely), frozenset(indicators)):
        labels = find_labels(raw, taken) if taken else None
        known = {index: item for index, item in indicators.items() if index in taken}
        if labels is None or not _others_are_harmless(raw, taken, labels):
            continue
        if subjects or _speaks_for_itself(raw, known, labels):
            return _with_asked(raw, _Found(known, labels), {at: likely[at] for at in taken - set(known)}, asking)
    return None


def _with_asked(raw: RawTable, found: _Found, likely: Mapping[int, tuple[Indicator, ...]], asking: Asking) -> _Found:
    """Ask which figure each column gives whose header is not known, and take what was answered."""
    indicators, asked = dict(found.indicators), {}
    for index, offered in sorted(likely.items()):
        question = asking.ask(questions.column_of_figures(raw, index, offered))
        if question.is_open:
            asked[index] = offered[0]
        elif question.answer in INDICATORS:
            indicators[index] = INDICATORS[question.answer]
    return replace(found, indicators=indicators, asked=asked)


def _speaks_for_itself(raw: RawTable, indicators: dict[int, Indicator], labels: Labels) -> bool:
    """Without a heading, headers must name the subject, or two indicators of one subject stand beside countries."""
    if all(subjects_of(raw.headers[index]) for index in indicators):
        return True
    subjects = {subject_of(item.id) for item in indicators.values()}
    return len(indicators) > 1 and len(subjects) == 1 and labels.holds is Label.COUNTRY


def _others_are_harmless(raw: RawTable, indicators: Container[int], labels: Labels) -> bool:
    """A column of words beside the numbers means a register: its rows are records, not totals."""
    for index, header in enumerate(raw.headers):
        known = (
            index in indicators
            or index in (labels.column, labels.year_column)
            or is_numbering(header)
            or squeeze(header) in NOTES
        )
        if not known and any(is_filled(row.cells[index]) and not _is_numeric(row.cells[index]) for row in raw.body):
            return False
    return True


def _is_numeric(value: object) -> bool:
    return is_number_like(value) or (isinstance(value, str) and not any(char.isalpha() for char in value))


def _planned(raw: RawTable) -> MatchedTable:
    words = issue("table_planned", raw.sheet, address(raw.left, raw.header_first), raw.title)
    return MatchedTable(raw=raw, dataset=None, columns=_plain(raw), issues=[words])


def _cumulative(raw: RawTable, found: _Found, file_name: str) -> MatchedTable:
    """Numbers since the beginning belong to stock indicators; where there is none, nothing is read."""
    changed: dict[int, Indicator] = {}
    for index, item in found.indicators.items():
        stock = cumulated(item)
        if stock is None:
            cell = address(raw.left + index, raw.header_first)
            words = issue("table_cumulative", raw.sheet, cell, raw.headers[index], header=raw.headers[index])
            return MatchedTable(raw=raw, dataset=None, columns=_plain(raw), issues=[words])
        changed[index] = stock
    return _matched(raw, replace(found, indicators=changed), file_name)


def _matched(raw: RawTable, found: _Found, file_name: str) -> MatchedTable:
    if issues := _on_a_day_only(raw, found, file_name):
        return MatchedTable(raw=raw, dataset=None, columns=_plain(raw), issues=issues)
    columns = [_column(raw, found, index) for index in range(len(raw.headers))]
    return MatchedTable(
        raw=raw, dataset=FIGURES, columns=columns, issues=_column_issues(raw, found, columns), file_name=file_name
    )


def _on_a_day_only(raw: RawTable, found: _Found, file_name: str) -> list[Issue]:
    """A heading that gives only a last day fits stocks; a flow until that day has no beginning."""
    if found.labels.holds is Label.YEAR or found.labels.year_column is not None:
        return []
    spoken = next(
        (
            item
            for text in (raw.title, raw.sheet, file_name)
            if (item := period_of_heading(text)).period or item.unclear
        ),
        None,
    )
    if spoken is None or spoken.period is None or spoken.period.start is not None:
        return []
    return [
        issue(
            "table_cumulative",
            raw.sheet,
            address(raw.left + index, raw.header_first),
            raw.headers[index],
            header=raw.headers[index],
        )
        for index, item in found.indicators.items()
        if item.nature == "flow"
    ]


def _column(raw: RawTable, found: _Found, index: int) -> MatchedColumn:
    plain = plain_column(raw, index)
    if index == found.labels.column:
        return replace(plain, field=FIELD_OF[found.labels.holds], how="alias", left_out="")
    if index == found.labels.year_column:
        return replace(plain, field="period_end", how="alias")
    if likely := found.asked.get(index):
        return replace(plain, how="asked", indicator=likely.id)
    item = found.indicators.get(index)
    if item is None:
        return replace(plain, field="note", how="alias") if squeeze(plain.header) in NOTES else plain
    units = note_units(raw)
    unit = (
        money_unit(plain.header, units) if item.is_money else count_unit(plain.header, units, item.measure in OF_PEOPLE)
    )
    if unit is None or (not item.is_money and unit.currency):
        return replace(plain, measure=raw.measure_note or plain.header)
    return replace(
        plain,
        field="value",
        how="alias",
        indicator=item.id,
        measure=unit.words,
        scale=unit.scale,
        currency=unit.currency,
    )


def _column_issues(raw: RawTable, found: _Found, columns: list[MatchedColumn]) -> list[Issue]:
    issues = []
    for index, column in enumerate(columns):
        cell = f"{column.letter}{raw.header_first}"
        if column.field is None and index in found.indicators:
            issues.append(
                issue("measure_unclear", raw.sheet, cell, column.header, header=column.header, units=column.measure)
            )
        elif column.field is None and column.how == "unknown" and column.header:
            apart = " / " in column.header and find_indicator(
                column.header.rpartition(" / ")[2], subjects_of(raw.title, raw.sheet)
            )
            issues.append(
                issue(
                    "column_apart" if apart else "column_unknown", raw.sheet, cell, column.header, header=column.header
                )
            )
        elif not column.header and any(is_filled(row.cells[index]) for row in raw.body) and column.field is None:
            issues.append(issue("column_no_header", raw.sheet, cell, column=column.letter))
    return issues
