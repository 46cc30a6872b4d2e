"""A delegation whose name was made of its row is found again: the same, corrected, or named by people later."""

import pytest

from ingest.plan.change_plan import Outcome
from ingest_books import check
from project_lists import hand_in, held, plan, undo

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
HEADER = ["STT", "Trưởng đoàn", "Ngày đi", "Ngày về", "Đơn vị xin phép", "Văn bản cho phép", "Nước đến", "Mục đích"]
FIRST = [1, "Nguyễn Văn An", "5/3/2024", "9/3/2024", "Sở Ngoại vụ", "345/UBND-VX", "Campuchia", "Dự hội nghị"]
SECOND = [2, "Trần Thị Bình", "5/3/2024", "9/3/2024", "Sở Y tế", "346/UBND-VX", "Campuchia", "Dự hội thảo"]
MADE = "Đoàn Sở Ngoại vụ – Nguyễn Văn An – Campuchia"
N, C, U = Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED


def _list(*rows, header=HEADER):
    return check([["DANH SÁCH ĐOÀN RA"], header, *rows])


def _with(row, **changed):
    """Return a row with other cells, by the first word of their headers."""
    at = {header.split()[-1]: index for index, header in enumerate(HEADER)}
    cells = list(row)
    for name, value in changed.items():
        cells[at[name]] = value
    return cells


#: what is corrected in the first row -> its outcome, its name afterwards, what is said
CORRECTED = (
    ({}, U, MADE, []),
    ({"đích": "Dự Hội nghị hợp tác biên giới"}, C, MADE, []),
    ({"đoàn": "Nguyễn Văn Ẩn Danh"}, C, "Đoàn Sở Ngoại vụ – Nguyễn Văn Ẩn Danh – Campuchia", []),
    ({"đến": "Lào"}, C, "Đoàn Sở Ngoại vụ – Nguyễn Văn An – Lào", []),
    ({"đến": "Campuchia, Lào", "phép": None}, C, "Đoàn Sở Ngoại vụ – Nguyễn Văn An – Campuchia, Lào", []),
    ({"đến": None}, U, MADE, []),
    ({"đi": "6/3/2024", "về": "10/3/2024"}, C, MADE, []),
    ({"đi": "6/9/2024", "về": "10/9/2024", "phép": None}, N, MADE, ["like_one_held"]),
    ({"đi": "6/9/2024", "về": "10/9/2024", "phép": "999/UBND-VX"}, N, MADE, []),
    ({"đoàn": "Lê Cường", "phép": "999/UBND-VX"}, N, "Đoàn Sở Ngoại vụ – Lê Cường – Campuchia", []),
)


def test_a_correction_changes_the_record_and_another_trip_is_a_new_one(empty):
    hand_in(_list(FIRST, SECOND))
    assert held("delegations", "name") == [(MADE,), ("Đoàn Sở Y tế – Trần Thị Bình – Campuchia",)]
    for changed, outcome, name, said in CORRECTED:
        found = plan(_list(_with(FIRST, **changed), SECOND))
        record = found.records[0]
        assert (record.outcome, record.after["name"]) == (outcome, name), changed
        assert [item.code for item in found.issues] == said, changed
        assert found.records[1].outcome is U, changed


def test_a_corrected_record_is_found_by_what_it_is_called_then(empty):
    hand_in(_list(FIRST, SECOND))
    corrected = _with(FIRST, đoàn="Nguyễn Văn Ẩn Danh")
    number = hand_in(_list(corrected, SECOND))
    assert len(held("delegations", "name")) == 2
    assert not plan(_list(corrected, SECOND)).changes_something
    undo(number)
    assert held("delegations", "name")[0] == (MADE,)


def test_a_name_written_later_takes_the_place_of_the_made_one_and_stays(empty):
    hand_in(_list(FIRST, SECOND))
    header = [*HEADER, "Tên đoàn"]
    hand_in(_list([*FIRST, "Đoàn cán bộ biên mậu"], [*SECOND, "Đoàn ngành y"], header=header))
    assert held("delegations", "name") == [("Đoàn cán bộ biên mậu",), ("Đoàn ngành y",)]
    again = plan(_list(FIRST, SECOND))
    assert [record.outcome for record in again.records] == [U, U]
    moved = plan(_list(_with(FIRST, đi="6/3/2024"), SECOND)).records[0]
    assert (moved.outcome, moved.after["name"]) == (C, "Đoàn cán bộ biên mậu")


def test_no_row_takes_the_key_of_another_record(empty):
    header = [*HEADER, "Tên đoàn"]
    other = _with(FIRST, đi="6/3/2024", phép="399/UBND-VX", đích="Khảo sát", đến="Lào")
    hand_in(_list([*FIRST, "Đoàn A"], [*other, "Đoàn A"], header=header))
    found = plan(_list(_with(FIRST, đi="6/3/2024")))
    assert (found.count(N), [item.code for item in found.issues]) == (1, ["like_one_held"])


def test_a_row_that_two_held_delegations_fit_is_new_and_says_so(empty):
    header = [*HEADER, "Tên đoàn"]
    twice = [[*FIRST, "Đoàn A"], [*FIRST, "Đoàn B"]]
    hand_in(_list(*twice, header=header))
    found = plan(_list(FIRST))
    assert (found.count(N), [item.code for item in found.issues]) == (1, ["several_held"])
