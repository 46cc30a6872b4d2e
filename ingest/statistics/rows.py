"""The rows of a statistical table: each number becomes one figure, with its place, period, country and source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from data_model.countries import UNKNOWN, find_country
from data_model.declarations import INDICATORS
from data_model.declare import Indicator
from data_model.periods import Period
from data_model.places import find_place
from data_model.problems import Issue, Severity
from ingest.check.outcome import RowsChecked
from ingest.codes import issue
from ingest.model import BodyRow, CheckedRow, Context, FieldValue, MatchedColumn, MatchedTable, SkippedRow
from ingest.statistics.labels import regions_of
from ingest.statistics.numbers import FigureNumbers, Refused
from ingest.statistics.periods import period_of_label
from ingest.statistics.setting import Setting, setting_of
from ingest.statistics.totals import check_figure_totals
from ingest.tables.cells import is_filled, one_line


@dataclass(frozen=True)
class _Of:
    """What one row's numbers are of."""

    place: str
    period: Period
    country: str = ""
    hedge: str = ""
    note: str = ""


class StatisticsReader:
    """Checks the rows of one statistical table."""

    def __init__(self, matched: MatchedTable, context: Context) -> None:
        self.matched = matched
        self.raw = matched.raw
        self.columns = {index: column for index, column in enumerate(matched.columns) if column.indicator}
        self.fields = {column.field: index for index, column in enumerate(matched.columns) if column.field and not column.indicator}
        self.numbers = {index: FigureNumbers(matched, index) for index in self.columns}
        self.setting: Setting = setting_of(matched, context, by_year="period_end" in self.fields, by_place="place" in self.fields)
        self.source = self.raw.title or PurePath(matched.file_name).stem or self.raw.sheet
        self.regions = regions_of(self.raw.body, self.fields)
        self.checked = RowsChecked(issues=list(self.setting.issues))

    def check(self) -> RowsChecked:
        """Return the figures of the table with all issues and totals."""
        for index, column in list(self.columns.items()):
            if self.numbers[index].lacks_currency:
                self._say("figure_no_currency", f"{column.letter}{self.raw.header_first}", column.header, header=column.header)
        for row in self.raw.body:
            self._check_row(row)
        self.checked.totals = check_figure_totals(self.matched, self.numbers, self.fields)
        return self.checked

    def _check_row(self, row: BodyRow) -> None:
        filled = [index for index in self.columns if is_filled(row.cells[index])]
        if not filled and not any(is_filled(row.cells[index]) for index in self.fields.values()):
            self.checked.skipped.append(SkippedRow(row.number, "blank"))
            return
        if self._is_region(row):
            return
        self.checked.read += 1
        before = len(self.checked.issues)
        of = self._of(row)
        loaded = len(self.checked.rows)
        if of is not None:
            for index in filled:
                self._check_number(row, index, of)
        errors = any(item.severity is Severity.ERROR for item in self.checked.issues[before:])
        left_out = of is None or any(self.numbers[index].lacks_currency for index in filled)
        self.checked.rejected += errors or (left_out and len(self.checked.rows) == loaded)

    def _is_region(self, row: BodyRow) -> bool:
        """Leave out a row that adds up provinces or countries: it is a total without the word."""
        if row not in self.regions:
            return False
        name = "place" if "place" in self.fields else "country"
        text = one_line(row.cells[self.fields[name]])
        self.checked.skipped.append(SkippedRow(row.number, "total"))
        self._say("figure_region" if name == "place" else "figure_continent", self._cell(row, self.fields[name]), text, name=text)
        return True

    def _of(self, row: BodyRow) -> _Of | None:
        """Return what a row is of, or None after saying why its numbers cannot be loaded."""
        period, hedge = self._period(row)
        if period is None:
            return None
        if "country" in self.fields:
            return self._of_country(row, period, hedge)
        if "place" in self.fields:
            return self._of_place(row, period, hedge)
        return _Of(self.setting.place, period, hedge=hedge)

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

    def _of_country(self, row: BodyRow, period: Period, hedge: str) -> _Of | None:
        index = self.fields["country"]
        text = one_line(row.cells[index])
        if not text:
            self._say("figure_label_empty", self._cell(row, index), text)
            return None
        code = find_country(text)
        if code is None:
            self._say("figure_country_unknown", self._cell(row, index), text, name=text)
            return _Of(self.setting.place, period, UNKNOWN, hedge, text)
        return _Of(self.setting.place, period, code, hedge)

    def _of_place(self, row: BodyRow, period: Period, hedge: str) -> _Of | None:
        index = self.fields["place"]
        text = one_line(row.cells[index])
        place = find_place(text, period.end) if text else None
        if place is None:
            code = "figure_place_unknown" if text else "figure_label_empty"
            self._say(code, self._cell(row, index), text, name=text)
            return None
        return _Of(place.id, period, hedge=hedge)

    def _check_number(self, row: BodyRow, index: int, of: _Of) -> None:
        column = self.columns[index]
        numbers = self.numbers[index]
        if numbers.lacks_currency:
            return
        cell = self._cell(row, index)
        try:
            found = numbers.read(row.cells[index])
        except Refused as refused:
            self._say(refused.code, cell, one_line(row.cells[index]), **refused.values)
            return
        if found is not None:
            hedge = ", ".join(dict.fromkeys(filter(None, (*of.hedge.split(", "), *found.hedge.split(", ")))))
            values = self._values(column, of, found.value, found.currency, hedge, row)
            self.checked.rows.append(CheckedRow(self.raw.sheet, row.number, values, self._cells(row, cell)))

    def _values(self, column: MatchedColumn, of: _Of, value: Decimal, currency: str, hedge: str, row: BodyRow) -> dict[str, FieldValue]:
        indicator: Indicator = INDICATORS[column.indicator]
        start: date | None = of.period.start if indicator.nature == "flow" else None
        written = one_line(row.cells[self.fields["note"]]) if "note" in self.fields else ""
        return {
            "indicator": indicator.id, "place": of.place, "period_start": start, "period_end": of.period.end,
            "country": of.country or None, "value": value, "currency": currency, "measure": indicator.measure, "hedge": hedge,
            "source": self.source, "note": "; ".join(filter(None, (of.note, written))),
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
    return StatisticsReader(matched, context).check()
