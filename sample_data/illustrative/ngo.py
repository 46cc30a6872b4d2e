"""Aid of foreign NGOs to the invented department: a list for each year."""

from datetime import date
from decimal import Decimal
from random import Random

from sample_data.appendix import FOOT, Appendix, Group, Row, Sums, Table
from sample_data.illustrative.drawn import DONG, NOTE, YEARS, chance, day_of, listed, part_of, rounded, weighted
from sample_data.money import NGO_COLUMNS, workbook_bytes

FILE = "vien_tro_pcpnn_minh_hoa.xlsx"
_ITEMS = {2022: 26, 2023: 31, 2024: 34, 2025: 38, 2026: 40}
_TITLE = "TÌNH HÌNH TIẾP NHẬN VIỆN TRỢ KHÔNG HOÀN LẠI KHÔNG THUỘC HỖ TRỢ PHÁT TRIỂN CHÍNH THỨC NĂM {year}"


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    return workbook_bytes([_appendix(luck, year) for year in YEARS])


def _appendix(luck: Random, year: int) -> Appendix:
    items = [_item(luck, year) for _number in range(part_of(year, _ITEMS[year]))]
    items.sort(key=lambda row: row["approved"])
    fields = dict.fromkeys(row["field"] for row in items)
    parts = tuple(
        Group(marker=str(at), label=field, rows=tuple(row for row in items if row["field"] == field and row["project"]))
        for at, field in enumerate(fields, 1)
    )
    goods = tuple(row for row in items if not row["project"])
    return Appendix(
        f"PCPNN {year}",
        (
            Table(
                title=(_TITLE.format(year=year), NOTE),
                measure="Đơn vị tính: USD",
                columns=NGO_COLUMNS,
                groups=(
                    Group(marker="A", label="Viện trợ dự án", parts=parts, sums=Sums.BESIDE),
                    Group(marker="B", label="Viện trợ phi dự án", rows=goods, sums=Sums.BESIDE),
                ),
                summed=("usd", "dong", "paid"),
                total="Tổng cộng (A + B)",
                foot=FOOT,
            ),
        ),
    )


def _item(luck: Random, year: int) -> Row:
    aid, donor = weighted(luck, listed("aid")), weighted(luck, listed("organisations"))
    project, commune = luck.random() < 0.8, luck.randint(1, 40)
    usd = Decimal(rounded(luck, 8_000, 640_000, 500) if project else rounded(luck, 1_500, 40_000, 100))
    approved: date = day_of(luck, year)
    return {
        "field": aid["field"],
        "project": project,
        "name": f"{aid['work']} tại xã số {commune}",
        "donor": donor["donor"],
        "country": donor["country"],
        "receiver": "UBND cấp xã" if project else "Hội Chữ thập đỏ",
        "decision": f"{luck.randint(100, 3900)}/QĐ-UBND",
        "approved": approved,
        "span": f"{year} - {year + luck.choice((0, 1, 1, 2))}" if project else str(year),
        "usd": usd,
        "dong": round(usd * DONG[year] / 1000, 1),
        "paid": round(usd * Decimal(luck.randint(30, 100)) / 100, 0),
    }
