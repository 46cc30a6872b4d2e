"""What is taken away is logged at the click: who, what, how much, and whether personal data went along.

No file without its event.
"""

import io
from datetime import date

import pytest
import streamlit as st
from openpyxl import load_workbook

from data_model.audit import Act
from data_model.audit.details import details_in_words
from data_model.audit.log import Event
from data_model.audit.search import Wanted, every
from data_model.figures.filters import Conversion, Filters
from data_model.jobs import made_files
from data_model.jobs.made_files import MadeFile
from data_model.keeping.database import reading, writing
from data_model.known.personal import HIDDEN
from data_model.known.problems import Problem
from data_model.people import accounts, sessions
from data_model.people.grants import give, take
from data_model.rights.roles import Grant, Role
from hand_made import delegation, upload_rows
from ingest.admit.admitted import Admitted
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.read import read_book
from ingest_books import workbook
from pages_opened import ROOT, open_page
from quick_hashes import hash_quickly
from translations import speaking
from ui import session
from ui.parts import downloads
from ui.parts.cells import Column, Held
from ui.parts.downloads import logged
from ui.parts.made_files import _taking
from ui.parts.table import TakenAway, show_list, taken_table
from ui.upload import history
from ui.upload.marked_copy import offer_annotated

GOOD = "bốn con voi trắng"
PHONE = "0912 345 678"
VISITS = [
    delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",), note=f"Liên hệ {PHONE}"),
    delegation("Đoàn Savannakhet", date(2023, 5, 1), countries=("LA",), permit_number="0912345678"),
]


@pytest.fixture(autouse=True)
def _prepared(prepared, monkeypatch):
    hash_quickly(monkeypatch)
    monkeypatch.setattr("data_model.people.system_user.getpass.getuser", lambda: "maychu")
    session.start_run()


@pytest.fixture
def offered(monkeypatch) -> dict[str, tuple]:
    """What download buttons were given: key -> (what a click runs, the file's name)."""
    found: dict[str, tuple] = {}

    def offer(_label, data, *, file_name, key, **_others):
        found[key] = (data, file_name)

    monkeypatch.setattr(st, "download_button", offer)
    return found


def taken() -> list[Event]:
    """Return the events of what was taken away, the oldest first."""
    with reading() as connection:
        return [
            event
            for event in reversed(list(every(connection, Wanted())))
            if event.act in (Act.EXPORTED, Act.PERSONAL_EXPORTED, Act.FILE_TAKEN)
        ]


def html_of(app) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def table(*texts: str):
    return taken_table(
        [Column("A"), Column("B")],
        [[Held(text), "x"] for text in texts],
        TakenAway(title="Danh sách", facts=(), name=("a",), told={}),
    )


@pytest.mark.parametrize("offer", [downloads.offer_workbook, downloads.offer_csv], ids=["workbook", "csv"])
def test_a_table_without_personal_data_is_an_export(offer, offered):
    told = {
        "table": "delegations",
        **Filters(first_year=2022, last_year=2023, place="46", countries=("JP", "LA"), approved_only=True).codes(),
    }
    offer(lambda: table("Đoàn Lào", "Đoàn Nhật"), ("delegations", "Huế", "2023"), "x", told)
    assert taken() == [], "offered is not taken"
    ((make, name),) = offered.values()
    assert make()
    (event,) = taken()
    assert (event.act, event.who, event.subject, event.details["rows"]) == (Act.EXPORTED, "maychu", name, 2)


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_the_log_is_read_in_the_language_of_who_reads_it_whoever_took_a_table(spoken, offered):
    told = {
        "table": "delegations",
        **Filters(
            first_year=2022,
            last_year=2023,
            place="46",
            countries=("JP", "LA"),
            conversion=Conversion("USD", 2021),
            approved_only=True,
        ).codes(),
    }
    with speaking("en" if spoken == "vi" else "vi"):
        downloads.offer_csv(lambda: table("Đoàn Lào"), ("delegations", "Huế", "2023"), "x", told)
    offered["csv-x"][0]()
    (event,) = taken()
    with speaking(spoken):
        said = details_in_words(event.details)
    assert (
        said
        == {
            "vi": (
                "bảng Đoàn vào, đoàn ra; địa bàn Huế; các năm 2022–2023; nước: Nhật Bản, Lào; quy đổi ra USD; theo "
                "tỷ giá năm 2021; chỉ số liệu đã duyệt; số dòng: 1"
            ),
            "en": (
                "table Delegations; place Hue; years 2022–2023; countries: Japan, Laos; converted into USD; at the "
                "rate of 2021; approved data only; rows: 1"
            ),
        }[spoken]
    )


