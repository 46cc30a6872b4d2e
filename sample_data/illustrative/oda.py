"""ODA projects of the invented department: a yearly list for each year, with what was paid out in it."""

from decimal import Decimal
from random import Random

from sample_data.appendix import FOOT, Appendix, Group, Row, Sums, Table
from sample_data.illustrative.drawn import LAST_DAY, NOTE, YEARS, chance, listed
from sample_data.money import workbook_bytes
from sample_data.oda import BOOKED_AT, oda_columns

FILE = "du_an_oda_minh_hoa.xlsx"
_SUMMED = ("counterpart", "paid_foreign", "paid_counterpart", "ever_foreign", "ever_counterpart")
_GROUPS = (("A", "Dự án vốn vay ODA, vốn vay ưu đãi", "vay"), ("B", "Dự án viện trợ không hoàn lại", "viện trợ"))
#: Projects that are over by their dates and still under way: they count as overdue.
_LATE = ("Bệnh viện đa khoa vùng phía Tây", "Sinh kế cho hộ nuôi trồng thủy sản")


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    paid = {project["name"]: _paid(luck, project) for project in listed("oda")}
    return workbook_bytes([_appendix(year, paid) for year in YEARS])


def _paid(luck: Random, project: dict[str, str]) -> dict[int, Decimal]:
    """Return year -> the share of a project that is paid out in it; under 0 what was before the first list."""
    left, shares = Decimal(1) - Decimal(project["started"]), {0: Decimal(project["started"])}
    first, last = int(project["from"]), int(project["to"])
    for year in YEARS:
        runs = first <= year <= last or project["name"] in _LATE
        share = left * Decimal(luck.randint(12, 34)) / 100 if runs else Decimal(0)
        shares[year] = (share * (Decimal("0.7") if year == LAST_DAY.year else 1)).quantize(Decimal("0.01"))
        left -= shares[year]
    return shares


def _appendix(year: int, paid: dict[str, dict[int, Decimal]]) -> Appendix:
    rows = {kind: tuple(_rows(kind, year, paid)) for _marker, _label, kind in _GROUPS}
    return Appendix(
        f"ODA {year}",
        (
            Table(
                title=(f"TÌNH HÌNH THỰC HIỆN CÁC CHƯƠNG TRÌNH, DỰ ÁN SỬ DỤNG VỐN ODA, VỐN VAY ƯU ĐÃI NĂM {year}", NOTE),
                measure="Đơn vị tính: triệu đồng",
                columns=oda_columns(year, own_units=False),
                groups=tuple(
                    Group(marker=marker, label=label, rows=rows[kind], sums=Sums.BESIDE)
                    for marker, label, kind in _GROUPS
                ),
                summed=_SUMMED,
                total="Tổng cộng (A + B)",
                foot=FOOT,
            ),
        ),
    )


def _rows(kind: str, year: int, paid: dict[str, dict[int, Decimal]]) -> list[Row]:
    known = [project for project in listed("oda") if project["kind"] == kind and int(project["from"]) <= year]
    return [_row(project, year, paid[project["name"]]) for project in known if _still(project, year)]


def _still(project: dict[str, str], year: int) -> bool:
    """A project stays in the lists until the year after its last one; a late one longer."""
    return year <= int(project["to"]) + 1 or project["name"] in _LATE


def _row(project: dict[str, str], year: int, shares: dict[int, Decimal]) -> Row:
    foreign, counterpart = Decimal(project["foreign"]), Decimal(project["counterpart"])
    booked = foreign * BOOKED_AT[project["currency"]]
    ever = sum((share for paid_in, share in shares.items() if paid_in <= year), Decimal(0))
    over = year > int(project["to"]) and project["name"] not in _LATE
    return {
        **{name: project[name] for name in ("name", "donor", "owner", "currency")},
        "span": f"{project['from']} - {project['to']}",
        "foreign": foreign,
        "counterpart": counterpart,
        "paid_foreign": round(booked * shares[year], 1),
        "paid_counterpart": round(counterpart * shares[year], 1),
        "ever_foreign": round(booked * ever, 1),
        "ever_counterpart": round(counterpart * ever, 1),
        "status": "Đã hoàn thành" if over else "Đang thực hiện",
    }
