"""The workbooks of the three money registers: ODA, FDI, foreign NGO aid."""

from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook

from sample_data import fdi_rows, ngo_rows, oda_rows
from sample_data.appendix import Appendix, Column, Group, Row, Sums, Table, Value, Written, write_appendix
from sample_data.paper import saved
from sample_data.spelled import vietnamese

ODA_FILE = "du_an_oda_hue_mau.xlsx"
FDI_FILE = "du_an_fdi_hue_mau.xlsx"
NGO_FILE = "vien_tro_pcpnn_hue_mau.xlsx"
_DELIVERED = "(Kèm theo Báo cáo số {number}/BC-SNgV ngày {day} của Sở Ngoại vụ)"
_FOOT = ("Ghi chú: Số liệu minh họa, dự án và nhà đầu tư không có thật.",)

#: millions of VND for a million of a currency, by which payments were booked
_BOOKED_AT = {"USD": Decimal(25000), "EUR": Decimal(27000), "JPY": Decimal(165), "VND": Decimal(1)}


def _oda_columns(year: int, own_units: bool) -> tuple[Column, ...]:
    """Return the columns of the list of one year; the units stand in the headers, or in a line above the table."""
    dong = " (triệu đồng)" if own_units else ""
    paid, ever = f"Giải ngân năm {year}{dong}", f"Lũy kế giải ngân từ đầu dự án{dong}"
    foreign = ("Tổng vốn", "Vốn nước ngoài")
    return (
        Column("", ("TT",), 5),
        Column("name", ("Tên chương trình, dự án",), 40),
        Column("donor", ("Nhà tài trợ",), 18),
        Column("owner", ("Chủ dự án",), 24),
        Column("span", ("Thời gian thực hiện",), 16),
        Column("foreign", (*foreign, "Triệu nguyên tệ"), 13),
        Column("currency", (*foreign, "Loại tiền"), 8),
        Column("counterpart", ("Tổng vốn", "Vốn đối ứng", "Triệu đồng"), 13),
        Column("paid_foreign", (paid, "Vốn nước ngoài"), 14),
        Column("paid_counterpart", (paid, "Vốn đối ứng"), 13),
        Column("ever_foreign", (ever, "Vốn nước ngoài"), 15),
        Column("ever_counterpart", (ever, "Vốn đối ứng"), 13),
        Column("status", ("Tình trạng",), 14),
        Column("note", ("Ghi chú",), 20),
    )


def _oda_rows(projects: Sequence[tuple], year: int) -> tuple[Row, ...]:
    records = (dict(zip(oda_rows.FIELDS, project, strict=True)) for project in projects)
    return tuple(_oda_row(record, number, year) for number, record in enumerate(records) if record[f"status_{year}"])


def _oda_row(record: dict, number: int, year: int) -> Row:
    """Return what the list of a year says of a project; payments are booked in VND."""
    committed = None if record["foreign"] is None else Decimal(record["foreign"])
    booked = (committed or 0) * _BOOKED_AT[record["currency"]]
    now = Decimal(record[f"in_{year}"]) / 100
    ever = Decimal(record["before"] + record["in_2024"] + (record["in_2025"] if year == 2025 else 0)) / 100
    row = {
        "name": record["name"],
        "donor": record["donor"],
        "owner": record["owner"],
        "span": record["span"],
        "foreign": committed,
        "currency": record["currency"],
        "counterpart": Decimal(record["counterpart"]),
        "status": record[f"status_{year}"],
        "note": record["note"] or None,
        "paid_foreign": _typed(booked * now, number),
        "paid_counterpart": _typed(record["counterpart"] * now, number + 2),
        "ever_foreign": _typed(booked * ever, number + 3),
        "ever_counterpart": _typed(record["counterpart"] * ever, number + 1),
    }
    if not ever:
        row |= dict.fromkeys(("paid_foreign", "paid_counterpart", "ever_foreign", "ever_counterpart"))
    return row | _ODA_MISTAKES.get((year, record["name"]), {})


def _typed(value: Decimal, number: int) -> Value:
    """Every fifth number is text."""
    return vietnamese(value, 1) if number % 5 == 4 else round(value, 1)


#: (year, project) -> what somebody typed wrong: two currencies in one row; no day
_ODA_MISTAKES: dict[tuple[int, str], dict[str, Value]] = {
    (2024, "Hệ thống cảnh báo lũ sớm sông Hương, sông Bồ"): {"foreign": Written("3,65 triệu EUR"), "currency": "USD"},
    (2024, "Sinh kế cho hộ nuôi trồng thủy sản đầm phá"): {"span": "Khi bố trí đủ vốn đối ứng"},
}


