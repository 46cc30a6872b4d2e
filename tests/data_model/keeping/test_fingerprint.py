"""The checksum of tables: different values differ, the same values agree whatever database they come from."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data_model.keeping.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, "1"),
        ("", None),
        (Decimal(1), 1),
        (date(2024, 1, 1), "2024-01-01"),
        (b"a", "a"),
        ({"a": 1}, {"a": "1"}),
        ([1, 2], [2, 1]),
        ("é", "e\u0301"),
    ],
)
def test_different_values_have_different_checksums(one: Any, other: Any):
    assert fingerprint([(one,)]) != fingerprint([(other,)])


def test_values_stay_in_their_columns_and_rows():
    assert fingerprint([("a", "b")]) != fingerprint([("b", "a")])
    assert fingerprint([("ab", "")]) != fingerprint([("a", "b")])
    assert fingerprint([("a",), ("a",)]) != fingerprint([("a",)])


def test_the_order_of_rows_and_the_spelling_of_a_number_make_no_difference():
    assert fingerprint([(1, "Đ"), (2, "a")]) == fingerprint([(2, "a"), (1, "Đ")])
    assert fingerprint([(Decimal("4.00"), datetime(2024, 1, 1, tzinfo=UTC))]) == fingerprint(
        [(Decimal(4), datetime(2024, 1, 1, tzinfo=UTC))]
    )
    assert fingerprint([({"a": 1, "b": 2},)]) == fingerprint([({"b": 2, "a": 1},)])
