"""Parts of a year without their year, and parts of the capital without their name: the title of the table says both."""

from datetime import date

import pytest

from ingest_books import check, check_one

QUARTERS = [
    (date(2024, 1, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
]


def periods(rows: list[list[object]]) -> list[tuple[date, date]]:
    found = check(rows).tables[0]
    return [(row.values["period_start"], row.values["period_end"]) for row in found.rows]


@pytest.mark.parametrize("names", [("Quý I", "Quý II", "Quý III"), ("Q1", "Q2", "Q3"), ("quý 1", "quý 2", "quý 3")])
def test_quarters_under_the_year_of_a_title_are_of_that_year(names):
    down = [["SỐ ĐOÀN VÀO NĂM 2024"], ["Kỳ", "Số đoàn"], *([name, 10] for name in names)]
    across = [["SỐ ĐOÀN VÀO NĂM 2024"], ["Chỉ tiêu", *names], ["Số đoàn vào", 10, 11, 12]]
    assert periods(down) == QUARTERS
    assert periods(across) == QUARTERS


def test_without_one_year_above_them_or_beside_years_they_are_not_read():
    names = ("Quý I", "Quý II", "Quý III")
    for title in ("SỐ ĐOÀN VÀO", "SỐ ĐOÀN VÀO GIAI ĐOẠN 2023-2024"):
        assert periods([[title], ["Kỳ", "Số đoàn"], *([name, 10] for name in names)]) == []
    mixed = [["SỐ ĐOÀN VÀO NĂM 2024"], ["Kỳ", "Số đoàn"], ["2022", 5], ["Quý I", 3]]
    assert (date(2024, 1, 1), date(2024, 3, 31)) not in periods(mixed)


def test_quarters_begin_and_end_projects():
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Ngày bắt đầu", "Ngày kết thúc", "Tổng vốn (USD)"]
    row = [1, "A", "JICA", "Quý III/2020", "Quý IV năm 2024", 5]
    (found,) = check_one([["DANH SÁCH DỰ ÁN ODA"], header, row]).rows
    assert (found.values["starts_on"], found.values["ends_on"]) == (date(2020, 7, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("title", "header", "indicator"),
    [
        ("VỐN FDI CẤP MỚI NĂM 2024 THEO ĐỐI TÁC", "Vốn đăng ký (triệu USD)", "fdi_new_capital"),
        ("FDI ĐIỀU CHỈNH TĂNG VỐN NĂM 2024 THEO ĐỐI TÁC", "Vốn đăng ký (triệu USD)", "fdi_adjusted_capital"),
        ("VỐN FDI CẤP MỚI VÀ ĐIỀU CHỈNH NĂM 2024 THEO ĐỐI TÁC", "Vốn đăng ký (triệu USD)", "fdi_registered_capital"),
        ("VỐN FDI NĂM 2024 THEO ĐỐI TÁC", "Vốn đăng ký (triệu USD)", "fdi_registered_capital"),
        ("VỐN FDI CẤP MỚI NĂM 2024 THEO ĐỐI TÁC", "Vốn điều chỉnh (triệu USD)", "fdi_adjusted_capital"),
    ],
)
def test_a_title_that_names_one_part_of_the_capital_says_which_is_meant(title, header, indicator):
    rows = [[title], ["STT", "Đối tác", header], [1, "Nhật Bản", 10.5], [2, "Hàn Quốc", 20.5]]
    assert {row.values["indicator"] for row in check(rows).tables[0].rows} == {indicator}


MONTHS = [(date(2024, 1, 1), date(2024, 1, 31)), (date(2024, 2, 1), date(2024, 2, 29))]


def test_months_by_number_or_name_are_of_the_year_of_a_table_by_month():
    for title in ("SỐ ĐOÀN VÀO THEO THÁNG NĂM 2024", "SỐ ĐOÀN VÀO CÁC THÁNG TRONG NĂM 2024", "SỐ ĐOÀN VÀO NĂM 2024"):
        for first, second in ((1, 2), ("1", "02"), ("Tháng 1", "Tháng 2"), ("01/2024", "02/2024")):
            table = [[title], ["Tháng", "Số đoàn vào"], [first, 10], [second, 20], ["Tổng", 30]]
            assert periods(table) == MONTHS, (title, first)


def test_the_whole_year_below_its_parts_is_the_year():
    head = [["SỐ ĐOÀN VÀO THEO QUÝ NĂM 2024"], ["Quý", "Số đoàn vào"]]
    for names in ((1, 2), ("Quý I", "Quý II")):
        table = [*head, *([name, 5] for name in names), ["Cả năm", 10]]
        assert periods(table) == [*QUARTERS[:2], (date(2024, 1, 1), date(2024, 12, 31))]


def test_the_fifth_month_is_not_guessed_from_a_title():
    assert periods([["SỐ ĐOÀN VÀO THÁNG NĂM 2024"], ["Tháng", "Số đoàn vào"], [1, 10], [2, 20]]) == []


def test_a_table_with_a_total_and_a_column_in_doubt_is_asked_about():
    body = [["01/2024", 3, 30], ["02/2024", 4, 31], ["Tổng", 7, 61]]
    table = check_one([["SỐ ĐOÀN VÀO NĂM 2024"], ["Tháng", "Số đoàn", "Số khách"], *body])
    assert [question.id for question in table.questions if question.is_open] == ["column:Sheet1!C2"]
