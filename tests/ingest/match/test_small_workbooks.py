"""Small tables as ten departments might send them, names invented: each is read as what it is, none as something else.

A programme is never read as done, and what is no delegation is no list of delegations.
"""

from datetime import date
from typing import Any

import pytest

from ingest_books import check_one

TABLES: dict[str, tuple[str, list[list[Any]], str | None, list[dict[str, Any]]]] = {
    "programme of a year, months as text": (
        "CHƯƠNG TRÌNH HOẠT ĐỘNG ĐỐI NGOẠI NĂM 2026 CỦA TỈNH KON TUM",
        [
            ["STT", "Nội dung hoạt động", "Đơn vị chủ trì", "Thời gian thực hiện", "Ghi chú"],
            [1, "Đón đoàn tỉnh Attapeu thăm, làm việc", "Sở Ngoại vụ", "Tháng 3/2026", None],
            [2, "Ký bản ghi nhớ với tỉnh Ratanakiri", "Sở Ngoại vụ", "Quý III/2026", None],
            [3, "Tập huấn nghiệp vụ lễ tân", "Văn phòng UBND", "30/11/2026", None],
        ],
        "tasks",
        [
            {"origin": "programme", "due_on": date(2026, 3, 31), "done_on": None},
            {"origin": "programme", "due_on": date(2026, 9, 30), "done_on": None},
            {"origin": "programme", "due_on": date(2026, 11, 30), "done_on": None},
        ],
    ),
    "conferences": (
        "DANH SÁCH HỘI NGHỊ, HỘI THẢO QUỐC TẾ NĂM 2025",
        [
            [
                "TT",
                "Tên hội nghị, hội thảo",
                "Đơn vị chủ trì",
                "Thời gian tổ chức",
                "Địa điểm tổ chức",
                "Đến từ các nước",
            ],
            [1, "Hội thảo cà phê bền vững", "Sở Nông nghiệp", "12/03/2025", "Buôn Ma Thuột", "Đức, Hà Lan"],
            [2, "Hội nghị kết nối đầu tư", "Sở Tài chính", "20/06/2025", "Buôn Ma Thuột", "Hàn Quốc"],
        ],
        "activities",
        [
            {"kind": "conference", "starts_on": date(2025, 3, 12), "countries": ("DE", "NL")},
            {"kind": "conference", "starts_on": date(2025, 6, 20), "countries": ("KR",)},
        ],
    ),
    "training": (
        "DANH SÁCH CÁC LỚP TẬP HUẤN CÔNG TÁC ĐỐI NGOẠI NĂM 2025",
        [
            ["STT", "Tên lớp tập huấn", "Đơn vị tổ chức", "Ngày bắt đầu", "Số học viên"],
            [1, "Lễ tân đối ngoại", "Sở Ngoại vụ", "05/04/2025", 70],
            [2, "Biên phiên dịch", "Sở Ngoại vụ", "09/09/2025", 45],
        ],
        "activities",
        [{"kind": "training", "attendances": 70}, {"kind": "training", "attendances": 45}],
    ),
    "anniversaries": (
        "CÁC HOẠT ĐỘNG KỶ NIỆM THIẾT LẬP QUAN HỆ NGOẠI GIAO NĂM 2025",
        [
            ["STT", "Tên sự kiện", "Nước", "Ngày tổ chức", "Đơn vị chủ trì"],
            [1, "75 năm quan hệ Việt Nam - Trung Quốc", "Trung Quốc", "18/01/2025", "Sở Ngoại vụ"],
            [2, "30 năm quan hệ Việt Nam - Hoa Kỳ", "Hoa Kỳ", "11/07/2025", "Liên hiệp hữu nghị"],
        ],
        "activities",
        [{"kind": "anniversary", "countries": ("CN",)}, {"kind": "anniversary", "countries": ("US",)}],
    ),
    "follow-up of commitments": (
        "BẢNG THEO DÕI THỰC HIỆN CAM KẾT, THỎA THUẬN QUỐC TẾ",
        [
            ["STT", "Tên thỏa thuận", "Nội dung cam kết", "Cơ quan thực hiện", "Thời hạn", "Tình trạng"],
            [1, "MOU với tỉnh Sekong", "Tặng 20 bộ máy tính", "Sở KHCN", "30/06/2025", "Đã thực hiện"],
            [2, "MOU với tỉnh Sekong", "Đào tạo 15 cán bộ", "Trường Chính trị", "31/12/2025", "Đang triển khai"],
        ],
        "tasks",
        [
            {"origin": "agreement", "source": "MOU với tỉnh Sekong", "status": "done", "done_on": None},
            {"origin": "agreement", "source": "MOU với tỉnh Sekong", "status": "under_way"},
        ],
    ),
    "border gates": (
        "DANH SÁCH CỬA KHẨU, LỐI MỞ TRÊN ĐỊA BÀN TỈNH",
        [
            [
                "TT",
                "Cửa khẩu Việt Nam",
                "Cửa khẩu đối diện",
                "Nước tiếp giáp",
                "Loại hình cửa khẩu",
                "Năm mở",
                "Hiện trạng",
            ],
            [1, "Bờ Y", "Phu Cưa", "Lào", "Quốc tế", "2006", "Đang hoạt động"],
            [2, "Đắk Kôi", "Kon Tuy Neak", "Campuchia", "Phụ", "2015", "Đang hoạt động"],
        ],
        "border_gates",
        [
            {"country": "LA", "gate_class": "international", "status": "open", "opened_on": date(2006, 1, 1)},
            {"country": "KH", "gate_class": "secondary", "status": "open"},
        ],
    ),
    "foreign NGOs": (
        "DANH SÁCH TỔ CHỨC PHI CHÍNH PHỦ NƯỚC NGOÀI ĐANG HOẠT ĐỘNG TẠI TỈNH",
        [
            [
                "STT",
                "Tên tổ chức PCPNN",
                "Quốc tịch",
                "Số giấy đăng ký",
                "Ngày cấp",
                "Ngày hết hạn",
                "Địa bàn hoạt động",
            ],
            [1, "Quỹ Bàn tay xanh", "Hà Lan", "11/CNV-HĐ", "03/02/2023", "02/02/2026", "Huyện A"],
            [2, "Hội Bạn của trẻ em", "Hoa Kỳ", "19/CNV-HĐ", "15/05/2024", "14/05/2027", "Toàn tỉnh"],
        ],
        "ngo_organisations",
        [
            {"country": "NL", "licensed_on": date(2023, 2, 3), "valid_until": date(2026, 2, 2)},
            {"country": "US", "licensed_on": date(2024, 5, 15), "valid_until": date(2027, 5, 14)},
        ],
    ),
    "tiers of partners": (
        "DANH MỤC ĐỐI TÁC CỦA TỈNH",
        [
            ["STT", "Địa phương đối tác", "Quốc gia", "Mức độ quan hệ", "Năm thiết lập quan hệ"],
            [1, "Tỉnh Attapeu", "Lào", "Đặc biệt", "1998"],
            [2, "Tỉnh Gangwon", "Hàn Quốc", "Mới", "2023"],
        ],
        "partner_profiles",
        [{"tier": "special", "country": "LA", "since": date(1998, 1, 1)}, {"tier": "new", "country": "KR"}],
    ),
    "directing documents": (
        "DANH MỤC VĂN BẢN CHỈ ĐẠO VỀ CÔNG TÁC ĐỐI NGOẠI",
        [
            ["STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu nội dung"],
            [1, "62-KH/TU", "15/03/2019", "Tỉnh ủy", "Kế hoạch công tác đối ngoại"],
            [2, "25-CT/TW", "08/08/2018", "Ban Bí thư", "Nâng tầm đối ngoại đa phương"],
        ],
        "documents",
        [{"number": "62-KH/TU", "issued_on": date(2019, 3, 15)}, {"number": "25-CT/TW", "issuer": "Ban Bí thư"}],
    ),
    "meetings with missions": (
        "TỔNG HỢP CÁC CUỘC TIẾP XÚC VỚI CÁC CƠ QUAN ĐẠI DIỆN NƯỚC NGOÀI NĂM 2025",
        [
            ["STT", "Cơ quan đại diện", "Nước", "Nội dung tiếp xúc", "Ngày tiếp"],
            [1, "Đại sứ quán Úc", "Úc", "Hợp tác giáo dục", "04/03/2025"],
            [2, "Tổng Lãnh sự quán Nhật Bản", "Nhật Bản", "Mời dự lễ hội", "20/05/2025"],
        ],
        "activities",
        [
            {"kind": "mission_meeting", "countries": ("AU",)},
            {"kind": "mission_meeting", "partner": "Tổng Lãnh sự quán Nhật Bản"},
        ],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_small_table_is_read_as_what_it_is(name):
    title, rows, dataset, expected = TABLES[name]
    found = check_one([[title], [], *rows])
    assert found.dataset == dataset, [issue.code for issue in found.issues]
    read = [{field: row.values.get(field) for field in want} for row, want in zip(found.rows, expected, strict=True)]
    assert read == expected
    assert (found.rejected, found.waiting) == (0, 0)


def test_a_programme_is_tasks_to_be_done_and_a_plan_of_trips_is_doubted():
    rows = TABLES["programme of a year, months as text"][1]
    plan = check_one([["KẾ HOẠCH HOẠT ĐỘNG ĐỐI NGOẠI NĂM 2026"], [], *rows])
    assert (plan.dataset, len(plan.rows)) == ("tasks", 3)
    assert not plan.questions
    trips = [["STT", "Tên đoàn", "Nước đến", "Thời gian"], [1, "Đoàn lãnh đạo tỉnh", "Lào", "10/05/2026"]]
    doubted = check_one([["KẾ HOẠCH ĐOÀN RA NĂM 2026"], [], *trips])
    assert ([item.suggested for item in doubted.questions], doubted.waiting) == (["seen"], 1)