@pytest.mark.parametrize(
    "name", ["fdi_by_year", "fdi_new_capital", "agreements", "audit_log", "definitions", "exchange_rates", "uploads"]
)
def test_every_table_that_is_taken_has_a_name_in_the_log(name):
    with speaking("vi"):
        assert name not in details_in_words({"table": name})


def test_that_words_were_searched_for_is_noted_and_never_which(offered, monkeypatch):
    monkeypatch.setattr("ui.parts.table._search_and_turn", lambda *_given: ([0], "Nguyễn Văn A", 1))
    show_list(
        [Column("A")],
        [[Held(f"Đoàn {number}")] for number in range(12)],
        "x",
        TakenAway(title="Đoàn", facts=(), name=("a",), told={"table": "delegations"}),
    )
    offered["xlsx-x"][0]()
    (event,) = taken()
    assert (event.details["searched"], event.details["rows"]) == (True, 1)
    assert "Nguyễn" not in str(vars(event))


def test_a_table_with_personal_data_is_taken_whole_and_said_to_be_so(offered):
    downloads.offer_workbook(lambda: table(f"gọi {PHONE}", "Đoàn Nhật", f"{PHONE}; a@b.vn"), ("a",), "x", {})
    content = offered["xlsx-x"][0]()
    cells = [cell.value for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert f"gọi {PHONE}" in cells
    (event,) = taken()
    assert (event.act, event.details["personal"], event.details["rows"]) == (Act.PERSONAL_EXPORTED, 2, 3)
    assert PHONE not in str(vars(event))


def test_no_file_is_given_that_the_log_cannot_note(offered, monkeypatch):
    downloads.offer_csv(lambda: table("Đoàn Lào"), ("a",), "x", {})
    monkeypatch.setattr("data_model.audit.log._add", lambda *_all: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        offered["csv-x"][0]()
    assert taken() == []


@pytest.fixture
def browser(monkeypatch) -> dict[str, str]:
    """What the framework says of the browser: its cookies."""
    cookies: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", cookies)
    return cookies


def add(name: str, administrator: bool = False) -> str:
    """Make an account that may look at Huế; return the cookie of its session."""
    with writing() as connection:
        made = accounts.add(connection, name, name, GOOD, by="An", administrator=administrator)
        give(connection, made.id, Grant("46", Role.VIEWER), "An")
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))


def test_who_clicks_is_who_the_page_was_drawn_for_and_nobody_once_the_session_is_over(offered, browser):
    boss, lan = add("boss", administrator=True), add("lan")
    browser[sessions.COOKIE] = lan
    session.start_run()
    downloads.offer_workbook(lambda: table("Đoàn Lào"), ("a",), "x", {})
    browser[sessions.COOKIE] = boss  # the click runs in another thread, for whoever
    offered["xlsx-x"][0]()
    assert [event.who for event in taken()] == ["lan"], "somebody who may only look, too"
    with writing() as connection:
        sessions.end(connection, sessions.of_cookie(connection, lan).session_id)
    with pytest.raises(session.SignedOut):
        offered["xlsx-x"][0]()
    assert len(taken()) == 1


def test_a_page_drawn_before_a_right_was_taken_gives_no_file(offered, browser):
    browser[sessions.COOKIE] = add("lan")
    session.start_run()
    downloads.offer_workbook(lambda: table("Đoàn Lào"), ("a",), "x", {})
    assert offered["xlsx-x"][0]()
    with writing() as connection:
        take(connection, session.who().account_id, Grant("46", Role.VIEWER), "An")
    with pytest.raises(Problem, match="Quyền của anh/chị đã thay đổi"):
        offered["xlsx-x"][0]()
    assert len(taken()) == 1


