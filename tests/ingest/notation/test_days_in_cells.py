"""Days as they stand in the cells of a list."""

from datetime import date

import pytest

from ingest_books import check, check_one, codes


def test_words_without_accents_still_join_days_and_countries() -> None:
    row = (
        check_one(
            [
                ["DANH SACH DOAN VAO"],
                ["STT", "Ten doan", "Quoc gia", "Thoi gian"],
                [1, "Doan A", "Thai Lan va Uc", "tu 5/3 den 9/3/2024"],
            ]
        )
        .rows[0]
        .values
    )
    assert (row["countries"], row["starts_on"], row["ends_on"]) == (("TH", "AU"), date(2024, 3, 5), date(2024, 3, 9))


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1e308])
def test_a_number_that_is_none_is_no_date(value: float) -> None:
    table = check(
        [["DANH SÁCH ĐOÀN VÀO"], ["STT", "Tên đoàn", "Quốc gia", "Ngày đến"], [1, "Đoàn A", "Lào", value]]
    ).tables[0]
    assert ("D3", "date_unreadable") in codes(table)
