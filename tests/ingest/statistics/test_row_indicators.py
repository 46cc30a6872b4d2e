"""What the rows of a table count: by their label, the subject above them, the title."""

import pytest

from answered_tables import answered
from ingest.ask.answers import NONE_OF_THESE
from ingest_books import check, check_one
from statistical_tables import MILLION, of, said


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
def test_projects_of_nobody_knows_what_are_asked_about(title):
    table = check_one(
        [
            [title],
            ["Chỉ tiêu", "2022", "2023"],
            ["Số dự án", 3, 4],
            ["Vốn ODA cam kết (triệu USD)", 1, 2],
            ["Vốn FDI thực hiện (triệu USD)", 5, 6],
        ]
    )
    (question,) = table.questions
    assert (question.id, question.is_open, table.waiting) == ("column:Sheet1!A3", True, 1)
    assert {"fdi_new_projects", "oda_projects_active", NONE_OF_THESE} <= set(dict(question.choices))
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


OF_THREE = [
    ["SỐ LIỆU ĐỐI NGOẠI 2023-2024"],
    ["TT", "Chỉ tiêu", "ĐVT", "2023", "2024"],
    [1, "Số đoàn vào", "đoàn", 1, 2],
    [2, "Số lượt khách đoàn vào", "lượt người", 10, 20],
    [3, "Giá trị viện trợ PCPNN", "nghìn USD", 500, 600],
]


def test_one_known_name_of_three_is_read_and_the_others_are_asked_about():
    table = check_one(OF_THREE)
    assert of(table, "delegations_in") == [1, 2]
    first = {question.cell: question.choices[0][0] for question in table.questions if question.is_open}
    assert (first, table.waiting) == ({"B4": "delegations_in_persons", "B5": "ngo_committed"}, 2)


def test_a_row_is_read_as_answered_or_left_alone_and_the_answer_holds_for_its_meaning():
    table = answered(OF_THREE, ("column:Sheet1!B4", "delegations_in_persons"), ("column:Sheet1!B5", "-")).tables[0]
    assert (of(table, "delegations_in_persons"), of(table, "ngo_committed"), table.waiting) == ([10, 20], [], 0)
    memory = next(question.memory for question in table.questions if question.cell == "B4")
    other = [*OF_THREE[:3], [2, "Lượt khách trong các đoàn vào", "lượt người", 30, 40]]
    table = answered(other, remembered=[("column", memory, "delegations_in_persons")]).tables[0]
    assert of(table, "delegations_in_persons") == [30, 40]


def test_a_number_is_offered_in_its_unit_only_and_once():
    rows = [*OF_THREE, [4, "Tổng giá trị tài trợ PCPNN", "khoản", 3, 4], [5, "Đoàn khách vào", "đoàn", 5, 6]]
    offered = {question.cell: {value for value, _meaning in question.choices} for question in check_one(rows).questions}
    assert "ngo_committed" not in offered.get("B6", ())
    assert "delegations_in" not in offered.get("B7", ())


def test_records_beside_columns_of_years_are_no_figures():
    table = check_one(
        [
            ["DANH SÁCH ĐOÀN RA"],
            ["STT", "Tên đoàn", "Nước đến", "Ngày đi", "Số người", "Năm 2023", "Năm 2024"],
            [1, "Đoàn khách vào", "Lào", "12/5/2023", 3, 100, 200],
        ]
    )
    assert table.dataset == "delegations"


@pytest.mark.parametrize(
    ("title", "header", "first"),
    [
        (
            "VỐN FDI THEO ĐỐI TÁC NĂM 2024",
            ["TT", "Đối tác", "Số DA", "Vốn ĐK (triệu USD)"],
            ["fdi_new_projects", "fdi_registered_capital"],
        ),
        (
            "THỐNG KÊ ĐOÀN VÀO THEO NƯỚC NĂM 2024",
            ["TT", "Nước", "SL đoàn", "SL khách"],
            ["delegations_in", "delegations_in_persons"],
        ),
    ],
)
def test_columns_of_figures_in_other_words_are_asked_about(title, header, first):
    rows = [[title], header, [1, "Nhật Bản", 2, 10], [2, "Hàn Quốc", 3, 20]]
    table = check_one(rows)
    questions = [question for question in table.questions if question.is_open]
    assert [question.choices[0][0] for question in questions] == first
    assert (table.dataset, table.rows, table.waiting) == ("figures", [], 2)
    table = answered(rows, *((question.id, question.choices[0][0]) for question in questions)).tables[0]
    assert [len(of(table, name)) for name in first] == [2, 2]


def test_a_column_of_numbers_nobody_knows_does_not_lose_the_years():
    table = check_one([["ĐOÀN VÀO CÁC NĂM"], ["Năm", "Đoàn vào", "Số xe"], [2022, 2, 3], [2023, 3, 5]])
    assert of(table, "delegations_in") == [2, 3]
