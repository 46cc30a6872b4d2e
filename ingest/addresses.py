"""Excel's own addresses: columns count from 0 inside and are letters outside."""

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter


def column_letter(index: int) -> str:
    """Return "A" for 0, "Z" for 25, "AA" for 26."""
    return get_column_letter(index + 1)


def address(column: int, row_number: int) -> str:
    """Return "F12" for column 5 (from 0) and row 12 (from 1)."""
    return f"{column_letter(column)}{row_number}"


class Addresses(Mapping[str, str]):
    """The address of each value of a row by its field.

    Rows of a table share their columns: an address is put together when it is asked for.
    """

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, str], row: int) -> None:
        self._columns = columns
        self._row = row

    def __getitem__(self, field: str) -> str:
        return f"{self._columns[field]}{self._row}"

    def get(self, field: str, default: str | None = None) -> str | None:
        """As of any mapping; quicker for fields without a cell, which most that is asked for are."""
        letters = self._columns.get(field)
        return default if letters is None else f"{letters}{self._row}"

    def __contains__(self, field: object) -> bool:
        return field in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return repr(dict(self))
