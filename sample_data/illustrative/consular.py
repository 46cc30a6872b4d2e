"""Consular counts, overseas Vietnamese and border gates of the invented department: counts, never lists of persons."""

from datetime import date

from sample_data.appendix import Appendix, Value
from sample_data.illustrative.drawn import NOTE, YEARS, chance
from sample_data.money import workbook_bytes
from sample_data.subjects import headers, list_of

FILE = "lanh_su_bien_gioi_minh_hoa.xlsx"
_FULL = YEARS[:-1]  # a count of a running year would not be of its period
_COUNTS = (
    ("Số vụ việc lãnh sự", 430, 1.12),
    ("Số vụ bảo hộ công dân", 14, 1.08),
    ("Số vụ việc di cư", 7, 0.95),
    ("Hộ chiếu ngoại giao, công vụ đã cấp", 110, 1.15),
    ("Hộ chiếu ngoại giao, công vụ đang quản lý", 390, 1.03),
)
_MARKERS = ("Số cột mốc đã cắm", 47, 48, 48, 50)
_OVERSEAS = (("Hoa Kỳ", 20500), ("Úc", 6100), ("Ca-na-đa", 4000), ("Pháp", 3800), ("Đức", 2200), ("Lào", 1900))
_GATES = (
    ("Cửa khẩu số 1 (minh họa)", "Nam Kham", "Cửa khẩu quốc tế", None, date(2006, 5, 10), "Đang mở", None),
    (
        "Cửa khẩu số 2 (minh họa)",
        "Phu Thong",
        "Cửa khẩu chính",
        "Cửa khẩu quốc tế",
        date(2010, 9, 2),
        "Đang mở",
        "Đã thống nhất với phía bạn",
    ),
    (
        "Cửa khẩu số 3 (minh họa)",
        "Xe Dom",
        "Cửa khẩu phụ",
        "Cửa khẩu chính",
        date(2015, 3, 20),
        "Đang mở",
        "Đang khảo sát",
    ),
    ("Lối mở số 4 (minh họa)", "Ban Na", "Lối mở", None, date(2019, 8, 1), "Đang mở", None),
)


def content() -> bytes:
    """Return the workbook."""
    luck, span = chance(FILE), f"GIAI ĐOẠN {_FULL[0]} - {_FULL[-1]}"
    years = tuple(f"Năm {year}" for year in _FULL)
    counts: list[tuple[Value, ...]] = [
        (name, *(round(first * growth**at * luck.uniform(0.97, 1.03)) for at in range(len(_FULL))))
        for name, first, growth in _COUNTS
    ]
    counts.append(_MARKERS)
    money = [("Đóng góp của kiều bào", *(round(3000 * 1.18**at, -1) for at in range(len(_FULL))))]
    gates = [(home, foreign, "Lào", *others) for home, foreign, *others in _GATES]
    given = f"SỐ LIỆU ĐÓNG GÓP CỦA KIỀU BÀO {span}"
    return workbook_bytes(
        [
            _sheet("LÃNH SỰ", f"SỐ LIỆU CÔNG TÁC LÃNH SỰ, BIÊN GIỚI {span}", ("Chỉ tiêu", *years), counts),
            _sheet(
                "KIỀU BÀO",
                f"SỐ LIỆU KIỀU BÀO THEO NƯỚC TÍNH ĐẾN NGÀY 31/12/{_FULL[-1]}",
                headers("overseas"),
                list(_OVERSEAS),
            ),
            _sheet("ĐÓNG GÓP", given, ("Chỉ tiêu", *years), money, "Đơn vị tính: triệu đồng"),
            _sheet("CỬA KHẨU", "DANH SÁCH CÁC CẶP CỬA KHẨU, LỐI MỞ", headers("gates"), gates),
        ]
    )


def _sheet(
    sheet: str, title: str, columns: tuple[str, ...], rows: list[tuple[Value, ...]], measure: str = ""
) -> Appendix:
    written = tuple(dict(zip(columns, row, strict=True)) for row in rows)
    return list_of(sheet, (title, NOTE), columns, written, measure)
