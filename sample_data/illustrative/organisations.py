"""Foreign NGOs licensed to work with the invented department; some licences run out soon."""

from datetime import date

from sample_data.appendix import Row
from sample_data.illustrative.drawn import LAST_DAY, NOTE, chance, listed, weighted
from sample_data.money import workbook_bytes
from sample_data.subjects import headers, list_of

FILE = "to_chuc_pcpnn_minh_hoa.xlsx"
_YEARS = 5  # of a licence


def content() -> bytes:
    """Return the workbook."""
    luck, rows = chance(FILE), []
    for number, donor in enumerate(listed("organisations"), 11):
        issued = date(luck.randint(2019, 2025), luck.randint(1, 12), luck.randint(1, 28))
        until = issued.replace(year=issued.year + _YEARS)
        aid = weighted(luck, listed("aid"))
        works = "Đang hoạt động" if until > LAST_DAY else "Chấm dứt hoạt động"
        named: Row = dict(
            zip(
                headers("organisations"),
                (
                    donor["donor"],
                    donor["country"],
                    f"{number}/CNV-HĐ",
                    issued,
                    until,
                    aid["field"],
                    aid["work"],
                    f"Xã số {luck.randint(1, 40)}",
                    works,
                ),
                strict=True,
            )
        )
        rows.append(named)
    title = "DANH SÁCH TỔ CHỨC PHI CHÍNH PHỦ NƯỚC NGOÀI"
    return workbook_bytes([list_of("TỔ CHỨC", (title, NOTE), headers("organisations"), tuple(rows))])
