"""Writes the sample workbooks: `python -m sample_data.build`. The same bytes every time.

Their form is that of real appendices: letterhead left, motto right, merged title, a header of two rows, group rows, a
printed total, a signature block; dates partly as text. `EXPECTED` declares what a reader must find in them.
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

from sample_data import agreements_rows, delegations_rows, money
from sample_data.paper import BOX, MIDDLE, font, put, saved, set_up_page, write_letterhead, write_signatures

FOLDER = Path(__file__).parent
AGREEMENTS_FILE = "thoa_thuan_quoc_te_hue_mau.xlsx"
DELEGATIONS_FILE = "doan_vao_doan_ra_hue_2023_mau.xlsx"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What a reader must find on a sheet: rows that load, rows refused, sums of the rows that load, what is wrong."""

    file: str
    sheet: str
    rows: int
    rejected: int
    by_country: dict[str, int]  # records by iso2; a record with several countries counts once for each
    by_year: dict[int, int]
    persons: int = 0  # of the rows that load
    persons_by_year: dict[int, int] | None = None
    printed_persons: int = 0  # what the row "Tổng cộng" says
    mistakes: tuple[str, ...] = ()  # texts of the cells that are wrong on purpose


EXPECTED = (
    Expected(
        file=AGREEMENTS_FILE,
        sheet="TTQT",
        rows=40,
        rejected=0,
        by_country={
            "AU": 1,
            "BE": 2,
            "BY": 1,
            "CN": 1,
            "FR": 4,
            "JP": 7,
            "KH": 1,
            "KR": 6,
            "LA": 9,
            "NO": 1,
            "TH": 3,
            "TW": 1,
            "US": 3,
        },
        by_year={
            2005: 1,
            2006: 1,
            2007: 3,
            2008: 2,
            2009: 2,
            2010: 2,
            2011: 2,
            2012: 2,
            2013: 2,
            2014: 2,
            2015: 1,
            2016: 2,
            2017: 2,
            2018: 1,
            2019: 1,
            2020: 1,
            2021: 2,
            2022: 2,
            2023: 4,
            2024: 2,
            2025: 3,
        },
    ),
    Expected(
        file=DELEGATIONS_FILE,
        sheet="ĐOÀN VÀO",
        rows=60,
        rejected=0,
        by_country={
            "AU": 3,
            "BE": 3,
            "CA": 1,
            "CN": 2,
            "DE": 3,
            "FR": 6,
            "GB": 1,
            "HK": 1,
            "IL": 1,
            "IN": 2,
            "IT": 1,
            "JP": 11,
            "KH": 1,
            "KR": 8,
            "LA": 9,
            "MY": 1,
            "NL": 2,
            "NO": 1,
            "NP": 1,
            "PH": 1,
            "RU": 1,
            "SG": 3,
            "TH": 3,
            "TW": 1,
            "US": 5,
        },
        by_year={2022: 8, 2023: 43, 2024: 9},
        persons=817,
        persons_by_year={2022: 121, 2023: 565, 2024: 131},
        printed_persons=817,
        mistakes=("Hàn Quôcs", "02/09/2023", ""),  # unknown country; ends before it starts; no number of persons
    ),
    Expected(
        file=DELEGATIONS_FILE,
        sheet="ĐOÀN RA",
        rows=24,
        rejected=1,
        by_country={
            "AU": 1,
            "BE": 1,
            "CN": 2,
            "DE": 1,
            "FR": 2,
            "JP": 3,
            "KH": 1,
            "KR": 5,
            "LA": 6,
            "NO": 1,
            "SE": 1,
            "SG": 1,
            "TH": 2,
            "US": 2,
        },
        by_year={2022: 3, 2023: 16, 2024: 5},
        persons=235,
        persons_by_year={2022: 27, 2023: 162, 2024: 46},
        printed_persons=247,  # the rows add up to 242, of which 7 stand in the refused row
        mistakes=("giữa tháng 5/2023", "247"),  # unreadable date; a total that is none
    ),
)


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


_AGREEMENT_COLUMNS = (
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
_IN_COLUMNS = (
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
_OUT_COLUMNS = (
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
_REPORT = "(Kèm theo Báo cáo số {number}/BC-SNgV ngày {day} của Sở Ngoại vụ)"
_P, _D = "I. Cấp tỉnh", "II. Cấp sở, ngành"

AGREEMENTS = Form(
    name="TTQT",
    title="DANH MỤC THỎA THUẬN QUỐC TẾ ĐÃ KÝ KẾT GIAI ĐOẠN 2005 - 2025",
    note=_REPORT.format(number=412, day="15 tháng 12 năm 2025"),
    columns=_AGREEMENT_COLUMNS,
    fields=(*agreements_rows.FIELDS, "level"),
    groups=(
        (_P, [(*row, "Cấp tỉnh") for row in agreements_rows.PROVINCE]),
        (_D, [(*row, "Cấp sở, ngành") for row in agreements_rows.DEPARTMENT]),
    ),
    total=("kind", "40 văn bản"),
)
INBOUND = Form(
    name="ĐOÀN VÀO",
    title="DANH SÁCH ĐOÀN VÀO GIAI ĐOẠN 2022 - 2024",
    note=_REPORT.format(number=18, day="14 tháng 01 năm 2025"),
    columns=_IN_COLUMNS,
    fields=delegations_rows.IN_FIELDS,
    groups=((_P, delegations_rows.IN_PROVINCE), (_D, delegations_rows.IN_DEPARTMENT)),
    total=("persons", EXPECTED[1].printed_persons),
)
OUTBOUND = Form(
    name="ĐOÀN RA",
    title="DANH SÁCH ĐOÀN RA GIAI ĐOẠN 2022 - 2024",
    note=_REPORT.format(number=18, day="14 tháng 01 năm 2025"),
    columns=_OUT_COLUMNS,
    fields=delegations_rows.OUT_FIELDS,
    groups=((_P, delegations_rows.OUT_PROVINCE), (_D, delegations_rows.OUT_DEPARTMENT)),
    total=("persons", EXPECTED[2].printed_persons),
)
BOOKS = {AGREEMENTS_FILE: (AGREEMENTS,), DELEGATIONS_FILE: (INBOUND, OUTBOUND)}

_HEADER_ROW = 9


def main() -> None:
    """Write every sample workbook into this folder."""
    for name, forms in BOOKS.items():
        (FOLDER / name).write_bytes(workbook_bytes(forms))
    for name, sheets in money.BOOKS.items():
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
