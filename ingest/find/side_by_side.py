"""Tables that stand beside each other on a sheet: each begins with a column of running numbers of its own."""

from dataclasses import replace

from data_model.known.text import fold
from ingest.find.cells import is_filled, is_numbering, one_line
from ingest.model import CellValue, Sheet

_LEAST_ALIKE = 2  # headers that stand in both, where no blank column parts them


def without_neighbours(sheet: Sheet) -> list[Sheet]:
    """Return a sheet once for each table beside another, the columns of the others blank; as it is for all others.

    Where one of its headers goes across, nothing is cut.
    """
    of_headers = [found for cells in sheet.cells if (found := _starts(sheet, cells))]
    starts = of_headers[0] if of_headers else []
    if len(starts) < 2 or any(found != starts for found in of_headers):
        return [sheet]
    ends = [*starts[1:], len(sheet.cells[0])]
    return [_between(sheet, left, right) for left, right in zip([0, *starts[1:]], ends, strict=True)]


def _starts(sheet: Sheet, cells: list[CellValue]) -> list[int]:
    """Return where the tables begin of whose headers a row is made."""
    first = next((cell for cell in cells if cell is not None), None)
    if not is_numbering(first):
        return []  # as most rows, of which nothing else has to be looked at
    found = [index for index, cell in enumerate(cells) if is_numbering(cell)]
    starts = found[:1]
    for index in found[1:]:
        if index - starts[-1] > _LEAST_ALIKE and (_is_gap(sheet, index - 1) or _repeats(cells, starts[-1], index)):
            starts.append(index)
    return starts


def _is_gap(sheet: Sheet, column: int) -> bool:
    return not any(is_filled(cells[column]) for cells in sheet.cells)


def _repeats(cells: list[CellValue], left: int, right: int) -> bool:
    parts = (cells[left + 1 : right], cells[right + 1 :])
    first, second = ({fold(one_line(cell)) for cell in part if is_filled(cell)} for part in parts)
    return len(first & second) >= _LEAST_ALIKE


def _between(sheet: Sheet, left: int, right: int) -> Sheet:
    """Return a sheet with the columns from `left` to before `right` alone, at their places.

    What is merged over several tables, as the title of them all, is said of each.
    """
    before, behind = [None] * left, [None] * (len(sheet.cells[0]) - right)
    kept = [[*before, *cells[left:right], *behind] for cells in sheet.cells]
    for top, first, _bottom, last in sheet.merged:
        if first < left <= last:
            kept[top][left] = sheet.cells[top][first]
    return replace(
        sheet,
        cells=kept,
        merged=[area for area in sheet.merged if left <= area[1] < right],
        under_merge=tuple(item for item in sheet.under_merge if left <= item[1] < right),
    )
