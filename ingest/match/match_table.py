"""RawTable → MatchedTable: which dataset a table is, and what each of its columns means."""

from dataclasses import replace

from data_model.declared import FIGURES, UPLOADED
from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue, Question, Words
from ingest.addresses import address
from ingest.ask import questions
from ingest.ask.answers import NONE_OF_THESE, Asking, question_id
from ingest.ask.context import Context
from ingest.find.columns import count_unit, money_unit, note_units, plain_column
from ingest.find.headings import says_any
from ingest.match.asked_columns import decided_columns, samples, with_asked
from ingest.match.changed_amounts import without_changed_amounts
from ingest.match.headers import Candidate
from ingest.match.own_rows import of_ours
from ingest.match.planned_rows import without_planned
from ingest.match.registers import Guess, fitting, guesses_of, read_as
from ingest.match.rival_columns import settle_columns
from ingest.match.unknown_money import in_known_money
from ingest.model import MatchedColumn, MatchedTable, RawTable
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import PLAIN, Unit, split_unit, unit_of
from ingest.sentences import issue
from ingest.statistics.match_statistics import match_statistics

_LIKELY = 2  # columns that may be of a register, for a table to be one at all
_NUMBERS = frozenset((Kind.AMOUNT, Kind.INTEGER))
_WHOLE = {
    "VND": "đồng",
    "USD": "USD",
    "EUR": "EUR",
}  # what a column without a unit may be in, beside the unit of its neighbour


def match_table(raw: RawTable, sheet_name: str, file_name: str, context: Context) -> MatchedTable:
    """Return what a table holds. A table of none of our kinds has dataset None and an issue that says so."""
    question = _said(raw, sheet_name, file_name, context)
    if context.dataset:
        return _as_chosen(context.dataset, raw, sheet_name, file_name, context)
    if question.answer:
        found = _as_answered(question.answer, raw, sheet_name, file_name, context)
        return replace(found, questions=[question, *found.questions])
    statistics = match_statistics(raw, sheet_name, file_name, context)
    if statistics and not _may_be_register(statistics):
        return statistics
    guesses = guesses_of(raw, sheet_name, file_name, context)
    if not guesses:
        return statistics or _left_alone(raw, "table_unread")
    if statistics and not guesses[0].is_sure:
        return statistics
    likely = fitting(guesses)
    if len(likely) > 1 or not likely[0].is_sure:
        return _asked_about(raw, likely, file_name, context)
    return _matched(raw, likely[0].dataset, file_name, context)


def _said(raw: RawTable, sheet_name: str, file_name: str, context: Context) -> Question:
    """Return what was said about a table.

    In this file; or formerly of another with its title and headers, unless its sheet or file names another register.
    """
    question = context.answers.settle(questions.dataset(raw, ()))
    if question.answer not in UPLOADED:
        return question
    pointed = {
        item.name
        for item in UPLOADED.values()
        for text in (sheet_name, file_name)
        if says_any(text, item.recognised_by)
    }
    if question.how == "remembered" and pointed and question.answer not in pointed:
        return replace(question, answer="", how="")
    return context.answers.settle(questions.dataset(raw, [UPLOADED[question.answer]]))


def _may_be_register(statistics: MatchedTable) -> bool:
    """True for columns of years that are nothing we count: a list of delegations may state their cost year by year."""
    return statistics.dataset is None and any(item.code == "table_wide" for item in statistics.issues)


def _as_answered(answer: str, raw: RawTable, sheet_name: str, file_name: str, context: Context) -> MatchedTable:
    """Return a table as what somebody said of it alone: nothing of it is thrown away, its columns can be decided on."""
    if answer == FIGURES.name and (statistics := match_statistics(raw, sheet_name, file_name, context)):
        return statistics
    return _matched(raw, UPLOADED[answer], file_name, context) if answer in UPLOADED else _left_alone(raw)


def _as_chosen(chosen: str, raw: RawTable, sheet_name: str, file_name: str, context: Context) -> MatchedTable:
    """Return a table of a file that is all of one register; left alone where hardly a column could be of it."""
    statistics = match_statistics(raw, sheet_name, file_name, context) if chosen == FIGURES.name else None
    if statistics or chosen not in UPLOADED:
        return statistics or _left_alone(raw, "table_unread")
    if context.answers.given_to(questions.of_table(raw)) == chosen:
        return _matched(raw, UPLOADED[chosen], file_name, context)  # its columns are said next, however few are known
    return match_as(UPLOADED[chosen], raw, file_name, context) or _left_alone(raw, "table_unread")


def match_as(dataset: Dataset, raw: RawTable, file_name: str, context: Context) -> MatchedTable | None:
    """Return what a table of a dataset known beforehand holds; None when hardly one of its columns could be of it."""
    columns = read_as(dataset, raw, file_name, context)
    if len(columns.read) + len(columns.asked) < _LIKELY:
        return None
    return _matched(raw, dataset, file_name, context)


def _matched(raw: RawTable, dataset: Dataset, file_name: str, context: Context) -> MatchedTable:
    asking = Asking(context.answers)
    for question in decided_columns(dataset, raw, context.answers).values():
        asking.ask(question)
    read = without_changed_amounts(raw, read_as(dataset, raw, file_name, context))
    columns = [_column(raw, index, read.read.get(index), asking) for index in range(len(raw.headers))]
    columns, repeated = settle_columns(raw, read, columns)
    columns = with_asked(dataset, raw, read, columns, asking)
    columns = in_known_money(dataset, raw, columns, asking)
    own = of_ours(dataset, raw, columns, read.side, asking, context)
    kept = without_planned(dataset, own.raw, file_name, asking, context.today)
    issues = [*own.notes, *kept.notes, *repeated]
    issues += column_issues(dataset, raw, own.columns, frozenset(item.cell for item in repeated))
    return MatchedTable(
        raw=kept.raw,
        dataset=dataset,
        columns=own.columns,
        issues=issues,
        questions=asking.questions,
        file_name=file_name,
        waiting_rows=own.waiting | kept.waiting,
        in_plan=kept.in_plan,
    )


