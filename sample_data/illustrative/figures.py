"""Published totals of the invented department, as a statistical table: what no register holds."""

from functools import cache

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.illustrative.drawn import NOTE, YEARS, chance
from sample_data.paper import BOX, MIDDLE, font, put, saved, set_up_page, write_letterhead

FILE = "so_lieu_tong_hop_minh_hoa.xlsx"
CONFERENCES, TRAINED = "Hội nghị, hội thảo quốc tế", "Lượt cán bộ được tập huấn"
_ROWS = (
    (CONFERENCES, "hội nghị", 14, 1.22),
    (TRAINED, "lượt", 420, 1.12),
    ("Khách quốc tế", "lượt", 610_000, 1.34),
)
_FULL = YEARS[:-1]  # a total of a running year would not be of its period


def content() -> bytes:
    """Return the workbook."""
    book = Workbook()
    _write(book.active)
    return saved(book)


@cache
def totals() -> dict[str, list[int]]:
    """Return what is published of each full year, by its name: lists of the same agree with it."""
    luck = chance(FILE)
    return {
        name: [round(first * growth**at * luck.uniform(0.94, 1.06)) for at in range(len(_FULL))]
        for name, _measure, first, growth in _ROWS
    }


def _write(sheet: Worksheet) -> None:
    last = 3 + len(_FULL)
    sheet.title = "TỔNG HỢP"
    write_letterhead(sheet, last)
    put(sheet, 5, 1, f"MỘT SỐ CHỈ TIÊU ĐỐI NGOẠI GIAI ĐOẠN {_FULL[0]} - {_FULL[-1]}", font(14, bold=True), last)
    put(sheet, 6, 1, NOTE, font(12, italic=True), last)
    rows = [("TT", "Chỉ tiêu", "Đơn vị tính", *_FULL)]
    rows += [(number, name, measure, *totals()[name]) for number, (name, measure, *_drawn) in enumerate(_ROWS, 1)]
    for at, row in enumerate(rows, 8):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column, value)
            cell.font, cell.border = font(12, bold=at == 8), BOX
            if at == 8:
                cell.alignment = MIDDLE
    for column, width in zip("ABCDEFG", (5, 40, 14, 13, 13, 13, 13), strict=True):
        sheet.column_dimensions[column].width = width
    set_up_page(sheet, "C9")
