"""Tokens: what one opens, for whom, how long; never more than its owner may, and nothing where pages are."""

import json
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import make_url, select, update

from asgi import ask, header
from data_model.keeping import restore
from data_model.keeping.database import reading, writing
from data_model.keeping.database_errors import Hindered
from data_model.known.problems import Problem
from data_model.people import access_tokens, accounts, grants, sessions
from data_model.people.access_tokens import MOST, Wanted
from data_model.people.directory import links
from data_model.people.second_factor import factor
from data_model.rights.roles import Grant, Role, Scope
from data_model.rights.viewer import Viewer
from data_model.stored.tables import access_token, audit_event
from hand_made import delegation, upload_rows
from programs import Program, account, interface, token_of
from server.incoming import bearer
from server.incoming.bearer import token_in
from server.incoming.hosts import OwnNames
from server.outgoing.problem_json import MEDIA_TYPE
from server.watched.numbered import Numbered

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"
WHAT = "/registers/delegations/records"


def status(token: str, **named) -> int:
    return Program(token, **named).ask(WHAT).status


def acts(act: str) -> list[dict]:
    with reading() as connection:
        return list(connection.scalars(select(audit_event.c.details).where(audit_event.c.act == act)))


@contextmanager
def refused(code: str):
    """What is done inside is refused with this code, and leaves nothing."""
    with pytest.raises(Problem) as raised:
        yield
    assert raised.value.code == code


def test_a_token_opens_the_interface_and_nothing_else():
    upload_rows("delegations", delegation("Đoàn Lào", date(2023, 3, 1)))
    token = token_of(account("lan", HUE), "lan")
    answer = Program(token).ask(WHAT)
    assert answer.said["total"] == 1
    assert "set-cookie" not in answer.headers, "no session comes of it"
    assert status(token, basic=True) == 200
    for path in ("/", "/capital", "/record/delegations/1", "/media/x", "/sessions/x"):
        start, _body = ask(interface(), path, host="localhost", authorization=f"Bearer {token}", accept="*/*")
        assert start["status"] == 401, path
    without_slash = {"host": "localhost", "accept": "*/*"}
    start, _body = ask(interface(), "/api", authorization=f"Bearer {token}", **without_slash)
    assert (start["status"], dict(start["headers"])[b"location"]) == (303, b"/api/")
    start, _body = ask(interface(), "/api", **without_slash)
    assert (start["status"], dict(start["headers"])[b"content-type"]) == (401, MEDIA_TYPE.encode())
    assert [Program().ask(WHAT).status, status(token + "x"), status("sdn_")] == [401] * 3
    assert 'Basic realm="api"' in Program().ask(WHAT).headers["www-authenticate"]


def test_a_token_in_an_address_is_none():
    """Addresses stand in logs and histories."""
    token = token_of(account("lan", HUE), "lan")
    assert Program().ask(WHAT, f"token={token}").status == 401
    assert Program(token).ask(WHAT, f"token={token}").status == 400


def test_the_database_does_not_hold_a_token():
    token = token_of(account("lan", HUE), "lan")
    with reading() as connection:
        held = connection.execute(select(access_token)).mappings().one()
        logged = connection.scalars(select(audit_event.c.details)).all()
    assert token not in repr([dict(held), logged])


def test_a_closed_account_s_tokens_and_those_over_or_revoked_open_nothing():
    owner = account("lan", HUE)
    closed, over, revoked = (token_of(owner, "lan") for _ in range(3))
    with writing() as connection:
        rows = connection.scalars(select(access_token.c.id).order_by(access_token.c.id)).all()
        past = datetime.now(UTC) - timedelta(seconds=1)
        connection.execute(update(access_token).where(access_token.c.id == rows[1]).values(ends_at=past))
        access_tokens.revoke(connection, owner, rows[2], "lan")
    assert [status(closed), status(over), status(revoked)] == [200, 401, 401]
    account("an", HUE, administrator=True)
    with writing() as connection:
        accounts.set_active(connection, owner, False, "an")
    assert status(closed) == 401


@pytest.mark.parametrize(
    "act",
    [
        lambda connection, owner: accounts.give_password(connection, owner, "an"),
        lambda connection, owner: accounts.end_sessions(connection, owner, "an"),
        lambda connection, owner: factor.take_away(connection, owner, "an"),
        lambda connection, owner: links.end(connection, owner, "an"),
        lambda connection, owner: [accounts.set_active(connection, owner, on, "an") for on in (False, True)],
    ],
    ids=["password given", "sessions ended", "second factor taken", "unlinked", "closed and opened"],
)
def test_what_ends_somebody_s_sessions_ends_the_tokens_a_thief_may_have_made_himself(act):
    owner, other = account("lan", HUE), account("an", HUE, administrator=True)
    stolen, others = token_of(owner, "lan"), token_of(other, "an")
    with writing() as connection:
        act(connection, owner)
    assert [status(stolen), status(others)] == [401, 200]
    assert len(acts("token_revoked")) == 1


def test_a_token_has_the_rights_its_owner_has_at_that_moment_and_no_more():
    owner = account("lan", HUE, Role.STAFF, administrator=True)
    program = Program(token_of(owner, "lan"))
    send = {"query": f"unit={HUE}&name=a.csv", "method": "POST", "body": b"a,b"}
    assert program.ask("/uploads", **send).status == 403, "read only"
    with writing() as connection:
        grants.take(connection, owner, Grant(HUE, Role.STAFF), "An")
        grants.give(connection, owner, Grant(DA_NANG, Role.VIEWER), "An")
    writes = Program(token_of(owner, "lan", Scope.UPLOAD))
    assert writes.ask("/uploads", **send).status == 403, "its owner may no longer"


