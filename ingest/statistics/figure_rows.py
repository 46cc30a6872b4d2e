"""The rows of a statistical table: each number becomes one figure, with its place, period, country and source."""

from datetime import date, timedelta
from pathlib import PurePath
from typing import Any

from data_model.declared.declare import Indicator
from data_model.known.countries import UNKNOWN, resembles_one
from data_model.known.periods import Period
from data_model.known.places import MERGER, find_place
from data_model.known.problems import Issue, Severity
from ingest.ask import questions
from ingest.ask.answers import NONE_OF_THESE, Asking
from ingest.ask.context import Context
from ingest.find.cells import is_filled, one_line
from ingest.model import BodyRow, CheckedRow, FieldValue, LeftRow, MatchedTable, RowsChecked, SkippedRow
from ingest.notation.periods import Spoken, cut_off_day, period_of_label, until_day
from ingest.sentences import first_of, issue
from ingest.statistics.figure_totals import check_figure_totals
from ingest.statistics.labels import CountryLabels, misspelled, names_former_unit
from ingest.statistics.place_and_period import RowOf, Setting, asked_whose, setting_of
from ingest.statistics.ratios import check_ratios
from ingest.statistics.row_indicators import label_of
from ingest.statistics.series import TableNumbers
from ingest.statistics.series_numbers import FigureNumbers, Number, Refused, Waits
from ingest.statistics.subjects import subject_of, subjects_of
from ingest.sums.regions import regions_of


