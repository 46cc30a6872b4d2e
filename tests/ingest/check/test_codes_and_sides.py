"""Countries said by codes of two letters, and by the heading of the partners: read, or asked, never lost."""

import pytest

from data_model.known.country_codes import are_codes, codes_in
from ingest_books import check_one
from project_lists import rows

pytestmark = pytest.mark.one_database
HEADER = ["STT", "Tên thỏa thuận", "Nước", "Ngày ký"]


def listed(countries):
    body = [[at, f"Thỏa thuận {at}", cell, f"{at}/2/2015"] for at, cell in enumerate(countries, start=13)]
    return check_one([["THỎA THUẬN QUỐC TẾ"], HEADER, *body])


def test_namibia_and_norway_are_read_among_codes_and_asked_about_among_names():
    among_codes = listed(["NA", "LA", "NO", "MY", "KR"])
    assert rows(among_codes, "country") == [("NA",), ("LA",), ("NO",), ("MY",), ("KR",)]
    among_names = listed(["NA", "Lào", "NO", "Thái Lan", "MY"])
    assert rows(among_names, "country") == [("LA",), ("TH",), ("US",)]
    asked = [question for question in among_names.questions if question.is_open]
    assert [(question.kind, question.choices[0][0]) for question in asked] == [("country", "NA"), ("country", "NO")]
    assert among_names.waiting == 2


def test_a_table_of_figures_by_codes_is_read_too():
    body = [["NA", 1], ["NO", 2], ["LA", 3], ["MY", 4]]
    table = check_one([["SỐ DỰ ÁN FDI CẤP MỚI THEO NƯỚC NĂM 2023"], ["Nước", "Số dự án cấp mới"], *body])
    assert rows(table, "country") == [("NA",), ("NO",), ("LA",), ("MY",)]


def test_a_few_short_names_are_no_codes():
    assert codes_in("LA, TH") == ("LA", "TH")
    assert codes_in("Lào") == codes_in("la") == codes_in("XX") == codes_in("") == ()
    assert are_codes(["NA", "LA", "TH", ""])
    assert not are_codes(["MY", "BI", "DE"])
    assert not are_codes(["NA", "LA", "Nhật Bản", "Hàn Quốc"])


def test_a_name_of_two_states_is_asked_about_the_likelier_first():
    table = listed(["Korea", "Lào"])
    assert table.questions[0].choices[0][0] == "KR"
    assert table.waiting == 1


@pytest.mark.parametrize(
    ("heading", "country"),
    [("Tỉnh Lào", "LA"), ("Đối tác Hàn Quốc", "KR"), ("Địa phương của Nhật Bản", "JP"), ("Tỉnh phía Lào", "LA")],
)
def test_a_heading_that_names_a_country_is_of_the_other_side(heading, country):
    header = ["STT", "Tên thỏa thuận", heading, "Ngày ký"]
    table = check_one([["THỎA THUẬN QUỐC TẾ"], header, [1, "Thỏa thuận A", "Savannakhet", "15/2/2015"]])
    assert rows(table, "partner_name", "country") == [("Savannakhet", country)]
    assert [item.code for item in table.issues if item.code in ("column_missing", "field_missing")] == []


def test_our_own_side_and_money_of_a_country_are_not():
    for heading in ("Tỉnh Việt Nam", "Kinh phí Hàn Quốc"):
        header = ["STT", "Tên thỏa thuận", heading, "Ngày ký"]
        table = check_one([["THỎA THUẬN QUỐC TẾ"], header, [1, "Thỏa thuận A", "Huế", "15/2/2015"]])
        assert [row.values.get("country") for row in table.rows] in ([None], [])
        assert [row.values.get("partner_name") for row in table.rows] in ([None], [])


def test_a_group_named_like_a_country_gives_it_to_rows_that_state_none():
    heads = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"]
    table = check_one(
        [
            ["DANH MỤC DỰ ÁN FDI CẤP MỚI NĂM 2023"],
            heads,
            ["I", "Nhật Bản", None, None, None, None, 12],
            [1, "Dự án 1", "Cty A", None, "1234567890", "05/06/2023", 10],
            [2, "Dự án 2", "Cty B", "Singapore", "1234567891", "06/06/2023", 2],
            ["II", "Các nước khác", None, None, None, None, 25],
            [1, "Dự án 3", "Cty C", None, "1234567892", "07/06/2023", 25],
        ]
    )
    assert rows(table, "name", "countries") == [("Dự án 1", ("JP",)), ("Dự án 2", ("SG",)), ("Dự án 3", None)]


def test_the_country_behind_a_partner_is_its_own_where_no_column_holds_one():
    table = check_one(
        [
            ["THỎA THUẬN QUỐC TẾ ĐÃ KÝ"],
            ["TT", "Tên thỏa thuận", "Đối tác", "Ngày ký"],
            [1, "Thỏa thuận 1", "Tỉnh Champasak, Lào", "01/02/2023"],
            [2, "Thỏa thuận 2", "Tổ chức Hòa bình Hàn Quốc", "02/02/2023"],
        ]
    )
    assert rows(table, "partner_name", "country") == [
        ("Tỉnh Champasak, Lào", "LA"),
        ("Tổ chức Hòa bình Hàn Quốc", None),
    ]
