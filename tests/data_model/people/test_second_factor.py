"""The second factor: codes of a telephone and on paper, each good once; who needs one; how secrets are kept."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select

from data_model import audit
from data_model.__main__ import main
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.people import accounts, grants, known_browsers, sessions, signing_in
from data_model.people.accounts import Account
from data_model.people.second_factor import codes, factor, half_way, recovery
from data_model.people.signing_in import HalfWay, Origin
from data_model.rights.roles import Grant, Role
from data_model.settings import settings
from data_model.stored.tables import audit_event, recovery_code, second_factor
from quick_hashes import hash_quickly

pytestmark = pytest.mark.usefixtures("prepared")
GOOD, SECRET = "bốn con voi trắng", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    hash_quickly(monkeypatch)


def code(now: datetime = NOW) -> str:
    return pyotp.TOTP(SECRET).at(now)


def add(name: str = "lan", administrator: bool = True, with_factor: bool = True) -> tuple[int, tuple[str, ...]]:
    with writing() as connection:
        sessions.make_secret(connection)
        made = accounts.add(connection, name, "Nguyễn Thị Lan", GOOD, by="An", administrator=administrator)
        drawn = factor.turn_on(connection, made.id, SECRET, 0, NOW) if with_factor else ()
    return made.id, drawn


def say(account_id: int, said: str, now: datetime = NOW, address: str = "10.0.0.7") -> str:
    with writing() as connection:
        found = signing_in.second_step(connection, account_id, said, now, Origin(address))
    return "in" if isinstance(found, Account) else found.code


def password(now: datetime = NOW):
    with writing() as connection:
        return signing_in.sign_in(connection, "lan", GOOD, now, None, Origin("10.0.0.7"))


def test_the_right_password_is_half_the_way():
    lan, _drawn = add()
    assert password() == HalfWay(lan)
    with reading() as connection:
        assert accounts.find(connection, lan).signed_in_at is None
    assert say(lan, code()) == "in"


def test_a_code_is_good_once():
    lan, drawn = add()
    assert say(lan, code()) == "in"
    assert say(lan, code()) == "wrong_second_code"
    assert say(lan, code(NOW - STEP)) == "wrong_second_code", "nor is the one before it any more"
    assert say(lan, code(NOW + STEP)) == "in"
    paper = drawn[0].upper().replace("-", " ")
    assert (say(lan, paper), say(lan, paper)) == ("in", "wrong_second_code")
    with reading() as connection:
        assert recovery.left(connection, lan) == recovery.MANY - 1


def test_a_clock_may_be_one_step_off_and_no_more():
    for off, step in ((-2, None), (-1, -1), (0, 0), (1, 1), (2, None)):
        found = codes.step_of(SECRET, code(NOW + off * STEP), NOW)
        assert found == (None if step is None else int(NOW.timestamp()) // 30 + step), off
    assert codes.step_of(SECRET, f" {code()[:3]} {code()[3:]} ", NOW)
    for wrong in ("", "12345", code() + "0", "１２３４５６", "٠١٢٣٤٥", "000000\0"):
        assert codes.step_of(SECRET, wrong, NOW) is None, wrong


def test_wrong_codes_wait_and_the_right_password_does_not_begin_them_anew():
    lan, _drawn = add()
    for _try in range(5):
        assert password() == HalfWay(lan)
        assert say(lan, "000000") == "wrong_second_code"
    assert say(lan, code()) == "account_locked"
    assert password().code == "account_locked"
    assert say(lan, code(NOW + STEP), NOW + STEP) == "in"
    with reading() as connection:
        wrong = select(audit_event.c.details).where(audit_event.c.act == audit.Act.WRONG_SIGN_IN.value)
        assert [dict(item) for item in connection.scalars(wrong)].count({"code": True, "address": "10.0.0.7"}) == 5


def test_a_closed_account_and_a_new_password_end_the_way_half_gone():
    lan, _drawn = add()
    add("minh")
    with writing() as connection:
        kept = half_way.cookie_of(connection, lan)
        assert half_way.of_cookie(connection, kept) == lan
        another = "a" if kept[-9] != "a" else "b"
        assert half_way.of_cookie(connection, kept[:-9] + another + kept[-8:]) is None, "signed by somebody else"
        assert half_way.of_cookie(connection, known_browsers.way_in(connection, lan)) is None, "of another kind"
        accounts.give_password(connection, lan, "minh")
        assert half_way.of_cookie(connection, kept) is None
        later = half_way.cookie_of(connection, lan)
        accounts.set_active(connection, lan, False, "minh")
        assert half_way.of_cookie(connection, later) is None
    assert say(lan, code()) == "wrong_second_code"


def test_nothing_that_makes_a_code_is_kept_where_a_key_is_set(monkeypatch):
    monkeypatch.setenv("DASHBOARD_SECOND_FACTOR_KEY", "một chìa khóa thật là dài")
    lan, drawn = add()
    with reading() as connection:
        kept = connection.scalar(select(second_factor.c.secret))
        assert SECRET not in kept
        assert not set(drawn) & set(connection.scalars(select(recovery_code.c.code_hash)))
    assert {len(code.replace("-", "")) for code in drawn} == {24}, "long enough for a quick hash: decision 201"
    assert say(lan, code()) == "in"
    monkeypatch.setenv("DASHBOARD_SECOND_FACTOR_KEY", "một chìa khóa khác cũng dài")
    with pytest.raises(Problem, match="khóa khác"):
        say(lan, code(NOW + STEP), NOW + STEP)
    assert say(lan, drawn[0]) == "in", "a code on paper needs no key"


def test_who_needs_one_follows_the_setting_and_the_rights():
    approver, staff, boss = (add(name, name == "boss", with_factor=False)[0] for name in ("duyet", "nhap", "boss"))
    with writing() as connection:
        grants.give(connection, approver, Grant(NATION, Role.APPROVER), "An")
        grants.give(connection, staff, Grant(NATION, Role.STAFF), "An")
        needs = {}
        for who in ("nobody", "administrators", "approvers", "everybody"):
            settings.choose(connection, factor.WHO_NEEDS_ONE, who, "An")
            needs[who] = [factor.is_needed(connection, item, item == boss) for item in (boss, approver, staff)]
        with pytest.raises(Problem):
            settings.choose(connection, factor.WHO_NEEDS_ONE, "some", "An")
    assert needs == {
        "nobody": [False, False, False],
        "administrators": [True, False, False],
        "approvers": [True, True, False],
        "everybody": [True, True, True],
    }


def test_an_only_administrator_without_telephone_and_paper_is_let_in_by_command(capsys):
    lan, _drawn = add()
    with writing() as connection:
        token = sessions.begin(connection, lan, "10.0.0.7")
    assert main(["accounts", "no-second-factor", "lan"]) == 0
    assert "lan" in capsys.readouterr().out
    assert isinstance(password(), Account)
    with reading() as connection:
        assert sessions.whose(connection, token) is None
        assert connection.scalar(select(recovery_code.c.id)) is None
        assert audit.Act.SECOND_FACTOR_TAKEN.value in set(connection.scalars(select(audit_event.c.act)))
    assert main(["accounts", "no-second-factor", "ai"]) != 0


def test_every_step_of_it_is_in_the_log_with_whose_it_is():
    lan, drawn = add()
    say(lan, drawn[0])
    with writing() as connection:
        factor.new_recovery_codes(connection, lan)
        factor.turn_off(connection, lan)
        factor.turn_on(connection, lan, SECRET, 0, NOW)
        factor.take_away(connection, lan, "An")
        columns = (audit_event.c.act, audit_event.c.who, audit_event.c.subject)
        rows = connection.execute(select(*columns).order_by(audit_event.c.id)).all()
    acts = [
        *("second_factor_on", "recovery_code_used", "recovery_codes_drawn", "second_factor_off"),
        *("second_factor_on", "second_factor_taken"),
    ]
    assert [tuple(row) for row in rows if row.act in acts] == [
        *((act, "lan", "lan") for act in acts[:-1]),
        (acts[-1], "An", "lan"),
    ]
