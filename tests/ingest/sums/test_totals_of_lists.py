"""Totals of a list, in whatever words, and lines that compare: added up again, never loaded."""

import pytest

from fdi_lists import PLAIN, capitals, fdi, project
from ingest_books import codes


def test_a_total_whose_sums_are_words_is_no_record() -> None:
    table = fdi(
        project(1, "gần 2,5", "1,5 triệu USD"),
        project(2, "3,5", "2,5 triệu USD"),
        [None, "Tổng cộng", None, None, None, "gần 6,0", "4,0 triệu USD"],
    )
    assert capitals(table) == [2_500_000, 3_500_000]
    assert [total.agrees for total in table.totals] == [True, True]


@pytest.mark.parametrize(
    "label",
    [
        "TỔNG CỘNG TOÀN TỈNH",
        "Tổng vốn đầu tư",
        "Tổng giá trị",
        "T.cộng",
        "Lũy kế đến nay",
        "Cộng các dự án",
        "Tổng cộng (triệu USD)",
        "Sum",
    ],
)
def test_a_total_in_any_words_is_added_up_again_and_never_loaded(label: str) -> None:
    right, wrong = (
        fdi(project(1, 2), project(2, 3), project(3, 4), [None, label, None, None, None, total]) for total in (9, 8)
    )
    assert capitals(right) == capitals(wrong) == [2_000_000, 3_000_000, 4_000_000]
    assert "total_differs" not in dict(map(reversed, codes(right)))
    assert ("F6", "total_differs") in codes(wrong)


def test_a_row_of_nothing_but_sums_is_known_by_its_numbers() -> None:
    table = fdi(
        ["TC toàn bộ", None, None, None, 9],
        *([*project(number, number)[1:6]] for number in (2, 3, 4)),
        header=PLAIN[:5],
    )
    assert capitals(table) == [2_000_000, 3_000_000, 4_000_000]
    assert ("A3", "row_is_sum") in codes(table)


def test_a_project_of_a_name_and_an_amount_alone_stays_a_record() -> None:
    table = fdi(
        project(1, 2),
        project(2, 3),
        [3, "Tăng cường năng lực", None, None, None, 7],
        [4, "Tổng công ty X", None, None, None, 8],
        project(5, 4),
    )
    assert capitals(table) == [2_000_000, 3_000_000, 7_000_000, 8_000_000, 4_000_000]


@pytest.mark.parametrize(
    "label",
    [
        "So với cùng kỳ",
        "Cùng kỳ năm 2023",
        "Tỷ lệ so với kế hoạch (%)",
        "Kế hoạch năm 2024",
        "Tăng/giảm (%)",
        "Bình quân",
    ],
)
def test_a_line_that_compares_is_no_record_and_named(label: str) -> None:
    table = fdi(project(1, 2), project(2, 3), [None, label, None, None, None, 95.5])
    assert capitals(table) == [2_000_000, 3_000_000]
    assert ("B5", "row_compares") in codes(table)


def test_a_total_of_a_page_is_that_of_its_page() -> None:
    table = fdi(
        project(1, 2),
        project(2, 3),
        [None, "Cộng trang 1", None, None, None, 5],
        project(3, 4),
        project(4, 1),
        [None, "Tổng cộng", None, None, None, 10],
    )
    assert "total_differs" not in dict(map(reversed, codes(table)))
    assert [(total.label, total.agrees) for total in table.totals] == [("Cộng trang 1", True), ("Tổng cộng", True)]


def test_the_last_total_of_a_part_above_that_of_all_is_that_of_its_part() -> None:
    def totals(*last):
        first, second = [None, "Cộng tháng 1", None, None, None, 5], [None, "Cộng tháng 2", None, None, None, 4]
        table = fdi(project(1, 2), project(2, 3), first, project(3, 4), second, *last)
        return [(total.label, total.agrees) for total in table.totals]

    whole, wrong = ([None, "Tổng cộng", None, None, None, amount] for amount in (9, 4))
    assert totals(whole) == [("Cộng tháng 1", True), ("Cộng tháng 2", True), ("Tổng cộng", True)]
    assert totals(wrong)[2] == ("Tổng cộng", False)
    assert totals()[1] == ("Cộng tháng 2", False)  # nothing below says that it is not the total of all


def test_a_last_row_of_sums_over_groups_is_no_project() -> None:
    table = fdi(
        ["Cấp mới", None, None, None, 9],
        *([*project(number, number)[1:6]] for number in (2, 3, 4)),
        ["Điều chỉnh vốn", None, None, None, 11],
        *([*project(number, number)[1:6]] for number in (5, 6)),
        ["TC toàn bộ", None, None, None, 20],
        header=PLAIN[:5],
    )
    assert capitals(table) == [number * 1_000_000 for number in (2, 3, 4, 5, 6)]
    assert ("A10", "row_is_sum") in codes(table)
