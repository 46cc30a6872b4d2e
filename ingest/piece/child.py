"""The process that draws one piece of a sheet: which rows of which sheet, then the file, on stdin; the piece on stdout.

Run as `python -m ingest.piece.child`.
"""

import io
import json
import sys
from collections.abc import Collection
from typing import Any

from ingest.piece.cut import cut
from ingest.piece.looks import look_of
from ingest.read.child import limit_memory, read
from ingest.read.failure import Failure
from ingest.read.formats.kind_of_file import Content, content_of
from ingest.read.trim import composed, without_invisible
from ingest.read.wire import pack, read_task

MOST_COLUMNS, _LONGEST = 60, 500  # of a piece; letters of a cell
_USUAL_WIDTH = 8.43


def draw(data: bytes, sheet: str, rows: Collection[int]) -> dict[str, Any]:
    """Return these rows of a sheet with their looks; of other files than today's Excel without."""
    if content_of(data) is Content.ZIP:
        try:
            return _with_looks(data, sheet, rows)
        except MemoryError:
            raise
        except Exception as error:  # written in a way the library or the cut does not know: its values are drawn
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
    return _plain(data, sheet, rows)


def _with_looks(data: bytes, sheet: str, rows: Collection[int]) -> dict[str, Any]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(cut(data, sheet, rows)), data_only=True)
    found = next(item for item in book.worksheets if composed(item.title) == sheet)
    width = min(found.max_column, MOST_COLUMNS)
    looks: dict[tuple, int] = {}
    drawn = {}
    for number in sorted(rows):
        cells = [found.cell(number, column) for column in range(1, width + 1)]
        drawn[number] = [[_value(cell.value), _numbered(looks, look_of(cell))] for cell in cells]
    widths, hidden = _columns(found, width)
    areas = [
        [area.min_row, area.min_col - 1, area.max_row, min(area.max_col, width) - 1]
        for area in found.merged_cells.ranges
        if area.min_col <= width
    ]
    told = [dict(look) for look in looks]
    return {"rows": drawn, "looks": told, "widths": widths, "merged": areas, "hidden": hidden}


def _numbered(looks: dict[tuple, int], look: dict[str, Any]) -> int:
    return looks.setdefault(tuple(sorted(look.items())), len(looks))


def _value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return composed(without_invisible(value))[:_LONGEST]


def _columns(sheet: Any, width: int) -> tuple[list[float], list[int]]:
    """Return the width of each column in letters, and which are hidden: the library keeps them by groups."""
    usual = sheet.sheet_format.defaultColWidth or sheet.sheet_format.baseColWidth or _USUAL_WIDTH
    widths, hidden = [float(usual)] * width, []
    for about in sheet.column_dimensions.values():
        for column in range((about.min or 1) - 1, min(about.max or 0, width)):
            widths[column] = float(about.width or usual)
            if about.hidden:
                hidden.append(column)
    return widths, hidden


def _plain(data: bytes, sheet: str, rows: Collection[int]) -> dict[str, Any]:
    sheets = read(data)["sheets"]
    found = next((item for item in sheets if item["name"] == sheet), sheets[0] if len(sheets) == 1 else None)
    if found is None:
        raise Failure("workbook_broken")
    width = min(len(found["cells"][0]) if found["cells"] else 0, MOST_COLUMNS)
    drawn = {}
    for number in sorted(rows):
        cells = found["cells"][number - 1][:width] if 0 < number <= len(found["cells"]) else [None] * width
        drawn[number] = [[_value(value), 0] for value in cells]
    areas = [[top + 1, left, bottom + 1, right] for top, left, bottom, right in found["merged"] if right < width]
    areas = [area for area in areas if any(area[0] <= row <= area[2] for row in rows)]
    hidden = [column for column in found.get("hidden_columns", ()) if column < width]
    return {"rows": drawn, "looks": [{}], "widths": [0.0] * width, "merged": areas, "hidden": hidden}


def _answer(data: bytes, told: str) -> dict[str, Any]:
    task = json.loads(told)
    try:
        return draw(data, task["sheet"], frozenset(task["rows"]))
    except Failure as failure:
        return {"problem": failure.code, "values": failure.values}
    except BaseException as error:  # a panic of the reading library, too: the file is what cannot be drawn
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return {"problem": "workbook_broken", "values": {}}


def main() -> None:
    limit_memory()
    sys.stdout.buffer.write(pack(_answer(*read_task(sys.stdin.buffer))))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
