"""A sum follows its parts when they are corrected one by one, and stays where it was printed beside others."""

import pytest

from hand_made import dumped
from ingest_books import check
from project_lists import BILLION, answer, hand_in, held, undo

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
PARTS = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Giải ngân trong năm / Vốn nước ngoài (tỷ đồng)",
    "Giải ngân trong năm / Vốn đối ứng (tỷ đồng)",
]
WHOLE = "Giải ngân trong năm / Tổng số (tỷ đồng)"


def oda_2024(header, *values):
    return check([["DỰ ÁN ODA NĂM 2024"], header, [1, "A", "WB", "2019-2026", *values]])


@pytest.mark.parametrize("correction", [(PARTS, 12, None), (PARTS[:-1], 12)])
def test_a_sum_is_worked_out_again_when_one_of_its_parts_is_corrected(empty, correction):
    hand_in(oda_2024(PARTS, 10, 5))
    assert answer("oda_disbursed", 2024) == 15 * BILLION
    before = dumped()
    done = hand_in(oda_2024(*correction))
    assert (answer("oda_disbursed", 2024), answer("oda_foreign_disbursed", 2024)) == (17 * BILLION, 12 * BILLION)
    assert held("oda_projects", "disbursed_year", "disbursed_year_foreign", "disbursed_year_counterpart") == [
        (17 * BILLION, 12 * BILLION, 5 * BILLION)
    ]
    undo(done)
    assert dumped() == before


def test_a_sum_that_was_printed_beside_other_parts_stays_until_all_parts_are_stated(empty):
    hand_in(oda_2024([*PARTS, WHOLE], 10, 5, 20))
    hand_in(oda_2024(PARTS, 12, None))
    assert answer("oda_disbursed", 2024) == 20 * BILLION
    hand_in(oda_2024(PARTS, 12, 6))
    assert answer("oda_disbursed", 2024) == 18 * BILLION
    hand_in(oda_2024([*PARTS, WHOLE], 12, 6, 19))
    assert answer("oda_disbursed", 2024) == 19 * BILLION


def test_what_was_paid_in_another_year_is_no_part_of_this_years_sum(empty):
    hand_in(oda_2024(PARTS, 10, 5))
    hand_in(check([["DỰ ÁN ODA NĂM 2025"], PARTS, [1, "A", "WB", "2019-2026", 12, None]]))
    assert (answer("oda_disbursed", 2024), answer("oda_disbursed", 2025)) == (15 * BILLION, 12 * BILLION)
    assert held("oda_projects", "disbursed_in", "disbursed_year", "disbursed_year_counterpart") == [
        (2025, 12 * BILLION, None)
    ]


def test_persons_that_are_added_up_are_a_whole_number_when_their_list_comes_again(empty):
    """A sum of persons that could not be kept made the second upload of such a list fail."""
    header = ["STT", "Tên hội thảo", "Ngày", "Người nước ngoài tại Việt Nam", "Người nước ngoài nhập cảnh"]

    def conferences(arrived):
        return check([["HỘI NGHỊ, HỘI THẢO QUỐC TẾ NĂM 2022"], header, [1, "Di sản đô thị", "14/06/2022", 4, arrived]])

    hand_in(conferences(18))
    hand_in(conferences(20))
    assert held("activities", "foreign_residents", "foreign_arrivals", "foreign_persons") == [(4, 20, 24)]
