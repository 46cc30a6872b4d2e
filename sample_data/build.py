"""Writes the sample workbooks: `python -m sample_data.build`. The same bytes every time.

Their form is that of real appendices: letterhead left, motto right, merged title, a header of two rows, group rows, a
printed total, a signature block; dates partly as text. `expected.EXPECTED` says what a reader must find in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_data import money, subjects
from sample_data.expected import AGREEMENTS_FILE, DELEGATIONS_FILE, EXPECTED
from sample_data.paper import BOX, MIDDLE, font, put, saved, set_up_page, write_letterhead, write_signatures
from sample_data.read_lists import rows_of

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Column:
    """One column: its field in the rows ("" for the running number), upper and lower header, width."""

    field: str
    upper: str
    lower: str
    width: float


@dataclass(frozen=True, kw_only=True)
class Form:
    """One sheet: what stands above the table, its columns, its groups of rows, what stands in the total row."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    fields: tuple[str, ...]
    groups: tuple[tuple[str, Sequence[tuple]], ...]
    total: tuple[str, int | str]  # (field of the column, printed value)


AGREEMENT_COLUMNS = (
    Column("", "TT", "", 5),
    Column("title", "Tên thỏa thuận quốc tế", "", 42),
    Column("kind", "Loại văn bản", "", 18),
    Column("partner", "Đối tác nước ngoài", "Tên đối tác", 28),
    Column("country", "Đối tác nước ngoài", "Quốc gia/vùng lãnh thổ", 18),
    Column("level", "Cấp ký kết phía Việt Nam", "", 15),
    Column("field", "Lĩnh vực hợp tác", "", 18),
    Column("channel", "Kênh đối ngoại", "", 20),
    Column("signed", "Ngày ký", "", 12),
    Column("from", "Hiệu lực", "Từ ngày", 12),
    Column("to", "Hiệu lực", "Đến ngày", 12),
    Column("term", "Hiệu lực", "Thời hạn", 18),
    Column("status", "Hiệu lực", "Tình trạng", 14),
    Column("signatory", "Người ký", "", 24),
    Column("note", "Ghi chú", "", 20),
)
IN_COLUMNS = (
    Column("", "STT", "", 5),
    Column("name", "Tên đoàn", "", 36),
    Column("leader_title", "Chức vụ trưởng đoàn", "", 22),
    Column("countries", "Quốc gia/vùng lãnh thổ", "", 22),
    Column("host", "Cơ quan, đơn vị đón tiếp", "", 24),
    Column("persons", "Số người", "", 9),
    Column("from", "Thời gian làm việc", "Từ ngày", 12),
    Column("to", "Thời gian làm việc", "Đến ngày", 12),
    Column("purpose", "Nội dung làm việc", "", 34),
    Column("field", "Lĩnh vực", "", 18),
    Column("channel", "Kênh đối ngoại", "", 20),
    Column("planned", "Đoàn trong KH", "", 9),
    Column("permit", "Văn bản cho phép", "", 16),
    Column("note", "Ghi chú", "", 18),
)
OUT_COLUMNS = (
    Column("", "STT", "", 5),
    Column("name", "Tên đoàn", "", 36),
    Column("leader_title", "Chức vụ trưởng đoàn", "", 22),
    Column("countries", "Nước đến", "", 18),
    Column("partner", "Đối tác làm việc", "", 26),
    Column("host", "Cơ quan cử đoàn", "", 22),
    Column("persons", "Số người", "", 9),
    Column("from", "Thời gian", "Từ ngày", 12),
    Column("to", "Thời gian", "Đến ngày", 12),
    Column("purpose", "Nội dung hoạt động", "", 28),
    Column("field", "Lĩnh vực", "", 18),
    Column("channel", "Kênh đối ngoại", "", 20),
    Column("planned", "Đoàn trong KH", "", 9),
    Column("cost", "Kinh phí", "Số tiền (triệu đồng)", 13),
    Column("funding", "Kinh phí", "Nguồn", 18),
    Column("permit", "Quyết định", "", 16),
    Column("report", "Báo cáo", "", 14),
    Column("note", "Ghi chú", "", 16),
)
REPORT = "(Kèm theo Báo cáo số {number}/BC-SNgV ngày {day} của Sở Ngoại vụ)"
_P, _D = "I. Cấp tỉnh", "II. Cấp sở, ngành"


def _by_level(name: str) -> tuple[tuple[str, list[tuple]], ...]:
    groups = rows_of(name).groups
    return (_P, groups["province"]), (_D, groups["department"])


