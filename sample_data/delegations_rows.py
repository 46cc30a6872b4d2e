"""Invented delegations in and out of Huế; only job titles, no persons. Columns as in `IN_FIELDS` and `OUT_FIELDS`.

Dates are ISO here; a text that is none stands in its cell as written. The mistakes are meant: see build.EXPECTED.
"""

IN_FIELDS = ("name", "leader_title", "countries", "host", "persons", "from", "to", "purpose", "field", "channel", "planned", "permit", "note")
OUT_FIELDS = ("name", "leader_title", "countries", "partner", "host", "persons", "from", "to", "purpose", "field", "channel", "planned", "cost", "funding", "permit", "report", "note")

_S, _P, _D = "Ngoại giao Nhà nước", "Đối ngoại Nhân dân", "Đối ngoại Đảng"
_UB, _TU, _SNV, _DL, _DH, _HN = "UBND tỉnh", "Tỉnh ủy", "Sở Ngoại vụ", "Sở Du lịch", "Đại học Huế", "Liên hiệp các tổ chức hữu nghị"
_DT, _YT = "Trung tâm Bảo tồn Di tích Cố đô Huế", "Sở Y tế"

IN_PROVINCE = (
    ("Đoàn Đại sứ Nhật Bản", "Đại sứ", "Nhật Bản", _UB, 8, "2022-04-19", "2022-04-20", "Chào xã giao lãnh đạo tỉnh", "Chính trị", _S, "x", "312/UBND-ĐN", ""),
    ("Đoàn tỉnh Savannakhet", "Tỉnh trưởng", "Lào", _UB, 16, "2022-07-15", "2022-07-18", "Hội đàm thường niên", "Toàn diện", _S, "x", "684/UBND-ĐN", ""),
    ("Đoàn thành phố Gyeongju", "Thị trưởng", "Hàn Quốc", _UB, 14, "2022-09-22", "2022-09-25", "Kỷ niệm quan hệ kết nghĩa", "Văn hóa", _S, "x", "921/UBND-ĐN", ""),
    ("Đoàn Đại sứ Pháp", "Đại sứ", "Pháp", _UB, 6, "2022-11-10", "2022-11-11", "Làm việc về bảo tồn di sản", "Di sản", _S, "", "1103/UBND-ĐN", ""),
    ("Đoàn Ngân hàng Phát triển châu Á", "Trưởng đoàn công tác", "Philippines; Nhật Bản", _UB, 9, "2022-12-05", "2022-12-08", "Giám sát dự án đô thị xanh", "Môi trường, đô thị", _S, "x", "1188/UBND-ĐN", ""),
    ("Đoàn Đảng bộ tỉnh Salavan", "Bí thư Tỉnh ủy", "Lào", _TU, 12, "2023-01-11", "2023-01-13", "Chúc Tết cổ truyền", "Chính trị", _D, "x", "25-CV/TU", ""),
    ("Đoàn Đại sứ Hoa Kỳ", "Đại sứ", "Hoa Kỳ", _UB, 15, "2023-02-07", "2023-02-08", "Chào xã giao lãnh đạo tỉnh", "Chính trị", _S, "", "118/UBND-ĐN", ""),
    ("Đoàn Đại sứ Liên bang Nga", "Đại sứ", "Nga", _UB, 7, "2023-02-21", "2023-02-22", "Thăm và làm việc", "Chính trị", _S, "", "146/UBND-ĐN", ""),
    ("Đoàn thành phố Kyoto", "Phó Thị trưởng", "Nhật Bản", _UB, 18, "2023-03-14", "2023-03-17", "Xúc tiến kết nối hai cố đô", "Văn hóa", _S, "x", "233/UBND-ĐN", ""),
    ("Đoàn tỉnh Champasak", "Phó Tỉnh trưởng", "Lào", _UB, 13, "2023-03-27", "2023-03-29", "Rà soát bản ghi nhớ", "Kinh tế", _S, "x", "271/UBND-ĐN", ""),
    ("Đoàn nghệ thuật tham dự Festival Huế", "Giám đốc nghệ thuật", "Pháp, Bỉ, Hàn Quốc", _UB, 86, "2023-04-26", "2023-05-03", "Biểu diễn nghệ thuật", "Văn hóa", _P, "x", "402/UBND-ĐN", "Ba đoàn đi chung"),
    ("Đoàn Đại sứ Ấn Độ", "Đại sứ", "Ấn Độ", _UB, 9, "2023-05-09", "2023-05-10", "Xúc tiến đầu tư dược phẩm", "Đầu tư", _S, "", "448/UBND-ĐN", ""),
    ("Đoàn doanh nghiệp thành phố Saijo", "Thị trưởng", "Nhật", _UB, 22, "2023-05-23", "2023-05-26", "Khảo sát nông nghiệp sạch", "Nông nghiệp", _S, "x", "489/UBND-ĐN", ""),
    ("Đoàn thành phố Takayama", "Chủ tịch Hội đồng thành phố", "Nhật Bản", _UB, 11, "2023-06-07", "2023-06-09", "Giao lưu hữu nghị", "Du lịch", _S, "x", "531/UBND-ĐN", ""),
    ("Đoàn Tổng Lãnh sự Trung Quốc tại Đà Nẵng", "Tổng Lãnh sự", "Trung Quốc", _UB, 5, "2023-06-20", "2023-06-20", "Chào xã giao lãnh đạo tỉnh", "Chính trị", _S, "", "566/UBND-ĐN", ""),
    ("Đoàn Ủy ban Kinh tế châu Âu tại Việt Nam", "Chủ tịch Hiệp hội", "Đức, Pháp và Hà Lan", _UB, 24, "2023-07-04", "2023-07-06", "Tìm hiểu môi trường đầu tư", "Đầu tư", _S, "x", "602/UBND-ĐN", ""),
    ("Đoàn thành phố Namyangju", "Phó Thị trưởng", "Hàn Quôcs", _UB, 10, "2023-07-18", "2023-07-21", "Bàn hợp tác nông nghiệp hữu cơ", "Nông nghiệp", _S, "x", "655/UBND-ĐN", ""),
    ("Đoàn tỉnh Nakhon Phanom", "Tỉnh trưởng", "Thái Lan", _UB, 19, "2023-08-08", "2023-08-11", "Bàn tuyến du lịch hành lang Đông - Tây", "Du lịch", _S, "x", "731/UBND-ĐN", ""),
    ("Đoàn Đại sứ Vương quốc Bỉ", "Đại sứ", "Bỉ", _UB, 6, "2023-08-22", "2023-08-23", "Tổng kết chương trình hợp tác", "Môi trường", _S, "", "777/UBND-ĐN", ""),
    ("Đoàn Hội hữu nghị Lào - Việt Nam", "Chủ tịch Hội", "Lào", _UB, 20, "2023-09-05", "2023-09-02", "Giao lưu nhân dân", "Hữu nghị", _P, "x", "818/UBND-ĐN", ""),
    ("Đoàn thành phố Gyeongju dự lễ hội mùa thu", "Chủ tịch Hội đồng thành phố", "Hàn Quốc", _UB, 17, "2023-09-26", "2023-09-29", "Giao lưu văn hóa", "Văn hóa", _S, "x", "902/UBND-ĐN", ""),
    ("Đoàn Đại sứ Australia", "Đại sứ", "Ô-xtrây-li-a", _UB, 8, "2023-10-10", "2023-10-11", "Trao đổi về thích ứng biến đổi khí hậu", "Biến đổi khí hậu", _S, "", "955/UBND-ĐN", ""),
    ("Đoàn tập đoàn cảng biển quốc tế", "Tổng giám đốc", "Singapore", _UB, 7, "2023-10-24", "2023-10-25", "Khảo sát cảng Chân Mây", "Đầu tư", _S, "", "1003/UBND-ĐN", ""),
    ("Đoàn Đảng Nhân dân Campuchia tỉnh Kampong Thom", "Chủ tịch Ban Chấp hành tỉnh", "Cam-pu-chia", _TU, 11, "2023-11-07", "2023-11-09", "Trao đổi công tác Đảng", "Chính trị", _D, "x", "611-CV/TU", ""),
    ("Đoàn Đại sứ Vương quốc Anh", "Đại sứ", "Anh", _UB, 6, "2023-11-21", "2023-11-22", "Thúc đẩy hợp tác giáo dục", "Giáo dục", _S, "", "1094/UBND-ĐN", ""),
    ("Đoàn bang Tây Úc", "Bộ trưởng Nông nghiệp", "Úc", _UB, 13, "2023-12-05", "2023-12-07", "Tìm hiểu nông nghiệp công nghệ cao", "Nông nghiệp", _S, "", "1140/UBND-ĐN", ""),
    ("Đoàn tỉnh Sekong", "Tỉnh trưởng", "CHDCND Lào", _UB, 15, "2023-12-19", "2023-12-21", "Ký kế hoạch hợp tác", "Toàn diện", _S, "x", "1189/UBND-ĐN", ""),
    ("Đoàn Đại sứ Hàn Quốc", "Đại sứ", "Hàn Quốc", _UB, 10, "2024-01-16", "2024-01-17", "Chào xã giao lãnh đạo tỉnh", "Chính trị", _S, "", "52/UBND-ĐN", ""),
    ("Đoàn tỉnh Savannakhet chúc Tết", "Phó Tỉnh trưởng", "Lào", _UB, 14, "2024-02-01", "2024-02-02", "Chúc Tết Nguyên đán", "Chính trị", _S, "x", "87/UBND-ĐN", ""),
    ("Đoàn bang Tây Úc ký kết hợp tác", "Thống đốc", "Australia", _UB, 16, "2024-05-29", "2024-05-31", "Ký thỏa thuận hợp tác", "Nông nghiệp", _S, "x", "498/UBND-ĐN", ""),
)

