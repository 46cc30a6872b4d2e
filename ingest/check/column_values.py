"""Reading one column: every different text of it is understood once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import NoneType

from data_model.declared.declare import Dataset, Kind
from data_model.known.country_codes import are_codes
from ingest.ask.context import Context
from ingest.find.cells import is_error, is_filled, one_line
from ingest.model import BodyRow, CellValue, FieldValue, MatchedColumn, MatchedTable, ShownNumber
from ingest.notation.number_styles import separators_of, style_of
from ingest.sentences import ISSUES
from ingest.sums.totals import NumberColumn, Undecided, Unreadable
from ingest.values.column_days import days_of_column
from ingest.values.meaning import NOTHING, Asked, Meaning, fault
from ingest.values.readers import READ
from ingest.values.texts import text_of

_NUMBERS = frozenset((Kind.AMOUNT, Kind.INTEGER))
_COUNTRIES = frozenset((Kind.COUNTRY, Kind.COUNTRIES))


class ColumnReader:
    """Reads the cells of one column as values of one field."""

    def __init__(self, index: int, asked: Asked) -> None:
        self.index = index
        self.asked = asked
        self.name = asked.field.name
        self.letter = asked.column.letter
        self._read = READ[asked.field.kind]
        self._known: dict[object, Meaning] = {}
        self._is_text = asked.field.kind is Kind.TEXT and not asked.is_identity
        self.needs_day = asked.field.kind is Kind.PLACE
        self.is_day = asked.field.kind is Kind.DATE
        self.currency_field = asked.field.currency_field if asked.column.currency else ""
        #: what a plain cell says beside its value: in which money, where the column is of one
        self._also = ((self.currency_field, asked.column.currency),) if self.currency_field else ()

    def plain_values(self, cells: Sequence[CellValue]) -> list[FieldValue]:
        """Return what each cell of the column says where that is one value of this field, in the column's money.

        As most cells do; None where only `read` can tell. Each different cell is looked at once.
        """
        kinds = {cell.__class__ for cell in cells} - {str, NoneType}
        keys = cells if len(kinds) <= 1 and ShownNumber not in kinds else list(map(_key, cells))
        known = {key: self._plain(cell) for key, cell in dict(zip(keys, cells, strict=True)).items()}
        return list(map(known.__getitem__, keys))

    def _plain(self, value: CellValue) -> FieldValue:
        if value is None or self.needs_day:
            return None
        if self._is_text and value.__class__ is str and value[:1] != "#":
            return text_of(value) or None
        meaning = self.read(value)
        is_plain = meaning.is_plain_value_of(self.name) and meaning.values[1:] == self._also
        return meaning.values[0][1] if is_plain else None

    def read(self, value: CellValue) -> Meaning:
        """Return what a cell means. Equal texts mean the same; 1 and True are kept apart."""
        if value is None:
            return NOTHING
        key = _key(value)
        meaning = self._known.get(key)
        if meaning is None:
            meaning = self._known[key] = fault("cell_error") if is_error(value) else self._read(value, self.asked)
        return meaning

    def read_in(self, value: CellValue, year: int) -> Meaning:
        """Return what a day means that stands in a group of a year: "12-14/3" below "Năm 2024"."""
        return self._read(value, replace(self.asked, year=year)) if is_filled(value) else NOTHING

    def read_on(self, value: CellValue, day: date) -> Meaning:
        """Return what a cell means on a day: the name of a place may mean another territory then."""
        return self._read(value, replace(self.asked, today=day)) if is_filled(value) else NOTHING

    def number(self, row: BodyRow) -> Decimal | None:
        """Return the number of this column in a row, for a total; None for money in another currency than the column's.

        Raise Unreadable when the cell holds something else.
        """
        meaning = self.read(row.cells[self.index])
        if meaning.waits:
            raise Undecided
        if any(ISSUES[fault.code].severity == "error" for fault in meaning.faults):
            raise Unreadable
        values = dict(meaning.values)
        found = values.get(self.asked.field.name)
        in_other_money = self.asked.column.currency not in (
            "",
            values.get(self.asked.field.currency_field, self.asked.column.currency),
        )
        return None if found is None or in_other_money else Decimal(found)


def _key(value: CellValue) -> object:
    """Return what is the same for cells that mean the same."""
    return value if value.__class__ is str else (value.__class__, value, getattr(value, "code", ""))


def column_readers(matched: MatchedTable, context: Context, year: int | None = None) -> list[ColumnReader]:
    """Return a reader for each column that holds a field; places last, for they need the row's dates.

    `year`: of the table, for days that are written without one.
    """
    wider = _texts_of_numbers(matched)
    readers = [
        _reader(matched, index, column, replace(context, year=year), wider)
        for index, column in enumerate(matched.columns)
        if column.field and not column.is_asked
    ]
    return sorted(readers, key=lambda reader: reader.needs_day)


def _texts_of_numbers(matched: MatchedTable) -> list[CellValue]:
    """Return the texts in all columns of amounts of a table, each once: somebody wrote them all one way."""
    fields = matched.dataset.by_name
    columns = [
        index
        for index, column in enumerate(matched.columns)
        if column.field and fields[column.field].kind is Kind.AMOUNT
    ]
    return list(dict.fromkeys(cell for index in columns for cell in series(matched, index) if isinstance(cell, str)))


def _reader(
    matched: MatchedTable, index: int, column: MatchedColumn, context: Context, wider: list[CellValue]
) -> ColumnReader:
    dataset: Dataset = matched.dataset
    field = dataset.field(column.field)
    asked = Asked(
        dataset=dataset,
        field=field,
        column=column,
        mark="",
        today=context.today,
        sheet=matched.raw.sheet,
        header_cell=matched.raw.header_cell(column),
        answers=context.answers,
    )
    if field.kind is Kind.DATE:
        cells = [row.cells[index] for row in matched.raw.body]
        days = days_of_column(
            cells, asked.sheet, asked.header_cell, column.header, matched.raw.from_1904, context.answers
        )
        asked = replace(asked, year=context.year, days=days)
    if field.kind in _COUNTRIES:
        asked = replace(asked, of_codes=are_codes(map(one_line, {row.cells[index] for row in matched.raw.body})))
    if field.kind in _NUMBERS:
        cells = series(matched, index)
        mark, proof = style_of(cells, wider)
        asked = replace(asked, mark=mark, proof=proof, separators=separators_of(cells))
    return ColumnReader(index, asked)


def series(matched: MatchedTable, index: int) -> list[CellValue]:
    """Return the cells of one column, totals included: together they show how numbers are written in it."""
    return [row.cells[index] for rows in (matched.raw.body, matched.raw.totals) for row in rows]


def number_columns(readers: list[ColumnReader]) -> list[NumberColumn]:
    """Return the columns whose totals can be checked."""
    return [
        NumberColumn(
            index=reader.index,
            letter=reader.asked.column.letter,
            field=reader.asked.field.name,
            header=reader.asked.column.header,
            scale=reader.asked.column.scale,
            measure=reader.asked.column.measure,
            read=reader.number,
        )
        for reader in readers
        if reader.asked.field.kind in _NUMBERS
    ]
