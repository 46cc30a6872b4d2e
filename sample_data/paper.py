"""What all sample sheets share: the remark that they are illustrative, letterhead, fonts, boxes, signatures, a file
without the clock in it."""

import io
import re
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

MARK = "SỐ LIỆU MINH HỌA — không phải số liệu thật"
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LINE = Side(style="thin", color="808080")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_MADE_ON = datetime(2025, 12, 15)


def write_letterhead(sheet: Worksheet, last: int) -> None:
    """Write the remark, the office on the left and the motto on the right, over `last` columns."""
    right = last // 2 + 2
    put(sheet, 1, 1, MARK, font(14, bold=True, color="C00000"), last)
    put(sheet, 2, 1, "ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ", font(12), 4)
    put(sheet, 2, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font(12, bold=True), last)
    put(sheet, 3, 1, "SỞ NGOẠI VỤ", font(12, bold=True), 4)
    put(sheet, 3, right, "Độc lập - Tự do - Hạnh phúc", font(13, bold=True), last)


def write_signatures(sheet: Worksheet, row: int, last: int) -> None:
    """Write the block that closes a document, from a row downwards."""
    put(sheet, row, last - 4, "Huế, ngày … tháng … năm 2025", font(12, italic=True), last)
    put(sheet, row + 1, 2, "NGƯỜI LẬP BIỂU", font(12, bold=True), 3)
    put(sheet, row + 1, last - 4, "THỦ TRƯỞNG ĐƠN VỊ", font(12, bold=True), last)
    put(sheet, row + 2, 2, "(Ký, ghi rõ họ tên)", font(11, italic=True), 3)
    put(sheet, row + 2, last - 4, "(Ký tên, đóng dấu)", font(11, italic=True), last)


def set_up_page(sheet: Worksheet, frozen: str) -> None:
    """Print on landscape A4, as wide as the paper; headers stay in sight above `frozen`."""
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def put(sheet: Worksheet, row: int, column: int, text: str, style: Font, to: int) -> Cell:
    """Write a line merged from one column to another, centred."""
    cell = sheet.cell(row, column, text)
    cell.font, cell.alignment = style, Alignment(horizontal="center", vertical="center")
    sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=to)
    return cell


def font(size: int, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    """Return the letters of official papers."""
    return Font(name="Times New Roman", size=size, bold=bold, italic=italic, color=color)


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes, with one fixed moment wherever the library writes the time of saving."""
    written = io.BytesIO()
    book.save(written)
    moment = _MADE_ON.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment, data)
            new.writestr(zipfile.ZipInfo(name, _MADE_ON.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