AGREEMENTS = Form(
    name="TTQT",
    title="DANH MỤC THỎA THUẬN QUỐC TẾ ĐÃ KÝ KẾT GIAI ĐOẠN 2005 - 2025",
    note=REPORT.format(number=412, day="15 tháng 12 năm 2025"),
    columns=AGREEMENT_COLUMNS,
    fields=(*rows_of("agreements").fields, "level"),
    groups=(
        (_P, [(*row, "Cấp tỉnh") for row in rows_of("agreements").groups["province"]]),
        (_D, [(*row, "Cấp sở, ngành") for row in rows_of("agreements").groups["department"]]),
    ),
    total=("kind", "40 văn bản"),
)
INBOUND = Form(
    name="ĐOÀN VÀO",
    title="DANH SÁCH ĐOÀN VÀO GIAI ĐOẠN 2022 - 2024",
    note=REPORT.format(number=18, day="14 tháng 01 năm 2025"),
    columns=IN_COLUMNS,
    fields=rows_of("delegations_in").fields,
    groups=_by_level("delegations_in"),
    total=("persons", EXPECTED[1].printed_persons),
)
OUTBOUND = Form(
    name="ĐOÀN RA",
    title="DANH SÁCH ĐOÀN RA GIAI ĐOẠN 2022 - 2024",
    note=REPORT.format(number=18, day="14 tháng 01 năm 2025"),
    columns=OUT_COLUMNS,
    fields=rows_of("delegations_out").fields,
    groups=_by_level("delegations_out"),
    total=("persons", EXPECTED[2].printed_persons),
)
BOOKS = {AGREEMENTS_FILE: (AGREEMENTS,), DELEGATIONS_FILE: (INBOUND, OUTBOUND)}

_HEADER_ROW = 9


def main() -> None:
    """Write every sample workbook into this folder."""
    for name, forms in BOOKS.items():
        (FOLDER / name).write_bytes(workbook_bytes(forms))
    for name, sheets in (money.BOOKS | subjects.BOOKS).items():
        (FOLDER / name).write_bytes(money.workbook_bytes(sheets))


def workbook_bytes(forms: Sequence[Form]) -> bytes:
    """Return a workbook with one sheet for each form, the same bytes every time."""
    book = Workbook()
    book.remove(book.active)
    for form in forms:
        _write_sheet(book.create_sheet(form.name), form)
    return saved(book)


def _write_sheet(sheet: Worksheet, form: Form) -> None:
    last = len(form.columns)
    write_letterhead(sheet, last)
    put(sheet, 6, 1, form.title, font(14, bold=True), last)
    put(sheet, 7, 1, form.note, font(12, italic=True), last)
    _write_header(sheet, form.columns)
    row = _write_body(sheet, form)
    _write_total(sheet, form, row)
    write_signatures(sheet, row + 2, last)
    for index, column in enumerate(form.columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    set_up_page(sheet, f"C{_HEADER_ROW + 2}")


def _write_header(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    for index, column in enumerate(columns, 1):
        first = index == 1 or columns[index - 2].upper != column.upper
        upper = sheet.cell(_HEADER_ROW, index, column.upper if first else None)
        lower = sheet.cell(_HEADER_ROW + 1, index, column.lower or None)
        for cell in (upper, lower):
            cell.font, cell.alignment, cell.border = font(12, bold=True), MIDDLE, BOX
        if first:
            width = sum(1 for other in columns if other.upper == column.upper)
            bottom = _HEADER_ROW if column.lower else _HEADER_ROW + 1
            sheet.merge_cells(start_row=_HEADER_ROW, start_column=index, end_row=bottom, end_column=index + width - 1)


def _write_body(sheet: Worksheet, form: Form) -> int:
    """Write groups and rows; return the number of the row below them."""
    row, number = _HEADER_ROW + 2, 0
    for label, rows in form.groups:
        put(sheet, row, 1, label, font(12, bold=True), len(form.columns)).alignment = Alignment(horizontal="left")
        row += 1
        for values in rows:
            number += 1
            record = dict(zip(form.fields, values, strict=True))
            for index, column in enumerate(form.columns, 1):
                value = number if not column.field else record[column.field]
                _fill(sheet.cell(row, index), value, as_text=number % 3 == 0)
            row += 1
    return row


def _fill(cell: Cell, value: object, as_text: bool) -> None:
    """Write one value; a date as text in every third row, as departments' lists have both."""
    is_date = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    if is_date:
        value = date.fromisoformat(value)
        cell.number_format = "dd/mm/yyyy"
    if is_date and as_text:
        value, cell.number_format = value.strftime("%d/%m/%Y"), "@"
    cell.value = None if value == "" else value
    cell.font, cell.border = font(12), BOX
    cell.alignment = Alignment(
        vertical="center", wrap_text=True, horizontal="right" if isinstance(value, int | float) else None
    )


def _write_total(sheet: Worksheet, form: Form, row: int) -> None:
    for index, column in enumerate(form.columns, 1):
        cell = sheet.cell(row, index, form.total[1] if column.field == form.total[0] else None)
        cell.font, cell.border = font(12, bold=True), BOX
    sheet.cell(row, 2, "Tổng cộng")


if __name__ == "__main__":
    main()
