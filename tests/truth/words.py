"""What departments write into their lists: names, places, posts."""

COUNTRIES = {
    "LA": "Lào", "TH": "Thái Lan", "KR": "Hàn Quốc", "JP": "Nhật Bản", "FR": "Pháp", "US": "Hoa Kỳ", "CN": "Trung Quốc", "DE": "Đức", "AU": "Ô-xtrây-li-a",
    "SG": "Xin-ga-po", "KH": "Campuchia", "GB": "Anh", "IT": "Ý", "NL": "Hà Lan", "RU": "Liên bang Nga", "TW": "Đài Loan", "HK": "Hồng Kông", "BE": "Bỉ", "IN": "Ấn Độ", "CA": "Ca-na-đa",
}
BODIES = ("Đoàn Đại sứ quán", "Đoàn công tác tỉnh", "Đoàn doanh nghiệp", "Đoàn Hội hữu nghị", "Đoàn chuyên gia", "Đoàn nghệ thuật", "Đoàn Trường Đại học", "Đoàn khảo sát")
PLACES_ABROAD = ("Champasak", "Savannakhet", "Gyeongju", "Kyoto", "Gifu", "Salavan", "Namur", "Île-de-France", "Blois", "Honolulu", "Chiang Mai", "Shizuoka", "Ubon Ratchathani", "Nakhon Phanom")
WARDS = ("Phú Vang", "Phong Điền", "A Lưới", "Nam Đông", "Hương Thủy", "Quảng Điền", "Phú Lộc", "Hương Trà", "Thuận Hóa", "Phú Xuân")
PEOPLE = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Quốc Cường", "Phạm Minh Đức", "Hoàng Thị Giang", "Souksavanh Keo", "Kim Min Soo", "Tanaka Hiroshi", "Pierre Martin", "John Smith")
POSTS = ("Tỉnh trưởng", "Đại sứ", "Phó Thị trưởng", "Giám đốc", "Chủ tịch", "Tổng Lãnh sự", "Trưởng phòng", "Hiệu trưởng")
HOSTS = ("UBND thành phố", "Sở Ngoại vụ", "Sở Du lịch", "Sở Văn hóa và Thể thao", "Đại học Huế", "Sở Y tế", "Trung tâm Bảo tồn Di tích Cố đô", "Liên hiệp các tổ chức hữu nghị")
PURPOSES = ("Chào xã giao lãnh đạo thành phố", "Trao đổi hợp tác giáo dục", "Khảo sát môi trường đầu tư", "Tham dự Festival", "Ký kết bản ghi nhớ", "Làm việc về dự án nước sạch", "Giao lưu nhân dân")
SUBJECTS = ("cấp nước sạch", "nâng cấp đô thị", "trồng rừng ngập mặn", "xây dựng trường mầm non", "phòng chống thiên tai", "chăm sóc mắt trẻ em", "hỗ trợ người khuyết tật", "rà phá bom mìn", "cải thiện vệ sinh môi trường")
FACTORIES = ("Nhà máy may xuất khẩu", "Nhà máy linh kiện điện tử", "Khu nghỉ dưỡng ven biển", "Nhà máy chế biến thủy sản", "Trung tâm thương mại", "Nhà máy vật liệu xây dựng", "Kho lạnh logistics")
COMPANIES = ("Hansae", "Silk Path", "Banyan Tree", "Scavi", "Luks", "Kanglim", "Sunrise", "Vitto", "Aeon", "Medi", "Orient", "Delta")
SECTORS = ("Công nghiệp chế biến", "Du lịch, dịch vụ lưu trú", "Nông nghiệp", "Hạ tầng đô thị", "Y tế", "Giáo dục")
#: donor as written -> (class, country)
STATE_DONORS = {
    "JICA": ("bilateral_agency", "JP"), "KOICA": ("bilateral_agency", "KR"), "Chính phủ Pháp": ("country", "FR"), "Ngân hàng Phát triển châu Á": ("multilateral_bank", ""),
    "ADB": ("multilateral_bank", ""), "Ngân hàng Thế giới": ("multilateral_bank", ""), "UNICEF": ("un_agency", ""), "Chính phủ Hàn Quốc": ("country", "KR"), "AFD": ("bilateral_agency", "FR"),
}
NGOS = {"Quỹ Sao Mai": "US", "Tổ chức Hòa Bình Xanh Đông": "DE", "Hội Bạn hữu Huế": "FR", "Tổ chức Nhịp cầu": "NL", "Quỹ Ánh Dương": "AU", "Hội Nha khoa thiện nguyện": "CA"}
