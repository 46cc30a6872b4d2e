"""Places abroad that say their country: read as it, and nothing beside a country is dropped unread."""

from data_model.known.localities import countries_of, country_behind

#: cell of a column of countries -> codes, parts nobody knows
CELLS = {
    "Tỉnh Champasak, Lào": (["LA"], []),
    "Tp. Yokohama (Nhật Bản)": (["JP"], []),
    "Bang California - Hoa Kỳ": (["US"], []),
    "Tỉnh Attapeu, Lào;\nTỉnh Ratanakiri, Campuchia": (["LA", "KH"], []),
    "3 nước: Lào, Thái Lan, Myanmar": (["LA", "TH", "MM"], []),
    "Lào, Thái Lan": (["LA", "TH"], []),
    "Quảng Tây, Trung Quốc": (["CN"], ["Quảng Tây"]),
    "Georgia, Hoa Kỳ": (["US"], ["Georgia"]),
    "Tỉnh A, Lào, Thái Lan": (["LA", "TH"], ["Tỉnh A"]),
    "Tỉnh Gyeonggi": ([], ["Tỉnh Gyeonggi"]),
}
#: name of a partner -> the country behind it
PARTNERS = {
    "Tỉnh Champasak, Lào": "LA",
    "Đại học Georgia, Hoa Kỳ": "US",
    "Thành phố Izumisano (Nhật Bản)": "JP",
    "Quỹ Hòa bình (Georgia)": None,
    "Tỉnh A (Lào), tỉnh B (Thái Lan)": None,
    "Tỉnh Gangwon, Hàn Quốc và tỉnh Attapeu, Lào": None,
    "Viện Nghiên cứu và Đào tạo Kyoto, Nhật Bản": "JP",
    "Hội Hữu nghị Việt - Nhật, Nhật Bản": "JP",
    "Tổ chức Hòa bình Hàn Quốc": None,
    "Hội Hữu nghị (Việt Nam)": None,
    "Lào": None,
}


def test_a_place_says_its_country_and_nothing_else_is_dropped():
    assert {text: countries_of(text) for text in CELLS} == CELLS


def test_the_country_of_a_partner_stands_behind_its_name_or_nowhere():
    assert {name: country_behind(name) for name in PARTNERS} == PARTNERS
