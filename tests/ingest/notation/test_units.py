"""Units in headers and notes: ways of writing them, and those that may be several."""

import pytest

from ingest.notation.units import named_units, split_unit, unit_of
from ingest_books import check_one
from project_lists import FIRST, MILLION, OVER, rows

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("unit", "scale", "currency"),
    [
        ("1.000.000 đồng", 10**6, "VND"),
        ("1 000 000 đồng", 10**6, "VND"),
        ("1.000.000đ", 10**6, "VND"),
        ("1,000,000 VND", 10**6, "VND"),
        ("1.000.000.000 đồng", 10**9, "VND"),
        ("Trđ", 10**6, "VND"),
        ("trđ", 10**6, "VND"),
        ("tr.đ", 10**6, "VND"),
        ("Tr. đồng", 10**6, "VND"),
        ("tỷđ", 10**9, "VND"),
        ("M USD", 10**6, "USD"),
        ("MUSD", 10**6, "USD"),
        ("USD (M)", 10**6, "USD"),
        ("K USD", 10**3, "USD"),
        ("tỷ VNĐ", 10**9, "VND"),
        ("triệu VNĐ", 10**6, "VND"),
        ("1000 USD", 10**3, "USD"),
        ("1000USD", 10**3, "USD"),
        ("1.000 USD", 10**3, "USD"),
        ("1.000.000 USD", 10**6, "USD"),
        ("nghìn đô la", 10**3, "USD"),
        ("ngàn đô la Mỹ", 10**3, "USD"),
        ("1.000 tỷ đồng", 10**12, "VND"),
    ],
)
def test_ways_of_writing_a_unit(unit, scale, currency):
    for found in (unit_of(unit), split_unit(f"Vốn đăng ký ({unit})")[1], *named_units(f"Đơn vị tính: {unit}")):
        assert (found.scale, found.currency) == (scale, currency)


@pytest.mark.parametrize(
    "unit",
    [
        "10 triệu đồng",
        "100 USD",
        "2000 USD",
        "10.000 USD",
        "triệu USD/tỷ đồng",
        "đồng/USD",
        "T đồng",
        "M đồng",
        "triệu đồng 2024",
    ],
)
def test_a_unit_that_may_be_several_is_never_guessed(unit):
    own = check_one([["DỰ ÁN FDI"], [*OVER[:6], f"Vốn đăng ký ({unit})"], [1, "A", "B", "Lào", "1", FIRST, 5]])
    below = check_one(
        [
            ["DỰ ÁN FDI"],
            [None, None, f"Đơn vị tính: {unit}"],
            [*OVER[:6], "Vốn đăng ký"],
            [1, "A", "B", "Lào", "1", FIRST, 5],
        ]
    )
    for table in (own, below):
        assert (table.rows, table.waiting) == ([], 1)
        assert [item.kind for item in table.questions] == ["measure"]
        assert all(unit_of(answer) for answer, _words in table.questions[0].choices[:-1]), (
            "every unit that is offered can be read"
        )


@pytest.mark.parametrize(
    "header", ["Vốn đăng ký (theo hợp đồng)", "Vốn đăng ký (2024)", "Vốn đăng ký (1)", "Vốn đăng ký (A)"]
)
def test_brackets_that_hold_no_unit_make_none(header):
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            [None, None, "Đơn vị tính: triệu USD"],
            [*OVER[:6], header],
            [1, "A", "B", "Lào", "1", FIRST, 5],
        ]
    )
    assert rows(table, "registered_capital") in ([(5 * MILLION,)], [(None,)], [])
    assert "measure" not in [item.kind for item in table.questions]
