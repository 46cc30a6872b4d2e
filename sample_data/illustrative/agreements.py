"""Agreements of the invented department: those in force from before, and those of five years."""

from datetime import date
from random import Random

from sample_data.build import AGREEMENT_COLUMNS, Form, workbook_bytes
from sample_data.illustrative.drawn import LAST_DAY, NOTE, YEARS, chance, day_of, listed, part_of, weighted

FILE = "thoa_thuan_quoc_te_minh_hoa.xlsx"
_SIGNED = {2022: 7, 2023: 10, 2024: 12, 2025: 11, 2026: 14}
_KINDS = (
    ("Bản ghi nhớ hợp tác", 5),
    ("Thỏa thuận hợp tác", 4),
    ("Thỏa thuận hữu nghị", 1),
    ("Kế hoạch hợp tác", 2),
    ("Ý định thư", 1),
    ("Kết nghĩa", 1),
)
_FIRST = 2009
_GROUPS = ("I. Cấp tỉnh", "II. Cấp sở, ngành")


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    years = [year for year in range(_FIRST, YEARS[0]) for _number in range(luck.choice((1, 2, 2, 3)))]
    years += [year for year in YEARS for _number in range(part_of(year, _SIGNED[year]))]
    rows = sorted((_agreement(luck, year) for year in years), key=lambda row: row["signed"])
    fields = tuple(column.field for column in AGREEMENT_COLUMNS if column.field)
    groups = tuple(
        (
            label,
            [
                tuple(row.get(field, "") for field in fields)
                for row in rows
                if row["level"] == label[label.index("C") :]
            ],
        )
        for label in _GROUPS
    )
    return workbook_bytes(
        (
            Form(
                name="TTQT",
                title=f"DANH MỤC THỎA THUẬN QUỐC TẾ ĐÃ KÝ KẾT GIAI ĐOẠN {_FIRST} - {YEARS[-1]}",
                note=NOTE,
                columns=AGREEMENT_COLUMNS,
                fields=fields,
                groups=groups,
                total=("kind", f"{len(rows)} văn bản"),
            ),
        )
    )


def _agreement(luck: Random, year: int) -> dict:
    partner, field = weighted(luck, listed("partners")), weighted(luck, listed("fields"))
    kind = luck.choices([name for name, _weight in _KINDS], [weight for _name, weight in _KINDS])[0]
    locality = partner["partner"].split()[0] in ("Thành", "Tỉnh", "Vùng", "Bang", "Quận")
    signed = day_of(luck, year)
    return {
        "title": f"{kind} với {partner['partner'][0].lower()}{partner['partner'][1:]} về {field['field'].lower()}",
        "kind": kind,
        "partner": partner["partner"],
        "country": partner["country"],
        "level": "Cấp tỉnh" if locality else "Cấp sở, ngành",
        "field": field["field"],
        "channel": "Ngoại giao Nhà nước" if locality else "Đối ngoại Nhân dân",
        "signed": signed.isoformat(),
        "from": signed.isoformat(),
        "signatory": "Chủ tịch UBND tỉnh" if locality else "Thủ trưởng đơn vị",
        **_term(luck, signed),
    }


def _term(luck: Random, signed: date) -> dict:
    """Return how long it holds: without end, renewed by itself, or to a day."""
    sort = luck.random()
    if sort < 0.2:
        return {"term": "Không thời hạn", "status": "Còn hiệu lực"}
    if sort < 0.45:
        return {"term": "5 năm, tự động gia hạn", "status": "Còn hiệu lực"}
    years = luck.choice((3, 3, 5, 5, 5))
    ends = signed.replace(year=signed.year + years, day=min(signed.day, 28))
    over = "Hết hiệu lực" if ends < LAST_DAY else "Còn hiệu lực"
    return {"to": ends.isoformat(), "term": f"{years} năm", "status": over}
