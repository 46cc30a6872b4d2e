"""An amount of one year counts once, however often and until which days a file states it."""

from datetime import date

import pytest

from hand_made import dumped
from ingest_books import check, codes
from project_lists import BILLION, FULL, MILLION, answer, book, hand_in, paid, plan, quarter

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


def fdi_rows(*body, extra=()):
    return check(
        [["DỰ ÁN FDI NĂM 2024"], [*FULL[:7], "Vốn thực hiện trong năm (triệu USD)", "Hình thức", *extra], *body]
    )


def test_what_a_project_brought_in_counts_once_however_often_its_certificate_stands_in_the_list(empty):
    found = fdi_rows(
        [1, "A", "B", "Lào", "1", "1/2/2015", 50, 4, "Cấp mới"],
        [2, "A", "B", "Lào", "1", "1/5/2024", 5, 4, "Điều chỉnh"],
        [3, "A", "B", "Lào", "1", "1/9/2024", 2, 4, "Điều chỉnh"],
        [4, "C", "D", "Lào", "2", "1/5/2020", 9, 3, "Cấp mới"],
    )
    assert [code for _cell, code in codes(found.tables[0])].count("implemented_once") == 2
    hand_in(found)
    assert answer("fdi_implemented_capital", 2024) == 7 * MILLION
    assert plan(found).changes_something is False


def test_different_amounts_of_one_certificate_are_both_kept_and_warned_about(empty):
    found = fdi_rows(
        [1, "A", "B", "Lào", "1", "1/2/2015", 50, 4, "Cấp mới"],
        [2, "A", "B", "Lào", "1", "1/5/2024", 5, 1, "Điều chỉnh"],
    )
    assert [
        (item.cell, item.severity.value) for item in found.tables[0].issues if item.code == "implemented_twice"
    ] == [("H4", "warning")]
    hand_in(found)
    assert answer("fdi_implemented_capital", 2024) == 5 * MILLION


def test_one_certificate_typed_in_twice_stays_two_rows_and_is_warned_about():
    row = [1, "A", "B", "Lào", "1", "1/2/2015", 50, 4, "Cấp mới"]
    assert "duplicate_row" in [code for _cell, code in codes(fdi_rows(row, row).tables[0])]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_counts_of_one_year_in_a_file_the_later_one_counts(empty, order):
    sheets = quarter("6 THÁNG NĂM 2024", 10, 5), quarter("9 THÁNG NĂM 2024", 17, 5)
    found = book(*(sheets[number] for number in order))
    assert paid(found) == [(2024, date(2024, 9, 30), 17 * BILLION)]
    assert [table.sheet for table in found.tables for _cell, code in codes(table) if code == "year_counted_later"] == [
        "6 THÁNG NĂM 2024"
    ]
    hand_in(found)
    assert answer("oda_disbursed", 2024) == 17 * BILLION


def test_an_earlier_count_handed_in_later_does_not_replace_a_later_one(empty):
    hand_in(book(quarter("9 THÁNG NĂM 2024", 17, 5)))
    before = dumped()["disbursements"]
    late = book(quarter("6 THÁNG NĂM 2024", 10, 5))
    warned = [(item.cell, item.severity.value) for item in plan(late).issues if item.code == "counted_later"]
    assert warned == [("F3", "warning")]
    hand_in(late)
    assert dumped()["disbursements"] == before
    assert answer("oda_disbursed", 2024) == 17 * BILLION
    hand_in(book(quarter("NĂM 2024", 20, 5)))
    assert answer("oda_disbursed", 2024) == 20 * BILLION