IN_DEPARTMENT = (
    ("Đoàn chuyên gia Viện Di sản Waseda", "Giáo sư, Viện trưởng", "Nhật Bản", _DT, 9, "2022-08-16", "2022-08-26", "Khảo sát điện Cần Chánh", "Di sản", _P, "x", "201/SNgV-LT", ""),
    ("Đoàn tổ chức Operation Smile", "Giám đốc chương trình", "Hoa Kỳ", _YT, 28, "2022-10-03", "2022-10-08", "Phẫu thuật nhân đạo", "Y tế", _P, "", "255/SNgV-LT", ""),
    ("Đoàn sinh viên Đại học Kyungpook", "Phó Hiệu trưởng", "Hàn Quốc", _DH, 31, "2022-12-12", "2022-12-17", "Trao đổi sinh viên", "Giáo dục", _P, "", "310/SNgV-LT", ""),
    ("Đoàn phóng viên đài NHK", "Trưởng nhóm sản xuất", "Nhật Bản", _SNV, 5, "2023-01-30", "2023-02-06", "Ghi hình phim tài liệu", "Văn hóa", _P, "", "18/SNgV-LT", ""),
    ("Đoàn hãng lữ hành khảo sát điểm đến", "Trưởng đoàn", "Thái Lan, Malaysia, Singapore", _DL, 27, "2023-02-14", "2023-02-17", "Khảo sát sản phẩm du lịch", "Du lịch", _P, "x", "31/SNgV-LT", ""),
    ("Đoàn bác sĩ Bệnh viện Poitiers", "Trưởng khoa", "Cộng hòa Pháp", _YT, 7, "2023-03-06", "2023-03-17", "Đào tạo điều dưỡng", "Y tế", _P, "x", "49/SNgV-LT", ""),
    ("Đoàn Đại học Hawaii", "Giáo sư", "Hoa Kỳ", _DH, 6, "2023-03-20", "2023-03-24", "Hội thảo nghiên cứu đầm phá", "Khoa học và công nghệ", _P, "x", "58/SNgV-LT", ""),
    ("Đoàn WWF Na Uy", "Quản lý chương trình", "Na Uy", _SNV, 4, "2023-04-04", "2023-04-07", "Đánh giá dự án giảm rác thải nhựa", "Môi trường", _P, "x", "70/SNgV-LT", ""),
    ("Đoàn sinh viên Đại học Mahasarakham", "Trưởng khoa", "Thái Lan", _DH, 42, "2023-04-17", "2023-04-21", "Giao lưu sinh viên", "Giáo dục", _P, "", "81/SNgV-LT", ""),
    ("Đoàn tổ chức Malteser International", "Đại diện quốc gia", "CHLB Đức", _SNV, 3, "2023-05-15", "2023-05-19", "Giám sát dự án phòng chống thiên tai", "Biến đổi khí hậu", _P, "x", "101/SNgV-LT", ""),
    ("Đoàn chuyên gia JICA", "Cố vấn trưởng", "Nhật Bản", _SNV, 8, "2023-06-12", "2023-06-16", "Hỗ trợ kỹ thuật cấp nước", "Môi trường, đô thị", _S, "x", "127/SNgV-LT", ""),
    ("Đoàn thanh niên tình nguyện quốc tế", "Điều phối viên", "Hàn Quốc; Nhật Bản; Hoa Kỳ", _HN, None, "2023-06-26", "2023-07-07", "Trại hè tình nguyện", "Giáo dục", _P, "x", "139/SNgV-LT", "Chưa có danh sách"),
    ("Đoàn báo chí Lào", "Tổng biên tập", "Lào", _SNV, 12, "2023-07-11", "2023-07-14", "Trao đổi nghiệp vụ", "Văn hóa", _S, "x", "150/SNgV-LT", ""),
    ("Đoàn Trường Kiến trúc Namur", "Hiệu trưởng", "Bỉ", _DT, 10, "2023-07-24", "2023-07-29", "Nghiên cứu nhà vườn", "Di sản", _P, "", "163/SNgV-LT", ""),
    ("Đoàn doanh nghiệp du lịch Côn Minh", "Giám đốc", "Trung Quốc", _DL, 21, "2023-08-14", "2023-08-17", "Nối lại đường bay thuê chuyến", "Du lịch", _P, "", "178/SNgV-LT", ""),
    ("Đoàn Hội Chữ thập đỏ Hàn Quốc", "Phó Chủ tịch", "Hàn Quốc", _HN, 6, "2023-08-28", "2023-08-30", "Trao hỗ trợ nhân đạo", "Lĩnh vực khác", _P, "", "190/SNgV-LT", ""),
    ("Đoàn nghiên cứu sinh Đại học Leiden", "Giáo sư", "Hà Lan", _DH, 5, "2023-09-11", "2023-09-22", "Nghiên cứu châu bản", "Văn hóa", _P, "", "203/SNgV-LT", ""),
    ("Đoàn bác sĩ nhãn khoa", "Trưởng đoàn", "Ấn Độ và Nepal", _YT, 14, "2023-10-02", "2023-10-06", "Khám, mổ mắt miễn phí", "Y tế", _P, "x", "221/SNgV-LT", ""),
    ("Đoàn tổ chức KOICA", "Giám đốc văn phòng", "Hàn Quốc", _SNV, 7, "2023-10-16", "2023-10-18", "Nghiệm thu quy hoạch sông Hương", "Môi trường, đô thị", _S, "x", "236/SNgV-LT", ""),
    ("Đoàn Hiệp hội Thủ công Takayama", "Chủ tịch Hiệp hội", "Nhật Bản", _SNV, 9, "2023-11-01", "2023-11-04", "Trao đổi nghề mộc, sơn mài", "Văn hóa", _P, "", "250/SNgV-LT", ""),
    ("Đoàn Sở Giáo dục tỉnh Salavan", "Giám đốc Sở", "Lào", "Sở Giáo dục và Đào tạo", 10, "2023-11-14", "2023-11-17", "Tuyển lưu học sinh", "Giáo dục và đào tạo", _S, "x", "262/SNgV-LT", ""),
    ("Đoàn Viện Goethe", "Phó Viện trưởng", "Đức", _SNV, 4, "2023-11-27", "2023-11-28", "Chuẩn bị tuần phim", "Văn hóa", _P, "", "271/SNgV-LT", ""),
    ("Đoàn kỹ sư Công ty xử lý nước", "Giám đốc kỹ thuật", "Đài Loan (Trung Quốc)", _SNV, 6, "2023-12-11", "2023-12-14", "Chào bán thiết bị", "Môi trường", _P, "", "283/SNgV-LT", ""),
    ("Đoàn Đại học Bordeaux", "Phó Hiệu trưởng", "Pháp", _DH, 5, "2023-12-18", "2023-12-20", "Ký chương trình liên kết", "Giáo dục", _P, "x", "290/SNgV-LT", ""),
    ("Đoàn tình nguyện viên y tế", "Bác sĩ trưởng đoàn", "Hoa Kỳ, Canada", _YT, 19, "2024-01-22", "2024-01-27", "Khám bệnh lưu động", "Y tế", _P, "", "12/SNgV-LT", ""),
    ("Đoàn Bệnh viện tỉnh Savannakhet", "Giám đốc Bệnh viện", "Lào", _YT, 11, "2024-03-11", "2024-03-15", "Học tập kinh nghiệm", "Y tế", _S, "x", "45/SNgV-LT", ""),
    ("Đoàn nhạc giao hưởng thiếu niên", "Trưởng đoàn", "Hồng Kông (Trung Quốc)", "Sở Văn hóa và Thể thao", 33, "2024-04-08", "2024-04-12", "Biểu diễn giao lưu", "Văn hóa", _P, "", "77/SNgV-LT", ""),
    ("Đoàn chuyên gia UNESCO", "Chuyên gia trưởng", "Pháp; Ý", _DT, 4, "2024-06-03", "2024-06-07", "Tư vấn hồ sơ di sản", "Di sản", _S, "x", "118/SNgV-LT", ""),
    ("Đoàn Học viện Ngôn ngữ Saijo", "Giám đốc", "Nhật Bản", _DH, 6, "2024-09-16", "2024-09-19", "Tuyển sinh lớp tiếng Nhật", "Giáo dục", _P, "", "192/SNgV-LT", ""),
    ("Đoàn doanh nghiệp khởi nghiệp", "Trưởng đoàn", "Israel, Singapore", "Sở Khoa học và Công nghệ", 18, "2024-11-05", "2024-11-08", "Diễn đàn đổi mới sáng tạo", "Chuyển đổi số", _P, "x", "231/SNgV-LT", ""),
)

