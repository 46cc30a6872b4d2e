"""Lists of several years in one file, amounts of several currencies side by side: nothing doubled or mixed up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.keeping.database import reading, writing
from data_model.queries import published_figures
from hand_made import HUE, dumped, upload_rows
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.model import Book, CheckedFile
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, check, codes, sheet

MILLION = Decimal(10**6)
ODA = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Chủ dự án",
    "Thời gian thực hiện",
    "Vốn nước ngoài (triệu USD)",
    "Giải ngân năm {year} (triệu đồng)",
]
NGO = ["STT", "Tên dự án", "Tên tổ chức PCPNN", "Quốc tịch", "Ngày phê duyệt"]


def of_year(year: int, *rows: list) -> list[list]:
    return [[f"DỰ ÁN ODA NĂM {year}"], [header.format(year=year) for header in ODA], *rows]


BEFORE = of_year(
    2023, [1, "Nước sạch", "JICA", "Sở A", "2019-2023", 5, 10], [2, "Đê biển", "WB", None, "2020-2023", 7, 30]
)
AFTER = of_year(
    2024, [1, "Nước sạch", "JICA", None, "2019-2025", 6, 20], [2, "Trạm y tế", "KOICA", None, "2024-2026", 2, 4]
)


def book(**sheets: list[list]) -> CheckedFile:
    read = [sheet(rows, name=name) for name, rows in sheets.items()]
    return check_book(
        Book(name="oda.xlsx", sha256="0" * 64, size=1, sheets=read), Context(unit=HUE, year=None, today=TODAY)
    )


def hand_in(found: CheckedFile) -> int:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(found.name, repr(found).encode()), HUE, "An")
        found = replace(found, sha256=uploads.find(connection, draft).sha256)
        return apply_plan(connection, plan_changes(connection, found, HUE), draft, "An").upload_id


def of(found: CheckedFile, dataset: str, *names: str) -> list[tuple]:
    return [
        tuple(row.values.get(name) for name in names)
        for table in found.tables
        if table.dataset == dataset
        for row in table.rows
    ]


# One project, several lists


@pytest.mark.one_database
@pytest.mark.parametrize("order", [("BEFORE", "AFTER"), ("AFTER", "BEFORE")])
def test_a_project_in_two_years_lists_is_one_and_the_later_list_tells_of_it(order):
    found = book(**{name: globals()[name] for name in order})
    assert sorted(of(found, "oda_projects", "name", "foreign_amount", "owner")) == [
        ("Nước sạch", 6 * MILLION, "Sở A"),
        ("Trạm y tế", 2 * MILLION, None),
        ("Đê biển", 7 * MILLION, None),
    ]
    assert sorted(of(found, "disbursements", "name", "year", "amount")) == [
        ("Nước sạch", 2023, 10 * MILLION),
        ("Nước sạch", 2024, 20 * MILLION),
        ("Trạm y tế", 2024, 4 * MILLION),
        ("Đê biển", 2023, 30 * MILLION),
    ]
    earlier = next(table for table in found.tables if table.sheet == "BEFORE")
    assert (earlier.read, [(item.row, item.why) for item in earlier.skipped]) == (1, [(3, "earlier year")])
    assert "rows_of_earlier_year" in [code for _cell, code in codes(earlier)]
    assert "duplicate_row" not in [code for table in found.tables for _cell, code in codes(table)]


def test_two_lists_in_one_file_are_kept_like_two_files_handed_in_one_by_one(bare):
    done = hand_in(book(BEFORE=BEFORE, AFTER=AFTER))
    together = _without_origin()
    with reading() as connection:
        paid = [
            published_figures.answer(connection, "oda_disbursed", HUE, year).value / MILLION for year in (2023, 2024)
        ]
        active = published_figures.answer(connection, "oda_projects_active", HUE, 2023).value
    assert (paid, active) == ([40, 24], 2)
    with writing() as connection:
        undo_upload(connection, done, "An")
    hand_in(book(BEFORE=BEFORE))
    hand_in(book(AFTER=AFTER))
    assert _without_origin() == together


def _without_origin() -> dict[str, list[tuple]]:
    """Return what is kept, without the upload, sheet and row it came from."""
    return {
        name: sorted((row[2:3] + row[7:] for row in rows), key=repr)
        for name, rows in dumped().items()
        if name in ("oda_projects", "disbursements")
    }


@pytest.mark.one_database
def test_rows_of_one_year_stay_two_and_are_said_to_be_equal():
    found = book(A=BEFORE, B=BEFORE)
    assert len(of(found, "oda_projects", "name")) == 4
    assert [code for _cell, code in codes(found.tables[2])].count("duplicate_row") == 2


@pytest.mark.one_database
def test_a_column_of_years_tells_the_rows_of_a_project_apart():
    header = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Năm giải ngân",
        "Giải ngân trong năm (tỷ đồng)",
    ]
    rows = [
        [1, "A", "WB", "2019-2025", 2022, 3],
        [2, "A", "WB", "2019-2025", 2023, 4],
        [3, "A", "WB", "2019-2026", 2024, None],
    ]
    found = check([["CÁC DỰ ÁN ODA"], header, *rows])
    assert [str(day) for (day,) in of(found, "oda_projects", "ends_on")] == ["2026-12-31"]
    assert of(found, "disbursements", "year", "amount") == [(2022, 3000 * MILLION), (2023, 4000 * MILLION)]


# Several currencies


@pytest.mark.one_database
def test_amounts_in_columns_by_currency_are_each_read_in_their_own():
    table = check(
        [
            ["VIỆN TRỢ PCPNN"],
            [*NGO, "Giá trị viện trợ", None, None],
            [None] * 5 + ["USD", "EUR", "Triệu đồng"],
            [1, "A", "X", "Đức", "1/2/2024", 1000, None, 25],
            [2, "B", "Y", "Pháp", "1/3/2024", None, 2000, 54],
            [3, "C", "Z", "Lào", "1/4/2024", None, None, 7.5],
            [None, "Tổng cộng", None, None, None, 1000, 2000, 86.5],
        ],
        ["F2:H2", *(f"{letter}2:{letter}3" for letter in "ABCDE")],
    ).tables[0]
    assert [
        (row.values["committed_amount"], row.values["currency"], row.cells["committed_amount"]) for row in table.rows
    ] == [(1000, "USD", "F4"), (2000, "EUR", "G5"), (Decimal("7500000"), "VND", "H6")]
    assert [(cell, code) for cell, code in codes(table) if code.startswith("column")] == [
        ("G2", "column_if_empty"),
        ("H2", "column_if_empty"),
    ]
    assert [(total.cell, total.agrees) for total in table.totals] == [("F7", True), ("G7", True), ("H7", True)]
    assert "expected_empty" not in [code for _cell, code in codes(table)]


@pytest.mark.one_database
@pytest.mark.parametrize(
    "converted",
    [
        "Giá trị viện trợ / Quy đổi (triệu đồng)",
        "Giá trị viện trợ quy đổi (triệu đồng)",
        "Giá trị viện trợ, triệu đồng",
    ],
)
def test_a_converted_amount_is_read_only_where_the_first_one_is_empty(converted):
    header = [*NGO, "Giá trị viện trợ (USD)", converted]
    table = check(
        [
            ["VIỆN TRỢ PCPNN"],
            header,
            [1, "A", "X", "Đức", "1/2/2024", 1000, 25],
            [2, "B", "Y", "Pháp", "1/3/2024", None, 54],
        ]
    ).tables[0]
    assert [(row.values["committed_amount"], row.values["currency"]) for row in table.rows] == [
        (1000, "USD"),
        (54 * MILLION, "VND"),
    ]


@pytest.mark.one_database
def test_dong_under_one_header_never_become_dollars_for_the_column_beside_it():
    header = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Vốn vay (triệu đồng)",
        "Vốn nước ngoài (triệu USD)",
    ]
    table = check([["DỰ ÁN ODA"], header, [1, "A", "WB", "2019-2023", 100000, 3.5]]).tables[0]
    assert [
        (row.values.get("loan_amount"), row.values["foreign_amount"], row.values["currency"]) for row in table.rows
    ] == [(None, Decimal("3500000"), "USD")]
    assert ("E2", "column_currency") in codes(table)


@pytest.mark.one_database
def test_a_total_and_what_was_paid_have_currencies_of_their_own():
    header = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Tổng mức đầu tư (triệu đồng)",
        "Vốn nước ngoài (triệu USD)",
        "Vốn đối ứng",
    ]
    found = check([["DỰ ÁN ODA"], header, [1, "A", "WB", "2019-2023", 100000, 3.5, 7]]).tables[0]
    assert [(item.id, [value for value, _meaning in item.choices][:2]) for item in found.questions] == [
        ("measure:Sheet1!G2", ["triệu đồng", "triệu USD"])
    ]
    table = check([["DỰ ÁN ODA"], header, [1, "A", "WB", "2019-2023", 100000, 3.5, None]]).tables[0]
    (row,) = table.rows
    assert (row.values["total_amount"], row.values["total_currency"]) == (100000 * MILLION, "VND")
    assert (row.values["foreign_amount"], row.values["currency"]) == (Decimal("3500000"), "USD")
    assert row.values.get("counterpart_currency") is None, (
        "the unit of one column is not that of another: it is asked for"
    )


@pytest.mark.one_database
def test_two_currencies_in_one_row_are_refused():
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài (USD)", "Vốn vay (USD)"]
    table = check(
        [["DỰ ÁN ODA"], header, [1, "A", "WB", "2019-2023", "2.500,00 EUR", 10], [2, "B", "WB", "2019-2023", 5, 1]]
    ).tables[0]
    assert (table.rejected, [row.values["name"] for row in table.rows]) == (1, ["B"])
    assert ("F3", "currency_conflict") in codes(table)


@pytest.mark.one_database
def test_money_of_another_currency_is_not_added_to_the_total_of_its_column():
    header = [*NGO, "Giá trị viện trợ (USD)"]
    rows = [
        [1, "A", "X", "Đức", "1/2/2024", "1.000,50"],
        [2, "B", "Y", "Pháp", "1/3/2024", "2.000 EUR"],
        [None, "Tổng cộng", None, None, None, 1000.5],
    ]
    table = check([["VIỆN TRỢ PCPNN"], header, *rows]).tables[0]
    assert [(total.printed, total.agrees) for total in table.totals] == [(Decimal("1000.50"), True)]


@pytest.mark.one_database
def test_another_years_column_is_said_to_be_of_another_year():
    header = [
        "STT",
        "Tên dự án",
        "Nhà tài trợ",
        "Thời gian thực hiện",
        "Giải ngân năm 2023 (tỷ đồng)",
        "Giải ngân năm 2024 (tỷ đồng)",
    ]
    found = check([["CÁC DỰ ÁN ODA"], header, [1, "A", "WB", "2019-2026", 5, 6], [2, "B", "WB", "2019-2026", None, 7]])
    assert ("F2", "column_apart") in codes(found.tables[0])
    assert of(found, "disbursements", "name", "year", "amount") == [("A", 2023, 5000 * MILLION)]


@pytest.mark.one_database
def test_the_total_of_a_group_is_called_by_its_name():
    header = [*NGO, "Giá trị viện trợ (USD)"]
    table = check(
        [
            ["VIỆN TRỢ PCPNN"],
            header,
            ["A", "Viện trợ dự án", None, None, None, 30],
            [1, "A", "X", "Đức", "1/2/2024", 10],
            ["B", "Viện trợ phi dự án", None, None, None, 5],
            [2, "B", "Y", "Pháp", "1/3/2024", 5],
        ]
    ).tables[0]
    assert [(total.label, total.agrees) for total in table.totals] == [
        ("Viện trợ dự án", False),
        ("Viện trợ phi dự án", True),
    ]


@pytest.mark.one_database
def test_aid_that_is_no_official_assistance_is_that_of_ngos():
    title = "TÌNH HÌNH TIẾP NHẬN VIỆN TRỢ KHÔNG HOÀN LẠI KHÔNG THUỘC HỖ TRỢ PHÁT TRIỂN CHÍNH THỨC NĂM 2024"
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Chủ dự án", "Thời gian thực hiện", "Tổng vốn (USD)"]
    assert [
        table.dataset for table in check([[title], header, [1, "A", "Quỹ B", "Sở Y tế", "2019-2023", 100]]).tables
    ] == ["ngo_aid"]


@pytest.mark.one_database
def test_grants_of_official_aid_are_not_taken_for_aid_of_ngos():
    title, header = (
        "DANH MỤC DỰ ÁN ODA VIỆN TRỢ KHÔNG HOÀN LẠI",
        ["STT", "Tên dự án", "Nhà tài trợ", "Quốc gia", "Ngày phê duyệt", "Giá trị viện trợ (USD)"],
    )
    assert [
        table.dataset for table in check([[title], header, [1, "A", "JICA", "Nhật Bản", "1/2/2024", 100]]).tables
    ] == ["oda_projects"]


def test_capital_added_to_a_project_ends_with_it(bare):
    base = {"registered_capital": 5 * MILLION, "currency": "USD", "certificate_number": "1"}
    upload_rows(
        "fdi_projects",
        {
            "name": "A",
            "kind": "new",
            "licensed_on": date(2019, 1, 1),
            "status": "ended",
            "ended_on": date(2021, 6, 1),
            **base,
        },
        {"name": "A", "kind": "adjusted", "licensed_on": date(2020, 1, 1), **base},
        {"name": "B", "kind": "adjusted", "licensed_on": date(2020, 1, 1), **base, "certificate_number": "2"},
        {"name": "C", "kind": "adjusted", "licensed_on": date(2020, 1, 1), **base, "certificate_number": None},
    )
    with reading() as connection:
        found = [
            published_figures.answer(connection, "fdi_capital_cumulative", HUE, year).value / MILLION
            for year in (2019, 2020, 2021)
        ]
    assert found == [5, 20, 10]
