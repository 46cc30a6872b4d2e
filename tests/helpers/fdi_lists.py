"""Lists of projects of foreign investment, row by row."""

from datetime import date
from decimal import Decimal

from ingest.model import CheckedTable
from ingest_books import check_one

FDI = [
    "STT",
    "Tên dự án",
    "Nhà đầu tư",
    "Quốc tịch",
    "Ngày cấp",
    "Vốn đăng ký (triệu USD)",
    "Vốn thực hiện (triệu USD)",
]
PLAIN = FDI[1:]
DAY = date(2024, 5, 6)


def project(number: int, capital: object, implemented: object = None) -> list[object]:
    return [number, f"Nhà máy {number}", f"Công ty {number}", "Lào", DAY, capital, implemented]


def fdi(*rows: list[object], header: list[str] = FDI, merges: tuple[str, ...] = ()) -> CheckedTable:
    return check_one([["DỰ ÁN FDI NĂM 2024"], header, *rows], merges=merges)


def capitals(table: CheckedTable) -> list[Decimal | None]:
    return [row.values["registered_capital"] for row in table.rows]
