"""The workbook of ODA projects: two yearly lists."""

from decimal import Decimal

from sample_data.appendix import DELIVERED, FOOT, Appendix, Column, Group, Row, Sums, Table, Value, Written
from sample_data.read_lists import rows_of
from sample_data.spelled import vietnamese

ODA_FILE = "du_an_oda_hue_mau.xlsx"

#: millions of VND for a million of a currency, by which payments were booked
BOOKED_AT = {"USD": Decimal(25000), "EUR": Decimal(27000), "JPY": Decimal(165), "VND": Decimal(1)}


def oda_columns(year: int, own_units: bool) -> tuple[Column, ...]:
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


def _oda_rows(group: str, year: int) -> tuple[Row, ...]:
    oda = rows_of("oda")
    records = (dict(zip(oda.fields, project, strict=True)) for project in oda.groups[group])
    return tuple(_oda_row(record, number, year) for number, record in enumerate(records) if record[f"status_{year}"])


def _oda_row(record: dict, number: int, year: int) -> Row:
    """Return what the list of a year says of a project; payments are booked in VND."""
    committed = None if record["foreign"] is None else Decimal(record["foreign"])
    booked = (committed or 0) * BOOKED_AT[record["currency"]]
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
        "note": record["note"],
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
        Group(marker="I", label=going_on, rows=_oda_rows("loans", year)),
        Group(marker="II", label=new, rows=_oda_rows("new_loans", year)),
    )
    grants = (
        Group(marker="I", label=going_on, rows=_oda_rows("grants", year)),
        Group(marker="II", label=new, rows=_oda_rows("new_grants", year)),
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
                title=(_ODA_TITLE.format(year=2024), DELIVERED.format(number=21, day="16 tháng 01 năm 2025")),
                measure="",
                columns=oda_columns(2024, own_units=True),
                groups=_oda_groups(2024, Sums.BESIDE),
                summed=_ODA_SUMMED,
                total="TỔNG SỐ",
                total_first=True,
                merged=("donor",),
                foot=FOOT,
            ),
        ),
    ),
    Appendix(
        "ODA 2025",
        (
            Table(
                title=(_ODA_TITLE.format(year=2025), DELIVERED.format(number=409, day="12 tháng 12 năm 2025")),
                measure="Đơn vị tính: triệu đồng",
                columns=oda_columns(2025, own_units=False),
                groups=_oda_groups(2025, Sums.BESIDE),
                summed=_ODA_SUMMED,
                total="Tổng cộng (A + B)",
                merged=("donor",),
                foot=FOOT,
                wrong={("Dự án viện trợ không hoàn lại", "paid_foreign"): Decimal("1000")},
            ),
        ),
    ),
)
