"""Long tables in the order somebody chose: numbers and days by their size, words without accents, nothing last."""

from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup

from ui.parts.cells import Column, Held
from ui.parts.list_order import columns_chosen, in_order

COLUMNS = [Column("Đoàn"), Column("Số người", "right"), Column("Ngày")]
ROWS = [
    [Held("Đoàn Áo"), Held("9", Decimal(9)), Held("02/03/2024", date(2024, 3, 2))],
    [Markup("<a href='x'>Ấn Độ</a>"), Held("10", 10), Held("01/12/2023", date(2023, 12, 1))],
    [Held("an giang"), Held(""), Held("15/01/2024", date(2024, 1, 15))],
]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", [0, 1, 2]),
        ("reversed", [2, 1, 0]),
        ("0", [1, 2, 0]),
        ("1", [0, 1, 2]),
        ("-1", [1, 0, 2]),
        ("2", [1, 2, 0]),
        ("-2", [0, 2, 1]),
    ],
)
def test_rows_come_in_the_order_chosen(order, expected):
    assert list(in_order(COLUMNS, ROWS, range(3), order)) == expected


def test_only_what_was_found_is_put_in_order():
    assert list(in_order(COLUMNS, ROWS, [2, 0], "-2")) == [0, 2]


def test_columns_that_are_chosen_keep_their_order_and_what_has_no_title_stays():
    columns = [Column("Tên"), Column("Nước"), Column("Ngày"), Column("")]
    assert list(columns_chosen(columns, ["Ngày", "Tên"])) == [0, 2, 3]
    assert list(columns_chosen(columns, [])) == list(columns_chosen(columns, ["Khác"])) == [0, 1, 2, 3]
