"""Amounts of a table with which no unit and no currency stands: one question for the table, its columns wait for it."""

from collections.abc import Iterable
from dataclasses import replace

from data_model.declared import FIGURES
from data_model.declared.declare import Dataset
from ingest.ask.answers import NONE_OF_THESE, Asking
from ingest.ask.table_questions import money
from ingest.ask.usual_money import UNITS, currency_in, likely_units, of_scale
from ingest.match.asked_columns import samples
from ingest.model import CellValue, MatchedColumn, RawTable, ShownNumber
from ingest.notation.number_formats import look_of
from ingest.notation.numbers import Legibility, parse
from ingest.notation.units import LETTERS, split_unit, unit_of

_LOOKED_AT = 200  # rows; a table of thousands is written one way


def in_known_money(
    dataset: Dataset, raw: RawTable, columns: list[MatchedColumn], asking: Asking
) -> list[MatchedColumn]:
    """Return the columns, those of plain amounts in the unit that was answered, marked as asked about until then."""
    if not raw.header_first:
        return columns  # typed into a form, which asks for the currency itself
    held = {column.field for column in columns if column.field}
    plain = [index for index, column in enumerate(columns) if _says_no_money(dataset, raw, index, column, held)]
    if not plain or dataset is FIGURES:  # a figure may be money or a count, row by row
        return columns
    scale = columns[plain[0]].measure
    plain = [index for index in plain if columns[index].measure == scale]
    headers = [columns[index].header for index in plain]
    near = of_scale(scale) if scale else _units_near(raw, columns)
    cells = (row.cells[index] for row in raw.body[:_LOOKED_AT] for index in plain)
    near = near or likely_units(cells, dataset.of_investment, currency_in(headers))
    question = asking.ask(money(raw, headers, near, () if scale else UNITS, samples(raw, plain[0])))
    if question.answer == NONE_OF_THESE:
        return columns
    unit = unit_of(question.answer) if question.answer else None
    found = list(columns)
    for index in plain:
        found[index] = (
            replace(columns[index], measure=unit.words, scale=unit.scale, currency=unit.currency)
            if unit
            else replace(columns[index], how="asked")
        )
    return found


def _says_no_money(dataset: Dataset, raw: RawTable, index: int, column: MatchedColumn, held: set[str | None]) -> bool:
    """True for a column of money without a unit, in a table without a column of currencies, some cell of it bare."""
    currency = dataset.by_name[column.field].currency_field if column.field else ""
    if not currency or column.is_asked or column.currency or not held.isdisjoint((currency, "currency")):
        return False
    return any(_is_bare(row.cells[index]) for row in raw.body[:_LOOKED_AT])


def _is_bare(value: CellValue) -> bool:
    """True for a number with which no unit stands, in words or in the format that shows it."""
    words = look_of(value.code, float(value)).words if isinstance(value, ShownNumber) else ""
    if words and (unit_of(words) or words in LETTERS):
        return False
    found = parse(value) if value is not None else None
    return (
        found is not None
        and found.outcome in (Legibility.NUMBER, Legibility.AMBIGUOUS)
        and not found.unit.words
        and found.value != 0
    )


def _units_near(raw: RawTable, columns: Iterable[MatchedColumn]) -> list[str]:
    """Return the units of money that stand elsewhere in a table: with its other columns, then in headers not read."""
    beside = [column.measure for column in columns if column.currency and column.measure]
    said = [unit.words for header in raw.headers if header and (unit := split_unit(header)[1]) and unit.currency]
    return list(dict.fromkeys((*beside, *said)))
