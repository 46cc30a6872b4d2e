"""What was decided of a column or table holds here, and gives way elsewhere to what names itself."""

import pytest

from answered_tables import HEADER, ROWS, answered
from ingest_books import check

pytestmark = pytest.mark.one_database


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