def test_others_tokens_are_for_administrators():
    owner, other = account("lan", HUE), account("binh", HUE)
    wanted = Wanted(name="báo cáo", scope=Scope.READ, days=30)
    with reading() as connection:
        plain, administrator = (
            grants.rights_of_account(connection, other, administers) for administers in (False, True)
        )
    with writing(Viewer(plain)) as connection, refused("not_your_token"):
        access_tokens.make(connection, other, (owner, "lan"), wanted, "binh")
    with writing(Viewer(administrator)) as connection:
        access_tokens.make(connection, other, (owner, "lan"), wanted, "binh")
    assert [told["owner"] for told in acts("token_made")] == ["lan"]


def test_an_account_has_so_many_tokens_and_each_says_what_it_is_for():
    owner = account("lan", HUE)
    for _number in range(MOST):
        token_of(owner, "lan")
    with refused("too_many_tokens"):
        token_of(owner, "lan")
    owner = account("an", HUE)
    for name, days in (("", 30), ("x" * 101, 30), ("x", 31)):
        with refused("token_name"), writing() as connection:
            access_tokens.make(connection, owner, (owner, "an"), Wanted(name=name, scope=Scope.READ, days=days), "an")


def test_use_is_logged_once_an_hour_and_from_elsewhere_at_once():
    token = token_of(account("lan", HUE), "lan")
    assert [status(token), status(token), status(token, client=("10.0.0.8", 1))] == [200] * 3
    assert [told["address"] for told in acts("token_used")] == ["10.0.0.9", "10.0.0.8"]


def test_many_wrong_tokens_of_one_network_wait_and_a_good_one_never_does():
    token = token_of(account("lan", HUE), "lan")
    assert [status(f"sdn_{number}") for number in range(22)] == [401] * 20 + [429] * 2
    assert len(acts("wrong_token")) == 20
    assert [status(token), status("sdn_x", client=("10.0.0.7", 1))] == [200, 401]


def test_a_restore_ends_all_tokens():
    token = token_of(account("lan", HUE), "lan")
    with writing() as connection:
        restore._begin_anew(connection, 1, None)
    assert status(token) == 401


@pytest.mark.parametrize(
    ("header", "token"),
    [("Bearer  a", "a"), ("bearer a", "a"), ("Basic eDphOmI=", "a:b"), ("Basic ?", ""), ("Digest a", ""), ("", "")],
)
def test_what_is_sent_as_a_token(header, token):
    scope = {"type": "http", "path": "/api/v1/x", "headers": [(b"authorization", header.encode())]}
    assert token_in(scope) == token
    assert token_in({**scope, "path": "/capital"}) is None


def test_who_is_signed_in_reads_but_writes_nothing_without_a_token():
    owner = account("lan", HUE, Role.STAFF)
    with writing() as connection:
        cookie = sessions.cookie_of(connection, sessions.begin(connection, owner, "10.0.0.9"))
    asks = {"cookie": f"{sessions.COOKIE}={cookie}"}
    assert Program().ask(WHAT, **asks).status == 200
    sent = Program().ask("/uploads", f"unit={HUE}&name=a.csv", "POST", b"a,b", **asks)
    assert (sent.status, sent.said["code"]) == (403, "token_needed")


def test_without_accounts_programs_of_this_computer_ask_and_pages_of_other_sites_do_not_write():
    here = Program(client=("127.0.0.1", 5000))
    assert here.ask(WHAT).status == 200
    assert (Program().ask(WHAT).status, Program().ask(WHAT).said["code"]) == (403, "this_computer_only")
    send = {"query": "unit=46&name=a.csv", "method": "POST", "body": b"a,b"}
    assert here.ask("/uploads", **send, origin="https://example.com").said["code"] == "token_needed"


def test_a_full_disk_keeps_no_program_from_asking(monkeypatch):
    token = token_of(account("lan", HUE), "lan")

    def full():
        raise Hindered("no_room", OSError("full"), make_url("sqlite://"))

    monkeypatch.setattr(bearer, "writing", full)
    assert [Program(token).ask("/indicators").status, Program("sdn_x").ask("/indicators").status] == [200, 401]


def test_whatever_stands_before_the_interface_refuses_in_the_form_programs_read(caplog):
    async def broken(_scope, _receive, _send):
        raise ValueError("Nguyễn Thị Lan")

    owner = account("lan", HUE)
    with writing() as connection:
        accounts.give_password(connection, owner, "an")
        kept = sessions.cookie_of(connection, sessions.begin(connection, owner, "10.0.0.9"))
    asked = {"path": f"/api/v1{WHAT}", "host": "la.vn", "cookie": f"{sessions.COOKIE}={kept}", "accept_language": "en"}
    for app, status, code in (
        (Numbered(broken), 500, "failed"),
        (OwnNames(interface(), names=["doingoai.vn"]), 400, "other_name"),
        (interface(), 403, "form_first"),
    ):
        answer, body = ask(app, **asked)
        said = json.loads(body)
        assert (answer["status"], said["status"], said["code"]) == (status, status, code)
        assert (header(answer, "content-type"), header(answer, "content-language")) == (MEDIA_TYPE, "en")
        assert ("Lan" in said["title"], header(answer, "x-request-id") in said["title"]) == (False, True), code
