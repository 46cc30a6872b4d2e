"""What stands above a heading counts: a plan is no capital, a contact's title no leader's, an extension no approval."""

import pytest

from answered_tables import answered
from ingest.ask.answers import NONE_OF_THESE
from ingest.report.file_report import verdict
from ingest_books import check, check_bytes, check_one, codes, workbook

# of reading alone: nothing is kept
pytestmark = pytest.mark.one_database


def fields(title: str, columns: dict[str, object]) -> tuple[dict[str, str | None], list[str]]:
    """Return heading → field, and the headings asked about. "A / B" is B below A, as a merged header gives it."""
    table = check_one([[title], ["STT", *columns], [1, *columns.values()]])
    asked = [column.header for column in table.columns if column.is_asked]
    return {column.header: column.field for column in table.columns[1:]}, asked


ODA = {"Tên dự án": "Nước sạch", "Nhà tài trợ": "ADB", "Thời gian thực hiện": "2019-2025"}
FDI = {"Tên dự án": "NM A", "Nhà đầu tư": "Cty A", "Quốc gia": "Nhật Bản"}
NGO = {"Tên khoản viện trợ": "DA 1", "Nhà tài trợ": "Plan", "Quốc tịch": "Anh"}
IN = {"Tên đoàn": "Đoàn A", "Nước": "Lào", "Số người": 5, "Ngày đến": "01/02/2024"}
AGREED = {"Tên thỏa thuận": "MOU A", "Nước": "Lào", "Đối tác": "Salavan"}


@pytest.mark.parametrize(
    ("title", "columns", "right"),
    [
        ("DỰ ÁN ODA", {**ODA, "Kế hoạch vốn năm 2024 (tỷ đồng) / Vốn nước ngoài": 1}, [None]),
        ("DỰ ÁN ODA", {**ODA, "Kế hoạch vốn 2025 / Tổng số": 1}, [None]),
        ("DỰ ÁN ODA", {**ODA, "Kế hoạch vốn năm 2024 / Vốn đối ứng": 1}, [None]),
        (
            "DỰ ÁN ODA",
            {**ODA, "Lũy kế giải ngân đến 31/12/2023 (tỷ đồng) / Vốn nước ngoài": 1},
            ["disbursed_total_foreign"],
        ),
        ("DỰ ÁN ODA", {**ODA, "Gia hạn / Ngày phê duyệt": "01/02/2023"}, [None]),
        ("DỰ ÁN ODA", {**ODA, "Gia hạn / Ngày kết thúc": "01/02/2026"}, [None]),
        ("DỰ ÁN ODA", {**ODA, "Thông tin chung / Ngày phê duyệt": "01/02/2023"}, ["approved_on"]),
        (
            "DỰ ÁN FDI",
            {**FDI, "Điều chỉnh lần cuối / Ngày cấp": "05/06/2022", "Vốn đăng ký (USD)": 5},
            [None, "registered_capital"],
        ),
        ("DỰ ÁN FDI", {**FDI, "Quyết định cho thuê đất / Ngày cấp": "05/06/2022"}, [None]),
        (
            "DỰ ÁN FDI",
            {**FDI, "Bên Việt Nam (USD) / Vốn góp": 2, "Bên nước ngoài (USD) / Vốn góp": 8},
            [None, "registered_capital"],
        ),
        (
            "VIỆN TRỢ PCPNN",
            {**NGO, "Giấy đăng ký hoạt động / Số quyết định": "12/GĐK", "Giá trị cam kết (USD)": 5},
            [None, "committed_amount"],
        ),
        ("ĐOÀN VÀO", {**IN, "Người liên hệ / Họ tên": "A", "Người liên hệ / Chức vụ": "B"}, [None, None]),
        (
            "THỎA THUẬN",
            {**AGREED, "Văn bản ủy quyền / Ngày ký": "1/2/2023", "Thời điểm ký kết": "5/2/2023"},
            [None, "signed_on"],
        ),
    ],
)
def test_what_stands_above_decides(title: str, columns: dict[str, object], right: list[str | None]) -> None:
    found, asked = fields(title, columns)
    assert ([found[header] for header in list(columns)[-len(right) :]], asked) == (right, [])


def test_the_guests_are_counted_and_not_their_hosts() -> None:
    columns = {
        "Tên đoàn": "Đoàn A",
        "Nước": "Lào",
        "Phía Việt Nam / Trưởng đoàn": "Ông A",
        "Phía Việt Nam / Số người": 10,
        "Phía nước ngoài / Trưởng đoàn": "Ông X",
        "Phía nước ngoài / Số người": 3,
        "Ngày đến": "01/02/2024",
    }
    found, asked = fields("DANH SÁCH ĐOÀN VÀO NĂM 2024", columns)
    assert asked == []
    assert {header: name for header, name in found.items() if name in ("leader", "persons")} == {
        "Phía nước ngoài / Trưởng đoàn": "leader",
        "Phía nước ngoài / Số người": "persons",
    }
    found, asked = fields("DANH SÁCH ĐOÀN RA NĂM 2024", columns)
    assert [name for header, name in found.items() if header == "Phía nước ngoài / Số người"] == [None]


