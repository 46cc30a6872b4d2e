"""A column whose header nobody knows is asked about by the look of its cells; it tells nothing of what the table is."""

from benchmarks.headings import Heading, outcomes_of, table_of
from data_model.declared import DATASETS
from ingest.ask.context import Context
from ingest.match.match_table import match_table
from ingest.match.registers import read_as
from ingest_books import TODAY

KNOWN = (
    ("Tên thỏa thuận", "title", ("Bản ghi nhớ A", "Thỏa thuận B")),
    ("Đối tác nước ngoài", "partner_name", ("Tỉnh X", "Tỉnh Y")),
    ("Ngày ký", "signed_on", ("12/06/2024", "03/07/2023")),
)


def headings(*others: tuple[str, str, tuple[object, ...]]) -> list[Heading]:
    return [
        Heading(table="", register="agreements", header=header, field=field, cells=cells)
        for header, field, cells in (*KNOWN, *others)
    ]


def outcome(header: str, field: str, *cells: object) -> str:
    return outcomes_of(headings((header, field, cells)))[-1]


def test_cells_tell_which_open_field_is_asked_about_first() -> None:
    assert outcome("Xyzt qwrt", "country", "Lào", "Hàn Quốc") == "asked first"
    assert outcome("Xyzt qwrt", "status", "Còn hiệu lực", "Hết hiệu lực") == "asked first"


def test_what_a_header_says_of_its_own_is_not_asked_about() -> None:
    assert outcome("Kế hoạch xyzt", "", "Lào", "Hàn Quốc") == "left out"


def test_running_numbers_are_not_asked_about() -> None:
    found = [Heading(table="", register="ngo_aid", header="Qwrt", field="", cells=(1, 2, 3))]
    assert outcomes_of(found) == ["left out"]


def test_a_second_column_of_a_field_is_not_asked_about() -> None:
    assert outcome("Ngày ký kết", "", "12/06/2024", "03/07/2023") == "left out"


def test_looks_alone_are_asked_about_and_count_for_no_register() -> None:
    raw = table_of(headings(("Xyzt qwrt", "country", ("Lào", "Hàn Quốc"))))
    context = Context(unit="46", today=TODAY)
    read = read_as(DATASETS["agreements"], raw, "tep.xlsx", context)
    assert not read.asked
    assert read.unsaid[3][0].name == "country"
    matched = match_table(raw, "Thỏa thuận quốc tế", "tep.xlsx", context)
    assert [question.cell for question in matched.questions if question.kind == "column"] == ["D2"]


def one(register: str, header: str, field: str, *cells: object) -> str:
    return outcomes_of([Heading(table="", register=register, header=header, field=field, cells=cells)])[0]


def test_english_that_says_another_field_leaves_a_column_to_be_asked() -> None:
    days = ("07/06/2024", "12/03/2024")
    assert one("delegations", "Đến ngày", "ends_on", *days) == "read"
    assert one("delegations", "Đến ngày (Arrival)", "starts_on", *days) == "asked first"
    assert one("delegations", "Đến ngày (Until)", "ends_on", *days) == "read"


def test_the_side_that_gave_an_aid_is_not_the_aid() -> None:
    assert one("ngo_aid", "Viện trợ", "name", "VVAF", "GAIN") == "read"
    assert one("ngo_aid", "Bên viện trợ", "donor", "VVAF", "GAIN") == "read"
    assert one("ngo_aid", "Phía dự án", "", "VVAF", "GAIN") != "wrong"


def test_a_code_is_no_figure() -> None:
    assert one("figures", "Số", "value", 14, 3) == "read"
    assert one("figures", "Mã số", "", "0101", "0102") != "wrong"


def test_the_investment_of_a_project_is_nothing_disbursed() -> None:
    for header in ("Tổng mức đầu tư", "Tổng vốn dự án"):
        assert one("disbursements", header, "", 1500, 22000) != "wrong"
        assert one("oda_projects", header, "total_amount", 1500, 22000) == "read"
    assert one("disbursements", "Tổng số tiền", "amount", 1500, 22000) == "read"


def test_deadlines_and_last_days_are_known_by_their_looks():
    assert one("tasks", "Xyzt qwrt", "due_on", "Quý III/2026", "6 tháng đầu năm 2026") == "asked first"
    assert outcome("Xyzt qwrt", "term", "đến 31/12/2027", "đến hết năm 2028") == "asked first"


def test_cells_that_are_plainly_of_another_field_are_asked_about_below_any_heading():
    """Even below a declared spelling, and the field the cells are of is the first answer."""
    assert one("ngo_aid", "Giá trị viện trợ", "committed_amount", 1200, 3400) == "read"
    assert one("ngo_aid", "Giá trị viện trợ", "currency", "USD", "EUR") == "asked first"
    assert one("oda_projects", "Giá trị viện trợ / Nguyên tệ", "currency", "USD", "EUR") in ("asked first", "asked")
    assert one("oda_projects", "Nguyên tệ", "total_amount", 1200, 3400) == "asked first"
    assert one("fdi_projects", "VỐN ĐIỀU CHỈNH TĂNG", "", "12/03/2024", "05/06/2023") != "wrong"
    assert one("delegations", "Số người", "countries", "Lào", "Nhật Bản") == "asked first"


def test_numbers_under_nothing_but_their_money_are_asked_about_once() -> None:
    aid = (("Tên dự án", "name", ("A", "B")), ("Nhà tài trợ", "donor", ("Quỹ A", "Quỹ B")))
    money = (("USD", "committed_amount", (1000, 2000)), ("VNĐ (triệu)", "", (230, 460)))
    found = [
        Heading(table="", register="ngo_aid", header=header, field=field, cells=cells)
        for header, field, cells in (*aid, *money)
    ]
    assert outcomes_of(found)[2:] == ["asked first", "left out"]
