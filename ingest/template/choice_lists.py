"""What may be chosen in a cell: written into the cell's rule where short, else on a hidden sheet of lists."""

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook

from data_model.declared.declare import Dataset
from ingest.template.sheets import FAINT, put
from ingest.template.template_mark import Part, mark_text
from translations import _

_LONGEST = 255  # characters Excel takes for a list inside a rule
_FIRST_ROW = 2


class Lists:
    """The hidden sheet: a column for each list, the same list once."""

    def __init__(self, book: Workbook, dataset: Dataset) -> None:
        self._sheet = book.create_sheet(_("Lists"))
        self._sheet.sheet_state = "hidden"
        self._columns: dict[tuple[str, ...], str] = {}
        put(self._sheet["A1"], mark_text(dataset, Part.LISTS), FAINT)

    def formula(self, values: tuple[str, ...]) -> str:
        """Return what a rule of a cell needs to offer these values."""
        inside = ",".join(values)
        if len(inside) <= _LONGEST and not any("," in value or '"' in value for value in values):
            return f'"{inside}"'
        return self._columns.get(values) or self._add(values)

    def _add(self, values: tuple[str, ...]) -> str:
        column = len(self._columns) + 1
        for row, value in enumerate(values, start=_FIRST_ROW):
            put(self._sheet.cell(row, column), value)
        letter = get_column_letter(column)
        self._sheet.column_dimensions[letter].width = 40
        found = f"{quote_sheetname(self._sheet.title)}!${letter}${_FIRST_ROW}:${letter}${len(values) + _FIRST_ROW - 1}"
        self._columns[values] = found
        return found
