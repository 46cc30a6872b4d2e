"""Files sent by programs: checked as on a page, applied as shown, never where a person is asked, and taken back."""

import pytest
from sqlalchemy import func, select

from approving import approve
from data_model.keeping.database import reading
from data_model.rights.roles import Role, Scope
from data_model.stored.tables import REGISTERS
from data_model.stored.tables import upload as upload_table
from half_a_year import GIFU, HEADER, book
from ingest.tray import crew
from ingest_books import workbook
from programs import Answer, Program, account, token_of
from server.api import bodies, routes

pytestmark = pytest.mark.usefixtures("bare")
HUE, DA_NANG = "46", "48"
SEND = f"unit={HUE}&name=%C4%91o%C3%A0n.xlsx"


@pytest.fixture(autouse=True)
def jobs_are_done_at_once(monkeypatch):
    """What is asked for is done before it is looked at again."""
    monkeypatch.setattr(crew.CREW, "wake", crew.CREW.work_off)


@pytest.fixture
def lan() -> Program:
    return Program(token_of(account("lan", HUE, Role.STAFF), "lan", Scope.UPLOAD))


def apply(program: Program, draft: dict) -> Answer:
    return program.ask(f"/uploads/{draft['number']}/apply", f"fingerprint={draft['check']['fingerprint']}", "POST")


def held() -> int:
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(REGISTERS["delegations"]))


def kept() -> int:
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(upload_table))


def test_a_file_is_sent_checked_applied_as_shown_and_taken_back(lan):
    sent = lan.ask("/uploads", SEND, "POST", book(GIFU))
    assert sent.status == 202
    number = sent.said["number"]
    assert sent.headers["location"] == f"/api/v1/uploads/{number}"
    said = lan.ask(f"/uploads/{number}").said
    check = said["check"]
    assert (said["state"], said["name"], check["ready"], check["new"]) == ("checked", "đoàn.xlsx", True, 1)
    assert (check["registers"], check["questions"], held()) == ([{"name": "delegations", "rows": 1}], [], 0)
    wrong = lan.ask(f"/uploads/{number}/apply", f"fingerprint={'0' * 64}", "POST")
    assert (wrong.status, wrong.said["code"], held()) == (409, "stale_plan", 0)
    assert lan.ask(f"/uploads/{number}/apply", f"fingerprint={check['fingerprint']}", "POST").status == 202
    said = lan.ask(f"/uploads/{number}").said
    assert (said["state"], said["counts"]["new"], held()) == ("applied", 1, 1)
    again = lan.ask(f"/uploads/{number}/apply", f"fingerprint={check['fingerprint']}", "POST")
    assert (again.status, again.said["code"]) == (409, "not_a_draft")
    assert lan.ask(f"/uploads/{number}/undo", method="POST").said["new"] == 1
    assert (lan.ask(f"/uploads/{number}").said["state"], held()) == ("undone", 0)
    assert [item["number"] for item in lan.ask("/uploads").said["uploads"]] == [number]


def test_what_asks_a_person_is_not_applied(lan):
    """A number in doubt is asked about, and a file that would write nothing writes nothing."""
    head, row = [*HEADER, "Kinh phí"], [1, "Đoàn Lyon", "Pháp", 5, "01/03/2024", "1.234"]
    asks = lan.ask("/uploads", SEND, "POST", workbook({"Sheet1": [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], head, row]})).said
    first = lan.ask("/uploads", SEND, "POST", book(GIFU)).said
    apply(lan, first)
    same = lan.ask("/uploads", f"unit={HUE}&name=l%E1%BA%A1i.xlsx", "POST", book(GIFU)).said
    assert (asks["check"]["questions"] != [], same["check"]["unchanged"]) == (True, 1)
    for draft in (asks, same):
        refused = apply(lan, draft)
        assert (refused.status, refused.said["code"]) == (409, "asks_a_person")
    assert held() == 1


def test_what_is_approved_is_not_written_over(lan):
    first = lan.ask("/uploads", SEND, "POST", book(GIFU)).said
    approve(2024)
    apply(lan, first)
    said = lan.ask(f"/uploads/{first['number']}").said
    assert (held(), said["state"] in ("failed", "checked", "not_checked")) == (0, True)


def test_a_secret_file_is_refused_and_nothing_of_it_kept(lan):
    refused = lan.ask("/uploads", f"unit={HUE}&name=x.csv", "POST", "MẬT\nTên đoàn,Quốc gia\nĐoàn A,Lào\n".encode())
    assert (refused.status, refused.headers["content-type"]) == (422, "application/problem+json")
    assert kept() == 0


def test_a_draft_is_given_up_and_another_unit_s_is_as_if_there_were_none(lan):
    number = lan.ask("/uploads", SEND, "POST", book(GIFU)).said["number"]
    other = Program(token_of(account("binh", DA_NANG, Role.STAFF), "binh", Scope.UPLOAD))
    reads = Program(token_of(1, "lan"))
    for method, act in (("GET", ""), ("DELETE", ""), ("POST", "/check"), ("POST", "/undo")):
        hidden = other.ask(f"/uploads/{number}{act}", method=method)
        missing = other.ask(f"/uploads/{number + 1}{act}", method=method)
        told = hidden.said["title"].replace(str(number), str(number + 1))
        assert (hidden.status, told) == (404, missing.said["title"])
        assert method == "GET" or reads.ask(f"/uploads/{number}{act}", method=method).status in (403, 404)
    assert other.ask("/uploads", f"unit={HUE}&name=x.xlsx", "POST", book(GIFU)).status == 403
    assert lan.ask(f"/uploads/{number}", method="DELETE").status == 204
    assert lan.ask(f"/uploads/{number}", method="DELETE").status == 409


def test_bytes_come_as_they_are_so_many_and_no_more(lan, monkeypatch):
    ask = lan.ask
    assert ask("/uploads", "unit=46&name=../../etc/passwd", "POST", b"x").status == 400
    assert ask("/uploads", SEND, "POST").status == 411
    assert ask("/uploads", SEND, "POST", transfer_encoding="chunked").status == 411
    monkeypatch.setattr(bodies, "FILE_BYTES", 10)
    assert ask("/uploads", SEND, "POST", b"x" * 11).status == 413
    monkeypatch.setattr(bodies, "OF_ACCOUNT", 5)
    assert ask("/uploads", SEND, "POST", b"x" * 6).said["code"] == "too_much_at_once"
    assert bodies._held == {}
    monkeypatch.setattr(routes, "body_of", None)  # not even looked at
    assert Program(token_of(1, "lan")).ask("/uploads", SEND, "POST", b"x").said["code"] == "token_only_reads"
    viewer = Program(token_of(account("tu", HUE), "tu", Scope.UPLOAD))
    assert viewer.ask("/uploads", SEND, "POST", b"x").said["code"] == "may_only_look"


def test_a_check_that_others_made_void_is_asked_for_again(lan):
    number = lan.ask("/uploads", SEND, "POST", book(GIFU)).said["number"]
    owner = Program(token_of(1, "lan", Scope.UPLOAD))
    assert owner.ask(f"/uploads/{number}/check", method="POST").status == 202
    assert owner.ask(f"/uploads/{number}").said["state"] == "checked"