def _oda_groups(year: int, sums: Sums) -> tuple[Group, ...]:
    going_on, new = "Dự án chuyển tiếp từ năm trước", "Dự án mới"
    loans = (
        Group(marker="I", label=going_on, rows=_oda_rows(oda_rows.LOANS, year)),
        Group(marker="II", label=new, rows=_oda_rows(oda_rows.NEW_LOANS, year)),
    )
    grants = (
        Group(marker="I", label=going_on, rows=_oda_rows(oda_rows.GRANTS, year)),
        Group(marker="II", label=new, rows=_oda_rows(oda_rows.NEW_GRANTS, year)),
    )
    return (
        Group(
            marker="A",
            label="Dự án vốn vay ODA, vốn vay ưu đãi",
            parts=tuple(part for part in loans if part.rows),
            sums=sums,
        ),
        Group(
            marker="B",
            label="Dự án viện trợ không hoàn lại",
            parts=tuple(part for part in grants if part.rows),
            sums=sums,
        ),
    )


_ODA_SUMMED = ("counterpart", "paid_foreign", "paid_counterpart", "ever_foreign", "ever_counterpart")
_ODA_TITLE = "TÌNH HÌNH THỰC HIỆN CÁC CHƯƠNG TRÌNH, DỰ ÁN SỬ DỤNG VỐN ODA, VỐN VAY ƯU ĐÃI NĂM {year}"
ODA = (
    Appendix(
        "ODA 2024",
        (
            Table(
                title=(_ODA_TITLE.format(year=2024), _DELIVERED.format(number=21, day="16 tháng 01 năm 2025")),
                measure="",
                columns=_oda_columns(2024, own_units=True),
                groups=_oda_groups(2024, Sums.BESIDE),
                summed=_ODA_SUMMED,
                total="TỔNG SỐ",
                total_first=True,
                merged=("donor",),
                foot=_FOOT,
            ),
        ),
    ),
    Appendix(
        "ODA 2025",
        (
            Table(
                title=(_ODA_TITLE.format(year=2025), _DELIVERED.format(number=409, day="12 tháng 12 năm 2025")),
                measure="Đơn vị tính: triệu đồng",
                columns=_oda_columns(2025, own_units=False),
                groups=_oda_groups(2025, Sums.BESIDE),
                summed=_ODA_SUMMED,
                total="Tổng cộng (A + B)",
                merged=("donor",),
                foot=_FOOT,
                wrong={("Dự án viện trợ không hoàn lại", "paid_foreign"): Decimal("1000")},
            ),
        ),
    ),
)

_FDI_NEW_COLUMNS = (
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
_FDI_ADJUSTED_COLUMNS = (
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
_FDI_SHARES_COLUMNS = (
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
                    _DELIVERED.format(number=410, day="12 tháng 12 năm 2025"),
                ),
                measure="",
                columns=_FDI_NEW_COLUMNS,
                groups=tuple(
                    Group(marker=marker, label=f"Năm {year}", rows=rows, sums=Sums.BELOW)
                    for marker, (year, rows) in zip(_ROMAN, fdi_rows.new_projects().items(), strict=True)
                ),
                summed=("usd", "dong", "done"),
                total="TỔNG CỘNG",
                counted="investor",
                foot=_FOOT,
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
                columns=_FDI_ADJUSTED_COLUMNS,
                groups=(Group(marker="", label="", rows=fdi_rows.adjustments()),),
                summed=("amount",),
                total="Tổng cộng",
            ),
            Table(
                title=("DANH SÁCH NHÀ ĐẦU TƯ NƯỚC NGOÀI GÓP VỐN, MUA CỔ PHẦN GIAI ĐOẠN 2019 - 2025",),
                measure="",
                columns=_FDI_SHARES_COLUMNS,
                groups=(Group(marker="", label="", rows=fdi_rows.share_purchases()),),
                summed=("amount",),
                total="Tổng cộng",
                foot=_FOOT,
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
_NGO_COLUMNS = (
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
                title=(title, _DELIVERED.format(number=number, day=f"10 tháng 12 năm {year}")),
                measure="Đơn vị tính: USD",
                columns=_NGO_COLUMNS,
                groups=groups,
                summed=("usd", "dong", "paid"),
                total="Tổng cộng (A + B)",
                wrong=wrong,
                foot=_FOOT,
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
                foot=_FOOT,
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
