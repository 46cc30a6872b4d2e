"""A record whose list names more donors, fewer or in another order than before is the same one, counted once."""

from datetime import date

import pytest

from hand_made import dumped
from ingest.plan.change_plan import Outcome
from ingest_books import check
from project_lists import MILLION, ODA, answer, hand_in, held, plan, undo

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database
N, C, U = Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED
WATER, DYKE = [1, "Nước sạch", "ADB", "2019-2026", 30, 4], [2, "Đê biển", "WB", "2020-2026", 10, 1]
JICA = [None, None, "JICA", None, None, None]


def projects(*rows):
    return check([["DANH MỤC DỰ ÁN ODA NĂM 2024"], ODA, *rows])


def by(donor, row=WATER):
    return [*row[:2], donor, *row[3:]]


def outcomes(found):
    return [record.outcome for record in found.records if record.dataset != "disbursements"]


def test_a_second_donor_makes_no_second_project_and_undo_takes_it_back(empty):
    hand_in(projects(WATER, DYKE))
    before = dumped()
    second = hand_in(projects(WATER, JICA, DYKE))
    assert held("oda_projects", "name", "donor") == [("Nước sạch", "ADB; JICA"), ("Đê biển", "WB")]
    assert held("disbursements", "name", "amount") == [("Nước sạch", 4 * MILLION), ("Đê biển", 1 * MILLION)]
    assert (answer("oda_projects_active", 2024), answer("oda_committed", 2024)) == (2, 40 * MILLION)
    assert plan(projects(WATER, JICA, DYKE)).changes_something is False
    undo(second)
    assert dumped() == before


@pytest.mark.parametrize(
    ("donor", "outcome"),
    [
        ("ADB; JICA", U),
        ("JICA, ADB", C),
        ("Ngân hàng Phát triển Châu Á và JICA", C),
        ("JICA", C),
        ("ADB; JICA; KfW", C),
        ("KfW", N),
        ("ADB; KfW", N),
    ],
)
def test_a_project_is_found_by_donors_of_which_one_list_names_all_that_the_other_does(empty, donor, outcome):
    hand_in(projects(by("ADB; JICA"), DYKE))
    assert outcomes(plan(projects(by(donor), DYKE))) == [outcome, U]


def test_donors_that_had_a_record_each_are_said_to_count_beside_the_one_of_both(empty):
    hand_in(projects(WATER, [2, "Nước sạch", "JICA", "2019-2026", 10, None], by("KfW", DYKE)))
    found = plan(projects(by("ADB; JICA", [*WATER[:4], 40, 4]), by("KfW", DYKE)))
    assert outcomes(found) == [C, U]
    assert [(item.code, item.cell) for item in found.issues] == [("others_held", "C3")]
    assert "JICA" in found.issues[0].message
    each = projects(WATER, [2, "Nước sạch", "JICA", "2019-2026", 10, None], by("KfW", DYKE))
    assert outcomes(plan(each)) == [U, U, U]


def test_an_agreement_whose_second_partner_was_not_read_is_the_same_one(empty):
    header = ["STT", "Tên văn bản", "Đối tác nước ngoài", "Quốc gia", "Ngày ký"]
    first, second = [1, "MOU", "Tỉnh Champasak", "Lào", date(2024, 5, 6)], [None, None, "Tỉnh Sekong", None, None]
    hand_in(check([["DANH MỤC THỎA THUẬN QUỐC TẾ"], header, first]))
    assert outcomes(plan(check([["DANH MỤC THỎA THUẬN QUỐC TẾ"], header, first, second]))) == [C]
    other = [1, "MOU", "Tỉnh Sekong", "Lào", date(2024, 5, 6)]
    assert outcomes(plan(check([["DANH MỤC THỎA THUẬN QUỐC TẾ"], header, other]))) == [N]
