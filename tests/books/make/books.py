"""Makes the workbooks of tests/books: one set of cells in every format. See tests/books/README.md."""

import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import openpyxl

HERE = Path(__file__).resolve().parent
NAME = "doan_vao"
FILTERS = ("xlsx:Calc MS Excel 2007 XML", "xlsm:Calc MS Excel 2007 VBA XML", "xls:MS Excel 97", "ods")

HEADERS = ("STT", "Tên đoàn", "Quốc gia", "Thời gian", None, "Số người", "Kinh phí (triệu đồng)")
ROWS = (
    (1, "Đoàn Bộ Ngoại giao Lào", "Lào", date(2024, 3, 5), date(2024, 3, 7), 12, 10.5),
    (2, "Đoàn thành phố Kyōto – Nhật Bản", "Nhật Bản", date(2024, 12, 31), datetime(2025, 1, 2, 8, 30), 7, 1234.25),
    (3, "Đoàn Đại học Chiang Mai", "Thái Lan", date(2024, 6, 1), "=D9+2", 9, "=F9*2.5"),
    (4, "Đoàn lỗi", "Hàn Quốc", date(2024, 7, 1), "=D10+NA()", "=1/0", '=VALUE("x")'),
    (5, '="Đoàn "&C11', "Pháp", date(2024, 8, 1), None, '=IF(1=1,"",1)', 0),
)
MERGED = ("A1:C1", "A3:G3", "A5:A6", "B5:B6", "C5:C6", "D5:E5", "F5:F6", "G5:G6")
APART = {"I14": True, "I15": 0.125, "I16": "=#REF!+1", "I17": "=khong_co()", "I18": time(8, 30), "J19": "  có cách  "}


def first_book(path: Path) -> None:
    """Write the cells, formulas not yet computed: LibreOffice computes them when it converts the file."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Đoàn vào"
    sheet["A1"], sheet["A3"] = "SỞ NGOẠI VỤ THÀNH PHỐ HUẾ", "DANH SÁCH ĐOÀN VÀO NĂM 2024"
    for number, row in ((5, HEADERS), (6, (None, None, None, "Ngày đến", "Ngày về")), *enumerate(ROWS, start=7)):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if column in (4, 5) and number > 6:
                cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
    sheet["B12"], sheet["F12"] = "Tổng cộng", "=SUM(F7:F9)"
    for address, value in APART.items():
        sheet[address] = value
    sheet["I15"].number_format = "0.0%"
    for area in MERGED:
        sheet.merge_cells(area)
    for title, state in (("Ẩn", "hidden"), ("Ẩn kỹ", "veryHidden"), ("Trống", "visible")):
        book.create_sheet(title).sheet_state = state
    book["Ẩn"]["A1"], book["Ẩn kỹ"]["A1"] = "x", "y"
    book.create_sheet("Xa")["C4"] = "C4"
    book.save(path)


def main(folder: Path) -> None:
    """Write the files into a folder that does not hold them yet."""
    first = folder / f"{NAME}.xlsx"
    first_book(first)
    out = folder / "out"
    for wanted in FILTERS:
        subprocess.run(["soffice", "--headless", "--convert-to", wanted, "--outdir", str(out), str(first)], check=True)
    subprocess.run(
        ["node", str(HERE / "xlsb.js"), str(out / f"{NAME}.xlsx"), str(out / f"{NAME}.xlsb")], check=True, cwd=folder
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
