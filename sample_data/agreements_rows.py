"""Invented agreements of Huế with places that do exist. Columns as in `FIELDS`; dates are ISO here."""

FIELDS = ("title", "kind", "partner", "country", "field", "channel", "signed", "from", "to", "term", "status", "signatory", "note")

_CT, _PCT, _GD, _HT = "Chủ tịch UBND", "Phó Chủ tịch UBND", "Giám đốc Sở", "Hiệu trưởng"
_OPEN, _AUTO5, _ON, _OFF = "Không thời hạn", "5 năm, tự động gia hạn", "Còn hiệu lực", "Hết hiệu lực"
_STATE, _PEOPLE, _PARTY = "Ngoại giao Nhà nước", "Đối ngoại Nhân dân", "Đối ngoại Đảng"

PROVINCE = (
    ("Thỏa thuận thiết lập quan hệ hữu nghị với thành phố Honolulu", "Thỏa thuận hữu nghị", "Thành phố Honolulu", "Hoa Kỳ", "Toàn diện", _STATE, "2005-04-12", "2005-04-12", None, _OPEN, _ON, _CT, ""),
    ("Thỏa thuận hợp tác phi tập trung với vùng Nord-Pas-de-Calais", "Thỏa thuận hợp tác", "Vùng Nord-Pas-de-Calais", "Pháp", "Di sản", _STATE, "2006-03-20", "2006-03-20", "2011-03-20", "5 năm", _OFF, _PCT, "Nay là vùng Hauts-de-France"),
    ("Bản ghi nhớ hợp tác với tỉnh Savannakhet", "Bản ghi nhớ hợp tác", "Tỉnh Savannakhet", "Lào", "Toàn diện", _STATE, "2007-01-18", "2007-01-18", None, _AUTO5, _ON, _CT, ""),
    ("Thỏa thuận kết nghĩa với thành phố New Haven", "Kết nghĩa", "Thành phố New Haven", "Hoa Kỳ", "Giáo dục - đào tạo", _PEOPLE, "2007-09-05", "2007-09-05", None, _OPEN, _ON, _PCT, ""),
    ("Thỏa thuận kết nghĩa với thành phố Gyeongju", "Kết nghĩa", "Thành phố Gyeongju", "Hàn Quốc", "Văn hóa", _STATE, "2007-09-21", "2007-09-21", None, _OPEN, _ON, _CT, "Hai cố đô"),
    ("Bản ghi nhớ hợp tác với tỉnh Salavan", "Bản ghi nhớ hợp tác", "Tỉnh Salavan", "CHDCND Lào", "Toàn diện", _STATE, "2008-02-14", "2008-02-14", None, _AUTO5, _ON, _CT, ""),
    ("Thỏa thuận hợp tác với thành phố Poitiers", "Thỏa thuận hợp tác", "Thành phố Poitiers", "Cộng hòa Pháp", "Môi trường, đô thị", _STATE, "2008-10-09", "2008-10-09", "2018-10-09", "10 năm", _OFF, _PCT, ""),
    ("Ý định thư về hợp tác du lịch với thành phố Côn Minh", "Ý định thư", "Thành phố Côn Minh (Kunming)", "Trung Quốc", "Du lịch", _STATE, "2009-05-26", "2009-05-26", "2012-05-26", "3 năm", _OFF, _PCT, ""),
    ("Bản ghi nhớ hợp tác với tỉnh Sekong", "Bản ghi nhớ hợp tác", "Tỉnh Sekong", "Lào", "Toàn diện", _STATE, "2010-03-11", "2010-03-11", None, _AUTO5, _ON, _CT, ""),
    ("Bản ghi nhớ hợp tác với tỉnh Champasak", "Bản ghi nhớ hợp tác", "Tỉnh Champasak", "Lào", "Kinh tế", _STATE, "2010-08-30", "2010-08-30", "2015-08-30", "5 năm", _OFF, _PCT, "Đã thay bằng văn bản năm 2016"),
    ("Thỏa thuận hợp tác với tỉnh Nakhon Phanom", "Thỏa thuận hợp tác", "Tỉnh Nakhon Phanom", "Thái Lan", "Kinh tế - thương mại", _STATE, "2011-06-17", "2011-07-01", None, _AUTO5, _ON, _PCT, ""),
    ("Chương trình hợp tác với vùng Wallonie tại thành phố Namur", "Chương trình hợp tác", "Thành phố Namur", "Bỉ", "Môi trường", _STATE, "2012-04-24", "2012-04-24", "2015-12-31", "2012 - 2015", _OFF, _PCT, ""),
    ("Thỏa thuận kết nghĩa với thành phố Takayama", "Kết nghĩa", "Thành phố Takayama", "Nhật Bản", "Văn hóa, thể thao, du lịch", _STATE, "2012-11-08", "2012-11-08", None, _OPEN, _ON, _CT, ""),
    ("Thỏa thuận hợp tác với thành phố Blois", "Thỏa thuận hợp tác", "Thành phố Blois", "Pháp", "Di sản", _PEOPLE, "2013-05-15", "2013-05-15", None, _AUTO5, _ON, _PCT, ""),
    ("Bản ghi nhớ về giao lưu giữa hai cố đô với thành phố Kyoto", "Bản ghi nhớ", "Thành phố Kyoto", "Nhật Bản", "Văn hóa", _STATE, "2013-10-25", "2013-10-25", None, _AUTO5, _ON, _CT, ""),
    ("Thỏa thuận hữu nghị với thành phố Saijo", "Thỏa thuận hữu nghị", "Thành phố Saijo", "Nhật", "Nông nghiệp", _STATE, "2014-07-04", "2014-07-04", None, _OPEN, _ON, _CT, ""),
    ("Bản ghi nhớ hợp tác với tỉnh Chămpasak giai đoạn 2016 - 2020", "Bản ghi nhớ hợp tác", "Tỉnh Chămpasak", "Lào", "Kinh tế", _STATE, "2016-03-22", "2016-03-22", "2020-12-31", "2016 - 2020", _OFF, _CT, ""),
    ("Biên bản ghi nhớ với thành phố Namyangju", "Biên bản ghi nhớ", "Thành phố Namyangju", "Hàn Quốc", "Nông nghiệp", _STATE, "2016-09-29", "2016-09-29", None, _AUTO5, _ON, _PCT, ""),
    ("Biên bản trao đổi với tỉnh Nakhon Ratchasima", "Biên bản trao đổi", "Tỉnh Nakhon Ratchasima", "Thái Lan", "Du lịch", _STATE, "2017-02-16", "2017-02-16", "2020-02-16", "3 năm", _OFF, _PCT, ""),
    ("Thỏa thuận hợp tác giữa hai Tỉnh ủy, Đảng ủy về đào tạo cán bộ", "Thỏa thuận", "Đảng ủy tỉnh Savannakhet", "Lào", "Đào tạo", _PARTY, "2018-05-11", "2018-05-11", "2023-05-11", "5 năm", _OFF, "Phó Bí thư Tỉnh ủy", ""),
    ("Thỏa thuận hợp tác với thành phố Suwon", "Thỏa thuận hợp tác", "Thành phố Suwon", "Hàn Quốc", "Chuyển đổi số", _STATE, "2019-04-18", "2019-04-18", None, _AUTO5, _ON, _CT, ""),
    ("Bản ghi nhớ hợp tác với tỉnh Champasack giai đoạn 2021 - 2025", "Bản ghi nhớ hợp tác", "Tỉnh Champasack", "Lào", "Kinh tế", _STATE, "2021-12-10", "2021-12-10", "2025-12-31", "2021 - 2025", _ON, _CT, "Ký trực tuyến"),
    ("Ý định thư về hợp tác với thành phố Brest", "Ý định thư", "Thành phố Brest", "Belarus", "Toàn diện", _STATE, "2022-11-03", "2022-11-03", "2025-11-03", "3 năm", _ON, _PCT, ""),
    ("Kế hoạch hợp tác năm 2023 - 2025 với thành phố Gyeongju", "Kế hoạch hợp tác", "Thành phố Gyeongju", "Hàn Quốc", "Văn hóa", _STATE, "2023-03-28", "2023-03-28", "2025-12-31", "2023 - 2025", _ON, _PCT, ""),
    ("Tuyên bố chung về mạng lưới thành phố di sản", "Tuyên bố chung", "Thành phố Kyoto", "Nhật Bản", "Di sản", _STATE, "2023-06-09", "2023-06-09", None, _OPEN, _ON, _CT, ""),
    ("Thỏa thuận hợp tác với bang Tây Úc về nông nghiệp công nghệ cao", "Thỏa thuận hợp tác", "Bang Tây Úc", "Úc", "Nông nghiệp", _STATE, "2024-05-30", "2024-06-15", "2029-06-15", "5 năm", _ON, _CT, ""),
    ("Bản ghi nhớ hợp tác với tỉnh Kampong Thom", "Bản ghi nhớ hợp tác", "Tỉnh Kampong Thom", "Cam-pu-chia", "Toàn diện", _STATE, "2025-02-20", "2025-02-20", None, _AUTO5, _ON, _CT, ""),
    ("Thỏa thuận hữu nghị với thành phố Đài Nam", "Thỏa thuận hữu nghị", "Thành phố Đài Nam", "Đài Loan (Trung Quốc)", "Giáo dục", _PEOPLE, "2025-08-14", "2025-09-01", "2030-09-01", "5 năm", _ON, "Chủ tịch Liên hiệp các tổ chức hữu nghị", ""),
)

