"""Accounts and sessions: passwords, waiting after wrong ones, the first administrator, when a session is over."""

import importlib.util
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from data_model.__main__ import main
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, first_account, passwords, sessions, signing_in
from data_model.people.accounts import Account
from data_model.stored.tables import account, session

pytestmark = pytest.mark.usefixtures("prepared")

GOOD = "bốn con voi trắng"


NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def add(name="lan", administrator=False, password=GOOD) -> Account:
    with writing() as connection:
        return accounts.add(connection, name, "Nguyễn Thị Lan", password, by="An", administrator=administrator)


def sign_in(name="lan", password=GOOD, now=NOW):
    with writing() as connection:
        return signing_in.sign_in(connection, name, password, now)


def refusal(act, *arguments, **named) -> str:
    with writing() as connection, pytest.raises(Problem) as refused:
        act(connection, *arguments, **named)
    return refused.value.code


def test_the_right_password_signs_in_and_no_other():
    made = add()
    assert sign_in() == accounts.Account(**{**vars(made), "signed_in_at": NOW})
    assert sign_in(" LAN ").id == made.id
    assert sign_in(password=GOOD + " ").code == "wrong_sign_in"
    assert sign_in(password=GOOD.upper()).code == "wrong_sign_in"
    assert sign_in(password="").code == "wrong_sign_in"


def test_nobody_learns_whether_a_name_exists():
    add()
    assert str(sign_in("không có")) == str(sign_in(password="sai bét nhè"))


def test_no_password_is_kept():
    add()
    with reading() as connection:
        kept = connection.scalar(select(account.c.password_hash))
    assert kept.startswith("$argon2id$")
    assert GOOD not in kept


def test_after_five_wrong_passwords_the_next_try_waits_and_longer_each_time():
    add()
    for _try in range(5):
        assert sign_in(password="sai").code == "wrong_sign_in"
    assert sign_in().code == "account_locked"
    now = NOW
    for seconds in (30, 60, 120, 240, 480, 900, 900):
        assert sign_in(now=now + timedelta(seconds=seconds - 1)).code == "account_locked"
        now += timedelta(seconds=seconds)
        assert sign_in(password="sai", now=now).code == "wrong_sign_in"
    assert "15 phút" in str(sign_in(now=now))
    assert isinstance(sign_in(now=now + timedelta(minutes=15)), Account)


def test_the_right_password_begins_the_count_anew():
    add()
    for _round in range(3):
        for _try in range(4):
            sign_in(password="sai")
        assert isinstance(sign_in(), Account)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("ngắn", "password_short"),
        ("x" * 201, "password_short"),
        ("aaaaaaaaaaaa", "password_weak"),
        ("tôi là Lan đây", "password_weak"),
    ],
)
def test_weak_passwords_are_refused(password, code):
    assert refusal(accounts.add, "lan", "", password, by="An") == code


@pytest.mark.parametrize("name", ["", "a", "có cách", "a" * 61, "lan<script>", "lan\n"])
def test_names_that_cannot_be_typed_are_refused(name):
    if name == "lan\n":
        assert add(name).name == "lan"
    else:
        assert refusal(accounts.add, name, "", GOOD, by="An") == "account_name"


def test_a_name_is_given_once_however_it_is_written():
    add("Lan")
    assert refusal(accounts.add, "lAN", "", GOOD, by="An") == "account_there"


def test_the_last_administrator_stays():
    lan, minh = add(administrator=True), add("minh")
    assert refusal(accounts.set_active, lan.id, False, "An") == "last_administrator"
    assert refusal(accounts.set_administrator, lan.id, False, "An") == "last_administrator"
    with writing() as connection:
        accounts.set_administrator(connection, minh.id, True, "An")
        accounts.set_active(connection, lan.id, False, "An")
    assert sign_in().code == "wrong_sign_in"
    assert refusal(accounts.set_administrator, minh.id, False, "An") == "last_administrator"


def begin(account_id: int, now=NOW) -> str:
    with writing() as connection:
        return sessions.cookie_of(connection, sessions.begin(connection, account_id, "192.168.1.7", now))


