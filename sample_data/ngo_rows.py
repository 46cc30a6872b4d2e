"""Invented aid of foreign NGOs to Huế, put together from building blocks: the same items every time."""

from datetime import date, timedelta
from decimal import Decimal

from sample_data.appendix import Row, Value, Written
from sample_data.spelled import day_as_text, vietnamese

#: organisation, nationality ("" where its name says it, as those we know do)
_DONORS = (
    ("Quỹ Bàn tay xanh", "Đức"),
    ("Tổ chức Ánh sáng học đường", "Hoa Kỳ"),
    ("Hiệp hội Cầu nối Việt - Bỉ", "Bỉ"),
    ("Quỹ Sakura vì trẻ em", "Nhật Bản"),
    ("Hội Chia sẻ Hansarang", "Hàn Quốc"),
    ("Tổ chức Nước cho ngày mai", "Hà Lan"),
    ("Zhi-Shan", ""),
    ("Hội Bạn hữu phá Tam Giang", "Pháp"),
    ("Nordic Care", "Na Uy"),
    ("WWF-Việt Nam", ""),
    ("Quỹ Chân trời", "Ô-xtrây-li-a"),
    ("Hội Y khoa tình nguyện Alpen", "Thụy Sĩ"),
    ("Habitat for Humanity International", ""),
    ("Quỹ Học bổng Maple", "Ca-na-đa"),
    ("Tổ chức Mái ấm miền Trung", "Anh"),
)
#: field of a group of the yearly lists -> what is done
WORKS = {
    "Y tế": (
        "Khám sàng lọc và phẫu thuật tim bẩm sinh cho trẻ em",
        "Phục hồi chức năng cho người khuyết tật",
        "Trang bị máy siêu âm cho trạm y tế",
        "Chăm sóc mắt học đường",
        "Đào tạo điều dưỡng sơ sinh",
    ),
    "Giáo dục - đào tạo": (
        "Học bổng cho học sinh vượt khó",
        "Xây dựng phòng học và nhà vệ sinh",
        "Thư viện lưu động",
        "Dạy nghề may và mộc cho thanh niên",
        "Lớp học tình thương",
    ),
    "Môi trường": (
        "Trồng rừng ngập mặn ven phá",
        "Phân loại rác tại nguồn",
        "Nước sạch hộ gia đình",
        "Giảm rác thải nhựa ở chợ truyền thống",
    ),
    "Lĩnh vực khác": (
        "Nhà ở an toàn cho hộ nghèo vùng lũ",
        "Vốn vay nhỏ cho phụ nữ",
        "Tu sửa nhà cộng đồng Cơ Tu",
        "Bếp tiết kiệm củi",
    ),
}
_GOODS = (
    "Tặng xe lăn và dụng cụ trợ giúp",
    "Tặng sách và thiết bị thí nghiệm",
    "Tặng quà Tết cho hộ khó khăn",
    "Tặng áo phao và thuyền cứu hộ",
)
_PLACES = (
    "xã A Lưới 2",
    "xã Nam Đông",
    "phường Hương Trà",
    "xã Phú Vinh",
    "xã Quảng Điền",
    "phường Phong Thái",
    "xã Khe Tre",
    "phường Thuận An",
    "xã Vinh Lộc",
    "phường Thủy Xuân",
    "xã Lộc An",
)
_RECEIVERS = (
    "Hội Chữ thập đỏ thành phố",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Liên hiệp các tổ chức hữu nghị",
    "Hội Liên hiệp Phụ nữ thành phố",
)
_DOLLARS = (
    "24500",
    "8120.5",
    "61340.75",
    "3950",
    "118200",
    "15675.4",
    "5200",
    "47810.25",
    "9300",
    "204405.56",
    "12640",
    "33150",
)
_KINDS = ("Viện trợ dự án", "Viện trợ dự án", "Viện trợ phi dự án", "Viện trợ chương trình")
_THOUSAND_DONG = {2023: "23.85", 2024: "24.9", 2025: "25.7"}
_EARLIER = 92


