"""Places: 63 provinces, 34 units, and codes that meant something else before."""

from datetime import date

import pytest

from data_model.known import reference
from data_model.known.places import (
    MERGER,
    NATION,
    all_places,
    current_units,
    find_place,
    place_name,
    place_of_code,
    places_of_code,
)

BEFORE, AFTER = date(2025, 6, 30), MERGER


def test_there_are_34_units_23_of_them_made_of_52_former_provinces():
    assert len(current_units()) == 34
    merged = [item for item in current_units() if item.parts]
    assert len(merged) == 23
    parts = [part for item in merged for part in item.parts]
    assert len(parts) == len(set(parts)) == 52
    assert len(all_places()) == 1 + 34 + 52
    for item in merged:
        assert {all_places()[part].merged_into for part in item.parts} == {item.id}


@pytest.mark.parametrize("row", reference.rows("provinces"), ids=lambda row: row["old_code"])
def test_every_former_province_leads_to_the_unit_it_belongs_to(row):
    former = place_of_code(row["old_code"], BEFORE)
    names = {former.name_on(BEFORE), former.name_on(date(2024, 1, 1))}
    assert row["old_name_vi"].removeprefix("Thành phố ").removeprefix("Tỉnh ") in names
    assert (former.merged_into or former.id) == row["new_code"]


def test_every_merged_unit_has_one_former_namesake():
    for unit in current_units():
        if unit.parts:
            assert len([part for part in unit.parts if all_places()[part].name_vi == unit.name_vi]) == 1, unit.name_vi


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("15", "Yên Bái", "Lào Cai"),
        ("24", "Bắc Giang", "Bắc Ninh"),
        ("44", "Quảng Bình", "Quảng Trị"),
        ("52", "Bình Định", "Gia Lai"),
        ("80", "Long An", "Tây Ninh"),
        ("82", "Tiền Giang", "Đồng Tháp"),
        ("91", "Kiên Giang", "An Giang"),
    ],
)
def test_a_reused_code_means_another_territory_before_the_merger(code, before, after):
    assert place_of_code(code, BEFORE).name_vi == before
    assert place_of_code(code, AFTER).name_vi == after
    assert places_of_code(code) == (code, f"63:{code}")


@pytest.mark.parametrize(
    ("text", "on", "place_id"),
    [
        ("Quảng Trị", BEFORE, "63:45"),
        ("Quảng Trị", AFTER, "44"),
        ("GIA LAI", BEFORE, "63:64"),
        ("tỉnh Gia Lai", AFTER, "52"),
        ("Đà Nẵng", BEFORE, "63:48"),
        ("TP Đà Nẵng", AFTER, "48"),
        ("Thừa Thiên Huế", date(2023, 1, 1), "46"),
        ("Huế", AFTER, "46"),
        ("Hà Nội", BEFORE, "01"),
        ("Ha Noi", AFTER, "01"),
        ("Bình Định", BEFORE, "63:52"),
        ("Cả nước", AFTER, NATION),
        ("Toàn quốc", BEFORE, NATION),
        ("TP.HCM", AFTER, "79"),
        ("TP.HCM", BEFORE, "63:79"),
        ("Bà Rịa - Vũng Tàu", BEFORE, "63:77"),
    ],
)
def test_a_name_and_a_day_say_which_territory(text, on, place_id):
    assert find_place(text, on).id == place_id


@pytest.mark.parametrize("text", ["", "-", "Hà", "ĐN", "QN", "Vùng Đông Nam Bộ", "Lào", "tỉnh"])
def test_what_names_no_place(text):
    assert find_place(text, AFTER) is None


def test_an_unknown_code_is_no_place():
    assert place_of_code("99", AFTER) is None
    assert places_of_code("99") == ()
    assert place_name("99") == "99"


def test_names_are_those_of_the_day():
    assert place_name("46", date(2023, 12, 31)) == "Thừa Thiên Huế"
    assert place_name("46", date(2025, 1, 1)) == "Huế"
    assert place_name("63:52") == "Bình Định (đến 30/6/2025)"
    assert place_name("63:52", date(2018, 12, 31)) == "Bình Định"


def test_units_are_listed_in_the_order_of_their_names():
    names = [item.name_vi for item in current_units()]
    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]
    assert names.index("Đà Nẵng") < names.index("Điện Biên") < names.index("Gia Lai")
