"""Periods over columns as departments type them, and columns that are no result of a period."""

from datetime import date, datetime

import pytest

from ingest.notation.periods import period_of_heading, period_of_label
from ingest_books import check, check_one
from statistical_tables import HEADER, numbers, said


@pytest.mark.parametrize(
    ("text", "first", "last", "hedge"),
    [
        ("6T/2024", (2024, 1, 1), (2024, 6, 30), ""),
        ("9T2023", (2023, 1, 1), (2023, 9, 30), ""),
        ("T9/2024", (2024, 9, 1), (2024, 9, 30), ""),
        ("01/2024", (2024, 1, 1), (2024, 1, 31), ""),
        ("2023 (ước)", (2023, 1, 1), (2023, 12, 31), "ước"),
        ("Năm 2023 (sơ bộ)", (2023, 1, 1), (2023, 12, 31), "sơ bộ"),
        ("Ước 6 tháng đầu năm 2024", (2024, 1, 1), (2024, 6, 30), "ước"),
        ("TH 9T/2024", (2024, 1, 1), (2024, 9, 30), ""),
        ("Thực hiện năm 2023", (2023, 1, 1), (2023, 12, 31), ""),
        ("ƯTH cả năm 2024", (2024, 1, 1), (2024, 12, 31), "ước"),
        ("2024 (9 tháng)", (2024, 1, 1), (2024, 9, 30), ""),
        ("Năm 2024 Quý II", (2024, 4, 1), (2024, 6, 30), ""),
        ("12 tháng năm 2024", (2024, 1, 1), (2024, 12, 31), ""),
        ("Nửa đầu năm 2024", (2024, 1, 1), (2024, 6, 30), ""),
        ("T1-T9/2024", (2024, 1, 1), (2024, 9, 30), ""),
        ("Lũy kế 6 tháng 2024", (2024, 1, 1), (2024, 6, 30), ""),
        ("15/12/2022 - 14/12/2023", (2022, 12, 15), (2023, 12, 14), ""),
        ("Từ 01/01/2024 đến 30/6/2024", (2024, 1, 1), (2024, 6, 30), ""),
    ],
)
def test_periods_as_they_are_typed_over_columns(text, first, last, hedge):
    spoken = period_of_label(text)
    assert (spoken.period.start, spoken.period.end, spoken.hedge) == (date(*first), date(*last), hedge)
    table = check_one([["KẾT QUẢ ĐỐI NGOẠI"], [*HEADER, text], [1, "Số đoàn vào", 3, 5], [2, "Số đoàn ra", 1, 2]])
    assert numbers(table)["delegations_in", date(*first), date(*last), ""] == 5
    assert len(table.rows) == 4


@pytest.mark.parametrize(
    "text",
    [
        "KH 2024",
        "Mục tiêu 2024",
        "Năm 2025 (dự kiến)",
        "Kế hoạch năm 2024",
        "Phấn đấu 2025",
        "Bình quân 2021-2023",
        "Lũy kế 2024",
        "Tổng cộng",
        "13/2024",
        "2023/2022",
        "Năm 2030",
        "Đến 30/6/2024",
    ],
)
def test_columns_that_are_no_result_of_a_period_are_left_out_and_named(text):
    table = check_one([["KẾT QUẢ ĐỐI NGOẠI"], [*HEADER, text], [1, "Số đoàn vào", 3, 5], [2, "Số đoàn ra", 1, 2]])
    assert sorted(numbers(table).values()) == [1, 3]
    assert said(table, "column_apart") == ["D2"] or said(table, "figure_cumulative") == ["D3", "D4"]


def test_short_words_in_a_title_are_no_whole_year():
    assert period_of_heading("SỐ ĐOÀN VÀO 9T/2024").period.end == date(2024, 9, 30)
    assert period_of_heading("Báo cáo T9/2024").period.start == date(2024, 9, 1)


@pytest.mark.parametrize("header", ["Cùng kỳ 2023", "Cùng kỳ năm trước", "Cùng kỳ"])
def test_the_same_months_of_the_year_before(header):
    rows = [
        ["KẾT QUẢ ĐỐI NGOẠI 9 THÁNG NĂM 2024"],
        ["TT", "Chỉ tiêu", header, "9 tháng 2024", "Tăng/giảm", "+/- %"],
        [1, "Số đoàn vào", 100, 120, 20, 20],
        [2, "Số đoàn ra", 50, 45, -5, -10],
    ]
    table = check_one(rows)
    assert numbers(table)["delegations_in", date(2023, 1, 1), date(2023, 9, 30), ""] == 100
    assert len(table.rows) == 4
    assert not said(table, "ratio_differs"), "a difference is right as it stands"
    rows[2][4] = 25
    assert said(check_one(rows), "ratio_differs") == ["E3"]


@pytest.mark.parametrize(
    ("headers", "last"),
    [
        ((datetime(2022, 1, 1), datetime(2023, 1, 1)), [date(2022, 12, 31), date(2023, 12, 31)]),
        ((datetime(2024, 1, 1), datetime(2024, 2, 1)), [date(2024, 1, 31), date(2024, 2, 29)]),
        ((2022.0, "2023.0"), [date(2022, 12, 31), date(2023, 12, 31)]),
        (("2016-2020", "2021-2025"), [date(2020, 12, 31), date(2025, 12, 31)]),
    ],
)
def test_years_as_dates_numbers_and_spans(headers, last):
    table = check_one([["SỐ ĐOÀN VÀO THEO NƯỚC"], ["Quốc gia", *headers], ["Lào", 3, 4], ["Thái Lan", 5, 6]])
    assert [
        (row.values["period_end"], row.values["value"]) for row in table.rows if row.values["country"] == "LA"
    ] == list(zip(last, (3, 4), strict=True))


@pytest.mark.parametrize(
    ("rows", "register"),
    [
        (
            [
                ["DANH SÁCH ĐOÀN RA"],
                ["STT", "Tên đoàn", "Nước đến", "Ngày đi", "Số người", "Năm 2023", "Năm 2024"],
                [1, "Đoàn A", "Lào", "12/5/2023", 3, 100, 200],
            ],
            "delegations",
        ),
        (
            [
                ["DANH MỤC DỰ ÁN ODA"],
                [
                    "STT",
                    "Tên dự án",
                    "Nhà tài trợ",
                    "Tổng vốn (triệu đồng)",
                    "Kế hoạch vốn 2024",
                    "Giải ngân 2024 (triệu đồng)",
                ],
                [1, "Nước sạch", "ADB", 1000, 100, 200],
            ],
            "oda_projects",
        ),
        (
            [
                ["GIÁ TRỊ CAM KẾT VIỆN TRỢ PCPNN"],
                ["Quốc gia", "Tên tổ chức", "Năm 2023", "Năm 2024"],
                ["Mỹ", "Plan", 3, 1],
                ["Nhật Bản", "JICA", 3, 1],
            ],
            None,
        ),
    ],
)
def test_a_register_with_two_years_in_its_headers_stays_one(rows, register):
    table = check(rows).tables[0]
    assert table.dataset == register
    assert not any("indicator" in row.values for row in table.rows)