def _item(index: int, year: int, works: str) -> dict[str, Value]:
    donor, country = _DONORS[(index * 4 + index // 15) % len(_DONORS)]
    approved = date(year, 1, 8) + timedelta(days=(index * 53) % 340)
    return {
        "name": f"{works} tại {_PLACES[(index * 3 + index // 9) % len(_PLACES)]}",
        "donor": donor,
        "country": country or None,
        "approved": day_as_text(approved) if index % 4 == 3 else approved,
        "usd": Decimal(_DOLLARS[index % len(_DOLLARS)]) + 10 * (index % 7),
        "receiver": _RECEIVERS[index % len(_RECEIVERS)],
        "location": _PLACES[(index * 3 + index // 9) % len(_PLACES)],
        "note": None,
    }


def earlier() -> tuple[Row, ...]:
    """Return the items approved from 2019 to 2022, ordered by organisation as in a list with merged cells."""
    fields = [(name, works) for name, all_works in WORKS.items() for works in all_works]
    rows = []
    for index in range(_EARLIER):
        name, works = fields[(index * 7 + index // 18) % len(fields)]
        row = _item(index, 2019 + index % 4, works)
        row |= {"field": name, "kind": _KINDS[index % len(_KINDS)]}
        row["usd"] = vietnamese(row["usd"], 2) if index % 3 == 0 else row["usd"]
        rows.append(row)
    rows[11] |= {"country": "Hà Lann", "donor": "Quỹ Hoa tulip"}
    rows[40] |= {"usd": None, "note": "Nhà tài trợ chưa thông báo giá trị"}
    rows[57] |= {"usd": Written("18.500,00 EUR")}
    rows[73] |= {"usd": Written("2.450.000 JPY")}
    order = {donor: at for at, donor in enumerate(dict.fromkeys(row["donor"] for row in rows))}
    return tuple(sorted(rows, key=lambda row: order[row["donor"]]))


def of_year(year: int) -> tuple[dict[str, tuple[Row, ...]], tuple[Row, ...]]:
    """Return the list of one year: projects by field, then aid in goods.

    Projects of the year before that go on stand among the others.
    """
    projects = {}
    start = 100 + (year - 2023) * 30
    for number, (name, all_works) in enumerate(WORKS.items()):
        new = [_yearly(start + number * 5 + at, year, works) for at, works in enumerate(all_works)]
        before = (
            [
                _going_on(start - 30 + number * 5 + at, year, works)
                for at, works in ((1, all_works[1]), (2, all_works[2]))
            ]
            if year > 2023
            else []
        )
        projects[name] = tuple(new + before)
    goods = tuple(_goods(start + 20 + at, year, what) for at, what in enumerate(_GOODS))
    return projects, goods


def _yearly(index: int, year: int, works: str) -> dict[str, Value]:
    row = _item(index, year, works)
    dollars = Decimal(row["usd"])
    paid = round(dollars * (35 + index % 5 * 12) / 100, 2)
    row |= {
        "decision": f"{200 + index * 3}/QĐ-UBND",
        "span": f"{year}-{year + 1 + index % 2}",
        "dong": round(dollars * Decimal(_THOUSAND_DONG[year]) / 1000, 1),
        "paid": vietnamese(paid, 2) if index % 3 == 0 else paid,
    }
    return row | _MISTAKES.get((year, works), {}) | _OTHER_MONEY.get((year, works), {})


def _going_on(index: int, year: int, works: str) -> dict[str, Value]:
    """An item approved the year before, with what was paid out this year."""
    row = _yearly(index, year - 1, works) | {"note": f"Chuyển tiếp từ năm {year - 1}"}
    if (year, works) in _STILL_PAID:
        return row | {"paid": _STILL_PAID[year, works]}
    return row | {"paid": round(Decimal(row["usd"]) * (20 + index % 3 * 5) / 100, 2)}


def _goods(index: int, year: int, works: str) -> dict[str, Value]:
    row = _item(index, year, works)
    dollars = round(Decimal(row["usd"]) / 4, 2)
    return row | {
        "usd": dollars,
        "decision": f"{200 + index * 3}/QĐ-UBND",
        "span": str(year),
        "paid": dollars,
        "dong": round(dollars * Decimal(_THOUSAND_DONG[year]) / 1000, 1),
    }


#: (year, works) -> what stands there in another currency than the header's, or in VND only
_OTHER_MONEY: dict[tuple[int, str], dict[str, Value]] = {
    (2023, "Chăm sóc mắt học đường"): {"usd": Written("42.000,00 EUR"), "paid": Written("21.500,50 EUR")},
    (2024, "Thư viện lưu động"): {"usd": Written("6.300.000 JPY"), "paid": Written("2.100.000 JPY")},
    (2024, "Nước sạch hộ gia đình"): {
        "usd": None,
        "dong": Decimal("845.5"),
        "paid": Written("310,5 triệu đồng"),
        "note": "Viện trợ bằng đồng Việt Nam",
    },
    (2025, "Lớp học tình thương"): {"usd": Written("15.250,00 EUR"), "paid": None},
}
#: (year, works) -> what is paid out in another currency for an item of the year before
_STILL_PAID: dict[tuple[int, str], Value] = {
    (2025, "Thư viện lưu động"): Written("1.850.000 JPY"),
    (2025, "Nước sạch hộ gia đình"): Written("402 triệu đồng"),
}
#: (year, works) -> what somebody typed wrong: a formula without a country, no day, no amount
_MISTAKES: dict[tuple[int, str], dict[str, Value]] = {
    (2023, "Bếp tiết kiệm củi"): {"country": "#N/A"},
    (2024, "Đào tạo điều dưỡng sơ sinh"): {"approved": Written("31/09/2024")},
    (2025, "Giảm rác thải nhựa ở chợ truyền thống"): {
        "usd": None,
        "dong": None,
        "paid": None,
        "note": "Đang xác định giá trị",
    },
}
