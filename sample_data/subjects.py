"""The workbooks of the other subjects: activities, commitments and programme, NGOs, partners, gates, consular counts.

Each sheet is one list of `lists/subjects/`, whose first line names the headers of its columns ("A / B": B below A).
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from sample_data.appendix import DELIVERED, Appendix, Column, Group, Row, Table, Value

_LISTS = Path(__file__).parent / "lists" / "subjects"
_FOOT = ("Ghi chú: Số liệu minh họa, tổ chức và sự kiện không có thật.",)
_WIDTH, _WIDE, _NARROW = 18, 36, 11


def _value(text: str) -> Value:
    if text.isdigit():
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text or None


@cache
def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    with (_LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(map(tuple, csv.reader(file)))


def headers(name: str) -> tuple[str, ...]:
    """Return the headers of the columns of a list, in their order."""
    return _lines(name)[0][1:]


def _columns(titles: tuple[str, ...]) -> tuple[Column, ...]:
    widths = [_WIDE, *[_NARROW if "Ngày" in title or "Số" in title else _WIDTH for title in titles[1:]]]
    described = zip(titles, widths, strict=True)
    return Column("", ("STT",), 5), *(Column(title, tuple(title.split(" / ")), width) for title, width in described)


def _rows(name: str) -> tuple[Row, ...]:
    return tuple(dict(zip(headers(name), map(_value, line[1:]), strict=True)) for line in _lines(name)[1:])


def list_of(
    sheet: str, title: tuple[str, str], columns: tuple[str, ...], rows: tuple[Row, ...], measure: str = ""
) -> Appendix:
    """Return a sheet that is one list: the lines above it, its columns by their headers, its rows by these."""
    return Appendix(
        sheet,
        (
            Table(
                title=title,
                measure=measure,
                columns=_columns(columns),
                groups=(Group(marker="", label="", rows=rows),),
                summed=(),
                total="",
                foot=_FOOT,
            ),
        ),
    )


def _sheet(sheet: str, name: str, title: str, number: int, measure: str = "") -> Appendix:
    note = DELIVERED.format(number=number, day="14 tháng 01 năm 2025")
    return list_of(sheet, (title, note), headers(name), _rows(name), measure)


BOOKS = {
    "hoat_dong_doi_ngoai_hue_mau.xlsx": (
        _sheet("HỘI NGHỊ", "conferences", "DANH SÁCH HỘI NGHỊ, HỘI THẢO QUỐC TẾ GIAI ĐOẠN 2022 - 2024", 21),
        _sheet("XÚC TIẾN", "promotion", "DANH SÁCH HOẠT ĐỘNG XÚC TIẾN, QUẢNG BÁ GIAI ĐOẠN 2023 - 2024", 21),
        _sheet("KỶ NIỆM", "anniversaries", "CÁC HOẠT ĐỘNG KỶ NIỆM GIAI ĐOẠN 2022 - 2024", 21),
        _sheet("TIẾP XÚC", "missions", "TIẾP XÚC CƠ QUAN ĐẠI DIỆN NƯỚC NGOÀI GIAI ĐOẠN 2022 - 2024", 21),
        _sheet("TẬP HUẤN", "training", "DANH SÁCH LỚP TẬP HUẤN, BỒI DƯỠNG GIAI ĐOẠN 2022 - 2024", 21),
        _sheet("ẤN PHẨM", "publications", "DANH MỤC ẤN PHẨM ĐỐI NGOẠI GIAI ĐOẠN 2023 - 2024", 21),
    ),
    "ho_so_doi_tac_hue_mau.xlsx": (_sheet("ĐỐI TÁC", "partners", "DANH MỤC ĐỐI TÁC, ĐỊA PHƯƠNG CÓ QUAN HỆ", 22),),
    "lanh_su_bien_gioi_hue_mau.xlsx": (
        _sheet("LÃNH SỰ", "consular", "SỐ LIỆU CÔNG TÁC LÃNH SỰ, BIÊN GIỚI GIAI ĐOẠN 2022 - 2024", 23),
        _sheet("KIỀU BÀO", "overseas", "SỐ LIỆU KIỀU BÀO THEO NƯỚC TÍNH ĐẾN NGÀY 31/12/2024", 23),
        _sheet(
            "ĐÓNG GÓP",
            "contributions",
            "SỐ LIỆU ĐÓNG GÓP CỦA KIỀU BÀO GIAI ĐOẠN 2022 - 2024",
            23,
            "Đơn vị tính: triệu đồng",
        ),
        _sheet("CỬA KHẨU", "gates", "DANH SÁCH CÁC CẶP CỬA KHẨU, LỐI MỞ", 23),
    ),
    "theo_doi_cam_ket_hue_mau.xlsx": (
        _sheet("CHƯƠNG TRÌNH", "programme", "CHƯƠNG TRÌNH HOẠT ĐỘNG ĐỐI NGOẠI NĂM 2024", 24),
        _sheet("CAM KẾT", "commitments", "THEO DÕI THỰC HIỆN CAM KẾT, THỎA THUẬN QUỐC TẾ", 24),
        _sheet("MỤC TIÊU", "targets", "MỤC TIÊU PHẤN ĐẤU VỀ CÔNG TÁC ĐỐI NGOẠI GIAI ĐOẠN 2023 - 2024", 24),
        _sheet("VĂN BẢN", "documents", "DANH MỤC VĂN BẢN CHỈ ĐẠO VỀ CÔNG TÁC ĐỐI NGOẠI", 24),
        _sheet("CƠ QUAN", "bodies", "DANH SÁCH CƠ QUAN LÀM CÔNG TÁC ĐỐI NGOẠI", 24),
    ),
    "to_chuc_pcpnn_hue_mau.xlsx": (
        _sheet("TỔ CHỨC", "organisations", "DANH SÁCH TỔ CHỨC PHI CHÍNH PHỦ NƯỚC NGOÀI", 25),
    ),
}