def _left_alone(raw: RawTable, code: str = "table_unknown") -> MatchedTable:
    """Return a table nothing of which is read: as somebody decided, or (`table_unread`) as not understood."""
    columns = [plain_column(raw, index) for index in range(len(raw.headers))]
    headers = ", ".join(filter(None, raw.headers))
    note = issue(code, raw.sheet, address(raw.left, raw.header_first), raw.title, headers=headers)
    return MatchedTable(raw=raw, dataset=None, columns=columns, issues=[note])


def _asked_about(raw: RawTable, likely: list[Guess], file_name: str, context: Context) -> MatchedTable:
    """Lists of ODA, FDI and aid of NGOs may have the very same headers: what nothing decides is asked.

    So is what a table is of which only some columns could be ours.
    """
    question = context.answers.settle(
        questions.dataset(raw, [guess.dataset for guess in likely], in_doubt=likely[0].is_sure)
    )
    if question.answer in UPLOADED:
        found = _matched(raw, UPLOADED[question.answer], file_name, context)
    else:
        found = replace(_left_alone(raw), issues=[] if question.is_open else _left_alone(raw).issues)
    return replace(found, questions=[question, *found.questions])


def _column(raw: RawTable, index: int, item: Candidate | None, asking: Asking) -> MatchedColumn:
    plain = plain_column(raw, index)
    if item is None:
        return plain
    found = replace(plain, field=item.field.name, how=item.how, left_out="")
    if item.field.kind not in _NUMBERS:
        return found
    units = note_units(raw)
    said = unit_of(asking.answers.given_to(question_id("measure", raw.sheet, raw.header_cell(plain))))
    if said and bool(said.currency) is (item.field.kind is Kind.AMOUNT):
        return _in_asked_unit(raw, index, found, item, [said, *units], asking)
    unit = (
        money_unit(plain.header, units)
        if item.field.kind is Kind.AMOUNT
        else count_unit(plain.header, units, of_people=True)
    )
    if unit is None:
        return _in_asked_unit(raw, index, found, item, units, asking)
    if item.field.kind is Kind.AMOUNT and unit == PLAIN and (beside := _scaled_beside(raw, index)):
        whole = (
            Unit(currency=other.currency, words=_WHOLE[other.currency]) for other in beside if other.currency in _WHOLE
        )
        return _in_asked_unit(raw, index, found, item, [*beside, *whole], asking)
    return replace(found, measure=unit.words, scale=unit.scale, currency=unit.currency)


def _scaled_beside(raw: RawTable, index: int) -> list[Unit]:
    """Return the scaled units of other columns of money, where a column of plain numbers states none.

    As in "Tổng vốn (triệu đồng) | Giải ngân 2024".
    """
    cells = [parse(row.cells[index]) for row in raw.body]
    numbers = [found for found in cells if found.outcome in (Legibility.NUMBER, Legibility.AMBIGUOUS)]
    if not numbers or any(found.unit.words for found in numbers):
        return []
    stated = [split_unit(header)[1] for header in raw.headers if header]
    return list(dict.fromkeys(unit for unit in stated if unit and unit.currency and unit.scale != 1))


def _in_asked_unit(
    raw: RawTable, index: int, found: MatchedColumn, item: Candidate, units: list[Unit], asking: Asking
) -> MatchedColumn:
    """Return a column whose unit could be one of several, in the unit that was answered; until then its rows wait."""
    offered = (
        questions.units_of_money(units, found.header)
        if item.field.kind is Kind.AMOUNT
        else [unit.words for unit in (*units, PLAIN) if unit.words]
    )
    question = asking.ask(
        questions.measure(raw.sheet, raw.header_cell(found), found.header, offered, samples(raw, index))
    )
    if question.answer == NONE_OF_THESE:
        return replace(plain_column(raw, index), how="dropped")
    unit = unit_of(question.answer) if question.answer else None
    if unit is None:
        return replace(found, how="asked", measure=raw.measure_note)
    return replace(found, measure=unit.words, scale=unit.scale, currency=unit.currency)


def column_issues(
    dataset: Dataset, raw: RawTable, columns: list[MatchedColumn], spoken_of: frozenset[str] = frozenset()
) -> list[Issue]:
    """Return one issue for each column that is not read or read as mistyped.

    Running numbers and cells `spoken_of` have none.
    """
    issues = []
    for index, column in enumerate(columns):
        cell = raw.header_cell(column)
        if cell in spoken_of:
            continue
        if column.left_out:
            issues.append(issue("column_personal", raw.sheet, cell, column.header, header=column.header))
        elif column.how == "fuzzy":
            meant = Words(dataset.field(column.field).title)
            issues.append(issue("column_mistyped", raw.sheet, cell, column.header, header=column.header, field=meant))
        elif column.field is None and column.how == "unknown":
            if column.header:
                issues.append(issue("column_unknown", raw.sheet, cell, column.header, header=column.header))
            elif any(row.cells[index] is not None for row in raw.body):
                issues.append(issue("column_no_header", raw.sheet, cell, column=column.letter))
    return issues