def whose(cookie: str, now=NOW):
    with reading() as connection:
        return sessions.of_cookie(connection, cookie, now)


def test_a_session_is_its_owner_s_and_only_with_the_cookie_as_it_was_given():
    lan = add()
    cookie = begin(lan.id)
    assert (whose(cookie).account_id, whose(cookie).name) == (lan.id, "lan")
    for other in ("", "x", cookie[:-1], cookie + "x", cookie.partition(".")[0], cookie.swapcase(), "é" + cookie):
        assert whose(other) is None, other


def test_the_database_holds_no_token_that_could_be_used():
    cookie = begin(add().id)
    with reading() as connection:
        row = connection.execute(select(session)).mappings().one()
    assert cookie.partition(".")[0] not in repr(dict(row))
    assert len(row["token_hash"]) == 64


def test_a_session_ends_after_a_day_s_work_and_when_nobody_looks():
    cookie = begin(add().id)
    assert whose(cookie, NOW + timedelta(hours=1, minutes=59))
    assert whose(cookie, NOW + timedelta(hours=2)) is None
    for hours in range(1, 12):
        with writing() as connection:
            moment = NOW + timedelta(hours=hours)
            found = sessions.of_cookie(connection, cookie, moment)
            assert sessions.is_due(connection, found.session_id, moment)
            sessions.note_seen(connection, found.session_id, moment)
            assert not sessions.is_due(connection, found.session_id, moment)
    assert whose(cookie, NOW + timedelta(hours=11, minutes=59))
    assert whose(cookie, NOW + timedelta(hours=12)) is None


def test_who_ends_sessions_of_their_own_ends_those_chosen_and_no_others():
    lan, minh = add(), add("minh")
    here, chosen, left, other = (begin(item.id, datetime.now(UTC)) for item in (lan, lan, lan, minh))
    now = datetime.now(UTC)
    ids = {cookie: whose(cookie, now).session_id for cookie in (here, chosen, left, other)}
    with writing() as connection:
        found = sessions.of_cookie(connection, here)
        sessions.end_own(connection, found, [ids[here], ids[chosen], ids[other], 10**8])
    assert [whose(cookie, now) is not None for cookie in (here, chosen, left, other)] == [True, False, True, True]


@pytest.mark.parametrize("ahead", [timedelta(days=6 * 365), timedelta(minutes=6)])
def test_a_session_begun_or_seen_by_a_clock_that_was_ahead_is_over(ahead):
    lan = add()
    begun, seen = begin(lan.id, NOW + ahead), begin(lan.id)
    with writing() as connection:
        sessions.note_seen(connection, sessions.of_cookie(connection, seen, NOW).session_id, NOW + ahead)
        sessions.note_seen(connection, sessions.of_cookie(connection, begun, NOW + ahead).session_id, NOW)
    with reading() as connection:
        assert sessions.running(connection, lan.id, NOW) == []
    assert (whose(begun), whose(seen)) == (None, None)
    assert whose(begin(lan.id, NOW + timedelta(minutes=4))), "two machines may differ a little"


@pytest.mark.parametrize(
    "act",
    [
        lambda connection, account_id, session_id: sessions.end(connection, session_id),
        lambda connection, account_id, session_id: sessions.end_all(connection, account_id),
        lambda connection, account_id, session_id: accounts.set_active(connection, account_id, False, "An"),
        lambda connection, account_id, session_id: accounts.give_password(connection, account_id, "An"),
        lambda connection, account_id, session_id: accounts.change_password(
            connection, account_id, GOOD, GOOD + " khác"
        ),
    ],
    ids=["signed out", "ended", "closed", "new password", "changed password"],
)
def test_what_ends_a_session_ends_it_at_once(act):
    lan = add()
    cookie, other = begin(lan.id), begin(add("minh").id)
    with writing() as connection:
        act(connection, lan.id, sessions.of_cookie(connection, cookie, NOW).session_id)
    assert whose(cookie) is None
    assert whose(other).name == "minh"


