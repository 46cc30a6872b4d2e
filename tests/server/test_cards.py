"""The card of a number and of a record: what it says, and that no piece of a sheet shows more than its viewer sees."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
import segno
from openpyxl.styles import Font, PatternFill
from sqlalchemy import insert, select, update
from starlette.applications import Starlette

from asgi import ask, header
from data_model.declared import DATASETS
from data_model.keeping.database import reading, writing
from data_model.people import accounts, grants
from data_model.registers import figure_notes
from data_model.rights.permits import permit_approving
from data_model.rights.roles import Grant, Role
from data_model.stored.tables import REGISTERS, approval, audit_event
from data_model.stored.tables import upload as upload_table
from hand_made import delegation, upload_rows, year_figure
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.draft.kinds import check_draft
from ingest.draft.typed_form import admit_form
from ingest.plan.compare import plan_changes
from ingest.read import read_book
from server.card import asked as asked_module
from server.card import routes as cards
from server.incoming.access import ACCOUNT, SignedInOnly

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
HUE, DA_NANG = "46", "48"
PHONE, PASSPORT, ISSUED, SECRET_ROW = "0912345678", "B1234567", "cấp 2019", "Đoàn chưa có ngày"


def asked(path: str, query: str = "", account: int | None = None) -> tuple[int, str, dict]:
    inner = Starlette(routes=cards.routes())

    async def of_account(scope, receive, send):
        await inner({**scope, ACCOUNT: account} if account else scope, receive, send)

    start, body = ask(of_account, path, query=query, host="localhost")
    return start["status"], body.decode(errors="replace"), start


def account(name: str, unit: str, role: Role = Role.VIEWER) -> int:
    with writing() as connection:
        made = accounts.add(connection, name, name.title(), "bốn con voi trắng", "An")
        grants.give(connection, made.id, Grant(unit, role), "An")
        return made.id


@cache  # the same bytes: its pieces are drawn once
def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ĐOÀN VÀO"
    sheet["A1"] = "DANH SÁCH ĐOÀN VÀO NĂM 2023 (lưu hành nội bộ)"
    sheet.merge_cells("A1:H1")
    rows = [
        ["STT", "Tên đoàn", "Quốc gia", "Ngày đến", "Số người", "Hộ chiếu", None, "Theo dõi"],
        [None, None, None, None, None, "Số", "Ngày cấp", None],
        [1, "Đoàn Savannakhet", "Lào", datetime(2023, 3, 1), 12, PASSPORT, ISSUED, "ghi riêng"],
        [2, f"Đoàn Busan, liên hệ {PHONE}", "Hàn Quốc", datetime(2023, 4, 5), 9, "C7654321", ISSUED, "ghi riêng"],
        [3, SECRET_ROW, "Lào", "chưa rõ", 9, "C7654322", ISSUED, "ghi riêng"],
        [4, "Đoàn Kyoto", "Nhật Bản", datetime(2023, 5, 6), 7, "C7654323", ISSUED, "ghi riêng"],
    ]
    for at, values in enumerate(rows, start=3):
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column, value)
    for area in ("F3:G3", *(f"{letter}3:{letter}4" for letter in "ABCDEH")):
        sheet.merge_cells(area)
    for cell in sheet[3]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDEEFF")
    for row in range(5, 9):
        sheet.cell(row, 4).number_format = "dd/mm/yyyy"
    sheet.column_dimensions["B"].width = 31
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def checked():
    """The workbook read and checked once: what a process of its own does takes longest."""
    return check_book(read_book("doan-vao.xlsx", workbook()), Context(unit=HUE))


def applied() -> int:
    """Hand the workbook in for Hue and apply it; return its number."""
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted("doan-vao.xlsx", workbook()), HUE, "An")
    with reading() as connection:
        plan = plan_changes(connection, checked(), HUE)
    with writing() as connection:
        apply_plan(connection, plan, number, "An")
    return number


def record_of(name: str) -> int:
    table = REGISTERS["delegations"]
    with reading() as connection:
        return connection.scalar(select(table.c.id).where(table.c.name.startswith(name)))


def sheet_of(body: str) -> str:
    """Return the drawn piece alone."""
    return body.partition('<div class="box sheet"')[2].partition("</table>")[0]


def test_the_card_says_what_a_number_is_and_lists_its_records():
    applied()
    status, body, start = asked("/figure/delegations_in/46/2023", "lang=en")
    assert (status, header(start, "cache-control")) == (200, "no-store")
    for said in ("852", "Delegations from abroad received", "Báo Thừa Thiên Huế", "counted from records", "−849"):
        assert said in body
    assert "Not explained by anything that can be computed" in body
    assert body.count("/record/delegations/") == 3
    assert body.count("/record/figures/") == 2  # in the list, and below the facts: the number stands in one cell
    assert "/delegations?place=46&amp;from=2023&amp;year=2023&amp;lang=en" in body  # its page, with its filters
    url = f"http://localhost/figure/delegations_in/46/2023?cited=852&on={date.today().isoformat()}"
    assert segno.make(url, error="m").svg_data_uri(border=2).replace("&", "&amp;").replace("'", "&#39;") in body
    assert '<html lang="vi"' in asked("/figure/delegations_in/46/2023")[1]


def test_parts_months_and_countries_have_cards_too():
    applied()
    for path, words in (
        ("/figure/delegations_in/46/2023/country=LA", "Lào"),
        ("/figure/delegations_in/46/2023-03-01_2023-03-31", "Tháng 3/2023"),
        ("/figure/delegations_in/46/2023-03-01_2023-04-20", "01/03/2023"),
    ):
        status, body, _start = asked(path)
        assert (status, words in body) == (200, True), path
    assert "<b>2</b>" in body  # from 1 March to 20 April
    assert asked("/figure/delegations_in/46/2023", "countries=JP")[1].count("/record/delegations/") == 1


def test_records_are_sorted_and_paged():
    upload_rows("delegations", *[delegation(f"Đoàn {n:02}", date(2022, 1, 1), persons=n) for n in range(1, 31)])
    page = asked("/figure/delegations_in/46/2022", "order0=persons&page0=2")[1]
    assert ["Đoàn 26" in page, "Đoàn 25" in page, "2 / 2" in page] == [True, False, True]


def test_what_was_cited_stands_beside_what_is_so_today_and_which_upload_changed_it():
    upload_rows("delegations", delegation("Đoàn Lào", date(2022, 5, 1)))
    today = date.today().isoformat()
    same = asked("/figure/delegations_in/46/2022", f"cited=1&on={today}")[1]
    assert "Đến nay vẫn như vậy" in same
    upload_rows("delegations", delegation("Đoàn Pháp", date(2022, 6, 1)), name="thêm.xlsx")
    upload_rows("delegations", delegation("Đoàn Úc", date(2021, 6, 1)), name="năm-khác.xlsx")
    changed = asked("/figure/delegations_in/46/2022", f"cited=1&on={today}")[1]
    note = changed.partition('<div class="changed"')[2].partition("</div>")[0]
    assert ("thêm.xlsx" in note, "năm-khác.xlsx" in note) == (True, False)


def test_what_was_cited_is_said_where_there_is_no_number_any_more():
    status, body, _start = asked("/figure/delegations_in/46/2019", "cited=7&on=2024-07-01")
    assert (status, body.startswith("Trích dẫn ngày 01/07/2024: 7. Địa chỉ này không có con số nào")) == (404, True)


def test_what_changed_a_number_is_told_of_what_its_viewer_may_see_alone():
    applied()
    upload_rows("delegations", delegation("Đoàn khác", date(2023, 6, 1)), name="da-nang.xlsx", unit=DA_NANG)
    query = f"cited=1&on={date.today().isoformat()}"
    body = asked("/figure/delegations_in/VN/2023", query, account("an", HUE))[1]
    assert ["doan-vao.xlsx" in body, "da-nang.xlsx" in body] == [True, False]


def test_the_piece_is_drawn_with_its_looks_and_the_row_is_marked():
    applied()
    status, body, _start = asked(f"/record/delegations/{record_of('Đoàn Savannakhet')}", "of=delegations_in_persons")
    sheet = sheet_of(body)
    assert status == 200
    for said in (
        "DANH SÁCH ĐOÀN VÀO",
        "Tên đoàn",
        "01/03/2023",
        "font-weight:600;background:#ddeeff",
        'colspan="8"',
        'rowspan="2"',
    ):
        assert said in sheet, said
    assert "20.1em" in sheet  # its width
    assert '<tr class="row-marked"><th scope="row">5</th>' in sheet
    assert "doan-vao.xlsx" in body
    place = re.search(r"<dt>Ô</dt>\s*<dd>([A-Z]+5)</dd>", body)
    assert place, "the cell that is marked is named above"
    of_row = asked(f"/record/delegations/{record_of('Đoàn Savannakhet')}")[1]
    assert re.search(r"<dt>Dòng</dt>\s*<dd>5</dd>", of_row)


def test_personal_data_is_blank_for_everybody():
    applied()
    sheet = sheet_of(asked(f"/record/delegations/{record_of('Đoàn Savannakhet')}")[1])
    assert "Đoàn Busan" in sheet
    assert [word in sheet for word in (PHONE, PASSPORT, "C7654321", ISSUED)] == [False] * 4


def test_who_may_only_look_sees_the_cells_of_records_they_may_see_and_nothing_else():
    applied()
    path = f"/record/delegations/{record_of('Đoàn Savannakhet')}"
    staff, viewer = account("can", HUE, Role.STAFF), account("an", HUE)
    whole, part = asked(path, account=staff)[1], asked(path, account=viewer)[1]
    assert [SECRET_ROW in sheet_of(whole), "ghi riêng" in sheet_of(whole), "lưu hành nội bộ" in whole] == [True] * 3
    for shown in ("Tên đoàn", "Đoàn Savannakhet", "Đoàn Kyoto"):
        assert shown in sheet_of(part), shown
    assert [word in part for word in (SECRET_ROW, "ghi riêng", "Theo dõi", "lưu hành nội bộ", PHONE)] == [False] * 5
    assert ["/file" in whole, "/file" in part] == [True, False]


def test_of_another_unit_nothing_is_told():
    applied()
    other, number = account("binh", DA_NANG), record_of("Đoàn Savannakhet")
    for path in (
        f"/record/delegations/{number}",
        f"/record/delegations/{number}/file",
        "/figure/delegations_in/46/2023",
    ):
        missing = path.replace(f"/{number}", "/999999")
        status, body, _start = asked(path, account=other)
        assert (status, body) == (404, asked(missing, account=other)[1]), path
        assert [word in body for word in ("Savannakhet", "doan-vao", "852")] == [False] * 3


def test_rows_of_a_unit_one_may_not_see_are_blank_in_a_file_for_several():
    both = [year_figure("delegations_in", unit, 2022, Decimal(value)) for unit, value in ((HUE, 771), (DA_NANG, 772))]
    number = upload_rows("figures", *both, name="chung.xlsx", unit="VN").upload_id
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row, *values in ((4, "Tỉnh", "Giá trị"), (5, "Huế", 771), (6, "Đà Nẵng", 772)):
        for letter, value in zip("AE", values, strict=True):
            book.active[f"{letter}{row}"] = value
    out = io.BytesIO()
    book.save(out)
    with writing() as connection:
        summary = connection.scalar(select(upload_table.c.summary).where(upload_table.c.id == number))
        summary["tables"][0] |= {"columns": {"place": "A", "value": "E"}, "header_last": 4}
        values = {"content": out.getvalue(), "summary": summary, "unit": HUE}
        connection.execute(update(upload_table).where(upload_table.c.id == number).values(values))
        table = REGISTERS["figures"]
        found = connection.scalar(select(table.c.id).where(table.c.upload_id == number, table.c.place == HUE))
    body = asked(f"/record/figures/{found}", account=account("an", HUE))[1]
    assert "<h1>Đoàn vào, Huế, 31/12/2022</h1>" in body
    seen = sheet_of(body)
    assert [word in seen for word in ("Tỉnh", "Huế", "771", "Đà Nẵng", "772")] == [True, True, True, False, False]


def test_an_upload_that_was_taken_back_shows_nothing_any_more():
    number, record = applied(), record_of("Đoàn Savannakhet")
    with writing() as connection:
        undo_upload(connection, number, "An")
    assert asked(f"/record/delegations/{record}")[0] == 404
    assert asked(f"/record/delegations/{record}/file")[0] == 404


def test_what_was_erased_for_a_person_is_not_shown_again_from_the_file():
    applied()
    neighbour, erased = record_of("Đoàn Kyoto"), record_of("Đoàn Savannakhet")
    table = REGISTERS["delegations"]
    assert "Đoàn Savannakhet" in sheet_of(asked(f"/record/delegations/{neighbour}")[1])
    again = upload_rows("delegations", delegation("Đoàn tỉnh", date(2023, 3, 9)), name="sửa.xlsx").upload_id
    with writing() as connection:  # as an edit leaves it: the record came with another upload
        connection.execute(update(table).where(table.c.id == erased).values(upload_id=again, name="(đã xóa)"))
    for role in (Role.STAFF, Role.VIEWER):
        sheet = sheet_of(asked(f"/record/delegations/{neighbour}", account=account(str(role), HUE, role))[1])
        assert ["Đoàn Kyoto" in sheet, "Đoàn Savannakhet" in sheet] == [True, False]


def test_a_record_that_was_typed_shows_what_was_typed_to_who_enters_data():
    dataset, texts = (
        DATASETS["delegations"],
        {"direction": "Đoàn vào", "name": "Đoàn gõ tay", "starts_on": "02/03/2023"},
    )
    with writing() as connection:
        number = uploads.keep_form(connection, admit_form("Nhập tay", dataset, texts), HUE, "An")
    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        plan = plan_changes(connection, check_draft(draft, content, Context(unit=HUE)), HUE)
    with writing() as connection:
        apply_plan(connection, plan, number, "An")
    path = f"/record/delegations/{record_of('Đoàn gõ tay')}"
    for role, typed in ((Role.STAFF, 1), (Role.VIEWER, 0)):
        body = asked(path, account=account(str(role), HUE, role))[1]
        assert ["không có bảng" in body, body.count("Như đã nhập"), body.count("02/03/2023") - 1] == [
            True,
            typed,
            typed,
        ]


def test_who_looks_at_approved_data_only_finds_nothing_else_on_a_card():
    applied()
    assert asked("/figure/delegations_in/46/2023", "approved=1")[0] == 404
    assert asked(f"/record/delegations/{record_of('Đoàn Kyoto')}", "approved=1")[0] == 404
    with writing() as connection:
        permit_approving(connection, HUE)
        row = {"dataset": "delegations", "unit": HUE, "until_year": 2023, "approved_by": "An"}
        connection.execute(insert(approval).values(**row, approved_at=datetime.now(UTC)))
    sheet = sheet_of(asked(f"/record/delegations/{record_of('Đoàn Kyoto')}", "approved=1")[1])
    assert ["Đoàn Savannakhet" in sheet, SECRET_ROW in sheet] == [True, False]


def test_illustrative_records_are_looked_for_in_the_illustrative_database_alone(monkeypatch):
    applied()
    record = record_of("Đoàn Savannakhet")
    status, said, _start = asked(f"/record/delegations/{record}", "data=illustrative")
    assert (status, said[:22]) == (404, "Số liệu minh họa không")
    assert asked(f"/record/delegations/{record}/file", "data=illustrative")[0] == 404
    monkeypatch.setattr(asked_module.illustrative, "reading", lambda _approved_only: reading())
    monkeypatch.setattr(asked_module, "reading", None)  # the department's own data is not even opened
    assert "minh họa" in asked(f"/record/delegations/{record}", "data=illustrative")[1]


def test_a_visitor_nobody_knows_is_led_to_sign_in_and_on_to_the_card():
    account("an", HUE)
    address = "/figure/delegations_in/46/2023"
    gate = SignedInOnly(Starlette(routes=cards.routes()))
    start, body = ask(gate, address, query="cited=852&on=2024-07-01", host="localhost", accept="text/html")
    assert (start["status"], b"852" in body) == (303, False)
    assert "figure%2Fdelegations_in%2F46%2F2023%3Fcited%3D852%26on%3D2024-07-01" in header(start, "location")


def test_who_takes_the_file_is_in_the_log():
    number = applied()
    path = f"/record/delegations/{record_of('Đoàn Savannakhet')}/file"
    with reading() as connection:
        assert asked(path)[2]["status"] == 200
        events = connection.execute(select(audit_event.c.act, audit_event.c.details)).all()
    assert [(act, details["upload"]) for act, details in events if act == "file_taken"] == [("file_taken", number)]
    assert asked(path, account=account("an", HUE))[0] == 404


@pytest.mark.parametrize("path", ["/figure/nothing/46/2024", "/figure/delegations_in/46", "/figure/"])
def test_an_address_that_names_no_number_is_told_so(path):
    status, body, _start = asked(path)
    assert (status, body) == (404, "Địa chỉ này không chỉ con số nào có ở đây.")


def test_the_card_says_that_a_number_is_far_from_its_years_and_shows_notes_to_whoever_sees_the_place():
    lan, other = account("lan", HUE), account("binh", DA_NANG)
    values = {2018: 50, 2019: 52, 2020: 48, 2021: 51, 2022: 49, 2023: 500, 2024: 52}
    upload_rows("figures", *(year_figure("publications", HUE, year, Decimal(value)) for year, value in values.items()))
    with writing() as connection:
        figure_notes.write_note(connection, "publications", HUE, 2023, "Vì sao <b>tăng</b>?", "Lan")
        figure_notes.write_note(connection, "conferences", HUE, 2023, "Chuyện khác", "Lan")
    body = asked("/figure/publications/46/2023", account=lan)[1]
    assert "Khác xa các năm trước (trung vị 50, 2018–2022)" in body
    assert "Vì sao &lt;b&gt;tăng&lt;/b&gt;?" in body
    assert "Chuyện khác" not in body
    body = asked("/figure/publications/46/2024", account=lan)[1]
    assert ">52</b>" in body
    assert not re.search("Khác xa|Ghi chú về", body)
    assert "tăng" not in asked("/figure/publications/46/2023", account=other)[1]