def test_a_made_file_is_its_askers_and_is_noted_when_it_is_taken(browser):
    lan, minh = add("lan"), add("minh")
    browser[sessions.COOKIE] = lan
    session.start_run()
    with writing() as connection:
        found = MadeFile(b"report", Act.EXPORTED, {"table": "report", "rows": 7})
        made_files.keep(connection, "make:1:a", session.who().account_id, found)
    make = _taking("make:1:a", "bao_cao.docx")
    assert taken() == [], "offered is not taken"
    browser[sessions.COOKIE] = minh
    session.start_run()
    with pytest.raises(Problem, match="không còn giữ nữa"):
        _taking("make:1:a", "bao_cao.docx")()
    assert make() == b"report"
    (event,) = taken()
    assert (event.act, event.who, event.subject) == (Act.EXPORTED, "lan", "bao_cao.docx")
    assert event.details == {"table": "report", "rows": 7}
    with writing() as connection:
        number = sessions.of_cookie(connection, lan).account_id
        take(connection, number, Grant("46", Role.VIEWER), "An")
    with pytest.raises(Problem, match="Quyền của anh/chị đã thay đổi"):
        make()
    assert len(taken()) == 1


def test_the_file_as_it_came_is_noted_with_its_upload(browser):
    number = upload_rows("delegations", *VISITS, name="đoàn vào.xlsx").upload_id
    with reading() as connection:
        item = uploads.find(connection, number)
        content = uploads.content(connection, number)
    here = session.here()
    assert logged(lambda: history._taken(here, item), item.name)() == content
    (event,) = taken()
    assert (event.act, event.subject, event.details) == (
        Act.FILE_TAKEN,
        "đoàn vào.xlsx",
        {"upload": number, "unit": "46"},
    )


def test_the_marked_workbook_is_noted_with_its_draft(offered):
    content = workbook(
        {
            "Sheet1": [
                ["DANH SÁCH ĐOÀN VÀO NĂM 2024"],
                ["STT", "Tên đoàn", "Quốc gia", "Ngày đến"],
                [1, "Đoàn Gifu", "Nhật Bản", "31/02/2024"],
            ]
        }
    )
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted("đoàn.xlsx", content), "46", "An")
        draft = uploads.find(connection, number)
    offer_annotated(draft, check_book(read_book("đoàn.xlsx", content), Context(unit="46")), ())
    make, name = offered[f"annotated-{number}"]
    assert load_workbook(io.BytesIO(make())).sheetnames[0] == "Sheet1"
    (event,) = taken()
    assert (event.act, event.who, event.subject, event.details) == (
        Act.FILE_TAKEN,
        "maychu",
        name,
        {"upload": number, "unit": "46"},
    )


def test_every_download_of_data_is_logged():
    """A download button that is given bytes, or makes them itself, leaves no trace.

    Templates alone are empty, and so free.
    """
    drawn = {
        path.name: path.read_text(encoding="utf-8")
        for path in [*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    }
    buttons = {name: text.count("st.download_button(") for name, text in drawn.items() if "st.download_button(" in text}
    empty = {"templates.py": 1, "nothing_shown.py": 1}
    made = {"made_files.py": 1}  # its event is noted where it is taken: below
    assert buttons == {"downloads.py": 1, "marked_copy.py": 1, "history.py": 1, **made, **empty}
    for name in set(buttons) - set(empty) - set(made):
        assert drawn[name].count("logged(") >= buttons[name], name


def test_personal_data_is_hidden_on_screen_and_its_marks_are_explained():
    upload_rows("delegations", *VISITS, name="đoàn vào.xlsx")
    upload_rows("delegations", {**VISITS[0], "note": f"Gọi {PHONE} hoặc viết lan@hue.gov.vn"}, name="đoàn vào 2.xlsx")
    app = open_page("uploads")
    app.selectbox(key="upload").set_value(3).run()
    html = html_of(app)
    assert not app.exception
    assert f"Liên hệ {HIDDEN}" in html
    assert f"Gọi {HIDDEN} hoặc viết {HIDDEN}" in html
    assert PHONE not in html
    assert "lan@hue" not in html
    assert f"{HIDDEN} thay cho dữ liệu cá nhân" in html


def test_the_number_of_a_document_is_no_person_s_whatever_it_looks_like():
    upload_rows("delegations", *VISITS)
    upload_rows("delegations", {**VISITS[1], "permit_number": "0912345679"})
    app = open_page("uploads")
    app.selectbox(key="upload").set_value(3).run()
    html = html_of(app)
    assert "0912345678" in html
    assert "0912345679" in html
    assert HIDDEN not in html
