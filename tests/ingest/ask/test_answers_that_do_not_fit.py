"""Answers that do not fit, decisions that no longer fit, and questions a clerk would find silly."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from data_model.declared import UPLOADED
from data_model.known.countries import UNKNOWN
from ingest.__main__ import main
from ingest.ask.answers import NONE_OF_THESE, Answers
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.match.plausible_cells import may_hold
from ingest.model import Book, CheckedFile
from ingest_books import TODAY, check, check_one, codes, sheet, workbook

pytestmark = pytest.mark.one_database

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Kinh phí (triệu đồng)"]
ROWS = [
    ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
    HEADER,
    [1, "Đoàn A", "Hàn Quốcc", 5, "12/06/2024", "1.234"],
    [2, "Đoàn B", "Lào", 6, "13/06/2024", "5"],
]
BY_COUNTRY = [
    ["SỐ ĐOÀN VÀO THEO NƯỚC"],
    ["Quốc gia", "2023", "2024"],
    ["Lào", 3, 4],
    ["Hàn Quốcc", 5, 6],
    ["Nhật Bản", 7, 8],
    ["Thái Lan", 1, 2],
    ["Pháp", 1, 2],
    ["Châu Phi", 1, 1],
    ["Đông Nam Á", 1, 1],
    ["Nước khác", 1, 2],
]


def answered(rows, *given: tuple[str, str], remembered=(), name: str = "Sheet1", file: str = "tep.xlsx") -> CheckedFile:
    return check_book(
        Book(name=file, sha256="0" * 64, size=1, sheets=[sheet(rows, name=name)]),
        replace(Context(unit="46", year=None, today=TODAY), answers=Answers(given, tuple(remembered))),
    )


def open_kinds(found: CheckedFile) -> list[str]:
    return sorted(question.kind for question in found.questions if question.is_open)


@pytest.mark.parametrize(
    "given",
    [
        ("number_style:Sheet1!F2", "KR"),
        ("number_style:Sheet1!F2", "<b>"),
        ("country:hanquocc", "comma"),
        ("country:hanquocc", "ZZ"),
        ("country:hanquocc", "kr"),
        ("dataset:Sheet1!A2", "nope"),
        ("column:Sheet1!B2", "nope"),
        ("measure:Sheet1!F2", "người"),
        ("period:Sheet1!A2", "٢٠٢٣"),
    ],
)
def test_an_answer_of_another_kind_leaves_the_question_open(given):
    found = answered(ROWS, given)
    assert open_kinds(found) == ["country", "number_style"]
    assert found.tables[0].waiting == 1
    assert open_kinds(
        answered(
            ROWS,
            remembered=[
                (given[0].partition(":")[0], "hanquocc", given[1]),
                ("number_style", "kinhphitrieudong", given[1]),
            ],
        )
    ) == ["country", "number_style"]


@pytest.mark.usefixtures("prepared")
def test_the_command_refuses_an_answer_of_another_kind_in_a_sentence(tmp_path, capsys):
    path = tmp_path / "đoàn.xlsx"
    path.write_bytes(workbook({"Sheet1": ROWS}))
    assert main(["check", str(path), "--unit", "46", "--answer", "number_style:Sheet1!F2=KR"]) == 2
    assert "KR" in capsys.readouterr().out
    assert (
        main(["check", str(path), "--unit", "46", "--answer", "country:hanquocc=LA"]) == 1
    )  # a country that was not offered is one, too


def test_misspelled_countries_of_statistical_tables_are_asked_about():
    found = check(BY_COUNTRY)
    (question,) = found.questions
    assert (question.id, question.cell, found.tables[0].waiting) == ("country:hanquocc", "A4", 1)
    assert {row.values["country"] for row in found.tables[0].rows} == {"LA", "JP", "TH", "FR", UNKNOWN}, (
        "parts of the world are not asked about"
    )
    (table,) = answered(BY_COUNTRY, (question.id, "KR")).tables
    assert [row.values["value"] for row in table.rows if row.values["country"] == "KR"] == [5, 6]
    (table,) = answered(BY_COUNTRY, (question.id, NONE_OF_THESE)).tables
    assert (table.waiting, [row.values["note"] for row in table.rows if row.row == 4]) == (0, ["Hàn Quốcc"] * 2)
    assert ("A4", "figure_country_unknown") in codes(table)
    (table,) = answered(BY_COUNTRY, remembered=[("country", "hanquocc", "KR")]).tables
    assert [question.how for question in table.questions] == ["remembered"]


def test_what_a_table_counts_is_one_of_what_was_offered_and_can_be_none():
    rows = [
        ["FDI THEO NƯỚC"],
        ["Đơn vị tính: triệu USD"],
        ["Quốc gia", "2022", "2023"],
        ["Lào", 1, 2],
        ["Nhật Bản", 3, 4],
    ]
    (question,) = check(rows).questions
    for wrong in ("name", "delegations_in", "fdi_new_projects", "nope"):
        assert open_kinds(answered(rows, (question.id, wrong))) == ["column"]
    (table,) = answered(rows, (question.id, NONE_OF_THESE)).tables
    assert (table.dataset, table.waiting, [item.answer for item in table.questions]) == (None, 0, [NONE_OF_THESE])


def test_guests_are_in_no_dollars_and_an_answer_can_be_changed():
    rows = [
        ["KHÁCH QUỐC TẾ THEO QUỐC TỊCH"],
        ["Quốc tịch", "2022", "2023"],
        ["Lào", "1,5", "2,5"],
        ["Nhật Bản", "3,5", "4,1"],
    ]
    (question,) = check(rows).questions
    assert open_kinds(answered(rows, (question.id, "triệu USD"))) == ["measure"]
    assert {row.values["value"] for row in answered(rows, (question.id, "nghìn")).tables[0].rows} == {
        1500,
        2500,
        3500,
        4100,
    }
    (table,) = answered(rows, (question.id, NONE_OF_THESE)).tables
    assert (table.rows, [item.answer for item in table.questions]) == ([], [NONE_OF_THESE])


def test_a_column_that_gave_its_field_away_takes_no_other():
    (table,) = answered([*ROWS[:2], ROWS[3]], ("column:Sheet1!D2", "cost"), ("measure:Sheet1!D2", "đồng")).tables
    assert {column.letter: column.field for column in table.columns}["F"] is None, (
        "“Kinh phí” is not turned into a source of funds"
    )
    assert table.rows[0].values["cost"] == 6
    assert "funding" not in table.rows[0].values


def test_what_was_decided_by_hand_is_shown_by_its_title():
    found = answered(ROWS, ("column:Sheet1!C2", "partner"))
    question = next(item for item in found.questions if item.kind == "column")
    assert str(dict(question.choices)["partner"]) != "partner"


def test_a_remembered_column_gives_way_to_one_that_is_named_so():
    rows = [ROWS[0], [*HEADER, "Đơn vị tiếp khách"], [1, "A", "Lào", 7, "12/06/2024", 5, "Sở Y tế"]]
    former = [("column", "delegations|donvitiepkhach", "host")]
    assert answered(rows, remembered=former).tables[0].rows[0].values["host"] == "Sở Y tế"
    both = [
        ROWS[0],
        [*HEADER, "Đơn vị tiếp khách", "Đơn vị tiếp"],
        [1, "A", "Lào", 7, "12/06/2024", 5, "Khách sạn X", "Sở Y tế"],
    ]
    assert answered(both, remembered=former).tables[0].rows[0].values["host"] == "Sở Y tế"


def test_a_remembered_register_gives_way_to_the_name_of_the_sheet():
    rows = [
        ["Tên dự án", "Chủ dự án", "Quốc gia", "Ngày phê duyệt", "Thời gian thực hiện", "Ghi chú"],
        ["A", "B", "Lào", "1/2/2023", "2023-2025", "x"],
    ]
    memory = check(rows).questions[0].memory
    former = [("dataset", memory, "oda_projects")]
    assert answered(rows, remembered=former).tables[0].dataset == "oda_projects"
    assert answered(rows, remembered=former, name="VIỆN TRỢ PCPNN").tables[0].dataset == "ngo_aid"


def test_an_amount_without_a_unit_beside_one_in_millions_is_asked_about():
    rows = [
        ["DANH MỤC DỰ ÁN ODA"],
        ["STT", "Tên dự án", "Nhà tài trợ", "Tổng mức đầu tư (triệu đồng)", "Giải ngân 2023"],
        [1, "Nước sạch", "ADB", 1000, 100],
    ]
    found = check(rows)
    (question,) = found.questions
    assert (question.id, found.tables[0].waiting) == ("measure:Sheet1!E2", 1)
    assert [value for value, _meaning in question.choices] == ["triệu đồng", "đồng", NONE_OF_THESE]
    assert answered(rows, (question.id, "triệu đồng")).tables[0].rows[0].values["disbursed_year"] == Decimal(
        100_000_000
    )
    rows[2][4] = "100 triệu đồng"
    assert not check(rows).questions, "the cell says it"


def test_a_year_that_is_not_over_is_said_of_an_answer_too():
    rows = [
        ["FDI THEO NƯỚC"],
        ["Quốc gia", "Số dự án cấp mới", "Vốn đăng ký (triệu USD)"],
        ["Lào", 3, 4],
        ["Nhật Bản", 3, 4],
    ]
    for year, is_said in (("2026", True), ("2025", False)):
        (table,) = answered(rows, ("period:Sheet1!A2", year)).tables
        assert (("A2", "figure_year_not_over") in codes(table)) is is_said


@pytest.mark.parametrize(
    ("register", "field", "cells", "is_asked"),
    [
        ("oda_projects", "approved_on", ["Nguyễn Văn A", "Trần B"], False),
        ("oda_projects", "approved_on", ["12/06/2024", "2023"], True),
        ("fdi_projects", "kind", ["100% vốn nước ngoài", "Liên doanh"], False),
        ("fdi_projects", "countries", ["UBND tỉnh", "Sở Y tế"], False),
        ("delegations", "report_number", ["12/06/2024", date(2024, 6, 13)], False),
        ("delegations", "cost", ["Năm triệu đồng", "Hai triệu"], False),
        ("agreements", "term", ["5 năm", "không thời hạn"], True),
        ("agreements", "country", ["Lào", "Hàn Quốcc"], True),
    ],
)
def test_a_column_is_asked_about_where_its_cells_could_be_the_field(register, field, cells, is_asked):
    assert may_hold(UPLOADED[register].field(field), cells, TODAY) is is_asked


def test_a_header_that_resembles_one_over_cells_that_do_not_is_no_question():
    rows = [
        ["DANH SÁCH DỰ ÁN FDI"],
        ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Vốn đăng ký (triệu USD)", "Hình thức đầu tư"],
        [1, "A", "B", "Lào", 5, "100% vốn nước ngoài"],
    ]
    table = check_one(rows)
    assert (table.questions, ("F2", "column_unknown") in codes(table)) == ([], True)
