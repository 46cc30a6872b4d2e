"""Rows of which every cell is plain or empty, as most are: taken as they stand, without a look at each cell."""

from collections.abc import Iterable, Mapping
from itertools import repeat

from ingest.check.column_values import ColumnReader
from ingest.check.rows.row_being_read import RowBeingRead
from ingest.model import BodyRow, FieldValue

Plains = tuple[FieldValue, ...]  # of a row, in the order of the readers: what its cells say where that is plain


class PlainRows:
    """Knows which rows of a table are plain. `letters`: of the column of each field."""

    def __init__(self, readers: list[ColumnReader], letters: Mapping[str, str]) -> None:
        self._readers, self._letters = readers, letters
        self._each_field_once = len(letters) == len(readers)
        self._of_money = [reader for reader in readers if reader.currency_field]
        self._of_all = self._currencies(letters)

    def values(self, body: list[BodyRow]) -> Iterable[Plains]:
        """Return for each row what its cells say where that is plain, else None: a column at a time."""
        columns = (reader.plain_values([row.cells[reader.index] for row in body]) for reader in self._readers)
        return zip(*columns, strict=True) if self._readers else repeat(())

    def row(self, body: BodyRow, plains: Plains) -> RowBeingRead | None:
        """Return a plain row with its values, None for another."""
        if not self._each_field_once:
            return None
        columns = self._letters
        if None in plains:
            cells, pairs = body.cells, list(zip(self._readers, plains, strict=True))
            if any(plain is None and cells[reader.index] is not None for reader, plain in pairs):
                return None
            columns = {reader.name: reader.letter for reader, plain in pairs if plain is not None}
        currencies = self._of_all if columns is self._letters else self._currencies(columns)
        if currencies is None:
            return None
        values = dict(zip(self._letters, plains, strict=True))
        return RowBeingRead(body=body, values=values, columns=columns, currencies=currencies)

    def _currencies(self, columns: Mapping[str, str]) -> dict[str, tuple[str, str]] | None:
        """Return currency field → (amount's field, its column's currency); None where two of one field differ."""
        found: dict[str, tuple[str, str]] = {}
        for reader in self._of_money:
            name, currency = reader.name, reader.asked.column.currency
            if name in columns and found.setdefault(reader.currency_field, (name, currency))[1] != currency:
                return None
        return found
