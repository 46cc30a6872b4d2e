"""The cells of several rows that are one record, put into one row: names stand together, numbers are added up."""

from dataclasses import replace
from decimal import Decimal

from data_model.declared.declare import Field, Kind
from ingest.ask.cell_questions import ADDED
from ingest.find.cells import is_filled, one_line
from ingest.model import BodyRow, CellValue, MatchedTable, ShownNumber
from ingest.notation.numbers import Legibility, Parsed, parse, resolve
from ingest.notation.sum_words import is_total
from ingest.notation.units import Unit
from ingest.sums.subtotals import adds_up, number_columns

_BETWEEN = "; "
_NUMBERS = (Kind.AMOUNT, Kind.INTEGER)


class Joining:
    """What is asked of the rows of one record, column by column of their table."""

    def __init__(self, matched: MatchedTable) -> None:
        self._dataset = dataset = matched.dataset
        self._fields: dict[int, Field] = {
            at: dataset.field(column.field) for at, column in enumerate(matched.columns) if column.field
        }
        self._marks = number_columns(matched)
        self._numbers_of_papers = {name for rule in dataset.key_rules for name in rule.stated}
        self._later = {later for _earlier, later in dataset.date_order}

    def are_several(self, rows: list[BodyRow]) -> bool:
        """Tell whether rows are several records by what their register is counted by: one a year, or of two kinds."""
        year = self._dataset.yearly.year if self._dataset.yearly else ""
        return any(
            (item.name == year or (item.kind is Kind.CHOICE and item.name in self._dataset.key_fields))
            and len(_said(rows, at)) > 1
            for at, item in self._fields.items()
        )

    def state_their_own(self, rows: list[BodyRow]) -> bool:
        """Tell whether a row after the first states more than a further name: a number, a day, another country."""
        return any(self._states(item, at, rows) for at, item in self._fields.items())

    def _states(self, item: Field, at: int, rows: list[BodyRow]) -> bool:
        if item.kind in _NUMBERS:
            return any(_says(row.cells[at]) and parse(row.cells[at]).value != 0 for row in rows[1:])
        names_more = item.kind is Kind.TEXT and not item.required and item.name not in self._numbers_of_papers
        if names_more or item.kind is Kind.COUNTRIES:
            return False
        return any(_says(row.cells[at]) and one_line(row.cells[at]) != one_line(rows[0].cells[at]) for row in rows[1:])

    def first_is_whole(self, rows: list[BodyRow]) -> bool:
        """Tell whether the numbers of the first row are the sums of those below it."""
        return adds_up(rows[0], rows[1:], self._marks)

    def joined(self, rows: list[BodyRow], how: str) -> BodyRow:
        """Return the first row with what the others say. `how`: ADDED adds up their numbers, else the first count."""
        cells = list(rows[0].cells)
        for at, item in self._fields.items():
            cells[at] = self._cell(item, at, rows, how)
        return replace(rows[0], cells=cells)

    def _cell(self, item: Field, at: int, rows: list[BodyRow], how: str) -> CellValue:
        filled = [row.cells[at] for row in rows if _says(row.cells[at])]
        said = _said(rows, at)
        if not filled:
            return rows[0].cells[at]
        if item.kind in (Kind.TEXT, Kind.COUNTRY, Kind.COUNTRIES):
            named = [text for text in said if not is_total(text)]  # "Tổng" above the amount of each donor
            return filled[0] if len(said) == 1 else _together(named)
        if at in self._marks and how == ADDED and len(filled) > 1:
            mixed = item.kind is Kind.AMOUNT and self._in_currencies(rows)
            return " | ".join(map(one_line, filled)) if mixed else self._number(filled, at)
        return filled[-1] if item.name in self._later else filled[0]

    def _in_currencies(self, rows: list[BodyRow]) -> bool:
        """Tell whether a column of currencies says several: no amount of such rows is added up."""
        return any(item.kind is Kind.CURRENCY and len(_said(rows, at)) > 1 for at, item in self._fields.items())

    def _number(self, cells: list[CellValue], at: int) -> CellValue:
        """Return the sum of cells; where one cannot be read, or their units differ, a text that is no number."""
        parsed = [resolve(parse(cell), self._marks[at]) for cell in cells]
        codes = {cell.code if isinstance(cell, ShownNumber) else "" for cell in cells}
        unit = parsed[0].unit
        if len(codes) > 1 or not all(_is_plain(one) and one.unit == unit for one in parsed):
            return " | ".join(map(one_line, cells))
        total = sum((one.value for one in parsed), Decimal(0))
        if unit.words:
            return _written(total, unit) or " | ".join(map(one_line, cells))
        code = codes.pop()
        return ShownNumber(float(total), code) if code else float(total)


def _written(total: Decimal, unit: Unit) -> str:
    """Return a sum with its unit and no decimal mark, which could be taken for another; "" where it needs one."""
    for value, words in ((total, unit.words), (total * unit.scale, unit.currency)):
        if words and value == value.to_integral_value():
            return f"{int(value)} {words}"
    return ""


def _is_plain(parsed: Parsed) -> bool:
    """True for a number and nothing beside it: no women among persons, no second currency."""
    return parsed.outcome is Legibility.NUMBER and parsed.women is None and not parsed.again


def _together(named: list[str]) -> str:
    """Return names side by side; what begins with a small letter goes on with the one before it."""
    return "".join(
        text if at == 0 else f" {text}" if text[:1].islower() else f"{_BETWEEN}{text}" for at, text in enumerate(named)
    )


def _says(cell: CellValue) -> bool:
    """True for a cell that says something: a dash says that there is nothing."""
    return is_filled(cell) and parse(cell).outcome is not Legibility.NOTHING


def _said(rows: list[BodyRow], at: int) -> list[str]:
    """Return what the rows say in a column, each thing once."""
    return list(dict.fromkeys(one_line(row.cells[at]) for row in rows if _says(row.cells[at])))
