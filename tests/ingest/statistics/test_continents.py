"""Continents in a table of countries: over their countries a subtotal, among them the rest."""

from ingest_books import check_one

FDI = ["STT", "Quốc gia", "Số dự án", "Vốn đăng ký (triệu USD)"]


def test_continents_over_their_countries_are_subtotals() -> None:
    table = check_one(
        [
            ["FDI NĂM 2023 THEO ĐỐI TÁC"],
            FDI,
            [None, "Châu Á", 15, 150],
            [1, "Hàn Quốc", 10, 100],
            [2, "Nhật Bản", 5, 50],
            [None, "Châu Âu", 4, 30],
            [3, "Đức", 3, 30],
            [None, "Tổng số", 18, 180],
        ]
    )
    assert {row.values["country"] for row in table.rows} == {"KR", "JP", "DE"}
    assert [(item.cell, item.agrees) for item in table.totals if item.field == "fdi_new_projects"] == [
        ("C8", True),
        ("C3", True),
        ("C6", False),
    ]


def test_a_continent_among_countries_is_the_rest_of_it() -> None:
    table = check_one(
        [["FDI NĂM 2023 THEO ĐỐI TÁC"], FDI, [1, "Hàn Quốc", 10, 100], [2, "Châu Âu", 5, 50], [3, "Mỹ", 5, 50]]
    )
    assert {row.values["country"] for row in table.rows} == {"KR", "ZZ", "US"}
