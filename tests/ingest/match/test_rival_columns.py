"""Several columns for one field: the right one is read, row by row, and the others are named."""

from decimal import Decimal

import pytest

from ingest_books import check_one, codes
from project_lists import FDI, FIRST, LATER, MILLION, fdi, rows

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
BOTH = ("Ngày cấp lần đầu", "Ngày điều chỉnh", "Vốn đăng ký (triệu USD)", "Vốn tăng thêm (triệu USD)")


@pytest.mark.parametrize(
    "added", ["Vốn tăng thêm (triệu USD)", "Vốn đầu tư tăng thêm (triệu USD)", "Vốn điều chỉnh (triệu USD)"]
)
def test_a_list_of_adjustments_gives_the_capital_added_and_its_day(added):
    table = check_one(
        fdi("DỰ ÁN FDI ĐIỀU CHỈNH VỐN NĂM 2024", (*BOTH[:3], added), (FIRST, LATER, 50, 5), (FIRST, LATER, 20, 2))
    )
    assert rows(table, "kind", "licensed_on", "registered_capital", "currency") == [
        ("adjusted", LATER, 5 * MILLION, "USD"),
        ("adjusted", LATER, 2 * MILLION, "USD"),
    ]
    said = dict(codes(table))
    assert (said["F2"], said["H2"]) == ("column_of_other_kind", "column_of_other_kind")


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("DANH MỤC DỰ ÁN FDI", ("G2", "I2")),
        ("DỰ ÁN FDI CẤP MỚI", ("I2",)),
        ("DỰ ÁN FDI CẤP MỚI VÀ ĐIỀU CHỈNH", ("G2", "I2")),
    ],
)
def test_a_list_of_other_projects_keeps_what_was_registered_and_warns_of_the_other_columns(title, cells):
    table = check_one(fdi(title, BOTH, (FIRST, LATER, 50, 5), (FIRST, None, 20, None)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        ("new", FIRST, 50 * MILLION),
        ("new", FIRST, 20 * MILLION),
    ]
    warned = {item.cell: item for item in table.issues if item.code == "column_differs"}
    assert {cell: item.severity.value for cell, item in warned.items()} == dict.fromkeys(cells, "warning")
    assert all(text in warned["I2"].message for text in ("Vốn tăng thêm", "cột H", "1 dòng"))


def test_two_columns_that_say_the_same_are_one_and_no_more_than_a_note():
    table = check_one(
        fdi(
            "DỰ ÁN FDI",
            ("Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (USD)"),
            (FIRST, 5, 5000000),
            (FIRST, "2,5", "2.500.000"),
        )
    )
    assert rows(table, "registered_capital") == [(5 * MILLION,), (Decimal("2.5") * MILLION,)]
    assert [(cell, code) for cell, code in codes(table) if cell == "H2"] == [("H2", "column_second")]


def test_two_amounts_under_one_meaning_that_differ_are_warned_about():
    table = check_one(
        fdi(
            "DỰ ÁN FDI",
            ("Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (triệu USD)"),
            (FIRST, 5, 9),
            (FIRST, 2, 2),
        )
    )
    assert rows(table, "registered_capital") == [(5 * MILLION,), (2 * MILLION,)]
    assert [(cell, code) for cell, code in codes(table) if cell == "H2"] == [("H2", "column_differs")]


def test_groups_and_a_column_of_kinds_choose_row_by_row():
    grouped = [
        ["DỰ ÁN FDI"],
        [*FDI, *BOTH],
        ["I", "Cấp mới"],
        [1, "A", "B", "Lào", "1", LATER, None, 7, None],
        ["II", "Điều chỉnh vốn"],
        [1, "C", "B", "Lào", "2", FIRST, LATER, 50, 5],
    ]
    stated = [
        ["DỰ ÁN FDI"],
        [*FDI, *BOTH, "Hình thức"],
        [1, "A", "B", "Lào", "1", LATER, None, 7, None, "Cấp mới"],
        [2, "C", "B", "Lào", "2", FIRST, LATER, 50, 5, "Điều chỉnh"],
    ]
    for table in map(check_one, (grouped, stated)):
        assert rows(table, "name", "kind", "licensed_on", "registered_capital") == [
            ("A", "new", LATER, 7 * MILLION),
            ("C", "adjusted", LATER, 5 * MILLION),
        ]
        assert "column_differs" not in [code for _cell, code in codes(table)]


def test_a_row_that_fills_only_the_added_capital_is_an_adjustment():
    table = check_one(fdi("DỰ ÁN FDI CẤP MỚI VÀ ĐIỀU CHỈNH", BOTH, (LATER, None, 7, None), (FIRST, LATER, None, 5)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        ("new", LATER, 7 * MILLION),
        ("adjusted", LATER, 5 * MILLION),
    ]
    assert [(cell, code) for cell, code in codes(table) if cell == "I2"] == [("I2", "value_by_header")]


def test_an_adjustment_that_adds_nothing_is_not_given_the_whole_capital():
    table = check_one(fdi("DỰ ÁN FDI ĐIỀU CHỈNH", BOTH, (FIRST, LATER, 50, 5), (FIRST, LATER, 80, None)))
    assert rows(table, "registered_capital") == [(5 * MILLION,), (None,)]


@pytest.mark.parametrize(
    ("title", "kind", "said"),
    [
        ("DANH MỤC DỰ ÁN FDI", "adjusted", ["value_by_header"]),
        ("FDI: GÓP VỐN, MUA CỔ PHẦN", "share_purchase", []),
        ("DỰ ÁN FDI CẤP MỚI", "new", []),
    ],
)
def test_a_list_whose_only_capital_is_added_capital_is_one_of_adjustments(title, kind, said):
    table = check_one(fdi(title, ("Ngày điều chỉnh", "Vốn tăng thêm (triệu USD)"), (LATER, 5), (LATER, 2)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        (kind, LATER, 5 * MILLION),
        (kind, LATER, 2 * MILLION),
    ]
    assert [code for _cell, code in codes(table) if code in ("value_by_header", "all_assumed")] == said


def test_totals_below_both_columns_are_compared_with_their_own_column():
    table = check_one(
        [
            *fdi("DỰ ÁN FDI ĐIỀU CHỈNH", BOTH, (FIRST, LATER, 50, 5), (FIRST, LATER, 20, 2)),
            [None, "Tổng cộng", *[None] * 5, 70, 7],
        ]
    )
    assert [(total.cell, total.agrees) for total in table.totals] == [("H5", True), ("I5", True)]


def test_a_second_amount_whose_unit_is_unclear_is_warned_about():
    header = [*FDI, "Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (10 triệu USD)"]
    table = check_one([["DỰ ÁN FDI"], header, [1, "A", "B", "Lào", "1", FIRST, 5, 5]])
    assert rows(table, "registered_capital") == [(5 * MILLION,)]
    assert [(item.cell, item.severity.value) for item in table.issues if item.code == "measure_unclear"] == [
        ("H2", "warning")
    ]


def test_men_and_women_beside_their_sum_hide_no_persons() -> None:
    table = check_one(
        [
            ["ĐOÀN VÀO"],
            ["STT", "Tên đoàn", "Quốc gia", "Số người", None, "Ngày đến"],
            [None, None, None, "Tổng số", "Trong đó nữ"],
            [1, "A", "Lào", 5, 2, "05/06/2023"],
        ],
        merges=["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"],
    )
    assert table.rows[0].values["persons"] == 5


ADJUSTED, ALL = "DỰ ÁN FDI ĐIỀU CHỈNH VỐN NĂM 2024 (Đơn vị: triệu USD)", "DANH MỤC DỰ ÁN FDI (Đơn vị: triệu USD)"
#: title, headings of capital -> the capital that is read; None where it is asked about
CHANGED_CAPITAL = [
    (ADJUSTED, ("Vốn đăng ký cũ", "Vốn đăng ký mới"), None),
    (ADJUSTED, ("Vốn ban đầu", "Vốn hiện tại"), None),
    (ADJUSTED, ("Vốn đăng ký đã cấp", "Vốn đăng ký điều chỉnh"), None),
    (ADJUSTED, ("Vốn lần đầu", "Vốn lần 2"), None),
    (ADJUSTED, ("Vốn trước điều chỉnh", "Vốn tăng/giảm"), 5 * MILLION),
    (ALL, ("Vốn đăng ký ban đầu", "Tổng vốn đăng ký"), None),
    (ALL, ("Vốn cũ", "Vốn mới"), None),
    (ALL, ("Vốn vay", "Vốn góp"), None),
    (ALL, ("Vốn đăng ký cấp mới", "Vốn thực hiện"), 50 * MILLION),
    (ALL, ("Vốn đăng ký", "Vốn giải ngân các năm trước"), 50 * MILLION),
]


def test_capital_of_before_or_after_a_change_is_never_taken_for_what_was_added():
    wrong = []
    for title, headings, right in CHANGED_CAPITAL:
        table = check_one(fdi(title, ("Ngày cấp", "Ngày điều chỉnh", *headings), (FIRST, None, 50, 5)))
        read = [row.values.get("registered_capital") for row in table.rows]
        asked = [question for question in table.questions if question.is_open and question.kind == "column"]
        if read != ([] if right is None else [right]) or bool(asked) is (right is not None):
            wrong.append((title, headings, read, asked))
        if any(question.clear for question in asked):
            wrong.append((headings, "accepted with all others at one press"))
    assert wrong == []