OUT_PROVINCE = (
    ("Đoàn lãnh đạo tỉnh thăm Savannakhet, Salavan", "Chủ tịch UBND tỉnh", "Lào", "Chính quyền hai tỉnh", _UB, 14, "2022-06-13", "2022-06-17", "Hội đàm thường niên", "Toàn diện", _S, "x", 210, "Ngân sách tỉnh", "1420/QĐ-UBND", "98/BC-SNgV", ""),
    ("Đoàn xúc tiến đầu tư tại Hàn Quốc", "Phó Chủ tịch UBND tỉnh", "Hàn Quốc", "Thành phố Gyeongju", _UB, 9, "2022-10-17", "2022-10-22", "Xúc tiến đầu tư", "Đầu tư", _S, "x", 485.5, "Ngân sách tỉnh", "2511/QĐ-UBND", "171/BC-SNgV", ""),
    ("Đoàn lãnh đạo Tỉnh ủy thăm Nam Lào", "Bí thư Tỉnh ủy", "Lào", "Tỉnh ủy Salavan, Sekong", _TU, 12, "2023-02-27", "2023-03-03", "Trao đổi công tác Đảng", "Chính trị", _D, "x", 198.4, "Ngân sách Đảng", "77-QĐ/TU", "36/BC-SNgV", ""),
    ("Đoàn xúc tiến đầu tư, du lịch tại Nhật Bản", "Chủ tịch UBND tỉnh", "Nhật Bản", "Kyoto, Takayama, Saijo", _UB, 11, "2023-04-10", "2023-04-16", "Xúc tiến đầu tư, du lịch", "Du lịch", _S, "x", "1.250,5", "Ngân sách tỉnh", "811/QĐ-UBND", "70/BC-SNgV", ""),
    ("Đoàn xúc tiến tại châu Âu", "Phó Chủ tịch UBND tỉnh", "Pháp; Bỉ; Đức", "Blois, Poitiers, Namur", _UB, 8, "2023-06-05", "2023-06-14", "Xúc tiến hợp tác phi tập trung", "Di sản", _S, "x", "1.480,25", "Ngân sách tỉnh", "1206/QĐ-UBND", "112/BC-SNgV", ""),
    ("Đoàn HĐND tỉnh thăm Champasak", "Phó Chủ tịch HĐND tỉnh", "Lào", "Hội đồng nhân dân tỉnh Champasack", "HĐND tỉnh", 10, "2023-07-25", "2023-07-28", "Trao đổi hoạt động giám sát", "Chính trị", _S, "x", 156, "Ngân sách tỉnh", "1655/QĐ-UBND", "139/BC-SNgV", ""),
    ("Đoàn dự diễn đàn thành phố di sản", "Phó Chủ tịch UBND tỉnh", "Hàn Quốc", "Thành phố Gyeongju", _UB, 5, "2023-09-12", "2023-09-16", "Dự diễn đàn", "Di sản", _S, "x", 212.75, "Phía mời đài thọ ăn, ở", "2044/QĐ-UBND", "168/BC-SNgV", ""),
    ("Đoàn khảo sát hành lang Đông - Tây", "Phó Chủ tịch UBND tỉnh", "Lào, Thái Lan", "Savannakhet, Nakhon Phanom", _UB, 15, "2023-10-17", "2023-10-21", "Khảo sát tuyến du lịch caravan", "Du lịch", _S, "", 324, "Ngân sách tỉnh", "2318/QĐ-UBND", "190/BC-SNgV", ""),
    ("Đoàn xúc tiến đầu tư tại Hoa Kỳ", "Chủ tịch UBND tỉnh", "Hoa Kỳ", "New Haven, Honolulu", _UB, 7, "2023-11-13", "2023-11-21", "Xúc tiến đầu tư, giáo dục", "Đầu tư", _S, "x", "1.612,8", "Ngân sách tỉnh", "2590/QĐ-UBND", "214/BC-SNgV", ""),
    ("Đoàn thăm tỉnh Kampong Thom", "Phó Bí thư Tỉnh ủy", "Campuchia", "Tỉnh ủy Kampong Thom", _TU, 9, "2024-03-18", "2024-03-21", "Trao đổi công tác Đảng", "Chính trị", _D, "x", 187.6, "Ngân sách Đảng", "102-QĐ/TU", "41/BC-SNgV", ""),
    ("Đoàn xúc tiến tại Tây Úc", "Chủ tịch UBND tỉnh", "Úc", "Bang Tây Úc", _UB, 8, "2024-10-07", "2024-10-13", "Triển khai thỏa thuận hợp tác", "Nông nghiệp", _S, "x", "1.325,4", "Ngân sách tỉnh", "2410/QĐ-UBND", "", "Chưa có báo cáo"),
)

