"""Which numbers of a statistical table are written one way: a column of a long table, a row of a wide one."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from data_model.declared import INDICATORS
from data_model.declared.declare import Indicator
from data_model.known.problems import Question
from ingest.addresses import address
from ingest.ask import questions
from ingest.ask.answers import Answers
from ingest.ask.table_questions import money_of_figures
from ingest.ask.usual_money import UNITS, currency_in, likely_units, of_scale
from ingest.find.cells import is_filled, one_line
from ingest.find.columns import count_unit, money_unit, note_units
from ingest.model import BodyRow, CellValue, MatchedColumn, MatchedTable
from ingest.notation.units import Unit, named_units, split_unit, unit_of
from ingest.statistics.row_indicators import find_row_indicators, label_of
from ingest.statistics.series_numbers import FigureNumbers, Series
from ingest.statistics.subjects import subject_of
from ingest.statistics.wide_tables import OF_PEOPLE

#: A unit that may be any: nothing in it is read.
UNCLEAR = Unit(Decimal(0))
_OF_INVESTMENT = "fdi"
_SAMPLES = 4


class TableNumbers:
    """The numbers of a table, by row and column."""

    def __init__(self, matched: MatchedTable, answers: Answers) -> None:
        self._matched = matched
        self._raw = matched.raw
        self._answers = answers
        self._columns = {index: column for index, column in enumerate(matched.columns) if column.field == "value"}
        self._wider = [row.cells[index] for row in (*self._raw.body, *self._raw.totals) for index in self._columns]
        self.asked: dict[int, Question] = {}  # Excel row → which indicator it is of
        self._by_row = self._row_indicators()
        self._made: dict[tuple[int, int], FigureNumbers] = {}

    def _row_indicators(self) -> dict[int, Indicator]:
        """Return the indicator of each row: by its label, or as somebody answered."""
        index = next((index for index, column in enumerate(self._matched.columns) if column.field == "indicator"), None)
        if index is None:
            return {}
        headings = (self._raw.title, self._raw.sheet, self._matched.file_name)
        found = find_row_indicators(self._raw, index, headings)
        self.asked = {
            row.number: questions.row_indicator(
                self._raw, index, row, label_of(one_line(row.cells[index])), found.likely[row.number]
            )
            for row in self._raw.body
            if row.number in found.likely
        }
        settled = {number: self._answers.settle(question).answer for number, question in self.asked.items()}
        return {**found.known, **{number: INDICATORS[said] for number, said in settled.items() if said in INDICATORS}}

    def of(self, row: BodyRow, index: int) -> FigureNumbers | None:
        """Return what reads a cell of a row; None for a row of something we do not count."""
        column = self._columns.get(index)
        if column is None:
            return None
        key = (row.number if column.period_text else 0, index if column.indicator else -1)
        if key not in self._made:
            series = self._of_column(row, index, column) if column.indicator else self._of_row(row)
            if series is None:
                return None
            self._made[key] = FigureNumbers(series)
        return self._made[key]

    def ask_for_money(self) -> Question | None:
        """Return the question in which money the table is where it names none, and read its numbers as answered.

        None where every number of money has its own, or none is of money.
        """
        lacking = [found for found in self.all() if found.lacks_currency and found.series.scale]
        if not lacking:
            return None
        first = lacking[0].series
        lacking = [found for found in lacking if found.series.scale == first.scale]
        question = self._answers.settle(self._money(lacking))
        unit = unit_of(question.answer)
        said = {"measure": unit.words, "scale": unit.scale, "currency": unit.currency} if unit else {"money": question}
        for key, found in self._made.items():
            if found in lacking:
                self._made[key] = FigureNumbers(replace(found.series, **said))
        return question

    def _money(self, lacking: list[FigureNumbers]) -> Question:
        first = lacking[0].series
        headers = list(dict.fromkeys(found.series.header for found in lacking))
        samples = tuple(dict.fromkeys(one_line(cell) for cell in first.cells if is_filled(cell)))[:_SAMPLES]
        if first.scale != 1 and first.measure:
            return money_of_figures(self._raw, headers, of_scale(first.measure), (), samples)
        cells = [cell for found in lacking for cell in found.series.cells]
        near = likely_units(cells, subject_of(first.indicator.id) == _OF_INVESTMENT, currency_in(headers))
        return money_of_figures(self._raw, headers, near, UNITS, samples)

    def all(self) -> Iterator[FigureNumbers]:
        """Return every series that is read, each once: a wide table of one indicator by its columns."""
        for index, column in self._columns.items():
            for row in self._raw.body if not column.indicator else self._raw.body[:1]:
                if (index == min(self._columns) or column.indicator) and (found := self.of(row, index)):
                    yield found

    def _of_column(self, row: BodyRow, index: int, column: MatchedColumn) -> Series:
        """A column of a long table; in a wide one the row, and the question of its style is one for the table."""
        cells = [line.cells[index] for line in (*self._raw.body, *self._raw.totals)]
        header_cell = self._raw.header_cell(column)
        series = Series(
            indicator=INDICATORS[column.indicator],
            sheet=self._raw.sheet,
            header=column.header,
            header_cell=header_cell,
            scale=column.scale,
            currency=column.currency,
            measure=column.measure,
            cells=cells,
            alike=cells,
            wider=self._wider,
            answers=self._answers,
        )
        if not column.period_text:
            return series
        same = [at for at, other in self._columns.items() if other.indicator == column.indicator]
        return replace(
            series,
            cells=[row.cells[at] for at in same],
            header=self._raw.title or column.header,
            header_cell=self._raw.header_cell(self._columns[same[0]]),
            alike=[line.cells[at] for line in (*self._raw.body, *self._raw.totals) for at in same],
        )

    def _of_row(self, row: BodyRow) -> Series | None:
        item = self._by_row.get(row.number)
        if item is None:
            return None
        cells: list[CellValue] = [row.cells[index] for index in self._columns]
        at = next(index for index, column in enumerate(self._matched.columns) if column.field == "indicator")
        label = one_line(row.cells[at])
        found = self._unit(row, label, item)
        cell = address(self._raw.left + at, row.number)
        return Series(
            indicator=item,
            sheet=self._raw.sheet,
            header=label_of(label),
            header_cell=cell,
            scale=found.scale,
            currency=found.currency,
            measure=found.words,
            cells=cells,
            alike=cells,
            wider=self._wider,
            answers=self._answers,
        )

    def _unit(self, row: BodyRow, label: str, item: Indicator) -> Unit:
        """Return the unit of a row.

        It stands in its own column, in its label, in the headers of its numbers, or the table's; UNCLEAR when it may
        be any.
        """
        index = next((index for index, column in enumerate(self._matched.columns) if column.field == "measure"), None)
        stated = one_line(row.cells[index]) if index is not None else ""
        own = unit_of(stated)
        if (
            stated
            and own is None
            and (item.is_money or any(unit.currency or unit.scale != 1 for unit in named_units(stated)))
        ):
            return replace(UNCLEAR, words=stated)
        units = note_units(self._raw)
        own = own or split_unit(label)[1] or unit_of(label_of(label)) or self._of_headers(item)
        if own:
            return own
        found = money_unit(label, units) if item.is_money else count_unit(label, units, item.measure in OF_PEOPLE)
        return found or replace(UNCLEAR, words=self._raw.measure_note or label)

    def _of_headers(self, item: Indicator) -> Unit | None:
        """Return the unit that every header of the numbers states: "Năm 2023 (triệu USD)" says nothing of counts."""
        units = {split_unit(column.header)[1] for column in self._columns.values()}
        unit = next(iter(units), None)
        return (
            unit
            if len({(found.scale, found.currency) if found else () for found in units}) == 1
            and unit
            and bool(unit.currency) is item.is_money
            else None
        )
