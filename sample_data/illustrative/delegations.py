"""Delegations in and out of the invented department: some seven hundred in five years."""

from datetime import timedelta
from random import Random

from sample_data.build import IN_COLUMNS, OUT_COLUMNS, Form, workbook_bytes
from sample_data.illustrative.drawn import NOTE, YEARS, chance, day_of, listed, part_of, weighted

FILE = "doan_vao_doan_ra_minh_hoa.xlsx"
_IN = {2022: 64, 2023: 96, 2024: 118, 2025: 131, 2026: 142}
_OUT = {2022: 22, 2023: 34, 2024: 41, 2025: 44, 2026: 46}
_BUSY = (3, 4, 5, 9, 10, 11)
_GROUPS = ("I. Cấp tỉnh", "II. Cấp sở, ngành")


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    return workbook_bytes((_form(luck, "ĐOÀN VÀO", IN_COLUMNS, _IN), _form(luck, "ĐOÀN RA", OUT_COLUMNS, _OUT)))


def _form(luck: Random, name: str, columns: tuple, numbers: dict[int, int]) -> Form:
    make = _inbound if numbers is _IN else _outbound
    rows = [make(luck, year) for year in YEARS for _number in range(part_of(year, numbers[year]))]
    rows.sort(key=lambda row: row["from"])
    fields = tuple(dict.fromkeys(column.field for column in columns if column.field))
    groups = tuple(
        (label, [tuple(row.get(field, "") for field in fields) for row in rows if row["of_department"] == bool(at)])
        for at, label in enumerate(_GROUPS)
    )
    return Form(
        name=name,
        title=f"DANH SÁCH {name} GIAI ĐOẠN {YEARS[0]} - {YEARS[-1]}",
        note=NOTE,
        columns=columns,
        fields=fields,
        groups=groups,
        total=("persons", sum(row["persons"] for row in rows)),
    )


def _what_both_have(luck: Random, year: int) -> dict:
    field = weighted(luck, listed("fields"))
    starts = day_of(luck, year, _BUSY)
    return {
        "field": field["field"],
        "purpose": field["purpose"],
        "from": starts.isoformat(),
        "to": (starts + timedelta(luck.choice((0, 1, 1, 2, 2, 3, 4)))).isoformat(),
        "planned": "x" if luck.random() < 0.72 else "",
        "of_department": luck.random() < 0.35,
    }


def _inbound(luck: Random, year: int) -> dict:
    both = _what_both_have(luck, year)
    if luck.random() < 0.45:
        partner = weighted(luck, listed("partners"))
        name, country, leader, channel = f"Đoàn {_lower(partner['partner'])}", partner["country"], "Trưởng đoàn", ""
        low, high = 5, 22
    else:
        visitors, found = weighted(luck, listed("visits")), weighted(luck, listed("countries"))
        name, country = f"{visitors['visitors']} {found['country']}", found["country"]
        leader, channel = visitors["leader"], visitors["channel"]
        low, high = int(visitors["low"]), int(visitors["high"])
    if luck.random() < 0.06:
        country += f"; {weighted(luck, listed('countries'))['country']}"
    return {
        **both,
        "name": f"{name} ({both['purpose'][0].lower()}{both['purpose'][1:]})",
        "leader_title": leader,
        "countries": country,
        "host": "Sở, ngành liên quan" if both["of_department"] else "UBND tỉnh",
        "persons": luck.randint(low, high),
        "channel": channel or "Ngoại giao Nhà nước",
        "permit": f"{luck.randint(100, 3900)}/UBND-ĐN",
    }


def _outbound(luck: Random, year: int) -> dict:
    both, partner = _what_both_have(luck, year), weighted(luck, listed("partners"))
    late = year == YEARS[-1] and luck.random() < 0.3
    return {
        **both,
        "name": f"Đoàn công tác thăm {_lower(partner['partner'])} ({both['purpose'][0].lower()}{both['purpose'][1:]})",
        "leader_title": luck.choice(("Phó Chủ tịch UBND tỉnh", "Giám đốc Sở", "Phó Giám đốc Sở", "Bí thư Tỉnh ủy")),
        "countries": partner["country"],
        "partner": partner["partner"],
        "host": "Sở, ngành liên quan" if both["of_department"] else "UBND tỉnh",
        "persons": luck.randint(3, 14),
        "channel": luck.choices(("Ngoại giao Nhà nước", "Đối ngoại Nhân dân", "Đối ngoại Đảng"), (7, 2, 1))[0],
        "cost": luck.randint(80, 900),
        "funding": luck.choice(("Ngân sách tỉnh", "Ngân sách tỉnh", "Phía bạn tài trợ")),
        "permit": f"{luck.randint(100, 2900)}/QĐ-UBND",
        "report": "" if late else f"{luck.randint(10, 240)}/BC-SNgV",
    }


def _lower(partner: str) -> str:
    return partner[0].lower() + partner[1:]
