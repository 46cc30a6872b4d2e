"""The three money samples read by hand: fixed columns, plain cells, none of the program's readers."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache

import openpyxl
from openpyxl.utils import get_column_letter

from sample_data import build, money

COUNTRIES = {
    "Hàn Quốc": "KR",
    "Nhật Bản": "JP",
    "Nhật": "JP",
    "Trung Quốc": "CN",
    "Singapore": "SG",
    "Xin-ga-po": "SG",
    "Đài Loan (Trung Quốc)": "TW",
    "Hồng Kông (Trung Quốc)": "HK",
    "Thái Lan": "TH",
    "Hoa Kỳ": "US",
    "Quần đảo Virgin thuộc Anh": "VG",
    "Pháp": "FR",
    "CHLB Đức": "DE",
    "Đức": "DE",
    "Samoa": "WS",
    "Hà Lan": "NL",
    "Đan Mạch": "DK",
    "Ô-xtrây-li-a": "AU",
    "Ma-lai-xi-a": "MY",
    "Lào": "LA",
    "Bỉ": "BE",
    "Na Uy": "NO",
    "Thụy Sĩ": "CH",
    "Ca-na-đa": "CA",
    "Anh": "GB",
}
#: donors of ODA and what they stand for; "international" is no country
DONORS = {
    "JICA": ("JP",),
    "ADB": ("international",),
    "ADB; AFD": ("international", "FR"),
    "AFD": ("FR",),
    "WB": ("international",),
    "Ngân hàng Thế giới (WB)": ("international",),
    "KfW (Đức)": ("DE",),
    "EDCF (Hàn Quốc)": ("KR",),
    "Quỹ Kuwait": ("KW",),
    "IFAD": ("international",),
    "Chính phủ Hà Lan": ("NL",),
    "EIB": ("international",),
    "WB; Chính phủ Thụy Sĩ": ("international", "CH"),
    "KOICA": ("KR",),
    "KOFIH (Hàn Quốc)": ("KR",),
    "SAEMAUL": ("KR",),
    "Chính phủ Nhật Bản (Kusanone)": ("JP",),
    "USAID": ("US",),
    "Chính phủ Luxembourg": ("LU",),
    "Chính phủ Italia (AICS)": ("IT",),
    "Wallonie - Bruxelles (Bỉ)": ("BE",),
    "EU": ("international",),
    "Liên minh châu Âu; UNDP": ("international",),
    "UNDP": ("international",),
    "UNICEF": ("international",),
    "FAO": ("international",),
    "WHO": ("international",),
    "GIZ": ("DE",),
    "Chính phủ Hoa Kỳ": ("US",),
    "Chính phủ Ô-xtrây-li-a": ("AU",),
}
NGO_HOMES = {"Zhi-Shan": "TW", "WWF-Việt Nam": "CH", "Habitat for Humanity International": "US"}
MILLION = Decimal(10**6)
_SCALES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9, None: None}


@dataclass(kw_only=True)
class Item:
    """One record: where it stands, and what it says, amounts as (value, currency)."""

    sheet: str
    row: int
    names: tuple[object, ...]
    begins: date | None = None
    ends: date | None = None
    amount: tuple[Decimal, str] | None = None
    countries: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    paid: dict[str, tuple[Decimal, str]] = field(default_factory=dict)


@cache
def book(name: str) -> openpyxl.Workbook:
    """Return a sample, opened once: nobody writes to it."""
    return openpyxl.load_workbook(build.FOLDER / name)


def numbered(sheet) -> list[tuple[int, dict[str, object], str]]:
    """Return (row, cells by column letter, group above) of the rows with a running number.

    Merged cells are theirs all.
    """
    merged = {}
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col:
            for row in range(area.min_row, area.max_row + 1):
                merged[row, area.min_col] = sheet.cell(area.min_row, area.min_col).value
    rows, group = [], ""
    for cells in sheet.iter_rows():
        first = cells[0].value
        if isinstance(first, int):
            rows.append(
                (
                    cells[0].row,
                    {get_column_letter(cell.column): merged.get((cell.row, cell.column), cell.value) for cell in cells},
                    group,
                )
            )
        elif first in ("A", "B"):
            group = cells[1].value
    return rows


def money_of(cell: object, scale: int, currency: str) -> tuple[Decimal, str] | None:
    """Read a number as it is written here: comma before decimals, its own unit beside it where it has one."""
    if cell is None:
        return None
    if isinstance(cell, int | float):
        return round(Decimal(str(cell)) * scale, 2), currency
    digits, own_scale, own_currency = re.fullmatch(
        r"([-\d.,]+)(?: (nghìn|triệu|tỷ))?(?: (đồng|EUR|JPY|USD))?", cell
    ).groups()
    value = Decimal(digits.replace(".", "").replace(",", "."))
    if own_currency is None:
        return round(value * scale, 2), currency
    return round(value * (_SCALES[own_scale] or 1), 2), {"đồng": "VND"}.get(own_currency, own_currency)


def day_of(cell: object) -> date | None:
    """Return a day, None for none and for what is no day of the calendar."""
    if isinstance(cell, datetime):
        return cell.date()
    try:
        return datetime.strptime(cell or "", "%d/%m/%Y").date()
    except ValueError:
        return None


def span_of(text: str) -> tuple[date | None, date | None]:
    """Return first and last day of "2018-2025", "3/2022 - 12/2027" (its last month has 31 days), "từ … đến …"."""
    days = [day_of(found) for found in re.findall(r"\d\d/\d\d/\d{4}", text)]
    if days:
        return days[0], days[1]
    found = re.fullmatch(r"(?:(\d+)/)?(\d{4})\s*-\s*(?:(\d+)/)?(\d{4})", text)
    if not found:
        return None, None
    return date(int(found[2]), int(found[1] or 1), 1), date(int(found[4]), int(found[3] or 12), 31)


def oda() -> tuple[dict[tuple, Item], list[tuple[int, str, Decimal, Decimal]]]:
    """Return the projects, as the latest sheet has them, and what was paid.

    What was paid is (year, donor, foreign, counterpart) in VND.
    """
    projects, paid = {}, []
    for year in (2024, 2025):
        for row, cells, _group in numbered(book(money.ODA_FILE)[f"ODA {year}"]):
            if isinstance(cells["F"], str):  # "3,65 triệu EUR" beside USD: refused
                continue
            begins, ends = span_of(cells["E"])
            key = (cells["B"], cells["C"])
            projects[key] = Item(
                sheet=f"ODA {year}",
                row=row,
                names=key,
                begins=begins,
                ends=ends,
                amount=money_of(cells["F"], 10**6, cells["G"]),
                countries=DONORS[cells["C"]],
                status=cells["M"],
            )
            if cells["I"] is not None:
                paid.append(
                    (year, cells["C"], money_of(cells["I"], 10**6, "VND")[0], money_of(cells["J"], 10**6, "VND")[0])
                )
    return projects, paid


def fdi() -> list[Item]:
    """Return the certificates given and adjusted and the shares bought."""
    items = []
    for row, cells, _group in numbered(book(money.FDI_FILE)["CẤP MỚI"]):
        if cells["F"] == "14/08/2203":  # refused
            continue
        amount = money_of(cells["G"], 10**6, "USD") or money_of(cells["H"], 10**9, "VND")
        items.append(
            Item(
                sheet="CẤP MỚI",
                row=row,
                names=(cells["B"], str(cells["E"])),
                begins=day_of(cells["F"]),
                ends=day_of(cells["M"]),
                amount=amount,
                countries=_countries(cells["D"]),
                kind="new",
                status=cells["L"],
            )
        )
    sheet = book(money.FDI_FILE)["ĐIỀU CHỈNH, GÓP VỐN"]
    second = next(cell.row for cell in sheet["B"] if cell.value == "Tên doanh nghiệp, dự án")
    for row, cells, _group in numbered(sheet):
        kind, scale = ("share_purchase", 1000) if row > second else ("adjusted", 1)
        items.append(
            Item(
                sheet=sheet.title,
                row=row,
                names=(cells["B"], cells["E"]),
                begins=day_of(cells["F"]),
                ends=None,
                amount=money_of(cells["G"], scale, "USD"),
                countries=_countries(cells["D"]),
                kind=kind,
            )
        )
    return items


def _countries(text: str) -> tuple[str, ...]:
    return tuple(COUNTRIES[name.strip()] for name in re.split(r"[;\n]", text) if name.strip() in COUNTRIES)


def ngo() -> tuple[dict[tuple, Item], list[tuple[int, tuple[Decimal, str]]]]:
    """Return the items of aid, as the latest sheet has them, and what was paid: (year, amount)."""
    items, paid = {}, []
    for row, cells, _group in numbered(book(money.NGO_FILE)["PCPNN 2019-2022"]):
        key = (cells["D"], cells["B"], day_of(cells["H"]))
        items[key] = Item(
            sheet="PCPNN 2019-2022",
            row=row,
            names=key,
            begins=key[2],
            ends=None,
            amount=money_of(cells["I"], 1, "USD"),
            countries=_home(cells["B"], cells["C"]),
            kind=cells["F"],
        )
    for year in (2023, 2024, 2025):
        for row, cells, group in numbered(book(money.NGO_FILE)[f"PCPNN {year}"]):
            if cells["D"] == "#N/A":  # refused
                continue
            key = (cells["B"], cells["C"], day_of(cells["G"]))
            amount = money_of(cells["I"], 1, "USD") or money_of(cells["J"], 10**6, "VND")
            items[key] = Item(
                sheet=f"PCPNN {year}",
                row=row,
                names=key,
                begins=key[2],
                ends=None,
                amount=amount,
                countries=_home(cells["C"], cells["D"]),
                kind=group,
            )
            if cells["K"] is not None:
                paid.append((year, money_of(cells["K"], 1, "USD")))
    return items, paid


def _home(donor: str, country: str | None) -> tuple[str, ...]:
    iso2 = COUNTRIES.get(country or "", NGO_HOMES.get(donor))
    return (iso2,) if iso2 else ()


def sums(amounts) -> dict[str, Decimal]:
    """Add amounts up, each currency for itself."""
    found: dict[str, Decimal] = {}
    for value, currency in filter(None, amounts):
        found[currency] = found.get(currency, Decimal(0)) + value
    return found
