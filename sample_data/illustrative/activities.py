"""Activities of the invented department: a list for each kind, as departments keep them.

Conferences and training agree with what is published of the full years (`figures.py`).
"""

from datetime import date, timedelta
from random import Random

from sample_data.appendix import Row
from sample_data.illustrative.drawn import LAST_DAY, NOTE, YEARS, chance, day_of, listed, part_of, weighted
from sample_data.illustrative.figures import CONFERENCES, TRAINED, totals
from sample_data.money import workbook_bytes
from sample_data.subjects import headers, list_of

FILE = "hoat_dong_doi_ngoai_minh_hoa.xlsx"
_SPAN = f"GIAI ĐOẠN {YEARS[0]} - {YEARS[-1]}"
_CHANNELS = ("Ngoại giao Nhà nước", "Ngoại giao Nhà nước", "Đối ngoại Nhân dân", "Đối ngoại Đảng")
_COURSES = (
    "Bồi dưỡng kiến thức đối ngoại cho cán bộ cấp xã",
    "Tập huấn công tác thỏa thuận quốc tế",
    "Bồi dưỡng kỹ năng lễ tân đối ngoại",
    "Tập huấn công tác lãnh sự và bảo hộ công dân",
)
_PLACE = "Trung tâm hội nghị"


def content() -> bytes:
    """Return the workbook."""
    luck = chance(FILE)
    lists = (
        ("HỘI NGHỊ", "conferences", "DANH SÁCH HỘI NGHỊ, HỘI THẢO QUỐC TẾ", _conferences(luck)),
        ("XÚC TIẾN", "promotion", "DANH SÁCH HOẠT ĐỘNG XÚC TIẾN, QUẢNG BÁ", _promotion(luck)),
        ("KỶ NIỆM", "anniversaries", "CÁC HOẠT ĐỘNG KỶ NIỆM", _anniversaries(luck)),
        ("TIẾP XÚC", "missions", "TIẾP XÚC CƠ QUAN ĐẠI DIỆN NƯỚC NGOÀI", _meetings(luck)),
        ("TẬP HUẤN", "training", "DANH SÁCH LỚP TẬP HUẤN, BỒI DƯỠNG", _courses(luck)),
        ("ẤN PHẨM", "publications", "DANH MỤC ẤN PHẨM ĐỐI NGOẠI", _publications()),
    )
    return workbook_bytes(
        [
            list_of(sheet, (f"{title} {_SPAN}", NOTE), headers(name), tuple(_ordered(name, rows)))
            for sheet, name, title, rows in lists
        ]
    )


def _ordered(name: str, rows: list[tuple]) -> list[Row]:
    """Return rows under their headers, by the first day that stands in them."""
    by_day = sorted(rows, key=lambda row: next(value for value in row if isinstance(value, date)))
    return [dict(zip(headers(name), row, strict=True)) for row in by_day]


def _of_years(named: str, running: int) -> list[tuple[int, int]]:
    """Return (year, how many) as published, and of the running year."""
    return [*zip(YEARS, totals()[named], strict=False), (YEARS[-1], running)]


def _conferences(luck: Random) -> list[tuple]:
    rows, held = [], 0
    for year, number in _of_years(CONFERENCES, 19):
        for _each in range(number):
            topic, held = weighted(luck, listed("topics")), held + 1
            country = weighted(luck, listed("countries"))["country"]
            persons = (luck.randint(4, 14) * 10, luck.randint(0, 8), luck.randint(4, 45))
            name = f"Hội thảo quốc tế về {topic['topic']} (số {held})"
            about = (topic["foreign"], topic["host"], *persons, country, day_of(luck, year, (5, 9, 10)), _PLACE)
            planned = "x" if luck.random() < 0.8 else None
            rows.append((name, *about, planned, "Cấp tỉnh", topic["field"], luck.choice(_CHANNELS)))
    return rows


def _promotion(luck: Random) -> list[tuple]:
    rows = []
    for year in YEARS:
        for number in range(part_of(year, 7)):
            country, since = weighted(luck, listed("countries"), "invests")["country"], day_of(luck, year, (4, 10))
            what = luck.choice(("Xúc tiến đầu tư", "Quảng bá du lịch", "Kết nối thương mại"))
            field = "Văn hóa, thể thao, du lịch" if "du lịch" in what else "Kinh tế - thương mại - đầu tư"
            host = "Sở Du lịch" if "du lịch" in what else "Sở Tài chính"
            name, until = f"{what} tại {country} năm {year} (đợt {number + 1})", since + timedelta(luck.randint(1, 6))
            rows.append((name, host, country, since, until, country, luck.randint(3, 30), "Có báo cáo kết quả", field))
    return rows


def _anniversaries(luck: Random) -> list[tuple]:
    partners = [item for item in listed("partners") if item["partner"].split()[0] in ("Thành", "Tỉnh", "Vùng")]
    rows = []
    for year in YEARS:
        for partner in luck.sample(partners, part_of(year, 4)):
            name = f"Kỷ niệm {luck.choice((5, 10, 15, 20))} năm hợp tác với {partner['partner']} ({year})"
            about = ("Sở Ngoại vụ", partner["partner"], partner["country"], day_of(luck, year, (9,)), _PLACE)
            rows.append((name, *about, luck.choice(_CHANNELS)))
    return rows


def _meetings(luck: Random) -> list[tuple]:
    rows = []
    for year in YEARS:
        for number in range(part_of(year, 14)):
            country = weighted(luck, listed("countries"))["country"]
            mission = f"{luck.choice(('Đại sứ quán', 'Tổng Lãnh sự quán'))} {country}"
            follow = luck.choice((None, None, "Trả lời kiến nghị của doanh nghiệp", "Gửi danh mục ngành đào tạo"))
            topic = weighted(luck, listed("fields"))["purpose"]
            name = f"Làm việc với {mission} (lần {number + 1} năm {year})"
            rows.append((name, mission, country, day_of(luck, year), "Sở Ngoại vụ", topic, follow))
    return rows


def _courses(luck: Random) -> list[tuple]:
    rows = []
    for year, trained in _of_years(TRAINED, 540):
        days = sorted(day_of(luck, year, (6,)) for _course in _COURSES)
        left = trained
        for at, (name, day) in enumerate(zip(_COURSES, days, strict=True)):
            number = left if at == len(_COURSES) - 1 else round(trained / len(_COURSES) * luck.uniform(0.8, 1.2))
            left -= number
            until = min(day + timedelta(1), LAST_DAY)
            rows.append((f"{name} năm {year}", "Sở Ngoại vụ", day, until, _PLACE, number, "x"))
    return rows


def _publications() -> list[tuple]:
    days = [(year, month) for year in YEARS for month in (3, 6, 9, 12) if date(year, month, 28) <= LAST_DAY]
    return [
        (f"Tập san Đối ngoại số {month // 3}/{year}", "Sở Ngoại vụ", date(year, month, 28), 500) for year, month in days
    ]
