"""Tables of periods as departments type them: short words for periods, plans, parts of a whole, ratios, units by row."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from ingest.notation.periods import period_of_heading, period_of_label
from ingest_books import check, check_one, codes

MILLION = Decimal(10**6)
HEADER = ["TT", "Chỉ tiêu", "Năm 2022"]


def numbers(table) -> dict[tuple[str, date | None, date, str], Decimal]:
    """Return (indicator, first day, last day, country) → value; a key twice would be a number loaded twice."""
    found = {}
    for row in table.rows:
        key = (
            row.values["indicator"],
            row.values["period_start"],
            row.values["period_end"],
            row.values["country"] or "",
        )
        assert key not in found, key
        found[key] = row.values["value"]
    return found


def of(table, indicator: str) -> list[Decimal]:
    return [row.values["value"] for row in table.rows if row.values["indicator"] == indicator]


def said(table, code: str) -> list[str]:
    return [cell for cell, own in codes(table) if own == code]


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


def test_one_column_of_results_beside_its_plan_is_enough():
    for header in (["KH 2024", "TH 2024"], ["Kế hoạch", "Thực hiện"]):
        table = check_one(
            [
                ["KẾT QUẢ ĐỐI NGOẠI NĂM 2024"],
                ["TT", "Chỉ tiêu", "ĐVT", *header, "% so với KH"],
                [1, "Số đoàn vào", "đoàn", 100, 120, 120],
                [2, "Số đoàn ra", "đoàn", 50, 60, 99],
            ]
        )
        year = (date(2024, 1, 1), date(2024, 12, 31), "")
        assert numbers(table) == {("delegations_in", *year): 120, ("delegations_out", *year): 60}
        assert not said(table, "ratio_differs"), "the share of a plan is compared with nothing we read"


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


def test_plans_and_results_below_each_year():
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "Năm 2022", None, "Năm 2023", None],
            [None, "KH", "TH", "Kế hoạch", "Thực hiện"],
            ["Số đoàn vào", 3, 4, 7, 8],
            ["Số đoàn ra", 13, 14, 27, 28],
        ],
        merges=["A2:A3", "B2:C2", "D2:E2"],
    )
    assert (of(table, "delegations_in"), of(table, "delegations_out")) == ([4, 8], [14, 28])
    table = check_one(
        [
            ["FDI THEO ĐỐI TÁC"],
            ["Quốc gia", "Năm 2022", None, "Năm 2023", None],
            [None, "KH", None, "KH", None],
            [None, *["Số dự án cấp mới", "Vốn đăng ký (triệu USD)"] * 2],
            ["Lào", 3, 4, 7, 8],
        ],
        merges=["A2:A4", "B2:C2", "D2:E2", "B3:C3", "D3:E3"],
    )
    assert table.rows == []


@pytest.mark.parametrize(
    "rows",
    [
        [[1, "Số đoàn vào"], ["1.1", "Cấp tỉnh", 4, 5], ["1.2", "Cấp sở", 6, 7]],
        [["I", "Số đoàn vào"], [1, "Lào", 4, 5], [2, "Thái Lan", 6, 7]],
        [[1, "Đoàn vào"], [None, "- Cấp tỉnh", 4, 5]],
    ],
)
def test_parts_are_never_taken_for_the_whole(rows):
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["TT", "Chỉ tiêu", "Năm 2022", "Năm 2023"],
            *rows,
            ["II", "Số thỏa thuận ký kết", 3, 4],
            ["III", "Số đoàn ra", 1, 2],
        ]
    )
    assert of(table, "delegations_in") == []
    assert of(table, "agreements_signed") == [3, 4]


@pytest.mark.parametrize(
    "headers",
    [
        ("Cấp tỉnh / Số đoàn", "Cấp sở / Số đoàn"),
        ("Số đoàn / Cấp tỉnh", "Số đoàn / Cấp sở"),
        ("Lào / Số đoàn", "Nhật / Số đoàn"),
    ],
)
def test_columns_of_parts_are_never_taken_for_the_whole(headers):
    over, under = zip(*(header.split(" / ") for header in headers), strict=True)
    table = check_one(
        [["ĐOÀN VÀO NĂM 2024"], ["Quốc gia", *over], [None, *under], ["Lào", 3, 4], ["Thái Lan", 5, 6]],
        merges=["A2:A3", *(["B2:C2"] if over[0] == over[1] else [])],
    )
    assert table.rows == []


def test_bullets_stand_under_the_row_above_them():
    table = check_one(
        [
            ["KẾT QUẢ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "Năm 2022", "Năm 2023"],
            ["1. Đoàn vào", 4, 5],
            ["- Lượt người", 60, 70],
            ["2. Đoàn ra", 2, 3],
            ["- Lượt người", 13, 23],
        ]
    )
    assert (of(table, "delegations_in_persons"), of(table, "delegations_out_persons")) == ([60, 70], [13, 23])


def test_one_label_under_two_subjects():
    table = check_one(
        [
            ["VỐN NƯỚC NGOÀI"],
            ["TT", "Nội dung", "ĐVT", "2022", "2023"],
            ["I", "ODA"],
            [1, "Cam kết", "triệu USD", 5, 6],
            [2, "Giải ngân", "tỷ đồng", 3, 4],
            ["II", "Viện trợ PCPNN"],
            [1, "Cam kết", "triệu USD", 1, 2],
            [2, "Giải ngân", "triệu USD", 0.5, 0.6],
        ]
    )
    assert of(table, "oda_disbursed") == [3_000 * MILLION, 4_000 * MILLION]
    assert of(table, "ngo_disbursed") == [MILLION / 2, MILLION * 6 / 10]
    assert (of(table, "oda_committed"), of(table, "ngo_committed")) == (
        [5 * MILLION, 6 * MILLION],
        [MILLION, 2 * MILLION],
    )


@pytest.mark.parametrize("title", ["FDI, ODA TRÊN ĐỊA BÀN TỈNH", "KẾT QUẢ ĐỐI NGOẠI"])
def test_projects_of_nobody_knows_what_are_left_alone(title):
    table = check_one(
        [
            [title],
            ["Chỉ tiêu", "2022", "2023"],
            ["Số dự án", 3, 4],
            ["Vốn ODA cam kết (triệu USD)", 1, 2],
            ["Vốn FDI thực hiện (triệu USD)", 5, 6],
        ]
    )
    assert said(table, "figure_row_unknown") == ["A3"]
    assert len(table.rows) == 4


def test_cumulative_tables_by_indicator_hold_stocks():
    table = check_one(
        [
            ["LŨY KẾ CÁC DỰ ÁN FDI CÒN HIỆU LỰC"],
            ["Chỉ tiêu", "ĐVT", "Đến 31/12/2022", "2023"],
            ["Số dự án", "dự án", 30, 40],
            ["Vốn đăng ký", "triệu USD", 100, 200],
            ["Vốn thực hiện", "triệu USD", 50, 60],
        ]
    )
    assert {row.values["indicator"] for row in table.rows} == {"fdi_projects_cumulative", "fdi_capital_cumulative"}
    assert {row.values["period_start"] for row in table.rows} == {None}


def test_the_unit_of_a_row_says_what_is_counted():
    header = ["Chỉ tiêu", "ĐVT", "2022", "2023"]
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            header,
            ["Đoàn vào", "đoàn", 10, 12],
            ["Đoàn vào", "lượt người", 100, 120],
            ["Đoàn ra", "%", 80, 90],
            ["Số đoàn ra", "đoàn", 5, 6],
        ]
    )
    assert (of(table, "delegations_in"), of(table, "delegations_in_persons"), of(table, "delegations_out")) == (
        [10, 12],
        [100, 120],
        [5, 6],
    )
    assert said(table, "figure_row_unknown") == ["A5"]


def test_a_unit_that_may_be_any_is_refused_in_rows_too():
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Đơn vị tính: nghìn"],
            ["Chỉ tiêu", "2022", "2023"],
            ["Số đoàn vào", 100, 120],
            ["Số đoàn ra", 5, 6],
        ]
    )
    assert (table.rows, said(table, "number_unit_unclear")) == ([], ["B4", "C4", "B5", "C5"])
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Chỉ tiêu", "ĐVT", "2022", "2023"],
            ["Vốn FDI thực hiện", "triệu USD/tỷ đồng", 100, 120],
            ["Số đoàn ra", "đoàn", 5, 6],
        ]
    )
    assert of(table, "fdi_implemented_capital") == []


def test_units_in_the_headers_of_years_are_of_money():
    table = check_one(
        [
            ["KINH TẾ ĐỐI NGOẠI"],
            ["Chỉ tiêu", "2022 (triệu USD)", "2023 (triệu USD)"],
            ["Vốn FDI thực hiện", 100, 120],
            ["Số dự án ODA", 3, 4],
        ]
    )
    assert (of(table, "fdi_implemented_capital"), of(table, "oda_projects_active")) == (
        [100 * MILLION, 120 * MILLION],
        [3, 4],
    )


def test_numbers_with_words_beside_them_make_no_header():
    table = check_one(
        [
            ["ĐỐI NGOẠI"],
            ["Chỉ tiêu", "ĐVT", "2021", "2022"],
            ["Vốn FDI thực hiện", "triệu USD", "132 triệu USD", "1,5 tỷ USD"],
            ["Số đoàn vào", "đoàn", "gần 400", "khoảng 50 đoàn"],
        ]
    )
    assert (of(table, "fdi_implemented_capital"), of(table, "delegations_in")) == (
        [132 * MILLION, 1500 * MILLION],
        [400, 50],
    )


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


def test_of_an_estimate_and_the_result_of_one_year_the_result_is_read():
    table = check_one([["ĐỐI NGOẠI"], ["Chỉ tiêu", "Ước 2023", "2023"], ["Số đoàn vào", 3, 4], ["Số đoàn ra", 5, 6]])
    assert (of(table, "delegations_in"), said(table, "column_apart")) == ([4], ["B2"])


def test_ratios_are_compared_with_the_numbers_they_name():
    rows = [
        ["ĐỐI NGOẠI"],
        ["Chỉ tiêu", "2021", "2022", "2023", "2022/2021 (%)", "2023/2021 (%)", "So với quý trước"],
        ["Số đoàn vào", 100, 120, 240, 120, 240, 7],
        ["Số đoàn ra", 50, 60, 60, 120, 999, 7],
    ]
    assert said(check_one(rows), "ratio_differs") == ["F4"]
    rows = [
        ["FDI THEO ĐỐI TÁC"],
        ["Quốc gia", "Năm 2022", None, "Năm 2023", None, "So sánh (%)", None],
        [None, *["Số dự án cấp mới", "Vốn đăng ký (triệu USD)"] * 3],
        ["Lào", 3, 4, 6, 8, 200, 200],
        ["Thái Lan", 10, 10, 11, 20, 110, 150],
    ]
    assert said(check_one(rows, merges=["A2:A3", "B2:C2", "D2:E2", "F2:G2"]), "ratio_differs") == ["G5"]


def test_a_column_headed_by_signs_alone_hides_no_table():
    for sign in ("%", "+/-", "+/- %"):
        table = check_one(
            [
                ["ĐỐI NGOẠI"],
                ["Chỉ tiêu", "2022", "2023", sign],
                ["Số đoàn vào", 100, 120, 20],
                ["Số đoàn ra", 50, 60, 20],
            ]
        )
        assert len(table.rows) == 4, sign


def test_two_tables_under_the_same_headers_count_two_things():
    header = ["Quốc gia", "Năm 2023", "Năm 2024"]
    found = check(
        [
            ["SỐ ĐOÀN VÀO THEO NƯỚC"],
            header,
            ["Lào", 3, 4],
            ["Nhật Bản", 1, 2],
            [],
            ["SỐ ĐOÀN RA THEO NƯỚC"],
            header,
            ["Lào", 5, 6],
            ["Nhật Bản", 7, 8],
        ]
    )
    assert [{row.values["indicator"] for row in table.rows} for table in found.tables] == [
        {"delegations_in"},
        {"delegations_out"},
    ]
    table = check_one(
        [["SỐ ĐOÀN VÀO THEO NƯỚC"], header, ["Lào", 3, 4], ["Nhật Bản", 1, 2], ["II. Đoàn ra"], ["Lào", 5, 6]]
    )
    assert (of(table, "delegations_in"), said(table, "figure_row_unknown")) == ([3, 4, 1, 2], ["A6"])


def test_old_and_new_names_of_provinces_in_one_table():
    rows = [["SỐ ĐOÀN VÀO THEO TỈNH"], ["Tỉnh", "2024", "2025"], ["Gia Lai", 5, 6], ["Huế", 1, 1]]
    assert {row.values["place"] for row in check_one(rows).rows} == {"52", "46"}
    rows.insert(2, ["Bình Định", 3, 4])  # gone since July 2025: the table is of the units before
    assert {row.values["place"] for row in check_one(rows).rows} == {"63:52", "63:64", "46"}


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


@pytest.mark.parametrize(
    ("title", "is_read"),
    [
        ("KẾT QUẢ THỰC HIỆN MỤC TIÊU, KẾ HOẠCH ĐỐI NGOẠI", True),
        ("MỤC TIÊU ĐỐI NGOẠI", False),
        ("KẾ HOẠCH ĐOÀN RA, ĐOÀN VÀO", False),
    ],
)
def test_titles_of_plans_and_of_their_results(title, is_read):
    table = check_one([[title], ["Chỉ tiêu", "2021", "2022"], ["Số đoàn vào", 10, 12], ["Số đoàn ra", 20, 18]])
    assert bool(table.rows) is is_read
    assert (said(table, "table_planned") == []) is is_read


def test_the_appendix_of_a_yearly_report():
    year, next_year = (date(2023, 1, 1), date(2023, 12, 31), ""), (date(2024, 1, 1), date(2024, 12, 31), "")
    table = check_one(
        [
            ["PHỤ LỤC"],
            ["MỘT SỐ CHỈ TIÊU CÔNG TÁC ĐỐI NGOẠI NĂM 2024"],
            ["(Kèm theo Báo cáo số 123/BC-SNgV ngày 10/12/2024 của Sở Ngoại vụ)"],
            [
                "TT",
                "Nội dung",
                "Đơn vị tính",
                "Thực hiện năm 2023",
                "Kế hoạch năm 2024",
                "Ước thực hiện năm 2024",
                "So sánh (%)",
                None,
            ],
            [*[None] * 6, "UTH 2024/ TH 2023", "UTH 2024/ KH 2024"],
            ["I", "Quản lý đoàn ra, đoàn vào"],
            [1, "Đoàn vào", "Đoàn", 852, 900, 920, 108, 102.2],
            [None, "Lượt khách", "Lượt người", 9000, None, 9500, 105.6],
            ["II", "Phi chính phủ nước ngoài"],
            [1, "Số khoản viện trợ", "Khoản", 34, None, 40],
            [2, "Giải ngân", "Triệu USD", "2,5", None, "3,25"],
            ["III", "Đầu tư nước ngoài"],
            [1, "Vốn đăng ký cấp mới", "Triệu USD", 132, None, 140, 999],
        ],
        merges=["A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:F5", "G4:H4"],
    )
    assert numbers(table) == {
        ("delegations_in", *year): 852,
        ("delegations_in", *next_year): 920,
        ("delegations_in_persons", *year): 9000,
        ("delegations_in_persons", *next_year): 9500,
        ("ngo_items", *year): 34,
        ("ngo_items", *next_year): 40,
        ("ngo_disbursed", *year): Decimal("2.5") * MILLION,
        ("ngo_disbursed", *next_year): Decimal("3.25") * MILLION,
        ("fdi_new_capital", *year): 132 * MILLION,
        ("fdi_new_capital", *next_year): 140 * MILLION,
    }
    assert {row.values["hedge"] for row in table.rows if row.values["period_end"].year == 2024} == {"ước"}
    assert said(table, "ratio_differs") == ["G13"]
