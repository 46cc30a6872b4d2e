"""Profiles of the invented department's partners: tier, group, since when."""

from datetime import date

from sample_data.appendix import Row
from sample_data.illustrative.drawn import NOTE, chance, listed
from sample_data.money import workbook_bytes
from sample_data.subjects import headers, list_of

FILE = "ho_so_doi_tac_minh_hoa.xlsx"
_NEW = {"tier": "Đối tác mới", "group": "Đối tác khác", "since": "2019"}


def content() -> bytes:
    """Return the workbook."""
    luck, tiers = chance(FILE), {row["country"]: row for row in listed("tiers")}
    rows: list[Row] = []
    for partner in listed("partners"):
        said = tiers.get(partner["country"], _NEW)
        since = int(said["since"]) + luck.randint(0, 4)
        again = date(2027, luck.randint(1, 12), 18) if luck.random() < 0.4 else None
        values = (partner["partner"], partner["country"], said["tier"], said["group"], since, again)
        rows.append(dict(zip(headers("partners"), values, strict=True)))
    title = "DANH MỤC ĐỐI TÁC, ĐỊA PHƯƠNG CÓ QUAN HỆ"
    return workbook_bytes([list_of("ĐỐI TÁC", (title, NOTE), headers("partners"), tuple(rows))])
