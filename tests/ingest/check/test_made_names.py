"""A list without a column of names: each agreement is called by kind, partner and year, and that is said."""

import pytest

from ingest_books import check_one
from project_lists import rows
from translations import speaking

pytestmark = pytest.mark.one_database
HEADER = ["STT", "Loại văn bản", "Nước", "Tên đối tác", "Ngày ký"]


def test_a_name_is_made_of_kind_partner_and_year_and_said_to_be_so():
    table = check_one(
        [
            ["THỎA THUẬN QUỐC TẾ"],
            HEADER,
            [1, "Bản ghi nhớ", "Lào", "Tỉnh Champasak", "1/2/2015"],
            [2, None, "Lào", "Tỉnh Sekong", "3/4/2016"],
        ]
    )
    assert rows(table, "title") == [("Bản ghi nhớ – Tỉnh Champasak (2015)",), ("Tỉnh Sekong (2016)",)]
    assert [item.code for item in table.issues if item.code in ("name_made", "field_missing")] == ["name_made"]
    assert "“Loại văn bản”, “Đối tác”, “Ngày ký”" in str(next(i for i in table.issues if i.code == "name_made").words)


def test_it_is_the_same_whatever_language_the_screen_speaks():
    book = [["THỎA THUẬN QUỐC TẾ"], HEADER, [1, "Bản ghi nhớ", "Lào", "Tỉnh Champasak", "1/2/2015"]]
    with speaking("en"):
        assert rows(check_one(book), "title") == [("Bản ghi nhớ – Tỉnh Champasak (2015)",)]


def test_a_row_that_says_nothing_of_them_is_not_loaded():
    table = check_one([["THỎA THUẬN QUỐC TẾ"], HEADER, [1, None, "Lào", None, "1/2/2015"]])
    assert (table.rows, table.rejected) == ([], 1)


def test_a_column_of_names_with_an_empty_cell_is_no_list_without_names():
    header = ["STT", "Tên thỏa thuận", *HEADER[1:]]
    table = check_one(
        [header, [1, None, "Bản ghi nhớ", "Lào", "B", "1/2/2015"], [2, "A", None, "Lào", "B", "1/2/2015"]]
    )
    assert rows(table, "title") == [("A",)]
    assert "required_empty" in [item.code for item in table.issues]
