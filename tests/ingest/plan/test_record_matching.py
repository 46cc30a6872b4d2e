"""A project that stands under another key than before is found again, and never taken for another one."""

import pytest

from data_model.keeping.database import reading
from hand_made import dumped
from ingest.draft import uploads
from ingest.plan.change_plan import Outcome
from ingest_books import check
from project_lists import FULL, MILLION, ODA, answer, hand_in, held, plan, undo, without

# of reading and comparing: tests/ingest/apply and tests/ingest/ask ask both kinds of database
pytestmark = pytest.mark.one_database


def test_a_list_without_certificates_finds_its_projects_again_and_undo_gives_them_back(empty):
    body = [
        [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, 2],
        [2, "Nhà máy C", "Cty D", "Lào", "2", "1/3/2023", 7, None],
    ]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, *body]))
    before = dumped()
    later = [
        [1, "Nhà máy A", "Cty B", "Lào", None, "1/2/2023", 6, 3],
        [2, "Nhà máy C", "Cty D", "Lào", None, "1/3/2023", 7, 1],
    ]
    second = hand_in(check([["DỰ ÁN FDI CẤP MỚI"], *without(FULL, later, "Số GCNĐKĐT")]))
    assert held("fdi_projects", "name", "certificate_number", "registered_capital") == [
        ("Nhà máy A", "1", 6 * MILLION),
        ("Nhà máy C", "2", 7 * MILLION),
    ]
    assert held("disbursements", "name", "certificate_number", "amount") == [
        ("Nhà máy A", "1", 3 * MILLION),
        ("Nhà máy C", "2", 1 * MILLION),
    ]
    assert (
        answer("fdi_new_projects", 2023),
        answer("fdi_new_capital", 2023),
        answer("fdi_implemented_capital", 2024),
    ) == (2, 13 * MILLION, 4 * MILLION)
    again = plan(check([["DỰ ÁN FDI CẤP MỚI"], FULL, [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 6, 3]]))
    assert (again.changes_something, again.issues) == (False, [])
    undo(second)
    assert dumped() == before


def test_a_row_that_two_held_projects_fit_is_new_and_says_so(empty):
    body = [
        [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, None],
        [2, "Nhà máy A", "Cty B", "Lào", "2", "1/3/2023", 7, None],
    ]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, *body]))
    found = plan(
        check(
            [
                ["DỰ ÁN FDI CẤP MỚI"],
                *without(FULL, [[1, "Nhà máy A", "Cty B", "Lào", None, "1/2/2023", 5, None]], "Số GCNĐKĐT"),
            ]
        )
    )
    assert (found.count(Outcome.NEW), found.count(Outcome.CHANGED)) == (1, 0)
    assert [(item.cell, item.code, item.severity.value) for item in found.issues] == [("B3", "several_held", "warning")]
    assert "Số GCNĐKĐT" in found.issues[0].message or "chứng nhận" in found.issues[0].message


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("JICA", "JICA (Nhật Bản)"),
        ("Ngân hàng Thế giới (WB)", "World Bank"),
        ("WB", None),
        ("Quỹ Lạ", "quỹ lạ"),
        ("Quỹ Lạ", None),
    ],
)
def test_a_donor_written_otherwise_or_not_at_all_is_the_same_project(empty, first, second):
    hand_in(
        check(
            [["DỰ ÁN ODA"], ODA, [1, "Nước sạch", first, "2019-2026", 5, 1], [2, "Đê biển", "ADB", "2019-2026", 9, 4]]
        )
    )
    before = dumped()
    done = hand_in(check([["DỰ ÁN ODA"], ODA, [1, "Nước sạch", second, "2019-2026", 6, 2]]))
    assert held("oda_projects", "name", "donor", "foreign_amount") == [
        ("Nước sạch", second or first, 6 * MILLION),
        ("Đê biển", "ADB", 9 * MILLION),
    ]
    assert (answer("oda_projects_active", 2024), answer("oda_committed", 2024), answer("oda_disbursed", 2024)) == (
        2,
        15 * MILLION,
        6 * MILLION,
    )
    assert {donor for (donor,) in held("disbursements", "donor")} == {second or first, "ADB"}
    undo(done)
    assert dumped() == before


