"""Which numbers of a statistical table are written one way: a column of a long table, a row of a wide one."""

from collections.abc import Iterator
from dataclasses import replace

from data_model.declarations import INDICATORS
from data_model.declare import Indicator
from ingest.addresses import address
from ingest.answers import Answers
from ingest.match_headers import count_unit, money_unit, note_units
from ingest.model import BodyRow, CellValue, MatchedColumn, MatchedTable
from ingest.statistics.numbers import FigureNumbers, Series
from ingest.statistics.row_indicators import find_row_indicators, label_of
from ingest.statistics.subjects import subjects_of
from ingest.statistics.wide import OF_PEOPLE
from ingest.tables.cells import one_line
from ingest.values.units import PLAIN, Unit, unit_of


class TableNumbers:
    """The numbers of a table, by row and column."""

    def __init__(self, matched: MatchedTable, answers: Answers) -> None:
        self._matched = matched
        self._raw = matched.raw
        self._answers = answers
        self._columns = {index: column for index, column in enumerate(matched.columns) if column.field == "value"}
        self._wider = [row.cells[index] for row in (*self._raw.body, *self._raw.totals) for index in self._columns]
        self._by_row = self._row_indicators()
        self._made: dict[tuple[int, int], FigureNumbers] = {}

    def _row_indicators(self) -> dict[int, Indicator]:
        index = next((index for index, column in enumerate(self._matched.columns) if column.field == "indicator"), None)
        headings = (self._raw.title, self._raw.sheet, self._matched.file_name)
        return {} if index is None else find_row_indicators(self._raw, index, subjects_of(*headings))

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
        series = Series(INDICATORS[column.indicator], self._raw.sheet, column.header, header_cell, column.scale, column.currency, column.measure,
                        cells, cells, self._wider, self._answers)
        if not column.period_text:
            return series
        same = [at for at, other in self._columns.items() if other.indicator == column.indicator]
        return replace(series, cells=[row.cells[at] for at in same], header=self._raw.title or column.header,
                       header_cell=self._raw.header_cell(self._columns[same[0]]),
                       alike=[line.cells[at] for line in (*self._raw.body, *self._raw.totals) for at in same])

    def _of_row(self, row: BodyRow) -> Series | None:
        item = self._by_row.get(row.number)
        if item is None:
            return None
        cells: list[CellValue] = [row.cells[index] for index in self._columns]
        at = next(index for index, column in enumerate(self._matched.columns) if column.field == "indicator")
        label = one_line(row.cells[at])
        unit = self._unit(row, label, item)
        cell = address(self._raw.left + at, row.number)
        found = unit or PLAIN
        return Series(item, self._raw.sheet, label_of(label), cell, found.scale, found.currency, found.words, cells, cells, self._wider, self._answers)

    def _unit(self, row: BodyRow, label: str, item: Indicator) -> Unit | None:
        """Return the unit of a row: in its own column, in its label, or the table's."""
        index = next((index for index, column in enumerate(self._matched.columns) if column.field == "measure"), None)
        own = unit_of(one_line(row.cells[index])) if index is not None else None
        if own:
            return own
        units = note_units(self._raw)
        return money_unit(label, units) if item.is_money else count_unit(label, units, item.measure in OF_PEOPLE)