DEPARTMENT = (
    ("Bản ghi nhớ về bảo tồn di tích với Viện Di sản Waseda", "Bản ghi nhớ", "Viện Di sản, Đại học Waseda", "Nhật Bản", "Di sản", _PEOPLE, "2009-11-19", "2009-11-19", None, _AUTO5, _ON, "Giám đốc Trung tâm Bảo tồn Di tích", ""),
    ("Chương trình hợp tác đào tạo điều dưỡng", "Chương trình hợp tác", "Bệnh viện Đại học Poitiers", "Pháp", "Y tế", _PEOPLE, "2011-03-03", "2011-03-03", "2016-03-03", "5 năm", _OFF, _GD + " Y tế", ""),
    ("Bản ghi nhớ hợp tác giữa hai Sở Giáo dục", "Bản ghi nhớ", "Sở Giáo dục tỉnh Salavan", "Lào", "Giáo dục và đào tạo", _STATE, "2014-09-12", "2014-09-12", "2019-09-12", "5 năm", _OFF, _GD + " Giáo dục và Đào tạo", ""),
    ("Thỏa thuận hợp tác trao đổi sinh viên", "Thỏa thuận hợp tác", "Đại học Quốc gia Kyungpook", "Hàn Quốc", "Giáo dục", _PEOPLE, "2015-05-21", "2015-05-21", None, _AUTO5, _ON, _HT, ""),
    ("Biên bản ghi nhớ về du lịch với Tổng cục Du lịch Nakhon Phanom", "Biên bản ghi nhớ", "Văn phòng Du lịch Nakhon Phanom", "Thái Lan", "Du lịch", _STATE, "2017-08-24", "2017-08-24", "2022-08-24", "5 năm", _OFF, _GD + " Du lịch", ""),
    ("Bản ghi nhớ về giảm rác thải nhựa", "Bản ghi nhớ", "WWF Na Uy", "Na Uy", "Môi trường", _PEOPLE, "2020-06-05", "2020-06-05", "2024-06-05", "4 năm", _OFF, _GD + " Tài nguyên và Môi trường", ""),
    ("Thỏa thuận hợp tác về đô thị thông minh", "Thỏa thuận hợp tác", "Cơ quan Thông tin Seoul", "Hàn Quốc", "Khoa học và công nghệ", _STATE, "2021-04-15", "2021-04-15", "2026-04-15", "5 năm", _ON, _GD + " Thông tin và Truyền thông", ""),
    ("Ý định thư về đào tạo tiếng Nhật", "Ý định thư", "Học viện Ngôn ngữ Saijo", "Nhật Bản", "Giáo dục", _PEOPLE, "2022-07-27", "2022-07-27", "2027-07-27", "5 năm", _ON, _HT, ""),
    ("Bản ghi nhớ hợp tác y tế với Bệnh viện Trung ương Savannakhet", "Bản ghi nhớ", "Bệnh viện tỉnh Savannakhet", "Lào", "Y tế", _STATE, "2023-09-14", "2023-09-14", None, _AUTO5, _ON, _GD + " Y tế", ""),
    ("Biên bản hợp tác bảo tồn kiến trúc", "Biên bản hợp tác", "Trường Kiến trúc Namur", "Bỉ", "Di sản", _PEOPLE, "2023-11-30", "2023-11-30", "2028-11-30", "5 năm", _ON, "Giám đốc Trung tâm Bảo tồn Di tích", ""),
    ("Kế hoạch hợp tác phát triển làng nghề", "Kế hoạch hợp tác", "Hiệp hội Thủ công Takayama", "Nhật Bản", "Văn hóa", _PEOPLE, "2024-10-10", "2024-10-10", "2026-10-10", "2 năm", _ON, _GD + " Công Thương", ""),
    ("Thỏa thuận hợp tác nghiên cứu đầm phá", "Thỏa thuận hợp tác", "Viện Hải dương Honolulu", "Hoa Kỳ", "Khoa học công nghệ", _PEOPLE, "2025-04-02", "2025-04-02", "2030-04-02", "5 năm", _ON, _HT, ""),
)