def test_a_changed_password_is_the_only_one():
    lan = add()
    assert refusal(accounts.change_password, lan.id, "sai", "một hai ba bốn năm") == "wrong_old_password"
    assert refusal(accounts.change_password, lan.id, GOOD, GOOD) == "same_password"
    assert refusal(accounts.change_password, lan.id, GOOD, "ngắn") == "password_short"
    with writing() as connection:
        accounts.change_password(connection, lan.id, GOOD, "một hai ba bốn năm")
    assert sign_in().code == "wrong_sign_in"
    assert isinstance(sign_in(password="một hai ba bốn năm"), Account)


def test_a_given_password_signs_in_opens_what_was_locked_and_has_to_be_changed():
    lan = add()
    for _try in range(5):
        sign_in(password="sai")
    with writing() as connection:
        password = accounts.give_password(connection, lan.id, "An")
    assert sign_in(password=password).must_change
    assert len({passwords.new_password() for _draw in range(50)}) == 50


def test_the_first_administrator_is_made_with_the_code_and_once():
    with writing() as connection:
        first, code = first_account.prepare_code(connection), first_account.prepare_code(connection)
    assert refusal(first_account.make, first, "lan", "", GOOD) == "wrong_code"
    assert refusal(first_account.make, "", "lan", "", GOOD) == "wrong_code"
    with writing() as connection:
        made = first_account.make(connection, f" {code.upper()} ", "lan", "Lan", GOOD)
        assert first_account.prepare_code(connection) is None
    assert made.administrator
    assert refusal(first_account.make, code, "minh", "", GOOD) == "not_first"


def test_before_any_start_no_code_fits():
    assert refusal(first_account.make, "", "lan", "", GOOD) == "wrong_code"


def test_old_sessions_are_forgotten():
    lan = add()
    begin(lan.id, NOW - timedelta(days=60))
    begin(lan.id)
    with reading() as connection:
        assert len(connection.execute(select(session)).all()) == 1


def test_the_command_looks_after_accounts(capsys):
    assert main(["accounts"]) == 2
    assert "Chưa có tài khoản" in capsys.readouterr().err
    assert main(["accounts", "add", "minh"]) == 2, "the first one is an administrator"
    capsys.readouterr()
    assert main(["accounts", "add", "lan", "--full-name", "Nguyễn Thị Lan", "--administrator"]) == 0
    password = capsys.readouterr().out.split(": ")[1].split()[0]
    assert sign_in(password=password).administrator
    assert main(["accounts"]) == 0
    assert capsys.readouterr().out.startswith("lan\tNguyễn Thị Lan\tquản trị viên")
    assert main(["accounts", "password", "LAN"]) == 0
    assert sign_in(password=password).code == "wrong_sign_in"
    assert main(["accounts", "close", "lan"]) == 2
    assert main(["accounts", "password", "không có"]) == 2
    assert main(["accounts", "add", "minh"]) == 0
    assert main(["accounts", "close", "minh"]) == 0
    with reading() as connection:
        assert [item.active for item in accounts.all_accounts(connection)] == [True, False]


def test_a_hash_made_with_weaker_settings_is_made_anew():
    from argon2 import PasswordHasher

    add()
    with writing() as connection:
        connection.execute(
            update(account).values(password_hash=PasswordHasher(time_cost=1, memory_cost=8192).hash(GOOD))
        )
    assert isinstance(sign_in(), Account)
    with reading() as connection:
        assert "m=8192" not in connection.scalar(select(account.c.password_hash))


def test_the_program_hashes_with_as_much_work_as_is_asked_for_today():
    """Tests hash in no time (tests/helpers/quick_hashes.py); the program as it stands, loaded once more, does not."""
    from argon2 import Type, extract_parameters

    found = importlib.util.find_spec(passwords.__name__)
    as_it_stands = importlib.util.module_from_spec(found)
    found.loader.exec_module(as_it_stands)
    made = extract_parameters(as_it_stands.hashed(GOOD))
    assert made.type is Type.ID
    assert made.memory_cost >= 65_536, "RFC 9106, section 4"
    assert made.time_cost >= 3
