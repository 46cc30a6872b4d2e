"""The process that writes remarks into one workbook.

Run as `python -m ingest.annotate.child`: task on stdin, workbook on stdout.
"""

import io
import json
import re
import sys
from typing import Any

import openpyxl

from ingest.annotate.wire import unpack
from ingest.annotate.write import NOT_IN_TEXT, write_list, write_remarks
from ingest.read.child import limit_memory, read
from ingest.read.formats.kind_of_file import Content, content_of

_LONGEST_SHEET_NAME, _NOT_IN_TITLE = 31, re.compile(r"[\\*?:/\[\]]")


def main() -> None:
    limit_memory()
    written, data = unpack(sys.stdin.buffer)
    task = json.loads(written.decode("utf-8", "surrogatepass"))
    book = None if task.get("values_only") else _opened(data)
    remarks = task["remarks"]
    if book is None:
        book, titles = _rebuilt(data, task["stem"])
        remarks = [{**remark, "sheet": titles.get(remark["sheet"], remark["sheet"])} for remark in remarks]
    write_remarks(book, remarks)
    write_list(book, remarks, task["wording"])
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
    if not book.worksheets:
        return None
    for cell in (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row):
        if isinstance(cell.value, str) and NOT_IN_TEXT.search(cell.value):
            cell.value = NOT_IN_TEXT.sub("", cell.value)  # read from an escape; as a letter no XML can hold it
    return book


def _rebuilt(data: bytes, stem: str) -> tuple[openpyxl.Workbook, dict[str, str]]:
    """Return a workbook with the values of a file that is no workbook of today's Excel, and its sheets' titles by the
    names they had: not every name of a file can be one of a sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    titles: dict[str, str] = {}
    for found in read(data)["sheets"]:
        name = found["name"] or stem
        sheet = book.create_sheet(_NOT_IN_TITLE.sub(" ", name).strip("' ")[:_LONGEST_SHEET_NAME] or None)
        titles[name] = sheet.title
        for row, cells in enumerate(found["cells"], start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    _put(sheet.cell(row, column), value)
        for top, left, bottom, right in found["merged"]:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        sheet.sheet_state = "hidden" if found["hidden"] else "visible"
    return book, titles


def _put(cell: Any, value: Any) -> None:
    cell.value = NOT_IN_TEXT.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # text that begins with "=" stays text


if __name__ == "__main__":
    main()