class StatisticsReader:
    """Checks the rows of one statistical table."""

    def __init__(self, matched: MatchedTable, context: Context) -> None:
        self.matched = matched
        self.raw = matched.raw
        self.asking = Asking(context.answers, matched.questions)
        self.asked_columns = [index for index, column in enumerate(matched.columns) if column.is_asked]
        self.columns = {index: column for index, column in enumerate(matched.columns) if column.field == "value"}
        self.fields = {
            column.field: index
            for index, column in enumerate(matched.columns)
            if column.field and column.field != "value"
        }
        self.periods = self._periods_of_columns()
        self.numbers = TableNumbers(matched, context.answers)
        if money := self.numbers.ask_for_money():
            self.asking.ask(money)
        by_year = any(column.period_text for column in matched.columns) or "period_end" in self.fields
        self.setting: Setting = setting_of(matched, context, by_year, "place" in self.fields, self.asking)
        self.source = self.raw.title or PurePath(matched.file_name).stem or self.raw.sheet
        self.of_former_units = "place" in self.fields and any(
            names_former_unit(one_line(row.cells[self.fields["place"]])) for row in self.raw.body
        )
        self.countries = CountryLabels(self.raw.body, self.fields.get("country", -1))
        self.regions = regions_of(self.raw.body, self.fields)
        self.checked = RowsChecked(issues=list(self.setting.issues))
        self.said_once: dict[tuple[str, str], list[Issue]] = {}

    def _periods_of_columns(self) -> dict[int, Spoken]:
        cut_off = cut_off_day((self.raw.title, *self.raw.foot))
        return {
            index: until_day(period_of_label(column.period_text), cut_off)
            for index, column in self.columns.items()
            if column.period_text
        }

    def check(self) -> RowsChecked:
        """Return the figures of the table with all issues and totals."""
        for numbers in self.numbers.all():
            if numbers.lacks_currency and not (numbers.series.money and numbers.series.money.is_open):
                self._say(
                    "figure_no_currency",
                    numbers.series.header_cell,
                    numbers.series.header,
                    header=numbers.series.header,
                )
        for row in self.raw.body:
            self._check_row(row)
        self.checked.issues += [first_of(found) for found in self.said_once.values()]
        self.checked.issues += check_ratios(self.matched, self.numbers, self.periods)
        self.checked.totals = check_figure_totals(self.matched, self.numbers, self.fields)
        self.checked.questions = self.asking.questions
        return self.checked

    def _check_row(self, row: BodyRow) -> None:
        filled = [index for index in (*self.columns, *self.asked_columns) if is_filled(row.cells[index])]
        if not filled and not any(is_filled(row.cells[index]) for index in self.fields.values()):
            self.checked.skipped.append(SkippedRow(row.number, "blank"))
            return
        if self._is_region(row):
            return
        if filled and (question := self.numbers.asked.get(row.number)):
            question = self.asking.ask(question)
            if question.is_open:
                self.checked.read += 1
                self.checked.waiting += 1
                return
            if question.answer == NONE_OF_THESE:
                self.checked.skipped.append(SkippedRow(row.number, "note"))
                return
        if (
            "indicator" in self.fields and not self.numbers.of(row, filled[0] if filled else -1)
        ) or self._is_of_another_subject(row):
            self._leave_alone(row, filled)
            return
        self.checked.read += 1
        if row.number in self.matched.waiting_rows:
            self.checked.waiting += 1
            return
        before = len(self.checked.issues)
        of = self._of(row)
        if self._waits(row, filled) or (of and of.waits):
            self.checked.waiting += 1
            self.checked.left.append(LeftRow(row.number, self.label(row), waits=True))
            return
        loaded = len(self.checked.rows)
        if of is not None:
            for index in filled:
                self._check_number(row, index, of)
        errors = any(item.severity is Severity.ERROR for item in self.checked.issues[before:])
        left_out = of is None or any(self.numbers.of(row, index).lacks_currency for index in filled)
        if errors or (left_out and len(self.checked.rows) == loaded):
            self.checked.rejected += 1
            self.checked.left.append(LeftRow(row.number, self.label(row)))

    def label(self, row: BodyRow) -> str:
        names = ("indicator", "country", "place", "period_end")
        return next((one_line(row.cells[self.fields[name]]) for name in names if name in self.fields), "")

    def _leave_alone(self, row: BodyRow, filled: list[int]) -> None:
        """A row of something we do not count: named, its numbers not taken for another's."""
        self.checked.skipped.append(SkippedRow(row.number, "group" if not filled else "note"))
        if filled:
            index = self.fields.get("indicator", self.fields.get("country", self.fields.get("place", filled[0])))
            label = one_line(row.cells[index])
            self._say("figure_row_unknown", self._cell(row, index), label, name=label)

    def _is_of_another_subject(self, row: BodyRow) -> bool:
        """True for a row below "II. Đoàn ra" in columns of the delegations received."""
        spoken = next((found for group in reversed(row.groups) if (found := subjects_of(group))), None)
        subjects = {subject_of(column.indicator) for column in self.columns.values() if column.indicator}
        return bool(spoken and subjects) and subjects.isdisjoint(spoken)

    def _waits(self, row: BodyRow, filled: list[int]) -> bool:
        """Ask what has to be asked about a row before any of its numbers is taken."""
        waits = self.setting.waits or any(index in self.asked_columns for index in filled)
        for index in filled:
            if numbers := self.numbers.of(row, index):
                waits |= self._asks(numbers, row, index)
        return waits

    def _asks(self, numbers: FigureNumbers, row: BodyRow, index: int) -> bool:
        if numbers.unit_question:
            self.asking.ask(numbers.unit_question)  # an answer that leaves the numbers unread can be changed too
        try:
            found = numbers.read(row.cells[index])
        except Waits as waits:
            self.asking.ask(waits.question)
            return True
        except Refused:
            return False  # said where the number is taken
        for question in found.questions if found else ():
            self.asking.ask(question)
        return False

    def _is_region(self, row: BodyRow) -> bool:
        """Leave out a row that adds up provinces or countries: it is a total without the word."""
        if row not in self.regions:
            return False
        name = "place" if "place" in self.fields else "country"
        text = one_line(row.cells[self.fields[name]])
        self.checked.skipped.append(SkippedRow(row.number, "total"))
        self._say(
            "figure_region" if name == "place" else "figure_continent",
            self._cell(row, self.fields[name]),
            text,
            name=text,
        )
        return True

    def _of(self, row: BodyRow) -> RowOf | None:
        """Return what a row is of, or None after saying why its numbers cannot be loaded."""
        period, hedge = self._period(row)
        if period is None and not self.periods:
            return None
        if "country" in self.fields:
            return self._of_country(row, period, hedge)
        if "place" in self.fields:
            return self._of_place(row, period, hedge)
        return RowOf(place=self.setting.place, period=period, hedge=hedge)

    def _period(self, row: BodyRow) -> tuple[Period | None, str]:
        index = self.fields.get("period_end")
        if index is None:
            return self.setting.period, ""
        text = one_line(row.cells[index])
        spoken = period_of_label(text)
        if spoken.period is None:
            code = "figure_period_unknown" if text else "figure_label_empty"
            self._say(code, self._cell(row, index), text, name=text)
        return spoken.period, spoken.hedge

    def _of_country(self, row: BodyRow, period: Period | None, hedge: str) -> RowOf | None:
        index = self.fields["country"]
        text = label_of(one_line(row.cells[index]))
        if not text:
            self._say("figure_label_empty", self._cell(row, index), text)
            return None
        code = self.countries.find(text) or self._asked_country(row, index, text)
        if code == UNKNOWN:
            self._say("figure_country_unknown", self._cell(row, index), text, name=text)
            return RowOf(place=self.setting.place, period=period, country=UNKNOWN, hedge=hedge, note=text)
        return RowOf(place=self.setting.place, period=period, country=code, hedge=hedge, waits=not code)

    def _asked_country(self, row: BodyRow, index: int, text: str) -> str:
        """Return the country a misspelled label was said to mean, UNKNOWN for none, "" until somebody says so."""
        alike = misspelled(text)
        if not alike:
            return UNKNOWN
        question = self.asking.ask(
            questions.country(
                self.raw.sheet, self._cell(row, index), text, alike, questions.NOT_IDENTIFIED, clear=resembles_one(text)
            )
        )
        return UNKNOWN if question.answer == NONE_OF_THESE else question.answer

    def _of_place(self, row: BodyRow, period: Period | None, hedge: str) -> RowOf | None:
        """The place of a row; beside columns of several years, the one that bore the name in the last of them.

        A table that lists Bình Định speaks of the units before the mergers in every row, of Gia Lai too.
        """
        index = self.fields["place"]
        text = one_line(row.cells[index])
        on = period.end if period else max(spoken.period.end for spoken in self.periods.values())
        on = min(on, MERGER - timedelta(days=1)) if self.of_former_units else on
        place = find_place(text, on) if text else None
        if place is None:
            code = "figure_place_unknown" if text else "figure_label_empty"
            self._say(code, self._cell(row, index), text, name=text)
            return None
        return RowOf(place=place.id, period=period, hedge=hedge)

    def _check_number(self, row: BodyRow, index: int, of: RowOf) -> None:
        numbers = self.numbers.of(row, index)
        if numbers.lacks_currency:
            return
        cell = self._cell(row, index)
        spoken = self.periods.get(index, Spoken(of.period))
        if numbers.indicator.nature == "flow" and spoken.period.start is None:
            self._say("figure_cumulative", cell, one_line(row.cells[index]), header=numbers.series.header)
            return
        try:
            found = numbers.read(row.cells[index])
        except Refused as refused:
            self._say(refused.code, cell, one_line(row.cells[index]), **refused.values)
            return
        if found is not None:
            for note in found.notes:
                said = issue(note.code, self.raw.sheet, cell, one_line(row.cells[index]), **dict(note.values))
                self.said_once.setdefault((numbers.series.header_cell, note.code), []).append(said)
            values = self._values(numbers.indicator, of, found, spoken, row)
            self.checked.rows.append(CheckedRow(self.raw.sheet, row.number, values, self._cells(row, cell)))

    def _values(
        self, indicator: Indicator, of: RowOf, found: Number, spoken: Spoken, row: BodyRow
    ) -> dict[str, FieldValue]:
        start: date | None = spoken.period.start if indicator.nature == "flow" else None
        hedges = (*of.hedge.split(", "), *spoken.hedge.split(", "), *found.hedge.split(", "))
        written = one_line(row.cells[self.fields["note"]]) if "note" in self.fields else ""
        return {
            "indicator": indicator.id,
            "place": of.place,
            "period_start": start,
            "period_end": spoken.period.end,
            "country": of.country or None,
            "value": found.value,
            "currency": found.currency,
            "measure": indicator.measure,
            "hedge": ", ".join(dict.fromkeys(filter(None, hedges))),
            "source": self.source,
            "note": "; ".join(filter(None, (of.note, written))),
        }

    def _cells(self, row: BodyRow, cell: str) -> dict[str, str]:
        labels = {field: self._cell(row, index) for field, index in self.fields.items() if is_filled(row.cells[index])}
        return {"value": cell, **labels}

    def _cell(self, row: BodyRow, index: int) -> str:
        return f"{self.matched.columns[index].letter}{row.number}"

    def _say(self, code: str, cell: str, text: str, **values: Any) -> None:
        found: Issue = issue(code, self.raw.sheet, cell, text, **values)
        self.checked.issues.append(found)


def check_statistics(matched: MatchedTable, context: Context) -> RowsChecked:
    """Return the figures of a statistical table, its issues and its totals."""
    reader = StatisticsReader(matched, context)
    labels = {row.number: reader.label(row) for row in matched.raw.body}
    return asked_whose(reader.check(), reader.setting, matched, context, labels)
