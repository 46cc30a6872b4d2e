"""The workbooks of the three money registers: ODA, FDI, foreign NGO aid."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from sample_data import fdi_rows, ngo_rows
from sample_data.appendix import (
    DELIVERED,
    FOOT,
    Appendix,
    Column,
    Group,
    Sums,
    Table,
    write_appendix,
)
from sample_data.oda import ODA, ODA_FILE
from sample_data.paper import saved

FDI_FILE = "du_an_fdi_hue_mau.xlsx"
NGO_FILE = "vien_tro_pcpnn_hue_mau.xlsx"

FDI_NEW_COLUMNS = (
    Column("", ("STT",), 5),
    Column("name", ("Tên dự án",), 36),
    Column("investor", ("Nhà đầu tư",), 28),
    Column("countries", ("Quốc gia/vùng lãnh thổ",), 18),
    Column("certificate", ("Số GCNĐKĐT",), 14),
    Column("licensed", ("Ngày cấp",), 12),
    Column("usd", ("Vốn đăng ký", "Triệu USD"), 11),
    Column("dong", ("Vốn đăng ký", "Tỷ đồng"), 12),
    Column("done", ("Vốn thực hiện (triệu USD)",), 12),
    Column("sector", ("Ngành, lĩnh vực",), 22),
    Column("location", ("Địa điểm",), 20),
    Column("status", ("Tình trạng",), 16),
    Column("ended", ("Ngày chấm dứt/thu hồi",), 12),
    Column("note", ("Ghi chú",), 20),
)
FDI_ADJUSTED_COLUMNS = (
    Column("", ("STT",), 5),
    Column("name", ("Tên dự án",), 36),
    Column("investor", ("Nhà đầu tư",), 28),
    Column("countries", ("Quốc gia/vùng lãnh thổ",), 18),
    Column("certificate", ("Số GCNĐKĐT",), 14),
    Column("day", ("Ngày điều chỉnh",), 12),
    Column("amount", ("Vốn tăng thêm (USD)",), 22),
    Column("content", ("Nội dung",), 28),
    Column("note", ("Ghi chú",), 16),
)
FDI_SHARES_COLUMNS = (
    Column("", ("STT",), 5),
    Column("name", ("Tên doanh nghiệp, dự án",), 36),
    Column("investor", ("Nhà đầu tư nước ngoài",), 28),
    Column("countries", ("Quốc tịch nhà đầu tư",), 18),
    Column("notice", ("Văn bản chấp thuận",), 14),
    Column("day", ("Ngày cấp",), 12),
    Column("amount", ("Giá trị góp vốn, mua cổ phần (nghìn USD)",), 22),
    Column("sector", ("Ngành nghề",), 28),
    Column("note", ("Ghi chú",), 16),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
FDI = (
    Appendix(
        "CẤP MỚI",
        (
            Table(
                title=(
                    "DANH MỤC DỰ ÁN FDI CẤP MỚI GIAI ĐOẠN 2019 - 2025",
                    DELIVERED.format(number=410, day="12 tháng 12 năm 2025"),
                ),
                measure="",
                columns=FDI_NEW_COLUMNS,
                groups=tuple(
                    Group(marker=marker, label=f"Năm {year}", rows=rows, sums=Sums.BELOW)
                    for marker, (year, rows) in zip(_ROMAN, fdi_rows.new_projects().items(), strict=True)
                ),
                summed=("usd", "dong", "done"),
                total="TỔNG CỘNG",
                counted="investor",
                foot=FOOT,
                wrong={("Cộng năm 2022", "usd"): Decimal("2.7")},
            ),
        ),
    ),
    Appendix(
        "ĐIỀU CHỈNH, GÓP VỐN",
        (
            Table(
                title=("DANH MỤC DỰ ÁN FDI ĐIỀU CHỈNH VỐN ĐẦU TƯ GIAI ĐOẠN 2019 - 2025",),
                measure="",
                columns=FDI_ADJUSTED_COLUMNS,
                groups=(Group(marker="", label="", rows=fdi_rows.adjustments()),),
                summed=("amount",),
                total="Tổng cộng",
            ),
            Table(
                title=("DANH SÁCH NHÀ ĐẦU TƯ NƯỚC NGOÀI GÓP VỐN, MUA CỔ PHẦN GIAI ĐOẠN 2019 - 2025",),
                measure="",
                columns=FDI_SHARES_COLUMNS,
                groups=(Group(marker="", label="", rows=fdi_rows.share_purchases()),),
                summed=("amount",),
                total="Tổng cộng",
                foot=FOOT,
            ),
        ),
    ),
)

_NGO_EARLIER_COLUMNS = (
    Column("", ("STT",), 5),
    Column("donor", ("Tên tổ chức PCPNN",), 26),
    Column("country", ("Quốc tịch",), 13),
    Column("name", ("Tên dự án",), 42),
    Column("field", ("Lĩnh vực",), 16),
    Column("kind", ("Loại viện trợ",), 18),
    Column("location", ("Địa bàn",), 18),
    Column("approved", ("Ngày phê duyệt",), 12),
    Column("usd", ("Tổng giá trị cam kết (USD)",), 16),
    Column("note", ("Ghi chú",), 22),
)
NGO_COLUMNS = (
    Column("", ("TT",), 5),
    Column("name", ("Tên khoản viện trợ (dự án/phi dự án)",), 42),
    Column("donor", ("Bên cung cấp viện trợ",), 24),
    Column("country", ("Quốc tịch",), 12),
    Column("receiver", ("Chủ khoản viện trợ",), 24),
    Column("decision", ("Quyết định phê duyệt", "Số"), 14),
    Column("approved", ("Quyết định phê duyệt", "Ngày"), 12),
    Column("span", ("Thời gian thực hiện",), 12),
    Column("usd", ("Giá trị viện trợ", "USD"), 15),
    Column("dong", ("Giá trị viện trợ", "Quy đổi (triệu đồng)"), 12),
    Column("paid", ("Giải ngân trong kỳ (USD)",), 15),
    Column("note", ("Ghi chú",), 22),
)


def _ngo_year(year: int, number: int, wrong: dict[tuple[str, str], Decimal]) -> Appendix:
    projects, goods = ngo_rows.of_year(year)
    parts = tuple(
        Group(marker=marker, label=name, rows=rows)
        for marker, (name, rows) in zip(_ROMAN, projects.items(), strict=False)
    )
    groups = (
        Group(marker="A", label="Viện trợ dự án", parts=parts, sums=Sums.BESIDE),
        Group(marker="B", label="Viện trợ phi dự án", rows=goods, sums=Sums.BESIDE),
    )
    title = f"TÌNH HÌNH TIẾP NHẬN VIỆN TRỢ KHÔNG HOÀN LẠI KHÔNG THUỘC HỖ TRỢ PHÁT TRIỂN CHÍNH THỨC NĂM {year}"
    return Appendix(
        f"PCPNN {year}",
        (
            Table(
                title=(title, DELIVERED.format(number=number, day=f"10 tháng 12 năm {year}")),
                measure="Đơn vị tính: USD",
                columns=NGO_COLUMNS,
                groups=groups,
                summed=("usd", "dong", "paid"),
                total="Tổng cộng (A + B)",
                wrong=wrong,
                foot=FOOT,
            ),
        ),
    )


NGO = (
    Appendix(
        "PCPNN 2019-2022",
        (
            Table(
                title=("DANH SÁCH DỰ ÁN PHI CHÍNH PHỦ NƯỚC NGOÀI GIAI ĐOẠN 2019 - 2022",),
                measure="",
                columns=_NGO_EARLIER_COLUMNS,
                groups=(Group(marker="", label="", rows=ngo_rows.earlier()),),
                summed=("usd",),
                total="TỔNG SỐ",
                merged=("donor", "country"),
                foot=FOOT,
            ),
        ),
    ),
    _ngo_year(2023, 388, {}),
    _ngo_year(2024, 395, {("Tổng cộng (A + B)", "usd"): Decimal(10000)}),
    _ngo_year(2025, 407, {}),
)
BOOKS = {ODA_FILE: ODA, FDI_FILE: FDI, NGO_FILE: NGO}


def workbook_bytes(sheets: Sequence[Appendix]) -> bytes:
    """Return a workbook with these sheets, the same bytes every time."""
    book = Workbook()
    book.remove(book.active)
    for appendix in sheets:
        write_appendix(book.create_sheet(appendix.name), appendix)
    return saved(book)
