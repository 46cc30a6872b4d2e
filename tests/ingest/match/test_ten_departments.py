"""Ten small workbooks as ten departments keep them, each in words of its own: all are recognised, none read as done."""

from datetime import date
from decimal import Decimal

import pytest

from ingest_books import check_one

D = Decimal
_HUE = "46"
#: name -> (title, header, rows, register, what is read of some fields, row by row)
TEN = {
    "a programme of the year with months and quarters": (
        "CHƯƠNG TRÌNH CÔNG TÁC ĐỐI NGOẠI NĂM 2026",
        ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Ghi chú"),
        [
            (1, "Đón đoàn Đại sứ quán Lào", "Sở Ngoại vụ", "Văn phòng UBND", "Tháng 3", None),
            (2, "Rà soát thỏa thuận quốc tế", "Sở Ngoại vụ", "Sở Tư pháp", "Quý III", None),
            (3, "Hội nghị xúc tiến đầu tư", "Sở Tài chính", "Sở Công Thương", "10/10 - 12/10/2026", None),
            (4, "Trực lãnh sự", "Sở Ngoại vụ", None, "Thường xuyên", None),
        ],
        "tasks",
        {
            "due_on": [date(2026, 3, 31), date(2026, 9, 30), date(2026, 10, 12), None],
            "origin": ["programme"] * 4,
            "done_on": [None] * 4,
        },
    ),
    "a follow-up table of commitments with status in words": (
        "BẢNG THEO DÕI TÌNH HÌNH THỰC HIỆN CÁC CAM KẾT QUỐC TẾ",
        ("TT", "Nội dung cam kết", "Căn cứ", "Đơn vị thực hiện", "Thời hạn", "Tiến độ"),
        [
            (1, "Cấp 10 suất học bổng", "MOU với tỉnh Nam Kham", "Sở GD&ĐT", "30/09/2025", "Đã hoàn thành"),
            (2, "Hỗ trợ thiết bị y tế", "MOU với tỉnh Phu Thong", "Sở Y tế", "Quý III/2026", "Đang triển khai"),
            (3, "Xây nhà văn hóa", "MOU với tỉnh Xe Dom", "Sở Xây dựng", "31/12/2026", "Chưa triển khai"),
        ],
        "tasks",
        {
            "status": ["done", "under_way", "not_begun"],
            "due_on": [date(2025, 9, 30), date(2026, 9, 30), date(2026, 12, 31)],
            "origin": ["agreement"] * 3,
        },
    ),
    "targets with years as columns": (
        "CÁC CHỈ TIÊU ĐỐI NGOẠI GIAI ĐOẠN 2026 - 2028",
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Năm 2028"),
        [(1, "Đoàn vào", "đoàn", 150, 160, 170), (2, "Viện trợ PCPNN cam kết", "triệu USD", 5, 6, "7,5")],
        "targets",
        {
            "value": [D(150), D(160), D(170), D(5_000_000), D(6_000_000), D(7_500_000)],
            "until": [date(year, 12, 31) for year in (2026, 2027, 2028)] * 2,
            "currency": [None] * 3 + ["USD"] * 3,
        },
    ),
    "conferences": (
        "THỐNG KÊ HỘI NGHỊ, HỘI THẢO QUỐC TẾ TỔ CHỨC NĂM 2025",
        ("STT", "Tên hội nghị, hội thảo", "Đơn vị tổ chức", "Thời gian", "Địa điểm", "Số đại biểu nước ngoài"),
        [
            (1, "Hội thảo về năng lượng", "Sở Công Thương", "15/04/2025", "Khách sạn A", 20),
            (2, "Hội nghị các thành phố", "Sở Ngoại vụ", "20/09/2025", "Trung tâm B", 60),
        ],
        "activities",
        {"kind": ["conference"] * 2, "foreign_persons": [20, 60]},
    ),
    "gates": (
        "DANH SÁCH CỬA KHẨU, LỐI MỞ TRÊN ĐỊA BÀN TỈNH",
        ("TT", "Tên cửa khẩu phía Việt Nam", "Tên cửa khẩu phía Lào", "Loại hình", "Hiện trạng", "Kế hoạch nâng cấp"),
        [
            (1, "Cửa khẩu An Bình", "Nam Kham", "Cửa khẩu quốc tế", "Đang hoạt động", None),
            (2, "Cửa khẩu Phú Sơn", "Phu Thong", "Cửa khẩu phụ", "Đang hoạt động", "Cửa khẩu chính"),
        ],
        "border_gates",
        {"gate_class": ["international", "secondary"], "planned_class": [None, "main"], "status": ["open", "open"]},
    ),
    "organisations": (
        "DANH SÁCH CÁC TỔ CHỨC PCPNN HOẠT ĐỘNG TRÊN ĐỊA BÀN",
        ("STT", "Tên tổ chức", "Quốc tịch", "Số giấy đăng ký", "Thời hạn giấy đăng ký", "Lĩnh vực hoạt động"),
        [
            (1, "Quỹ Bàn tay xanh", "Đức", "12/CNV-HĐ", "14/04/2027", "Môi trường"),
            (2, "Ánh sáng học đường", "Hoa Kỳ", "27/CNV-HĐ", "31/01/2026", "Giáo dục"),
        ],
        "ngo_organisations",
        {"country": ["DE", "US"], "valid_until": [date(2027, 4, 14), date(2026, 1, 31)]},
    ),
    "anniversaries": (
        "CÁC HOẠT ĐỘNG KỶ NIỆM NGÀY THIẾT LẬP QUAN HỆ NGOẠI GIAO NĂM 2025",
        ("STT", "Hoạt động", "Nước", "Thời gian tổ chức", "Đơn vị chủ trì"),
        [
            (1, "Lễ kỷ niệm 75 năm quan hệ", "Trung Quốc", "18/01/2025", "Hội hữu nghị"),
            (2, "Giao lưu kỷ niệm 30 năm quan hệ", "Hoa Kỳ", "12/07/2025", "Sở Ngoại vụ"),
        ],
        "activities",
        {"kind": ["anniversary"] * 2, "countries": [("CN",), ("US",)]},
    ),
    "training": (
        "DANH SÁCH CÁC LỚP TẬP HUẤN, BỒI DƯỠNG KIẾN THỨC ĐỐI NGOẠI NĂM 2025",
        ("STT", "Tên lớp", "Thời gian", "Địa điểm", "Số lượng học viên"),
        [
            (1, "Bồi dưỡng lễ tân ngoại giao", "05/06/2025 - 06/06/2025", "Hội trường A", 85),
            (2, "Tập huấn thông tin đối ngoại", "10/10/2025", "Hội trường B", 120),
        ],
        "activities",
        {"kind": ["training"] * 2, "attendances": [85, 120]},
    ),
    "promotion": (
        "TỔNG HỢP CÁC HOẠT ĐỘNG XÚC TIẾN ĐẦU TƯ Ở NƯỚC NGOÀI NĂM 2025",
        ("STT", "Tên chương trình", "Quốc gia", "Thời gian", "Đơn vị chủ trì", "Kết quả"),
        [
            (1, "Xúc tiến đầu tư tại Hàn Quốc", "Hàn Quốc", "02/04/2025 - 07/04/2025", "Sở Tài chính", "Ký 2 bản"),
            (2, "Tuần hàng Việt tại Pháp", "Pháp", "10/09/2025 - 16/09/2025", "Sở Công Thương", None),
        ],
        "activities",
        {"kind": ["promotion"] * 2, "ends_on": [date(2025, 4, 7), date(2025, 9, 16)]},
    ),
    "documents": (
        "DANH MỤC VĂN BẢN CHỈ ĐẠO CÔNG TÁC ĐỐI NGOẠI",
        ("STT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu nội dung"),
        [
            (1, "12-CT/TU", "05/02/2024", "Tỉnh ủy", "Tăng cường công tác đối ngoại"),
            (2, "45/KH-UBND", "10/03/2025", "UBND tỉnh", "Kế hoạch thông tin đối ngoại"),
        ],
        "documents",
        {"number": ["12-CT/TU", "45/KH-UBND"], "issued_on": [date(2024, 2, 5), date(2025, 3, 10)]},
    ),
}


