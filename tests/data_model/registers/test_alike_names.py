"""Which partners are offered as one: spelled otherwise, yes; numbered otherwise, or called otherwise, no."""

from datetime import date

import pytest

from data_model.keeping.database import reading
from data_model.registers import partners
from data_model.registers.alike_names import may_be_one, numbers_of, pairs_among
from hand_made import agreement, upload_rows

ONE = """
Champasak | Champasack
Attapeu | Attopeu
Savannakhet | Savanakhet
Salavan | Saravan
Chăm-pa-sắc | Cham pa sak
Xê Kông | Sê Kông
Xa-van-na-khệt | Savannakhet
tỉnh Kyoto | thành phố Kyoto
Đại học Khon Kaen | Đại học Khonkaen
Đại học Udon Thani | Đại học Udorn Thani
Trường Đại học Chiang Mai | Trường Đại học Chiêng Mai
Tập đoàn Mitsubishi | Tập đoàn Mitsubisi
Phường 3 | Phường 03
"""
TWO = """
Trường 1 | Trường 2
Tỉnh LA 12 | Tỉnh LA 2
Bệnh viện 108 | Bệnh viện 103
Khu công nghiệp VII | Khu công nghiệp VIII
Công ty A | Công ty B
Hà Nam | Hà Nội
Đại học Hà Nam | Đại học Hà Nội
Quảng Đông | Quảng Tây
Hà Bắc | Hồ Bắc
Chungbuk | Chungnam
Kyoto | Tokyo
North Dakota | South Dakota
Irkutsk | Yakutsk
Quỹ Châu Á | Quỹ Châu Âu
Công ty TNHH Hòa Bình | Công ty TNHH Hòa Ninh
Trường Đại học Ngoại ngữ Bắc Kinh | Trường Đại học Ngoại ngữ Nam Kinh
Đại học Nông nghiệp Vân Nam | Đại học Nông nghiệp Hồ Nam
"""


def pairs(text: str) -> list[list[str]]:
    return [line.split(" | ") for line in text.strip().splitlines()]


def test_spellings_of_one_name_may_be_one_and_other_names_are_not():
    assert [two for two in pairs(ONE) if not may_be_one(*two)] == []
    assert [two for two in pairs(TWO) if may_be_one(*two)] == []


def test_the_quick_way_over_many_names_finds_the_same_pairs():
    names = [name for two in pairs(ONE) for name in two]
    found = {frozenset((names[one], names[other])) for _ratio, one, other in pairs_among(names)}
    assert {frozenset(two) for two in pairs(ONE)} <= found


def test_numbers_are_told_from_letters():
    assert numbers_of("Zone 02") == numbers_of("zone 2") == ("2",)
    assert numbers_of("Khu VII") == ("vii",)
    assert numbers_of("Vientiane") == ()


@pytest.mark.usefixtures("prepared")
def test_of_forty_numbered_partners_none_is_offered_and_of_two_spellings_one_pair():
    names = [*(f"Tỉnh LA {number}" for number in range(1, 41)), "Attapeu", "Attopeu"]
    records = [agreement(f"MoU {name}", date(2020, 1, 1), country="LA", partner_name=name) for name in names]
    upload_rows("agreements", *records, name="a.xlsx")
    with reading() as connection:
        assert [{pair.keep.name, pair.other.name} for pair in partners.alike(connection)] == [{"Attapeu", "Attopeu"}]
