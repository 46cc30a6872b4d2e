"""Numbers that once came out wrong: the wrong one of two columns, one project as two, parts counted beside their sum."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from data_model.keeping.database import prepare_without_figures, reading, writing
from data_model.queries import published
from data_model.stored.tables import REGISTERS
from hand_made import HUE, dumped
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.find.covering_letter import without_covering
from ingest.model import Book
from ingest.notation.units import named_units, split_unit, unit_of
from ingest.plan.change_plan import Outcome
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, check, check_one, codes, sheet, workbook

pytestmark = (
    pytest.mark.one_database
)  # of reading and comparing: test_apply and test_answers ask both kinds of database
MILLION = Decimal(10**6)
FDI = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT"]


def rows(table, *names):
    return [tuple(row.values.get(name) for name in names) for row in table.rows]


def fdi(title, columns, *body):
    return [
        [title],
        [*FDI, *columns],
        *(
            [number, f"Dự án {number}", "Cty B", "Lào", str(number), *values]
            for number, values in enumerate(body, start=1)
        ),
    ]


# Capital registered beside capital added, the first day beside the day of an adjustment


BOTH = ("Ngày cấp lần đầu", "Ngày điều chỉnh", "Vốn đăng ký (triệu USD)", "Vốn tăng thêm (triệu USD)")
FIRST, LATER = date(2015, 3, 1), date(2024, 5, 2)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "added", ["Vốn tăng thêm (triệu USD)", "Vốn đầu tư tăng thêm (triệu USD)", "Vốn điều chỉnh (triệu USD)"]
)
def test_a_list_of_adjustments_gives_the_capital_added_and_its_day(added):
    table = check_one(
        fdi("DỰ ÁN FDI ĐIỀU CHỈNH VỐN NĂM 2024", (*BOTH[:3], added), (FIRST, LATER, 50, 5), (FIRST, LATER, 20, 2))
    )
    assert rows(table, "kind", "licensed_on", "registered_capital", "currency") == [
        ("adjusted", LATER, 5 * MILLION, "USD"),
        ("adjusted", LATER, 2 * MILLION, "USD"),
    ]
    said = dict(codes(table))
    assert (said["F2"], said["H2"]) == ("column_of_other_kind", "column_of_other_kind")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("DANH MỤC DỰ ÁN FDI", ("G2", "I2")),
        ("DỰ ÁN FDI CẤP MỚI", ("I2",)),
        ("DỰ ÁN FDI CẤP MỚI VÀ ĐIỀU CHỈNH", ("G2", "I2")),
    ],
)
def test_a_list_of_other_projects_keeps_what_was_registered_and_warns_of_the_other_columns(title, cells):
    table = check_one(fdi(title, BOTH, (FIRST, LATER, 50, 5), (FIRST, None, 20, None)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        ("new", FIRST, 50 * MILLION),
        ("new", FIRST, 20 * MILLION),
    ]
    warned = {item.cell: item for item in table.issues if item.code == "column_differs"}
    assert {cell: item.severity.value for cell, item in warned.items()} == dict.fromkeys(cells, "warning")
    assert all(text in warned["I2"].message for text in ("Vốn tăng thêm", "cột H", "1 dòng"))


@pytest.mark.one_database
def test_two_columns_that_say_the_same_are_one_and_no_more_than_a_note():
    table = check_one(
        fdi(
            "DỰ ÁN FDI",
            ("Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (USD)"),
            (FIRST, 5, 5000000),
            (FIRST, "2,5", "2.500.000"),
        )
    )
    assert rows(table, "registered_capital") == [(5 * MILLION,), (Decimal("2.5") * MILLION,)]
    assert [(cell, code) for cell, code in codes(table) if cell == "H2"] == [("H2", "column_second")]


@pytest.mark.one_database
def test_two_amounts_under_one_meaning_that_differ_are_warned_about():
    table = check_one(
        fdi(
            "DỰ ÁN FDI",
            ("Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (triệu USD)"),
            (FIRST, 5, 9),
            (FIRST, 2, 2),
        )
    )
    assert rows(table, "registered_capital") == [(5 * MILLION,), (2 * MILLION,)]
    assert [(cell, code) for cell, code in codes(table) if cell == "H2"] == [("H2", "column_differs")]


@pytest.mark.one_database
def test_groups_and_a_column_of_kinds_choose_row_by_row():
    grouped = [
        ["DỰ ÁN FDI"],
        [*FDI, *BOTH],
        ["I", "Cấp mới"],
        [1, "A", "B", "Lào", "1", LATER, None, 7, None],
        ["II", "Điều chỉnh vốn"],
        [1, "C", "B", "Lào", "2", FIRST, LATER, 50, 5],
    ]
    stated = [
        ["DỰ ÁN FDI"],
        [*FDI, *BOTH, "Hình thức"],
        [1, "A", "B", "Lào", "1", LATER, None, 7, None, "Cấp mới"],
        [2, "C", "B", "Lào", "2", FIRST, LATER, 50, 5, "Điều chỉnh"],
    ]
    for table in map(check_one, (grouped, stated)):
        assert rows(table, "name", "kind", "licensed_on", "registered_capital") == [
            ("A", "new", LATER, 7 * MILLION),
            ("C", "adjusted", LATER, 5 * MILLION),
        ]
        assert "column_differs" not in [code for _cell, code in codes(table)]


@pytest.mark.one_database
def test_a_row_that_fills_only_the_added_capital_is_an_adjustment():
    table = check_one(fdi("DỰ ÁN FDI CẤP MỚI VÀ ĐIỀU CHỈNH", BOTH, (LATER, None, 7, None), (FIRST, LATER, None, 5)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        ("new", LATER, 7 * MILLION),
        ("adjusted", LATER, 5 * MILLION),
    ]
    assert [(cell, code) for cell, code in codes(table) if cell == "I2"] == [("I2", "value_by_header")]


@pytest.mark.one_database
def test_an_adjustment_that_adds_nothing_is_not_given_the_whole_capital():
    table = check_one(fdi("DỰ ÁN FDI ĐIỀU CHỈNH", BOTH, (FIRST, LATER, 50, 5), (FIRST, LATER, 80, None)))
    assert rows(table, "registered_capital") == [(5 * MILLION,), (None,)]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "kind", "said"),
    [
        ("DANH MỤC DỰ ÁN FDI", "adjusted", ["value_by_header"]),
        ("FDI: GÓP VỐN, MUA CỔ PHẦN", "share_purchase", []),
        ("DỰ ÁN FDI CẤP MỚI", "new", []),
    ],
)
def test_a_list_whose_only_capital_is_added_capital_is_one_of_adjustments(title, kind, said):
    table = check_one(fdi(title, ("Ngày điều chỉnh", "Vốn tăng thêm (triệu USD)"), (LATER, 5), (LATER, 2)))
    assert rows(table, "kind", "licensed_on", "registered_capital") == [
        (kind, LATER, 5 * MILLION),
        (kind, LATER, 2 * MILLION),
    ]
    assert [code for _cell, code in codes(table) if code in ("value_by_header", "all_assumed")] == said


@pytest.mark.one_database
def test_totals_below_both_columns_are_compared_with_their_own_column():
    table = check_one(
        [
            *fdi("DỰ ÁN FDI ĐIỀU CHỈNH", BOTH, (FIRST, LATER, 50, 5), (FIRST, LATER, 20, 2)),
            [None, "Tổng cộng", *[None] * 5, 70, 7],
        ]
    )
    assert [(total.cell, total.agrees) for total in table.totals] == [("H5", True), ("I5", True)]


@pytest.mark.one_database
def test_a_second_amount_whose_unit_is_unclear_is_warned_about():
    header = [*FDI, "Ngày cấp", "Vốn đăng ký (triệu USD)", "Tổng vốn đầu tư (10 triệu USD)"]
    table = check_one([["DỰ ÁN FDI"], header, [1, "A", "B", "Lào", "1", FIRST, 5, 5]])
    assert rows(table, "registered_capital") == [(5 * MILLION,)]
    assert [(item.cell, item.severity.value) for item in table.issues if item.code == "measure_unclear"] == [
        ("H2", "warning")
    ]


# One project under two keys


ODA = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Vốn nước ngoài (triệu USD)",
    "Giải ngân năm 2024 (triệu USD)",
]
FULL = [
    "STT",
    "Tên dự án",
    "Nhà đầu tư",
    "Quốc gia",
    "Số GCNĐKĐT",
    "Ngày cấp",
    "Vốn đăng ký (triệu USD)",
    "Vốn thực hiện năm 2024 (triệu USD)",
]


def without(header, body, *names):
    """Return a header and rows without some columns."""
    kept = [index for index, name in enumerate(header) if name not in names]
    return [[row[index] for index in kept] for row in (header, *body)]


def plan(found):
    with reading() as connection:
        return plan_changes(connection, found, HUE)


def hand_in(found):
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(found.name, repr(found).encode()), HUE, "An")
        found = replace(found, sha256=uploads.find(connection, draft).sha256)
        return apply_plan(connection, plan_changes(connection, found, HUE), draft, "An").upload_id


def undo(upload_id):
    with writing() as connection:
        undo_upload(connection, upload_id, "An")


def answer(indicator, year):
    with reading() as connection:
        found = published.answer(connection, indicator, HUE, year)
    return found.value if found else None


def held(dataset, *names):
    with reading() as connection:
        return sorted(
            (tuple(row[name] for name in names) for row in connection.execute(select(REGISTERS[dataset])).mappings()),
            key=repr,
        )


@pytest.fixture
def empty():
    prepare_without_figures()


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


# A sum and its parts, corrected one by one


PARTS = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Giải ngân trong năm / Vốn nước ngoài (tỷ đồng)",
    "Giải ngân trong năm / Vốn đối ứng (tỷ đồng)",
]
WHOLE = "Giải ngân trong năm / Tổng số (tỷ đồng)"
BILLION = Decimal(10**9)


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


# What was paid so far is no amount of one year; the day of a letter is the day of no number


def paid(found):
    return [
        (row.values["year"], row.values["until"], row.values["amount"])
        for table in found.tables
        if table.dataset == "disbursements"
        for row in table.rows
    ]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "title",
    [
        "TÌNH HÌNH GIẢI NGÂN ODA LŨY KẾ ĐẾN 30/9/2024",
        "DỰ ÁN ODA TÍNH ĐẾN NGÀY 30/9/2024",
        "DỰ ÁN ODA ĐẾN HẾT NĂM 2024",
        "DỰ ÁN ODA (tính đến ngày 30 tháng 9 năm 2024)",
    ],
)
def test_all_that_was_paid_so_far_is_no_amount_of_the_year(title):
    found = check(
        [
            [title],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân (tỷ đồng)"],
            [1, "A", "WB", "2019-2026", 40],
        ]
    )
    assert rows(found.tables[0], "disbursed_year", "disbursed_total", "disbursed_currency") == [
        (None, 40 * BILLION, "VND")
    ]
    assert paid(found) == []
    assert [(item.cell, item.severity.value) for item in found.tables[0].issues if item.code == "read_as_so_far"] == [
        ("E2", "warning")
    ]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "header", "until"),
    [
        ("DỰ ÁN ODA NĂM 2024 (tính đến 30/9/2024)", "Giải ngân (tỷ đồng)", date(2024, 9, 30)),
        ("DỰ ÁN ODA NĂM 2024", "Giải ngân (tỷ đồng)", date(2024, 12, 31)),
        ("DỰ ÁN ODA TÍNH ĐẾN 30/9/2024", "Giải ngân trong năm (tỷ đồng)", date(2024, 9, 30)),
        ("DỰ ÁN ODA TỪ NGÀY 01/01/2024 ĐẾN 30/9/2024", "Giải ngân (tỷ đồng)", date(2024, 9, 30)),
    ],
)
def test_the_year_until_a_day_stays_an_amount_of_the_year(title, header, until):
    found = check(
        [[title], ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", header], [1, "A", "WB", "2019-2026", 40]]
    )
    assert paid(found) == [(2024, until, 40 * BILLION)]


@pytest.mark.one_database
def test_where_no_column_holds_all_that_was_paid_the_amount_is_left_out_aloud():
    header = ["STT", "Tên dự án", "Tên tổ chức PCPNN", "Quốc tịch", "Ngày phê duyệt", "Giải ngân (USD)"]
    found = check([["VIỆN TRỢ PCPNN LŨY KẾ ĐẾN 31/12/2024"], header, [1, "A", "X", "Đức", "1/2/2022", 40]])
    assert paid(found) == []
    assert ("F2", "amount_so_far") in codes(found.tables[0])
    both = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Giải ngân (tỷ đồng)",
        "Lũy kế giải ngân (tỷ đồng)",
    ]
    found = check([["DỰ ÁN ODA TÍNH ĐẾN 30/9/2024"], both, [1, "A", "WB", "2019-2026", 40, 90]])
    assert rows(found.tables[0], "disbursed_total") == [(90 * BILLION,)]
    assert ("E2", "amount_so_far") in codes(found.tables[0])


LETTERS = [
    "Kèm theo Báo cáo số …/BC-SNgV ngày 15/01/2025",
    "Kèm theo Công văn số 12/SNgV-HTQT ngày 15/01/2025 của Sở Ngoại vụ",
    "Ban hành kèm theo Quyết định số 345/QĐ-UBND ngày 15 tháng 01 năm 2025",
]


@pytest.mark.one_database
@pytest.mark.parametrize("letter", LETTERS)
def test_the_day_of_a_covering_letter_gives_no_year(letter):
    columns = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân trong năm (tỷ đồng)"]
    row = [1, "A", "WB", "2019-2026", 40]
    assert paid(check([[f"DỰ ÁN ODA NĂM 2024 ({letter})"], columns, row])) == [(2024, date(2024, 12, 31), 40 * BILLION)]
    silent = check([[f"DỰ ÁN ODA ({letter})"], columns, row])
    assert paid(silent) == []
    assert "yearly_no_year" in [code for _cell, code in codes(silent.tables[0])]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("45_BC-SNgV_15-01-2025.xlsx", []),
        ("ODA 15.01.2025.xlsx", []),
        ("ODA_20250115.xlsx", []),
        ("ODA nam 2024 15.01.2025.xlsx", [2024]),
        ("ODA den 30.9.2024.xlsx", [2024]),
        ("ODA 2024.xlsx", [2024]),
    ],
)
def test_the_day_a_file_was_written_gives_no_year(file, expected):
    columns = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Giải ngân trong năm (tỷ đồng)"]
    found = check([["DỰ ÁN ODA"], columns, [1, "A", "WB", "2019-2026", 40]], file=file)
    assert [year for year, _until, _amount in paid(found)] == expected


@pytest.mark.one_database
@pytest.mark.parametrize(
    "title",
    [
        "Báo cáo số liệu ODA năm 2024",
        "Biểu tổng hợp số 2 năm 2024",
        "Tổng số dự án đến ngày 31/12/2024",
        "BÁO CÁO 9 THÁNG NĂM 2024",
    ],
)
def test_titles_that_only_sound_like_letters_stay_whole(title):
    assert without_covering(title) == title


# Lists of what is over


OVER = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("DỰ ÁN FDI CHẤM DỨT HOẠT ĐỘNG NĂM 2024", "ended"),
        ("DANH MỤC DỰ ÁN FDI BỊ THU HỒI", "ended"),
        ("DỰ ÁN FDI HẾT HIỆU LỰC", "ended"),
        ("DOANH NGHIỆP FDI GIẢI THỂ, CHẤM DỨT", "ended"),
        ("DỰ ÁN FDI CÒN HIỆU LỰC", None),
        ("DỰ ÁN FDI SẮP HẾT HIỆU LỰC", None),
        ("DỰ ÁN FDI CẤP MỚI, ĐIỀU CHỈNH, CHẤM DỨT", None),
        ("DỰ ÁN FDI CÒN HIỆU LỰC VÀ HẾT HIỆU LỰC", None),
        ("DỰ ÁN FDI THUỘC DIỆN THU HỒI ĐẤT", None),
    ],
)
def test_a_list_of_what_is_over_says_so_of_its_projects(title, status):
    assert rows(check_one([[title], OVER, [1, "A", "B", "Lào", "1", "1/2/2015", 5]]), "status") == [(status,)]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("DỰ ÁN ODA ĐÃ HOÀN THÀNH", "completed"),
        ("DỰ ÁN ODA CHẤM DỨT, THU HỒI", "cancelled"),
        ("DỰ ÁN ODA ĐANG THỰC HIỆN", None),
        ("DỰ ÁN ODA CHƯA HẾT HIỆU LỰC", None),
    ],
)
def test_so_it_is_with_aid(title, status):
    assert rows(check_one([[title], ODA[:5], [1, "A", "WB", "2019-2026", 5]]), "status") == [(status,)]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC", "expired"),
        ("THỎA THUẬN QUỐC TẾ ĐÃ CHẤM DỨT", "terminated"),
        ("THỎA THUẬN QUỐC TẾ HẾT HIỆU LỰC, CHẤM DỨT", "expired"),
        ("THỎA THUẬN QUỐC TẾ CÒN HIỆU LỰC", None),
    ],
)
def test_and_with_agreements(title, status):
    header = ["STT", "Tên thỏa thuận", "Nước", "Tên đối tác", "Ngày ký"]
    assert rows(check_one([[title], header, [1, "A", "Lào", "B", "1/2/2015"]]), "status") == [(status,)]


@pytest.mark.one_database
def test_a_column_of_statuses_and_a_group_speak_before_the_title():
    table = check_one(
        [
            ["DỰ ÁN FDI CHẤM DỨT HOẠT ĐỘNG"],
            [*OVER, "Tình trạng"],
            [1, "A", "B", "Lào", "1", "1/2/2015", 5, "Đang hoạt động"],
        ]
    )
    assert rows(table, "status") == [("operating",)]
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            OVER,
            ["I", "Đang hoạt động"],
            [1, "A", "B", "Lào", "1", "1/2/2015", 5],
            ["II", "Chấm dứt hoạt động"],
            [1, "C", "B", "Lào", "2", "1/2/2015", 5],
        ]
    )
    assert rows(table, "status") == [("operating",), ("ended",)]


def test_a_project_whose_certificate_is_taken_back_no_longer_counts(empty):
    hand_in(
        check(
            [
                ["DỰ ÁN FDI CẤP MỚI"],
                OVER,
                [1, "A", "B", "Lào", "1", "1/2/2015", 5],
                [2, "C", "B", "Lào", "2", "1/2/2015", 7],
            ]
        )
    )
    assert answer("fdi_projects_cumulative", 2024) == 2
    hand_in(check([["DỰ ÁN FDI BỊ THU HỒI GCNĐKĐT"], OVER, [1, "A", "B", "Lào", "1", "1/2/2015", 5]]))
    assert (answer("fdi_projects_cumulative", 2024), answer("fdi_capital_cumulative", 2024)) == (1, 7 * MILLION)


# Units


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("unit", "scale", "currency"),
    [
        ("1.000.000 đồng", 10**6, "VND"),
        ("1 000 000 đồng", 10**6, "VND"),
        ("1.000.000đ", 10**6, "VND"),
        ("1,000,000 VND", 10**6, "VND"),
        ("1.000.000.000 đồng", 10**9, "VND"),
        ("Trđ", 10**6, "VND"),
        ("trđ", 10**6, "VND"),
        ("tr.đ", 10**6, "VND"),
        ("Tr. đồng", 10**6, "VND"),
        ("tỷđ", 10**9, "VND"),
        ("M USD", 10**6, "USD"),
        ("MUSD", 10**6, "USD"),
        ("USD (M)", 10**6, "USD"),
        ("K USD", 10**3, "USD"),
        ("tỷ VNĐ", 10**9, "VND"),
        ("triệu VNĐ", 10**6, "VND"),
        ("1000 USD", 10**3, "USD"),
        ("1000USD", 10**3, "USD"),
        ("1.000 USD", 10**3, "USD"),
        ("1.000.000 USD", 10**6, "USD"),
        ("nghìn đô la", 10**3, "USD"),
        ("ngàn đô la Mỹ", 10**3, "USD"),
        ("1.000 tỷ đồng", 10**12, "VND"),
    ],
)
def test_ways_of_writing_a_unit(unit, scale, currency):
    for found in (unit_of(unit), split_unit(f"Vốn đăng ký ({unit})")[1], *named_units(f"Đơn vị tính: {unit}")):
        assert (found.scale, found.currency) == (scale, currency)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "unit",
    [
        "10 triệu đồng",
        "100 USD",
        "2000 USD",
        "10.000 USD",
        "triệu USD/tỷ đồng",
        "đồng/USD",
        "T đồng",
        "M đồng",
        "triệu đồng 2024",
    ],
)
def test_a_unit_that_may_be_several_is_never_guessed(unit):
    own = check_one([["DỰ ÁN FDI"], [*OVER[:6], f"Vốn đăng ký ({unit})"], [1, "A", "B", "Lào", "1", FIRST, 5]])
    below = check_one(
        [
            ["DỰ ÁN FDI"],
            [None, None, f"Đơn vị tính: {unit}"],
            [*OVER[:6], "Vốn đăng ký"],
            [1, "A", "B", "Lào", "1", FIRST, 5],
        ]
    )
    for table in (own, below):
        assert (table.rows, table.waiting) == ([], 1)
        assert [item.kind for item in table.questions] == ["measure"]
        assert all(unit_of(answer) for answer, _words in table.questions[0].choices[:-1]), (
            "every unit that is offered can be read"
        )


@pytest.mark.one_database
@pytest.mark.parametrize(
    "header", ["Vốn đăng ký (theo hợp đồng)", "Vốn đăng ký (2024)", "Vốn đăng ký (1)", "Vốn đăng ký (A)"]
)
def test_brackets_that_hold_no_unit_make_none(header):
    table = check_one(
        [
            ["DỰ ÁN FDI"],
            [None, None, "Đơn vị tính: triệu USD"],
            [*OVER[:6], header],
            [1, "A", "B", "Lào", "1", FIRST, 5],
        ]
    )
    assert rows(table, "registered_capital") in ([(5 * MILLION,)], [(None,)], [])
    assert "measure" not in [item.kind for item in table.questions]


# One project's money on several rows


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


@pytest.mark.one_database
def test_one_certificate_typed_in_twice_stays_two_rows_and_is_warned_about():
    row = [1, "A", "B", "Lào", "1", "1/2/2015", 50, 4, "Cấp mới"]
    assert "duplicate_row" in [code for _cell, code in codes(fdi_rows(row, row).tables[0])]


# A sum above its parts


NUMBERED = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Vốn nước ngoài (tỷ đồng)",
    "Vốn đối ứng (tỷ đồng)",
]


def oda_list(*body, header=NUMBERED):
    return check_one([["DỰ ÁN ODA"], header, *body])


@pytest.mark.one_database
@pytest.mark.parametrize("numbers", [("1", "1.1", "1.2", "2"), (1, 1.1, 1.2, 2), ("1.", "1.1.", "1.2.", "2.")])
def test_a_row_that_is_the_sum_of_its_parts_is_no_project_beside_them(numbers):
    a, b, c, d = numbers
    table = oda_list(
        [a, "Chương trình", "WB", "2019-2026", 30, 3],
        [b, "Phần A", "WB", "2019-2026", 10, 1],
        [c, "Phần B", "WB", "2019-2026", 20, 2],
        [d, "Đê", "ADB", "2019-2026", 5, None],
        [None, "Tổng cộng", None, None, 35, 3],
    )
    assert rows(table, "name") == [("Phần A",), ("Phần B",), ("Đê",)]
    assert [(item.row, item.why) for item in table.skipped if item.why == "group"] == [(3, "group")]
    assert [(item.cell, item.code, item.severity.value) for item in table.issues if item.code.startswith("row_")] == [
        ("B3", "row_is_sum", "note")
    ]
    assert [total.agrees for total in table.totals] == [True, True]
    assert (table.read, table.rejected) == (3, 0)


@pytest.mark.one_database
@pytest.mark.parametrize("amounts", [(30, 10, 15), (None, 10, 20), ("30", "mười", 20)])
def test_parts_that_do_not_add_up_are_all_kept_with_a_warning(amounts):
    table = oda_list(
        *(
            [number, name, "WB", "2019-2026", amount, None]
            for number, name, amount in zip(("1", "1.1", "1.2"), "ABC", amounts, strict=True)
        )
    )
    assert len(table.rows) + table.rejected == 3
    assert [(item.cell, item.severity.value) for item in table.issues if item.code == "row_has_parts"] == [
        ("B3", "warning")
    ]


@pytest.mark.one_database
def test_sums_of_sums_are_left_out_at_every_depth():
    table = oda_list(
        ["1", "A", "WB", "2019-2026", 30, None],
        ["1.1", "B", "WB", "2019-2026", 10, None],
        ["1.1.1", "C", "WB", "2019-2026", 4, None],
        ["1.1.2", "D", "WB", "2019-2026", 6, None],
        ["1.2", "E", "WB", "2019-2026", 20, None],
    )
    assert rows(table, "name") == [("C",), ("D",), ("E",)]


@pytest.mark.one_database
def test_running_numbers_and_numbers_that_begin_again_in_a_group_are_no_parts():
    table = oda_list(
        ["1", "A", "WB", "2019-2026", 30, None],
        ["2", "B", "WB", "2019-2026", 30, None],
        ["10", "C", "WB", "2019-2026", 30, None],
        ["1", "D", "WB", "2019-2026", 30, None],
    )
    assert len(table.rows) == 4
    assert not [item for item in table.issues if item.code.startswith("row_")]


# Lists of one year's quarters


def quarter(title, amount, capital, header="Giải ngân trong năm (tỷ đồng)"):
    return sheet(
        [
            [f"DỰ ÁN ODA {title}"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài (tỷ đồng)", header],
            [1, "Nước sạch", "JICA", "2019-2026", capital, amount],
        ],
        name=title.replace("/", "-"),
    )


def book(*sheets):
    return check_book(
        Book(name="oda.xlsx", sha256="0" * 64, size=1, sheets=list(sheets)), Context(unit=HUE, year=None, today=TODAY)
    )


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


def test_what_would_be_doubled_is_said_on_the_command_line_too(empty, tmp_path, capsys):
    body = [[number, "Nhà máy A", "Cty B", "Lào", str(number), "1/2/2023", 5, None] for number in (1, 2)]
    hand_in(check([["DỰ ÁN FDI CẤP MỚI"], FULL, *body]))
    path = tmp_path / "fdi.xlsx"
    path.write_bytes(
        workbook(
            {
                "S": [
                    ["DỰ ÁN FDI CẤP MỚI"],
                    *without(FULL, [[1, "Nhà máy A", "Cty B", "Lào", None, "1/2/2023", 5, None]], "Số GCNĐKĐT"),
                ]
            }
        )
    )
    main(["check", "--json", "--unit", HUE, str(path)])
    (report,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert "several_held" in [item["code"] for item in report["notes"]]
