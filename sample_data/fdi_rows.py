"""Invented FDI projects of Huế, put together from building blocks: the same ones every time."""

from datetime import date, timedelta
from decimal import Decimal

from sample_data.appendix import Row, Value, Written
from sample_data.spelled import day_as_text, vietnamese

#: year -> new certificates
NEW_IN = {2019: 12, 2020: 10, 2021: 11, 2022: 13, 2023: 14, 2024: 16, 2025: 15}
_DONG_A_DOLLAR = {
    2019: "23.17",
    2020: "23.21",
    2021: "22.94",
    2022: "23.4",
    2023: "23.85",
    2024: "24.9",
    2025: "25.7",
}  # thousands

#: what is built, sector
_WORKS = (
    ("Nhà máy sản xuất linh kiện điện tử", "Công nghiệp chế biến, chế tạo"),
    ("Nhà máy may xuất khẩu", "Dệt may"),
    ("Khu nghỉ dưỡng ven biển", "Du lịch, lưu trú"),
    ("Nhà máy sợi và vải dệt kim", "Dệt may"),
    ("Trung tâm gia công phần mềm và dữ liệu", "Công nghệ thông tin"),
    ("Nhà máy bao bì giấy tái chế", "Công nghiệp chế biến, chế tạo"),
    ("Điện mặt trời mái nhà cho nhà xưởng", "Năng lượng"),
    ("Nhà máy thiết bị y tế dùng một lần", "Công nghiệp chế biến, chế tạo"),
    ("Nhà máy đồ gỗ nội thất xuất khẩu", "Công nghiệp chế biến, chế tạo"),
    ("Kho lạnh và dịch vụ logistics", "Vận tải, kho bãi"),
    ("Nhà máy thức ăn thủy sản", "Nông nghiệp, thủy sản"),
    ("Trường mầm non song ngữ", "Giáo dục"),
    ("Nhà máy men frit và gạch ốp lát", "Vật liệu xây dựng"),
    ("Nhà máy phụ tùng ô tô", "Công nghiệp chế biến, chế tạo"),
    ("Xưởng tinh dầu tràm và mỹ phẩm thiên nhiên", "Công nghiệp chế biến, chế tạo"),
    ("Nhà máy giày da", "Công nghiệp chế biến, chế tạo"),
    ("Phòng khám đa khoa quốc tế", "Y tế"),
    ("Nhà máy viên nén sinh khối", "Năng lượng"),
)
_PLACES = ("KCN Phú Bài", "KCN Phong Điền", "KKT Chân Mây - Lăng Cô", "KCN La Sơn", "KCN Tứ Hạ", "KCN Phú Đa")
#: countries as they are typed, first words of the names of firms there
_INVESTORS = (
    ("Hàn Quốc", "Seorinae"),
    ("Nhật Bản", "Kirimoto"),
    ("Trung Quốc", "Hoa Thịnh Long"),
    ("Singapore", "Lion Harbor"),
    ("Hàn Quốc", "Daonix"),
    ("Đài Loan (Trung Quốc)", "Cao Phong Ích"),
    ("Hồng Kông (Trung Quốc)", "Golden Sampan"),
    ("Thái Lan", "Siam Lanna"),
    ("Nhật", "Asukagawa"),
    ("Hoa Kỳ", "Blue Prairie"),
    ("Xin-ga-po", "Merlin Bay"),
    ("Quần đảo Virgin thuộc Anh", "Coral Peak"),
    ("Pháp", "Val d’Azur"),
    ("CHLB Đức", "Rheinfels"),
    ("Samoa", "Tapuna"),
    ("Hàn Quốc", "Garamtex"),
    ("Hà Lan", "Oranjehof"),
    ("Đan Mạch", "Nordlys"),
    ("Ô-xtrây-li-a", "Wattle Creek"),
    ("Ma-lai-xi-a", "Seri Bintang"),
    ("Trung Quốc", "Nam Hải Tường"),
    ("Nhật Bản; Singapore", "Minato Straits"),
    ("Hàn Quốc\nTrung Quốc", "Hwarang Đại Phát"),
    ("Lào", "Champa Vang"),
)
_FORMS = ("Co., Ltd", "Holdings", "Industries", "Group", "Technologies")
_CAPITALS = (
    "2.5",
    "0.35",
    "12",
    "1.2",
    "45.6",
    "0.085",
    "6.75",
    "20",
    "3.3",
    "0.5",
    "110.25",
    "1.75",
    "8.4",
    "0.9",
    "15.2",
    "5.05",
    "32",
    "0.62",
    "4.15",
)
_STATUSES = ("Đang hoạt động", "Đang hoạt động", "Đang xây dựng", "Đang hoạt động", "Chưa triển khai")
#: index of a new project -> how and when it ended
_ENDED: dict[int, tuple[str, Value]] = {
    4: ("Đã thu hồi", date(2021, 6, 30)),
    9: ("Chấm dứt hoạt động", Written("15/10/2022")),
    17: ("Thu hồi GCNĐKĐT", date(2023, 3, 8)),
    28: ("Chấm dứt hoạt động", date(2024, 12, 20)),
    35: ("Đã thu hồi", None),
    41: ("Chấm dứt", Written("02/05/2025")),
}
_SHARES = 22


def _certificate(index: int) -> str:
    return str(3_265_000_000 + index * 48_271)