def test_what_was_settled_is_the_cost_and_not_what_was_advanced() -> None:
    columns = {**IN, "Tạm ứng / Số tiền (đồng)": 10, "Tạm ứng / Ngày": "1/1/2024", "Quyết toán / Số tiền (đồng)": 25}
    found, asked = fields("ĐOÀN RA NĂM 2024", columns)
    assert asked == []
    assert [header for header, name in found.items() if name == "cost"] == ["Quyết toán / Số tiền (đồng)"]


def test_capital_that_is_added_is_that_of_an_adjustment_in_any_words() -> None:
    columns = {**FDI, "Ngày được điều chỉnh": "1/2/2024", "Mức vốn được tăng thêm (USD)": 5}
    rows = [["DANH MỤC DỰ ÁN FDI"], ["STT", *columns], [1, *columns.values()]]
    (row,) = check_one(rows).rows
    assert (row.values["kind"], row.values["registered_capital"]) == ("adjusted", 5)


OWN_WORDS = [
    ["KHÁCH QUỐC TẾ ĐẾN TỈNH"],
    ["STT", "Đoàn khách", "Họ tên người dẫn đầu", "Từ nước nào đến", "SL khách", "Bên đón tiếp", "Ngày tới nơi"],
    [1, "Đoàn A", "Ông X", "Lào", 5, "Sở Y tế", "12/06/2024"],
]


def test_a_table_in_a_clerks_own_words_is_read() -> None:
    found = {column.header: column.field for column in check_one(OWN_WORDS).columns[1:]}
    assert list(found.values()) == ["name", "leader", "countries", "persons", "host", "starts_on"]


def test_a_table_with_some_unknown_columns_is_read_and_these_are_left_out_by_name() -> None:
    unknown = [f"Mục riêng {letter}xq" for letter in "bcdghklmn"]
    rows = [
        ["DANH SÁCH ĐOÀN VÀO"],
        ["STT", *IN, *unknown],
        [1, *IN.values(), *(f"điều {letter}" for letter in "bcdghklmn")],
    ]
    table = check_one(rows)
    assert (table.dataset, len(table.rows)) == ("delegations", 1)
    assert [code for _cell, code in codes(table)].count("column_unknown") == len(unknown)


def test_two_likely_columns_keep_a_table_and_an_answer_opens_it() -> None:
    rows = [["THEO DÕI"], ["STT", "Đoàn khách", "Thuộc nước", "Hỗ trợ gì"], [1, "Đoàn A", "Lào", "xe"]]
    (table,) = check(rows).tables
    (question,) = table.questions
    assert (table.dataset, table.waiting, question.choices[0][0]) == (None, 1, "delegations")
    opened = answered(rows, (question.id, "delegations")).tables[0]
    assert {column.header: column.field for column in opened.columns[1:3]} == {
        "Đoàn khách": "name",
        "Thuộc nước": "countries",
    }
    closed = answered(rows, (question.id, NONE_OF_THESE)).tables[0]
    assert (closed.dataset, [item for item in closed.questions if item.is_open]) == (None, [])


def test_what_a_person_calls_a_register_is_opened_whatever_its_columns_are() -> None:
    rows = [["THEO DÕI"], ["STT", "Xqw", "Zrt"], [1, "Đoàn A", "Lào"]]
    given = (("dataset:Sheet1!A2", "delegations"), ("column:Sheet1!B2", "name"), ("column:Sheet1!C2", "countries"))
    (table,) = answered(rows, *given).tables
    assert (table.dataset, table.read) == ("delegations", 1)
    assert [column.field for column in table.columns] == [None, "name", "countries"]


def test_an_answer_about_a_column_is_remembered_by_its_meaning() -> None:
    rows = [["ĐOÀN VÀO"], ["STT", *IN, "Chi phí phát sinh xyz"], [1, *IN.values(), 5]]
    (question,) = [item for item in check(rows).questions if item.kind == "column"]
    former = [("column", question.memory, NONE_OF_THESE)]
    other = [rows[0], ["STT", *IN, "Kinh phí XYZ"], rows[2]]
    found = answered(other, remembered=former)
    assert [(item.answer, item.how) for item in found.questions if item.kind == "column"] == [
        (NONE_OF_THESE, "remembered")
    ]


def test_of_two_fields_a_heading_may_mean_both_are_offered() -> None:
    rows = [
        ["DỰ ÁN ODA"],
        ["STT", *ODA, "Số vốn giải ngân được (triệu đồng)"],
        [1, *ODA.values(), 5],
    ]
    (question,) = [item for item in check(rows).questions if item.kind == "column"]
    assert {"disbursed_total", "disbursed_year"} <= {value for value, _meaning in question.choices}


def test_a_sheet_nobody_understands_keeps_a_file_from_being_called_ready() -> None:
    known = [["ĐOÀN VÀO NĂM 2024"], ["STT", *IN], [1, *IN.values()]]
    other = [["BẢNG KÊ"], ["STT", "Xqw", "Zrt"], [1, "A", "B"]]
    assert verdict(check_bytes("tep.xlsx", workbook({"2024": known}))) == "ready"
    assert verdict(check_bytes("tep.xlsx", workbook({"2024": known, "2023": other}))) == "issues"
    own = [["ĐOÀN VÀO NĂM 2023"], ["STT", "Đoàn khách", "Thuộc nước", "Số lượng khách", "Thời gian ở địa phương"]]
    found = check_bytes("tep.xlsx", workbook({"2024": known, "2023": [*own, [1, "Đoàn B", "Lào", 3, "01/02/2023"]]}))
    assert [len(table.rows) for table in found.tables] == [1, 1]
