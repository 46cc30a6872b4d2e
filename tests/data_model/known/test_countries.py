"""Country names: whole cells only, near misses kept apart, several in one cell."""

import pytest

from data_model.known import reference
from data_model.known.countries import (
    GROUPS,
    NOT_COUNTRIES,
    UNKNOWN,
    all_countries,
    country_name,
    find_countries,
    find_country,
)
from data_model.known.text import squeeze
from translations import use_language


def test_every_spelling_of_the_reference_file_is_recognised():
    rows = [row for row in reference.rows("country_aliases") if row["iso2"] not in NOT_COUNTRIES]
    assert len(rows) > 800
    assert [row for row in rows if find_country(row["alias"]) != row["iso2"]] == []


def test_no_spelling_means_two_countries():
    meanings: dict[str, set[str]] = {}
    for row in reference.rows("country_aliases"):
        meanings.setdefault(squeeze(row["alias"]), set()).add(row["iso2"])
    assert {key: codes for key, codes in meanings.items() if len(codes) > 1} == {}
    assert "" not in meanings


WHOLE = (
    ("Ai-rơ-len", "IE"),
    ("Ai-xơ-len", "IS"),
    ("Ni-giê", "NE"),
    ("Ni-giê-ri-a", "NG"),
    ("Áo", "AT"),
    ("Úc", "AU"),
    ("Ô-xtrây-li-a", "AU"),
    ("Thụy Sĩ", "CH"),
    ("Thụy Sỹ", "CH"),
    ("Thụy Điển", "SE"),
    ("Triều Tiên", "KP"),
    ("Nam Triều Tiên", "KR"),
    ("Hàn Quốc", "KR"),
    ("Công-gô", "CG"),
    ("Cam-pu-chia", "KH"),
    ("CHLB Đức", "DE"),
    ("CHND Trung Hoa", "CN"),
    ("Hong Kong SAR (China)", "HK"),
    ("Đài Loan (Trung Quốc)", "TW"),
    ("British Virgin Islands", "VG"),
    ("Quần đảo Virgin thuộc Anh", "VG"),
    ("Nhật Bản - Japan", "JP"),
    ("japan", "JP"),
    ("CÔNG HÒA XÃ HỘI", None),
    ("", None),
    ("-", None),
    ("Tổng số", None),
    ("Lào và Thái Lan", None),
    ("ZZ", None),
    ("Việt Nam", "VN"),
    ("EU", None),
    ("Trung Quốc (Quảng Tây)", "CN"),
)


def test_whole_cells():
    assert [(text, find_country(text)) for text, _iso2 in WHOLE] == list(WHOLE)


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Lào, Thái Lan", ["LA", "TH"], []),
        ("Lào và Thái Lan", ["LA", "TH"], []),
        ("Nhật Bản; Hàn Quốc\nNhật Bản", ["JP", "KR"], []),
        ("Trinidad và Tobago", ["TT"], []),
        ("Pháp/Đức", ["FR", "DE"], []),
        ("Lào, Atlantis", ["LA"], ["Atlantis"]),
        ("", [], []),
        (" ; ", [], []),
        ("Hàn Quốc (Seoul, Busan), Nhật Bản", ["KR", "JP"], []),
        ("Anh & Pháp", ["GB", "FR"], []),
        ("Hoa Kỳ + Canada", ["US", "CA"], []),
    ],
)
def test_several_countries_in_one_cell(text, codes, unknown):
    assert find_countries(text) == (codes, unknown)


def test_every_country_is_whole():
    for iso2, item in all_countries().items():
        assert iso2 == item.iso2
        assert len(iso2) == 2
        if iso2 != UNKNOWN:
            assert item.name_vi
            assert item.name_en
            assert item.groups <= {*GROUPS, "antarctica"}
            assert find_country(item.name_vi) == iso2
            assert find_country(item.name_en) == iso2


def test_groups_have_their_members():
    members = {name: {iso2 for iso2, item in all_countries().items() if name in item.groups} for name in GROUPS}
    assert len(members["eu"]) == 27
    assert members["asean"] == {"VN", "LA", "KH", "TH", "MM", "MY", "SG", "ID", "PH", "BN", "TL"}
    assert {"LA", "KH", "TH", "MM"} <= members["mekong"]
    assert all(members.values())


def test_names_follow_the_language():
    assert country_name("TW") == "Đài Loan (Trung Quốc)"
    assert country_name("QQ") == "QQ"
    use_language("en")
    try:
        assert country_name("LA") in ("Laos", "Lao PDR")
    finally:
        use_language("vi")


def test_in_brackets_the_territory_is_meant_and_not_the_state_it_belongs_to():
    assert [
        find_country(text)
        for text in (
            "Trung Quốc (Hồng Kông)",
            "Hồng Kông (Trung Quốc)",
            "Anh (BVI)",
            "Đài Loan (Trung Quốc)",
            "Hàn Quốc (ROK)",
        )
    ] == ["HK", "HK", "VG", "TW", "KR"]