def _investor(index: int) -> tuple[str, str]:
    country, name = _INVESTORS[(index * 5 + index // 24) % len(_INVESTORS)]
    return f"{name} {_FORMS[index % len(_FORMS)]}", country


def _day(year: int, index: int) -> date:
    return date(year, 1, 5) + timedelta(days=(index * 37) % 345)


def _typed_day(day: date, index: int) -> Value:
    """Every third day is text."""
    return day_as_text(day) if index % 3 == 2 else day


def _new(index: int, year: int) -> dict[str, Value]:
    works, sector = _WORKS[index % len(_WORKS)]
    place = _PLACES[(index + index // len(_WORKS)) % len(_PLACES)]
    investor, country = _investor(index)
    dollars = Decimal(_CAPITALS[index % len(_CAPITALS)]) + Decimal(index % 4) / 4
    done = dollars * Decimal(max(0, 2025 - year) * 14 % 97) / 100
    status, ended = _ENDED.get(index, (_STATUSES[index % len(_STATUSES)], None))
    return {
        "name": f"{works} tại {place}",
        "investor": f"Công ty {investor}",
        "countries": country,
        "certificate": int(_certificate(index)) if index % 4 == 1 else _certificate(index),
        "licensed": _typed_day(_day(year, index), index),
        "usd": vietnamese(dollars, 3) if index % 6 == 5 else dollars,
        "dong": round(dollars * Decimal(_DONG_A_DOLLAR[year]), 1),
        "done": round(done, 2),
        "sector": sector,
        "location": place,
        "status": status,
        "ended": ended,
        "note": None,
    }


def new_projects() -> dict[int, tuple[Row, ...]]:
    """Return the rows of newly licensed projects by year, mistakes included."""
    rows: dict[int, list[dict[str, Value]]] = {}
    index = 0
    for year, count in NEW_IN.items():
        rows[year] = [_new(index + at, year) for at in range(count)]
        index += count
    _make_mistakes(rows)
    return {year: tuple(found) for year, found in rows.items()}


def _make_mistakes(rows: dict[int, list[dict[str, Value]]]) -> None:
    """What somebody typed wrong or left empty; what is right though it looks odd comes last."""
    rows[2020][3] |= {"countries": "Đan Mạhc"}  # no country
    rows[2021][6] |= {"usd": None, "dong": None, "note": "Chưa có số liệu vốn"}
    rows[2022][8] |= {"licensed": Written("31/06/2022")}  # no day
    rows[2023][5] |= {"licensed": Written("14/08/2203")}  # no year: refused
    rows[2024][2] |= {
        "certificate": rows[2021][2]["certificate"],
        "name": rows[2021][2]["name"],
        "note": "Ghi lại dự án đã cấp năm 2021",
    }
    for year, at in ((2022, 4), (2024, 9), (2025, 1)):  # registered in VND only
        rows[year][at] |= {
            "usd": None,
            "done": Written(f"{year - 2010},5 tỷ đồng"),
            "note": "Đăng ký vốn bằng đồng Việt Nam",
        }


def adjustments() -> tuple[Row, ...]:
    """Return certificates adjusted: some of projects in the list, some twice, some of projects older than it."""
    return tuple(_adjustment(number) for number in range(40))


def _adjustment(number: int) -> Row:
    older = number < 10
    index = 200 + number if older else (number * 7 + 3) % 24
    year = 2019 + number % 3 if older else 2022 + number % 4
    known = _new(index, 2019)
    sign = -1 if number % 11 == 8 else 1
    dollars = sign * (Decimal(_CAPITALS[(number * 3) % len(_CAPITALS)]) * 100_000 + number * 1_250)
    amount: Value = vietnamese(dollars, 2) if number % 2 else dollars
    if number in (13, 26):
        amount = Written(f"{18 + number}.500.000.000 đồng")
    return {
        "name": known["name"],
        "investor": known["investor"],
        "countries": known["countries"],
        "certificate": _certificate(index),
        "day": _typed_day(_day(year, number + 3), number),
        "amount": amount,
        "content": "Điều chỉnh giảm vốn" if sign < 0 else "Mở rộng quy mô, bổ sung vốn",
        "note": None,
    }


def share_purchases() -> tuple[Row, ...]:
    """Return firms of the place that foreigners bought shares of, in thousands of USD."""
    firms = (
        "Thủy sản Phá Tam",
        "Dược liệu A Đớt",
        "Du lịch Sông Thơm",
        "May Ngự Bình",
        "Phần mềm Cố Đô Số",
        "Gốm Phước Tích Mới",
        "Vận tải Đông Ba Xanh",
    )
    rows = []
    for number in range(_SHARES):
        investor, country = _investor(number * 7 + 11)
        thousands = Decimal(_CAPITALS[(number * 5 + 2) % len(_CAPITALS)]) * 40
        amount: Value = thousands
        if number in (6, 15):
            amount = Written(f"{90 + number} triệu JPY")
        rows.append(
            {
                "name": f"Công ty cổ phần {firms[number % len(firms)]} {number // len(firms) + 1}",
                "investor": investor,
                "countries": country,
                "notice": f"{100 + number * 7}/TB-STC",
                "day": _typed_day(_day(2019 + number % 7, number * 2 + 1), number),
                "amount": amount,
                "sector": _WORKS[number % len(_WORKS)][1],
                "note": None,
            }
        )
    return tuple(rows)
