"""Units that stand in the column of currencies, row by row: 2.500 beside "triệu đồng" are 2,5 tỷ."""

from dataclasses import replace
from decimal import Decimal

from data_model.declared.declare import Field, Kind
from ingest.find.cells import one_line
from ingest.model import BodyRow, CellValue, MatchedColumn, MatchedTable, ShownNumber
from ingest.notation.number_texts import as_people_mean_it
from ingest.notation.numbers import parse
from ingest.notation.units import PLAIN, Unit, unit_of
from ingest.values.shown_numbers import shown_as


def with_units_of_rows(matched: MatchedTable) -> MatchedTable:
    """Return a table whose amounts are in the unit that stands beside them, where it says more than a currency."""
    if matched.dataset is None or matched.is_statistics:
        return matched
    fields, body = matched.dataset.by_name, matched.raw.body
    for index, column in enumerate(matched.columns):
        of_money = column.field and fields[column.field].kind is Kind.CURRENCY
        if of_money and any(_scaled(row.cells[index]) for row in body):
            body = [_row(matched, row, index, column.field) for row in body]
    return matched if body is matched.raw.body else replace(matched, raw=replace(matched.raw, body=body))


def _scaled(cell: CellValue) -> Unit | None:
    """Return the unit of a cell that names a currency and a scale; None for any other."""
    found = unit_of(one_line(cell)) if isinstance(cell, str) else None
    return found if found and found.currency and found.scale != 1 and not found.counted else None


def _row(matched: MatchedTable, row: BodyRow, index: int, name: str) -> BodyRow:
    unit = _scaled(row.cells[index])
    if unit is None:
        return row
    cells = list(row.cells)
    cells[index] = unit.currency
    held = {column.field for column in matched.columns}
    for at, column in enumerate(matched.columns):
        item = matched.dataset.by_name.get(column.field or "")
        if item and item.kind is Kind.AMOUNT and name == _said_by(item, held):
            cells[at] = _in_two_units(cells[at], unit, column) if column.measure else _in_unit(cells[at], unit)
    return replace(row, cells=cells)


def _in_two_units(cell: CellValue, unit: Unit, column: MatchedColumn) -> CellValue:
    """Return what stands below a heading that names a unit: as it is where both are of one scale, else with both, which
    is no number: nobody can tell which of them holds."""
    is_number = isinstance(cell, str | int | float) and any(map(str.isdigit, str(cell)))
    return f"{cell} {unit.words} | {cell} {column.measure}" if is_number and column.scale != unit.scale else cell


def _said_by(item: Field, held: set[str | None]) -> str:
    """Return the field whose column says the unit of an amount: its own, where there is one, else that of all."""
    return item.currency_field if item.currency_field in held else "currency"


def _in_unit(cell: CellValue, unit: Unit) -> CellValue:
    """Return a number as it is without the unit, a text without one with it behind; others as they are."""
    if isinstance(cell, str):
        plain = as_people_mean_it(cell)  # "2.500 *", "2.500,-"
        is_bare = any(map(str.isdigit, plain)) and parse(plain).unit == PLAIN
        return f"{plain} {unit.words}" if is_bare else cell
    if isinstance(cell, ShownNumber):
        held = Decimal(repr(float(cell)))
        shown = shown_as(cell, held, Decimal(1), unit.currency, False)
        return cell if shown.differs else f"{held} {unit.words} | {shown.seen_text}"  # if it differs, it is asked about
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return float(Decimal(repr(cell)) * unit.scale)
