"""Invented ODA projects of Huế with donors that do exist.

The foreign capital is in millions of its currency, counterpart funds in millions of VND. Then the percentages paid out
before 2024, in 2024 and in 2025, and the status on the sheet of each year ("": not on it).
"""

FIELDS = ("name", "donor", "owner", "span", "currency", "foreign", "counterpart", "before", "in_2024", "in_2025", "status_2024", "status_2025", "note")

_BQL, _MTN, _NN = "Ban Quản lý dự án Đầu tư xây dựng", "Ban Quản lý dự án Cải thiện môi trường nước", "Sở Nông nghiệp và Môi trường"
_YT, _GD, _VH, _NV, _XD = "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Văn hóa và Thể thao", "Sở Ngoại vụ", "Sở Xây dựng"
_DI_TICH = "Trung tâm Bảo tồn Di tích"
_ON, _NEXT, _DONE, _PREP, _STOP = "Đang thực hiện", "Chuyển tiếp", "Hoàn thành", "Chuẩn bị đầu tư", "Dừng thực hiện"

LOANS = (
    ("Thu gom, xử lý nước thải các khu vực phía Nam sông Hương, giai đoạn 3", "JICA", _MTN, "2018-2025", "JPY", "8650", 214500, 52, 18, 15, _ON, _ON, ""),
    ("Phục hồi và quản lý rừng bền vững lưu vực sông Hương", "JICA", _NN, "2020-2026", "JPY", "1240.5", 36200, 30, 16, 19, _NEXT, _ON, ""),
    ("Cải thiện thoát nước và chỉnh trang đô thị Hương Thủy", "ADB", _BQL, "2019-2024", "USD", "21.4", 118300, 71, 22, 0, _ON, _DONE, "Đã bàn giao 12/2024"),
    ("Hiện đại hóa thủy lợi thích ứng biến đổi khí hậu lưu vực sông Bồ", "ADB", _NN, "2021-2026", "USD", "18.75", 92400, 24, 21, 26, _NEXT, _ON, ""),
    ("Đô thị xanh - thành phố di sản", "ADB", _XD, "3/2022 - 12/2027", "USD", "42.6", 246800, 9, 14, 17, _ON, _ON, ""),
    ("Cấp nước sạch nông thôn vùng gò đồi A Lưới, Nam Đông", "ADB; AFD", "Trung tâm Nước sạch nông thôn", "2020-2025", "USD", "9.8", 41600, 44, 23, 20, _ON, _ON, "Đồng tài trợ, ADB đầu mối"),
    ("Kè chống xói lở và nuôi bãi bờ biển Thuận An", "AFD", _NN, "2021-2025", "EUR", "11.2", 58700, 31, 25, 28, _ON, _ON, ""),
    ("Hệ thống thoát nước và hồ điều hòa khu đô thị An Vân Dương", "AFD", _BQL, "2023-2028", "EUR", "24.65", 163900, 3, 9, 16, _ON, _ON, ""),
    ("Quản lý chất thải rắn tổng hợp thành phố Huế", "WB", _NN, "2022-2027", "USD", "27.3", 134500, 8, 17, 21, _ON, _ON, ""),
    ("Nâng cấp đê và trồng rừng ngập mặn phá Tam Giang", "WB", _NN, "2017-2024", "USD", "15.5", 66200, 83, 15, 0, _ON, _DONE, ""),
    ("Tăng cường hệ thống y tế cơ sở các xã ven biển, đầm phá", "Ngân hàng Thế giới (WB)", _YT, "2020-2025", "USD", "6.95", 27400, 47, 19, 22, _ON, _ON, ""),
    ("Lưới điện thông minh và chiếu sáng tiết kiệm năng lượng", "KfW (Đức)", "Sở Công Thương", "2021-2026", "EUR", "8.4", 31500, 18, 20, 23, _NEXT, _ON, ""),
    ("Trường cao đẳng chất lượng cao, hợp phần Huế", "KfW (Đức)", _GD, "2019-2024", "EUR", "5.1", 22800, 78, 20, 0, _ON, _DONE, ""),
    ("Trang thiết bị kỹ thuật cao cho bệnh viện đa khoa tuyến tỉnh", "EDCF (Hàn Quốc)", _YT, "2021-2025", "USD", "32", 88600, 35, 27, 24, _ON, _ON, ""),
    ("Đường cứu hộ, cứu nạn ven biển Phú Vang - Vinh Lộc", "Quỹ Kuwait", _BQL, "2022-2026", "USD", "14.2", 97100, 12, 19, 27, _ON, _ON, ""),
    ("Giảm nghèo bền vững các xã biên giới A Lưới", "IFAD", _NN, "2018-2023", "USD", "7.6", 19300, 97, 2, 0, _DONE, "", "Quyết toán năm 2024"),
    ("Phát triển chuỗi giá trị nông sản vùng cát nội đồng", "IFAD", _NN, "2023-2028", "USD", "12.45", 45800, 2, 11, 18, _ON, _ON, ""),
    ("Nâng cấp hạ tầng làng nghề, làng cổ ven sông", "Chính phủ Hà Lan", _XD, "2020-2024", "EUR", "3.9", 17200, 69, 24, 0, _ON, _DONE, ""),
)
NEW_LOANS = (
    ("Cấp nước liên vùng đô thị Chân Mây", "EIB", _BQL, "2025-2030", "EUR", "31.5", 189400, 0, 0, 6, "", _ON, ""),
    ("Hạ tầng thích ứng thiên tai các xã vùng trũng", "WB; Chính phủ Thụy Sĩ", _NN, "2025-2030", "USD", "38.2", 205600, 0, 0, 4, "", _ON, ""),
    ("Phát triển giao thông công cộng xanh", "ADB", _XD, "2026-2031", "USD", None, 74300, 0, 0, 0, _PREP, _PREP, "Đang thẩm định"),
)
GRANTS = (
    ("Bảo tồn và phát huy nghề thủ công truyền thống", "KOICA", _VH, "2020-2024", "USD", "4.35", 8600, 72, 25, 0, _ON, _DONE, ""),
    ("Đô thị thông minh phục vụ quản lý di sản", "KOICA", "Sở Khoa học và Công nghệ", "2022-2026", "USD", "13", 21400, 21, 24, 26, _ON, _ON, ""),
    ("Nâng cao năng lực khám, chữa bệnh từ xa", "KOFIH (Hàn Quốc)", _YT, "2023-2025", "USD", "2.15", 3200, 15, 38, 41, _ON, _ON, ""),
    ("Làng mới kiểu mẫu tại xã Phong Bình", "SAEMAUL", "UBND xã Phong Bình", "2021-2025", "USD", "1.2", 2600, 50, 22, 18, _ON, _ON, ""),
    ("Xây dựng trường mầm non xã Hồng Thủy", "Chính phủ Nhật Bản (Kusanone)", "UBND xã A Lưới 1", "15/03/2024 - 14/03/2025", "JPY", "12.86", 640, 0, 74, 26, _ON, _DONE, ""),
    ("Xây dựng trạm y tế xã Quảng Công", "Chính phủ Nhật Bản (Kusanone)", "UBND xã Đan Điền", "từ 20/02/2023 đến 19/02/2024", "JPY", "9.94", 510, 81, 19, 0, _DONE, "", ""),
    ("Cải thiện dịch vụ sinh kế cho người khuyết tật", "USAID", "Hội Người khuyết tật", "2021-2026", "USD", "3.1", 0, 58, 16, 0, _ON, _STOP, "Nhà tài trợ dừng từ đầu năm 2025"),
    ("Chăm sóc sức khỏe ban đầu và y tế học đường", "Chính phủ Luxembourg", _YT, "2019-2024", "EUR", "2.8", 5400, 76, 21, 0, _ON, _DONE, ""),
    ("Hệ thống cảnh báo lũ sớm sông Hương, sông Bồ", "Chính phủ Italia (AICS)", _NN, "2022-2025", "EUR", "3.65", 6900, 34, 28, 30, _ON, _ON, ""),
    ("Bảo tồn nhà vườn và nhà rường", "Wallonie - Bruxelles (Bỉ)", _VH, "2023-2026", "EUR", "0.485", 900, 10, 30, 35, _ON, _ON, ""),
    ("Quản lý tổng hợp lưu vực sông Ô Lâu", "EU", _NN, "2021-2025", "EUR", "4.2", 7300, 40, 22, 27, _ON, _ON, ""),
    ("Thúc đẩy chuỗi du lịch cộng đồng phát thải thấp", "Liên minh châu Âu; UNDP", "Sở Du lịch", "2022-2026", "EUR", "2.36", 3100, 19, 27, 25, _ON, _ON, ""),
    ("Phòng chống thiên tai dựa vào cộng đồng", "UNDP", _NN, "2018-2024", "USD", "1.95", 4200, 84, 16, 0, _ON, _DONE, ""),
    ("Phục hồi rừng ngập mặn đầm Lập An", "UNDP", _NN, "2023-2027", "USD", "2.74", 5800, 6, 19, 24, _ON, _ON, ""),
    ("Giáo dục song ngữ cho trẻ em vùng cao", "UNICEF", _GD, "2022-2026", "VND", "18450", 2400, 28, 24, 22, _ON, _ON, "Cam kết bằng đồng Việt Nam"),
    ("Dinh dưỡng và nước sạch trong trường học", "UNICEF", _GD, "2020-2023", "VND", "9875.5", 1300, 96, 4, 0, _DONE, "", ""),
    ("Sinh kế cho hộ nuôi trồng thủy sản đầm phá", "FAO", _NN, "2024-2026", "VND", "12640", 1900, 0, 21, 37, _ON, _ON, ""),
    ("Phòng, chống bệnh truyền nhiễm vùng biên giới", "WHO", _YT, "2023-2025", "USD", "0.86", 700, 22, 36, 33, _ON, _ON, ""),
)
NEW_GRANTS = (
    ("Đào tạo nghề xanh cho thanh niên nông thôn", "GIZ", _GD, "2025-2028", "EUR", "1.94", 2800, 0, 0, 17, "", _ON, ""),
    ("Khôi phục hệ thống thủy đạo Kinh thành", "Chính phủ Hoa Kỳ", _DI_TICH, "2025-2027", "USD", "0.75", 1100, 0, 0, 32, "", _ON, ""),
    ("Chuyển đổi số công tác đối ngoại địa phương", "Chính phủ Ô-xtrây-li-a", _NV, "2025-2026", "VND", "6320", 450, 0, 0, 44, "", _ON, ""),
)
