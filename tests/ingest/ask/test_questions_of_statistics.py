"""What is asked of statistical tables: countries, what is counted, units, years."""

import pytest

from answered_tables import answered, open_kinds
from data_model.known.countries import UNKNOWN
from ingest.ask.answers import NONE_OF_THESE
from ingest_books import check, codes

pytestmark = pytest.mark.one_database
BY_COUNTRY = [
    ["SỐ ĐOÀN VÀO THEO NƯỚC"],
    ["Quốc gia", "2023", "2024"],
    ["Lào", 3, 4],
    ["Hàn Quốcc", 5, 6],
    ["Nhật Bản", 7, 8],
    ["Thái Lan", 1, 2],
    ["Pháp", 1, 2],
    ["Châu Phi", 1, 1],
    ["Đông Nam Á", 1, 1],
    ["Nước khác", 1, 2],
]


def test_misspelled_countries_of_statistical_tables_are_asked_about():
    found = check(BY_COUNTRY)
    (question,) = found.questions
    assert (question.id, question.cell, found.tables[0].waiting) == ("country:hanquocc", "A4", 1)
    assert {row.values["country"] for row in found.tables[0].rows} == {"LA", "JP", "TH", "FR", UNKNOWN}, (
        "parts of the world are not asked about"
    )
    (table,) = answered(BY_COUNTRY, (question.id, "KR")).tables
    assert [row.values["value"] for row in table.rows if row.values["country"] == "KR"] == [5, 6]
    (table,) = answered(BY_COUNTRY, (question.id, NONE_OF_THESE)).tables
    assert (table.waiting, [row.values["note"] for row in table.rows if row.row == 4]) == (0, ["Hàn Quốcc"] * 2)
    assert ("A4", "figure_country_unknown") in codes(table)
    (table,) = answered(BY_COUNTRY, remembered=[("country", "hanquocc", "KR")]).tables
    assert [question.how for question in table.questions] == ["remembered"]


def test_what_a_table_counts_is_one_of_what_was_offered_and_can_be_none():
    rows = [
        ["FDI THEO NƯỚC"],
        ["Đơn vị tính: triệu USD"],
        ["Quốc gia", "2022", "2023"],
        ["Lào", 1, 2],
        ["Nhật Bản", 3, 4],
    ]
    (question,) = check(rows).questions
    for wrong in ("name", "delegations_in", "fdi_new_projects", "nope"):
        assert open_kinds(answered(rows, (question.id, wrong))) == ["column"]
    (table,) = answered(rows, (question.id, NONE_OF_THESE)).tables
    assert (table.dataset, table.waiting, [item.answer for item in table.questions]) == (None, 0, [NONE_OF_THESE])


def test_guests_are_in_no_dollars_and_an_answer_can_be_changed():
    rows = [
        ["KHÁCH QUỐC TẾ THEO QUỐC TỊCH"],
        ["Quốc tịch", "2022", "2023"],
        ["Lào", "1,5", "2,5"],
        ["Nhật Bản", "3,5", "4,1"],
    ]
    (question,) = check(rows).questions
    assert open_kinds(answered(rows, (question.id, "triệu USD"))) == ["measure"]
    assert {row.values["value"] for row in answered(rows, (question.id, "nghìn")).tables[0].rows} == {
        1500,
        2500,
        3500,
        4100,
    }
    (table,) = answered(rows, (question.id, NONE_OF_THESE)).tables
    assert (table.rows, [item.answer for item in table.questions]) == ([], [NONE_OF_THESE])


def test_a_year_that_is_not_over_is_said_of_an_answer_too():
    rows = [
        ["FDI THEO NƯỚC"],
        ["Quốc gia", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"],
        ["Lào", 3, 4],
        ["Nhật Bản", 3, 4],
    ]
    for year, is_said in (("2026", True), ("2025", False)):
        (table,) = answered(rows, ("period:Sheet1!A2", year)).tables
        assert (("A2", "figure_year_not_over") in codes(table)) is is_said
