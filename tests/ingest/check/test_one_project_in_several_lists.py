"""A project in several lists of one file is one project."""

import pytest

from ingest_books import sheet
from project_lists import BILLION, MILLION, ODA, answer, book, hand_in, held, quarter, without

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_four_quarters_in_one_file_tell_of_one_project(empty, order):
    quarters = [
        quarter(f"QUÝ {name}/2024", 1, capital) for name, capital in (("I", 5), ("II", 6), ("III", 7), ("IV", 8))
    ]
    found = book(*(quarters[number] for number in order))
    assert sum(len(table.rows) for table in found.tables if table.dataset == "oda_projects") == 1
    hand_in(found)
    assert held("oda_projects", "name", "foreign_amount") == [("Nước sạch", 8 * BILLION)]
    assert (answer("oda_projects_active", 2024), answer("oda_committed", 2024)) == (1, 8 * BILLION)


def test_a_list_of_the_next_year_without_donors_tells_of_the_same_projects(empty):
    first = [
        ["DỰ ÁN ODA NĂM 2023"],
        ODA[:5],
        [1, "Nước sạch", "JICA (Nhật Bản)", "2019-2026", 5],
        [2, "Đê biển", "ADB", "2019-2026", 9],
        [3, "Đê biển", "WB", "2019-2026", 2],
    ]
    second = [
        ["DỰ ÁN ODA NĂM 2024"],
        *without(ODA[:5], [[1, "Nước sạch", "", "2019-2026", 6], [2, "Đê biển", "", "2019-2026", 1]], "Nhà tài trợ"),
    ]
    found = book(sheet(first, name="2023"), sheet(second, name="2024"))
    projects = {
        (row.values["name"], row.values.get("donor"), row.values["foreign_amount"])
        for table in found.tables
        for row in table.rows
    }
    assert projects == {
        ("Nước sạch", "JICA (Nhật Bản)", 6 * MILLION),
        ("Đê biển", "ADB", 9 * MILLION),
        ("Đê biển", "WB", 2 * MILLION),
        ("Đê biển", None, MILLION),
    }