def test_another_donor_is_another_project(empty):
    hand_in(check([["DỰ ÁN ODA"], ODA, [1, "Nước sạch", "JICA", "2019-2026", 5, None]]))
    assert plan(check([["DỰ ÁN ODA"], ODA, [1, "Nước sạch", "WB", "2019-2026", 5, None]])).count(Outcome.NEW) == 1


def test_two_rows_never_claim_one_project(empty):
    hand_in(check([["DỰ ÁN ODA"], ODA, [1, "Nước sạch", "JICA", "2019-2026", 5, None]]))
    found = plan(
        check(
            [
                ["DỰ ÁN ODA"],
                ODA,
                [1, "Nước sạch", None, "2019-2026", 5, None],
                [2, "Nước sạch", "JICA (Nhật Bản)", "2019-2026", 6, None],
            ]
        )
    )
    assert [(record.outcome.value, record.after.get("donor")) for record in found.records] == [
        ("new", None),
        ("changed", "JICA (Nhật Bản)"),
    ]


def test_an_adjustment_without_its_day_is_a_held_one_only_where_the_capital_agrees(empty):
    hand_in(check([["DỰ ÁN FDI ĐIỀU CHỈNH VỐN"], FULL, [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, None]]))
    same, other = (
        plan(check([["DỰ ÁN FDI ĐIỀU CHỈNH VỐN"], FULL, [1, "Nhà máy A", "Cty B", "Lào", "1", None, capital, None]]))
        for capital in (5, 3)
    )
    assert [(record.outcome.value) for record in same.records] == ["unchanged"]
    assert ([record.outcome.value for record in other.records], [item.code for item in other.issues]) == (
        ["new"],
        ["several_held"],
    )


def test_the_warning_of_a_plan_is_kept_with_the_upload(empty):
    body = [[number, "Nhà máy A", "Cty B", "Lào", str(number), "1/2/2023", 5, None] for number in (1, 2)]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, *body]))
    done = hand_in(
        check(
            [
                ["DỰ ÁN FDI CẤP MỚI"],
                *without(FULL, [[1, "Nhà máy A", "Cty B", "Lào", None, "1/2/2023", 5, None]], "Số GCNĐKĐT"),
            ]
        )
    )
    with reading() as connection:
        assert "several_held" in [item["code"] for item in uploads.find(connection, done).summary["issues"]]


def test_the_number_of_another_project_overwrites_nothing_and_says_whose_it_is(empty):
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, 2]]))
    other = [1, "Trường học quốc tế", "Tập đoàn Hoa Sen", "Lào", "1", "1/3/2024", 9, None]
    planned = plan(check([["DỰ ÁN FDI CẤP MỚI"], FULL, other]))
    assert planned.records == []
    assert planned.rejected == 1
    (said,) = [item for table in planned.checked.tables for item in table.issues if item.code == "number_of_another"]
    assert "Nhà máy A" in said.message


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("name", "investor"),
    [("Nhà máy A mở rộng", "Tập đoàn Hoa Sen"), ("Trường học quốc tế", "Công ty B"), ("nhà máy  A", "CTY B")],
)
def test_a_project_that_keeps_one_of_its_names_is_the_same(empty, name, investor):
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, [1, "Nhà máy A", "Cty B", "Lào", "1", "1/2/2023", 5, 2]]))
    planned = plan(check([["DỰ ÁN FDI CẤP MỚI"], FULL, [1, name, investor, "Lào", "1", "1/2/2023", 9, None]]))
    assert [record.outcome for record in planned.records if record.dataset == "fdi_projects"] == [Outcome.CHANGED]