def _book(title, header, rows) -> list[list[object]]:
    return [["SỞ NGOẠI VỤ"], [title], [], list(header), *map(list, rows)]


def test_ten_workbooks_of_ten_departments_are_read():
    for name, (title, header, rows, register, wanted) in TEN.items():
        found = check_one(_book(title, header, rows), unit=_HUE)
        read = {field: [row.values.get(field) for row in found.rows] for field in wanted}
        assert (found.dataset, found.waiting, found.rejected, read) == (register, 0, 0, wanted), name


def test_a_bare_number_under_a_last_day_is_no_month():
    title, header, _rows, *_others = TEN["a programme of the year with months and quarters"]
    found = check_one(_book(title, header, [(1, "Việc A", "Sở", None, 3, None)] * 2), unit=_HUE)
    assert {row.values.get("due_on") for row in found.rows} == {None}


@pytest.mark.parametrize(
    ("title", "years", "dataset", "loaded"),
    [
        ("MỤC TIÊU PHẤN ĐẤU VỀ ĐỐI NGOẠI GIAI ĐOẠN 2024 - 2025", (2024, 2025), "targets", 2),
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU ĐỐI NGOẠI GIAI ĐOẠN 2024 - 2025", (2024, 2025), "figures", 2),
        ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU PHẤN ĐẤU ĐỐI NGOẠI GIAI ĐOẠN 2024 - 2025", (2024, 2025), "figures", 2),
        ("SỐ LIỆU ĐỐI NGOẠI GIAI ĐOẠN 2024 - 2025", (2024, 2025), "figures", 2),
        ("MỤC TIÊU ĐỐI NGOẠI TỈNH QUẢNG TRỊ GIAI ĐOẠN 2024 - 2025", (2024, 2025), "targets", 0),
        ("DỰ BÁO SỐ LIỆU ĐỐI NGOẠI GIAI ĐOẠN 2027 - 2028", (2027, 2028), None, 0),
        ("SỐ LIỆU ĐỐI NGOẠI GIAI ĐOẠN 2027 - 2028", (2027, 2028), None, 0),
    ],
)
def test_what_is_aimed_at_is_never_read_as_reached(title, years, dataset, loaded):
    header = ("STT", "Chỉ tiêu", "Đơn vị tính", *(f"Năm {year}" for year in years))
    found = check_one(_book(title, header, [(1, "Đoàn vào", "đoàn", 150, 160)]), unit=_HUE)
    assert (found.dataset, len(found.rows)) == (dataset, loaded)
