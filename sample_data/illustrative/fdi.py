"""FDI projects of the invented department: new certificates, capital added, shares bought."""

from datetime import date
from decimal import Decimal
from random import Random

from sample_data.appendix import FOOT, Appendix, Group, Row, Sums, Table
from sample_data.illustrative.drawn import (
    DONG,
    LAST_DAY,
    NOTE,
    YEARS,
    chance,
    day_of,
    listed,
    part_of,
    rounded,
    weighted,
)
from sample_data.money import FDI_ADJUSTED_COLUMNS, FDI_NEW_COLUMNS, FDI_SHARES_COLUMNS, workbook_bytes

FILE = "du_an_fdi_minh_hoa.xlsx"
_NEW = {2022: 14, 2023: 19, 2024: 23, 2025: 21, 2026: 26}
_PARKS = ("KCN Sông Bạch", "KCN Đồi Thông", "KKT Cửa Ngọc", "KCN Hồ Trúc", "KCN An Lộc Mới")
_SPAN = f"GIAI ĐOẠN {YEARS[0]} - {YEARS[-1]}"
_ROMAN = ("I", "II", "III", "IV", "V")


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    new = {year: tuple(_new(luck, year, number) for number in range(part_of(year, _NEW[year]))) for year in YEARS}
    projects = [row for rows in new.values() for row in rows]
    groups = tuple(
        Group(marker=marker, label=f"Năm {year}", rows=rows, sums=Sums.BELOW)
        for marker, (year, rows) in zip(_ROMAN, new.items(), strict=True)
    )
    certificates = Table(
        title=(f"DANH MỤC DỰ ÁN FDI CẤP MỚI {_SPAN}", NOTE),
        measure="",
        columns=FDI_NEW_COLUMNS,
        groups=groups,
        summed=("usd", "dong", "done"),
        total="TỔNG CỘNG",
        foot=FOOT,
    )
    return workbook_bytes(
        (Appendix("CẤP MỚI", (certificates,)), Appendix("ĐIỀU CHỈNH, GÓP VỐN", _changes(luck, projects)))
    )


def _changes(luck: Random, projects: list[Row]) -> tuple[Table, ...]:
    adjusted = [_adjusted(luck, project) for project in luck.sample(projects, 26)]
    bought = [_bought(luck, number) for number in range(18)]
    return tuple(
        Table(
            title=(title.format(span=_SPAN),),
            measure="",
            columns=columns,
            groups=(Group(marker="", label="", rows=tuple(sorted(rows, key=lambda row: row["day"]))),),
            summed=("amount",),
            total="Tổng cộng",
            foot=foot,
        )
        for title, columns, rows, foot in (
            ("DANH MỤC DỰ ÁN FDI ĐIỀU CHỈNH VỐN ĐẦU TƯ {span}", FDI_ADJUSTED_COLUMNS, adjusted, ()),
            ("DANH SÁCH NHÀ ĐẦU TƯ NƯỚC NGOÀI GÓP VỐN, MUA CỔ PHẦN {span}", FDI_SHARES_COLUMNS, bought, FOOT),
        )
    )


def _investor(luck: Random, number: int) -> dict:
    country = weighted(luck, listed("countries"), "invests")
    return {"investor": f"Công ty {country['firm']} {number}", "countries": country["country"]}


def _new(luck: Random, year: int, number: int) -> Row:
    work, investor = weighted(luck, listed("works")), _investor(luck, (year - 2000) * 100 + number)
    usd = Decimal(rounded(luck, 4, 950, 1)) / 10
    return {
        **investor,
        "name": f"{work['work']} {investor['investor'].removeprefix('Công ty ')}",
        "certificate": f"{year % 100}{5_000_000 + number * 7_919 + year:08d}",
        "licensed": day_of(luck, year),
        "usd": usd,
        "dong": round(usd * DONG[year], 1),
        "done": round(usd * Decimal(luck.randint(0, 85)) / 100, 1),
        "sector": work["sector"],
        "location": luck.choice(_PARKS),
        "status": "Đang hoạt động" if year < 2024 or luck.random() < 0.4 else "Đang xây dựng",
    }


def _adjusted(luck: Random, project: Row) -> Row:
    licensed = project["licensed"]
    day = day_of(luck, min(licensed.year + luck.randint(0, 2), LAST_DAY.year))
    return {
        **{name: project[name] for name in ("name", "investor", "countries", "certificate")},
        "day": max(day, min(date(licensed.year, 12, 20), LAST_DAY)),
        "amount": Decimal(rounded(luck, 300_000, 30_000_000, 50_000)),
        "content": "Mở rộng quy mô, bổ sung vốn",
    }


def _bought(luck: Random, number: int) -> Row:
    return {
        **_investor(luck, 900 + number),
        "name": f"Công ty cổ phần Sao Biển {number + 1}",
        "notice": f"{100 + number * 7}/TB-STC",
        "day": day_of(luck, luck.choice(YEARS)),
        "amount": Decimal(rounded(luck, 90, 6000, 10)),
        "sector": weighted(luck, listed("works"))["sector"],
    }
