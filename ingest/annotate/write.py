"""Remarks into cells: a colour and a comment each, and a sheet that lists them all."""

import re
from collections import defaultdict
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "Bảng đối ngoại"
_OURS = f"— {AUTHOR} —\n"  # our part of a comment begins here; what stands before it is somebody's own
_FILLS = {"error": "FFF8CBAD", "question": "FFD9D2E9", "warning": "FFFFE699", "note": "FFDDEBF7"}
_ORDER = list(_FILLS)  # of several remarks on a cell the gravest colours it
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d*")
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a workbook's XML cannot hold
_WIDTHS, _LINE = (22, 9, 16, 34, 90), 15.5  # of columns in letters, of a line in points
_LONGEST = 2000  # letters of a comment; the list holds the whole


def write_remarks(book: Workbook, remarks: list[dict[str, str]]) -> None:
    """Colour each cell that is spoken of and put what is said beside it; colours and comments of a former time go."""
    _clear_former(book)
    by_cell: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for remark in remarks:
        if remark["sheet"] in book.sheetnames and _ADDRESS.fullmatch(remark["cell"]):
            by_cell[remark["sheet"], remark["cell"]].append(remark)
    for (name, address), found in by_cell.items():
        cell = _own_cell(book[name], address)
        gravest = min((remark["severity"] for remark in found), key=_ORDER.index)
        cell.fill = PatternFill("solid", start_color=_FILLS[gravest])
        own = cell.comment
        before = f"{own.text}\n\n" if own else ""
        said = NOT_IN_TEXT.sub("", before + _OURS + "\n\n".join(remark["message"] for remark in found))[:_LONGEST]
        cell.comment = Comment(
            said, own.author if own else AUTHOR, height=40 + 18 * (len(said) // 42 + said.count("\n") + 1), width=320
        )


def _own_cell(sheet: Worksheet, address: str) -> Any:
    """Return a cell; of one inside a merged area, the area's first: the others hold nothing."""
    cell = sheet[address]
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in sheet.merged_cells.ranges if address in area)
    return sheet.cell(area.min_row, area.min_col)


def _clear_former(book: Workbook) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and _OURS in cell.comment.text:
                    own = cell.comment.text.partition(_OURS)[0].rstrip()
                    cell.comment = Comment(own, cell.comment.author) if own else None
                    cell.fill = PatternFill()


def write_list(book: Workbook, remarks: list[dict[str, str]], wording: dict[str, Any]) -> None:
    """Add the sheet that lists every remark, the gravest first, each with a link to its cell."""
    for sheet in list(book.worksheets):
        if str(sheet["A2"].value or "") == wording["mark"]:
            book.remove(sheet)
    sheet = book.create_sheet(_free_name(book, wording["sheet"]))
    sheet["A1"], sheet["A2"] = wording["title"], wording["mark"]
    sheet["A1"].font = Font(bold=True, size=13)
    sheet["A2"].font = Font(color="FF808080", size=9)
    for column, (title, width) in enumerate(zip(wording["columns"], _WIDTHS, strict=True), start=1):
        sheet.cell(4, column, title).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, remark in enumerate(sorted(remarks, key=lambda item: _ORDER.index(item["severity"])), start=5):
        _write_row(book, sheet, row, remark, wording)
    sheet.freeze_panes = "A5"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = book.index(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _write_row(book: Workbook, sheet: Worksheet, row: int, remark: dict[str, str], wording: dict[str, Any]) -> None:
    texts = (
        remark["sheet"],
        remark["cell"],
        wording["severities"][remark["severity"]],
        remark["text"],
        remark["message"],
    )
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(row, column, NOT_IN_TEXT.sub("", text))
        cell.data_type = "s"  # a cell's text may begin like a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    lines = max(-(-len(text) // width) for text, width in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = _LINE * max(1, lines)
    sheet.cell(row, 3).fill = PatternFill("solid", start_color=_FILLS[remark["severity"]])
    if remark["sheet"] in book.sheetnames and _ADDRESS.fullmatch(remark["cell"]):
        quoted = remark["sheet"].replace("'", "''")
        sheet.cell(row, 2).hyperlink = f"#'{quoted}'!{remark['cell']}"
        sheet.cell(row, 2).font = Font(color="FF1F4E9E", underline="single")


def _free_name(book: Workbook, name: str) -> str:
    names = {existing.casefold() for existing in book.sheetnames}
    return next(
        found
        for number in range(1, 1000)
        if (found := name if number == 1 else f"{name} {number}").casefold() not in names
    )
