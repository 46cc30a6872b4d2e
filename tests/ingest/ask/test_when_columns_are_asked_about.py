"""A column is asked about where its cells could be what is missing, and only there."""

from datetime import date
from decimal import Decimal
from itertools import product
from types import SimpleNamespace

import pytest

from answered_tables import answered
from data_model.declared import UPLOADED
from ingest.ask.answers import NONE_OF_THESE
from ingest.match.plausible_cells import Look, Looks, may_hold
from ingest_books import TODAY, check, check_one, codes

pytestmark = pytest.mark.one_database


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


def test_half_of_the_cells_are_enough_in_whatever_order_they_stand():
    field = UPLOADED["oda_projects"].field("approved_on")
    for number in range(1, 7):
        for days in product((True, False), repeat=number):
            cells = ["12/06/2024" if is_day else "Nguyễn Văn A" for is_day in days]
            assert may_hold(field, cells, TODAY) is (sum(days) * 2 >= number), days


def test_a_look_is_found_once_for_fields_that_read_cells_alike_and_apart_for_others():
    row = SimpleNamespace(cells=["2023", "01234"])
    fields = [field for dataset in UPLOADED.values() for field in dataset.fields]
    together = Looks(SimpleNamespace(body=[row, row]), TODAY)
    for index in range(2):
        found = [together.of(index, field) for field in fields]
        alone = [Looks(SimpleNamespace(body=[row, row]), TODAY).of(index, field) for field in fields]
        assert found == alone
        assert {Look.LIKE, Look.UNLIKE} <= set(found)


def test_a_header_that_resembles_one_over_cells_that_do_not_is_no_question():
    rows = [
        ["DANH SÁCH DỰ ÁN FDI"],
        ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Vốn đăng ký (triệu USD)", "Hình thức đầu tư"],
        [1, "A", "B", "Lào", 5, "100% vốn nước ngoài"],
    ]
    table = check_one(rows)
    assert (table.questions, ("F2", "column_unknown") in codes(table)) == ([], True)
