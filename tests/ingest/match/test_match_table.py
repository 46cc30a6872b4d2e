"""Which dataset a table is, and what its columns mean."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

import examples
from data_model.declared import DATASETS, UPLOADED
from ingest.ask.answers import Answers
from ingest.ask.context import Context
from ingest.find.columns import is_personal
from ingest.match.match_table import match_table
from ingest_books import FORMS, REAL, TODAY, check_bytes, needs_forms, needs_real, tables

RIGHT = {
    "AGR-1": "agreements",
    "AGR-2": "agreements",
    "AGR-4": "agreements",
    "IN-1": "delegations",
    "IN-2": "delegations",
    "IN-3": "delegations",
    "IN-4": "delegations",
    "OUT-1": "delegations",
    "OUT-2": "delegations",
    "OUT-3": "delegations",
    "OUT-4": "delegations",
    "ODA-1": "oda_projects",
    "ODA-3": "oda_projects",
    "FDI-1": "fdi_projects",
    "FDI-4": "fdi_projects",
    "NGO-1": "ngo_aid",
    "NGO-3": "ngo_aid",
    "NGO-4": "ngo_aid",
    "NGO-2": "ngo_organisations",
    "CONF-1": "activities",
}

HERE = Context(unit="46", year=None, today=TODAY)


def match(headers, title="", sheet="Sheet1", file="tep.xlsx", row=None):
    rows = [[title or None], [], headers, row or ["x"] * len(headers)]
    found = tables(rows)
    assert len(found) == 1
    return match_table(found[0], sheet, file, HERE)


def fields(matched):
    return {column.header: column.field for column in matched.columns if column.field}


@needs_forms
def test_every_known_form_is_recognised_or_left_alone():
    for form in json.loads(FORMS.read_text(encoding="utf-8")):
        rows = [[form["title"] or None], [], *([value or None for value in row] for row in form["header_rows"])]
        width = len(form["header_rows"][0])
        (raw,) = tables([*rows, [1, *["x"] * (width - 1)]])
        matched = match_table(raw, "Sheet1", "tep.xlsx", HERE)
        name = matched.dataset.name if matched.dataset else None
        assert name == RIGHT.get(form["id"]), form["id"]
        if name is None:
            assert not fields(matched)
            assert {item.code for item in matched.issues} <= {"table_unread", "table_wide"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CÁC DỰ ÁN ODA", "oda_projects"),
        ("CÁC DỰ ÁN FDI", "fdi_projects"),
        ("DỰ ÁN CỦA CÁC TỔ CHỨC NGOs", "ngo_aid"),
        ("VIỆN TRỢ KHÔNG HOÀN LẠI KHÔNG THUỘC ODA", "ngo_aid"),
        ("Dự án vốn vay ưu đãi", "oda_projects"),
        ("DỰ ÁN ĐẦU TƯ RA NƯỚC NGOÀI", None),
        ("CÁC DỰ ÁN", None),
    ],
)
def test_the_same_headers_are_what_their_title_says(title, name):
    matched = match(
        ["STT", "Tên dự án", "Nội dung dự án", "Chủ đầu tư", "Tình hình giải ngân", "Địa bàn thực hiện"], title
    )
    assert (matched.dataset.name if matched.dataset else None) == name


def test_headers_of_two_registers_without_a_title_are_asked_about():
    matched = match(["Tên dự án", "Chủ dự án", "Quốc gia", "Ngày phê duyệt", "Thời gian thực hiện", "Ghi chú"])
    assert matched.dataset is None
    (question,) = matched.questions
    assert (question.kind, question.is_open) == ("dataset", True)
    assert {value for value, _meaning in question.choices} == {"oda_projects", "ngo_aid", "-"}


@needs_forms
def test_arrival_and_departure_mean_other_things_for_guests_and_for_our_own():
    forms = {form["id"]: form for form in json.loads(FORMS.read_text(encoding="utf-8"))}
    came = fields(match(forms["IN-2"]["header_rows"][0], "DANH SÁCH ĐOÀN VÀO"))
    went = fields(match(forms["OUT-2"]["header_rows"][0], "DANH SÁCH ĐOÀN RA"))
    assert (came["NGÀY ĐẾN"], came["NGÀY ĐI"], came["TÊN ĐOÀN"]) == ("starts_on", "ends_on", "name")
    assert (went["NGÀY ĐI"], went["NGÀY VỀ"], went["SỐ TIỀN"], went["NGUỒN KINH PHÍ"]) == (
        "starts_on",
        "ends_on",
        "cost",
        "funding",
    )


def test_headers_are_compared_without_accents_case_and_marks():
    headers = ["Stt", "TÊN  THỎA THUẬN", "Tên đối tác", "NGÀY\nKÝ", "quoc gia"]
    assert set(fields(match(headers)).values()) == {"title", "partner_name", "signed_on", "country"}


def test_a_field_stands_in_one_column_and_the_other_says_so():
    matched = match(["Tên đoàn", "Số người", "Ngày đến", "Mục đích", "Nội dung"], "ĐOÀN VÀO")
    assert fields(matched)["Mục đích"] == "purpose"
    assert [(item.cell, item.code) for item in matched.issues] == [("E3", "column_second")]


@pytest.mark.parametrize(
    ("title", "sheet", "headers"),
    [
        ("CÁC ĐIỀU ƯỚC QUỐC TẾ", "Sheet1", ["Tên văn bản", "Nước ký", "Tên đối tác", "Ngày ký"]),
        ("", "Điều ước", ["Tên văn bản", "Nước ký", "Tên đối tác", "Ngày ký"]),
        ("", "Sheet1", ["Tên điều ước", "Tên văn bản", "Nước ký", "Tên đối tác", "Ngày ký"]),
        ("HỘI NGHỊ, HỘI THẢO QUỐC TẾ", "Sheet1", ["Tên đoàn", "Nội dung hoạt động", "Số người", "Thời gian thực hiện"]),
    ],
)
def test_what_looks_like_ours_and_is_not_is_left_alone(title, sheet, headers):
    matched = match(headers, title, sheet)
    assert matched.dataset is None
    assert [item.code for item in matched.issues] == ["table_unread"]
    assert all(header in matched.issues[0].message for header in headers)


def test_a_register_without_its_date_is_recognised_by_its_title_only():
    headers = ["Tên văn bản", "Tên đối tác", "Nước ký", "Loại văn bản"]
    assert match(headers, "DANH MỤC THỎA THUẬN QUỐC TẾ").dataset is DATASETS["agreements"]
    assert match(headers).dataset is None


def test_units_of_a_column_come_from_its_header_then_from_the_table():
    rows = [
        ["ĐOÀN RA"],
        [None, None, None, "Đơn vị tính: triệu đồng"],
        ["Tên đoàn", "Số người", "Ngày đi", "Kinh phí"],
        ["x", 1, "1/2/2024", 5],
    ]
    (raw,) = tables(rows)
    columns = {column.field: column for column in match_table(raw, "S", "f", HERE).columns}
    assert (columns["cost"].scale, columns["cost"].currency, columns["cost"].measure) == (
        Decimal(10**6),
        "VND",
        "triệu đồng",
    )
    assert columns["persons"].scale == 1
    own = {
        column.field: column
        for column in match(
            ["Tên đoàn", "Số người", "Ngày đi", "Kinh phí (USD)"], "ĐOÀN RA", row=["x", 1, "1/2/2024", 5]
        ).columns
    }
    assert (own["cost"].scale, own["cost"].currency) == (1, "USD")


def test_an_amount_whose_unit_may_be_one_of_two_is_not_read():
    rows = [
        ["ĐOÀN RA"],
        ["Đơn vị tính: triệu USD / tỷ đồng"],
        ["Tên đoàn", "Số người", "Ngày đi", "Kinh phí"],
        ["x", 1, "1/2/2024", 5],
    ]
    (raw,) = tables(rows)
    matched = match_table(raw, "S", "f", HERE)
    assert [column.field for column in matched.columns if column.is_asked] == ["cost"]
    (question,) = matched.questions
    assert [value for value, _meaning in question.choices] == ["triệu USD", "tỷ đồng", "-"]
    answered = match_table(raw, "S", "f", replace(HERE, answers=Answers(((question.id, "tỷ đồng"),))))
    assert [(column.scale, column.currency) for column in answered.columns if column.field == "cost"] == [
        (10**9, "VND")
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Số hộ chiếu",
        "CCCD/CMND",
        "Ngày sinh",
        "Điện thoại",
        "Số ĐT liên hệ",
        "E-mail",
        "Passport No",
        "Ngày, tháng, năm sinh",
    ],
)
def test_personal_columns_are_left_out_and_named(header):
    assert is_personal(header)
    matched = match(["Tên đoàn", "Số người", "Ngày đi", header], "ĐOÀN RA")
    column = matched.columns[3]
    assert (column.field, column.left_out) == (None, "personal")
    assert [item.code for item in matched.issues] == ["column_personal"]


@pytest.mark.parametrize("header", ["Ngày ký", "Số người", "Ghi chú", "Nội dung", "Số văn bản", "Minh chứng"])
def test_other_columns_are_not_personal(header):
    assert not is_personal(header)


def test_every_header_we_declare_leads_to_its_dataset():
    for dataset in UPLOADED.values():
        if dataset.name == "figures":
            continue
        for field in dataset.fields:
            for alias in examples.some(field.aliases):
                others = [item.aliases[0] for item in dataset.fields if item.name != field.name and item.required]
                filler = [item.aliases[0] for item in dataset.fields if item.name != field.name and item.expected]
                matched = match([*others, *filler, alias], dataset.recognised_by[0])
                assert matched.dataset is dataset, (dataset.name, alias)
                assert fields(matched).get(alias) is not None, (dataset.name, alias)


@needs_real
@pytest.mark.parametrize(
    "path", sorted((REAL / "meetings").glob("*.csv")) if REAL.is_dir() else [], ids=lambda path: path.name
)
def test_meetings_of_another_government_are_none_of_ours(path):
    checked = check_bytes(path.name, path.read_bytes())
    (table,) = checked.tables
    assert (table.dataset, table.rows) == (None, [])
    asked = [question.kind for question in table.questions if question.is_open]
    unread = "table_unread" in [item.code for item in table.issues]
    assert asked == ["dataset"] or unread
    assert ("nothing_recognised" in [item.code for item in checked.notes]) is (asked == [])