OUT_DEPARTMENT = (
    ("Đoàn Sở Du lịch dự hội chợ JATA", "Giám đốc Sở Du lịch", "Nhật Bản", "Hội chợ JATA Tokyo", _DL, 4, "2022-09-20", "2022-09-26", "Quảng bá du lịch", "Du lịch", _S, "x", 240, "Ngân sách tỉnh", "2240/QĐ-UBND", "152/BC-SNgV", ""),
    ("Đoàn cán bộ y tế học tập tại Poitiers", "Phó Giám đốc Sở Y tế", "Pháp", "Bệnh viện Poitiers", _YT, 6, "2023-01-09", "2023-02-03", "Đào tạo điều dưỡng", "Y tế", _P, "x", 95.5, "Phía mời đài thọ", "41/QĐ-UBND", "22/BC-SNgV", ""),
    ("Đoàn giảng viên Đại học Huế", "Phó Giám đốc Đại học Huế", "Thái Lan", "Đại học Mahasarakham", _DH, 12, "2023-03-13", "2023-03-17", "Hội thảo khoa học", "Giáo dục", _P, "", 132, "Tự túc", "577/QĐ-UBND", "48/BC-SNgV", ""),
    ("Đoàn Trung tâm Bảo tồn Di tích dự tập huấn", "Phó Giám đốc Trung tâm", "Hàn Quốc", "Viện Nghiên cứu Di sản", _DT, 3, "2023-05-08", "2023-05-19", "Tập huấn trùng tu", "Di sản", _P, "x", 60.25, "Dự án KOICA", "968/QĐ-UBND", "88/BC-SNgV", ""),
    ("Đoàn Sở Ngoại vụ làm việc tại Sê Kông", "Giám đốc Sở Ngoại vụ", "Lào", "Sở Ngoại vụ Sê Kông", _SNV, 7, "giữa tháng 5/2023", "2023-05-26", "Rà soát thỏa thuận", "Toàn diện", _S, "x", 88, "Ngân sách tỉnh", "1015/QĐ-UBND", "95/BC-SNgV", ""),
    ("Đoàn Sở Nông nghiệp thăm Namyangju", "Giám đốc Sở Nông nghiệp", "Hàn Quốc", "Thành phố Namyangju", "Sở Nông nghiệp và PTNT", 6, "2023-06-19", "2023-06-23", "Học tập nông nghiệp hữu cơ", "Nông nghiệp", _S, "x", 276, "Ngân sách tỉnh", "1330/QĐ-UBND", "120/BC-SNgV", ""),
    ("Đoàn nghệ thuật Cung đình biểu diễn", "Giám đốc Nhà hát", "Nhật Bản, Hàn Quốc", "Thành phố Kyoto, Gyeongju", "Nhà hát Nghệ thuật truyền thống Cung đình Huế", 34, "2023-08-01", "2023-08-12", "Biểu diễn Nhã nhạc", "Văn hóa", _P, "x", 940, "Xã hội hóa", "1702/QĐ-UBND", "147/BC-SNgV", ""),
    ("Đoàn Liên hiệp hữu nghị thăm Lào", "Chủ tịch Liên hiệp", "Lào", "Hội hữu nghị Savannakhet", _HN, 16, "2023-08-21", "2023-08-25", "Giao lưu nhân dân", "Hữu nghị", _P, "x", 143.2, "Kinh phí Liên hiệp", "1811/QĐ-UBND", "155/BC-SNgV", ""),
    ("Đoàn Sở Du lịch dự hội chợ tại Côn Minh", "Phó Giám đốc Sở Du lịch", "Trung Quốc", "Hội chợ du lịch Côn Minh", _DL, 5, "2023-09-18", "2023-09-22", "Quảng bá du lịch", "Du lịch", _S, "", 168.5, "Ngân sách tỉnh", "2080/QĐ-UBND", "", "Chưa có báo cáo"),
    ("Đoàn Sở Khoa học và Công nghệ dự diễn đàn", "Giám đốc Sở", "Singapore", "Diễn đàn đổi mới sáng tạo", "Sở Khoa học và Công nghệ", 4, "2023-10-30", "2023-11-03", "Dự diễn đàn", "Khoa học và công nghệ", _S, "x", 155, "Ngân sách tỉnh", "2410/QĐ-UBND", "201/BC-SNgV", ""),
    ("Đoàn giáo viên tập huấn tại Salavan", "Phó Giám đốc Sở", "Lào", "Sở Giáo dục Salavan", "Sở Giáo dục và Đào tạo", 8, "2023-12-04", "2023-12-15", "Dạy tiếng Việt", "Giáo dục và đào tạo", _S, "x", 72.9, "Ngân sách tỉnh", "2705/QĐ-UBND", "222/BC-SNgV", ""),
    ("Đoàn Sở Tài nguyên và Môi trường thăm Na Uy", "Giám đốc Sở", "Na Uy, Thụy Điển", "WWF Na Uy", "Sở Tài nguyên và Môi trường", 5, "2024-05-13", "2024-05-19", "Học tập quản lý rác thải", "Môi trường", _P, "x", 0, "Dự án đài thọ", "1108/QĐ-UBND", "83/BC-SNgV", ""),
    ("Đoàn Đại học Huế dự hội thảo tại Hawaii", "Giám đốc Đại học Huế", "Hoa Kỳ", "Đại học Hawaii", _DH, 6, "2024-07-15", "2024-07-20", "Hội thảo nghiên cứu biển", "Khoa học công nghệ", _P, "", 310.4, "Đề tài khoa học", "1622/QĐ-UBND", "124/BC-SNgV", ""),
    ("Đoàn Sở Văn hóa và Thể thao giao lưu bóng bàn", "Phó Giám đốc Sở", "Trung Quốc", "Thành phố Côn Minh", "Sở Văn hóa và Thể thao", 18, "2024-11-18", "2024-11-23", "Thi đấu giao hữu", "Thể thao", _P, "x", 205, "Xã hội hóa", "2788/QĐ-UBND", "207/BC-SNgV", ""),
)
