"""How the numbers of a column are written: shown by the column, or asked about."""

from decimal import Decimal

import pytest

from fdi_lists import capitals, fdi, project


@pytest.mark.parametrize("cells", [["937,5", "1.234", "1,173"], ["46,386,500", "186.500", "22,500,000"]])
def test_a_column_that_shows_no_one_way_of_writing_is_asked_about(cells: list[str]) -> None:
    table = fdi(*(project(number, cell) for number, cell in enumerate(cells, start=1)))
    assert [question.kind for question in table.questions] == ["number_style"]
    assert table.waiting > 0


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["12,5", "1,234"], ["12500000", "1234000"]),
        (["2.000.000", "1.234"], ["2000000000000", "1234000000"]),
        (["1.234,56", "1.234"], ["1234560000", "1234000000"]),
    ],
)
def test_a_column_that_shows_it_is_read(cells: list[str], values: list[str]) -> None:
    assert capitals(fdi(*(project(number, cell) for number, cell in enumerate(cells, start=1)))) == list(
        map(Decimal, values)
    )
