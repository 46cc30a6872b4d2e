"""Rows numbered 1, 1.1, 1.2: a row that is the sum of its parts is no record beside them."""

import pytest

from ingest_books import check_one
from project_lists import rows

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
NUMBERED = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Vốn nước ngoài (tỷ đồng)",
    "Vốn đối ứng (tỷ đồng)",
]


DYKE = ("Đê", "WB", "2020-2026", 7, None)


def oda_list(*body, header=NUMBERED):
    return check_one([["DỰ ÁN ODA"], header, *body])


@pytest.mark.parametrize("numbers", [("1", "1.1", "1.2", "2"), (1, 1.1, 1.2, 2), ("1.", "1.1.", "1.2.", "2.")])
def test_a_row_that_is_the_sum_of_its_parts_is_no_project_beside_them(numbers):
    a, b, c, d = numbers
    table = oda_list(
        [a, "Chương trình", "WB", "2019-2026", 30, 3],
        [b, "Phần A", "WB", "2019-2026", 10, 1],
        [c, "Phần B", "WB", "2019-2026", 20, 2],
        [d, "Đê", "ADB", "2019-2026", 5, None],
        [None, "Tổng cộng", None, None, 35, 3],
    )
    assert rows(table, "name") == [("Phần A",), ("Phần B",), ("Đê",)]
    assert [(item.row, item.why) for item in table.skipped if item.why == "group"] == [(3, "group")]
    assert [(item.cell, item.code, item.severity.value) for item in table.issues if item.code.startswith("row_")] == [
        ("B3", "row_is_sum", "note")
    ]
    assert [total.agrees for total in table.totals] == [True, True]
    assert (table.read, table.rejected) == (3, 0)


@pytest.mark.parametrize("amounts", [(30, 10, 15), (None, 10, 20), ("30", "mười", 20)])
def test_parts_that_do_not_add_up_are_all_kept_with_a_warning(amounts):
    table = oda_list(
        *(
            [number, name, "WB", "2019-2026", amount, None]
            for number, name, amount in zip(("1", "1.1", "1.2"), "ABC", amounts, strict=True)
        )
    )
    assert len(table.rows) + table.rejected == 3
    assert [(item.cell, item.severity.value) for item in table.issues if item.code == "row_has_parts"] == [
        ("B3", "warning")
    ]


def test_sums_of_sums_are_left_out_at_every_depth():
    table = oda_list(
        ["1", "A", "WB", "2019-2026", 30, None],
        ["1.1", "B", "WB", "2019-2026", 10, None],
        ["1.1.1", "C", "WB", "2019-2026", 4, None],
        ["1.1.2", "D", "WB", "2019-2026", 6, None],
        ["1.2", "E", "WB", "2019-2026", 20, None],
    )
    assert rows(table, "name") == [("C",), ("D",), ("E",)]


def test_running_numbers_and_numbers_that_begin_again_in_a_group_are_no_parts():
    table = oda_list(
        ["1", "A", "WB", "2019-2026", 30, None],
        ["2", "B", "WB", "2019-2026", 30, None],
        ["10", "C", "WB", "2019-2026", 30, None],
        ["1", "D", "WB", "2019-2026", 30, None],
    )
    assert len(table.rows) == 4
    assert not [item for item in table.issues if item.code.startswith("row_")]


def test_a_row_that_alone_says_donor_and_time_is_the_record_of_its_components():
    table = oda_list(
        ["1", "Dự án cấp nước", "ADB", "2019-2025", 30, None],
        ["1.1", "Hợp phần 1", None, None, 10, None],
        ["1.1.1", "Gói thầu 1", None, None, 4, None],
        ["1.1.2", "Gói thầu 2", None, None, 6, None],
        ["1.2", "Hợp phần 2", None, None, 15, None],
        ["2", "Nhóm dự án WB", "WB", None, 7, None],
        ["2.1", "Đường", None, None, 3, None],
        ["2.2", "Cầu", None, None, 4, None],
    )
    assert rows(table, "name") == [("Dự án cấp nước",), ("Đường",), ("Cầu",)]
    assert [(item.cell, item.code) for item in table.issues if item.code.startswith("row_")] == [
        ("B3", "row_has_components"),
        ("B8", "row_is_sum"),
    ]


def test_parts_that_alone_say_the_amount_are_not_left_out_with_it():
    table = oda_list(
        ["1", "Chương trình nước", "ADB", "2019-2025", None, None],
        ["1.1", "Dự án A", None, None, 10, None],
        ["1.2", "Dự án B", None, None, 25, None],
    )
    assert rows(table, "name") == [("Chương trình nước",), ("Dự án A",), ("Dự án B",)]
    assert [item.code for item in table.issues if item.code.startswith("row_")] == ["row_has_parts"]


def test_components_that_come_to_more_than_their_project_are_said_to():
    project, first = ["1", "Dự án cấp nước", "ADB", "2019-2025", 30, None], ["1.1", "Hợp phần 1", None, None, 10, None]
    for second, code in ((25, "components_exceed"), (20, "row_has_components"), (15, "row_has_components")):
        table = oda_list(project, first, ["1.2", "Hợp phần 2", None, None, second, None])
        assert rows(table, "name", "foreign_amount") == [("Dự án cấp nước", 30_000_000_000)]
        assert [(item.cell, item.code) for item in table.issues if "component" in item.code] == [("B3", code)]


@pytest.mark.parametrize(
    ("numbers", "names", "amounts", "read"),
    [
        ((None, None), ("Hợp phần 1", "Hợp phần 2"), (10, 20), 37),
        (("-", "-"), ("Hợp phần 1", "Hợp phần 2"), (10, 25), 37),
        ((None, None), ("- Hợp phần 1", "+ Hợp phần 2"), (10, 15), 37),
        ((None, None), ("Dự án A", "Dự án B"), (10, 15), 62),  # neither a sum nor marked: who knows, so all are read
        (("a", "b"), ("Hợp phần 1", "Hợp phần 2"), (10, 20), 37),
        (("a)", "b)"), ("Hợp phần 1", "Hợp phần 2"), (10, 20), 37),
        ((2, 3), ("Dự án A", "Dự án B"), (10, 20), 67),
    ],
)
def test_parts_without_a_number_below_their_project_are_not_counted_beside_it(numbers, names, amounts, read):
    parts = [
        [number, name, None, None, amount, None] for number, name, amount in zip(numbers, names, amounts, strict=True)
    ]
    table = oda_list([1, "Dự án cấp nước", "ADB", "2019-2025", 30, None], *parts, [4 if 3 in numbers else 2, *DYKE])
    assert sum(row.values["foreign_amount"] for row in table.rows) == read * 10**9


@pytest.mark.parametrize("merges", [["A3:A5"], ["A3:A5", "C3:C5", "D3:D5"], ["A3:A5", "B3:B5", "C3:C5", "D3:D5"]])
def test_parts_under_the_merged_number_of_their_project_are_not_counted_beside_it(merges):
    names = (None, None) if "B3:B5" in merges else ("Hợp phần 1", "Hợp phần 2")
    parts = [[None, name, None, None, amount, None] for name, amount in zip(names, (10, 20), strict=True)]
    body = [[1, "Dự án cấp nước", "ADB", "2019-2025", 30, None], *parts, [2, "Đê", "WB", "2020-2026", 7, None]]
    table = check_one([["DỰ ÁN ODA"], NUMBERED, *body], merges=merges)
    assert rows(table, "name") == [("Dự án cấp nước",), ("Đê",)]
    assert not table.questions
