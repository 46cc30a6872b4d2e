"""The process that writes remarks into one workbook.

Run as `python -m ingest.annotate.child`: task on stdin, workbook on stdout.
"""

import io
import json
import sys
from typing import Any

import openpyxl

from ingest.annotate.wire import unpack
from ingest.annotate.write import write_list, write_remarks
from ingest.read.child import limit_memory, read
from ingest.read.formats.kind_of_file import Content, content_of

_LONGEST_SHEET_NAME = 31


def main() -> None:
    limit_memory()
    written, data = unpack(sys.stdin.buffer)
    task = json.loads(written.decode("utf-8", "surrogatepass"))
    book = (None if task.get("values_only") else _opened(data)) or _rebuilt(data, task["stem"])
    write_remarks(book, task["remarks"])
    write_list(book, task["remarks"], task["wording"])
    out = io.BytesIO()
    book.save(out)
    sys.stdout.buffer.write(out.getvalue())
    sys.stdout.buffer.flush()


def _opened(data: bytes) -> openpyxl.Workbook | None:
    """Return a workbook of today's Excel as it is, None for other files.

    None too for those only the reader makes sense of.
    """
    if content_of(data) is not Content.ZIP:
        return None
    try:
        book = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # a library's word on a strange file; what the reader saw of it is written instead
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return None
    return book if book.worksheets else None


def _rebuilt(data: bytes, stem: str) -> openpyxl.Workbook:
    """Return a workbook with the values of a file that is no workbook of today's Excel."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for found in read(data)["sheets"]:
        sheet = book.create_sheet((found["name"] or stem)[:_LONGEST_SHEET_NAME])
        for row, cells in enumerate(found["cells"], start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    _put(sheet.cell(row, column), value)
        for top, left, bottom, right in found["merged"]:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        sheet.sheet_state = "hidden" if found["hidden"] else "visible"
    return book


def _put(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with "=" stays text


if __name__ == "__main__":
    main()
